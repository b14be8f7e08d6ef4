"""The history of a text for the terminal: its stages, then a table of the paragraphs' lives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from ..diffing.history import History
from ..diffing.lineage import Cell, Fate
from .lives import beginnings, column_names, row_words, steps, story
from .marks import has_styles
from .shorten import shortened
from .visible import one_line

_GAP = 2
_GENEROUS = 48  # columns for the beginnings: about seven words
_BEGINS = 20
_LABEL_AND_WORD = 14  # OP13 inserted
_STYLES = {
    Fate.INSERTED: "green",
    Fate.RETURNED: "green",
    Fate.DELETED: "red",
    Fate.UNCHANGED: "dim",
    Fate.ABSENT: "dim",
}


def history(value: History) -> RenderableType:
    """Every stage with what is known of it, then a row for each lineage, a column for each draft.

    A cell holds the label that the lineage has in that draft and what happened on the way there;
    its first words stand behind, or above where there is no room.
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
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", min_width=3)
    for number, name, stage in story(value):
        line = Text(one_line(name), "bold")
        known = [stage.date, "" if stage.meeting in stage.origin else stage.meeting]
        if stage.source.value != "printed":
            known.append(stage.source.value)
        if stage.origin:
            known.append(stage.origin)
        told = "; ".join(one_line(part) for part in known if part)
        if told:
            line.append(f"  {told}", "not bold dim")
        table.add_row(Text(str(number or "–"), "bold"), line)
        for remark in stage.remarks:
            table.add_row("", Text(one_line(remark), "dim"))
        if number and number > 1:
            table.add_row("", Text(next(said)))
    yield table


def _lives(value: History, width: int, *, styled: bool) -> Iterator[RenderableType]:
    """The table; `begins` is its last column, or a line above each row where that has no room."""
    names = column_names(value)
    rows = [
        [_cell(*shown, styled=styled) for shown in row_words(lineage)] for lineage in value.lineages
    ]
    widths, rest = _widths(names, rows, width)
    heads = [
        Text("\n".join(_pieces(name, room)), "bold")
        for name, room in zip(names, widths, strict=True)
    ]
    beside = rest >= _BEGINS
    table = _grid(widths)
    if beside:
        table.add_row(*heads, Text("begins", "bold"))
    else:
        table.add_row(*heads)
        yield table
    for cells, begins in zip(rows, beginnings(value), strict=True):
        said = Text(shortened(begins, rest if beside else width), "dim", no_wrap=True)
        if beside:
            table.add_row(*cells, said)
        else:
            row = _grid(widths)
            row.add_row(*cells)
            yield said
            yield row
    if beside:
        yield table


def _grid(widths: Sequence[int]) -> Table:
    table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for room in widths:
        table.add_column(width=room, overflow="fold")
    return table


def _widths(
    names: Sequence[str], rows: Sequence[Sequence[Text]], width: int
) -> tuple[list[int], int]:
    """The columns' widths, and what is left for the beginnings.

    Where room is short the heads wrap first, then the beginnings shrink, then the widest cells
    wrap, down to what holds a label and a word beside it; then the beginnings go.
    """
    columns = list(zip(*rows, strict=True)) or [() for _ in names]
    cells = [max([1, *(cell.cell_len for cell in column)]) for column in columns]
    whole = [max(cell_len(name), most) for name, most in zip(names, cells, strict=True)]
    pieces = [max(map(len, _pieces(name, _LABEL_AND_WORD))) for name in names]
    wrapped = [max(pair) for pair in zip(pieces, cells, strict=True)]
    gaps = _GAP * len(names)
    if sum(whole) + gaps + _GENEROUS <= width:
        return whole, width - sum(whole) - gaps
    for reserved in (_BEGINS, 0):
        most = _cap(wrapped, width - gaps - reserved)
        if most >= _LABEL_AND_WORD:
            break
    widths = [max(1, min(want, most)) for want in wrapped]
    return widths, width - sum(widths) - gaps


def _cap(wanted: Sequence[int], room: int) -> int:
    """The largest width that no column may exceed for all of them to fit in `room`."""
    for n, want in enumerate(ordered := sorted(wanted)):
        share = room // (len(ordered) - n)
        if want > share:
            return max(share, 1)
        room -= want
    return max(wanted, default=1)


def _pieces(name: str, width: int) -> list[str]:
    """A head on as many lines as it needs, broken at spaces and hyphens."""
    return wrap(name, width, break_on_hyphens=True) or [""]


def _cell(cell: Cell, labels: str, words: str, *, styled: bool) -> Text:
    text = Text(one_line(labels))
    text.append((" " if labels else "") + words, "not bold")
    if styled:
        text.stylize(_STYLES.get(cell.fate, ""))
    return text
