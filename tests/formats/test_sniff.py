"""File kinds are told from bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from draftdiff.drafts.sniff import READABLE, encoding_of, kind_of, mismatch, refusal
from hypothesis import given, settings
from hypothesis import strategies as st


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

CASES: list[tuple[str, bytes, str]] = [
    ("word", zipped(("[Content_Types].xml", b""), ("word/document.xml", b"<x/>")), "docx"),
    ("word, other main part", zipped(("word/document2.xml", b"<x/>")), "docx"),
    ("word, cut short", zipped(("word/document.xml", b"x" * 500))[:200], "docx"),
    ("spreadsheet", zipped(("xl/workbook.xml", b"")), "xlsx"),
    ("presentation", zipped(("ppt/presentation.xml", b"")), "pptx"),
    ("odt", zipped(("mimetype", b"application/vnd.oasis.opendocument.text")), "odt"),
    ("epub", zipped(("mimetype", b"application/epub+zip")), "epub"),
    ("plain zip", zipped(("draft.txt", b"The General Assembly,")), "archive"),
    ("old word", OLE + "WordDocument".encode("utf-16-le"), "doc"),
    ("locked", OLE + "EncryptedPackage".encode("utf-16-le"), "protected"),
    ("old excel", OLE + "Workbook".encode("utf-16-le"), "xlsx"),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
    ("pdf behind a mail header", b"\r\n\r\n%PDF-1.4\n", "pdf"),
    ("rtf", b"{\\rtf1\\ansi hello}", "rtf"),
    ("html", b"<!DOCTYPE html>\n<html><body>", "html"),
    ("html, comment first", b"<!-- saved -->\n<HTML lang='en'><body>", "html"),
    ("html fragment", b"<p>The General Assembly,</p>", "html"),
    ("xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
    ("html in utf-16", "<html><body>x</body></html>".encode("utf-16"), "html"),
    ("akn", f'<?xml version="1.0"?>\n<akomaNtoso xmlns="{AKN}">'.encode(), "akn"),
    ("akn, prefixed", f'<a:akomaNtoso xmlns:a="{AKN}">'.encode(), "akn"),
    ("akn, doctype", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><akomaNtoso>", "akn"),
    ("other xml", b"<?xml version='1.0'?><rss version='2.0'>", "xml"),
    (
        "word 2003 xml",
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:a>',
        "word-xml",
    ),
    ("mht", b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; a=b\n\n--b", "mht"),
    ("text", "The General Assembly,\n\nRecalling …".encode(), "text"),
    ("text, utf-16", "The General Assembly,".encode("utf-16"), "text"),
    ("text, utf-16 without mark", "The General Assembly,".encode("utf-16-le"), "text"),
    ("text, old code page", "l’Assemblée générale".encode("cp1252"), "text"),
    ("text that begins with an angle", b"<2015> a draft", "text"),
    ("text, form feeds", b"page one\fpage two\f", "text"),
    ("png", b"\x89PNG\r\n\x1a\n\0\0\0", "image"),
    ("junk", bytes(range(256)) * 8, "binary"),
    ("control characters", b"\x01\x02\x03\x04abc" * 50, "binary"),
    ("nothing", b"", "empty"),
    ("white", b" \r\n\t ", "empty"),
]


@pytest.mark.parametrize(("data", "kind"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_kind_comes_from_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_every_unreadable_kind_has_a_way_out() -> None:
    unreadable = {kind_of(data) for _, data, _ in CASES} - READABLE
    for kind in unreadable:
        assert ": " in refusal(kind)
    assert "save it as .docx" in refusal("doc")
    assert "OCR" in refusal("image")


def test_a_lying_suffix_is_named() -> None:
    assert mismatch(".docx", "docx") is None
    assert mismatch(".weird", "pdf") is None
    assert mismatch(".TXT", "docx") == (
        "the name ends in .txt, but the content is a Word document (.docx)"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_encodings_decode_back(encoding: str) -> None:
    text = "The General Assembly, l’Assemblée générale"
    if encoding == "utf-16-le":
        text = "The General Assembly,"
    found = encoding_of(text.encode(encoding))
    assert found is not None
    assert text.encode(encoding).decode(found) == text


@given(st.binary(max_size=300))
@settings(max_examples=200, derandomize=True)
def test_any_bytes_have_a_kind(data: bytes) -> None:
    refusal(kind_of(data))
    kind_of(b"<" + data)
    kind_of(b"PK\x03\x04" + data)


def test_long_unclosed_prologs_take_linear_time() -> None:
    assert kind_of(b"<!--" * 300_000) == "text"
    assert kind_of(b"<?" * 300_000) == "text"
    assert kind_of(b"<!doctype [" * 100_000) == "text"
