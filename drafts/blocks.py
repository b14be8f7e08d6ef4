"""What every file reader gives: the paragraph-like blocks of a document, free of its format.

A reader knows its file format and nothing of resolutions; `structure` knows resolutions and nothing
of file formats. `Block` is all that passes between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from .model import Noise, NoteMark, Position, SourceMap


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


def rewrite(block: Block, edits: Sequence[tuple[int, int, str]]) -> Block:
    """The block with each [start, end) of `edits` replaced; source map, emphasis and marks follow.

    `edits` rise and do not overlap. What stood inside a replaced stretch moves to its start.
    """
    if not edits:
        return block
    pieces: list[str] = []
    starts: list[int] = []
    positions: list[Position] = []
    kept: list[tuple[int, int]] = []  # (offset in the old text, offset in the new one)
    length = done = 0

    def keep(until: int) -> None:
        nonlocal length
        if until <= done:
            return
        kept.append((done, length))
        starts.append(length)
        positions.append(block.source.at(done))
        first = bisect_right(block.source.starts, done)
        last = bisect_left(block.source.starts, until)
        for run in range(first, last):
            starts.append(length + block.source.starts[run] - done)
            positions.append(block.source.positions[run])
        pieces.append(block.text[done:until])
        length += until - done

    for start, end, new in edits:
        keep(start)
        kept.append((start, length))
        if new:
            starts.append(length)
            positions.append(block.source.at(start))
            pieces.append(new)
            length += len(new)
        done = end
    keep(len(block.text))
    olds = [old for old, _ in kept]
    ends = {start: end for start, end, _ in edits}

    def move(offset: int) -> int:
        run = bisect_right(olds, offset) - 1
        if run < 0:
            return 0
        old, new = kept[run]
        if old in ends and offset < ends[old]:
            return new
        return min(new + offset - old, length)

    emphasis = tuple((move(start), move(end)) for start, end in block.emphasis)
    return replace(
        block,
        text="".join(pieces),
        source=SourceMap(tuple(starts) or (0,), tuple(positions) or (block.source.at(0),)),
        emphasis=tuple(span for span in emphasis if span[0] < span[1]),
        marks=tuple(NoteMark(mark.number, move(mark.offset)) for mark in block.marks),
    )


def cut(block: Block, start: int, end: int | None = None) -> Block:
    """The part of the block between two offsets, stripped of surrounding white space."""
    text = block.text[start:end]
    end = start + len(text.rstrip())
    start += len(text) - len(text.lstrip())
    end = max(start, end)
    edits = []
    if start:
        edits.append((0, start, ""))
    if end < len(block.text):
        edits.append((end, len(block.text), ""))
    return rewrite(block, edits)


def join(blocks: Sequence[Block], separator: str = " ") -> Block:
    """Several blocks as one, with the first one's role; their texts parted by `separator`."""
    if len(blocks) == 1:
        return blocks[0]
    text: list[str] = []
    starts: list[int] = []
    positions: list[Position] = []
    emphasis: list[tuple[int, int]] = []
    marks: list[NoteMark] = []
    offset = 0
    for block in blocks:
        if text:
            text.append(separator)
            offset += len(separator)
        starts += [offset + start for start in block.source.starts]
        positions += block.source.positions
        emphasis += [(offset + start, offset + end) for start, end in block.emphasis]
        marks += [NoteMark(mark.number, offset + mark.offset) for mark in block.marks]
        text.append(block.text)
        offset += len(block.text)
    return replace(
        blocks[0],
        text="".join(text),
        source=SourceMap(tuple(starts), tuple(positions)),
        emphasis=tuple(emphasis),
        marks=tuple(marks),
    )
