"""Findings as annotations: GitHub's workflow commands, and GitLab's code quality report.

GitHub: https://docs.github.com/actions/reference/workflow-commands-for-github-actions (escapes as
in the toolkit's `command.ts`). GitLab: https://docs.gitlab.com/ci/testing/code_quality/.
"""

from __future__ import annotations

from pathlib import PurePath

from ..checks.model import Finding, Severity
from ..checks.report import Report
from .findings_phrases import pair, told
from .json_comparison import dumps
from .sarif import fingerprint
from .visible import one_line, visible


def to_github(report: Report) -> str:
    """A line for each open finding and each pair that could not be judged."""
    lines = [_command("error", {"title": pair(o)}, o.error) for o in report.broken]
    lines += [_annotation(finding) for finding in report.open]
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding) -> str:
    properties = {"file": PurePath(finding.file).as_posix() if finding.file else ""}
    if at := finding.position:
        properties |= {"line": str(at.line), "col": str(at.column)}
    properties["title"] = one_line(f"{finding.rule} {finding.label}")
    return _command(str(finding.severity), properties, finding.message)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {said}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def to_gitlab(report: Report) -> str:
    """A code quality report: a list of the open findings. GitLab wants relative paths and a line;
    a finding without one is put on line 1."""
    seen: dict[str, int] = {}
    issues = [
        {
            "description": one_line(told(finding)),
            "check_name": f"draftdiff/{finding.rule}",
            "fingerprint": fingerprint(finding, seen),
            "severity": _GITLAB[finding.severity],
            "location": {
                "path": PurePath(finding.file).as_posix(),
                "lines": {"begin": finding.position.line if finding.position else 1},
            },
        }
        for finding in report.open
    ]
    seen.clear()
    issues += [
        {
            "description": one_line(outcome.error),
            "check_name": "draftdiff/broken",
            "fingerprint": fingerprint(
                Finding("broken", Severity.ERROR, "", file=outcome.new, before=outcome.old), seen
            ),
            "severity": "critical",
            "location": {"path": PurePath(outcome.new).as_posix(), "lines": {"begin": 1}},
        }
        for outcome in report.broken
    ]
    return dumps(issues)
