"""What a draft is: the values that every other room works on.

A `Draft` is one text at one stage. It is a flat sequence of `Paragraph`s in printed order;
a sub-paragraph stands after its parent and has a greater `depth`. All values are immutable.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a paragraph is in the structure of a draft."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUB_PARAGRAPH = "sub-paragraph"
    HEADING = "heading"
    ANNEX = "annex"
    TABLE = "table"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the source file: line and column, both counted from 1."""

    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where each letter of a cleaned text stood in the source.

    `starts` holds offsets into the cleaned text, rising from 0; `positions[i]` is the place of the
    letter at `starts[i]`, and the letters after it follow on the same source line one by one
    until the next start.
    """

    starts: tuple[int, ...] = (0,)
    positions: tuple[Position, ...] = (Position(1),)

    def at(self, offset: int) -> Position:
        """The source position of the letter at `offset` (0 … length of the text)."""
        run = max(bisect_right(self.starts, offset) - 1, 0)
        place = self.positions[run]
        return Position(place.line, place.column + max(offset - self.starts[run], 0))


class NoiseKind(StrEnum):
    """What cleaning ignored or repaired; the keys of `ignored` in the JSON output."""

    OCR = "ocr"
    FOOTNOTE_MARKER = "footnote_markers"
    PAGE_FURNITURE = "page_furniture"
    HYPHENATION = "hyphenation"
    MARKUP = "markup"
    SPACING = "spacing"


@dataclass(frozen=True, slots=True)
class Noise:
    """One thing that cleaning left out (`after` is empty) or repaired, and where it stood."""

    kind: NoiseKind
    before: str
    after: str
    at: Position


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote marker that stood in a paragraph: the note's number, and the offset in the
    paragraph's clean text before which it stood (0 … len(text))."""

    number: str
    offset: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of a draft, tied to the paragraphs whose `notes` name its number."""

    number: str
    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One unit of a draft.

    `label` is its address (`PP3`, `OP14`, `OP9(a)`, `OP7 bis`, `H2`, `Annex 3`), unique in its
    draft: a repeated printed number gets `[2]`, `[3]` behind it. `text` is clean: one line, without
    its printed number and without footnote markers. `lead` is the opening participle or verb as
    printed ("Recalling also"), empty where there is none. `number` is the printed number ("14",
    "(a)", "7 bis"), None for an unnumbered paragraph. `depth` is 0 for a top-level paragraph,
    1 for (a), 2 for (i) …
    """

    label: str
    kind: Kind
    text: str
    lead: str = ""
    number: str | None = None
    depth: int = 0
    source: SourceMap = field(default=SourceMap(), compare=False, repr=False)
    notes: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text of a draft, as printed; empty where it is not printed."""

    symbol: str = ""
    distribution: str = ""
    date: str = ""
    session: str = ""
    committee: str = ""
    agenda_item: str = ""
    sponsors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """One text at one stage.

    `name` is how the user referred to it; `stage` what the document calls it ("L.18/Rev.1", "draft
    resolution IX", ""); `organ` its opening ("The General Assembly"), empty for a text without
    resolution structure. `remarks` are facts the reader should know (gaps in the numbering, "the
    report does not print the oral correction").
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    stage: str = ""
    organ: str = ""
    front: FrontMatter = FrontMatter()
    footnotes: tuple[Footnote, ...] = ()
    noise: tuple[Noise, ...] = ()
    remarks: tuple[str, ...] = ()

    @cached_property
    def by_label(self) -> Mapping[str, Paragraph]:
        """Label → paragraph."""
        return {paragraph.label: paragraph for paragraph in self.paragraphs}

    @property
    def preambular_count(self) -> int:
        """How many top-level preambular paragraphs the draft has."""
        return sum(p.kind is Kind.PREAMBULAR for p in self.paragraphs)

    @property
    def operative_count(self) -> int:
        """How many top-level operative paragraphs the draft has."""
        return sum(p.kind is Kind.OPERATIVE for p in self.paragraphs)
