"""Findings as Markdown: a summary for a pull-request comment or a job's page."""

from __future__ import annotations

from collections.abc import Iterable

from ..checks.model import Finding
from ..checks.report import Outcome, Report
from .findings_phrases import pair, place, totals
from .markdown import OWN, escape

_MOST = 200  # findings; sites cut comments at 65,536 letters


def to_markdown(report: Report) -> str:
    """A head with the totals, then a table of the open findings for each pair that has any."""
    failed = report.failing or report.broken
    blocks = [OWN, f"### draftdiff: {'failed' if failed else 'passed'}", f"{totals(report)}."]
    left = _MOST
    for outcome in report.outcomes:
        blocks += _outcome(outcome, left)
        left = max(left - len(outcome.findings), 0)
    if report.unused:
        blocks += ["**The policy**", *(f"- {escape(f.message)}" for f in report.unused)]
    accepted = report.accepted
    if accepted:
        lines = [
            f"- {escape(f.label)} {escape(f.message)} ({escape(f.accepted)})"
            for f in accepted[:_MOST]
        ]
        head = f"<details><summary>{len(accepted)} accepted</summary>"
        blocks += [head, "\n".join(lines), "</details>"]
    return "\n\n".join(blocks) + "\n"


def _outcome(outcome: Outcome, left: int) -> Iterable[str]:
    if outcome.error:
        yield f"**{escape(pair(outcome))}** could not be judged: {escape(outcome.error)}"
        return
    found = [finding for finding in outcome.findings if finding.open]
    if not found:
        return
    yield f"**{escape(pair(outcome))}**"
    rows = ["| | Paragraph | Rule | What | Where |", "| --- | --- | --- | --- | --- |"]
    rows += [_row(finding) for finding in found[:left]]
    yield "\n".join(rows)
    if len(found) > left:
        yield f"and {len(found) - left} more"


def _row(finding: Finding) -> str:
    cells = (
        str(finding.severity),
        escape(finding.label),
        escape(finding.rule),
        escape(finding.message),
        escape(place(finding)),
    )
    return f"| {' | '.join(cells)} |"
