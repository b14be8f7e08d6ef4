"""What every file reader gives: the paragraph-like blocks of a document, free of its format.

A reader knows its file format and nothing of resolutions; `structure` knows resolutions and nothing
of file formats. `Block` is all that passes between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .model import Noise, NoteMark, SourceMap


class Role(StrEnum):
    """What a file format itself says of a block; TEXT where it says nothing."""

    TEXT = "text"
    HEADING = "heading"
    NOTE = "note"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a document.

    `text` is one line (tables: one line per row, cells parted by tabs), clean of the format's own
    markup and of footnote markers, with the printed number in front as a reader would see it
    ("1. Urges …", "(a) To promote …"), also where the file computes it. `emphasis` lists the italic
    or underlined stretches as [start, end) offsets into `text`; `marks` the footnote markers that
    stood in it. A NOTE block holds a footnote's text, and `number` its number. `indent` is the
    nesting level that the file gives it (0 where it gives none).
    """

    text: str
    source: SourceMap = SourceMap()
    role: Role = Role.TEXT
    emphasis: tuple[tuple[int, int], ...] = ()
    marks: tuple[NoteMark, ...] = ()
    number: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file as blocks in reading order, with what its reader left out or repaired.

    `remarks` are facts about the file that its reader should know ("3 comments left aside").
    """

    blocks: tuple[Block, ...]
    noise: tuple[Noise, ...] = ()
    remarks: tuple[str, ...] = ()
