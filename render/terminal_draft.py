"""One draft, and the list of a report's drafts, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..drafts.model import Draft, Kind, Noise, Paragraph
from . import summary
from .listed import Listed
from .visible import one_line, visible

_INDENT = 4
_NARROW = 60


def draft(value: Draft, noise: bool = False) -> RenderableType:
    """The clean text of a draft with its labels; with `noise`, what reading left out as well."""
    return _Shown(value, noise)


@dataclass(frozen=True)
class _Shown:
    draft: Draft
    noise: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        value = self.draft
        yield from _front(value)
        column = max((len(one_line(p.label)) for p in value.paragraphs), default=0)
        column = min(column, 14) if options.max_width >= _NARROW else 0
        for paragraph in value.paragraphs:
            yield Text()
            yield from _paragraph(paragraph, column)
        if value.footnotes:
            yield Text()
            yield Text("Footnotes", "bold")
        for note in value.footnotes:
            yield Padding.indent(Text(f"{one_line(note.number)}  {visible(note.text)}"), _INDENT)
        if self.noise:
            yield Text()
            yield from _noise(value.noise)


def _front(value: Draft) -> Iterator[RenderableType]:
    front = value.front
    if value.title:
        yield Text(one_line(value.title), "bold")
    for name, said in (
        ("", " ".join(dict.fromkeys(s for s in (value.stage, front.symbol) if s)) or value.name),
        ("Date", front.date),
        ("Session", front.session),
        ("Committee", front.committee),
        ("Agenda item", front.agenda_item),
        ("Sponsors", "; ".join(front.sponsors)),
    ):
        if said:
            yield Text(f"{name}: {one_line(said)}" if name else one_line(said))
    yield Text(
        f"{summary.plural(value.preambular_count, 'preambular paragraph')}, "
        f"{value.operative_count:,} operative; {len(value.paragraphs):,} in all"
    )
    for remark in value.remarks:
        yield Text(f"Note: {one_line(remark)}", "dim")
    if value.organ:
        yield Text()
        yield Text(one_line(value.organ) + ",", "italic")


def _paragraph(paragraph: Paragraph, column: int) -> Iterator[RenderableType]:
    text = Text()
    if paragraph.number is not None and paragraph.kind is not Kind.HEADING:
        dot = "." if paragraph.number[-1:].isalnum() else ""
        text.append(f"{one_line(paragraph.number)}{dot} ", "dim")
    begins = len(text)
    text.append(visible(paragraph.text))
    if paragraph.lead and paragraph.text.startswith(paragraph.lead):
        text.stylize("italic", begins, begins + len(visible(paragraph.lead)))
    if paragraph.kind is Kind.HEADING:
        text.stylize("bold")
    label = Text(one_line(paragraph.label), "bold")
    if not column:
        yield label
        yield Padding.indent(text, 2)
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=column)
    grid.add_column()
    grid.add_row(label, Padding.indent(text, 2 * paragraph.depth))
    yield grid


def _noise(noise: Sequence[Noise]) -> Iterator[RenderableType]:
    yield Text(summary.plural(len(noise), "thing") + " ignored or repaired in reading", "bold")
    for item in noise:
        kind = item.kind.value.replace("_", " ")
        said = f"line {item.at.line}, column {item.at.column}: {kind}: “{visible(item.before)}”"
        if item.after:
            said += f" {summary.ARROW} “{visible(item.after)}”"
        yield Padding.indent(Text(said.replace("\n", "⏎")), _INDENT)


def listing(items: Iterable[Listed]) -> RenderableType:
    """The drafts in a file: how to select each, and what it is."""
    return _Listing(tuple(items))


@dataclass(frozen=True)
class _Listing:
    items: tuple[Listed, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < _NARROW or not console.is_terminal:
            yield from self._lines()
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        table.add_column("select", no_wrap=True)
        table.add_column("PP", justify="right")
        table.add_column("OP", justify="right")
        table.add_column("title", ratio=1)
        for item in self.items:
            table.add_row(
                _selector(item),
                _count(item.preambular),
                _count(item.operative),
                self._title(item),
            )
        yield table

    def _lines(self) -> Iterator[RenderableType]:
        for item in self.items:
            selector = _selector(item)
            selector.append(
                f"  {_count(item.preambular)} PP  {_count(item.operative)} OP  ",
                "not bold",
            )
            selector.append(self._title(item, between="  "))
            yield selector

    def _title(self, item: Listed, between: str = "\n") -> Text:
        text = Text(one_line(item.title) or "(no title)")
        stage = "" if item.stage == item.selector else item.stage
        printed = f"text as #{item.text_of}" if item.text_of else ""
        for said in (stage, ", ".join(item.sponsors), printed, item.note):
            if said:
                text.append(between + one_line(said), "dim")
        return text


def _count(count: int | None) -> str:
    return "–" if count is None else str(count)


def _selector(item: Listed) -> Text:
    return Text(f"#{one_line(item.selector)}" if item.selector else "(whole file)", "bold")
