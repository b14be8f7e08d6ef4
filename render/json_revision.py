"""A revision as JSON, by the published schema `schemas/revision-1.json`."""

from __future__ import annotations

from typing import Any

from ..diffing.oral.model import Operation, OperationResult, Provenance, Revision, StatementResult
from .json_comparison import draft, dumps, edit, paragraph, reference

SCHEMA = "draftdiff.revision/1"


def to_json(revision: Revision) -> str:
    """`revision` as indented JSON text with a final newline, valid by the schema."""
    return dumps(to_dict(revision))


def to_dict(revision: Revision) -> dict[str, Any]:
    """`revision` as the plain values that `to_json` writes."""
    was = {edits.new: edits.old for edits in revision.paragraphs if edits.new}
    return {
        "schema": SCHEMA,
        "base": draft(revision.base),
        "title": revision.draft.title,
        "status": revision.status.value,
        "paragraphs": [
            {**paragraph(p), "was": was.get(p.label, p.label)} for p in revision.draft.paragraphs
        ],
        "changes": [
            {
                "old": edits.old,
                "new": edits.new,
                "moved": edits.moved,
                "origin": edits.origin,
                "edits": [edit(item) for item in edits.edits],
            }
            for edits in revision.paragraphs
            if edits.moved or edits.old != edits.new or any(e.op != "equal" for e in edits.edits)
        ],
        "revisions": [_statement(result) for result in revision.results],
        "cross_references": [reference(item) for item in revision.cross_references],
        "notes": list(revision.notes),
    }


def _statement(result: StatementResult) -> dict[str, Any]:
    return {
        "statement": result.statement.text,
        "status": result.status.value,
        "reason": result.reason,
        "provenance": _provenance(result.statement.provenance),
        "operations": [_operation(item) for item in result.operations],
    }


def _provenance(value: Provenance) -> dict[str, str]:
    return {
        "delegation": value.delegation,
        "on_behalf_of": value.on_behalf_of,
        "meeting": value.meeting,
        "date": value.date,
        "document": value.document,
        "report_paragraph": value.report_paragraph,
    }


def _operation(result: OperationResult) -> dict[str, Any]:
    said: Operation = result.operation
    return {
        "action": said.action.value,
        "said": said.said,
        "status": result.status.value,
        "reason": result.reason,
        "addresses": [str(address) for address in said.addresses],
        "labels": list(result.labels),
        "old": [q.text for q in said.old.quotations] if said.old else [],
        "new": [q.text for q in said.new],
        "candidates": list(result.candidates),
        "notes": list(result.notes),
    }
