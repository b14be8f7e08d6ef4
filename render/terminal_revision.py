"""What became of oral revisions, for the terminal: each statement, then what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from ..diffing.model import Op
from ..diffing.oral.model import OperationResult, ParagraphEdits, Revision, StatementResult, Status
from .marks import has_styles, redline
from .summary import plural
from .visible import one_line

_INDENT = 4
_STYLES = {Status.NEEDS_REVIEW: "bold red", Status.NOT_STATED: "yellow", Status.APPLIED: "green"}


def revision(value: Revision) -> RenderableType:
    """The statements with their status and reasons, and a redline of what they changed."""
    return _Shown(value)


@dataclass(frozen=True)
class _Shown:
    revision: Revision

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        value = self.revision
        styled = has_styles(console)
        counts = dict.fromkeys(Status, 0)
        for result in value.results:
            counts[result.status] += 1
        told = [f"{count} {status}" for status, count in counts.items() if count]
        yield Text(f"{plural(len(value.results), 'statement')}: {', '.join(told)}", "bold")
        for result in value.results:
            yield Text()
            yield from _statement(result)
        for edits in value.paragraphs:
            if edits.moved or any(edit.op is not Op.EQUAL for edit in edits.edits):
                yield Text()
                yield _heading(edits)
                yield Padding.indent(redline(edits.edits, styled=styled), _INDENT)
        for reference in value.cross_references:
            yield Text(
                f"{one_line(reference.where)}: “{one_line(reference.text)}” is {reference.status}"
            )
        for note in value.notes:
            yield Text(one_line(note), "dim")


def _statement(result: StatementResult) -> Iterator[RenderableType]:
    head = Text(f"{result.status}  ", _STYLES.get(result.status, "dim"))
    head.append(one_line(str(result.statement.provenance)), "default")
    yield head
    yield Padding.indent(Text(one_line(_shortened(result.statement.text)), "dim"), _INDENT)
    if result.reason:
        yield Padding.indent(Text(one_line(result.reason)), _INDENT)
    for operation in result.operations:
        yield from _operation(operation)


def _operation(result: OperationResult) -> Iterator[RenderableType]:
    places = ", ".join(one_line(label) for label in result.labels) or "no place"
    line = Text(f"{result.status}  ", _STYLES.get(result.status, "dim"))
    line.append(f"{result.operation.action}: {places}", "default")
    if result.reason:
        line.append(f" — {one_line(result.reason)}", "default")
    yield Padding.indent(line, _INDENT)
    for candidate in result.candidates:
        yield Padding.indent(Text(f"· {one_line(_shortened(candidate))}", "dim"), 2 * _INDENT)
    for note in result.notes:
        yield Padding.indent(Text(one_line(note), "dim"), 2 * _INDENT)


def _heading(edits: ParagraphEdits) -> Text:
    labels = [label for label in (edits.old, edits.new) if label]
    text = Text(one_line(" → ".join(dict.fromkeys(labels))), "bold")
    nature = "deleted" if not edits.new else "inserted" if not edits.old else "revised"
    return text.append(f"  {'moved, ' if edits.moved else ''}{nature} orally", "not bold dim")


def _shortened(text: str, length: int = 400) -> str:
    return text if len(text) <= length else f"{text[:length]} …"
