"""Findings in every output, held against the formats' own schemas and escapes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from draftdiff.checks.model import Finding, Severity
from draftdiff.checks.report import Outcome, Report
from draftdiff.drafts.model import Position
from draftdiff.render.annotations import to_github, to_gitlab
from draftdiff.render.findings_json import to_json
from draftdiff.render.findings_markdown import to_markdown
from draftdiff.render.findings_terminal import findings, to_plain
from draftdiff.render.junit import to_junit
from draftdiff.render.sarif import to_sarif, uri
from draftdiff.render.terminal import UNWRAPPED
from lxml import etree
from rich.console import Console

PUBLISHED = Path(__file__).parent / "published"
SCHEMAS = Path(__file__).parents[2] / "render" / "schemas"

EVIL = "<b>&]]>\x1b[31m\x00 100% of @all, see #12\n::error::x \u202e|`*[red]*`|"
ODD_FILE = "a:b, c%20'd/‹é›.md"


def finding(**fields) -> Finding:
    base = {
        "rule": "number-changed",
        "severity": Severity.ERROR,
        "message": "OP3: “30” became “60”",
        "label": "OP3",
        "before": "30",
        "after": "60",
        "position": Position(12, 5),
        "file": "texts/a.md",
    }
    return Finding(**{**base, **fields})


def everything() -> Report:
    return Report(
        (
            Outcome("old/a.md", "texts/a.md", (finding(), finding(severity=Severity.WARNING))),
            Outcome("old/b.md", ODD_FILE, (finding(message=EVIL, label=EVIL, before=EVIL,
                                                   after=EVIL, file=ODD_FILE),)),
            Outcome("", "c.md", (finding(accepted=f"known {EVIL}", file="c.md"),)),
            Outcome("old/d.md", "d.md"),
            Outcome("old/e.md", "e.md", error=f"e.md is empty {EVIL}"),
            Outcome("", "f.md", (finding(position=None, label="", file="f.md"),)),
        ),
        unused=(
            Finding("acceptance-unused", Severity.WARNING, "remove it", file="draftdiff.toml"),
        ),
    )  # fmt: skip


# JSON


def test_json_is_valid_and_says_everything():
    data = json.loads(to_json(everything()))
    schema = json.loads((SCHEMAS / "findings-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert data["counts"] == {"error": 3, "warning": 2, "accepted": 1, "broken": 1}
    assert data["failed"] is True
    assert data["pairs"][1]["findings"][0]["message"] == EVIL
    assert data["pairs"][2] == {
        "old": None,
        "new": "c.md",
        "error": None,
        "findings": [{**data["pairs"][0]["findings"][0], "file": "c.md",
                      "accepted": f"known {EVIL}"}],
    }  # fmt: skip


def test_an_empty_report_is_clean_everywhere():
    clean = Report((Outcome("a", "b"),))
    assert json.loads(to_json(clean))["failed"] is False
    assert to_github(clean) == ""
    assert json.loads(to_gitlab(clean)) == []
    assert json.loads(to_sarif(clean))["runs"][0]["results"] == []
    assert "passed" in to_markdown(clean)
    assert b"no findings" in to_junit(clean)


# SARIF


@pytest.mark.parametrize("report", [everything(), Report(())])
def test_sarif_is_valid_by_the_published_schema(report):
    log = json.loads(to_sarif(report))
    schema = json.loads((PUBLISHED / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(log)


def test_sarif_results_name_their_rule_place_and_suppression():
    run = json.loads(to_sarif(everything()))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    first, _, odd, accepted, placeless, _ = run["results"]
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "texts/a.md"
    assert physical["region"] == {"startLine": 12, "startColumn": 5}
    assert odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "a%3Ab%2C%20c%2520%27d/%E2%80%B9%C3%A9%E2%80%BA.md"
    )
    assert accepted["suppressions"][0]["justification"].startswith("known")
    assert "region" not in placeless["locations"][0]["physicalLocation"]
    assert run["invocations"][0]["executionSuccessful"] is False
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_fingerprints_outlive_moved_lines_and_other_labels():
    def prints(found: Finding) -> object:
        log = json.loads(to_sarif(Report((Outcome("a", "b", (found,)),))))
        return log["runs"][0]["results"][0]["partialFingerprints"]

    assert prints(finding()) == prints(finding(position=Position(99), label="OP4", message="x"))
    assert prints(finding()) != prints(finding(after="61"))


def test_uris():
    assert uri("-o.txt") == "-o.txt"
    assert uri("a b'c.md") == "a%20b%27c.md"
    assert uri("/tmp/x y.md") == "file:///tmp/x%20y.md"


# JUnit


@pytest.mark.parametrize("report", [everything(), Report((Outcome("a", "b"),))])
def test_junit_is_valid_by_a_common_schema(report):
    schema = etree.XMLSchema(etree.parse(str(PUBLISHED / "junit-10.xsd")))
    schema.assertValid(etree.fromstring(to_junit(report)))


def test_junit_counts_what_ci_servers_count():
    root = etree.fromstring(to_junit(everything()))
    figures = {
        suite.get("name"): tuple(int(suite.get(k)) for k in ("tests", "failures", "errors", "skipped"))
        for suite in root
    }  # fmt: skip
    assert figures["old/a.md → texts/a.md"] == (2, 1, 0, 0)
    assert figures["c.md"] == (1, 0, 0, 1)
    assert figures["old/d.md → d.md"] == (1, 0, 0, 0)
    assert figures["old/e.md → e.md"] == (1, 0, 1, 0)
    assert figures["policy"] == (1, 0, 0, 0)
    failure = root.find("testsuite/testcase/failure")
    assert failure.get("type") == "number-changed"
    assert failure.text == "texts/a.md:12:5\n- 30\n+ 60"


# Annotations


def unescape(text: str) -> str:
    for code, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_github_annotations_cannot_be_broken_out_of():
    lines = to_github(everything()).splitlines()
    assert len(lines) == 6  # five open findings with the policy's, one broken pair; accepted: none
    for line in lines:
        assert re.fullmatch(r"::(error|warning) [a-z]+=[^:,]*(,[a-z]+=[^:,]*)*::[^\r\n]*", line)
    assert "\x1b" not in "".join(lines)
    odd = next(line for line in lines if "a%3Ab" in line)
    said = dict(part.split("=", 1) for part in odd.split("::")[1].removeprefix("error ").split(","))
    assert unescape(said["file"]) == ODD_FILE
    assert (said["line"], said["col"]) == ("12", "5")


def test_github_annotation_as_documented():
    (line,) = to_github(Report((Outcome("a", "b", (finding(),)),))).splitlines()
    assert line == (
        "::error file=texts/a.md,line=12,col=5,title=number-changed OP3::OP3: “30” became “60”"
    )


def test_gitlab_code_quality():
    issues = json.loads(to_gitlab(everything()))
    assert len(issues) == 6
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


# Markdown and the terminal


def test_markdown_shows_draft_text_as_text():
    text = to_markdown(everything())
    assert "### draftdiff: failed" in text
    assert "3 errors and 2 warnings, 1 accepted, 1 pair could not be judged, in 6 pairs." in text
    assert "<b>" not in text
    assert "@all" not in text
    assert "\x1b" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)


def test_markdown_of_a_thousand_findings_stays_short():
    many = Report((Outcome("a", "b", tuple(finding() for _ in range(1000))),))
    text = to_markdown(many)
    assert len(text) < 65_536
    assert "and 800 more" in text


def shown(report: Report) -> str:
    console = Console(width=100, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(findings(report))
    return capture.get()


def test_terminal():
    report = Report((Outcome("old.md", "texts/a.md", (finding(),)),))
    assert [line.rstrip() for line in shown(report).splitlines()] == [
        "texts/a.md:12:5 OP3 error number-changed",
        "    OP3: “30” became “60”",
        "",
        "1 error.",
    ]


def test_piped_findings_stay_small():
    report = Report((Outcome("a", "b", (finding(),) * 100),))
    console = Console(width=UNWRAPPED, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(findings(report))
    assert len(capture.get()) < 100 * 200
    assert len(to_plain(report)) < 100 * 200


def test_terminal_shows_hostile_text_as_text():
    text = shown(everything())
    assert "\x1b" not in text
    assert "[red]" in text
    assert "old/e.md → e.md" in text
