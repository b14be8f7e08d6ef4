"""What to look at, in sentences."""

from __future__ import annotations

from draftdiff.diffing import attention
from draftdiff.diffing.attention import Attention, weightiest, what_to_look_at
from draftdiff.diffing.compare import compare

from .drafting import draft, linked, same_labels

OLD = draft(
    "1. Urges 12 States to act within existing resources;",
    "2. Notes the report;",
    "3. Sees paragraph 2 above.",
)
NEW = draft(
    "1. Encourages 15 States to act;",
    "2. Notes the report;",
    "3. Sees paragraph 7 above.",
)


def test_the_items_come_in_the_order_of_the_draft_and_say_what_changed() -> None:
    items = what_to_look_at(compare(OLD, NEW, same_labels(OLD, NEW)))
    assert [(item.label, item.sentence) for item in items] == [
        ("OP1", "lead changed: “Urges” → “Encourages” (weaker)"),
        ("OP1", "number: “12” → “15”"),
        ("OP1", "qualifier: dropped “within existing resources”"),
        ("OP3", "dangling reference: “paragraph 7 above” (there is no OP7)"),
    ]
    assert all(1 <= item.weight <= 5 for item in items)


def test_flags_of_one_rule_are_one_item() -> None:
    old = draft("1. Recalls it;")
    new = draft("1. Recalls it and 68/1, 68/2, 68/3, 68/4, 68/5 and 68/6;")
    (item,) = what_to_look_at(compare(old, new, linked(old, new, "OP1 > OP1")))
    assert item.sentence == "symbol: added “68/1”, “68/2”, “68/3”, “68/4” and 2 more"


def test_a_copy_has_nothing_to_look_at() -> None:
    assert not what_to_look_at(compare(OLD, OLD, same_labels(OLD, OLD)))


def test_a_screenful_keeps_the_weightiest_in_order_and_counts_the_rest() -> None:
    items = [
        Attention(f"OP{n}", "", "name-changed", weight) for n, weight in enumerate([2, 5, 1, 4])
    ]
    shown, left = weightiest(items, 2)
    assert [item.label for item in shown] == ["OP1", "OP3"]
    assert left == 2
    assert weightiest(items, 9) == (items, 0)


def test_every_rule_that_flags_has_a_weight() -> None:
    kinds = (
        "number",
        "amount",
        "date",
        "session",
        "symbol",
        "name",
        "lead",
        "verb",
        "part",
        "modal",
    )
    others = ("negation-added", "negation-removed", "qualifier-added", "qualifier-removed")
    references = ("reference-stale", "reference-retargeted", "reference-dangling")
    told = {
        *(f"{kind}-changed" for kind in kinds),
        *others,
        *references,
        "qualifier-changed",
        "brackets-changed",
        "footnote-changed",
    }
    assert told == set(attention._WEIGHTS)
