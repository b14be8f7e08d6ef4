"""Paragraphs with the same text: the anchors of an alignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence


def identical(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair equal items of two sequences, each at most once, as (old, new) indices.

    An item that stands once on each side is paired wherever it stands. Of repeated ones
    ("[Reserved]", "Annex") those next to a paired one are paired first, working outwards from it,
    and the rest in their order.
    """
    places_old, places_new = _places(old), _places(new)
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def pair(i: int, j: int) -> None:
        partner[i] = j
        taken.add(j)

    repeated = []
    for item, at in places_old.items():
        there = places_new.get(item, [])
        if len(at) == len(there) == 1:
            pair(at[0], there[0])
        elif there:
            repeated.append((at, there))
    if not repeated:
        return sorted(partner.items())
    for step in (1, -1):
        for start in sorted(partner, reverse=step < 0):
            i, j = start + step, partner[start] + step
            while (
                0 <= i < len(old)
                and 0 <= j < len(new)
                and i not in partner
                and j not in taken
                and old[i] == new[j]
            ):
                pair(i, j)
                i, j = i + step, j + step
    for at, there in repeated:
        free_old = [i for i in at if i not in partner]
        free_new = [j for j in there if j not in taken]
        for i, j in zip(free_old, free_new, strict=False):
            pair(i, j)
    return sorted(partner.items())


def _places(items: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        places[item].append(index)
    return dict(places)
