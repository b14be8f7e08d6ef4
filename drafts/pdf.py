"""PDF files with a text layer → blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ..errors import DraftdiffError
from .blocks import Block, Document, Role
from .hyphens import is_hyphenation
from .lines import LineBuilder, notes_placed
from .model import Noise, NoiseKind, Position, SourceMap
from .pdf_layout import (
    Page,
    Paragraph,
    body_size,
    columns,
    is_typewritten,
    paragraphs,
    typed_lines,
    without_furniture,
)
from .pdf_lines import Line
from .pdf_pages import read_pages
from .tables import table_blocks
from .typed import as_text

_FEWEST_LETTERS: Final = 20
_HEADING_WORDS: Final = 40
_HYPHENS: Final = ("-", "\u2010")


def read_pdf(data: bytes, *, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read the bytes of a PDF that has a text layer.

    A block's source line is its page. `progress` is told the pages read and their total after each
    page. Raises `DraftdiffError` for a damaged or locked file, for one without a text layer (a
    scan), and for more than 5,000 pages.
    """
    pages = read_pages(data, progress)
    empty = sum(page.pictured and not page.lines for page in pages)
    letters = sum(len(line.text) for page in pages for line in page.lines)
    if letters < _FEWEST_LETTERS:
        raise DraftdiffError(
            f"the PDF has no text layer (pages: {len(pages)}), it is probably a scan: run OCR on "
            "it, for example with ocrmypdf, or ask for the Word file"
        )
    noise = [
        Noise(NoiseKind.PAGE_FURNITURE, line.text, "", Position(line.page))
        for line in without_furniture(pages)
    ]
    if is_typewritten(pages):
        return as_text(Document((), tuple(noise)), typed_lines(pages))
    size = body_size(pages)
    blocks = notes_placed(list(_blocks(paragraphs(pages), size, _Words(pages), noise)))
    remarks: tuple[str, ...] = ()
    if empty:
        remarks = (f"{empty} of {len(pages)} pages have no text layer and were not read",)
    return Document(tuple(blocks), tuple(noise), remarks)


def _blocks(
    found: Iterator[Paragraph], size: float, words: _Words, noise: list[Noise]
) -> Iterator[Block]:
    for paragraph in found:
        place = Position(paragraph.lines[0].page)
        if paragraph.table:
            rows = [
                [[] if cell is None else [_put([cell], words).block()] for cell in cells]
                for cells in columns(paragraph.lines)
            ]
            yield from table_blocks(rows, place)
            continue
        line = _put(paragraph.lines, words)
        noise += line.noise_at(place)
        if line:
            role = Role.NOTE if paragraph.note else Role.TEXT
            if role is Role.TEXT and _is_heading(paragraph, size):
                role = Role.HEADING
            yield line.block(source=SourceMap((0,), (place,)), role=role, number=paragraph.note)


def _put(lines: Sequence[Line], words: _Words) -> LineBuilder:
    """Lines as one, words that a line end parted put together."""
    builder = LineBuilder()
    for index, line in enumerate(lines):
        following = lines[index + 1].plain if index + 1 < len(lines) else ""
        parted = bool(following) and line.plain.endswith(_HYPHENS)
        dropped = parted and words.parted(line.plain, following)
        if dropped:
            builder.noise.append((NoiseKind.HYPHENATION, "-"))
        for at, piece in enumerate(line.pieces):
            letters = piece.text
            if parted and at == len(line.pieces) - 1:
                letters = letters.rstrip()
                letters = letters[:-1] if dropped else letters
            if piece.raised:
                builder.raise_(letters, emphasis=piece.italic)
            else:
                builder.add(letters, emphasis=piece.italic)
        if following and not parted:
            builder.add(" ")
    return builder


class _Words:
    """The words of a document, by which it is told what a hyphen at a line end is."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._counts: Counter[str] = Counter()
        hyphens = total = 0
        for page in pages:
            for line in page.lines:
                text = line.plain
                self._counts.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
                total += 1
                hyphens += text.endswith(_HYPHENS)
        # A file set without hyphenation ends few lines with a hyphen, and then with a real one.
        self._hyphenates = hyphens > 0.03 * total

    def parted(self, head: str, tail: str) -> bool:
        """Whether the hyphen between two lines was put there by the line end."""
        if head.endswith("\u2010"):
            return True
        left, right = re.search(r"([^\W\d_]+)-$", head), re.match(r"[^\W\d_]+", tail)
        if left and right and self._counts[(left[1] + right[0]).lower()]:
            return right[0].islower()
        return self._hyphenates and is_hyphenation(head, tail, self._counts)


def _is_heading(paragraph: Paragraph, size: float) -> bool:
    """Short, and all of it bold or larger than the body."""
    lines = paragraph.lines
    words = sum(len(line.text.split()) for line in lines)
    return words <= _HEADING_WORDS and all(line.bold or line.size > 1.12 * size for line in lines)
