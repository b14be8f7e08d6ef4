from __future__ import annotations

from itertools import combinations

import pytest
from draftdiff.align.assignment import assign
from hypothesis import given, settings
from hypothesis import strategies as st

weights = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.integers(-3, 20).map(lambda n: n / 8),
    max_size=12,
)


def best_by_trying_all(pairs: dict[tuple[int, int], float]) -> float:
    """The slow, obvious reference: every set of pairs in which no paragraph stands twice."""
    best = 0.0
    items = list(pairs.items())
    for size in range(1, min(5, len(items)) + 1):
        for chosen in combinations(items, size):
            old = {i for (i, _), _ in chosen}
            new = {j for (_, j), _ in chosen}
            if len(old) == len(new) == size:
                best = max(best, sum(weight for _, weight in chosen))
    return best


@settings(derandomize=True, max_examples=150, deadline=None)
@given(weights)
def test_total_equals_that_of_the_slow_reference(pairs: dict[tuple[int, int], float]) -> None:
    chosen = assign(pairs)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    assert all(pairs[at] > 0 for at in chosen)
    assert sum(pairs[at] for at in chosen) == pytest.approx(best_by_trying_all(pairs))


def test_best_total_beats_the_best_single_pair() -> None:
    assert assign({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9, (1, 1): 0.1}) == [(0, 1), (1, 0)]


def test_components_are_told_apart() -> None:
    ring = {(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9, (1, 1): 0.1}
    far = {(i + 7, j + 9): weight for (i, j), weight in ring.items()}
    assert assign({**ring, **far}) == [(0, 1), (1, 0), (7, 10), (8, 9)]


def test_nothing_to_assign() -> None:
    assert assign({}) == []
    assert assign({(0, 0): 0.0, (1, 1): -1.0}) == []
