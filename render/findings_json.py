"""Findings as JSON, by the published schema `schemas/findings-1.json`."""

from __future__ import annotations

from typing import Any

from ..checks.model import Finding, Severity
from ..checks.report import Outcome, Report, count
from .json_comparison import dumps

SCHEMA = "draftdiff.findings/1"


def to_json(report: Report) -> str:
    """`report` as indented JSON text with a final newline, valid by the schema."""
    return dumps(
        {
            "schema": SCHEMA,
            "fail_on": str(report.fail_on),
            "failed": bool(report.failing),
            "counts": {
                "error": count(report.open, Severity.ERROR),
                "warning": count(report.open, Severity.WARNING),
                "accepted": len(report.accepted),
                "broken": len(report.broken),
            },
            "pairs": [_outcome(outcome) for outcome in report.outcomes],
            "policy": [_finding(finding) for finding in report.unused],
        }
    )


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "old": outcome.old or None,
        "new": outcome.new,
        "error": outcome.error or None,
        "findings": [_finding(finding) for finding in outcome.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    at = finding.position
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "label": finding.label,
        "from": finding.before,
        "to": finding.after,
        "related": list(finding.related),
        "file": finding.file,
        "source": {"line": at.line, "column": at.column} if at else None,
        "accepted": finding.accepted or None,
    }
