"""Small Word files, built from the XML that a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
)
_ROOTS = {"header": "hdr", "footer": "ftr"}

MakeDocx = Callable[..., bytes]


def _part(root: str, inner: str) -> bytes:
    return f'<?xml version="1.0"?><w:{root} {_NAMESPACES}>{inner}</w:{root}>'.encode()


def make(body: str, **parts: str) -> bytes:
    """The bytes of a .docx with this body; other parts by name: numbering, styles, footnotes …"""
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    )
    types = _TYPES
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", _part(_ROOTS.get(name, name), inner))
            relations += f"<Relationship Id='r{name}' Type='{_R}/{name}' Target='{name}.xml'/>"
            types += (
                f'<Override PartName="/word/{name}.xml" ContentType='
                f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
            )
        archive.writestr("[Content_Types].xml", types + "</Types>")
        archive.writestr(
            "_rels/.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            f"<Relationship Id='r1' Type='{_R}/officeDocument' Target='word/document.xml'/>"
            "</Relationships>",
        )
        archive.writestr("word/_rels/document.xml.rels", relations + "</Relationships>")
        archive.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
    return buffer.getvalue()


@pytest.fixture
def make_docx() -> MakeDocx:
    return make
