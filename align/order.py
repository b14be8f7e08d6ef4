"""Which links moved: the smallest set of links that explains the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def kept_in_order(places: Sequence[tuple[int, int]], weights: Sequence[int]) -> set[int]:
    """The positions (in `places`) of the heaviest set of links that kept their order.

    `places` are (old, new) places, `weights` positive whole numbers; a set kept its order when
    both its old and its new places rise together (equal places clash). Heaviest increasing
    subsequence by a Fenwick tree of running maxima: O(n log n).
    """
    order = sorted(range(len(places)), key=lambda k: (places[k][0], -places[k][1]))
    ranks = sorted({new for _, new in places})
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    total = [0] * len(places)
    before = [-1] * len(places)
    for k in order:
        rank = bisect_left(ranks, places[k][1]) + 1
        reach, last = 0, -1
        at = rank - 1
        while at > 0:
            if best[at][0] > reach:
                reach, last = best[at]
            at &= at - 1
        total[k], before[k] = reach + weights[k], last
        at = rank
        while at <= len(ranks):
            if total[k] > best[at][0]:
                best[at] = (total[k], k)
            at += at & -at
    kept = set()
    at = max(range(len(places)), key=lambda k: total[k], default=-1)
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
