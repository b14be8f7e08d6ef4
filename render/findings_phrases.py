"""Sentences that all outputs of findings say alike."""

from __future__ import annotations

from ..checks.model import Finding, Severity
from ..checks.report import Outcome, Report, count
from .summary import ARROW, plural
from .visible import one_line


def pair(outcome: Outcome) -> str:
    """An outcome by its drafts: "old.md → new.md", or the one draft's name."""
    new = one_line(outcome.new)
    return f"{one_line(outcome.old)} {ARROW} {new}" if outcome.old else new


def place(finding: Finding) -> str:
    """Where a finding is, as editors and terminals link it: "draft.md:12:3"."""
    file = one_line(finding.file)
    if finding.position is None:
        return file
    return f"{file}:{finding.position.line}:{finding.position.column}"


def told(finding: Finding) -> str:
    """The message with the paragraph in front, for where the label does not stand beside it."""
    plain = not finding.label or finding.message.startswith(finding.label)
    return finding.message if plain else f"{finding.label}: {finding.message}"


def totals(report: Report) -> str:
    """The whole run in a sentence."""
    errors = count(report.open, Severity.ERROR)
    warnings = count(report.open, Severity.WARNING)
    said = [
        plural(errors, "error") if errors else "",
        plural(warnings, "warning") if warnings else "",
    ]
    told = [" and ".join(filter(None, said)) or "no findings"]
    if report.accepted:
        told.append(f"{len(report.accepted)} accepted")
    if report.broken:
        told.append(f"{plural(len(report.broken), 'pair')} could not be judged")
    if len(report.outcomes) > 1:
        told.append(f"in {len(report.outcomes)} pairs")
    return ", ".join(told)
