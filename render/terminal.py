"""A comparison for the terminal, as a rich renderable: what changed, and nothing else.

The renderables ask the console that shows them for its width and for whether it has styles, so one
value serves a wide terminal, NO_COLOR and a pipe. Draft text is never read as rich markup.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..diffing.model import Change, ChangeKind, Comparison, Op
from . import summary
from .marks import ORAL, has_styles, redline, trimmed
from .parts import Part, parts
from .phrases import address, head, renumbered, sentences, things_to_look_at
from .selection import Shown, Skipped, select
from .terminal_draft import draft, listing
from .visible import one_line

__all__ = ["UNWRAPPED", "comparison", "draft", "listing"]

UNWRAPPED = 1_000_000
"""A console width for pipes: each paragraph stays on one line, for grep and for other programs."""
_INDENT = 4
_NARROW = 72
_WIDEST_COLUMNS = 200
_WIDEST_LINE = 120


def comparison(
    value: Comparison,
    *,
    show_all: bool = False,
    only: Collection[str] | None = None,
    hide: Collection[str] = (),
    context: int = 0,
    side_by_side: bool = False,
    explain: bool = False,
) -> RenderableType:
    """The redline of `value`: heads, counts, then the paragraphs that changed with their labels.

    `show_all` shows unchanged paragraphs too; `only`, `hide` and `context` choose as
    `selection.select` says, whose DraftdiffError this raises; `explain` adds why each link was
    made. `side_by_side` puts the old text left and the new one right, and needs a wide terminal.
    """
    chosen = tuple(select(value, show_all=show_all, only=only or (), hide=hide, context=context))
    return _Redline(value, chosen, side_by_side, explain)


@dataclass(frozen=True)
class _Redline:
    comparison: Comparison
    chosen: tuple[Shown | Skipped, ...]
    side_by_side: bool
    explain: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        styled = has_styles(console)
        width = options.max_width
        figures = summary.summarize(self.comparison)
        yield from _heads(self.comparison, styled)
        yield from _figures(figures, self.comparison, console, options)
        yield from _look(self.comparison)
        if figures.changed and not any(isinstance(item, Shown) for item in self.chosen):
            yield Text("\nNone of the changes is of the kind asked for.")
        sides = self.side_by_side and width >= _NARROW
        for item in self.chosen:
            if isinstance(item, Shown):
                yield Text()
                yield from self._change(item.change, styled, sides, console, width)
            elif console.is_terminal and self._hides_changes(item):
                yield Text()
                yield Text(f"({summary.plural(len(item.changes), 'change')} not shown)", "dim")

    def _hides_changes(self, item: Skipped) -> bool:
        return any(summary.is_changed(change) for change in item.changes)

    def _change(
        self, change: Change, styled: bool, sides: bool, console: Console, width: int
    ) -> Iterator[RenderableType]:
        yield _heading(change)
        room = max(width - _INDENT, 1)
        pieces = parts(change, self.comparison)
        if sides:
            yield _two_columns(change, pieces, styled, min(width, _WIDEST_COLUMNS))
        else:
            for piece in pieces:
                if len(pieces) > 1:
                    yield Padding.indent(Text(piece.label, "bold"), _INDENT // 2)
                text = redline(piece.edits, styled=styled)
                yield Padding.indent(trimmed(text, console, room), _INDENT)
        for note in _notes(change, self.comparison, explain=self.explain):
            table = Table.grid(padding=(0, 1, 0, 0))
            table.add_row("▸", Text(note), style="yellow" if styled else "")
            yield Padding.indent(table, _INDENT)


def _heads(value: Comparison, styled: bool) -> Iterator[RenderableType]:
    title = redline(value.title_edits, styled=styled)
    if not title.plain:
        title = Text(one_line(value.new.title or value.old.title))
    if title.plain:
        title.stylize("bold")
        yield title
    yield Text(f"{head(value.old)} {summary.ARROW} {head(value.new)}")
    for side, drafted in (("old", value.old), ("new", value.new)):
        for remark in drafted.remarks:
            yield Text(f"Note on the {side} draft: {one_line(remark)}", "dim")


def _sponsors(value: Comparison, width: int) -> Iterator[Text]:
    """Who joined and who left the sponsors, a line for each: as many names as it holds."""
    changed = summary.sponsors_changed(value.old.front.sponsors, value.new.front.sponsors)
    for names, did in zip(changed, ("joined", "left"), strict=True):
        if not names:
            continue
        said = f"{summary.plural(len(names), 'sponsor')} {did}"
        shown = [one_line(name) for name in names]
        line = f"{said}: {', '.join(shown)}."
        room = min(width, _WIDEST_LINE)
        while shown and cell_len(line) > room:
            shown.pop()
            line = f"{said}, among them {', '.join(shown)}, …" if shown else f"{said}."
        yield Text(line)


def _figures(
    figures: summary.Summary, value: Comparison, console: Console, options: ConsoleOptions
) -> Iterator[RenderableType]:
    yield Text()
    table = _table(figures)
    wide = Measurement.get(console, options.update(width=UNWRAPPED), table).maximum
    if console.is_terminal and wide <= options.max_width and figures.changed:
        yield table
    else:
        yield Text(summary.sentence(figures))
    if not figures.changed:
        yield Text("No paragraph changed.")
    else:
        yield Text(summary.words_sentence(figures))
    yield from _sponsors(value, options.max_width)
    if figures.oral:
        yield Text(f"{ORAL} marks what was changed orally.")
    ranges = renumbered(value)
    if ranges:
        yield Text(one_line(f"Renumbered: {'; '.join(ranges)}."))
    ignored = summary.ignored_sentence(value.ignored)
    if ignored:
        yield Text(f"Ignored in reading: {ignored}.", "dim")


def _look(value: Comparison) -> Iterator[RenderableType]:
    things, more = things_to_look_at(value)
    if not things:
        return
    yield Text()
    yield Text("What to look at", "bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    for change, said in things:
        table.add_row(Text(one_line(address(change)), "bold"), Text(one_line(said)))
    yield Padding.indent(table, _INDENT // 2)
    if more:
        yield Padding.indent(
            Text(f"and {len(more)} more, at their paragraphs", "dim"), _INDENT // 2
        )


def _table(figures: summary.Summary) -> Table:
    columns = [name for name in summary.COLUMNS if figures.of(name)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for part in summary.PARTS:
        counts = [figures.counts.get((part, name), 0) for name in columns]
        if any(counts):
            table.add_row(part, *(str(count or "·") for count in counts))
    table.add_row("all", *(str(figures.of(name)) for name in columns), style="bold")
    return table


def _heading(change: Change) -> Text:
    text = Text(one_line(summary.labels(change)), "bold")
    words = summary.nature(change)
    if words:
        text.append("  " + ", ".join(words), "not bold dim")
    return text


def _two_columns(change: Change, pieces: Sequence[Part], styled: bool, width: int) -> Padding:
    """Old text left, new text right; the partners of a split or merge under their labels."""
    many_new = pieces[0].in_new
    columns: list[RenderableType] = []
    for drop, has_many in ((Op.INSERT, not many_new), (Op.DELETE, many_new)):
        if has_many and len(pieces) > 1:
            column: list[RenderableType] = []
            for piece in pieces:
                column.append(Text(piece.label, "bold"))
                column.append(redline(piece.edits, styled=styled, drop=drop))
            columns.append(Group(*column))
        else:
            columns.append(redline(change.edits, styled=styled, drop=drop))
    table = Table.grid(expand=True, padding=(0, 2))
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(*columns)
    table.width = width - _INDENT
    return Padding.indent(table, _INDENT)


def _notes(change: Change, value: Comparison, *, explain: bool) -> Iterator[str]:
    yield from map(one_line, sentences(change, value))
    origins = dict.fromkeys(edit.origin for edit in change.edits if edit.origin)
    yield from (one_line(origin) for origin in origins)
    if explain and change.kind not in (ChangeKind.INSERTED, ChangeKind.DELETED):
        reasons: Sequence[str] = change.evidence or ("same words",)
        yield one_line(f"likeness {change.similarity:.2f}: {'; '.join(reasons)}")
