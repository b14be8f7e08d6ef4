"""A path, with or without a selector → a draft. The only place of the room that opens files."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..errors import DraftdiffError
from .blocks import Document, Role
from .model import Draft
from .sniff import READABLE, FileKind, kind_of, mismatch, refusal
from .structure import read_draft

if TYPE_CHECKING:
    from .reports import Report

View = Literal["final", "original"]

STDIN = "-"
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a draft is: a file (or `-`), and a selector of a draft within it."""

    path: str
    selector: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.selector}" if self.selector else self.path


def parse_reference(text: str) -> Reference:
    """`PATH` or `PATH#SELECTOR`; a file whose name holds `#` is taken whole where it exists."""
    if "#" not in text or os.path.exists(text):
        return Reference(text)
    path, _, selector = text.partition("#")
    while "#" in selector and not os.path.exists(path):
        more, _, selector = selector.partition("#")
        path = f"{path}#{more}"
    return Reference(path, selector.strip())


def read_bytes(path: str) -> bytes:
    """The bytes of a file or of standard input; errors name the cause and the fix."""
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        if Path(path).is_dir():
            raise DraftdiffError(f"{path} is a folder: name a file in it")
        if Path(path).stat().st_size > MAX_BYTES:
            raise DraftdiffError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise DraftdiffError(f"{path}: no such file; check the name and the folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DraftdiffError(f"{path} cannot be read: {reason}") from None


def decode(data: bytes, path: str) -> str:
    """The text of a file in UTF-8, UTF-16 with a byte order mark, or Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise DraftdiffError(f"{path} begins as UTF-16 but is not: save it as UTF-8") from None
    if b"\x00" in data[:65536]:
        raise DraftdiffError(f"{path} is a binary file: name a text, Word, PDF or HTML file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DraftdiffError(
            f"{path} is neither UTF-8, UTF-16 with a byte order mark nor Windows-1252 "
            f"(byte {error.start + 1}): save it as UTF-8"
        ) from None


def read_document(path: str, view: View = "final") -> Document:
    """The blocks of a file, by what it holds rather than by its name.

    A Word file with tracked changes is read as with all of them accepted ("final") or rejected
    ("original").
    """
    return _document(path, read_bytes(path), view)


def _document(path: str, data: bytes, view: View) -> Document:
    kind = kind_of(data)
    if kind not in READABLE:
        raise DraftdiffError(f"{path} cannot be read: {refusal(kind)}")
    document = _by_kind(kind, data, path, view)
    if remark := mismatch(Path(path).suffix, kind):
        document = replace(document, remarks=(remark, *document.remarks))
    if not document.blocks:
        raise DraftdiffError(f"{path} holds no text")
    return document


def _by_kind(kind: FileKind, data: bytes, path: str, view: View) -> Document:
    """The reader of a file's format; each is imported only where it is needed."""
    if kind == "docx":
        from .docx import read_docx

        return read_docx(data, view=view)
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(data)
    if kind == "html":
        from .html import read_html

        return read_html(data, view=view)
    if kind == "akn":
        from .akomantoso import read_akomantoso

        return read_akomantoso(data, view=view)
    from .text import read_text

    return read_text(decode(data, path))


# How a draft within a report begins: a heading of its own, or a quoted organ. Most files have none,
# and need nothing of what reads reports.
_WITHIN = re.compile(r"[*\s]*(?:[Dd]raft\s+)?(?:[Rr]esolution|[Dd]ecision)\b|[“\"„«][*\s]*The\s")


def _find_report(document: Document) -> Report | None:
    texts = (block.text for block in document.blocks if block.role is not Role.NOTE)
    if not any(_may_open_draft(text) for text in texts):
        return None
    from .reports import find_report

    return find_report(document)


def _may_open_draft(text: str) -> bool:
    announced = text.endswith(":") and "following draft" in text
    return announced or bool(_WITHIN.match(text))


@lru_cache(maxsize=4)
def _report(path: str, view: View, stamp: tuple[int, int]) -> tuple[Document, Report | None]:
    """The file and its report, read once for both drafts of a comparison."""
    del stamp  # a changed file is another key
    document = read_document(path, view)
    return document, _find_report(document)


def read_report(path: str, view: View = "final") -> tuple[Document, Report | None]:
    """The blocks of a file, and the report they are if drafts are quoted or recommended in it."""
    if path == STDIN:
        document = read_document(path, view)
        return document, _find_report(document)
    try:
        status = Path(path).stat()
        stamp = (status.st_mtime_ns, status.st_size)
    except (OSError, ValueError):
        stamp = (0, 0)
    return _report(path, view, stamp)


def read(reference: str) -> Draft:
    """The draft that `PATH` or `PATH#SELECTOR` names, as printed.

    Raises DraftdiffError for a file that cannot be read, a wrong or ambiguous selector (the error
    lists the right ones), and for a report of several drafts without a selector.
    """
    where = parse_reference(reference)
    view: View = "original" if where.selector == "original" else "final"
    document, report = read_report(where.path, view)
    if where.selector and where.selector not in ("original", "final"):
        if report is None:
            raise DraftdiffError(
                f"{where.path} holds one text, no drafts to choose from: leave out "
                f"“#{where.selector}”"
            )
        item = report.find(where.selector, where.path)
        return report.draft(item, str(where))
    if report is not None:
        return report.draft(report.only(where.path), str(where))
    return read_draft(document.blocks, str(where), noise=document.noise, remarks=document.remarks)
