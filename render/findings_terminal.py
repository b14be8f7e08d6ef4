"""Findings for the terminal: where, what, and which rule says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from ..checks.model import Finding, Rule, Severity
from ..checks.report import Outcome, Report
from .findings_phrases import pair, place, totals
from .marks import has_styles
from .terminal import UNWRAPPED
from .visible import one_line

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


def findings(report: Report) -> RenderableType:
    """Each pair with its open findings in the draft's order, then the totals.

    A finding is two lines: its place, which terminals and editors link, with paragraph, severity
    and rule; and under it the message.
    """
    return _Shown(report)


@dataclass(frozen=True)
class _Shown:
    report: Report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        styled = has_styles(console)
        for outcome in self.report.outcomes:
            yield from _outcome(outcome, len(self.report.outcomes) > 1, styled)
        for finding in self.report.unused:
            yield from _finding(finding, styled)
        yield Text(f"{totals(self.report)}.")


def _outcome(outcome: Outcome, named: bool, styled: bool) -> Iterator[RenderableType]:
    found = [finding for finding in outcome.findings if finding.open]
    if named and (found or outcome.error):
        yield Text(pair(outcome), style="bold" if styled else "")
    if outcome.error:
        yield Padding(
            Text(f"could not be judged: {one_line(outcome.error)}"), (0, 0, 1, 4), expand=False
        )
    for finding in found:
        yield from _finding(finding, styled)


def _finding(finding: Finding, styled: bool) -> Iterator[RenderableType]:
    head = Text(f"{place(finding)} ")
    if finding.label:
        head.append(f"{one_line(finding.label)} ", style="bold" if styled else "")
    head.append(str(finding.severity), style=_STYLES[finding.severity] if styled else "")
    head.append(f" {finding.rule}")
    yield head
    yield Padding(Text(one_line(finding.message)), (0, 0, 1, 4), expand=False)


def to_plain(report: Report) -> str:
    """The same as plain text, for a file, which says at its head who made it."""
    console = Console(width=UNWRAPPED, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(findings(report))
    lines = ["draftdiff check", "", *capture.get().splitlines()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def rules(every: Iterable[Rule[Any]]) -> RenderableType:
    """The rules with what holds without a policy, why, and an example of what they find."""
    lines: list[RenderableType] = []
    for rule in every:
        lines.append(Text.assemble((rule.id, "bold"), f"  {rule.severity}"))
        lines.append(Padding(Text(rule.reason), (0, 0, 0, 4), expand=False))
        lines.append(Padding(Text(f"finds: {rule.fires}"), (0, 0, 0, 4), expand=False))
        lines.append(Padding(Text(f"leaves alone: {rule.silent}"), (0, 0, 1, 4), expand=False))
    return Group(*lines)
