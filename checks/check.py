"""Judges a comparison, or one draft, by a policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..diffing.model import Comparison
from ..drafts.model import Draft
from ..drafts.reading import parse_reference
from . import change_rules
from . import lint as lint_rules
from .changes import Case, case
from .lint import introduced, lint
from .model import Finding, Rule, Severity
from .policy import LintMode, Policy, Setting

if TYPE_CHECKING:
    from ..diffing.oral.model import Revision

# Every rule that a policy may name: its id and what it says of itself.
ALL_RULES: Mapping[str, Rule[Case] | Rule[Draft]] = {**change_rules.RULES, **lint_rules.RULES}

# What holds where there is no policy file.
DEFAULT = Policy()


def check(
    comparison: Comparison,
    policy: Policy = DEFAULT,
    *,
    revision: Revision | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """What an edit does that the policy objects to, in the order of the new draft.

    Runs the rules on changes, and those of `lint` on the new draft: by default only for what the
    old draft did not have. `revision` is the oral revision that made the new draft, if one did.
    Accepted findings are in the result, with `accepted` set. `today` (the
    real day by default) decides which accepted entries have expired.
    """
    found: list[Finding] = []
    judged = case(comparison, policy, revision)
    for rule in change_rules.RULES.values():
        if _setting(rule, policy).severity is not Severity.OFF:
            found += (replace(finding, rule=rule.id) for finding in rule.run(judged))
    if policy.lint is not LintMode.OFF:
        new = lint(comparison.new)
        if policy.lint is LintMode.INTRODUCED:
            new = introduced(lint(comparison.old), new, comparison)
        found += new
    aliases = {label: change.old for change in comparison.changes for label in change.new}
    return _judge(found, comparison.new, policy, today, aliases)


def check_draft(
    draft: Draft, policy: Policy = DEFAULT, *, today: date | None = None
) -> tuple[Finding, ...]:
    """What does not agree within one draft, as severe as the policy says."""
    return _judge(lint(draft), draft, policy, today, {})


def _setting(rule: Rule[Case] | Rule[Draft], policy: Policy) -> Setting:
    return policy.rules.get(rule.id) or Setting(rule.severity)


def _judge(
    found: Iterable[Finding],
    draft: Draft,
    policy: Policy,
    today: date | None,
    aliases: Mapping[str, tuple[str, ...]],
) -> tuple[Finding, ...]:
    """Gives the findings their severity and file, drops those that are off or out of scope."""
    day = today or date.today()
    order = {paragraph.label: n for n, paragraph in enumerate(draft.paragraphs)}
    judged = []
    path = parse_reference(draft.name).path
    for finding in found:
        rule = ALL_RULES[finding.rule]
        setting = policy.rules.get(finding.rule)
        severity = setting.severity if setting else _own(rule, finding)
        # A finding on a change names its other labels itself; "OP9" may be one that was deleted.
        edit = finding.rule in change_rules.RULES
        others = finding.related if edit else aliases.get(finding.label, ())
        labels = (finding.label, *others)
        if severity is Severity.OFF or (setting and not setting.applies(labels)):
            continue
        told = replace(finding, severity=severity, file=path)
        judged.append(policy.accepted(told, day))

    def place(finding: Finding) -> tuple[int, int, int]:
        at = finding.position
        if at:
            return (0, at.line, at.column)
        return (1, order.get(finding.label, len(order)), 0)

    return tuple(sorted(judged, key=place))


def _own(rule: Rule[Case] | Rule[Draft], finding: Finding) -> Severity:
    """A lint rule may say of a finding that it is less severe than usual."""
    return finding.severity if rule.id in lint_rules.RULES else rule.severity
