"""Cross-references: which are ours, where they point, and what became of them."""

from __future__ import annotations

import pytest
from draftdiff.diffing.compare import compare
from draftdiff.diffing.model import Comparison, ReferenceStatus, Significance
from draftdiff.diffing.references import references
from draftdiff.drafts.model import Draft, Kind, Paragraph

from .drafting import draft, linked

EIGHT = tuple(f"{number}. Notes matter {'abcdefgh'[number - 1]};" for number in range(1, 9))


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The references in a ninth paragraph."""
    return [(r.text, r.targets) for r in references(draft(*EIGHT, f"9. {text}"))[8]]


@pytest.mark.parametrize(
    ("text", "reference", "targets"),
    [
        ("Sees paragraph 3 above;", "paragraph 3 above", ("OP3",)),
        ("Sees the report referred to in paragraph 6 above;", "paragraph 6 above", ("OP6",)),
        ("Sees paragraphs 3 to 5;", "paragraphs 3 to 5", ("OP3", "OP4", "OP5")),
        ("Sees paragraphs 3–5 above;", "paragraphs 3–5 above", ("OP3", "OP4", "OP5")),
        ("Sees paras. 3, 4 and 7;", "paras. 3, 4 and 7", ("OP3", "OP4", "OP7")),
        ("Sees operative paragraph 2;", "operative paragraph 2", ("OP2",)),
        ("Sees preambular paragraph 2;", "preambular paragraph 2", ("PP2",)),
        ("Sees paragraph 7 (b);", "paragraph 7 (b)", ("OP7(b)",)),
        ("Sees paragraph 7 (b) (ii) above;", "paragraph 7 (b) (ii) above", ("OP7(b)(ii)",)),
        ("Sees subparagraph (a) above;", "subparagraph (a) above", ("OP9(a)",)),
        ("Sees the previous paragraph;", "the previous paragraph", ("OP8",)),
        ("Sees the preceding paragraph;", "the preceding paragraph", ("OP8",)),
        ("Sees paragraph 14 below;", "paragraph 14 below", ("OP14",)),
        ("Sees paragraph 3 of the present resolution;", "paragraph 3", ("OP3",)),
        ("Sees paragraph 7 bis;", "paragraph 7 bis", ("OP7 bis",)),
    ],
)
def test_our_own_paragraphs(text: str, reference: str, targets: tuple[str, ...]) -> None:
    assert found(text) == [(reference, targets)]


@pytest.mark.parametrize(
    "text",
    [
        "In accordance with article 14, paragraph 2, of the Convention;",
        "As defined in article 2, paragraph (b), of the Convention;",
        "Recalling paragraph 22 of the Salvador Declaration;",
        "Recalling rules 6, para. 1, and 7;",
        "Recalling paragraph 4 of General Assembly resolution 64/293;",
        "Recalling paragraphs 29 and 30 of the statement of principles;",
        "Recalling resolution 2013/40, paragraph 5;",
        "Recalling A/66/91, para. 10;",
        "Recalling the report, in paragraph 85 of which the Assembly speaks;",
        "Recalling paragraph 3 thereof;",
        "Recalling section II, paragraph 3;",
        "Recalling its paragraph;",
        "Notes the 3 paragraphs;",
    ],
)
def test_paragraphs_of_other_texts_are_not_ours(text: str) -> None:
    assert found(text) == []


def test_the_first_paragraph_has_none_before_it() -> None:
    assert references(draft("1. Sees the previous paragraph;"))[0] == []


def test_an_annex_refers_to_itself_first() -> None:
    paragraphs = (
        Paragraph("OP1", Kind.OPERATIVE, "Adopts the annex;", number="1"),
        Paragraph("OP2", Kind.OPERATIVE, "Notes it.", number="2"),
        Paragraph("Annex", Kind.ANNEX, "Annex"),
        Paragraph("Annex 1", Kind.ANNEX, "See paragraph 2 below.", number="1"),
        Paragraph("Annex 2", Kind.ANNEX, "See paragraph 1 above.", number="2"),
    )
    seen = references(Draft("test", paragraphs, organ="The General Assembly"))
    assert [r.targets for each in seen for r in each] == [("Annex 2",), ("Annex 1",)]


def test_clauses_of_a_text_without_resolution_structure() -> None:
    paragraphs = (
        Paragraph("5", Kind.PLAIN, "Payment.", number="5"),
        Paragraph(
            "5.2", Kind.PLAIN, "Subject to clause 5 and section 7.1 of the Act.", number="5.2"
        ),
    )
    seen = references(Draft("contract", paragraphs))
    assert [(r.text, r.targets) for each in seen for r in each] == [("clause 5", ("5",))]


def statuses(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(c.where, c.target, c.status.value) for c in comparison.cross_references]


OLD = draft("1. Requests a report;", "2. Notes it;", "3. Sees paragraph 1 above.")


def test_followed() -> None:
    new = draft(
        "1. Urges action;", "2. Requests a report;", "3. Notes it;", "4. Sees paragraph 2 above."
    )
    comparison = compare(OLD, new, linked(OLD, new, "OP1 > OP2", "OP2 > OP3", "OP3 > OP4"))
    assert statuses(comparison) == [("OP4", "OP2", "followed")]
    last = comparison.changes[-1]
    assert last.significance is Significance.CONSEQUENTIAL
    assert {edit.rule for edit in last.edits if edit.rule} == {"reference-followed"}
    assert not last.flags


def test_stale() -> None:
    new = draft(
        "1. Urges action;", "2. Requests a report;", "3. Notes it;", "4. Sees paragraph 1 above."
    )
    comparison = compare(OLD, new, linked(OLD, new, "OP1 > OP2", "OP2 > OP3", "OP3 > OP4"))
    assert statuses(comparison) == [("OP4", "OP1", "stale")]
    last = comparison.changes[-1]
    assert [flag.rule for flag in last.flags] == ["reference-stale"]
    assert last.significance is Significance.SUBSTANTIVE


def test_retargeted() -> None:
    new = draft("1. Requests a report;", "2. Notes it;", "3. Sees paragraph 2 above.")
    comparison = compare(OLD, new, linked(OLD, new, "OP1 > OP1", "OP2 > OP2", "OP3 > OP3"))
    assert statuses(comparison) == [("OP3", "OP2", "retargeted")]
    last = comparison.changes[-1]
    assert [flag.rule for flag in last.flags] == ["reference-retargeted"]
    assert {edit.rule for edit in last.edits} == {""}


def test_dangling() -> None:
    new = draft("1. Requests a report;", "2. Notes it;", "3. Sees paragraph 12 above.")
    comparison = compare(OLD, new, linked(OLD, new, "OP1 > OP1", "OP2 > OP2", "OP3 > OP3"))
    assert statuses(comparison) == [("OP3", "OP12", "dangling")]
    assert [flag.rule for flag in comparison.changes[-1].flags] == ["reference-dangling"]


def test_the_target_was_deleted_and_the_number_taken_by_another() -> None:
    new = draft("1. Notes it;", "2. Sees paragraph 1 above.")
    comparison = compare(OLD, new, linked(OLD, new, "OP2 > OP1", "OP3 > OP2"))
    assert statuses(comparison) == [("OP2", "OP1", "stale")]


def test_the_previous_paragraph_is_followed_into_a_number() -> None:
    old = draft("1. Requests a report;", "2. Sees the previous paragraph.")
    new = draft("1. Requests a report;", "2. Notes it;", "3. Sees paragraph 1 above.")
    comparison = compare(old, new, linked(old, new, "OP1 > OP1", "OP2 > OP3"))
    assert statuses(comparison) == [("OP3", "OP1", "followed")]
    assert comparison.changes[-1].significance is Significance.CONSEQUENTIAL


def test_the_previous_paragraph_is_another_one_now() -> None:
    old = draft("1. Requests a report;", "2. Sees the previous paragraph.")
    new = draft("1. Requests a report;", "2. Notes it;", "3. Sees the previous paragraph.")
    comparison = compare(old, new, linked(old, new, "OP1 > OP1", "OP2 > OP3"))
    assert statuses(comparison) == [("OP3", "OP2", "retargeted")]
    last = comparison.changes[-1]
    assert last.significance is Significance.SUBSTANTIVE
    assert [flag.rule for flag in last.flags] == ["reference-retargeted"]


def test_a_reference_to_a_split_paragraph_may_follow_either_part() -> None:
    old = draft("1. Requests a report and urges action;", "2. Sees paragraph 1 above.")
    new = draft("1. Requests a report;", "2. Urges action;", "3. Sees paragraph 2 above.")
    comparison = compare(old, new, linked(old, new, "OP1 > OP1 OP2", "OP2 > OP3"))
    assert statuses(comparison) == [("OP3", "OP2", "followed")]


def test_a_reference_that_lost_one_of_its_targets_does_not_follow() -> None:
    old = draft("1. Notes a;", "2. Notes b;", "3. Sees paragraphs 1 and 2 above.")
    new = draft("1. Notes a;", "2. Notes b;", "3. Sees paragraph 1 above.")
    labels = ("OP1", "OP2", "OP3")
    comparison = compare(old, new, linked(old, new, *(f"{one} > {one}" for one in labels)))
    last = comparison.changes[-1]
    assert last.significance is Significance.SUBSTANTIVE
    assert [flag.rule for flag in last.flags] == ["reference-retargeted"]


def test_a_range_that_now_covers_a_new_paragraph_is_retargeted() -> None:
    old = draft("1. Notes a;", "2. Notes b;", "3. Sees paragraphs 1 to 2 above.")
    new = draft("1. Notes a;", "2. Notes new;", "3. Notes b;", "4. Sees paragraphs 1 to 3 above.")
    links = linked(old, new, "OP1 > OP1", "OP2 > OP3", "OP3 > OP4")
    comparison = compare(old, new, links)
    assert [c.status for c in comparison.cross_references] == [
        ReferenceStatus.FOLLOWED,
        ReferenceStatus.RETARGETED,
        ReferenceStatus.FOLLOWED,
    ]


def test_a_reference_in_a_new_paragraph_must_point_somewhere() -> None:
    new = draft(
        "1. Requests a report;", "2. Notes it;", "3. Sees paragraph 1 above and paragraph 9;"
    )
    comparison = compare(OLD, new, linked(OLD, new, "OP1 > OP1", "OP2 > OP2"))
    assert statuses(comparison) == [("OP3", "OP1", "followed"), ("OP3", "OP9", "dangling")]
    inserted = next(c for c in comparison.changes if c.new == ("OP3",))
    assert [flag.rule for flag in inserted.flags] == ["reference-dangling"]


def test_numbers_of_references_are_no_changed_facts() -> None:
    new = draft("1. Requests a report;", "2. Notes it;", "3. Sees paragraph 2 above.")
    comparison = compare(OLD, new, linked(OLD, new, "OP1 > OP1", "OP2 > OP2", "OP3 > OP3"))
    assert "number-changed" not in {flag.rule for flag in comparison.changes[-1].flags}
