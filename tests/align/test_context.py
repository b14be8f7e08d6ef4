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


def test_each_common_neighbour_counts_half() -> None:
    # Linked: 0-0 and 4-4; the old 1-3 and the new 1-3 are free, 2-2 apart from that.
    apart = [{0}, set(), {3}, set(), {4}]
    there = [{0}, set(), set(), {2}, {4}]
    found = support({(1, 1): 0.3, (3, 1): 0.1}, apart, there, (5, 5))
    assert found[1, 1] == pytest.approx(0.9, abs=0.12)
    assert found[3, 1] < 0.1


def test_a_neighbour_on_the_other_side_counts_less_and_none_nothing() -> None:
    turned = support({(1, 1): 0.3}, [{2}, set(), {0}], [{2}, set(), {0}], (3, 3))
    assert 0 < turned[1, 1] <= 0.5
    assert support({(2, 0): 0.3}, [{1}, {2}, set()], [set(), {0}, {1}], (3, 3)) == {}


def test_the_ends_of_the_drafts_are_neighbours_too() -> None:
    found = support({(0, 0): 0.2, (2, 2): 0.2}, [set(), {1}, set()], [set(), {1}, set()], (3, 3))
    assert found == {(0, 0): pytest.approx(1.0), (2, 2): pytest.approx(1.0)}
