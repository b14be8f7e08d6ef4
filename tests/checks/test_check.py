"""Rules on edits: each fires for what it is about, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from draftdiff import compare
from draftdiff.checks.change_rules import RULES
from draftdiff.checks.check import ALL_RULES, check, check_draft
from draftdiff.checks.model import Finding, Severity
from draftdiff.checks.policy import LintMode, Policy, Setting
from draftdiff.checks.policy_file import parse_policy
from draftdiff.diffing.facts import FactKind
from draftdiff.diffing.force import ForceKind
from draftdiff.diffing.model import (
    Change,
    ChangeKind,
    Comparison,
    CrossReference,
    Edit,
    Flag,
    Op,
    ReferenceStatus,
    Significance,
)
from draftdiff.drafts.model import Draft
from draftdiff.library import revise
from drafting import resolution

OLD = resolution("1. Urges States to act within 30 days;", "2. Decides to meet.")
NEW = resolution("1. Invites States to act within 60 days;", "2. Decides to meet.")

EDITS = (
    Edit(Op.DELETE, "Urges", Significance.SUBSTANTIVE),
    Edit(Op.INSERT, "Invites", Significance.SUBSTANTIVE),
    Edit(Op.EQUAL, " States to act within "),
    Edit(Op.DELETE, "30", Significance.SUBSTANTIVE),
    Edit(Op.INSERT, "60", Significance.SUBSTANTIVE),
    Edit(Op.EQUAL, " days;"),
)


def edited(**fields) -> Comparison:
    """OLD → NEW with OP1 edited, whatever `fields` say of the change."""
    base = {"kind": ChangeKind.EDITED, "significance": Significance.SUBSTANTIVE, "edits": EDITS}
    change = Change(**{"old": ("OP1",), "new": ("OP1",), **base, **fields})
    kept = Change(ChangeKind.UNCHANGED, ("OP2",), ("OP2",), (Edit(Op.EQUAL, "Decides to meet."),))
    return Comparison(OLD, NEW, (change, kept))


def only(rule: str, comparison: Comparison, **settings) -> list[Finding]:
    """The findings of one rule, with every other one off."""
    rules = {name: Setting(Severity.OFF) for name in ALL_RULES}
    rules[rule] = Setting(Severity.ERROR, **settings)
    return list(check(comparison, Policy(rules, lint=LintMode.OFF)))


CHANGES = {
    "paragraph-inserted": {"kind": ChangeKind.INSERTED, "old": ()},
    "paragraph-moved": {"moved": True},
    "paragraph-renumbered": {"renumbered": True},
    "paragraph-split": {"kind": ChangeKind.SPLIT, "new": ("OP1", "OP2")},
    "paragraph-merged": {"kind": ChangeKind.MERGED, "old": ("OP1", "OP2")},
    "link-uncertain": {"uncertain": True},
}


@pytest.mark.parametrize("rule", CHANGES)
def test_rules_on_what_became_of_a_paragraph(rule):
    (finding,) = only(rule, edited(**CHANGES[rule]))
    assert (finding.rule, finding.severity, finding.label) == (rule, Severity.ERROR, "OP1")
    for other in CHANGES:
        if other != rule:
            assert not only(other, edited(**CHANGES[rule]))
    assert not only(rule, edited())


def test_a_deleted_paragraph_is_told_where_it_stood():
    deleted = Change(ChangeKind.DELETED, ("OP1",), (), (Edit(Op.DELETE, "Urges all."),))
    kept = Change(ChangeKind.UNCHANGED, ("OP2",), ("OP1",), ())
    new = resolution("", "1. Decides to meet.")
    comparison = Comparison(OLD, replace(new, paragraphs=new.paragraphs[1:]), (deleted, kept))
    (finding,) = only("paragraph-deleted", comparison)
    assert finding.label == "OP1"
    assert finding.before == "Urges all."
    assert finding.position.line == 2
    assert not only("paragraph-deleted", edited())


FLAGS = {
    "lead-weaker": Flag("lead-changed", "Urges", "Invites", "weaker"),
    "lead-stronger": Flag("lead-changed", "Invites", "Urges", "stronger"),
    "lead-changed": Flag("lead-changed", "Notes", "Recalls", "lateral"),
    "verb-weaker": Flag("verb-changed", "urges", "invites", "weaker"),
    "verb-stronger": Flag("verb-changed", "invites", "urges", "stronger"),
    "part-changed": Flag("part-changed", "operative", "preambular", "weaker"),
    "number-changed": Flag("number-changed", "30", "60"),
    "date-changed": Flag("date-changed", "2015", "2025"),
    "symbol-changed": Flag("symbol-changed", "65/230", "65/232"),
    "amount-changed": Flag("amount-changed", "$2", "$3"),
    "session-changed": Flag("session-changed", "sixty-fifth session", "sixty-sixth session"),
    "name-changed": Flag("name-changed", "Commission", "Council"),
    "qualifier-added": Flag("qualifier-added", "", "upon request"),
    "qualifier-removed": Flag("qualifier-removed", "upon request", ""),
    "qualifier-changed": Flag("qualifier-changed", "upon request", "as appropriate"),
    "negation-changed": Flag("negation-changed", "not", "never"),
    "modal-changed": Flag("modal-changed", "shall", "should"),
    "negation-added": Flag("negation-added", "", "not"),
    "negation-removed": Flag("negation-removed", "not", ""),
}


@pytest.mark.parametrize("rule", FLAGS)
def test_rules_on_what_a_change_means(rule):
    (finding,) = only(rule, edited(flags=(FLAGS[rule],)))
    assert (finding.before, finding.after) == (FLAGS[rule].before, FLAGS[rule].after)
    for other, flag in FLAGS.items():
        if other != rule:
            assert not only(rule, edited(flags=(flag,)))


def test_an_unknown_lead_is_told_as_changed():
    flag = Flag("lead-changed", "Urges", "Whispers", "unknown: the ladder does not list it")
    assert len(only("lead-changed", edited(flags=(flag,)))) == 1
    assert not only("lead-weaker", edited(flags=(flag,)))


def test_a_flag_is_placed_at_its_words():
    (finding,) = only("number-changed", edited(flags=(FLAGS["number-changed"],)))
    at = finding.position
    assert (at.line, at.column) == (1, 4 + len("Invites States to act within "))


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ("reference-stale", ReferenceStatus.STALE),
        ("reference-retargeted", ReferenceStatus.RETARGETED),
    ],
)
def test_rules_on_references(rule, status):
    def with_status(of: ReferenceStatus) -> Comparison:
        references = (CrossReference("OP1", "States", "OP2", of),)
        return replace(edited(), cross_references=references)

    (finding,) = only(rule, with_status(status))
    assert (finding.label, finding.before, finding.after) == ("OP1", "States", "OP2")
    for other in ReferenceStatus:
        if other is not status:
            assert not only(rule, with_status(other))


def test_every_fact_and_word_of_force_has_its_rules():
    assert {f"{kind}-changed" for kind in FactKind} <= set(RULES)
    assert {f"{kind}-changed" for kind in ForceKind} <= set(RULES)
    for kind in (ForceKind.NEGATION, ForceKind.QUALIFIER):
        assert {f"{kind}-added", f"{kind}-removed"} <= set(RULES)


def test_every_rule_on_changes_is_tested_here():
    here = {"paragraph-deleted", "protected-changed", "words-changed", "document-deleted"}
    here |= {"oral-needs-review", "reference-stale", "reference-retargeted", *CHANGES, *FLAGS}
    assert set(RULES) == here
    for name, rule in RULES.items():
        assert rule.id == name
        assert rule.reason.endswith(".")
        assert rule.fires
        assert rule.silent


# Protection, scopes, limits


def protecting(scope: str, comparison: Comparison) -> list[str]:
    policy = parse_policy(f"lint = 'off'\nprotect = ['{scope}']")
    return [f.label for f in check(comparison, policy) if f.rule == "protected-changed"]


def test_protected_paragraphs_are_those_of_the_old_draft():
    assert protecting("OP1", edited()) == ["OP1"]
    assert protecting("OP1-OP5", edited(new=("OP2",), renumbered=True)) == ["OP2"]
    assert protecting("OP2", edited(new=("OP2",), renumbered=True)) == []
    assert protecting("OP2", edited()) == []


def test_renumbering_does_not_break_protection():
    kept = Change(ChangeKind.UNCHANGED, ("OP1",), ("OP2",), (), renumbered=True)
    assert protecting("OP1", Comparison(OLD, NEW, (kept,))) == []
    followed = edited(significance=Significance.CONSEQUENTIAL)
    assert protecting("OP1", followed) == []
    assert protecting("OP1", edited(significance=Significance.EDITORIAL)) == ["OP1"]


def test_scopes_narrow_a_rule_by_old_and_new_labels():
    comparison = edited(flags=(FLAGS["number-changed"],), old=("OP9",))

    def count(settings: str) -> int:
        policy = parse_policy(f"lint = 'off'\n[rules]\nnumber-changed = {{ {settings} }}")
        return len(check(comparison, policy))

    assert count("in = 'OP1'") == 1
    assert count("in = 'OP9'") == 1
    assert count("in = 'OP2'") == 0
    assert count("not-in = 'OP*'") == 0


def test_words_changed():
    # 2 words deleted and 2 inserted; 5 of 7 words of OP1 kept, and all 3 of OP2
    share = (2 + 2) / (7 + 7 + 3 + 3)
    assert only("words-changed", edited(), limit=share - 0.01)
    assert not only("words-changed", edited(), limit=share + 0.01)
    assert not only("words-changed", edited())
    (finding,) = only("words-changed", edited(), limit=0.0)
    assert "20% of the words" in finding.message


def test_severities_without_a_policy():
    findings = check(edited(flags=(FLAGS["lead-weaker"], FLAGS["name-changed"])))
    assert [(f.rule, f.severity) for f in findings] == [("lead-weaker", Severity.WARNING)]


# Consistency of the new draft


def bracketed(*texts: str) -> Draft:
    return resolution(*(f"{n}. {text};" for n, text in enumerate(texts, start=1)), "9. End.")


def linted(mode: str, old: Draft, new: Draft) -> list[tuple[str, str]]:
    policy = parse_policy(f"lint = '{mode}'\n[rules]\nnumbering-gap = 'off'")
    lint_rules = {"bracket-left", "bracket-unbalanced"}
    return [(f.rule, f.label) for f in check(compare(old, new), policy) if f.rule in lint_rules]


def test_what_the_edit_brought_in_is_reported():
    old = bracketed("Urges States [upon request] to act", "Decides to meet in May")
    new = bracketed("Urges States [upon request] to act", "Decides to meet [in May")
    assert linted("introduced", old, new) == [("bracket-unbalanced", "OP2")]
    assert linted("all", old, new) == [("bracket-left", "OP1"), ("bracket-unbalanced", "OP2")]
    assert linted("off", old, new) == []


def test_one_draft_alone():
    draft = bracketed("Urges [all] States")
    policy = parse_policy("[rules]\nbracket-left = 'error'\nnumbering-gap = 'off'")
    (finding,) = check_draft(draft, policy)
    assert (finding.rule, finding.severity, finding.file) == (
        "bracket-left",
        Severity.ERROR,
        "test.txt",
    )


def test_accepted_findings_stay_in_the_result():
    draft = bracketed("Urges [all] States")
    policy = parse_policy(
        "[rules]\nnumbering-gap = 'off'\n"
        "[[accept]]\nrule = 'bracket-left'\nin = 'OP1'\nreason = 'for the plenary'\n"
        "expires = 2026-05-01"
    )
    (accepted,) = check_draft(draft, policy, today=date(2026, 5, 1))
    assert accepted.accepted == "for the plenary"
    (open_,) = check_draft(draft, policy, today=date(2026, 5, 2))
    assert open_.open


# Real edits, from text to finding


def rules_of(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(f.rule, f.label) for f in findings}


def test_a_real_edit_from_end_to_end():
    old = resolution(
        "Recalling its resolution 63/195 of 18 December 2008,",
        "1. Urges Member States to provide resources within 30 days, upon request;",
        "2. Decides that the Office shall report on the matters set out in paragraph 1 above;",
        "3. Welcomes the establishment of the expert group on cybercrime in Vienna;",
        "4. Requests the Secretary-General to report at the next session.",
    )
    new = resolution(
        "Recalling its resolution 63/195 of 18 December 2009,",
        "1. Invites Member States to provide resources within 60 days, upon request;",
        "2. Decides that the Office should report on the matters set out in paragraph 7 above;",
        "3. Requests the Secretary-General to report at the next session.",
    )
    found = rules_of(check(compare(old, new)))
    assert found == {
        ("date-changed", "PP1"),
        ("resolution-session", "PP1"),
        ("lead-weaker", "OP1"),
        ("number-changed", "OP1"),
        ("modal-changed", "OP2"),
        ("reference-dangling", "OP2"),
        ("paragraph-deleted", "OP3"),
    }


def test_oral_revisions_that_need_review():
    said = "In paragraph 1, the words “{}” were replaced by the words “all States”."
    for words, fires in (("States", False), ("Parties", True)):
        revision = revise(OLD, said.format(words))
        comparison = compare(OLD, revision.draft)
        findings = check(comparison, parse_policy("lint = 'off'"), revision=revision)
        reviews = [f for f in findings if f.rule == "oral-needs-review"]
        assert [(f.label, f.severity) for f in reviews] == [("OP1", Severity.ERROR)] * fires
    assert not only("oral-needs-review", edited())


def test_an_unchanged_draft_has_no_findings():
    assert check(compare(OLD, OLD)) == ()
