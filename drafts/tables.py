"""Tables as blocks: one line per row, cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block, Role
from .model import NoteMark, Position, SourceMap

_SEPARATORS = re.compile(r"[\n\t]")


def table_blocks(rows: Sequence[Sequence[Sequence[Block]]], at: Position) -> list[Block]:
    """A TABLE block of rows of cells, each given as its blocks; then the notes from its cells.

    Markers keep their places. A table without letters gives no block.
    """
    lines: list[str] = []
    marks: list[NoteMark] = []
    notes: list[Block] = []
    offset = 0
    for cells in rows:
        texts = []
        for cell in cells:
            start = offset
            pieces = []
            for block in cell:
                if block.role is Role.NOTE:
                    notes.append(block)
                    continue
                marks += [NoteMark(mark.number, mark.offset + offset) for mark in block.marks]
                pieces.append(_SEPARATORS.sub(" ", block.text))
                offset += len(block.text) + 1
            texts.append(" ".join(pieces))
            offset = start + len(texts[-1]) + 1
        lines.append("\t".join(texts))
    text = "\n".join(lines)
    if not text.strip():
        return notes
    return [Block(text, SourceMap((0,), (at,)), Role.TABLE, marks=tuple(marks)), *notes]
