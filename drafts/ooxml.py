"""A Word file as a package: a zip of XML parts that name each other by relationships.

The parts are read straight from the zip, each within a size limit, so that a bomb is refused before
it unfolds and a broken picture or a dangling relationship does not keep the text from being read.
Part names are looked up in the zip only; nothing is ever unpacked to disk.
(ECMA-376 part 2 for packages; part 1, §17 for what is in them.)
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ..errors import DraftdiffError
from .safexml import MOST_XML, parse_xml

if TYPE_CHECKING:
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_MOST_MEMBERS: Final = 20_000
# "Strict" files use other names for the same vocabulary (ISO/IEC 29500, strict conformance).
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """Another part that a part names: the last word of its type ("footnotes"), and its name."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class WordPackage:
    """The parts of a Word file, read when asked for."""

    archive: zipfile.ZipFile

    @classmethod
    def open(cls, data: bytes) -> WordPackage:
        """Open the bytes of a .docx; `DraftdiffError` where they are no whole Word file."""
        if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
            raise DraftdiffError("the Word file names more parts than any document has: refused")
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS as error:
            raise _damaged("its zip directory is missing or broken") from error
        package = cls(archive)
        if package.main not in package.names:
            raise _damaged("it has no document part")
        return package

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self.archive.namelist())

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text, by convention "word/document.xml"."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument":
                return relationship.target
        return "word/document.xml"

    def read(self, name: str, limit: int = MOST_XML) -> bytes:
        """The bytes of one part, at most `limit` of them unfolded."""
        try:
            declared = self.archive.getinfo(name).file_size
            if declared <= limit:
                # zipfile never unfolds more than the declared size.
                return self.archive.read(name)
        except _ZIP_ERRORS as error:
            if "encrypted" in str(error):
                raise DraftdiffError(
                    "the Word file is locked with a password: save a copy without one"
                ) from error
            raise _damaged(f"{name} cannot be unpacked") from error
        raise DraftdiffError(
            f"{name} unfolds to {declared // 1024**2} MB, over the limit of "
            f"{limit // 1024**2} MB: split the document"
        )

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part. A document type is refused, as Word refuses it."""
        data = self.read(name)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        root = parse_xml(data, name)
        if root.getroottree().docinfo.internalDTD is not None:
            raise DraftdiffError(
                f"{name} declares a document type, which a Word file must not: save it again "
                "from Word or LibreOffice"
            )
        return root

    @property
    def is_strict(self) -> bool:
        """Whether the file was saved as "Strict Open XML"."""
        return _STRICT[0][0] in self.read(self.main)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The parts inside the package that `part` names; for "" those of the package itself."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self.names:
            return ()
        found = []
        for item in self.xml(listing):
            if item.get("TargetMode") == "External" or not isinstance(item.tag, str):
                continue
            target = item.get("Target", "")
            base = "/" if target.startswith("/") else f"/{folder}/"
            target = posixpath.normpath(posixpath.join(base, target)).lstrip("/")
            kind = item.get("Type", "").rsplit("/", 1)[-1]
            found.append(Relationship(item.get("Id", ""), kind, target))
        return tuple(found)

    def related(self, kind: str) -> tuple[etree._Element, ...]:
        """The roots of the parts of one kind ("styles", "header") that the text names."""
        return tuple(
            self.xml(relationship.target)
            for relationship in self.relationships(self.main)
            if relationship.kind == kind and relationship.target in self.names
        )


def _damaged(cause: str) -> DraftdiffError:
    return DraftdiffError(f"the Word file is damaged ({cause}): ask for a new copy")


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """The `w:val`, or another w: attribute, of an element that may be missing."""
    return None if element is None else element.get(W + attribute)


def whole(element: etree._Element | None, attribute: str = "val") -> int | None:
    """The same as a whole number; None where it is none."""
    text = value(element, attribute)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def on_off(element: etree._Element | None) -> bool | None:
    """A switch such as `w:i`: None where it is not given, True where it is given without value."""
    if element is None:
        return None
    return value(element) not in {"0", "false", "off", "none"}


def chosen(alternatives: etree._Element) -> etree._Element:
    """Of a choice between new and old markup the first that holds text, else the last."""
    children = list(alternatives)
    for child in children:
        if next(child.iter(f"{W}t", f"{W}txbxContent"), None) is not None:
            return child
    return children[-1] if children else alternatives


def unwrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those in content controls."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from unwrapped(child, tag)
