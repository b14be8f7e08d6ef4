"""One draft as Markdown: its clean text, with a label before each paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts.model import Draft, Kind, Paragraph
from .markdown import OWN, escape
from .phrases import head


def draft(value: Draft) -> str:
    """The text of a draft as Markdown that shows exactly it."""
    return (
        "\n\n".join([OWN, *_front(value), *map(_paragraph, value.paragraphs), *_end(value)]) + "\n"
    )


def _front(value: Draft) -> Iterator[str]:
    if value.title:
        yield f"# {escape(value.title)}"
    yield escape(head(value))
    if value.front.sponsors:
        yield escape("; ".join(value.front.sponsors))
    for remark in value.remarks:
        yield f"Note: {escape(remark)}"
    if value.organ:
        yield f"*{escape(value.organ)}*,"


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.kind is Kind.HEADING:
        return f"## {escape(paragraph.text)}"
    text = escape(paragraph.text)
    if paragraph.lead and paragraph.text.startswith(paragraph.lead):
        text = f"*{escape(paragraph.lead)}*{escape(paragraph.text[len(paragraph.lead) :])}"
    quote = "> " * paragraph.depth
    return f"{quote}**{escape(paragraph.label)}** {text}"


def _end(value: Draft) -> Iterator[str]:
    for note in value.footnotes:
        yield f"<sup>{escape(note.number)}</sup> {escape(note.text)}"
