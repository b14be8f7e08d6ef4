"""What the neighbours say: a pair that stands between paragraphs that are themselves linked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

# The least that a rival between the same neighbours counts, as a likeness.
RIVAL = 0.01
_SAME_SIDE, _OTHER_SIDE = 0.5, 0.25


def support(
    scores: Mapping[tuple[int, int], float],
    old_links: Sequence[set[int]],
    new_links: Sequence[set[int]],
    sizes: tuple[int, int],
) -> dict[tuple[int, int], float]:
    """How far the neighbours of each free pair speak for it, 0 to 1.

    `scores` are the likenesses of pairs of free paragraphs, the links those made so far, `sizes`
    the lengths of the two drafts. A pair counts half for each nearest linked neighbour that the two
    paragraphs share (a quarter where it changed sides; the drafts' ends count as linked), times its
    share among its rivals between the same neighbours, each of which counts at least `RIVAL`: alone
    between the same neighbours it counts 1, as one of many next to nothing, and a paragraph put in
    from elsewhere hardly matters.
    """
    old_gap = _gaps(sizes[0], old_links)
    new_gap = _gaps(sizes[1], new_links)
    shared: dict[tuple[int, int], float] = {}
    met_old: dict[int, list[float]] = defaultdict(list)
    met_new: dict[int, list[float]] = defaultdict(list)
    for (i, j), score in scores.items():
        company = _company(old_gap[i], new_gap[j], old_links, sizes)
        if company:
            shared[i, j] = company
            met_old[i].append(max(score, RIVAL) * company)
            met_new[j].append(max(score, RIVAL) * company)
    free_old = Counter(gap for gap, links in zip(old_gap, old_links, strict=True) if not links)
    free_new = Counter(gap for gap, links in zip(new_gap, new_links, strict=True) if not links)
    support = {}
    for (i, j), part in shared.items():
        # Rivals between the same neighbours that are too unlike to have been compared count too.
        strangers = max(free_new[new_gap[j]] - len(met_old[i]), 0)
        strangers += max(free_old[old_gap[i]] - len(met_new[j]), 0)
        all_of_them = sum(met_old[i]) + sum(met_new[j]) + RIVAL * strangers
        support[i, j] = part * 2 * max(scores[i, j], RIVAL) * part / all_of_them
    return support


def _gaps(size: int, links: Sequence[set[int]]) -> list[tuple[int, int]]:
    """For each index, the nearest linked ones before and after it (-1 and `size` at the ends)."""
    before, after = [-1] * size, [size] * size
    last = -1
    for index in range(size):
        before[index] = last
        if links[index]:
            last = index
    last = size
    for index in reversed(range(size)):
        after[index] = last
        if links[index]:
            last = index
    return list(zip(before, after, strict=True))


def _company(
    old: tuple[int, int],
    new: tuple[int, int],
    links: Sequence[set[int]],
    sizes: tuple[int, int],
) -> float:
    """How far two paragraphs have the same neighbours before and after them, 0 to 1.

    A neighbour on the same side counts a half, one that is now on the other side a quarter.
    """
    before = new[0] == -1 if old[0] == -1 else new[0] in links[old[0]]
    after = new[1] == sizes[1] if old[1] == sizes[0] else new[1] in links[old[1]]
    crossed_before = old[0] != -1 and new[1] in links[old[0]]
    crossed_after = old[1] != sizes[0] and new[0] in links[old[1]]
    return (
        _SAME_SIDE * before
        + _SAME_SIDE * after
        + _OTHER_SIDE * (crossed_before and not before)
        + _OTHER_SIDE * (crossed_after and not after)
    )
