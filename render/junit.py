"""Findings as JUnit XML, which every CI server shows as test results."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..checks.model import Finding
from ..checks.report import Outcome, Report
from .findings_phrases import pair, place
from .visible import one_line, visible

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite


def to_junit(report: Report) -> bytes:
    """A report as JUnit XML: a suite for each pair, in it a case for each finding.

    A finding that makes the run fail is a failure, an accepted one is skipped with its reason, any
    other one passes with its message as output. A pair without findings is one case that passes, a
    pair that could not be judged one error.
    """
    from junitparser import JUnitXml

    xml = JUnitXml("draftdiff")
    failing = frozenset(map(id, report.failing))
    outcomes = report.outcomes
    if report.unused:
        outcomes = (*outcomes, Outcome("", "policy", report.unused))
    for number, outcome in enumerate(outcomes):
        xml.add_testsuite(_suite(outcome, number, failing))
    buffer = io.BytesIO()
    xml.write(buffer, pretty=True)
    return buffer.getvalue()


def _suite(outcome: Outcome, number: int, failing: frozenset[int]) -> TestSuite:
    from junitparser import Error, TestCase, TestSuite

    suite = TestSuite(pair(outcome))
    if outcome.error:
        case = TestCase("read and compare", pair(outcome), 0.0)
        case.result = [Error(one_line(outcome.error), "DraftdiffError")]
        suite.add_testcase(case)
    for finding in outcome.findings:
        suite.add_testcase(_case(finding, pair(outcome), id(finding) in failing))
    if not outcome.error and not outcome.findings:
        suite.add_testcase(TestCase("no findings", pair(outcome), 0.0))
    return suite


def _case(finding: Finding, suite: str, fails: bool) -> TestCase:
    from junitparser import Failure, Skipped, TestCase

    case = TestCase(one_line(f"{finding.rule} {finding.label}"), suite, 0.0)
    message = one_line(finding.message)
    if not finding.open:
        case.result = [Skipped(f"accepted: {one_line(finding.accepted)}", finding.rule)]
    elif fails:
        failure = Failure(message, finding.rule)
        failure.text = "\n".join(filter(None, (place(finding), _facts(finding))))
        case.result = [failure]
    else:
        case.system_out = f"{finding.severity}: {place(finding)}: {message}"
    return case


def _facts(finding: Finding) -> str:
    return visible(
        "\n".join(
            f"{sign} {text}" for sign, text in (("-", finding.before), ("+", finding.after)) if text
        )
    )
