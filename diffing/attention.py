"""What to look at: the flags of a comparison, said in sentences, in the draft's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from .model import Change, Comparison, Flag

# How much each rule's flags deserve a look, 1 (least) to 5: who is asked what comes first, then
# what was agreed to in figures and conditions, then who is named.
_WEIGHTS = {
    "lead-changed": 5,
    "part-changed": 5,
    "negation-added": 5,
    "negation-removed": 5,
    "modal-changed": 5,
    "reference-stale": 5,
    "reference-dangling": 5,
    "reference-retargeted": 4,
    "verb-changed": 4,
    "number-changed": 4,
    "amount-changed": 4,
    "date-changed": 4,
    "session-changed": 4,
    "symbol-changed": 4,
    "qualifier-added": 4,
    "qualifier-removed": 4,
    "qualifier-changed": 4,
    "brackets-changed": 4,
    "footnote-changed": 3,
    "name-changed": 3,
}
_UNPAIRED = 1  # what came or went with other words weighs less than what became something else
_SHOWN = 4  # of one sort in one paragraph


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to look at.

    `label` is the paragraph's in the new draft (in the old one for a deletion), `rule` the id of
    the rule that flagged it, and `weight` how much it deserves a look, 1 to 5.
    """

    label: str
    sentence: str
    rule: str
    weight: int


def what_to_look_at(comparison: Comparison) -> Sequence[Attention]:
    """Everything flagged, in the order of the changes; one item for a paragraph's flags of a rule.

    Callers that show only a screenful take the weightiest and keep the order.
    """
    return [item for change in comparison.changes for item in _items(change)]


def weightiest(items: Sequence[Attention], limit: int) -> tuple[Sequence[Attention], int]:
    """At most `limit` items, the weightiest, in their order; and how many are left out."""
    chosen = sorted(range(len(items)), key=lambda at: (-items[at].weight, at))[:limit]
    return [items[at] for at in sorted(chosen)], max(len(items) - limit, 0)


def _items(change: Change) -> list[Attention]:
    label = (change.new or change.old)[0]
    items = []
    order = list(_WEIGHTS)
    flags = sorted(change.flags, key=lambda flag: order.index(flag.rule))
    for rule, group in groupby(flags, key=lambda flag: flag.rule):
        found = list(group)
        weight = _WEIGHTS[rule]
        if not any(flag.before and flag.after for flag in found) and rule in _TOLD_AS_CHANGED:
            weight -= _UNPAIRED
        items.append(Attention(label, _sentence(rule, found), rule, weight))
    return items


_TOLD_AS_CHANGED = frozenset(
    f"{kind}-changed" for kind in ("number", "amount", "date", "session", "symbol", "name")
)


def _sentence(rule: str, flags: Sequence[Flag]) -> str:
    """A sentence for a paragraph's flags of one rule: "number: “12” → “20”; added “30”"."""
    what, _, how = rule.rpartition("-")
    if what in ("lead", "verb", "part"):
        told = "; ".join(f"“{flag.before}” → “{flag.after}” ({flag.note})" for flag in flags)
        return f"{what} changed: {told}"
    if what == "reference":
        return f"{how} reference: " + "; ".join(f"“{flag.after}” ({flag.note})" for flag in flags)
    parts = (
        ("", [f"“{f.before}” → “{f.after}”" for f in flags if f.before and f.after]),
        ("dropped ", [f"“{flag.before}”" for flag in flags if not flag.after]),
        ("added ", [f"“{flag.after}”" for flag in flags if not flag.before]),
    )
    return f"{what}: " + "; ".join(did + _some(told) for did, told in parts if told)


def _some(told: Sequence[str]) -> str:
    each = list(dict.fromkeys(told))
    rest = len(each) - _SHOWN
    return ", ".join(each[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
