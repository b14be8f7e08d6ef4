"""Text and Markdown → blocks: what is kept, what is noise, and where each letter stood."""

from __future__ import annotations

import string
from collections import Counter
from pathlib import Path

import pytest
from draftdiff.drafts.blocks import Block, Role, cut, join, rewrite
from draftdiff.drafts.model import NoiseKind, Position, SourceMap
from draftdiff.drafts.text import read_text
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import FILES


def texts(source: str) -> list[str]:
    return [block.text for block in read_text(source).blocks if block.role is not Role.NOTE]


def noise(source: str) -> list[tuple[str, str, str]]:
    return [(str(n.kind), n.before, n.after) for n in read_text(source).noise]


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).stem)
def test_every_letter_points_to_itself_in_the_source(path: str) -> None:
    source = Path(path).read_text(encoding="utf-8")
    lines = source.split("\n")
    repaired = 0
    for block in read_text(source).blocks:
        for offset, letter in enumerate(block.text):
            place = block.source.at(offset)
            line = lines[place.line - 1]
            if place.column > len(line) or line[place.column - 1] != letter:
                # Joined lines are parted by a space, tabs become spaces, repairs change letters.
                repaired += not letter.isspace()
    assert repaired <= sum(n.kind is NoiseKind.OCR for n in read_text(source).noise) * 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).stem)
def test_no_letter_is_lost(path: str) -> None:
    source = Path(path).read_text(encoding="utf-8")
    document = read_text(source)
    kept = Counter("".join(block.text for block in document.blocks))
    numbers = Counter("".join(b.number for b in document.blocks if b.role is Role.NOTE))
    left_out = Counter("".join(n.before for n in document.noise))
    put_in = Counter("".join(n.after for n in document.noise))
    for letter in string.ascii_letters:
        assert kept[letter] + left_out[letter] - put_in[letter] == source.count(letter), letter
    assert sum(numbers.values()) > 0


def test_lines_are_joined_and_paragraphs_parted() -> None:
    source = "Recalling its resolution 1/1\nof 2 May 1990,\n\nNoting the report,\n"
    assert texts(source) == ["Recalling its resolution 1/1 of 2 May 1990,", "Noting the report,"]


def test_numbered_lines_without_blank_lines_are_paragraphs() -> None:
    source = "1. Takes note of the report;\n2. Urges States to act;\n(a) at home;\n(b) abroad."
    assert texts(source) == [
        "1. Takes note of the report;",
        "2. Urges States to act;",
        "(a) at home;",
        "(b) abroad.",
    ]


def test_a_wrapped_line_that_begins_with_a_number_stays_in_its_paragraph() -> None:
    source = "Recalling the decisions taken in its resolutions of 2 May 1990 and of\n12 June 1991,"
    assert len(texts(source)) == 1


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the govern-\nment and the government", "the government and the government"),
        ("Money-\nLaundering is a crime", "Money-Laundering is a crime"),
        ("well-\nbeing and well-being", "well-being and well-being"),
        (
            "govern-\nment, government, the co-\noperation",
            "government, government, the cooperation",
        ),
        ("the cost-\neffective use", "the cost-effective use"),
        ("long-\nterm, a long term, the term", "long-term, a long term, the term"),
    ],
)
def test_hyphens_at_line_ends(source: str, expected: str) -> None:
    assert texts(source) == [expected]


def test_footnote_between_the_halves_of_a_paragraph() -> None:
    source = (
        "The General Assembly,\n\n Recalling the Convention against\n\n__________________\n\n"
        " 1  Resolution 55/25, annex\nI, sect. A.\n Corruption,1 and the Protocols,\n"
    )
    document = read_text(source)
    assert [b.text for b in document.blocks if b.role is Role.NOTE] == [
        "Resolution 55/25, annex I, sect. A."
    ]
    assert texts(source)[-1] == "Corruption, and the Protocols,"


@pytest.mark.parametrize(
    ("marked", "clean", "number"),
    [
        ("of 8 September 2006,1 and", "of 8 September 2006, and", "1"),
        ("of 8 September 20061 and", "of 8 September 2006 and", "1"),
        ("the Convention1 and", "the Convention and", "1"),
        ("resolution 63/195;1", "resolution 63/195;", "1"),
        ("its recommendations, 1 and", "its recommendations, and", "1"),
        ("“Corruption” (Convention),1", "“Corruption” (Convention),", "1"),
        ("the Protocols thereto,¹ the", "the Protocols thereto, the", "1"),
        ("Drugs and Crime,* which", "Drugs and Crime, which", "1"),
        ("cultural property,” the outcome", "cultural property, the outcome", "1"),
        ("the report[^1] of", "the report of", "1"),
        ("the report^{1} of", "the report of", "1"),
        ("the report^1 of", "the report of", "1"),
        ("the report<sup>1</sup> of", "the report of", "1"),
    ],
)
def test_footnote_markers(marked: str, clean: str, number: str) -> None:
    note = "¹ A/65/1." if "¹" in marked else "[^1]: A/65/1." if "[^" in marked else "1 A/65/1."
    source = f"The General Assembly,\n\nRecalling {marked}\n\n{note}\n"
    block = read_text(source).blocks[1]
    assert block.text == f"Recalling {clean}"
    assert [mark.number for mark in block.marks] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Recalling paragraphs 1, 2 and 3 of the resolution,",
        "Noting the 1,000 persons and section 1 of the report,",
        "Noting document A/CONF.213/1, chap. 1, and CRP.1,",
        "Recalling resolution 1 (XX) and article 1 of the Charter,",
    ],
)
def test_numbers_that_are_no_markers_stay(text: str) -> None:
    source = f"The General Assembly,\n\n{text}\n\n1 A/65/1.\n"
    assert read_text(source).blocks[1].text == text


def test_units_keep_their_powers() -> None:
    assert texts("an area of 40 km² and the Convention¹ on it") == [
        "an area of 40 km² and the Convention on it"
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("resolution [67/186](#) of", "resolution 67/186 of"),
        ("*Recalling* the **Charter**", "Recalling the Charter"),
        ("a sum of 3 * 4 units", "a sum of 3 * 4 units"),
        ("resolution 70/____, on", "resolution 70/____, on"),
        ("snake_case stays", "snake_case stays"),
        ("wide  spaced\u00a0text", "wide spaced text"),
        ("a\x1b[31mred word", "a[31mred word"),
        ("soft\u00adhyphen", "softhyphen"),
        ("[text in brackets] stays", "[text in brackets] stays"),
    ],
)
def test_markup_and_spacing(source: str, expected: str) -> None:
    assert texts(source) == [expected]


def test_italics_that_run_over_lines() -> None:
    block = read_text("**Draft resolution I\nOn the\nweather**").blocks[0]
    assert block.text == "Draft resolution I On the weather"


def test_page_furniture_is_left_out_and_counted() -> None:
    page = "The {1} shall deliver.\n\nAgreement of 2020          Page {0}\n\f\n"
    names = ("Supplier", "Customer", "Agent")
    source = "".join(page.format(number, name) for number, name in enumerate(names))
    assert all("Page" not in text for text in texts(source))
    assert sum(kind == "page_furniture" for kind, _, _ in noise(source)) == 3
    assert texts("A/C.3/1/L.1\n\nNoting,\n\n2/9 23-21227\n\nA/C.3/1/L.1\n\nUrges") == [
        "A/C.3/1/L.1",
        "Noting,",
        "Urges",
    ]


def test_tables_keep_their_rows() -> None:
    blocks = read_text("Posts\t13\t14\nNon-post\t1\t2\n\nText.").blocks
    assert (blocks[0].role, blocks[0].text) == (Role.TABLE, "Posts\t13\t14\nNon-post\t1\t2")


class TestRepair:
    def test_split_and_joined_words(self) -> None:
        source = (
            "Welcoming its technical work, its technical plans,\n\nWelcoming,\n\nWel coming itstechnical report,\n\n"
            "Requests the Office, and requests it again;\n\n5. Reguests the Office;"
        )
        assert texts(source)[2] == "Welcoming its technical report,"
        assert texts(source)[4] == "5. Requests the Office;"
        assert ("ocr", "Reguests", "Requests") in noise(source)

    def test_lead_run_together_with_the_next_word(self) -> None:
        assert texts("30. Reiteratesits request to the Office;") == [
            "30. Reiterates its request to the Office;"
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "It may be so. Every day. Maybe everyday life within the law, with in mind the guest.",
            "a quest for peace, a guest of peace, the guest and the guest",
            "Therefore there fore stands.",
            "The Committee's Inter-Agency group, all committees, the Interagency group.",
        ],
    )
    def test_what_the_document_does_not_prove_stays(self, text: str) -> None:
        assert texts(text) == [text]


@given(st.text(alphabet="ab c,.-\n\t*_[](#)“”’1²\u00a0\u00ad|>", max_size=200))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_text_is_read(source: str) -> None:
    document = read_text(source)
    for letter in "abc":
        kept = sum(
            block.text.count(letter) + block.number.count(letter) for block in document.blocks
        )
        left = sum(n.before.count(letter) - n.after.count(letter) for n in document.noise)
        assert kept + left == source.count(letter)


@st.composite
def _edits(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    text = draw(st.text(alphabet="abcdef", min_size=1, max_size=30))
    points = sorted(draw(st.sets(st.integers(0, len(text)), min_size=0, max_size=6)))
    edits = [
        (start, end, draw(st.text(alphabet="XY", max_size=3)))
        for start, end in zip(points[::2], points[1::2], strict=False)
    ]
    return text, edits


@given(_edits())
@settings(max_examples=200, derandomize=True, deadline=None)
def test_rewrite_keeps_the_source_map(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, edits = case
    block = rewrite(Block(text, SourceMap((0,), (Position(7, 1),))), edits)
    expected = text
    for start, end, new in reversed(edits):
        expected = expected[:start] + new + expected[end:]
    assert block.text == expected
    for offset, letter in enumerate(block.text):
        if letter.islower():
            place = block.source.at(offset)
            assert (place.line, text[place.column - 1]) == (7, letter)


def test_cut_and_join() -> None:
    one = cut(Block("  12. Urges ", SourceMap((0,), (Position(3, 1),))), 5)
    two = Block("States", SourceMap((0,), (Position(4, 9),)))
    both = join([one, two])
    assert both.text == "Urges States"
    assert both.source.at(0) == Position(3, 7)
    assert both.source.at(6) == Position(4, 9)


@pytest.mark.parametrize("text", ["a mass of 10³ tonnes", "20 m² of land", "5 km² and 2¹⁰ bytes"])
def test_powers_are_no_markers(text: str) -> None:
    assert texts(text) == [text]


def test_stars_that_are_no_markup_stay() -> None:
    assert texts("a = b * c * d; int *p = a * b;") == ["a = b * c * d; int *p = a * b;"]


def test_clauses_without_blank_lines() -> None:
    source = "1.1 The fee is due.\n1.2 It is paid:\n(a) soon; or\n(b) late."
    assert texts(source) == ["1.1 The fee is due.", "1.2 It is paid:", "(a) soon; or", "(b) late."]
