"""The history of a text for the terminal: its stages, then a table of the paragraphs' lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..diffing.history import History
from ..diffing.lineage import Cell, Fate
from .lives import beginnings, column_names, row_words, steps, story
from .marks import has_styles
from .visible import one_line

_INDENT = 4
_STYLES = {
    Fate.INSERTED: "green",
    Fate.RETURNED: "green",
    Fate.DELETED: "red",
    Fate.UNCHANGED: "dim",
    Fate.ABSENT: "dim",
}


def history(value: History) -> RenderableType:
    """Every stage with what is known of it, then a row for each lineage, a column for each draft.

    A cell holds the labels that the lineage has in that draft and what happened on the way there;
    the last column, where there is room, its first words.
    """
    return _Shown(value)


@dataclass(frozen=True)
class _Shown:
    history: History

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        value = self.history
        title = value.drafts[-1].title or value.drafts[0].title
        if title:
            yield Text(one_line(title), "bold")
        yield Text()
        yield from _stages(value)
        yield Text()
        yield from _lives(value, options.max_width, styled=has_styles(console))


def _stages(value: History) -> Iterator[RenderableType]:
    said = iter(steps(value))
    for number, name, stage in story(value):
        line = Text(f"{number or '–':>3} ", "bold")
        line.append(one_line(name))
        known = [stage.date, stage.meeting]
        if stage.source.value != "printed":
            known.append(stage.source.value)
        if stage.origin:
            known.append(stage.origin)
        told = "; ".join(one_line(part) for part in known if part)
        if told:
            line.append(f"  {told}", "not bold dim")
        yield line
        for remark in stage.remarks:
            yield Padding.indent(Text(one_line(remark), "dim"), _INDENT)
        if number and number > 1:
            yield Padding.indent(Text(next(said)), _INDENT)


def _lives(value: History, width: int, *, styled: bool) -> Iterator[RenderableType]:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    names = column_names(value)
    roomy = width >= 24 * (len(names) + 1)
    most = max(12, (width - 20) // len(names))
    for name in names:
        # The stages above tell each number's whole name.
        head = Text(name, "bold", no_wrap=True, overflow="ellipsis")
        least = min(most, 18, len(name)) if roomy else None
        table.add_column(head, overflow="fold", min_width=least, max_width=most)
    if roomy:
        table.add_column("begins", no_wrap=True, overflow="ellipsis", ratio=1)
    for lineage, begins in zip(value.lineages, beginnings(value), strict=True):
        cells: list[RenderableType] = [_cell(*shown, styled=styled) for shown in row_words(lineage)]
        table.add_row(
            *cells, *([Text(begins, "dim", no_wrap=True, overflow="ellipsis")] if roomy else [])
        )
    yield table


def _cell(cell: Cell, labels: str, words: str, *, styled: bool) -> Text:
    text = Text(one_line(labels))
    text.append((" " if labels else "") + words, "not bold")
    if styled:
        text.stylize(_STYLES.get(cell.fate, ""))
    return text
