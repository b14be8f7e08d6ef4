"""Page furniture: page numbers, job numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .blocks import Block
from .model import Noise, NoiseKind

PAGE = re.compile(
    r"(?:\d{1,4}/\d{1,4}(?:\s+\d\d-\d{5,6})?(?:\s+\(\w\))?"
    r"|\d\d-\d{5,6}(?:\s+\(\w\))?(?:\s+\d{1,4}/\d{1,4})?"
    r"|-\s?\d{1,4}\s?-|[Pp]age\s+\d{1,4}(?:\s+(?:of|/)\s+\d{1,4})?|/\.\.\.|\*\d{7,10}\*"
    r"|.{0,100}\[Page \d{1,4}\])"
)
SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[\w.()-]+)+")
_SHARE = 0.4
_EDGE = 2  # lines at the top or bottom of a page that may be a running header or footer


def without_furniture(
    lines: Sequence[Block], pages: Sequence[int], noise: list[Noise]
) -> Iterator[Block]:
    """The lines less page furniture, which is listed in `noise`.

    `pages` are the indices of lines that a form feed opens. A page number or job number is told by
    its form; a header or footer by standing at the edge of several pages with only its digits
    changed; a document's symbol by standing alone again.
    """
    repeated = Counter(line.text for line in lines if SYMBOL.fullmatch(line.text))
    running = _running(lines, pages)
    seen: set[str] = set()
    for index, line in enumerate(lines):
        text = line.text
        header = text in seen and repeated[text] > 1
        seen.add(text)
        if text and (header or index in running or PAGE.fullmatch(text)):
            noise.append(Noise(NoiseKind.PAGE_FURNITURE, text, "", line.source.at(0)))
        else:
            yield line


def _running(lines: Sequence[Block], pages: Sequence[int]) -> set[int]:
    """The indices of running headers and footers."""
    breaks = sorted({*pages, *(i + 1 for i, line in enumerate(lines) if PAGE.fullmatch(line.text))})
    edges: list[int] = []
    for at in breaks:
        edges += _full(lines, range(at, min(at + 6, len(lines))))
        edges += _full(lines, range(at - 1, max(at - 7, -1), -1))
    keys = Counter(_key(lines[index].text) for index in set(edges))
    # Left and right pages may differ, so a header stands on nearly half of them; "The General
    # Assembly," stands at an edge now and then.
    enough = max(2, _SHARE * len(breaks))
    return {
        index
        for index in edges
        if keys[_key(lines[index].text)] >= enough and not lines[index].text.endswith((",", ";"))
    }


def _full(lines: Sequence[Block], indices: range) -> list[int]:
    """The first few of `indices` whose lines are not blank."""
    return [index for index in indices if lines[index].text][:_EDGE]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text)
