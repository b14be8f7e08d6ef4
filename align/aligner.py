"""Which paragraph became which: the steps, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from ..drafts.model import Draft, Kind, Paragraph
from ..errors import DraftdiffError
from .embedders import STATIC, Embedder, embedder_named
from .likeness import likeness
from .meaning import match_by_meaning, order_by_meaning
from .model import Alignment, Link
from .order import kept_in_order
from .pair import Pair
from .rewording import reworded_throughout
from .steps import anchor, attach_citations, attach_parts, match, match_in_context
from .thresholds import Thresholds
from .ties import Tie, Ties
from .words import join, words_of

_ROUNDS = 3


def align_texts(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The (old, new) index pairs of two lists of texts that belong together, sorted.

    A split gives one pair for each part, a merge one for each partner.
    """
    alignment = align(_plain(old), _plain(new))
    return sorted(pair for link in alignment.links for pair in link.pairs)


def align(
    old: Draft,
    new: Draft,
    *,
    forced: Iterable[tuple[str, str]] = (),
    forbidden: Iterable[tuple[str, str]] = (),
    embedder: Embedder | str | None = STATIC,
    thresholds: Thresholds | None = None,
) -> Alignment:
    """Link the paragraphs of two drafts.

    `embedder` tells which paragraphs that words do not explain are near in meaning. The default one
    comes with the package and is loaded only where a text seems to have been reworded throughout
    (see `rewording`). Another one, given as an object or by its name or folder (see
    `embedder_named`), is asked whenever both drafts have paragraphs left over; None asks none.
    `forced` and `forbidden` are (old label, new label) pairs that must, or must not, be linked.

    The result does not depend on labels otherwise, nor on which draft is the old one: exchanging
    them exchanges the two sides of each link. Raises DraftdiffError for a label that does not
    exist, for a pair both forced and forbidden, and for an embedder that cannot be loaded.
    """
    must = _indices(forced, old, new)
    must_not = _indices(forbidden, old, new)
    for i, j in must & must_not:
        raise DraftdiffError(
            f"{old.paragraphs[i].label} → {new.paragraphs[j].label} is both forced and forbidden; "
            "keep one of the two"
        )
    limits = thresholds or Thresholds()
    same_title = _same_title(old.title, new.title)
    # The steps choose among equals by their order; so that the choice is the same both ways round,
    # they always see the two texts the same way round.
    if _key(old) > _key(new):
        pair = Pair(new.paragraphs, old.paragraphs, limits)
        return _mirrored(_align(pair, _turn(must), _turn(must_not), same_title, embedder))
    pair = Pair(old.paragraphs, new.paragraphs, limits)
    return _align(pair, must, must_not, same_title, embedder)


def _align(
    pair: Pair,
    must: set[tuple[int, int]],
    must_not: set[tuple[int, int]],
    same_title: bool | None,
    embedder: Embedder | str | None,
) -> Alignment:
    ties = Ties((len(pair.old), len(pair.new)), must_not)
    for i, j in sorted(must):
        ties.add(i, j, Tie(3.0, ("linked by hand",)))
    anchor(pair, ties)
    match(pair, ties)
    attach_parts(pair, ties)
    attach_citations(pair, ties)
    for _ in range(_ROUNDS):
        if not match_in_context(pair, ties):
            break
    attach_parts(pair, ties)
    if embedder is not None:
        _match_the_rest(pair, ties, same_title, embedder)
    return _alignment(pair, ties)


def _match_the_rest(
    pair: Pair, ties: Ties, same_title: bool | None, embedder: Embedder | str
) -> None:
    """Ask the embedder, where it is needed, for links that words did not make."""

    def asked() -> Embedder:
        return embedder_named(embedder) if isinstance(embedder, str) else embedder

    reworded = reworded_throughout(
        pair, ties, same_title, lambda: order_by_meaning(pair, ties, asked())
    )
    if reworded:
        # Where nearly everything was reworded, some words in common prove nothing.
        ties.release(below=pair.limits.firm)
    elif embedder == STATIC:
        return
    if ties.free_old and ties.free_new:
        match_by_meaning(pair, ties, asked(), reworded=reworded)


def _alignment(pair: Pair, ties: Ties) -> Alignment:
    groups = ties.groups()
    places, weights = [], []
    for old, new in groups:
        made = {(i, j): ties.made[i, j] for i in old for j in new if (i, j) in ties.made}
        # A split or merge stands where its strongest tie stands.
        places.append(min(made, key=lambda at: (-made[at].strength, at)))
        text = "\n".join(pair.old[i].text for i in old)
        # Fewest links first, then fewest words; then anything that does not depend on the order.
        weights.append((1 << 64) + (len(text) << 32) + crc32(text.encode()))
    kept = kept_in_order(places, weights)
    links = []
    for number, (old, new) in enumerate(groups):
        made_here = [ties.made[i, j] for i in old for j in new if (i, j) in ties.made]
        links.append(
            Link(
                tuple(old),
                tuple(new),
                round(_score(pair, old, new), 4),
                tuple(dict.fromkeys(reason for tie in made_here for reason in tie.evidence)),
                any(tie.uncertain for tie in made_here),
                number not in kept,
            )
        )
    return Alignment(tuple(links), tuple(ties.free_old), tuple(ties.free_new))


def _score(pair: Pair, old: Sequence[int], new: Sequence[int]) -> float:
    if len(old) == len(new) == 1:
        codes_old, codes_new = pair.codes
        if codes_old[old[0]] == codes_new[new[0]]:
            return 1.0
        return min(pair.likeness(old[0], new[0]).score, 1.0)
    whole = join([pair.old_words(i) for i in old]), join([pair.new_words(j) for j in new])
    return min(likeness(*whole).score, 1.0)


def _plain(texts: Sequence[str]) -> Draft:
    return Draft(
        "", tuple(Paragraph(f"P{n}", Kind.PLAIN, text) for n, text in enumerate(texts, start=1))
    )


def _same_title(old: str, new: str) -> bool | None:
    """Whether two titles have most of their words in common; None where a draft has none."""
    one, other = ({word for word, _ in words_of(title)} for title in (old, new))
    if not one or not other:
        return None
    return 2 * len(one & other) >= len(one | other)


def _key(draft: Draft) -> tuple[int, list[str]]:
    return len(draft.paragraphs), [paragraph.text for paragraph in draft.paragraphs]


def _turn(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    return {(j, i) for i, j in pairs}


def _mirrored(alignment: Alignment) -> Alignment:
    links = [
        Link(link.new, link.old, link.score, link.evidence, link.uncertain, link.moved)
        for link in alignment.links
    ]
    return Alignment(
        tuple(sorted(links, key=lambda link: link.new)), alignment.inserted, alignment.deleted
    )


def _indices(pairs: Iterable[tuple[str, str]], old: Draft, new: Draft) -> set[tuple[int, int]]:
    old_at = {paragraph.label: i for i, paragraph in enumerate(old.paragraphs)}
    new_at = {paragraph.label: j for j, paragraph in enumerate(new.paragraphs)}
    found = set()
    for one, other in pairs:
        for label, known, draft in ((one, old_at, old), (other, new_at, new)):
            if label not in known:
                raise DraftdiffError(
                    f"no paragraph {label!r} in {draft.name or 'the draft'}; `draftdiff show` "
                    "prints the labels of a draft"
                )
        found.add((old_at[one], new_at[other]))
    return found
