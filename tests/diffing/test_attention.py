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


def test_the_highest_weight_is_never_left_out() -> None:
    items = [Attention(f"OP{n}", "", "x", weight) for n, weight in enumerate([5, 4, 5, 5])]
    shown, left = weightiest(items, 2)
    assert [item.label for item in shown] == ["OP0", "OP2", "OP3"]
    assert left == 1


def sentences(old: str, new: str) -> list[str]:
    before, after = draft(old), draft(new)
    label = before.paragraphs[0].label
    return [
        item.sentence
        for item in what_to_look_at(
            compare(before, after, linked(before, after, f"{label} > {label}"))
        )
    ]


LONG = "1. Urges States to act and to pay the sick, as appropriate, and the old and the very young;"


def test_a_qualifier_in_a_dropped_clause_is_told_with_the_clause() -> None:
    clause = "and to pay the sick, as appropriate, and the old and the …"
    assert sentences(LONG, "1. Urges States to act;") == [f"clause dropped: “{clause}”"]
    assert sentences("1. Urges States to act;", LONG) == [f"clause added: “{clause}”"]


def test_a_qualifier_behind_the_cut_of_a_clause_is_named() -> None:
    new = "1. Urges them;"
    old = "1. Urges them and the sick and the old and the very young and others, as appropriate;"
    assert sentences(old, new) == [
        "clause dropped, with “as appropriate”: "
        "“and the sick and the old and the very young and others …”"
    ]


def test_resources_are_told_by_themselves_wherever_they_stand() -> None:
    new = "1. Urges States to act and to pay the sick and the old within existing resources;"
    assert sentences("1. Urges States to act;", new) == [
        "qualifier: added “within existing resources”"
    ]


def test_a_softened_verb_is_told_as_weaker() -> None:
    hard, soft = "1. Urges States to ratify it;", "1. Urges States to consider ratifying it;"
    assert sentences(hard, soft) == ["qualifier: added “consider ratifying” (weaker)"]
    assert sentences(soft, hard) == ["qualifier: dropped “consider ratifying” (stronger)"]


def test_leads_that_cannot_be_measured_are_of_similar_force() -> None:
    assert sentences("1. Demands that they act;", "1. Decides that they act;") == [
        "lead changed: “Demands” → “Decides” (similar force)"
    ]


def test_a_clause_without_any_flag_is_told_in_operative_paragraphs_only() -> None:
    old, new = "Urges them", "Urges them and the sick and the old and the very young"
    told = "clause added: “and the sick and the old and the very young”"
    assert sentences(f"1. {old};", f"1. {new};") == [told]
    assert sentences(f"{old},", f"{new},") == []
    moved = "1. Urges {}them to act and to see{};", "and the sick and the very old "
    assert (
        sentences(moved[0].format(moved[1], ""), moved[0].format("", " " + moved[1].strip())) == []
    )


def test_the_preamble_weighs_less() -> None:
    def weight(lines: tuple[str, str]) -> int:
        old, new = draft(lines[0]), draft(lines[1])
        (item,) = what_to_look_at(compare(old, new, same_labels(old, new)))
        return item.weight

    assert weight(("1. Notes 3 cases;", "1. Notes 4 cases;")) > weight(
        ("Noting 3 cases,", "Noting 4 cases,")
    )
    assert weight(("1. They shall act;", "1. They should act;")) > weight(
        ("1. They can act;", "1. They could act;")
    )


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
        "orally-deleted",
    }
    assert told == set(attention._WEIGHTS)
