"""Putting one line of text together from the pieces that a file format parts it into.

Every reader of formatted files collects runs of letters, some italic, and raised note markers.
`LineBuilder` makes the `Block` of them: white space collapsed, offsets kept right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from .blocks import Block, Role
from .model import Noise, NoiseKind, NoteMark, Position, SourceMap

SOFT_HYPHEN: Final = "\u00ad"
# Letters with no width and no meaning in a draft, and control characters, which must not travel on.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"\s+")

_RAISED = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})(?:\s*,\s*(?:\d{1,3}|[*†‡§]{1,3}))*")
# A raised figure behind these is a power ("10⁶", "km²"), not a footnote marker.
_POWER_BASE = re.compile(r"(?:^|[\s(/\d])(?:10|[kcdm]?m)$")


def note_numbers(before: str, raised: str) -> list[str]:
    """The footnote numbers in a `raised` (superscript) piece that follows `before`.

    Empty where the piece is no footnote marker: an ordinal ("th"), a power ("km²").
    """
    raised = raised.strip()
    if (half := len(raised) // 2) > 1 and raised.isdigit() and raised.isascii():
        # Two markers side by side: "34" and "35" look like "3435".
        one, two = raised[:half], raised[half:]
        if int(two) == int(one) + 1:
            return [one, two]
    if not _RAISED.fullmatch(raised):
        return []
    if raised.isdigit() and len(raised) == 1 and _POWER_BASE.search(before):
        return []
    return [number.strip() for number in raised.split(",")]


def notes_placed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each NOTE behind the block that its marker stands in.

    Pages gather notes at their foot or end. Where several notes share a number (the count began
    anew), they are dealt out in order if there are as many marked blocks, else left.
    """
    notes: dict[str, list[int]] = defaultdict(list)
    marked: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.role is Role.NOTE:
            notes[block.number].append(index)
        for number in dict.fromkeys(mark.number for mark in block.marks):
            marked[number].append(index)
    behind: dict[int, list[int]] = defaultdict(list)
    for number, found in notes.items():
        places = marked.get(number, [])
        if len(found) == 1 and places:
            behind[places[0]].append(found[0])
        elif len(found) == len(places):
            for note, place in zip(found, places, strict=True):
                behind[place].append(note)
    moved = {note for group in behind.values() for note in group}
    result = []
    for index, block in enumerate(blocks):
        if index not in moved:
            result.append(block)
            result += [blocks[note] for note in sorted(behind.get(index, []))]
    return result


class LineBuilder:
    """Collects one block's letters; `block` gives the result."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._raw: list[str] = []
        self._length = 0
        self._spaced = True  # nothing yet, or the last letter is a space
        self._emphasis: list[tuple[int, int]] = []
        self._marks: list[NoteMark] = []
        self.noise: list[tuple[NoiseKind, str]] = []

    def __bool__(self) -> bool:
        """Whether there is anything but markers."""
        return self._length > 0

    @property
    def tail(self) -> str:
        """The last letters so far, enough to judge what a raised figure behind them is."""
        return "".join(self._pieces[-4:])[-12:]

    @property
    def raw(self) -> str:
        """All letters as they came, white space and all."""
        return "".join(self._raw)

    @property
    def marks(self) -> tuple[NoteMark, ...]:
        """The markers so far."""
        return tuple(self._marks)

    def add(self, text: str, *, emphasis: bool = False) -> None:
        """Put letters behind those that are there; any white space counts as one space."""
        self._raw.append(text)
        unseen = text.count(SOFT_HYPHEN)
        if unseen:
            self.noise.extend([(NoiseKind.HYPHENATION, SOFT_HYPHEN)] * unseen)
        text = _SPACES.sub(" ", _UNSEEN.sub("", text))
        if self._spaced and text.startswith(" "):
            text = text[1:]
        if not text:
            return
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        self._spaced = text.endswith(" ")
        if emphasis:
            if self._emphasis and self._gap(self._emphasis[-1][1], start).isspace():
                start = self._emphasis.pop()[0]
            self._emphasis.append((start, self._length))

    def raise_(self, text: str, *, emphasis: bool = False) -> None:
        """Put raised letters: footnote markers are listed and left out of the text."""
        numbers = note_numbers(self.tail, text)
        for number in numbers:
            self.mark(number)
        if not numbers:
            self.add(text, emphasis=emphasis)

    def mark(self, number: str) -> None:
        """Note that a footnote marker stands here."""
        self._marks.append(NoteMark(number, self._length))
        self.noise.append((NoiseKind.FOOTNOTE_MARKER, number))

    def block(
        self,
        *,
        prefix: str = "",
        source: SourceMap | None = None,
        role: Role = Role.TEXT,
        number: str = "",
        indent: int = 0,
    ) -> Block:
        """The block of all that was put; `prefix` is a computed number to stand in front."""
        text = "".join(self._pieces).rstrip()
        shift = 0
        if prefix:
            shift = len(prefix) + 1
            text = f"{prefix} {text}".rstrip()
        end = len(text)
        marks = tuple(NoteMark(m.number, min(m.offset + shift, end)) for m in self._marks)
        emphasis = tuple(
            trimmed
            for start, stop in self._emphasis
            if (trimmed := _trim(text, start + shift, min(stop + shift, end)))
        )
        return Block(text, source or SourceMap(), role, emphasis, marks, number, indent)

    def noise_at(self, place: Position) -> list[Noise]:
        """What was left out, placed."""
        return [Noise(kind, before, "", place) for kind, before in self.noise]

    def _gap(self, start: int, stop: int) -> str:
        """The letters between two offsets near the end; " " also where there are none."""
        if start == stop:
            return " "
        tail = "".join(self._pieces[-3:])
        reach = self._length - len(tail)
        return tail[max(start - reach, 0) : stop - reach] if stop > reach else "x"


def _trim(text: str, start: int, stop: int) -> tuple[int, int] | None:
    while start < stop and text[start] == " ":
        start += 1
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    return (start, stop) if start < stop else None
