"""Writing a Word file anew with some parts changed or added, every other part byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ..drafts.ooxml import WordPackage
from ..errors import DraftdiffError

_TYPES: Final = "[Content_Types].xml"
_CONTENT: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MOST_BYTES: Final = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part that the main part names by a relationship of this kind ("comments")."""

    kind: str
    root: etree._Element


def serialized(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def with_parts(package: WordPackage, main: etree._Element, parts: Iterable[Part]) -> bytes:
    """The package's bytes with its main part replaced, and `parts` replaced or added."""
    changed = {package.main: serialized(main)}
    folder = posixpath.dirname(package.main)
    known = {
        relationship.kind: relationship.target
        for relationship in package.relationships(package.main)
    }
    added: list[tuple[str, str]] = []
    for part in parts:
        name = known.get(part.kind)
        if name is None or name not in package.names:
            name = posixpath.join(folder, f"{part.kind}.xml")
            added.append((part.kind, name))
        changed[name] = serialized(part.root)
    if added:
        listing = posixpath.join(folder, "_rels", f"{posixpath.basename(package.main)}.rels")
        changed[listing] = serialized(_related(package, listing, added, folder))
        changed[_TYPES] = serialized(_typed(package, added))
    return _zipped(package, changed)


def _related(
    package: WordPackage, listing: str, added: Iterable[tuple[str, str]], folder: str
) -> etree._Element:
    if listing in package.names:
        root = package.xml(listing)
    else:
        root = etree.Element(f"{{{_RELATIONS}}}Relationships")
    taken = {item.get("Id") for item in root}
    for kind, name in added:
        number = next(n for n in range(1, len(taken) + 2) if f"rIdDraftdiff{n}" not in taken)
        item = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        item.set("Id", f"rIdDraftdiff{number}")
        item.set("Type", f"{_OFFICE}/{kind}")
        item.set("Target", posixpath.relpath(name, folder or "."))
        taken.add(f"rIdDraftdiff{number}")
    return root


def _typed(package: WordPackage, added: Iterable[tuple[str, str]]) -> etree._Element:
    root = package.xml(_TYPES)
    for kind, name in added:
        item = etree.SubElement(root, f"{{{_CONTENT}}}Override")
        item.set("PartName", f"/{name}")
        item.set(
            "ContentType",
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
        )
    return root


def _zipped(package: WordPackage, changed: Mapping[str, bytes]) -> bytes:
    total = sum(item.file_size for item in package.archive.infolist())
    if total > _MOST_BYTES:
        raise DraftdiffError(
            f"the Word file unfolds to {total // 1024**2} MB, over the limit of "
            f"{_MOST_BYTES // 1024**2} MB: take pictures out of it"
        )
    buffer = io.BytesIO()
    done: set[str] = set()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for item in package.archive.infolist():
            if item.filename in done or item.is_dir():
                continue
            done.add(item.filename)
            data = changed.get(item.filename)
            target.writestr(
                item.filename, package.read(item.filename, _MOST_BYTES) if data is None else data
            )
        for name, data in changed.items():
            if name not in done:
                target.writestr(name, data)
    return buffer.getvalue()
