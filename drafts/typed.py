"""Plain text that was only pasted into a Word file, page or PDF: read as the text that it is.

Such a file has no styles, italics or notes of its own; its lines may be broken by hand, its italics
typed as asterisks, its markers as raised letters. What tells it is what it lacks and what it types.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Document, Role
from .text import read_text

_TYPED = re.compile(
    r"(?<![\w*])\*[A-Z][^*\n]{2,60}\*(?![\w*])|\]\([^)\s]*\)|[⁰¹²³⁴⁵⁶⁷⁸⁹](?=[\s,;.]|$)"
    r"|^#{1,4} \w|_{8,}",
    re.MULTILINE,
)
_STOPPED = re.compile(r"[,;.:!?][”’\"')\]*]*\d{0,3}$")


def is_plain(document: Document) -> bool:
    """Whether a reader found nothing in a file but letters."""
    return bool(document.blocks) and all(
        block.role is Role.TEXT and not block.emphasis and not block.marks
        for block in document.blocks
    )


def is_typed(lines: Sequence[str]) -> bool:
    """Whether lines are those of a text file: with typed markup, or broken by hand."""
    if _TYPED.search("\n".join(lines)):
        return True
    pairs = broken = 0
    for line, following in itertools.pairwise(lines):
        if line.strip() and following.strip():
            pairs += 1
            broken += not _STOPPED.search(line.rstrip()) and following.strip()[:1].islower()
    return pairs >= 10 and broken > 0.3 * pairs


def as_text(document: Document, lines: Sequence[str]) -> Document:
    """The lines read as a text file, with the remarks and noise of the file that held them."""
    read = read_text("\n".join(lines))
    return replace(
        read, noise=(*document.noise, *read.noise), remarks=(*document.remarks, *read.remarks)
    )
