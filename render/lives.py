"""The lives of paragraphs in words, for every format that shows a history."""

from __future__ import annotations

from collections.abc import Iterator

from ..diffing.history import History
from ..diffing.lineage import Cell, Fate, Lineage
from ..diffing.stages import Stage
from . import summary
from .phrases import file_name
from .shorten import shortened
from .visible import one_line

_BEGINNING = 72
_READ = 200  # letters of a text that are looked at for its beginning


def stage_name(stage: Stage) -> str:
    """What a stage is called; a draft known only by its file, without the folders."""
    if stage.draft is not None and stage.name == stage.draft.name:
        return file_name(stage.draft)
    return one_line(stage.name)


def story(value: History) -> Iterator[tuple[int, str, Stage]]:
    """Every stage with its name and its number among those that have a text; 0 for one without."""
    number = 0
    for stage in value.stages:
        number += stage.draft is not None
        yield (number if stage.draft is not None else 0), stage_name(stage), stage


def column_names(value: History) -> list[str]:
    """The heads of the table's columns: the stages that have a text, numbered."""
    return [f"{number} {name}" for number, name, _ in story(value) if number]


def steps(value: History) -> list[str]:
    """What changed from each text to the next: `12 edited · 3 inserted · 40 unchanged`."""
    return [summary.sentence(summary.summarize(step)) for step in value.comparisons]


def row_words(lineage: Lineage) -> list[tuple[Cell, str, str]]:
    """The cells of a row, each with its labels there, and with what happened; nothing is said of
    what only stayed."""
    shown = []
    stood = False
    for cell in lineage.cells:
        labels = " + ".join(cell.labels)
        shown.append((cell, "" if cell.ends else labels, _happened(cell, stood)))
        stood = bool(cell.labels)
    return shown


def _happened(cell: Cell, stood: bool) -> str:
    words = []
    if cell.ends:
        words.append(f"merged into {' + '.join(cell.labels)}")
    elif cell.fate is Fate.SPLIT and not stood:
        words.append(f"split from {' + '.join(cell.sources)}")
    elif cell.fate not in (Fate.FIRST, Fate.UNCHANGED, Fate.ABSENT):
        words.append(cell.fate.value)
    elif cell.fate is Fate.ABSENT:
        words.append("·")
    if cell.moved and not cell.ends:
        words.append("moved")
    if cell.origin.startswith("oral:"):
        words.append("orally")
    if cell.uncertain:
        words.append("uncertain")
    return ", ".join(words)


def beginnings(value: History) -> list[str]:
    """For each lineage the first words of its paragraph, in the last draft where it stands."""
    said = []
    for lineage in value.lineages:
        words = ""
        for draft, cell in zip(value.drafts, lineage.cells, strict=True):
            if cell.labels and not cell.ends:
                words = draft.by_label[cell.labels[0]].text
        said.append(shortened(one_line(words[:_READ]), _BEGINNING))
    return said
