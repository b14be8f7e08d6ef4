"""Drafts and lists of drafts as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from ..drafts.model import Draft
from .json_comparison import draft, dumps
from .listed import Listed


def draft_to_json(value: Draft) -> str:
    """One draft as `draftdiff.draft/1`: the `old`/`new` object of a comparison, and what reading
    left out or repaired, with its place in the source."""
    noise = [
        {
            "kind": str(item.kind),
            "before": item.before,
            "after": item.after,
            "source": {"line": item.at.line, "column": item.at.column},
        }
        for item in value.noise
    ]
    notes = [{"number": note.number, "text": note.text} for note in value.footnotes]
    return dumps(
        {
            "schema": "draftdiff.draft/1",
            **draft(value),
            "footnotes": notes,
            "noise": noise,
            "remarks": list(value.remarks),
        }
    )


def listing_to_json(items: Sequence[Listed]) -> str:
    """The drafts of a file as `draftdiff.list/1`."""
    drafts = [
        {
            "selector": item.selector,
            "stage": item.stage,
            "title": item.title,
            "sponsors": list(item.sponsors),
            "preambular": item.preambular,
            "operative": item.operative,
        }
        for item in items
    ]
    return dumps({"schema": "draftdiff.list/1", "drafts": drafts})
