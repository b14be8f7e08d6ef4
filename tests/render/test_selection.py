"""Choosing changes: by tag, flag rule and label; with neighbours; and what is skipped is counted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from draftdiff.diffing.model import Comparison
from draftdiff.errors import DraftdiffError
from draftdiff.render.selection import Shown, Skipped, select, tags


def test_every_change_comes_once_and_in_order(comparison: Comparison) -> None:
    for choice in ({}, {"show_all": True}, {"only": ["moved"]}, {"context": 2}):
        found = []
        for item in select(comparison, **choice):  # type: ignore[arg-type]
            found += [item.change] if isinstance(item, Shown) else list(item.changes)
        assert found == list(comparison.changes)


def test_no_two_runs_of_skipped_changes_touch(comparison: Comparison) -> None:
    items = list(select(comparison, only=["oral", "deleted"]))
    kinds = [type(item) for item in items]
    assert (Skipped, Skipped) not in pairwise(kinds)


@pytest.mark.parametrize("context", [0, 1, 2, 50])
def test_context_is_what_stands_near(comparison: Comparison, context: int) -> None:
    items = list(select(comparison, only=["oral"], context=context))
    place = next(i for i, change in enumerate(comparison.changes) if change.moved)
    near = [i for i in range(len(comparison.changes)) if 0 < abs(i - place) <= context]
    shown = [comparison.changes[i] for i in near]
    assert [i.change for i in items if isinstance(i, Shown) and i.context] == shown


def test_tags_name_kind_weight_and_place(comparison: Comparison) -> None:
    oral = next(change for change in comparison.changes if change.moved)
    assert tags(oral, comparison) == {
        "edited", "substantive", "moved", "renumbered", "oral", "operative", "op6", "op4",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["OP77", "moved ", "MOVED", "op 4", "lead-changed", "number-changed"]
)
def test_names_are_read_kindly_and_nonsense_is_refused(comparison: Comparison, name: str) -> None:
    if name in ("OP77", "op 4"):
        with pytest.raises(DraftdiffError, match=name):
            list(select(comparison, only=[name]))
    elif name == "number-changed":  # nothing was flagged by it
        assert not any(isinstance(item, Shown) for item in select(comparison, only=[name]))
    else:
        assert any(isinstance(item, Shown) for item in select(comparison, only=[name]))
