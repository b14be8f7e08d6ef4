"""From the text as revised, and what was said, back to the text before."""

from __future__ import annotations

import draftdiff
import pytest
from draftdiff.diffing.oral import Status, apply, parse, undo
from draftdiff.errors import DraftdiffError
from oral.texts import BASE, texts

from samples import REPORT_2013

TELLING = [
    "In OP5, replace “expedite” with “conclude”.",
    "In OP5, insert “, as appropriate,” after “stakeholders”.",
    "At the end of OP5, add “without delay”.",
    "At the beginning of OP5, insert “Strongly”.",
    "Delete operative paragraph 5, which read: “Encourages the Institute, partner agencies and other "
    "stakeholders to expedite the review process”.",
    "Delete the last preambular paragraph, which read “Expressing concern over the resignation of the "
    "newly recruited Director of the Institute”.",
    "Insert a new operative paragraph 4 bis: “Notes the report”, and renumber the rest accordingly."
    .replace("the rest", "the remaining paragraphs"),
    "Operative paragraph 9 becomes operative paragraph 3.",
    "Operative paragraphs 5 and 6 were transposed.",
    "Operative paragraph 5, which read “Encourages the Institute, partner agencies and other "
    "stakeholders to expedite the review process”, was replaced by “Urges all to act”.",
]  # fmt: skip

SILENT = [
    "In OP5, delete “partner”.",
    "Delete operative paragraph 5.",
    "Operative paragraph 5 was replaced by “Urges all to act”.",
    "Delete operative paragraph 5, which read: “Encourages … process”.",
    "In OP5, replace “expedite … process” by “act”.",
]


@pytest.mark.parametrize("said", TELLING)
def test_statement_that_tells_enough_is_undone(said: str) -> None:
    statements = parse(said)
    revision = apply(BASE, statements)
    assert revision.status is Status.APPLIED
    back = undo(revision.draft, statements)
    assert back.status is Status.APPLIED, back.results
    assert texts(back.draft) == texts(BASE)
    assert texts(back.base) == texts(revision.draft)


@pytest.mark.parametrize("said", SILENT)
def test_statement_that_tells_too_little_is_left_for_review(said: str) -> None:
    statements = parse(said)
    revision = apply(BASE, statements)
    back = undo(revision.draft, statements)
    assert back.status is Status.NEEDS_REVIEW
    assert texts(back.draft) == texts(revision.draft)


def test_a_revision_is_undone_only_on_its_own_draft() -> None:
    revision = apply(BASE, parse("Delete OP5."))
    assert texts(undo(revision.draft, revision).draft) == texts(BASE)
    with pytest.raises(DraftdiffError, match="not the one"):
        undo(BASE, revision)


def test_adopted_text_and_report_lead_back_and_forth() -> None:
    said = (
        "At the same meeting, the representative of Colombia orally revised the draft resolution by "
        "deleting operative paragraph 10, which read:\n“*Invites* States parties to the Convention to"
        " enhance the transparency and inclusivity of their reviews by allowing country visits, by "
        "involving the private sector and civil society in country reviews and by publishing their "
        "country review reports, in accordance with the terms of reference of the Mechanism for the "
        "Review of Implementation of the United Nations Convention against Corruption”."
    )
    adopted = draftdiff.read(f"{REPORT_2013}#XI")
    before = undo(adopted, parse(said))
    assert before.status is Status.APPLIED
    assert before.draft.operative_count == adopted.operative_count + 1
    assert before.draft.by_label["OP10"].text.startswith("Invites States parties")
    assert texts(apply(before.draft, parse(said)).draft) == texts(adopted)
