"""A history as JSON, by the published schema `schemas/history-1.json`."""

from __future__ import annotations

from typing import Any

from ..diffing.history import History
from ..diffing.lineage import Cell
from ..diffing.stages import Stage
from .json_comparison import draft, dumps

SCHEMA = "draftdiff.history/1"


def to_json(history: History) -> str:
    """`history` as indented JSON text with a final newline, valid by the schema."""
    return dumps(to_dict(history))


def to_dict(history: History) -> dict[str, Any]:
    """`history` as the plain values that `to_json` writes."""
    columns = {id(stage): n for n, stage in enumerate(history.columns)}
    return {
        "schema": SCHEMA,
        "drafts": [draft(value) for value in history.drafts],
        "stages": [_stage(stage, columns.get(id(stage))) for stage in history.stages],
        "lineages": [
            {"cells": [_cell(cell) for cell in lineage.cells]} for lineage in history.lineages
        ],
        "blame": [
            {
                "label": blamed.label,
                "phrases": [{"text": p.text, "draft": p.draft} for p in blamed.phrases],
            }
            for blamed in history.blame
        ],
    }


def _stage(stage: Stage, column: int | None) -> dict[str, Any]:
    return {
        "name": stage.name,
        "draft": column,
        "source": stage.source.value,
        "meeting": stage.meeting,
        "date": stage.date,
        "actors": list(stage.actors),
        "paragraph": stage.paragraph,
        "statement": stage.statement,
        "inferred": stage.inferred,
        "remarks": list(stage.remarks),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "fate": cell.fate.value,
        "labels": list(cell.labels),
        "moved": cell.moved,
        "renumbered": cell.renumbered,
        "significance": cell.significance.value,
        "uncertain": cell.uncertain,
        "origin": cell.origin,
        "sources": list(cell.sources),
        "ends": cell.ends,
    }
