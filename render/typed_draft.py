"""One draft as text or Markdown as it would be typed: reading it gives the same draft."""

from __future__ import annotations

from collections.abc import Collection

from ..drafts.model import Draft, Kind, Paragraph
from .visible import visible


def typed(value: Draft, *, plain: bool = False) -> str:
    """Title, organ, then each paragraph behind its printed number, parted by blank lines.

    In Markdown (not `plain`) leads are italic, and signs that would be read as markup are escaped.
    """
    blocks = []
    if value.title:
        blocks.append(visible(value.title) if plain else f"# {_escape(value.title)}")
    if value.organ:
        blocks.append(f"{visible(value.organ)},")
    known = {note.number for note in value.footnotes}
    blocks += [_paragraph(paragraph, known, plain) for paragraph in value.paragraphs]
    blocks += [
        f"[^{note.number}]: {visible(note.text) if plain else _escape(note.text)}"
        for note in value.footnotes
    ]
    return "\n\n".join(blocks) + "\n"


def _paragraph(paragraph: Paragraph, notes: Collection[str], plain: bool) -> str:
    number = paragraph.number or ""
    number += "." if number and not number.startswith(("(", "-")) else ""
    number = "- " if number.startswith("-") else f"{number} " if number else ""
    heading = "## " if paragraph.kind is Kind.HEADING and not plain else ""
    return heading + number + _text(paragraph, notes, plain)


def _text(paragraph: Paragraph, notes: Collection[str], plain: bool) -> str:
    """The text with its footnote markers, and its lead in italics."""
    text = paragraph.text
    bare = plain or paragraph.kind is Kind.TABLE
    signs = {mark.offset: f"[^{mark.number}]" for mark in paragraph.notes if mark.number in notes}
    at = text.find(paragraph.lead) if paragraph.lead and not bare else -1
    if at >= 0:
        end = at + len(paragraph.lead)
        signs[at] = signs.get(at, "") + "*"
        signs[end] = "*" + signs.get(end, "")
    pieces = []
    done = 0
    for offset in sorted(signs):
        piece = visible(text[done:offset])
        pieces += [piece if bare else _escape(piece), signs[offset]]
        done = offset
    rest = visible(text[done:])
    return "".join(pieces) + (rest if bare else _escape(rest))


def _escape(text: str) -> str:
    """Text with the signs that Markdown would take for markup escaped."""
    for sign in "\\*_[]":
        text = text.replace(sign, f"\\{sign}")
    return f"\\{text}" if text.startswith(("#", "-")) else text
