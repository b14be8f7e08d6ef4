from __future__ import annotations

from draftdiff.align.exact import identical
from hypothesis import given, settings
from hypothesis import strategies as st

items = st.lists(st.sampled_from("abcd"), max_size=10)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(items, items)
def test_pairs_as_many_equal_items_as_there_are(old: list[str], new: list[str]) -> None:
    pairs = identical(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == sum(min(old.count(x), new.count(x)) for x in "abcd")


@settings(derandomize=True, max_examples=100, deadline=None)
@given(items)
def test_a_list_and_itself_pair_in_order(old: list[str]) -> None:
    assert identical(old, old) == [(i, i) for i in range(len(old))]


def test_repeated_items_follow_their_neighbours() -> None:
    old = ["intro", "[Reserved]", "rent", "[Reserved]", "keys"]
    new = ["intro", "[Reserved]", "garden", "[Reserved]", "rent", "[Reserved]", "keys"]
    assert identical(old, new) == [(0, 0), (1, 1), (2, 4), (3, 5), (4, 6)]
