"""Policy files: what they say, and how their mistakes are told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from draftdiff.checks.check import ALL_RULES
from draftdiff.checks.model import Finding, Severity
from draftdiff.checks.policy import LintMode, Policy, failing
from draftdiff.checks.policy_file import find_policy, parse_policy, read_policy
from draftdiff.checks.policy_template import policy_schema, starter
from draftdiff.checks.scope import parse_scope
from draftdiff.drafts.model import Position
from draftdiff.errors import DraftdiffError

SCHEMA = Path(__file__).parents[2] / "checks" / "policy.schema.json"


@pytest.mark.parametrize(
    ("scope", "inside", "outside"),
    [
        ("OP1-OP5", ["OP1", "OP5", "OP5(b)", "OP3 bis"], ["OP6", "PP2", "OP15", "Annex 1"]),
        ("OP1–5", ["OP2"], ["OP6"]),
        ("3-7", ["3", "7", "4(a)"], ["8", "OP4"]),
        ("OP9", ["OP9", "OP9(a)", "OP9 bis"], ["OP19", "OP90", "PP9"]),
        ("OP9(a)", ["OP9(a)", "op9(a)"], ["OP9", "OP9(b)"]),
        ("PP*", ["PP1", "PP30"], ["OP1"]),
        ("annex", ["Annex 1", "Annex"], ["OP1"]),
        ("preamble", ["PP1"], ["OP1"]),
        ("*", ["OP1", "", "note 3"], []),
        ("OP3[2]", ["OP3[2]"], ["OP3", "OP32"]),
        ("Article 5-7", ["Article 6"], ["Article 8", "6"]),
    ],
)
def test_scopes(scope, inside, outside):
    parsed = parse_scope(scope)
    assert all(parsed.holds(label) for label in inside)
    assert not any(parsed.holds(label) for label in outside)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("OP5-OP1", "backwards"),
        ("OP1-PP5", "one kind of paragraph to another"),
        ("anex", "did you mean “annex”"),
        ("", "names no paragraphs"),
        ("OP<b>", "names no paragraphs"),
        ("OP*\n\n<script>", "names no paragraphs"),
    ],
)
def test_bad_scopes(scope, said):
    with pytest.raises(DraftdiffError, match=said):
        parse_scope(scope)


def test_a_whole_policy():
    policy = parse_policy(
        """
        fail-on = "warning"
        lint = "all"
        protect = ["OP1-OP5", "annex"]

        [rules]
        paragraph-deleted = "error"
        number-changed = { severity = "error", in = ["OP*"], not-in = "OP12" }
        words-changed = { limit = 0.3 }

        [[accept]]
        rule = "instrument-year"
        in = "OP39"
        reason = "The secretariat knows."
        expires = 2030-12-31
        """
    )
    assert policy.fail_on is Severity.WARNING
    assert policy.lint is LintMode.ALL
    assert [scope.text for scope in policy.protect] == ["OP1-OP5", "annex"]
    assert policy.rules["paragraph-deleted"].severity is Severity.ERROR
    numbers = policy.rules["number-changed"]
    assert [numbers.applies([label]) for label in ("OP11", "OP12", "PP1")] == [True, False, False]
    assert policy.rules["words-changed"].severity is Severity.WARNING
    assert policy.rules["words-changed"].limit == 0.3
    assert policy.accept[0].expires == date(2030, 12, 31)


MISTAKES = [
    ("\n\nfail_on = 'error'", 3, "did you mean “fail-on”"),
    ("[rules]\nlead-weakr = 'error'", 2, "did you mean “lead-weaker”"),
    ("[rules]\nending = 'off'\nnumber-changed = 'eror'", 3, "did you mean “error”"),
    ("[rules]\nending = 3", 2, "one of error, warning, off, not 3"),
    ("rules = 3", 1, "rules is a table"),
    ("[rules.ending]\nseverity = 'off'\nscope = 'OP1'", 3, "no key “scope”"),
    ("[rules]\nending = { in = ['OP5-OP1'] }", 2, "backwards"),
    ("[rules]\nending = { limit = 0.5 }", 2, "ending has no limit"),
    ("[rules]\nwords-changed = { limit = 5 }", 2, "share between 0 and 1"),
    ("[rules]\nwords-changed = { limit = true }", 2, "share between 0 and 1"),
    ("protect = 5", 1, "protect is a list of labels"),
    ("lint = 'intro'", 1, "did you mean “introduced”"),
    ("accept = 'all'", 1, "write \\[\\[accept\\]\\]"),
    ("[[accept]]\nrule = 'ending'", 1, "needs a reason"),
    ("[[accept]]\nreason = 'x'\nrule = 'endng'", 3, "did you mean “ending”"),
    ("[[accept]]\nreason = 'x'\nrule = 'ending'\n[[accept]]\nrule = 'ending'\nreason = ' '", 4,
     "needs a reason"),
    ("[[accept]]\nreason = 'x'\nrule = 'ending'\nexpires = 'soon'", 4, "expires is a day"),
    ("[[accept]]\nreason = 'x'\nrule = 'ending'\nexpires = 2030-01-01T10:00:00", 4,
     "expires is a day"),
    ("[[accept]]\nreason = 'x'\nrule = 'ending'\nfile = 3", 4, "quotation marks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), MISTAKES)
def test_mistakes_point_at_their_line(text, line, said):
    with pytest.raises(DraftdiffError, match=rf"^draftdiff\.toml, line {line}: .*{said}"):
        parse_policy(text)


@pytest.mark.parametrize(("text", "line", "said"), MISTAKES)
def test_mistakes_in_pyproject_point_at_their_line(text, line, said):
    if "[[accept]]" in text or "[rules" in text:
        text = text.replace("[[accept]]", "[[tool.draftdiff.accept]]")
        text = text.replace("[rules", "[tool.draftdiff.rules")
    else:
        text, line = f"[tool.draftdiff]\n{text}", line + 1
    with pytest.raises(DraftdiffError, match=rf"pyproject\.toml, line {line}: .*{said}"):
        parse_policy(text, "some/pyproject.toml")


def test_broken_toml_is_told_with_its_line():
    with pytest.raises(DraftdiffError, match=r"not valid TOML.*line 2"):
        parse_policy("lint = 'all'\nrules = [")


def test_other_tools_in_pyproject_are_not_read():
    policy = parse_policy("[tool.black]\nline-length = 3\n[tool.draftdiff]\nlint = 'off'", "pyproject.toml")  # fmt: skip
    assert policy.lint is LintMode.OFF


def test_finding_the_policy_of_a_folder(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_policy(inner) is None or tmp_path not in find_policy(inner).parents
    (tmp_path / "pyproject.toml").write_text("[tool.black]\n")
    (tmp_path / "draftdiff.toml").write_text("lint = 'all'\n")
    assert find_policy(inner) == tmp_path / "draftdiff.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.draftdiff]\n")
    assert find_policy(inner) == tmp_path / "a" / "pyproject.toml"
    assert read_policy(tmp_path / "draftdiff.toml").lint is LintMode.ALL


def test_a_missing_policy_is_an_error(tmp_path):
    with pytest.raises(DraftdiffError, match="no such policy file"):
        read_policy(tmp_path / "none.toml")


def test_the_starter_says_what_holds_anyway():
    policy = parse_policy(starter())
    assert (policy.rules, policy.protect, policy.accept) == ({}, (), ())
    bare = [line.removeprefix("# ") for line in starter().splitlines()]
    settings = [line for line in bare if line.split(" = ")[0] in ALL_RULES]
    written = parse_policy("[rules]\n" + "\n".join(settings[: len(ALL_RULES)]))
    assert {n: s.severity for n, s in written.rules.items()} == {
        name: rule.severity for name, rule in ALL_RULES.items()
    }


def test_the_schema_file_is_up_to_date_and_agrees_with_the_reader():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == policy_schema()
    validator = jsonschema.Draft202012Validator(policy_schema())
    good = {
        "fail-on": "warning",
        "protect": ["OP1-OP5"],
        "rules": {"ending": "off", "words-changed": {"severity": "error", "limit": 0.2}},
        "accept": [{"rule": "ending", "reason": "x", "expires": "2030-01-01"}],
    }
    assert validator.is_valid(good)
    for bad in (
        {"fail_on": "error"},
        {"rules": {"endng": "off"}},
        {"rules": {"ending": {"limit": 1}}},
        {"accept": [{"rule": "ending"}]},
    ):
        assert not validator.is_valid(bad)


# Accepted findings


def finding(**fields) -> Finding:
    base = {"rule": "ending", "severity": Severity.ERROR, "message": "OP3 ends badly"}
    return Finding(**{**base, "label": "OP3", "file": "texts/a.md", **fields})


ACCEPT = "[[accept]]\nrule = 'ending'\nreason = 'known'\n"
TODAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("more", "accepted"),
    [
        ("", True),
        ("in = 'OP3'", True),
        ("in = 'OP4'", False),
        ("file = 'texts/*.md'", True),
        ("file = 'other/*'", False),
        ("text = 'badly'", True),
        ("text = 'goodly'", False),
        ("expires = 2026-05-01", True),
        ("expires = 2026-04-30", False),
    ],
)
def test_accepting_a_finding(more, accepted):
    found = parse_policy(ACCEPT + more).accepted(finding(), TODAY)
    assert found.accepted == ("known" if accepted else "")
    assert failing([found], Severity.ERROR) == (() if accepted else (found,))


def test_an_expired_entry_says_so_and_is_not_unused():
    policy = parse_policy(ACCEPT + "expires = 2026-04-30")
    assert "accepted until 2026-04-30" in policy.accepted(finding(), TODAY).message
    assert policy.used([finding()]) == {0}


def test_unused_entries_are_reported_with_their_line():
    policy = parse_policy("lint = 'all'\n" + ACCEPT, "draftdiff.toml")
    assert policy.used([finding(rule="quote-unclosed")]) == frozenset()
    (unused,) = policy.unused(frozenset(), ["a.md"], partial=False)
    assert (unused.rule, unused.file, unused.position) == (
        "acceptance-unused",
        "draftdiff.toml",
        Position(2),
    )
    assert policy.unused({0}, ["a.md"], partial=False) == ()


@pytest.mark.parametrize(
    ("file", "partial", "told"),
    [("", False, True), ("", True, False), ("a.md", True, True), ("b.md", False, False)],
)
def test_entries_for_documents_that_were_not_judged_are_left_alone(file, partial, told):
    policy = parse_policy(ACCEPT + f"file = '{file}'")
    assert bool(policy.unused(frozenset(), ["a.md"], partial=partial)) is told


def test_failing_compares_severities():
    findings = [finding(severity=Severity.WARNING), finding(severity=Severity.ERROR)]
    assert len(failing(findings, Severity.WARNING)) == 2
    assert len(failing(findings, Severity.ERROR)) == 1
    assert failing(findings, Severity.OFF) == ()


def test_no_policy_is_a_policy():
    assert Policy().fail_on is Severity.ERROR
    assert parse_policy("") == Policy(path="draftdiff.toml")


@pytest.mark.parametrize(
    "text", ["a." * 10_000, "#" * 200_000, "a = " + "[" * 50_000, "a = [" * 20_000, '"' * 50_001]
)
def test_hostile_policies_end_in_an_error(text):
    with pytest.raises(DraftdiffError):
        parse_policy(text)
