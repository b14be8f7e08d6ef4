"""Text that was only pasted into a file is read as text."""

from __future__ import annotations

from collections.abc import Callable

from draftdiff.drafts.blocks import Role
from draftdiff.drafts.docx import read_docx
from draftdiff.drafts.html import read_html
from draftdiff.drafts.typed import is_typed

LINES = [
    "The General Assembly,",
    "",
    "*Recalling* its resolution on crime prevention and the rule of law in all States and in",
    "particular the declaration¹ that was adopted at the last congress,",
    "",
    "¹ Resolution 55/59, annex.",
    "",
    "1. *Urges* all States to act.",
]
READ = [
    (Role.TEXT, "The General Assembly,"),
    (
        Role.TEXT,
        "Recalling its resolution on crime prevention and the rule of law in all States and in "
        "particular the declaration that was adopted at the last congress,",
    ),
    (Role.NOTE, "Resolution 55/59, annex."),
    (Role.TEXT, "1. Urges all States to act."),
]


def test_in_word(make_docx: Callable[..., bytes]) -> None:
    data = make_docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES))
    blocks = read_docx(data).blocks
    assert [(b.role, b.text) for b in blocks] == READ
    # Source lines are still the file's paragraphs.
    assert [b.source.at(0).line for b in blocks] == [1, 3, 6, 8]


def test_in_a_page() -> None:
    data = "<html><body><pre>\n{}</pre></body></html>".format("\n".join(LINES)).encode()
    assert [(b.role, b.text) for b in read_html(data).blocks] == READ


def test_a_word_file_with_its_own_italics_is_left_alone(make_docx: Callable[..., bytes]) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Urges</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>a footnote²</w:t></w:r></w:p><w:p><w:r><w:t>*not* italic</w:t></w:r></w:p>"
    )
    assert [b.text for b in read_docx(make_docx(body)).blocks][2] == "*not* italic"


def test_what_is_typed() -> None:
    assert is_typed(["*Urges* States"])
    assert is_typed(["a report¹ of"])
    assert is_typed(["a long line that was broken by hand because it", "goes on here"] * 20)
    assert not is_typed(["Recalling its resolution,", "Urges States;", "the end."] * 20)
