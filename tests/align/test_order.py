from __future__ import annotations

from itertools import combinations, pairwise

from draftdiff.align.order import kept_in_order
from hypothesis import given, settings
from hypothesis import strategies as st

places = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8)


def rises(chosen: tuple[tuple[int, int], ...]) -> bool:
    chosen = tuple(sorted(chosen))
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chosen))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(places, st.data())
def test_as_heavy_as_the_heaviest_of_all_subsets(
    items: list[tuple[int, int]], data: st.DataObject
) -> None:
    weights = data.draw(st.lists(st.integers(1, 9), min_size=len(items), max_size=len(items)))
    best = max(
        sum(weights[k] for k in subset)
        for size in range(len(items) + 1)
        for subset in combinations(range(len(items)), size)
        if rises(tuple(items[k] for k in subset))
    )
    kept = kept_in_order(items, weights)
    assert rises(tuple(items[k] for k in kept))
    assert sum(weights[k] for k in kept) == best


def test_one_paragraph_taken_to_the_front_is_the_only_one_out_of_order() -> None:
    assert kept_in_order([(0, 1), (1, 2), (2, 3), (3, 0)], [1, 1, 1, 1]) == {0, 1, 2}


def test_of_two_that_changed_places_the_heavier_one_stays() -> None:
    assert kept_in_order([(0, 1), (1, 0)], [3, 5]) == {1}
