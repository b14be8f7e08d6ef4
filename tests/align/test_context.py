from __future__ import annotations

import pytest
from draftdiff.align.context import support


def test_alone_between_the_same_neighbours_counts_fully() -> None:
    # 0-0 and 2-2 are linked; 1 and 1 stand between them.
    found = support({(1, 1): 0.2}, [{0}, set(), {2}], [{0}, set(), {2}], (3, 3))
    assert found == {(1, 1): pytest.approx(1.0)}


def test_a_stranger_between_them_hardly_matters() -> None:
    old, new = [{0}, set(), {3}], [{0}, set(), set(), {2}]
    found = support({(1, 1): 0.2, (1, 2): 0.02}, old, new, (3, 4))
    assert found[1, 1] > 0.85
    assert found[1, 2] < 0.2


def test_one_common_neighbour_counts_half_and_none_nothing() -> None:
    old = [{0}, set(), {4}]
    new = [{0}, set(), set(), set(), {2}]
    assert support({(1, 1): 0.3}, old, new, (3, 5))[1, 1] > 0.9
    half = support({(1, 1): 0.3}, [{0}, set(), {3}], [{0}, set(), set(), {2}], (3, 4))
    assert half[1, 1] > 0.8
    apart = [{2}, set(), {0}]
    assert support({(1, 1): 0.3}, apart, [{2}, set(), {0}], (3, 3))[1, 1] == pytest.approx(1.0)
    assert support({(2, 0): 0.3}, [{1}, {2}, set()], [set(), {0}, {1}], (3, 3)) == {}


def test_the_ends_of_the_drafts_are_neighbours_too() -> None:
    found = support({(0, 0): 0.2, (2, 2): 0.2}, [set(), {1}, set()], [set(), {1}, set()], (3, 3))
    assert found == {(0, 0): pytest.approx(1.0), (2, 2): pytest.approx(1.0)}
