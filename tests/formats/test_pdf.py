"""PDF files read by the places of their letters."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from draftdiff.drafts.blocks import Role
from draftdiff.drafts.model import NoiseKind, NoteMark
from draftdiff.drafts.pdf import read_pdf
from draftdiff.errors import DraftdiffError
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT, ITALIC, BOLD = "Times-Roman", "Times-Italic", "Times-Bold"
# A page's prints: (x, y from the top, pieces); a piece is letters, or (letters, font, size, rise).
Piece = str | tuple[str, str, float, float]
Print = tuple[float, float, list[Piece]]


def pdf(pages: Iterable[list[Print]], **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 800), **options)
    for prints in pages:
        for x, y, pieces in prints:
            text = canvas.beginText(x, 800 - y)
            for piece in pieces:
                letters, font, size, rise = (
                    (piece, FONT, 12.0, 0.0) if isinstance(piece, str) else piece
                )
                text.setFont(font, size)
                text.setRise(rise)
                text.textOut(letters)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def wrapped(text: str, width: float = 480, indent: float = 0) -> list[str]:
    """Text set in lines as a word processor does, ragged on the right."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        room = width - (indent if len(lines) == 1 else 0)
        if stringWidth(longer, FONT, 12) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def body(text: str, top: float = 100, left: float = 60, indent: float = 0) -> list[Print]:
    """A paragraph in lines of 480 points, 14 points apart; `indent` is that of its first line."""
    first, *others = wrapped(text, indent=indent)
    lead, space, rest = first.partition(" ")
    pieces: list[Piece] = [first]
    if lead[0].isupper():
        pieces = [(lead, ITALIC, 12, 0), space + rest]
    page: list[Print] = [(left + indent, top, pieces)]
    return page + [(left, top + 14 * index, [line]) for index, line in enumerate(others, 1)]


def stacked(*texts: str, gap: float = 6, indent: float = 0, top: float = 100) -> list[Print]:
    """Paragraphs under each other, `gap` points apart beyond the usual distance of lines."""
    page: list[Print] = []
    for text in texts:
        page += body(text, top, indent=indent)
        top = page[-1][1] + 14 + gap
    return page


FULL = (
    "the quick brown fox jumps over the lazy dog and the slow red hen walks under a lazy cat while "
    "nobody in the whole house has the least idea of what the old farmer may have meant by it"
)
PARAGRAPHS = (
    f"Recalling {FULL},",
    f"Noting {FULL} and that {FULL},",
    "Deeply concerned,",
    f"1. Urges {FULL}:",
    f"(a) To note that {FULL};",
    f"2. Decides that {FULL}.",
)


@pytest.mark.parametrize(("gap", "indent"), [(6, 0), (0, 36), (6, 36), (0, 0)])
def test_lines_join_to_paragraphs(gap: float, indent: float) -> None:
    blocks = read_pdf(pdf([stacked(*PARAGRAPHS, gap=gap, indent=indent)])).blocks
    assert [b.text for b in blocks] == list(PARAGRAPHS)
    assert all(b.source.at(0).line == 1 for b in blocks)


def test_hanging_numbers() -> None:
    lines = wrapped(f"To note that {FULL};", 440)
    page: list[Print] = [(60, 100, ["(a)"]), (100, 100, [lines[0]])]
    page += [(100, 100 + 14 * index, [line]) for index, line in enumerate(lines[1:], 1)]
    last = page[-1][1]
    page += [(60, last + 14, ["(b)"]), (100, last + 14, ["To act."])]
    assert [b.text for b in read_pdf(pdf([page])).blocks] == [
        f"(a) To note that {FULL};",
        "(b) To act.",
    ]


def test_italics_markers_and_notes() -> None:
    page: list[Print] = [
        (
            60,
            100,
            [("Recalling", ITALIC, 12, 0), " the Convention", ("1", FONT, 7, 4), " and more"],
        ),
        (60, 700, [("1", FONT, 6, 3), (" Resolution 46/152,", FONT, 9, 0)]),
        (60, 711, [("annex.", FONT, 9, 0)]),
        (60, 722, [("2", FONT, 6, 3), (" Ibid.", FONT, 9, 0)]),
    ]
    text, first, second = read_pdf(pdf([page])).blocks
    assert text.text == "Recalling the Convention and more"
    assert text.marks == (NoteMark("1", 24),)
    assert [text.text[a:b] for a, b in text.emphasis] == ["Recalling"]
    assert [(b.role, b.number, b.text) for b in (first, second)] == [
        (Role.NOTE, "1", "Resolution 46/152, annex."),
        (Role.NOTE, "2", "Ibid."),
    ]


def test_paragraphs_go_on_over_the_page_and_its_notes() -> None:
    lines = wrapped(f"Recalling {FULL} and {FULL},")
    one: list[Print] = [(60, 650 + 14 * i, [line]) for i, line in enumerate(lines[:2])]
    one += [(60, 720, [("1 See annex.", FONT, 9, 0)])]
    two: list[Print] = [(60, 60 + 14 * i, [line]) for i, line in enumerate(lines[2:])]
    two += body("Noting this,", top=two[-1][1] + 14)
    blocks = read_pdf(pdf([one, two])).blocks
    assert [(b.role, b.text) for b in blocks] == [
        (Role.TEXT, f"Recalling {FULL} and {FULL},"),
        (Role.NOTE, "See annex."),
        (Role.TEXT, "Noting this,"),
    ]


def test_running_lines_are_taken_out() -> None:
    pages = [
        [
            (60, 30, ["A/C.3/78/L.41"]),
            (60, 780, [f"{number}/4 23-21227"]),
            *body(f"Paragraph {word} {FULL}.", top=200),
            (60, 730, [(f"{number + 3} Ibid.", FONT, 9, 0)]),
        ]
        for number, word in enumerate(["one", "two", "three", "four"], 1)
    ]
    document = read_pdf(pdf(pages))
    furniture = [n.before for n in document.noise if n.kind is NoiseKind.PAGE_FURNITURE]
    assert furniture.count("A/C.3/78/L.41") == 3
    assert [f for f in furniture if "23-21227" in f] == [f"{n}/4 23-21227" for n in range(1, 5)]
    assert document.blocks[0].text == "A/C.3/78/L.41"
    assert sum(b.text.startswith("Paragraph") for b in document.blocks) == 4


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"left {word} and some more words here now" for word in "abcdefghij"]
    right = [f"right {word} and some more words here too" for word in "abcdefghij"]
    page = body("A title over both of the columns, long enough to cross the gutter of the page")
    for x, column in ((60, left), (330, right)):
        page += [(x, 140 + 14 * index, [line]) for index, line in enumerate(column)]
    # As some programs write it: across the columns, line by line.
    page.sort(key=lambda item: item[1])
    text = " ".join(b.text for b in read_pdf(pdf([page])).blocks)
    assert text.index("left j") < text.index("right a")


def test_hyphens_at_line_ends() -> None:
    page: list[Print] = [
        (60, 100, ["The cooperation of all States is a matter of the long-term interest of all and co-"]),
        (60, 114, ["operation, with all the other things that are said on this page of the well-known"]),
        (60, 128, ["report about it, is what is to be looked at for as long as one can see a long-"]),
        (60, 142, ["term aim."]),
    ]  # fmt: skip
    (block,) = read_pdf(pdf([page])).blocks
    assert "of all and cooperation, with" in block.text
    assert block.text.endswith("see a long-term aim.")


def test_tables_keep_their_cells() -> None:
    rows = [("Year", "Posts", "Sum"), ("2014", "12", "100"), ("2015", "13", "120")]
    page = body(f"As follows {FULL}:")
    for index, row in enumerate(rows):
        page += [(x, 160 + 20 * index, [cell]) for x, cell in zip((60, 250, 400), row, strict=True)]
    _, table = read_pdf(pdf([page])).blocks
    assert (table.role, table.text) == (
        Role.TABLE,
        "Year\tPosts\tSum\n2014\t12\t100\n2015\t13\t120",
    )


def test_bold_lines_are_headings() -> None:
    page: list[Print] = [
        (300 - stringWidth(line, BOLD, 14) / 2, 80 + 16 * index, [(line, BOLD, 14, 0)])
        for index, line in enumerate(["Crime prevention and", "criminal justice"])
    ]
    page += body(f"Recalling {FULL}", top=140)
    heading, text = read_pdf(pdf([page])).blocks
    assert (heading.role, heading.text) == (
        Role.HEADING,
        "Crime prevention and criminal justice",
    )
    assert text.role is Role.TEXT


class TestTrouble:
    def test_a_scan_is_told_to_go_through_ocr(self) -> None:
        with pytest.raises(DraftdiffError, match=r"no text layer.*OCR"):
            read_pdf(pdf([[], []]))

    def test_a_password_is_named(self) -> None:
        locked = pdf([body(FULL)], encrypt=StandardEncryption("secret", "owner"))
        with pytest.raises(DraftdiffError, match="password"):
            read_pdf(locked)

    @pytest.mark.parametrize("size", [8, 100, 600])
    def test_a_cut_file_is_damaged(self, size: int) -> None:
        with pytest.raises(DraftdiffError, match=r"damaged|no text"):
            read_pdf(pdf([body(FULL)])[:size])

    def test_pages_that_hold_each_other_end(self) -> None:
        data = (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 9/Kids[3 0 R 2 0 R]>>endobj\n"
            b"3 0 obj<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]/Parent 2 0 R>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF"
        )
        with pytest.raises(DraftdiffError):
            read_pdf(data)

    def test_too_many_pages_are_refused(self) -> None:
        data = (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 2000000/Kids[3 0 R]>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF"
        )
        with pytest.raises(DraftdiffError):
            read_pdf(data)

    def test_a_page_that_never_ends_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # Each form draws the next one ten times.
        def form(name: int, content: bytes) -> bytes:
            return (
                b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject"
                b"<</X %d 0 R>>>>/Length %d>>stream\n%b\nendstream endobj\n"
                % (name, name + 1, len(content), content)
            )

        draw = b"/X Do " * 10
        data = (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources"
            b"<</XObject<</X 5 0 R>>>>>>endobj\n"
            b"4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n"
            + b"".join(form(name, draw) for name in range(5, 17))
            + form(17, b"0 0 m")
            + b"trailer<</Root 1 0 R>>\n%%EOF"
        )
        monkeypatch.setattr("draftdiff.drafts.pdf_pages._SECONDS_A_PAGE", 2.0)
        with pytest.raises(DraftdiffError, match="too long"):
            read_pdf(data)

    def test_progress_is_told(self) -> None:
        told: list[tuple[int, int]] = []
        read_pdf(pdf([body(FULL)] * 3), progress=lambda done, total: told.append((done, total)))
        assert told == [(1, 3), (2, 3), (3, 3)]
