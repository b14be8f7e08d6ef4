"""What became of oral revisions, for the terminal: each instruction, then what it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..diffing.model import Op
from ..diffing.oral.model import (
    Action,
    OperationResult,
    ParagraphEdits,
    Revision,
    StatementResult,
    Status,
)
from .marks import ORAL, has_styles, redline
from .shorten import shortened
from .summary import plural
from .visible import one_line

_INDENT = 4
_STYLES = {Status.NEEDS_REVIEW: "bold red", Status.NOT_STATED: "yellow", Status.APPLIED: "green"}
_WORDS = {
    Status.APPLIED: "applied",
    Status.NEEDS_REVIEW: "to review",
    Status.NOT_STATED: "not stated",
    Status.IGNORED: "ignored",
}
_SAID = 200  # letters shown of an instruction
_PLACES = 16  # columns for the labels
_KNOWN_BY = 40  # letters by which an inserted paragraph is found again


def revision(value: Revision) -> RenderableType:
    """The instructions with their status, place and reasons, and a redline of what they changed."""
    return _Shown(value)


@dataclass(frozen=True)
class _Shown:
    revision: Revision

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        value = self.revision
        styled = has_styles(console)
        yield Text(counted(value), "bold")
        for result in value.results:
            yield Text()
            yield from _statement(result, value)
        changed = [p for p in value.paragraphs if p.moved or _is_edited(p)]
        if any(_is_edited(edits) for edits in changed):
            yield Text()
            yield Text(f"{ORAL} marks what was changed orally.")
        for edits in changed:
            yield Text()
            yield _heading(edits)
            yield Padding.indent(redline(edits.edits, styled=styled), _INDENT)
        for reference in value.cross_references:
            yield Text(
                f"{one_line(reference.where)}: “{one_line(reference.text)}” is {reference.status}"
            )
        for note in value.notes:
            yield Text(one_line(note), "dim")


def counted(value: Revision) -> str:
    """`17 instructions: 13 applied, 4 to review`; one that names two places counts for each."""
    counts = Counter(item.status for result in value.results for item in result.operations)
    told = ", ".join(f"{counts[status]:,} {_WORDS[status]}" for status in Status if counts[status])
    total = plural(counts.total(), "instruction")
    if len(value.results) > 1:
        total = f"{total} in {plural(len(value.results), 'statement')}"
    return f"{total}: {told}" if told else f"{total}: nothing to apply"


def _is_edited(edits: ParagraphEdits) -> bool:
    return any(edit.op is not Op.EQUAL for edit in edits.edits)


def _statement(result: StatementResult, value: Revision) -> Iterator[RenderableType]:
    head = Text()
    if not result.operations:
        head.append(f"{_WORDS[result.status]}  ", _STYLES.get(result.status, "dim"))
    yield head.append(one_line(str(result.statement.provenance)))
    if not result.operations:
        yield Padding.indent(Text(shortened(one_line(result.statement.text), _SAID)), _INDENT)
    if result.reason and not any(item.reason for item in result.operations):
        yield Padding.indent(Text(one_line(result.reason)), _INDENT)
    if result.operations:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(max_width=_PLACES)
        table.add_column()
        before = ""
        for item in result.operations:
            status = Text(_WORDS[item.status], _STYLES.get(item.status, "dim"))
            places = Text(", ".join(one_line(place) for place in _places(item, value)), "bold")
            table.add_row(status, places, _told(item, before))
            before = item.operation.said
        yield Padding.indent(table, _INDENT)


def _told(result: OperationResult, before: str) -> Text:
    """The words of an instruction (unless they are those of the one `before`), then why it was not
    applied and what a reviewer may choose."""
    said = shortened(one_line(result.operation.said), _SAID)
    lines = [Text(said or result.operation.action.replace("-", " "))]
    if said and result.operation.said == before:
        lines = [Text("the same words", "dim")]
    if result.reason:
        lines.append(Text(one_line(result.reason), "bold"))
    lines += [
        Text(f"· {shortened(one_line(item), 2 * _SAID)}", "dim") for item in result.candidates
    ]
    lines += [Text(one_line(note), "dim") for note in result.notes]
    return Text("\n").join(lines)


def _places(result: OperationResult, value: Revision) -> list[str]:
    """The paragraphs that an instruction touched: `OP17 → OP3` where the label changed, the new
    label of an inserted one; none where it says none."""
    if result.status is Status.APPLIED and result.operation.action is Action.INSERT_PARAGRAPH:
        begins = [one_line(text.text)[:_KNOWN_BY].casefold() for text in result.operation.new]
        return [
            item.new
            for item in value.paragraphs
            if item.new is not None
            and item.old is None
            and any(start and start in _text(item).casefold() for start in begins)
        ]
    became = {item.old: item.new for item in value.paragraphs if item.old and item.new}
    applied = result.status is Status.APPLIED
    return [
        f"{label} → {became[label]}" if applied and became.get(label, label) != label else label
        for label in result.labels
    ]


def _text(edits: ParagraphEdits) -> str:
    return one_line("".join(edit.text for edit in edits.edits if edit.op is not Op.DELETE))


def _heading(edits: ParagraphEdits) -> Text:
    labels = [label for label in (edits.old, edits.new) if label]
    text = Text(one_line(" → ".join(dict.fromkeys(labels))), "bold")
    nature = "deleted" if not edits.new else "inserted" if not edits.old else "revised"
    return text.append(f"  {'moved, ' if edits.moved else ''}{nature} orally", "not bold dim")
