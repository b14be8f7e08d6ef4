"""Blocks → paragraphs with labels, for resolutions and for texts that are none."""

from __future__ import annotations

from collections.abc import Callable

import draftdiff
import pytest
from draftdiff import Draft, Kind
from draftdiff.drafts.leads import lead_of
from draftdiff.drafts.structure import read_draft
from draftdiff.drafts.text import read_text
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import DRAFT_2009, DRAFT_2010, DRAFT_2015, REPORT_2011, REPORT_2013


def draft(source: str) -> Draft:
    return read_draft(read_text(source).blocks, "test")


def labels(source: str) -> list[str]:
    return [paragraph.label for paragraph in draft(source).paragraphs]


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("2009", DRAFT_2009),
        ("2010", DRAFT_2010),
        ("2015", DRAFT_2015),
        ("2011-C.I", f"{REPORT_2011}#C.I"),
        ("2011-C.II", f"{REPORT_2011}#C.II"),
        ("2011-20-1", f"{REPORT_2011}#resolution 20/1"),
        ("2011-20-2", f"{REPORT_2011}#20/2"),
        ("2013-L.17", f"{REPORT_2013}#L.17"),
        ("2013-L.18", f"{REPORT_2013}#L.18"),
        ("2013-VI", f"{REPORT_2013}#VI"),
        ("2013-IX", f"{REPORT_2013}#IX"),
        ("2013-XI", f"{REPORT_2013}#XI"),
        ("2013-decision", f"{REPORT_2013}#decision"),
    ],
)
def test_samples(name: str, reference: str, golden: Callable[[str, str], None]) -> None:
    value = draftdiff.read(reference)
    lines = [f"{value.title} | {value.organ} | {value.front}", *value.remarks]
    for p in value.paragraphs:
        words = p.text.split()
        notes = ",".join(mark.number for mark in p.notes)
        lines.append(
            f"{p.label} | {p.kind} {p.depth} | {p.lead} | {len(words)} | {' '.join(words[:6])} … "
            f"{' '.join(words[-3:])} | {notes} | {p.source.at(0).line}"
        )
    lines += [f"[{note.number}] {note.text} | {note.at.line}" for note in value.footnotes]
    golden(f"{name}.txt", "\n".join(lines) + "\n")


RESOLUTION = """\
United Nations                A/C.3/70/L.11
Distr.: Limited
16 October 2015

Seventieth session
Third Committee
Agenda item 106 (b)

Côte d’Ivoire, Trinidad and Tobago and the Sudan: draft resolution

On the weather

The General Assembly,

Recalling its resolution 69/1,

Noting the following:

(a) The rain;

(b) The snow,

1. Urges Member States:

(a) To carry umbrellas:

(i) Large ones;

(ii) Small ones;

(b) To stay at home;

1 bis. Requests a report;

I. Follow-up

3. Decides to remain seized of the matter.

Annex

1. Umbrellas are black.

(a) Handles are brown.
"""


def test_resolution() -> None:
    value = draft(RESOLUTION)
    assert value.title == "On the weather"
    assert value.stage == "L.11"
    assert value.organ == "The General Assembly"
    front = value.front
    assert front.symbol == "A/C.3/70/L.11"
    assert front.date == "16 October 2015"
    assert front.session == "Seventieth session"
    assert front.committee == "Third Committee"
    assert front.agenda_item == "Agenda item 106 (b)"
    assert front.sponsors == ("Côte d’Ivoire", "Trinidad and Tobago", "Sudan")
    assert [p.label for p in value.paragraphs] == [
        "PP1", "PP2", "PP2(a)", "PP2(b)",
        "OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP1 bis", "H1", "OP3",
        "Annex", "Annex 1", "Annex 1(a)",
    ]  # fmt: skip
    assert value.by_label["OP1(a)(ii)"].depth == 2
    assert value.by_label["OP1(a)(ii)"].kind is Kind.SUB_PARAGRAPH
    assert value.remarks == ("the printed numbers go from OP1 to OP3",)
    assert (value.preambular_count, value.operative_count) == (2, 3)


def with_operative(body: str) -> list[str]:
    return labels(f"The Council,\n\nNoting the report,\n\n{body}")[1:]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Urges:\n\n(h) one;\n\n(i) two;", ["OP1", "OP1(h)", "OP1(i)"]),
        ("1. Urges:\n\n(a) one:\n\n(i) two;", ["OP1", "OP1(a)", "OP1(a)(i)"]),
        ("1. Urges:\n\na. one:\n\ni. two;\n\nb. three;", ["OP1", "OP1(a)", "OP1(a)(i)", "OP1(b)"]),
        ("1. Urges:\n\n- one;\n- two;", ["OP1", "OP1-1", "OP1-2"]),
        ("1. Urges:\n\n(a) one;\n\n(b) two;\n\nand requests that;",
         ["OP1", "OP1(a)", "OP1(b)", "OP1 tail"]),
        ("1. Urges;\n\n1. Requests;", ["OP1", "OP1[2]"]),
        ("OP1. Urges;\n\n[OP2 alt. Requests;]", ["OP1", "OP2 alt"]),
        ("1. Urges States,\n\nin line with article 3;", ["OP1"]),
        ("1. Urges the States Members of the\n\nUnited Nations;", ["OP1"]),
        ("Requests the Secretary-General to report.", ["OP1"]),
        ("1. Urges;\n\nSupporting the approach\n\n2. Requests.", ["OP1", "H1", "OP2"]),
    ],
)  # fmt: skip
def test_operative_part(body: str, expected: list[str]) -> None:
    assert with_operative(body) == expected


def test_brackets_stay_with_the_text() -> None:
    value = draft("The Council,\n\nNoting it,\n\n[1. Urges States;]\n\n2. [Decides] to act.")
    assert [p.text for p in value.paragraphs[1:]] == ["[Urges States;]", "[Decides] to act."]


def test_lettered_decision() -> None:
    source = "The Council:\n\n(a) Takes note;\n\n(b) Decides:\n\n(i) this;\n\n(ii) that."
    assert labels(source) == ["OP(a)", "OP(b)", "OP(b)(i)", "OP(b)(ii)"]


def test_decision_in_one_sentence() -> None:
    value = draft("The General Assembly decides to take note of the report.")
    assert [(p.label, p.kind) for p in value.paragraphs] == [("OP1", Kind.OPERATIVE)]


def test_treaty() -> None:
    source = (
        "The States Parties to the present Convention,\n\nConsidering the Charter,\n\n"
        "Article 1\n\n1. States shall act.\n\n2. This includes:\n\n(a) laws;\n\n"
        "Article 2\n\nNo State shall object.\n\nAnnex I\n\nArticle 1\n\nForms are free."
    )
    assert labels(source)[1:] == [
        "Article 1", "Article 1(1)", "Article 1(2)", "Article 1(2)(a)",
        "Article 2", "Article 2 P1", "Annex I", "Annex I Article 1", "Annex I Article 1 P1",
    ]  # fmt: skip


def test_text_without_resolution_structure() -> None:
    contract = (
        "# Agreement\n\nMade today.\n\n1. Term\n\n1.1 It ends.\n\n(a) soon; or\n\n2. Law\n\nBern."
    )
    assert labels(contract) == ["P1", "1", "1.1", "1.1(a)", "2", "P2"]
    assert draft(contract).title == "Agreement"
    minutes = "The Committee considered the report and approved it.\n\nThe Chair spoke."
    assert labels(minutes) == ["P1", "P2"]


def test_footnotes_are_tied_to_their_paragraphs() -> None:
    value = draft("The Council,\n\nNoting the report¹ and the note,²\n\n¹ A/1.\n\n² A/2.\n")
    assert [mark.number for mark in value.paragraphs[0].notes] == ["1", "2"]
    assert [(note.number, note.text) for note in value.footnotes] == [("1", "A/1."), ("2", "A/2.")]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Recalling also its resolution 1/1,", "Recalling also"),
        ("Recalling its decision 65/530,", "Recalling"),
        ("Taking note with appreciation of the report,", "Taking note with appreciation"),
        ("Notes with deep concern that", "Notes with deep concern"),
        ("Also requests the Secretary-General", "Also requests"),
        ("Strongly encourages Member States", "Strongly encourages"),
        ("Expresses its appreciation to States", "Expresses its appreciation"),
        ("Reiterates its request to the Office", "Reiterates its request"),
        ("Bearing in mind also that", "Bearing in mind also"),
        ("Deeply concerned about crime,", "Deeply concerned"),
        ("Calls upon States", "Calls upon"),
        ("[Urges] States", "Urges"),
        ("The rain falls.", ""),
        ("Umbrellas are black.", ""),
        ("", ""),
    ],
)
def test_leads(text: str, lead: str) -> None:
    assert lead_of(text) == lead


def test_italics_give_the_lead_that_words_do_not_tell() -> None:
    assert lead_of("Umbrellifying all States", ((0, 13),)) == "Umbrellifying"
    assert lead_of("Expresses concern regarding", ((0, 9),)) == "Expresses concern"


SOUP = st.lists(
    st.sampled_from(
        ["The General Assembly,", "Recalling", "1.", "2.", "2 bis.", "(a)", "(i)", "(b)", "a.", "Annex",
         "Article 3", "[", "]", "“", "”", ",", ";", ".", "\n\n", "\n", "____", "¹", "1 See A/1.", "*Urges*",
         "- ", "I. Heading", "and", "Draft resolution IX", "PP3", "OP2", "\t", "paragraph 4 above"]
    ),
    max_size=40,
)  # fmt: skip


@given(SOUP)
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_soup_is_read_and_labels_are_unique(words: list[str]) -> None:
    value = draft(" ".join(words))
    found = [paragraph.label for paragraph in value.paragraphs]
    assert len(found) == len(set(found))


def test_typed_labels_without_an_organ() -> None:
    source = "PP1 Recalling this,\n\nPP1 bis. Noting that,\n\nOP1 Urges;\n\n[OP1 alt. Invites;]\n\nOP2bis Asks."
    assert labels(source) == ["PP1", "PP1 bis", "OP1", "OP1 alt", "OP2 bis"]


def test_operative_paragraphs_without_numbers_count_on() -> None:
    source = "The Council,\n\nNoting it,\n\nUrges States;\n\nRequests a report;\n\nDecides to act."
    assert labels(source) == ["PP1", "OP1", "OP2", "OP3"]
