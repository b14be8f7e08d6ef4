"""The consistency of one draft: every lint rule, in one place.

Each family of rules has its module; `RULES` holds them all by id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..diffing.model import Comparison
from ..drafts.model import Draft
from . import cross_references, footnotes, instruments, numbering, punctuation, sessions
from .model import Finding, Rule

RULES: Mapping[str, Rule[Draft]] = {
    rule.id: rule
    for family in (
        numbering,
        cross_references,
        footnotes,
        punctuation,
        sessions,
        instruments,
    )
    for rule in family.RULES
}


def lint(draft: Draft, rules: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """What does not agree within `draft`, in the draft's order.

    `rules` are the ids of the rules to run, all of them by default. Raises KeyError for an id that
    is not in `RULES`. Time grows in line with the draft's length.
    """
    chosen = RULES.values() if rules is None else [RULES[rule] for rule in rules]
    found = [finding for rule in chosen for finding in rule.run(draft)]
    order = {paragraph.label: n for n, paragraph in enumerate(draft.paragraphs)}

    def place(finding: Finding) -> tuple[int, int, int]:
        index = order.get(finding.label, len(order) if finding.label else -1)
        at = finding.position
        return (index, at.line if at else 0, at.column if at else 0)

    return tuple(sorted(found, key=place))


def introduced(
    old: Iterable[Finding], new: Iterable[Finding], comparison: Comparison
) -> tuple[Finding, ...]:
    """Those findings of the new draft that the old one did not have.

    `old` and `new` are the lint findings of `comparison.old` and `comparison.new`. A finding was
    there before if the old draft has one of the same rule with the same facts in a paragraph that
    became this one; each old finding accounts for one new finding.
    """
    before: dict[str, tuple[str, ...]] = {}
    for change in comparison.changes:
        for label in change.new:
            before[label] = change.old or (f"+{label}",)
    known = Counter((f.rule, f.label, _fact(f)) for f in old)
    fresh = []
    for finding in new:
        places = before.get(finding.label, (finding.label,))
        keys = [(finding.rule, label, _fact(finding)) for label in places]
        key = next((key for key in keys if known[key]), None)
        if key is None:
            fresh.append(finding)
        else:
            known[key] -= 1
    return tuple(fresh)


def _fact(finding: Finding) -> tuple[str, str]:
    """What a finding is about, free of spacing and case."""
    return " ".join(finding.before.lower().split()), " ".join(finding.after.lower().split())
