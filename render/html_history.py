"""The history of a text as one self-contained HTML page; see `html` for what that means."""

from __future__ import annotations

from dataclasses import dataclass

from ..diffing.blame import Phrase
from ..diffing.history import History
from ..diffing.lineage import Cell
from ..drafts.model import Kind
from . import lives, page
from .html import render

_SHADES = 6


@dataclass(frozen=True, slots=True)
class _Shown:
    """A paragraph of the last draft, phrase by phrase."""

    anchor: str
    label: str
    kind: Kind
    depth: int
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Life:
    """A row of the table: (cell, its labels, what happened) for each draft; first words; link."""

    cells: tuple[tuple[Cell, str, str], ...]
    begins: str
    anchor: str


def report(value: History) -> str:
    """The stages, the table of the paragraphs' lives, and the last draft with each phrase marked by
    the draft in which it entered: by a number, a shade and a note, and not by the shade alone."""
    last = value.drafts[-1]
    used = {"head", "lives", "text"}
    anchors = {
        paragraph.label: page.unique_anchor(paragraph.label, used) for paragraph in last.paragraphs
    }
    names = [name for number, name, _ in lives.story(value) if number]
    return render(
        "history.html.j2",
        script=None,
        title=last.title or value.drafts[0].title or lives.stage_name(value.columns[-1]),
        stages=list(lives.story(value)),
        steps=dict(enumerate(lives.steps(value), start=2)),
        names=names,
        columns=lives.column_names(value),
        rows=[
            _Life(
                cells=tuple(lives.row_words(lineage)),
                begins=begins,
                anchor=anchors[lineage.cells[-1].labels[0]] if lineage.cells[-1].labels else "",
            )
            for lineage, begins in zip(value.lineages, lives.beginnings(value), strict=True)
        ],
        paragraphs=[
            _Shown(
                anchors[blamed.label],
                blamed.label,
                last.by_label[blamed.label].kind,
                min(last.by_label[blamed.label].depth, 4),
                blamed.phrases,
            )
            for blamed in value.blame
        ],
        shades=_SHADES,
    )
