"""Word files read as Word shows them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from draftdiff.drafts.blocks import Block, Role
from draftdiff.drafts.docx import read_docx
from draftdiff.drafts.model import NoiseKind, NoteMark
from draftdiff.drafts.structure import read_draft

MakeDocx = Callable[..., bytes]


def p(text: str, properties: str = "", mark: str = "") -> str:
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


RESOLUTION_LEVELS = (
    level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{RESOLUTION_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def texts(data: bytes, **options: str) -> list[str]:
    return [block.text for block in read_docx(data, **options).blocks]  # type: ignore[arg-type]


class TestNumbers:
    def test_levels_restart_under_their_parent(self, make_docx: MakeDocx) -> None:
        body = (
            listed("Urges")
            + listed("one", 1)
            + listed("deep", 2)
            + listed("deeper", 2)
            + listed("two", 1)
            + listed("Decides")
            + listed("again", 1)
        )
        assert texts(make_docx(body, numbering=NUMBERING)) == [
            "1. Urges",
            "(a) one",
            "(i) deep",
            "(ii) deeper",
            "(b) two",
            "2. Decides",
            "(a) again",
        ]

    def test_lists_of_one_abstract_list_count_on_unless_overridden(
        self, make_docx: MakeDocx
    ) -> None:
        body = listed("a") + listed("b", number=2) + listed("c", number=3) + listed("d", number=3)
        assert texts(make_docx(body, numbering=NUMBERING)) == ["1. a", "2. b", "1. c", "2. d"]

    def test_typed_numbers_stand_between_automatic_ones(self, make_docx: MakeDocx) -> None:
        body = listed("Urges") + p("1 bis. Notes") + listed("Decides")
        assert texts(make_docx(body, numbering=NUMBERING)) == [
            "1. Urges",
            "1 bis. Notes",
            "2. Decides",
        ]

    def test_lists_come_from_styles_and_are_taken_away(self, make_docx: MakeDocx) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="Op"><w:name w:val="Operative"/>'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/>'
            '<w:basedOn w:val="Op"/></w:style>'
        )
        levels = level(0, "decimal", "%1.") + level(
            1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'
        )
        numbering = (
            f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        op, sub = '<w:pStyle w:val="Op"/>', '<w:pStyle w:val="Sub"/>'
        body = (
            p("Urges", op)
            + p("first", sub)
            + p("plain", op + '<w:numPr><w:numId w:val="0"/></w:numPr>')
            + p("second", sub)
            + p("Decides", op)
        )
        data = make_docx(body, numbering=numbering, styles=styles)
        assert texts(data) == ["1. Urges", "(a) first", "plain", "(b) second", "2. Decides"]
        assert [block.indent for block in read_docx(data).blocks] == [0, 1, 0, 1, 0]

    def test_a_list_may_point_to_a_numbering_style(self, make_docx: MakeDocx) -> None:
        numbering = (
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Legal"/>{RESOLUTION_LEVELS}'
            "</w:abstractNum>"
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        )
        styles = (
            '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/>'
            '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        )
        data = make_docx(listed("Urges"), numbering=numbering, styles=styles)
        assert texts(data) == ["1. Urges"]

    @pytest.mark.parametrize(
        ("levels", "expected"),
        [
            (level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"), ["1. x", "1.1 y", "1.2 y"]),
            (
                level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2"),
                ["I. x", "I.1 y", "I.2 y"],
            ),
            (
                level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>"),
                ["I. x", "1.1 y", "1.2 y"],
            ),
            (
                level(0, "decimal", "%1.", start=7) + level(1, "bullet", "\uf0b7"),
                ["7. x", "y", "y"],
            ),
            (level(0, "none", "") + level(1, "upperLetter", "%2."), ["x", "A. y", "B. y"]),
            (
                level(0, "ordinal", "%1") + level(1, "russianLower", "%2)"),
                ["1st x", "а) y", "б) y"],
            ),
        ],
    )
    def test_formats(self, make_docx: MakeDocx, levels: str, expected: list[str]) -> None:
        numbering = (
            f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        body = listed("x") + listed("y", 1) + listed("y", 1)
        assert texts(make_docx(body, numbering=numbering)) == expected

    def test_levels_that_never_restart(self, make_docx: MakeDocx) -> None:
        levels = level(0, "decimal", "%1.") + level(
            1, "lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>'
        )
        numbering = (
            f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        body = listed("x") + listed("y", 1) + listed("x") + listed("y", 1)
        assert texts(make_docx(body, numbering=numbering)) == ["1. x", "(a) y", "2. x", "(b) y"]


class TestRuns:
    def test_italics_are_found_by_offset_behind_the_number(self, make_docx: MakeDocx) -> None:
        paragraph = (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            + r("Takes", "<w:i/>")
            + r(" note ", "<w:i/>")
            + r("of the  report", '<w:i w:val="0"/>')
            + "</w:p>"
        )
        (block,) = read_docx(make_docx(paragraph, numbering=NUMBERING)).blocks
        assert block.text == "1. Takes note of the report"
        assert [block.text[a:b] for a, b in block.emphasis] == ["Takes note"]

    def test_two_italic_styles_cancel_each_other(self, make_docx: MakeDocx) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="Q"><w:rPr><w:i/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="E"><w:rPr><w:i/></w:rPr></w:style>'
        )
        paragraph = (
            '<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr>'
            + r("all in italics but ")
            + r("this", '<w:rStyle w:val="E"/>')
            + "</w:p>"
        )
        (block,) = read_docx(make_docx(paragraph, styles=styles)).blocks
        assert [block.text[a:b] for a, b in block.emphasis] == ["all in italics but"]

    def test_what_is_not_text_is_left_out(self, make_docx: MakeDocx) -> None:
        paragraph = (
            "<w:p>"
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + "<w:r><w:instrText> REF x </w:instrText></w:r>"
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("paragraph 4")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + r(" of the co")
            + "<w:r><w:softHyphen/></w:r>"
            + r("op\u00aderation")
            + r("secret", "<w:vanish/>")
            + "<w:r><w:tab/></w:r>"
            + '<w:hyperlink r:id="x">'
            + r("A/RES/68/193", '<w:u w:val="single"/>')
            + "</w:hyperlink>"
            + "<w:sdt><w:sdtContent>"
            + r(" held")
            + "</w:sdtContent></w:sdt>"
            + '<w:fldSimple w:instr="DATE">'
            + r(" today")
            + "</w:fldSimple></w:p>"
        )
        document = read_docx(make_docx(paragraph))
        (block,) = document.blocks
        assert block.text == "paragraph 4 of the cooperation A/RES/68/193 held today"
        assert block.emphasis == ()
        assert [n.kind for n in document.noise] == [NoiseKind.HYPHENATION] * 2
        assert document.remarks == ("1 piece of hidden text left aside",)

    def test_a_field_without_end_does_not_swallow_the_text(self, make_docx: MakeDocx) -> None:
        body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("Urges") + p("Notes")
        assert texts(make_docx(body)) == ["Urges", "Notes"]

    def test_raised_figures_are_markers_and_raised_letters_are_not(
        self, make_docx: MakeDocx
    ) -> None:
        up = '<w:vertAlign w:val="superscript"/>'
        paragraph = (
            "<w:p>" + r("the Convention") + r("1,2", up) + r(" of the 10") + r("th", up)
            + r(" session on 5 km") + r("2", up) + r(" of land") + "</w:p>"
        )  # fmt: skip
        (block,) = read_docx(make_docx(paragraph)).blocks
        assert block.text == "the Convention of the 10th session on 5 km2 of land"
        assert block.marks == (NoteMark("1", 14), NoteMark("2", 14))

    def test_a_paragraph_that_begins_with_a_raised_figure_is_a_note(
        self, make_docx: MakeDocx
    ) -> None:
        up = '<w:vertAlign w:val="superscript"/>'
        (block,) = read_docx(
            make_docx("<w:p>" + r("3", up) + r(" Ibid., annex.") + "</w:p>")
        ).blocks
        assert (block.role, block.number, block.text, block.marks) == (
            Role.NOTE,
            "3",
            "Ibid., annex.",
            (),
        )


class TestNotes:
    FOOTNOTES = (
        '<w:footnote w:type="separator" w:id="-1">' + p("") + "</w:footnote>"
        '<w:footnote w:id="5">' + p(" Resolution 46/152.") + "</w:footnote>"
        '<w:footnote w:id="6">' + p(" Ibid.") + p("Second part.") + "</w:footnote>"
        '<w:footnote w:id="7">' + p(" Starred.") + "</w:footnote>"
    )

    def test_notes_are_numbered_in_order_and_follow_their_paragraph(
        self, make_docx: MakeDocx
    ) -> None:
        body = (
            "<w:p>" + r("Recalling") + '<w:r><w:footnoteReference w:id="6"/></w:r>'
            + r(" the rules") + '<w:r><w:footnoteReference w:id="5"/></w:r>' + r(",")
            + '<w:r><w:footnoteReference w:id="7" w:customMarkFollows="1"/><w:t>*</w:t></w:r></w:p>'
            + p("Noting")
        )  # fmt: skip
        blocks = read_docx(make_docx(body, footnotes=self.FOOTNOTES)).blocks
        assert blocks[0].text == "Recalling the rules,"
        assert blocks[0].marks == (NoteMark("1", 9), NoteMark("2", 19), NoteMark("*", 20))
        assert [(b.role, b.number, b.text) for b in blocks[1:4]] == [
            (Role.NOTE, "1", "Ibid. Second part."),
            (Role.NOTE, "2", "Resolution 46/152."),
            (Role.NOTE, "*", "Starred."),
        ]
        assert blocks[4].text == "Noting"

    def test_sections_may_restart_the_count(self, make_docx: MakeDocx) -> None:
        rule = (
            '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/>'
            '<w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
        )

        def noted(properties: str = "") -> str:
            reference = '<w:r><w:footnoteReference w:id="5"/></w:r>'
            return f"<w:p><w:pPr>{properties}</w:pPr>{r('x')}{reference}</w:p>"

        data = make_docx(noted() + noted(rule) + noted() + rule, footnotes=self.FOOTNOTES)
        marks = [b.marks[0].number for b in read_docx(data).blocks if b.role is Role.TEXT]
        assert marks == ["a", "b", "a"]


class TestPlaces:
    def test_headings_tables_boxes_and_furniture(self, make_docx: MakeDocx) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="heading 1"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/>'
            '<w:basedOn w:val="b1"/></w:style>'
        )

        def row(*cells: str) -> str:
            return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"

        box = (
            "<w:p>" + r("anchor") + "<w:r><mc:AlternateContent>"
            "<mc:Choice><w:drawing><wps:txbx><w:txbxContent>" + p("in the box")
            + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("in the box")
            + "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )  # fmt: skip
        body = (
            p("Title", '<w:pStyle w:val="Mine"/>')
            + "<w:tbl>" + row("Year", "Sum") + row("2015", "") + "</w:tbl>"
            + "<w:tbl>" + row("framed") + "</w:tbl>"
            + box
        )  # fmt: skip
        document = read_docx(
            make_docx(body, styles=styles, header=p("A/C.3/70/L.6"), footer=p("1/9"))
        )
        assert [(b.role, b.text) for b in document.blocks] == [
            (Role.HEADING, "Title"),
            (Role.TABLE, "Year\tSum\n2015\t"),
            (Role.TEXT, "framed"),
            (Role.TEXT, "anchor"),
            (Role.TEXT, "in the box"),
        ]
        furniture = [n.before for n in document.noise if n.kind is NoiseKind.PAGE_FURNITURE]
        assert furniture == ["A/C.3/70/L.6", "1/9"]

    def test_comments_are_counted(self, make_docx: MakeDocx) -> None:
        comments = '<w:comment w:id="1"/><w:comment w:id="2"/>'
        assert read_docx(make_docx(p("x"), comments=comments)).remarks == ("2 comments left aside",)


class TestTrackedChanges:
    WHO = 'w:author="Ann" w:date="2015-10-16T00:00:00Z"'

    def inserted(self, text: str) -> str:
        return f'<w:ins w:id="1" {self.WHO}>{r(text)}</w:ins>'

    def deleted(self, text: str, kind: str = "del") -> str:
        run = r(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
        return f'<w:{kind} w:id="2" {self.WHO}>{run}</w:{kind}>'

    def test_words(self, make_docx: MakeDocx) -> None:
        body = (
            "<w:p>" + r("Urges ") + self.deleted("States") + self.inserted("all Member States")
            + r(" to act") + "</w:p>"
        )  # fmt: skip
        data = make_docx(body)
        assert texts(data, view="final") == ["Urges all Member States to act"]
        assert texts(data, view="original") == ["Urges States to act"]
        assert read_docx(data).remarks == ("2 tracked changes by Ann read as accepted",)

    def test_paragraph_ends(self, make_docx: MakeDocx) -> None:
        body = (
            "<w:p><w:pPr><w:rPr><w:ins w:id='3' w:author='A'/></w:rPr></w:pPr>" + r("Urges ")
            + "</w:p>" + p("Notes ", mark="<w:del w:id='4' w:author='A'/>") + p("Decides")
        )  # fmt: skip
        data = make_docx(body)
        assert texts(data, view="final") == ["Urges", "Notes Decides"]
        assert texts(data, view="original") == ["Urges Notes", "Decides"]

    def test_deleted_paragraphs_do_not_count(self, make_docx: MakeDocx) -> None:
        gone = (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            f'<w:rPr><w:del w:id="9" {self.WHO}/></w:rPr></w:pPr>{self.deleted("Notes")}</w:p>'
        )
        data = make_docx(listed("Urges") + gone + listed("Decides"), numbering=NUMBERING)
        assert texts(data, view="final") == ["1. Urges", "2. Decides"]
        assert texts(data, view="original") == ["1. Urges", "2. Notes", "3. Decides"]

    def test_rows_moves_and_formats(self, make_docx: MakeDocx) -> None:
        def row(text: str, change: str = "") -> str:
            cells = f"<w:tc>{p(text)}</w:tc><w:tc>{p('x')}</w:tc>"
            return f"<w:tr><w:trPr>{change}</w:trPr>{cells}</w:tr>"

        formatted = (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            '<w:pPrChange w:id="7" w:author="A"><w:pPr/></w:pPrChange></w:pPr>'
            + r("Urges", '<w:i/><w:rPrChange w:id="8" w:author="A"><w:rPr/></w:rPrChange>')
            + "</w:p>"
        )
        body = (
            "<w:tbl>"
            + row("kept")
            + row("new", '<w:ins w:id="5" w:author="A"/>')
            + row("old", '<w:del w:id="6" w:author="A"/>')
            + "</w:tbl>"
            + formatted
            + "<w:p>" + self.deleted("here", "moveFrom") + "</w:p>"
        )  # fmt: skip
        data = make_docx(body, numbering=NUMBERING)
        final, original = read_docx(data), read_docx(data, view="original")
        assert [b.text for b in final.blocks] == ["kept\tx\nnew\tx", "1. Urges"]
        assert [b.text for b in original.blocks] == ["kept\tx\nold\tx", "Urges", "here"]
        assert [len(b.emphasis) for b in final.blocks] == [0, 1]
        assert not any(b.emphasis for b in original.blocks)


def test_a_file_by_python_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Crime prevention", level=1)
    paragraph = document.add_paragraph()
    paragraph.add_run("Recalling").italic = True
    paragraph.add_run(" its resolution,")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    blocks: tuple[Block, ...] = read_docx(buffer.getvalue()).blocks
    assert [(b.role, b.text) for b in blocks] == [
        (Role.HEADING, "Crime prevention"),
        (Role.TEXT, "Recalling its resolution,"),
        (Role.TEXT, "1. first"),
        (Role.TEXT, "2. second"),
    ]
    assert blocks[1].emphasis == ((0, 9),)


def test_automatic_and_typed_numbers_give_the_same_labels(make_docx: MakeDocx) -> None:
    head = p("The General Assembly,") + p("Recalling its resolutions,")
    items = [
        (0, "1.", "Urges all States:"),
        (1, "(a)", "To act on the report;"),
        (1, "(b)", "To consider the following:"),
        (2, "(i)", "The first aim;"),
        (2, "(ii)", "The second aim;"),
        (1, "(c)", "To report on it;"),
        (0, "2.", "Requests the Secretary-General:"),
        (1, "(a)", "To convene a meeting;"),
        (0, "3.", "Decides to remain seized of the matter."),
    ]
    automatic = head + "".join(listed(text, depth) for depth, _, text in items)
    typed = head + "".join(p(f"{number} {text}") for _, number, text in items)
    drafts = [
        read_draft(read_docx(make_docx(body, numbering=NUMBERING)).blocks, "draft")
        for body in (automatic, typed)
    ]
    labels = [[(q.label, q.text, q.depth) for q in draft.paragraphs] for draft in drafts]
    assert labels[0] == labels[1]
    assert [label for label, _, _ in labels[0]][:6] == [
        "PP1", "OP1", "OP1(a)", "OP1(b)", "OP1(b)(i)", "OP1(b)(ii)",
    ]  # fmt: skip
