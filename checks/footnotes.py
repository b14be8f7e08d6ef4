"""Rules on footnotes: a note for every marker, a marker for every note."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts.model import Draft
from .model import Finding, Rule, Severity


def marker_without_note(draft: Draft) -> Iterator[Finding]:
    """A footnote marker has no note; said once for a file that carries no notes at all."""
    notes = {note.number for note in draft.footnotes}
    lost = [
        (paragraph, mark)
        for paragraph in draft.paragraphs
        for mark in paragraph.notes
        # "?" is a raised figure that a scan made unreadable: no fault of the draft.
        if mark.number not in notes and mark.number != "?"
    ]
    if lost and not notes:
        paragraph, mark = lost[0]
        yield Finding(
            "marker-without-note",
            Severity.WARNING,
            f"the draft has {len(lost)} footnote marker{'s' * (len(lost) > 1)} and no notes",
            paragraph.label,
            after=mark.number,
            position=paragraph.source.at(mark.offset),
        )
        return
    for paragraph, mark in lost:
        yield Finding(
            "marker-without-note",
            Severity.ERROR,
            f"footnote marker {mark.number} has no note",
            paragraph.label,
            after=mark.number,
            position=paragraph.source.at(mark.offset),
        )


def note_without_marker(draft: Draft) -> Iterator[Finding]:
    """A numbered footnote is marked nowhere in the text."""
    marked = {mark.number for paragraph in draft.paragraphs for mark in paragraph.notes}
    for note in draft.footnotes:
        # Starred notes belong to the title or the sponsors, which stand outside the paragraphs.
        if note.number.isdigit() and note.number not in marked:
            yield Finding(
                "note-without-marker",
                Severity.ERROR,
                f"footnote {note.number} is marked nowhere in the text",
                f"note {note.number}",
                after=note.number,
                position=note.at,
            )


RULES = (
    Rule(
        "marker-without-note",
        Severity.ERROR,
        "A marker without its note leaves a reader without the source of the citation.",
        fires="Convention against Corruption,³ and no note 3",
        silent="Convention against Corruption,³ and a note 3",
        run=marker_without_note,
    ),
    Rule(
        "note-without-marker",
        Severity.ERROR,
        "A note that is marked nowhere was left behind when its text was deleted.",
        fires="a note 3, and no marker 3",
        silent="a note *, which belongs to the title",
        run=note_without_marker,
    ),
)
