"""The last step: paragraphs that neither words nor neighbours explain, linked by their meaning.

Such links are never sure. A paragraph that is near to everything is near to nothing in particular,
so a likeness counts by how far it is above the means of its row and column. How far it stands out
is measured in standard deviations of that over paragraphs of the two drafts that have nothing to do
with each other, so that one threshold serves every embedder.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import atanh, inf, log, sqrt, tanh
from typing import TYPE_CHECKING

from .assignment import assign
from .embedders import Embedder, Passage
from .names import resolver
from .pair import Pair
from .rewording import unexplained
from .ties import Tie, Ties
from .words import Lexicon, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

# Candidates that a paragraph keeps on the other side.
_KEPT = 10
# Linked paragraphs of either draft that serve as a background for the left-over ones.
_BACKGROUND = 60
# Up to so many left-over paragraphs of a side are all compared; of more, blocks of this size, each
# with twice as many that stand about as far in the other draft.
_ALL, _BLOCK = 400, 50
# An order of fewer pairs than this share of what is left over tells nothing about the rest.
_IN_ORDER = 0.75


def order_by_meaning(pair: Pair, ties: Ties, embedder: Embedder) -> float:
    """How well paragraphs keep their order when linked by their meaning alone, -1 to 1.

    Spearman's rank correlation of the old and new places of the pairs that are nearest in meaning,
    among paragraphs that words do not firmly link, less two standard errors; place and kind take no
    part in choosing the pairs. Of paragraphs that have nothing to do with each other it is far
    below 1; it is 0 where too few are near to tell.
    """
    import numpy as np

    firm = [at for at, tie in ties.made.items() if tie.strength >= pair.limits.firm]
    olds = sorted(set(range(len(pair.old))) - {i for i, _ in firm})
    news = sorted(set(range(len(pair.new))) - {j for _, j in firm})
    if not 0 < max(len(olds), len(news)) <= _ALL:
        return 0.0
    background = sorted({i for i, _ in firm}), sorted({j for _, j in firm})
    standing = _standing(_passages(pair), (olds, news), background, embedder)
    if standing is None:
        return 0.0
    stands = standing.stands[: len(olds), : len(news)]
    worth = np.argwhere(stands > pair.limits.reworded).tolist()
    nearest = sorted(assign({(a, b): float(stands[a, b]) for a, b in worth}))
    if len(nearest) < max(_IN_ORDER * min(len(olds), len(news)), 4):
        return 0.0
    ranks = np.argsort(np.argsort([b for _, b in nearest]))
    order = float(np.corrcoef(np.arange(len(ranks)), ranks)[0, 1])
    # Fisher's transformation; even a perfect order of few pairs may be chance.
    most = 1 - 1 / len(ranks)
    return tanh(atanh(min(max(order, -most), most)) - 2 / sqrt(len(ranks) - 3))


def match_by_meaning(pair: Pair, ties: Ties, embedder: Embedder, *, reworded: bool) -> None:
    """Tie free paragraphs whose meaning stands out.

    `reworded` says that the drafts are known to be two stages of one text, reworded throughout: the
    more of it is unexplained, the likelier it is that paragraphs were reworded rather than dropped,
    and the less a likeness needs to stand out. Otherwise what is left has most likely no partner: a
    pair must stand out from all that chance would give, and clearly from its own rivals.
    """
    limits = pair.limits
    chance = limits.stands_out * (2 * log(max(len(ties.free_old) * len(ties.free_new), 2))) ** 0.5
    least, clear = chance, limits.clear
    if reworded:
        # From chance alone where a third is unexplained to the threshold for a reworded draft
        # where two thirds are.
        way = min(max(3 * unexplained(ties) - 1, 0.0), 1.0)
        least += way * (limits.reworded - chance)
        clear = -inf
    passages = _passages(pair)
    for old, new in _blocks(pair, ties):
        strengths = _strengths(pair, ties, passages, (old, new), embedder, least, clear)
        for i, j in assign({at: z - least for at, (z, _) in strengths.items()}):
            z, nearer = strengths[i, j]
            why = f"nearer in meaning than {100 * nearer:.0f} % of other pairs ({embedder.name})"
            ties.add(i, j, Tie(z / 100, (why,), uncertain=True))


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far likenesses stand out: of some paragraphs (first rows and columns) and a background.

    `share` is the share of other pairs that are less near.
    """

    stands: Numbers
    share: Callable[[float], float]


def _standing(
    passages: tuple[list[Passage], list[Passage]],
    block: tuple[list[int], list[int]],
    background: tuple[list[int], list[int]],
    embedder: Embedder,
) -> _Standing | None:
    """None where all pairs are equally near."""
    import numpy as np

    olds, news = block
    rows, columns = olds + _sample(background[0]), news + _sample(background[1])
    near = np.asarray(
        embedder.likeness([passages[0][i] for i in rows], [passages[1][j] for j in columns]),
        dtype=np.float64,
    )
    near = near - near.mean(axis=0) - near.mean(axis=1)[:, None]
    # Linked paragraphs serve as a background; among themselves they are no mere chance.
    chance = np.concatenate([near[: len(olds)].ravel(), near[len(olds) :, : len(news)].ravel()])
    spread = float(chance.std())
    if not spread:
        return None
    stands = (near - chance.mean()) / spread
    chance = np.sort((chance - chance.mean()) / spread)
    return _Standing(stands, lambda z: float(np.searchsorted(chance, z) / len(chance)))


def _strengths(
    pair: Pair,
    ties: Ties,
    passages: tuple[list[Passage], list[Passage]],
    block: tuple[list[int], list[int]],
    embedder: Embedder,
    least: float,
    clear: float,
) -> dict[tuple[int, int], tuple[float, float]]:
    """Of the pairs of a block that stand out by more than `least`, and by `clear` more than any
    other pair of either paragraph: by how much, and above which share of other pairs."""
    import numpy as np

    olds, news = block
    background = (
        [i for i, partners in enumerate(ties.of_old) if partners],
        [j for j, partners in enumerate(ties.of_new) if partners],
    )
    standing = _standing(passages, block, background, embedder)
    if standing is None:
        return {}
    stands = standing.stands
    free = stands[: len(olds), : len(news)]
    rank_old = np.sort(free, axis=1)[:, -_KEPT:][:, :1]
    rank_new = np.sort(free, axis=0)[-_KEPT:][:1]
    worth = (free > least) & ((free >= rank_old) | (free >= rank_new))
    strengths = {}
    for a, b in np.argwhere(worth).tolist():
        i, j = olds[a], news[b]
        z = float(stands[a, b])
        rivals = np.concatenate([np.delete(stands[a], b), np.delete(stands[:, b], a)])
        if rivals.size and z - float(rivals.max()) < clear:
            continue
        strength = z - _unlikeness(pair, i, j)
        if strength > least and ties.allowed(i, j):
            strengths[i, j] = strength, standing.share(z)
    return strengths


def _unlikeness(pair: Pair, i: int, j: int) -> float:
    """Weak evidence against a pair: other kind, other length, other place in the draft."""
    limits = pair.limits
    old, new = pair.old[i], pair.new[j]
    lengths = abs(log(1 + len(pair.old_words(i).code)) - log(1 + len(pair.new_words(j).code)))
    away = abs((i + 1) / (len(pair.old) + 1) - (j + 1) / (len(pair.new) + 1))
    return (
        limits.other_kind * (old.kind is not new.kind)
        + limits.other_length * lengths
        + limits.other_place * away
    )


def _passages(pair: Pair) -> tuple[list[Passage], list[Passage]]:
    both = (*pair.old, *pair.new)
    resolve = resolver(paragraph.text for paragraph in both)
    texts = [resolve(paragraph.text) for paragraph in both]
    lexicon = Lexicon(texts, [paragraph.lead for paragraph in both])
    passages = [
        Passage(text, tuple(word for word, _ in words_of(text)), lexicon.words(index).weights)
        for index, text in enumerate(texts)
    ]
    return passages[: len(pair.old)], passages[len(pair.old) :]


def _blocks(pair: Pair, ties: Ties) -> Iterator[tuple[list[int], list[int]]]:
    """Free paragraphs to compare: all with all, but in very long drafts only those that stand about
    as far in either one, and that no earlier block has tied."""
    old = ties.free_old
    if max(len(old), len(ties.free_new)) <= _ALL:
        yield old, ties.free_new
        return
    for start in range(0, len(old), _BLOCK):
        part, new = old[start : start + _BLOCK], ties.free_new
        middle = bisect_left(new, (part[0] + part[-1]) / 2 / len(pair.old) * len(pair.new))
        first = max(min(middle - _BLOCK, len(new) - 2 * _BLOCK), 0)
        if new:
            yield part, new[first : first + 2 * _BLOCK]


def _sample(indices: Sequence[int]) -> list[int]:
    return list(indices[:: max(1, -(-len(indices) // _BACKGROUND))])
