"""Findings as SARIF 2.1.0, which code hosts show at the line.

Written as plain values: of the libraries for SARIF, one has had no release since 2019 and the other
takes any key and lacks `columnKind`; the tests hold the result against the published schema.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from ..checks.check import ALL_RULES
from ..checks.model import Finding, Severity
from ..checks.report import Outcome, Report
from .findings_phrases import told
from .json_comparison import dumps
from .visible import visible

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def to_sarif(report: Report) -> str:
    """A report as one SARIF run: each finding with its rule, its place in the new file, the
    paragraph's label as logical location, and a fingerprint that outlives renumbered lines."""
    rules = sorted({finding.rule for finding in report.findings})
    seen: dict[str, int] = {}
    return dumps(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "draftdiff",
                            "version": version("draftdiff"),
                            "rules": [_rule(rule) for rule in rules],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "invocations": [
                        {
                            "executionSuccessful": not report.broken,
                            "toolExecutionNotifications": [_broken(o) for o in report.broken],
                        }
                    ],
                    "results": [_result(f, rules, seen) for f in report.findings],
                }
            ],
        }
    )


def _rule(name: str) -> dict[str, Any]:
    rule = ALL_RULES.get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.reason},
        "help": {"text": f"Finds: {rule.fires}\nLeaves alone: {rule.silent}"},
        "defaultConfiguration": {
            "enabled": rule.severity is not Severity.OFF,
            "level": "error" if rule.severity is Severity.ERROR else "warning",
        },
    }


def _broken(outcome: Outcome) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": visible(outcome.error)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(outcome.new)}}}],
    }


def _result(finding: Finding, rules: Sequence[str], seen: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": str(finding.severity),
        "message": {"text": visible(told(finding))},
        "locations": [_location(finding)],
        "partialFingerprints": {"draftdiff/v1": fingerprint(finding, seen)},
    }
    if not finding.open:
        reason = visible(finding.accepted)
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": reason}
        ]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if finding.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(finding.file)}}
        if at := finding.position:
            physical["region"] = {"startLine": at.line, "startColumn": at.column}
        location["physicalLocation"] = physical
    if finding.label:
        location["logicalLocations"] = [{"name": visible(finding.label), "kind": "element"}]
    return location


def uri(file: str) -> str:
    """A file name as a URI reference: whatever stands in it, colons and spaces too, is quoted."""
    path = PurePath(file)
    if path.is_absolute():
        return Path(path).as_uri()
    return quote(path.as_posix(), safe="/", errors="surrogateescape")


def fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """What a finding is about, as a hash free of its line, label and wording; `seen` tells equal
    findings of one report apart."""
    about = "\0".join((finding.rule, finding.file, finding.before, finding.after))
    digest = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}:{seen[digest]}"
