"""HTML pages read as browsers show them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from draftdiff.drafts.blocks import Role
from draftdiff.drafts.html import read_html
from draftdiff.drafts.model import NoiseKind, NoteMark
from draftdiff.errors import DraftdiffError


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>".encode()


def texts(body: str) -> list[str]:
    return [block.text for block in read_html(page(body)).blocks]


def test_lists_print_their_numbers() -> None:
    body = (
        "<ol><li><p>Urges:</p><ol type=a><li>one<li>two</ol><li value=7>Decides<li>Notes</ol>"
        "<ol start=3 reversed><li>x<li>y</ol><ul><li>plain</ul>"
        '<ol style="list-style-type: upper-roman"><li>z</ol>'
    )
    assert texts(body) == [
        "1. Urges:", "a. one", "b. two", "7. Decides", "8. Notes", "3. x", "2. y", "plain", "I. z",
    ]  # fmt: skip


def test_emphasis_headings_and_breaks() -> None:
    blocks = read_html(
        page("<h2>Part <i>one</i></h2>Text<br>goes on<br><br><em>Urges</em> <span "
             "style='font-style:italic'>again</span> all")
    ).blocks  # fmt: skip
    assert [(b.role, b.text) for b in blocks] == [
        (Role.HEADING, "Part one"),
        (Role.TEXT, "Text goes on"),
        (Role.TEXT, "Urges again all"),
    ]
    assert [blocks[2].text[a:b] for a, b in blocks[2].emphasis] == ["Urges again"]


def test_scripts_menus_and_hidden_things_are_left_out() -> None:
    document = read_html(
        page(
            "<nav><a href=/>Home</a></nav><ul><li><a href=a>One</a><li><a href=b>Two</a>"
            "<li><a href=c>Three</a></ul><script>alert(1)</script><p>Shown"
            "<span style='display: none'> not</span></p><footer>Contact</footer>"
        )
    )
    assert [b.text for b in document.blocks] == ["Shown"]
    furniture = [n.before for n in document.noise if n.kind is NoiseKind.PAGE_FURNITURE]
    assert furniture == ["Home", "OneTwoThree", "Contact"]


def test_the_main_part_is_taken_where_the_page_names_it() -> None:
    assert texts("<div>Cookies?</div><main><header>Title</header><p>Text</p></main>") == [
        "Title",
        "Text",
    ]


# Notes as LibreOffice, Word, Markdown converters and wikis write them.
NOTES = {
    "libreoffice": (
        '<p>Recalling<a class="sdfootnoteanc" name="n1anc" href="#n1sym"><sup>1</sup></a> it,</p>'
        '<div id="n1"><p><a class="sdfootnotesym" name="n1sym" href="#n1anc">1</a>Ibid.</p></div>'
    ),
    "word": (
        '<p>Recalling<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> it,</p><div id=ftn1>'
        '<p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Ibid.</p></div>'
    ),
    "markdown": (
        '<p>Recalling<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup> it,</p>'
        '<section><ol><li id="fn:1"><p>Ibid.&nbsp;<a href="#fnref:1">↩︎</a></p></li></ol></section>'
    ),
    "wiki": (
        '<p>Recalling<sup id="ref-1"><a href="#note-1">[1]</a></sup> it,</p><ol><li id="note-1">'
        '<span><a href="#ref-1">^</a></span> <span>Ibid.</span></li></ol>'
    ),
    "typed": "<p>Recalling<sup>1</sup> it,</p><p><sup>1</sup> Ibid.</p>",
}


@pytest.mark.parametrize("form", NOTES)
def test_footnotes(form: str) -> None:
    text, note = read_html(page(NOTES[form])).blocks
    assert (text.text, text.marks) == ("Recalling it,", (NoteMark("1", 9),))
    assert (note.role, note.number, note.text, note.marks) == (Role.NOTE, "1", "Ibid.", ())


def test_a_link_to_a_paragraph_is_no_footnote() -> None:
    body = '<p>See paragraph <a href="#p2">2</a>.</p><p id=p2>Text</p>'
    assert texts(body) == ["See paragraph 2.", "Text"]


def test_tables_of_data_and_of_layout() -> None:
    blocks = read_html(
        page(
            "<table><tr><th>Year<th>Sum<tr><td>2015<td><b>4</b></table>"
            "<table><tr><td>General Assembly<td>Distr.: Limited</table>"
            "<table><tr><td>(1)<td>Whereas<table><tr><td>(a)<td>so</table></table>"
        )
    ).blocks
    assert [(b.role, b.text) for b in blocks] == [
        (Role.TABLE, "Year\tSum\n2015\t4"),
        (Role.TEXT, "General Assembly"),
        (Role.TEXT, "Distr.: Limited"),
        (Role.TEXT, "(1) Whereas"),
        (Role.TEXT, "(a) so"),
    ]


def test_tracked_words_by_view() -> None:
    data = page("<p>Urges <del>States</del><ins>all</ins></p>")
    assert read_html(data).blocks[0].text == "Urges all"
    assert read_html(data, view="original").blocks[0].text == "Urges States"


@pytest.mark.parametrize(
    "data",
    [
        "<html><meta charset=windows-1251><p>Генеральная Ассамблея</p>".encode("cp1251"),
        "<html><p>Генеральная Ассамблея</p>".encode(),
        "<html><meta charset=ascii><p>Генеральная Ассамблея</p>".encode("utf-16"),
        '<?xml version="1.0" encoding="utf-8"?><html><p>Генеральная Ассамблея</p></html>'.encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert [b.text for b in read_html(data).blocks] == ["Генеральная Ассамблея"]


def test_lines_are_kept() -> None:
    blocks = read_html(b"<html><body>\n<p>one</p>\n\n<p>two</p>").blocks
    assert [b.source.at(0).line for b in blocks] == [2, 4]


@pytest.mark.parametrize("data", [page(""), b"<html>", b"", page("<script>x</script>")])
def test_a_page_without_text_is_an_error(data: bytes) -> None:
    with pytest.raises(DraftdiffError, match="no text"):
        read_html(data)


@pytest.mark.parametrize("tag", ["div", "i", "table><tr><td", "ol><li", "a href=#x", "blockquote"])
def test_deep_nesting_ends(tag: str) -> None:
    for times in (300, 100_000):
        with suppress(DraftdiffError):
            read_html(page(f"<{tag}>" * times + "x"))


def test_numbered_tables_in_each_other_end() -> None:
    read_html(page("<table><tr><td>1.<td>" * 300 + "x"))
