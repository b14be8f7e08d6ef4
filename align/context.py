"""What the neighbours say: a pair that stands between paragraphs that are themselves linked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

# The least that a rival between the same neighbours counts, as a likeness.
RIVAL = 0.02


def support(
    scores: Mapping[tuple[int, int], float],
    old_links: Sequence[set[int]],
    new_links: Sequence[set[int]],
    sizes: tuple[int, int],
) -> dict[tuple[int, int], float]:
    """How far the neighbours of each free pair speak for it, 0 to 1.

    `scores` are the likenesses of pairs of free paragraphs, the links those made so far, `sizes`
    the lengths of the two drafts. A pair counts half for each nearest linked neighbour that the two
    paragraphs share (the drafts' ends count as linked), times its share among its rivals between
    the same neighbours, each of which counts at least `RIVAL`: alone between the same neighbours it
    counts 1, as one of many next to nothing, and a paragraph put in from elsewhere hardly matters.
    """
    old_gap = _gaps(sizes[0], old_links)
    new_gap = _gaps(sizes[1], new_links)
    shared: dict[tuple[int, int], float] = {}
    met_old: dict[int, list[float]] = defaultdict(list)
    met_new: dict[int, list[float]] = defaultdict(list)
    for (i, j), score in scores.items():
        near_old, near_new = old_gap[i], new_gap[j]
        count = sum(
            _linked(one, near_new, old_links, (-1, sizes[0]), (-1, sizes[1])) for one in near_old
        )
        if count:
            shared[i, j] = count / 2
            met_old[i].append(max(score, RIVAL) * count / 2)
            met_new[j].append(max(score, RIVAL) * count / 2)
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


def _linked(
    one: int,
    others: tuple[int, int],
    links: Sequence[set[int]],
    ends: tuple[int, int],
    other_ends: tuple[int, int],
) -> bool:
    """Whether an old neighbour is linked to one of the new ones, or both are the same end."""
    if one in ends:
        return others[ends.index(one)] == other_ends[ends.index(one)]
    return not links[one].isdisjoint(others)
