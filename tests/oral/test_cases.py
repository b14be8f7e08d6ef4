"""What becomes of statements, worded as delegations, reports and note-takers word them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from draftdiff.diffing.oral import Status, apply, parse
from oral.texts import BASE, texts

APPLIED, REVIEW = Status.APPLIED, Status.NEEDS_REVIEW
IGNORED, NOT_STATED = Status.IGNORED, Status.NOT_STATED


@dataclass(frozen=True)
class Case:
    """`words`: base label → (old, new), once each; `gone`: base labels; `new`: (base label that it
    follows, text); `order`: (base label moved, base label it then follows); `at`: label after the
    revision → how its text begins."""

    said: str
    status: Status = APPLIED
    words: tuple[tuple[str, str, str], ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[tuple[str, str], ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    at: dict[str, str] = field(default_factory=dict)


def w(label: str, old: str, new: str) -> tuple[str, str, str]:
    return label, old, new


CASES = [
    # --- replacing
    Case("In operative paragraph 5, replace the word “expedite” with “conclude”.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In operative paragraph 5, substitute “conclude” for “expedite”.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In operative paragraph 5, substitute “expedite” with “conclude”.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In OP5, the word “conclude” was substituted for the word “expedite”.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In paragraph 5, for “expedite” read “conclude”.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In paragraph 5, for the word “expedite”, the word “conclude” shall be substituted.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("OP5: “expedite” → “conclude”", words=(w("OP5", "expedite", "conclude"),)),
    Case("OP5: change \"expedite\" to \"conclude\".", words=(w("OP5", "expedite", "conclude"),)),
    Case("In OP5 delete 'expedite' and insert 'conclude'.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In OP5, “expedite” should be “conclude”.", words=(w("OP5", "expedite", "conclude"),)),
    Case("In OP5, insert “conclude” instead of “expedite”.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In the fourth operative paragraph, “Urges” was replaced by “Calls upon” and “every "
         "possible effort” by “efforts”.",
         words=(w("OP4", "Urges", "Calls upon"), w("OP4", "every possible effort", "efforts"))),
    Case("OP4: replace \"urges\" with \"calls upon\"", words=(w("OP4", "Urges", "Calls upon"),)),
    Case("At the beginning of operative paragraph 4, the word “Urges” was replaced by “Invites”.",
         words=(w("OP4", "Urges", "Invites"),)),
    Case("In OP8 replace “the Institute's collaboration” by “the collaboration of the Institute”",
         words=(w("OP8", "the Institute’s collaboration", "the collaboration of the Institute"),)),
    Case("In the third preambular paragraph, replace “Aware … impact” with “Alarmed at the effect”.",
         words=(w("PP3", "Aware of the devastating impact", "Alarmed at the effect"),)),
    Case("In OP4, replace the second “the Institute” with “it”.",
         words=(w("OP4", "obligations to the Institute", "obligations to it"),)),
    Case("In OP4, replace “the Institute” with “UNAFRI” (both occurrences).",
         words=(w("OP4", "members of the Institute", "members of UNAFRI"),
                w("OP4", "obligations to the Institute", "obligations to UNAFRI"))),
    Case("In OP9 and OP10, replace “core” with “regular”.",
         words=(w("OP9", "core", "regular"), w("OP10", "core", "regular"))),
    Case("Replace “precise” with “vague” in OP5.", REVIEW),
    Case("In OP4, replace “the Institute” with “UNAFRI”.", REVIEW),
    Case("Replace “expedite” with “conclude”.", REVIEW),
    Case("In OP5, replace “expedite” with “conclude” or “finish”.", REVIEW),
    Case("In OP4, replace “State” with “Member”.", REVIEW),
    Case("In OP8, replace “the Institute” with “UNAFRI”.", REVIEW),
    # --- deleting words
    Case("In operative paragraphs 9 and 10, the word “core” was deleted.",
         words=(w("OP9", "core ", ""), w("OP10", "core ", ""))),
    Case("PP3: delete 'and more dynamic'", words=(w("PP3", " and more dynamic", ""),)),
    Case("Delete the word “partner” from OP5.", words=(w("OP5", "partner ", ""),)),
    Case("In OP2, delete “Also”.", words=(w("OP2", "Also commends", "Commends"),)),
    Case("In OP10, delete all words after “Professional staff”.",
         words=(w("OP10", ", and to report to the General Assembly at its sixty-ninth session on the"
                  " implementation of the present resolution", ""),)),
    Case("OP10: after \"staff\", delete the rest of the paragraph.",
         words=(w("OP10", ", and to report to the General Assembly at its sixty-ninth session on the"
                  " implementation of the present resolution", ""),)),
    Case("In OP1, delete from “, despite” to “operating”.",
         words=(w("OP1", ", despite the resource constraints under which it is operating", ""),)),
    Case("In OP1, replace the phrase beginning with “despite” and ending with “operating” by “with "
         "few means”.",
         words=(w("OP1", "despite the resource constraints under which it is operating",
                  "with few means"),)),
    Case("In OP3, delete the comma after “Institute”.", REVIEW),
    Case("In OP5, delete the comma after “Institute”.", words=(w("OP5", "Institute,", "Institute"),)),
    Case("In OP5, delete “agencies”, so that it would read: “the Institute, partner and other "
         "stakeholders”.", words=(w("OP5", "agencies ", ""),)),
    Case("In OP5, delete “agencies”, so that it would read: “the Institute and its partners”.", REVIEW),
    Case("In OP5, delete “partner agencies and”, so that the paragraph would read: “Encourages the "
         "Institute, other stakeholders to expedite the review process”.",
         words=(w("OP5", "partner agencies and ", ""),)),
    Case("In OP5, delete “agencies and other”, so that the paragraph would read: “Encourages the "
         "Institute”.", REVIEW),
    Case("In PP3, delete “devastating,”.", REVIEW),
    Case("Delete “core” throughout operative paragraph 10.", words=(w("OP10", "core ", ""),)),
    Case("In the second sentence of OP5, delete “review”.", REVIEW),
    Case("In the first line of OP5, delete “review”.", words=(w("OP5", "review ", ""),)),
    Case("On page 2, line 4, delete “review”.", REVIEW),
    # --- inserting words
    Case("In OP5, after “stakeholders”, insert “, as appropriate,”.",
         words=(w("OP5", "stakeholders", "stakeholders, as appropriate,"),)),
    Case("In OP5, before the words “the review process”, insert “and conclude”.",
         words=(w("OP5", "the review", "and conclude the review"),)),
    Case("Insert “, if needed,” before “to expedite” in operative paragraph 5.",
         words=(w("OP5", "stakeholders to", "stakeholders, if needed, to"),)),
    Case("At the end of operative paragraph 10, add “, and to circulate the report”.",
         words=(w("OP10", "present resolution", "present resolution, and to circulate the report"),)),
    Case("At the end of OP5 the words “without delay;” were added.",
         words=(w("OP5", "process", "process without delay"),)),
    Case("At the beginning of OP5, insert “Strongly”.",
         words=(w("OP5", "Encourages", "Strongly encourages"),)),
    Case("In OP5, insert “swiftly” between “to” and “expedite”.",
         words=(w("OP5", "to expedite", "to swiftly expedite"),)),
    Case("In OP5, insert “all” after “and” and “swiftly” after “to”.",
         words=(w("OP5", "and other", "and all other"), w("OP5", "to expedite", "to swiftly expedite"))),
    Case("In OP4, after “the Institute”, insert “and others”.", REVIEW),
    Case("In OP5, insert “swiftly”.", REVIEW),
    Case("In OP5, insert “X,” after “Institute”.", REVIEW),
    Case("At the end of OP7, add “in full”.", REVIEW),
    Case("In OP9, the word “Professional” should be in the plural.",
         words=(w("OP9", "Professional", "Professionals"),)),
    Case("In OP5, the word “stakeholders” was put in the singular.",
         words=(w("OP5", "stakeholders", "stakeholder"),)),
    # --- sub-paragraphs
    Case("In subparagraph (b) of operative paragraph 7, delete “on measures taken”.",
         words=(w("OP7(b)", " on measures taken", ""),)),
    Case("In OP7(a), replace “measures” by “steps”.", words=(w("OP7(a)", "measures", "steps"),)),
    Case("In paragraph 7 (a), replace “crime” by “corruption”; in subparagraph (c), delete “To”.",
         words=(w("OP7(a)", "crime", "corruption"), w("OP7(c)", "To train", "Train"))),
    Case("In the chapeau of OP7, insert “urgently” before “to consider”.",
         words=(w("OP7", "to consider", "urgently to consider"),)),
    Case("In OP7, replace “against crime” by “against corruption”.",
         words=(w("OP7(a)", "against crime", "against corruption"),)),
    Case("In the last subparagraph of operative paragraph 7, add at the end “and others”.",
         words=(w("OP7(c)", "officials", "officials and others"),)),
    Case("Delete paragraph 7 (b).", gone=("OP7(b)",), at={"OP7(b)": "To train"}),
    Case("Delete OP7 (a) and (c).", gone=("OP7(a)", "OP7(c)"), at={"OP7(a)": "To report"}),
    Case("After paragraph 7 (a), insert a new subparagraph (b): “To inform the public”.",
         new=(("OP7(a)", "To inform the public;"),), at={"OP7(b)": "To inform", "OP7(d)": "To train"}),
    Case("In OP7, add a new subparagraph (d) reading “To inform the public”.",
         new=(("OP7(c)", "To inform the public;"),), at={"OP7(d)": "To inform"}),
    Case("Insert a new paragraph 7 (b) bis: “To inform the public;”",
         new=(("OP7(b)", "To inform the public;"),), at={"OP7(b) bis": "To inform", "OP7(c)": "To train"}),
    Case("In subparagraph (b), delete “taken”.", REVIEW),
    # --- deleting, inserting and replacing paragraphs
    Case("Delete operative paragraph 5.", gone=("OP5",), at={"OP5": "Welcomes"}),
    Case("Delete the penultimate preambular paragraph.", gone=("PP3",), at={"PP3": "Expressing"}),
    Case("We would like to propose the deletion of PP1 and PP2.", gone=("PP1", "PP2")),
    Case("Operative paragraphs 4 to 6 were deleted.", gone=("OP4", "OP5", "OP6"),
         at={"OP4": "Urges all"}),
    Case("Delete the last two preambular paragraphs.", gone=("PP3", "PP4")),
    Case("OP5: delete. OP6: retain.", gone=("OP5",)),
    Case("Delete operative paragraph 5, which read: “Encourages … the review process”.", gone=("OP5",)),
    Case("Delete operative paragraph 5, which read: “Welcomes … various programmes”.", REVIEW),
    Case("Delete operative paragraph 11.", REVIEW),
    Case("Delete operative paragraph 5 bis.", REVIEW),
    Case("Do not delete OP5.", REVIEW),
    Case("If there is no consensus, delete OP5.", REVIEW),
    Case("OP5 could perhaps be deleted.", REVIEW),
    Case("Insert a new operative paragraph 4 bis: “Notes the report”.",
         new=(("OP4", "Notes the report;"),), at={"OP4 bis": "Notes", "OP5": "Encourages"}),
    Case("Insert a new operative paragraph 4 bis: “Notes the report”, and renumber the remaining "
         "paragraphs accordingly.", new=(("OP4", "Notes the report;"),),
         at={"OP5": "Notes", "OP6": "Encourages"}),
    Case("Insert new operative paragraphs 4 bis and 4 ter: “Notes A” “Notes B”",
         new=(("OP4", "Notes A;"), ("OP4+", "Notes B;")), at={"OP4 ter": "Notes B"}),
    Case("After paragraph 4, insert the following new paragraph:\n“Notes the report,”",
         new=(("OP4", "Notes the report,"),), at={"OP5": "Notes"}),
    Case("Between OP4 and OP5, insert a new paragraph: \"Notes the report.\"",
         new=(("OP4", "Notes the report;"),)),
    Case("Between OP4 and OP6, insert a new paragraph: “Notes the report”", REVIEW),
    Case("Insert two new operative paragraphs after operative paragraph 4: “Notes A” and “Notes B”.",
         new=(("OP4", "Notes A;"), ("OP4+", "Notes B;"))),
    Case("Insert after OP4 the following two paragraphs:\n“Notes A;\n“Notes B”.",
         new=(("OP4", "Notes A;"), ("OP4+", "Notes B;"))),
    Case("A new preambular paragraph was inserted after the first preambular paragraph, reading: "
         "“Recalling the Charter”.", new=(("PP1", "Recalling the Charter,"),), at={"PP2": "Recalling the"}),
    Case("Add a new last preambular paragraph reading “Recalling the Charter”.",
         new=(("PP4", "Recalling the Charter,"),)),
    Case("After operative paragraph 10, add: “11. Decides to remain seized of the matter”.",
         new=(("OP10", "Decides to remain seized of the matter."),)),
    Case("“Notes the report” was inserted as new operative paragraph 4 bis.",
         new=(("OP4", "Notes the report;"),), at={"OP4 bis": "Notes"}),
    Case("New OP4bis – “Notes the report”", new=(("OP4", "Notes the report;"),)),
    Case("Add a new operative paragraph: “Notes the report”.", REVIEW),
    Case("Insert a new operative paragraph 15: “Notes the report”.", REVIEW),
    Case("After paragraph 4, insert the following new paragraph:", REVIEW),
    Case("Insert a new operative paragraph 4 bis: “Notes …”.", REVIEW),
    Case("Delete OP2. Insert a new operative paragraph 5: “Notes the report”.", REVIEW, gone=("OP2",)),
    Case("Operative paragraph 5 was replaced by the following: “Urges all to act”.",
         words=(w("OP5", texts(BASE)["OP5"], "Urges all to act;"),)),
    Case("Amend operative paragraph 5 to read as follows: Urges all the partners to act.",
         words=(w("OP5", texts(BASE)["OP5"], "Urges all the partners to act;"),)),
    Case("Operative paragraph 10 should read: “Requests a report”.",
         words=(w("OP10", texts(BASE)["OP10"], "Requests a report."),)),
    Case("Replace operative paragraphs 5 and 6 by the following: “Welcomes the process;”",
         words=(w("OP5", texts(BASE)["OP5"], "Welcomes the process;"),), gone=("OP6",)),
    Case("Merge operative paragraphs 1 and 2 to read: “Commends both”.",
         words=(w("OP1", texts(BASE)["OP1"], "Commends both;"),), gone=("OP2",)),
    Case("Merge operative paragraphs 1 and 2.", REVIEW),
    Case("OP5: “Urges all to act”", REVIEW),
    Case("OP5 alt: “Urges all to act”", REVIEW),
    # --- moving
    Case("Operative paragraph 9 becomes operative paragraph 3.", order=(("OP9", "OP2"),),
         at={"OP3": "Requests", "OP4": "Reiterates", "OP10": "Also requests"}),
    Case("Operative paragraph 3 would become operative paragraph 6.", order=(("OP3", "OP6"),),
         at={"OP6": "Reiterates"}),
    Case("Move operative paragraph 9 after operative paragraph 2.", order=(("OP9", "OP2"),)),
    Case("Move preambular paragraph 3 to before preambular paragraph 1.", order=(("PP3", "TITLE"),)),
    Case("Operative paragraphs 5 and 6 were transposed.", order=(("OP6", "OP4"),)),
    Case("Move OP9 after OP2; in OP9, delete “core”.", order=(("OP9", "OP2"),),
         words=(w("OP9", "core ", ""),)),
    Case("Move PP1 after OP1.", REVIEW),
    Case("Move OP9 after OP2; delete OP9.", REVIEW),
    # --- the title
    Case("The title was changed to read “Institute for Africa”.",
         words=(w("TITLE", texts(BASE)["TITLE"], "Institute for Africa"),)),
    Case("In the title, delete “United Nations”.", words=(w("TITLE", "United Nations ", ""),)),
    Case("Delete the title.", REVIEW),
    # --- several, inherited, contradicting
    Case("In OP5, replace “expedite” by “conclude” and delete “partner agencies and”.",
         words=(w("OP5", "expedite", "conclude"), w("OP5", "partner agencies and ", ""))),
    Case("The representative of Uganda read out the following revisions:\n(a) In operative paragraph"
         " 5:\n(i) Replace “expedite” by “conclude”;\n(ii) Delete “other”;\n(b) Delete OP6.",
         words=(w("OP5", "expedite", "conclude"), w("OP5", "other ", "")), gone=("OP6",)),
    Case("In OP5, the word “expedite” was deleted. In the same paragraph, the word “other” was "
         "deleted.", words=(w("OP5", "expedite ", ""), w("OP5", "other ", ""))),
    Case("In OP5, the word “expedite” was deleted. The words “other stakeholders” were deleted.",
         REVIEW, words=(w("OP5", "expedite ", ""),)),
    Case("In OP5, the word “expedite” was deleted. The words “partner agencies and” were deleted.",
         words=(w("OP5", "expedite ", ""), w("OP5", "partner agencies and ", ""))),
    Case("Delete OP5. In OP5, replace “expedite” with “conclude”.", REVIEW),
    Case("In OP5, replace “expedite” by “conclude”; in OP5, replace “expedite the” by “end the”.",
         REVIEW),
    Case("Uganda suggested deleting OP5, and Egypt proposed to insert \"new\" before \"officials\" in "
         "OP7(c).", gone=("OP5",), words=(w("OP7(c)", "officials", "new officials"),)),
    Case("1. Delete paragraph 5.\n2. Replace “X with “Y”.\n3. In paragraph 6, delete “various”.", REVIEW,
         gone=("OP5",), words=(w("OP6", "various ", ""),)),
    # --- outcomes and procedure
    Case("The representative of Uganda orally corrected the draft resolution (see A/C.3/68/SR.46).",
         NOT_STATED),
    Case("The Committee adopted draft resolution A/C.3/68/L.20 as orally revised.", IGNORED),
    Case("Subsequently, Chad, Togo and the Republic of Moldova joined in sponsoring the draft.",
         IGNORED),
    Case("The Secretary read out a statement on the programme budget implications of paragraph 9.",
         IGNORED),
    Case("Egypt proposed to delete paragraph 5. The proposal was withdrawn.", IGNORED),
    Case("Egypt proposed to delete paragraphs 5 and 6. The second proposal was withdrawn.", REVIEW),
    Case("The Committee voted on an oral amendment to delete paragraph 5. The amendment was rejected "
         "by 12 votes to 90, with 20 abstentions.", IGNORED),
    Case("The Committee voted on an oral amendment to delete paragraph 5. The amendment was adopted "
         "by 90 votes to 12.", gone=("OP5",)),
    Case("The Committee voted on an oral amendment to delete paragraph 5.", REVIEW),
    Case("The representative of Chad orally revised the draft resolution entitled “The rule of law” by"
         " deleting operative paragraph 5.", REVIEW),
    # --- marks
    Case("In operative paragraph 5, replace “expedite with “conclude”.", REVIEW),
    Case("In operative paragraph 5, replace expedite” with “conclude”.", REVIEW),
    Case("In operative paragraph 5, replace ‘expedite’ with ‘conclude’.",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In operative paragraph 5, replace «expedite» with «conclude».",
         words=(w("OP5", "expedite", "conclude"),)),
    Case("In operative paragraph 5, replace \"the review process\" with \"the review.\"",
         words=(w("OP5", "the review process", "the review"),)),
    Case("In OP5, after 'stakeholders', insert ', in line with the States' obligations,'",
         words=(w("OP5", "stakeholders", "stakeholders, in line with the States' obligations,"),)),
    Case("In OP5, after “review”, insert “(“phase one”)”.",
         words=(w("OP5", "review", "review (“phase one”)"),)),
    Case("IN OPERATIVE PARAGRAPH NINE, THE WORD \"CORE\" WAS DELETED.", words=(w("OP9", "core ", ""),)),
    Case("IN OPERATIVE PARAGRAPH 5, REPLACE \"THE REVIEW PROCESS\" BY \"THE WHOLE REVIEW\".", REVIEW),
]  # fmt: skip


def expected(case: Case) -> list[tuple[str, str]]:
    """(base label or "" for a new one, text) in order, edited by hand as it were."""
    rows = [(label, text) for label, text in texts(BASE).items()]
    for label, old, new in case.words:
        at = [row[0] for row in rows].index(label)
        assert rows[at][1].count(old) == 1, f"the case is wrong: “{old}” in {label}"
        rows[at] = (label, rows[at][1].replace(old, new))
    for label, behind in case.order:
        row = next(row for row in rows if row[0] == label)
        rows.remove(row)
        rows.insert([row[0] for row in rows].index(behind) + 1, row)
    for behind, text in case.new:
        at = [row[0] for row in rows].index(behind.rstrip("+")) + 1 + behind.count("+")
        rows.insert(at, ("", text))
    return [row for row in rows if row[0] not in case.gone]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.said[:60])
def test_case(case: Case) -> None:
    revision = apply(BASE, parse(case.said))
    reasons = [op.reason for result in revision.results for op in result.operations]
    assert revision.status == case.status, reasons
    after = texts(revision.draft)
    assert list(after.values()) == [text for _, text in expected(case)]
    for label, opening in case.at.items():
        assert after[label].startswith(opening)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.said[:60])
def test_record_rebuilds_both_drafts(case: Case) -> None:
    revision = apply(BASE, parse(case.said))
    before, after = texts(BASE), texts(revision.draft)
    for edits in revision.paragraphs:
        old = "".join(e.text for e in edits.edits if e.op != "insert")
        new = "".join(e.text for e in edits.edits if e.op != "delete")
        assert old == (before[edits.old] if edits.old else "")
        assert new == (after[edits.new] if edits.new else "")
    seen = [e.new for e in revision.paragraphs if e.new and e.new != "TITLE"]
    assert seen == [p.label for p in revision.draft.paragraphs]
    assert sorted(e.old for e in revision.paragraphs if e.old and e.old != "TITLE") == sorted(
        p.label for p in BASE.paragraphs
    )
