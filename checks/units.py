"""The stretches of text that lint rules read: paragraphs, and the footnotes under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..drafts.model import Draft, Position, SourceMap


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or a footnote as text with an address and a way back to the file."""

    label: str
    text: str
    source: SourceMap

    def at(self, offset: int) -> Position:
        """Where the letter at `offset` stands in the file."""
        return self.source.at(offset)


def paragraphs(draft: Draft) -> Iterator[Unit]:
    """Every paragraph of the draft."""
    for paragraph in draft.paragraphs:
        yield Unit(paragraph.label, paragraph.text, paragraph.source)


def units(draft: Draft) -> Iterator[Unit]:
    """Every paragraph of the draft, then every footnote, labelled "note 3"."""
    yield from paragraphs(draft)
    for note in draft.footnotes:
        yield Unit(f"note {note.number}", note.text, SourceMap((0,), (note.at,)))
