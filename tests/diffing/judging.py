"""Compares two wordings of one paragraph, among neighbours that stay."""

from __future__ import annotations

from draftdiff.diffing.compare import compare
from draftdiff.diffing.model import Change, Edit, Op

from .drafting import draft, linked

# What makes a draft English for the rules that only English has.
_AROUND = "Notes the report of the Secretary-General and the views of the States in the matter;"


def change(old: str, new: str) -> Change:
    """The change from one wording of a paragraph to another."""
    before = draft(f"1. {_AROUND}", f"2. {old}", f"3. {_AROUND}")
    after = draft(f"1. {_AROUND}", f"2. {new}", f"3. {_AROUND}")
    links = linked(before, after, "OP1 > OP1", "OP2 > OP2", "OP3 > OP3")
    return compare(before, after, links).changes[1]


def edited(found: Change) -> list[Edit]:
    """What was struck and written."""
    return [edit for edit in found.edits if edit.op is not Op.EQUAL]


def rules(old: str, new: str) -> set[str]:
    """The rules that made the edits less than substantive; "" for one that none did."""
    return {edit.rule for edit in edited(change(old, new))}


def flags(old: str, new: str) -> list[tuple[str, str, str]]:
    """The flags of a change: rule, from, to."""
    return [(flag.rule, flag.before, flag.after) for flag in change(old, new).flags]
