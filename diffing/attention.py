"""What to look at: the flags of a comparison, said in sentences, in the draft's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..drafts.model import Kind
from .model import Change, Comparison, Edit, Flag, Op, Significance

# How much each rule's flags deserve a look, 1 (least) to 5: who is asked what comes first, then
# what was agreed to in figures and conditions, then who is named. Also the order of the items.
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
    "amount-changed": 5,
    "date-changed": 4,
    "session-changed": 4,
    "symbol-changed": 3,
    "qualifier-added": 4,
    "qualifier-removed": 4,
    "qualifier-changed": 4,
    "brackets-changed": 4,
    "footnote-changed": 3,
    "name-changed": 3,
    "orally-deleted": 4,
}
_OTHER = 3  # a rule that this list does not know yet
_MOST = 5
_RESOURCES = "resources"  # who pays is never left out
_SCOPE = "scope"  # "relevant", "all": a word that limits little
_SOFTENING = "softening"
_FIRM = frozenset(("shall", "should", "must"))
_UNPAIRED = 1  # what came or went with other words weighs less than what became something else
_PREAMBULAR = 2  # the preamble asks nobody for anything
_SHOWN = 4  # of one sort in one paragraph
_CLAUSE = 6  # words that make a clause
_CLAUSE_SHOWN = 12  # words of a clause that are told
_CLAUSE_WEIGHT = 2
_SAID = {"lateral": "similar force"}  # a direction in the words of people


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

    An operative paragraph that gained or lost a clause in which nothing is flagged gets an item of
    low weight, with the rule "clause-changed". Callers that show only a screenful take the
    weightiest and keep the order.
    """
    return [item for change in comparison.changes for item in _items(change, comparison)]


def weightiest(items: Sequence[Attention], limit: int) -> tuple[Sequence[Attention], int]:
    """At most `limit` items, the weightiest, in their order; and how many are left out.

    Items of the highest weight are never left out, even where they are more than `limit`.
    """
    most = sum(item.weight >= _MOST for item in items)
    chosen = sorted(range(len(items)), key=lambda at: (-items[at].weight, at))[: max(limit, most)]
    return [items[at] for at in sorted(chosen)], len(items) - len(chosen)


def _items(change: Change, comparison: Comparison) -> list[Attention]:
    label = (change.new or change.old)[0]
    preambular = _is_preambular(change, comparison)
    items = []
    order = list(_WEIGHTS)
    known = [flag for flag in change.flags if flag.rule in _WEIGHTS]
    flags = sorted(known, key=lambda flag: order.index(flag.rule))
    flags += [flag for flag in change.flags if flag.rule not in _WEIGHTS]
    for rule, group in groupby(flags, key=lambda flag: flag.rule):
        found = list(group)
        weight = max(_weight(flag) for flag in found)
        if preambular and rule not in _ANYWHERE:
            weight = max(weight - _PREAMBULAR, 1)
        items.append(Attention(label, _sentence(rule, found, change), rule, weight))
    if not items and not preambular and (told := _clauses(change)):
        items.append(Attention(label, told, "clause-changed", _CLAUSE_WEIGHT))
    return items


_TOLD_AS_CHANGED = frozenset(
    f"{kind}-changed" for kind in ("number", "amount", "date", "session", "symbol", "name")
)
# What weighs as much in the preamble: it left or entered it, or is wrong wherever it stands.
_ANYWHERE = frozenset(("part-changed", "reference-stale", "reference-dangling"))


def _weight(flag: Flag) -> int:
    """How much one flag deserves a look, by its rule and by what it tells."""
    weight = _WEIGHTS.get(flag.rule, _OTHER)
    if flag.rule in _TOLD_AS_CHANGED and not (flag.before and flag.after):
        return weight - _UNPAIRED
    if flag.rule == "modal-changed" and not _FIRM & {flag.before, flag.after}:
        return weight - 1
    if flag.rule.startswith("qualifier"):
        return weight + (flag.note == _RESOURCES) - (flag.note == _SCOPE)
    return weight


def _is_preambular(change: Change, comparison: Comparison) -> bool:
    draft, labels = (comparison.new, change.new) if change.new else (comparison.old, change.old)
    return draft.by_label[labels[0]].kind is Kind.PREAMBULAR


def _sentence(rule: str, flags: Sequence[Flag], change: Change) -> str:
    """A sentence for a paragraph's flags of one rule: "number: “12” → “20”; added “30”"."""
    if rule == "orally-deleted":
        told_ = (f"“{_shortened(flag.before)}” ({flag.note})" for flag in flags)
        return "printed, and deleted orally: " + "; ".join(told_)
    what, _, how = rule.rpartition("-")
    if what == "reference":
        return f"{how} reference: " + "; ".join(f"“{flag.after}” ({flag.note})" for flag in flags)
    if what in ("lead", "verb", "part"):
        parts = ["; ".join(_told(flag) for flag in flags if flag.before and flag.after)]
        did = f"{what} changed: " if parts[0] else f"{what}: "
        parts += _came_and_went(flags)
        return did + "; ".join(filter(None, parts))
    paired = [_told(flag) for flag in flags if flag.before and flag.after]
    if what != "qualifier":
        return f"{what}: " + "; ".join(filter(None, (_some(paired), *_came_and_went(flags))))
    within: dict[Edit, list[str]] = {}
    bare = []
    for flag in flags:
        clause = _clause_of(flag, change)
        if clause:
            within.setdefault(clause, []).append(flag.before or flag.after)
        elif not (flag.before and flag.after):
            bare.append(flag)
    parts = [_some(paired), *_came_and_went(bare)]
    alone = f"{what}: " + "; ".join(filter(None, parts)) if any(parts) else ""
    clauses = [_clause(edit, words) for edit, words in within.items()]
    return "; ".join(filter(None, (alone, *clauses)))


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:_CLAUSE_SHOWN]) + (" …" if len(words) > _CLAUSE_SHOWN else "")


def _told(flag: Flag) -> str:
    """What became what, and where the rule is about force, which way it went."""
    told = f"“{flag.before}” → “{flag.after}”"
    if flag.rule.partition("-")[0] in ("lead", "verb", "part"):
        return f"{told} ({_SAID.get(flag.note, flag.note)})"
    return told


def _came_and_went(flags: Sequence[Flag]) -> list[str]:
    """What was dropped, then what was added: "dropped “12”", "added “consider acting” (weaker)"."""
    sides = (
        ("dropped ", "stronger", [(f.before, f.note) for f in flags if not f.after]),
        ("added ", "weaker", [(f.after, f.note) for f in flags if not f.before]),
    )
    return [
        did
        + _some([f"“{w}” ({softened})" if note == _SOFTENING else f"“{w}”" for w, note in words])
        for did, softened, words in sides
        if words
    ]


def _clause_of(flag: Flag, change: Change) -> Edit | None:
    """The long edit that took or gave a word of force; None where it stands in a short one."""
    if (flag.before and flag.after) or flag.note in (_RESOURCES, _SOFTENING):
        return None
    op, words = (Op.DELETE, flag.before) if flag.before else (Op.INSERT, flag.after)
    edits = [edit for edit in change.edits if edit.op is op and words in edit.text.casefold()]
    if all(len(edit.text.split()) >= _CLAUSE for edit in edits):
        return edits[0] if edits else None
    return None


def _clauses(change: Change) -> str:
    """The clauses that an edited paragraph gained or lost, but for those that only moved in it."""
    if not (change.old and change.new):
        return ""
    words = {
        op: {w for edit in change.edits if edit.op is op for w in _words(edit.text)}
        for op in (Op.DELETE, Op.INSERT)
    }
    told = []
    for edit in change.edits:
        if edit.significance is Significance.SUBSTANTIVE and len(edit.text.split()) >= _CLAUSE:
            other = words[Op.INSERT if edit.op is Op.DELETE else Op.DELETE]
            own = _words(edit.text)
            if 3 * sum(word in other for word in own) < 2 * len(own):
                told.append(_clause(edit, ()))
    return "; ".join(told[:_SHOWN])


def _words(text: str) -> list[str]:
    return [word.strip(",;.") for word in text.casefold().split()]


def _clause(edit: Edit, said: Sequence[str]) -> str:
    """A dropped or added clause, shortened, and what it `said` behind where it is cut."""
    words = edit.text.strip(" ,;.\n").split()
    cut = " ".join(words[:_CLAUSE_SHOWN]).rstrip(",;")
    unseen = [f"“{word}”" for word in dict.fromkeys(said) if word not in cut.casefold()]
    with_them = f", with {', '.join(unseen)}" if unseen else ""
    did = "dropped" if edit.op is Op.DELETE else "added"
    return f"clause {did}{with_them}: “{cut}{' …' if len(words) > _CLAUSE_SHOWN else ''}”"


def _some(told: Sequence[str]) -> str:
    each = list(dict.fromkeys(told))
    rest = len(each) - _SHOWN
    return ", ".join(each[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
