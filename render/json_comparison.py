"""A comparison as JSON, by the published schema `schemas/comparison-1.json`."""

from __future__ import annotations

import json
import re
from typing import Any

from ..diffing.model import Change, Comparison, CrossReference, Edit, Flag, Op
from ..drafts.model import Draft, Paragraph

SCHEMA = "draftdiff.comparison/1"

# JSON allows these unescaped; a terminal or an editor that shows them would act on them.
_ACTING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(comparison: Comparison) -> str:
    """`comparison` as indented JSON text with a final newline, valid by the schema."""
    return dumps(to_dict(comparison))


def dumps(value: object) -> str:
    """JSON for people and programs: indented, letters as they are, acting characters escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """`comparison` as the plain values that `to_json` writes."""
    return {
        "schema": SCHEMA,
        "old": draft(comparison.old),
        "new": draft(comparison.new),
        "title_edits": [edit(item) for item in comparison.title_edits],
        "changes": [_change(change) for change in comparison.changes],
        "renumbering": [list(pair) for pair in comparison.renumbering],
        "cross_references": [reference(item) for item in comparison.cross_references],
        "ignored": {str(kind): count for kind, count in comparison.ignored.items()},
    }


def draft(value: Draft) -> dict[str, Any]:
    """One draft: what it is called, and its paragraphs."""
    return {
        "name": value.name,
        "stage": value.stage,
        "title": value.title,
        "organ": value.organ,
        "symbol": value.front.symbol,
        "date": value.front.date,
        "sponsors": list(value.front.sponsors),
        "remarks": list(value.remarks),
        "paragraphs": [paragraph(p) for p in value.paragraphs],
    }


def paragraph(value: Paragraph) -> dict[str, Any]:
    """One paragraph, with the source line of its first letter."""
    return {
        "label": value.label,
        "kind": value.kind.value,
        "number": value.number,
        "depth": value.depth,
        "lead": value.lead,
        "text": value.text,
        "source": {"line": value.source.at(0).line},
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "old": list(change.old),
        "new": list(change.new),
        "moved": change.moved,
        "renumbered": change.renumbered,
        "similarity": round(change.similarity, 4),
        "uncertain": change.uncertain,
        "significance": change.significance.value,
        "edits": [edit(item) for item in change.edits],
        "flags": [_flag(flag) for flag in change.flags],
        "evidence": list(change.evidence),
    }


def edit(value: Edit) -> dict[str, str]:
    """One edit of a text."""
    found = {"op": value.op.value, "text": value.text}
    if value.op is not Op.EQUAL:
        found["significance"] = value.significance.value
    if value.rule:
        found["rule"] = value.rule
    if value.origin:
        found["origin"] = value.origin
    return found


def _flag(flag: Flag) -> dict[str, str]:
    return {"rule": flag.rule, "from": flag.before, "to": flag.after, "note": flag.note}


def reference(value: CrossReference) -> dict[str, str]:
    """One cross-reference, for one of its targets."""
    return {
        "in": value.where,
        "text": value.text,
        "target": value.target,
        "status": value.status.value,
    }
