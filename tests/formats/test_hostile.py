"""Files made to harm, or harmed on the way: an error or a result, never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from draftdiff import compare, read
from draftdiff.drafts.akomantoso import read_akomantoso
from draftdiff.drafts.blocks import Document
from draftdiff.drafts.docx import read_docx
from draftdiff.drafts.html import read_html
from draftdiff.drafts.sniff import kind_of
from draftdiff.errors import DraftdiffError
from draftdiff.render.docx import redline
from hypothesis import given, settings
from hypothesis import strategies as st

MakeDocx = Callable[..., bytes]
BODY = "<w:p><w:r><w:t>The General Assembly,</w:t></w:r></w:p>"


def rezipped(data: bytes, **changed: bytes) -> bytes:
    """The file with parts replaced or added; "word__x.xml" stands for "word/x.xml"."""
    buffer = io.BytesIO()
    new = {name.replace("__", "/"): content for name, content in changed.items()}
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in new:
                target.writestr(name, source.read(name))
        for name, content in new.items():
            target.writestr(name, content)
    return buffer.getvalue()


def test_cut_word_files(make_docx: MakeDocx) -> None:
    data = make_docx(BODY)
    for size in range(0, len(data) - 1, max(len(data) // 60, 1)):
        with pytest.raises(DraftdiffError):
            read_docx(data[:size])


def test_a_zip_bomb_is_refused_before_it_unfolds(make_docx: MakeDocx) -> None:
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(200):
            member.write(bytes(1_000_000))
    with pytest.raises(DraftdiffError, match="over the limit"):
        read_docx(bomb.getvalue())


def test_a_zip_that_lies_about_sizes_is_damaged(make_docx: MakeDocx) -> None:
    data = rezipped(make_docx(BODY), **{"word__document.xml": b"<a>" + b"x" * 100_000 + b"</a>"})
    lying = data.replace((100_007).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(DraftdiffError, match="damaged"):
        read_docx(lying)


def test_too_many_tags_are_refused(make_docx: MakeDocx) -> None:
    with pytest.raises(DraftdiffError, match="tags"):
        read_docx(make_docx("<w:p/>" * 2_100_000))
    with pytest.raises(DraftdiffError, match="tags"):
        read_html(b"<html>" + b"<p>a" * 2_100_000)
    with pytest.raises(DraftdiffError, match="over the limit"):
        read_akomantoso(b"<akomaNtoso>" + bytes(45_000_000))


def test_document_types_are_refused_in_word_files(make_docx: MakeDocx, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(DraftdiffError, match="document type"):
        read_docx(rezipped(make_docx(BODY), **{"word__document.xml": xml.encode()}))


def test_names_that_climb_out_are_only_names(make_docx: MakeDocx, tmp_path: Path) -> None:
    data = rezipped(
        make_docx(BODY),
        **{
            "..__..__evil.txt": b"evil",
            "__etc__evil": b"evil",
            "word___rels__document.xml.rels": (
                b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
                b"relationships'><Relationship Id='a' Type='x/styles' Target='../../../etc/passwd'/>"
                b"<Relationship Id='b' Type='x/comments' TargetMode='External' "
                b"Target='http://127.0.0.1:9/'/></Relationships>"
            ),
        },
    )
    assert [block.text for block in read_docx(data).blocks] == ["The General Assembly,"]
    (tmp_path / "a.docx").write_bytes(data)
    draft = read(str(tmp_path / "a.docx"))
    redline(compare(draft, draft), data)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx"]


def test_tables_in_tables_and_boxes_in_boxes_end(make_docx: MakeDocx) -> None:
    for start, end in (
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:ins w:author='a'><w:r><w:t>x</w:t></w:r>", "</w:ins></w:p>"),
    ):
        for times in (40, 60, 3000):
            with suppress(DraftdiffError):
                read_docx(make_docx(start * times + BODY + end * times))


def test_circles_in_styles_and_lists_end(make_docx: MakeDocx) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='b'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/></w:style>"
        "<w:style w:type='numbering' w:styleId='n'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
        "</w:pPr></w:style>"
    )
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='n'/></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    body = (
        "<w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='99999999999'/>"
        "<w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    )
    assert [
        b.text for b in read_docx(make_docx(body, styles=styles, numbering=numbering)).blocks
    ] == ["x"]


def readers() -> dict[str, tuple[Callable[[bytes], Document], bytes]]:
    page = (
        b"<html><body><p>Recalling<sup><a href='#n1' id=r1>1</a></sup></p><ol type=a><li value=3>x"
        b"</ol><table><tr><td>(1)<td>y</table><table><tr><td>1<td>2<tr><td>3<td>4</table>"
        b"<div id=n1><a href='#r1'>1</a> Note</div></body></html>"
    )
    akn = (
        b"<akomaNtoso><statement><preamble><p>Recalling<authorialNote marker='1'><p>N</p>"
        b"</authorialNote></p></preamble><mainBody><paragraph><num>1.</num><content><p>Urges</p>"
        b"</content></paragraph></mainBody></statement></akomaNtoso>"
    )
    return {"html": (read_html, page), "akn": (read_akomantoso, akn)}


@pytest.mark.parametrize("kind", ["html", "akn"])
@given(seed=st.integers(0, 10**9))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_mangled_markup(kind: str, seed: int) -> None:
    reader, data = readers()[kind]
    chance = random.Random(seed)
    mangled = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(mangled))
        if chance.random() < 0.5:
            mangled[at] = chance.randrange(256)
        else:
            stop = at + chance.randint(1, 20)
            piece = mangled[at:stop]
            mangled[at:stop] = piece * chance.randint(0, 3)
            if not mangled:
                mangled = bytearray(b"<")
    kind_of(bytes(mangled))
    with suppress(DraftdiffError):
        reader(bytes(mangled))


@given(seed=st.integers(0, 10**9))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_mangled_word_markup(seed: int) -> None:
    body = (
        "<w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
        "<w:rPr><w:ins w:id='1' w:author='x'/></w:rPr></w:pPr><w:ins w:id='2' w:author='x'><w:r>"
        "<w:rPr><w:i/></w:rPr><w:t>Urges</w:t><w:footnoteReference w:id='2'/></w:r></w:ins><w:r>"
        "<w:fldChar w:fldCharType='begin'/><w:instrText>REF</w:instrText>"
        "<w:fldChar w:fldCharType='end'/></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del w:id='3' w:author='x'/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    # Elements and attribute values are shuffled, so that the file stays XML and turns nonsense.
    chance = random.Random(seed)
    words = ["p", "r", "t", "tbl", "tr", "tc", "ins", "del", "pPr", "rPr", "numPr", "ilvl", "numId"]
    for _ in range(chance.randint(1, 6)):
        old, new = chance.choice(words), chance.choice(words)
        for form in ("<w:{}>", "<w:{} ", "</w:{}>", "<w:{}/>"):
            body = body.replace(form.format(old), form.format(new))
    body = body.replace(
        "'1'", chance.choice(["'1'", "''", "'x'", "'-5'", "'99999999999999999999'"])
    )
    with suppress(DraftdiffError):
        read_docx(_make(body), view=chance.choice(["final", "original"]))


def _make(body: str) -> bytes:
    buffer = io.BytesIO()
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>"
        )
    return buffer.getvalue()
