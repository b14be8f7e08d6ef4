"""The steps that tie paragraphs together, each a function of the two drafts and the ties so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..drafts.model import Kind, Paragraph
from .assignment import assign
from .candidates import candidates
from .context import support
from .exact import identical
from .likeness import Likeness
from .pair import Pair
from .relations import Gap, gap
from .ties import Tie, Ties
from .topics import Topic, topic_of

# Keeps a pair that just reaches its threshold apart from one that must not be chosen.
_LEAST = 1e-6
# The support from which a reader would say that two paragraphs stand in the same place.
_NEIGHBOURLY = 0.5
# The strength of a citation that stands in a list of citations.
_CITED = 0.9
# Citations that the evidence names.
_NAMED = 3


def anchor(pair: Pair, ties: Ties) -> None:
    """Tie free paragraphs with the same words; punctuation and capitals aside.

    Nothing of them can have gone elsewhere, so the other steps look among the rest.
    """
    free_old, free_new = ties.free_old, ties.free_new
    old, new = pair.codes
    settled_old, settled_new = set(), set()
    for a, b in identical(
        [old[i] or pair.old[i].text for i in free_old],
        [new[j] or pair.new[j].text for j in free_new],
    ):
        i, j = free_old[a], free_new[b]
        if ties.allowed(i, j):
            ties.add(i, j, Tie(2.0, ("the same words",)))
            settled_old.add(i)
            settled_new.add(j)
    pair.index(
        [i for i in range(len(old)) if i not in settled_old],
        [j for j in range(len(new)) if j not in settled_new],
    )


def match(pair: Pair, ties: Ties) -> None:
    """Tie free paragraphs that have enough words in common."""
    limits = pair.limits
    scores = _scores(pair, ties)
    strengths = {at: _strength(pair, like) for at, like in scores.items()}
    chosen = assign(
        {
            (i, j): strength - limits.link + _LEAST + _place(pair, i, j)
            for (i, j), strength in strengths.items()
            if strength >= limits.link
        }
    )
    for i, j in chosen:
        ties.add(i, j, Tie(strengths[i, j], _evidence(pair, i, j)))
    for i, j in chosen:
        strength = strengths[i, j]
        if strength >= limits.sure:
            continue
        # A likeness that look-alikes reach too: sure only where the neighbours kept company.
        near = sum(not ties.of_old[k].isdisjoint((j - 1, j + 1)) for k in _beside(i, pair.old))
        near += i == j == 0 or (i, j) == (len(pair.old) - 1, len(pair.new) - 1)
        evidence = ties.made[i, j].evidence + (("same neighbours",) if near else ())
        uncertain = strength + limits.context * near / 2 < limits.sure
        ties.add(i, j, Tie(strength, evidence, uncertain))


def match_in_context(pair: Pair, ties: Ties) -> bool:
    """Tie free paragraphs by words and neighbours together; whether any were tied."""
    limits = pair.limits
    scores = _scores(pair, ties)
    sizes = len(pair.old), len(pair.new)
    context = support(
        {at: like.score for at, like in scores.items()}, ties.of_old, ties.of_new, sizes
    )
    strengths = {
        at: _strength(pair, like) + limits.context * context.get(at, 0.0)
        for at, like in scores.items()
    }
    chosen = assign(
        {
            (i, j): strength - limits.weak + _LEAST + _place(pair, i, j)
            for (i, j), strength in strengths.items()
            if strength >= limits.weak
        }
    )
    for i, j in chosen:
        strength = strengths[i, j]
        evidence = _evidence(pair, i, j)
        enough = limits.sure
        if context.get((i, j), 0.0) >= _NEIGHBOURLY:
            evidence += ("same neighbours",)
            enough = limits.sure_in_context
        ties.add(i, j, Tie(strength, evidence, strength < enough))
    return bool(chosen)


def attach_parts(pair: Pair, ties: Ties) -> None:
    """Tie a free paragraph to the one whose lost words it has: splits and merges."""
    found = []
    losses: dict[tuple[bool, int], Gap] = {}
    for j in ties.free_new:
        for i in pair.old_index.nearest(pair.new_index.features(j)):
            if (True, i) not in losses:
                partners = [pair.new_words(k) for k in ties.of_old[i]]
                losses[True, i] = gap(pair.old_words(i), partners)
            found.append((losses[True, i].filled_by(pair.new_words(j)), i, j))
    for i in ties.free_old:
        for j in pair.new_index.nearest(pair.old_index.features(i)):
            if (False, j) not in losses:
                partners = [pair.old_words(k) for k in ties.of_new[j]]
                losses[False, j] = gap(pair.new_words(j), partners)
            found.append((losses[False, j].filled_by(pair.old_words(i)), i, j))
    for share, i, j in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
        if share < pair.limits.part:
            break
        if ties.of_old[i] and ties.of_new[j]:
            continue
        if _would_chain(ties, i, j) and share < pair.limits.chain:
            continue
        if ties.allowed(i, j):
            ties.add(i, j, Tie(share, (f"fills what its partner lost ({_percent(share)})",)))


def attach_citations(pair: Pair, ties: Ties) -> None:
    """Tie a free paragraph that recalls a document to the one paragraph that now lists it."""
    old = [topic_of(paragraph.text) for paragraph in pair.old]
    new = [topic_of(paragraph.text) for paragraph in pair.new]
    found = list(_recalled(old, ties.free_old, new))
    found += [(i, j, shared) for j, i, shared in _recalled(new, ties.free_new, old)]
    for i, j, symbols in found:
        if not _would_chain(ties, i, j) and ties.allowed(i, j):
            ties.add(i, j, Tie(_CITED, (f"both cite {_listed(symbols)}",)))


def _recalled(
    topics: Sequence[Topic], free: Sequence[int], others: Sequence[Topic]
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Free paragraphs that open with a document which just one list of the other draft names."""
    lists: dict[str, list[int]] = defaultdict(list)
    for index, topic in enumerate(others):
        for symbol in topic.cited if topic.is_list else ():
            lists[symbol].append(index)
    for index in free:
        opening = topics[index].opening
        naming = {there for symbol in opening for there in lists.get(symbol, ())}
        if len(naming) == 1:
            there = naming.pop()
            yield index, there, opening & others[there].cited


def _scores(pair: Pair, ties: Ties) -> dict[tuple[int, int], Likeness]:
    free_old, free_new = ties.free_old, ties.free_new
    if not free_old or not free_new:
        return {}
    return {
        (i, j): pair.likeness(i, j)
        for i, j in candidates(pair.old_index, pair.new_index, free_old, free_new)
        if ties.allowed(i, j)
    }


def _strength(pair: Pair, like: Likeness) -> float:
    return like.score + pair.limits.grown * max(0.0, like.kept - 0.5)


def _place(pair: Pair, i: int, j: int) -> float:
    away = abs((i + 1) / (len(pair.old) + 1) - (j + 1) / (len(pair.new) + 1))
    same_kind = pair.old[i].kind is pair.new[j].kind
    return pair.limits.order * (1 - away) + pair.limits.kind * same_kind


def _beside(index: int, paragraphs: Sequence[Paragraph]) -> list[int]:
    return [k for k in (index - 1, index + 1) if 0 <= k < len(paragraphs)]


def _would_chain(ties: Ties, i: int, j: int) -> bool:
    """Whether a tie would join a split and a merge in one group."""
    old, new = ties.group(i, j)
    return len(old) > 1 and len(new) > 1


def _evidence(pair: Pair, i: int, j: int) -> tuple[str, ...]:
    like = pair.likeness(i, j)
    evidence: tuple[str, ...] = (f"{_percent(like.score)} of the words",)
    if like.kept >= 0.75 and like.kept - like.score > 0.1:
        evidence += (f"{_percent(like.kept)} of the shorter text kept",)
    old, new = topic_of(pair.old[i].text).cited, topic_of(pair.new[j].text).cited
    if old and old == new:
        evidence = ("same citations", *evidence)
    elif old & new:
        evidence = (f"both cite {_listed(old & new)}", *evidence)
    if {pair.old[i].kind, pair.new[j].kind} == {Kind.PREAMBULAR, Kind.OPERATIVE}:
        evidence += ("between preamble and operative part",)
    return evidence


def _listed(symbols: frozenset[str]) -> str:
    first = sorted(symbols)[:_NAMED]
    return ", ".join(first) + (" and others" if len(symbols) > _NAMED else "")


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
