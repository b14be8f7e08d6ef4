"""Short drafts for tests, written as a drafter would type them."""

from __future__ import annotations

import re

from draftdiff.drafts.model import (
    Draft,
    Footnote,
    Kind,
    NoteMark,
    Paragraph,
    Position,
    SourceMap,
)

_NUMBERED = re.compile(r"(?P<number>\d+(?: bis)?)\. (?P<text>.*)")
_LETTERED = re.compile(r"(?P<number>\([a-z]+\)) (?P<text>.*)")
_MARK = re.compile(r"\{(\w+|\*)\}")


def resolution(*lines: str, notes: dict[str, str] | None = None, **fields: object) -> Draft:
    """A draft of the General Assembly: one line a paragraph; "{3}" is footnote marker 3, "# " a
    heading, "1. " and "(a) " number operative paragraphs; the rest is preambular; the first word is
    the lead. Line n of the
    draft stands on line n of its file."""
    paragraphs: list[Paragraph] = []
    seen: dict[str, int] = {}
    last = ""
    for line, text in enumerate(lines, start=1):
        kind, number, depth, label = Kind.PREAMBULAR, None, 0, ""
        body = text
        if text.startswith("# "):
            kind, body, label = Kind.HEADING, text[2:], "H"
        elif found := _NUMBERED.fullmatch(text):
            kind, number, body = Kind.OPERATIVE, found["number"], found["text"]
            label = last = f"OP{number}"
        elif found := _LETTERED.fullmatch(text):
            kind, number, body, depth = Kind.SUB_PARAGRAPH, found["number"], found["text"], 1
            label = f"{last}{number}"
        else:
            label = last = f"PP{sum(p.kind is Kind.PREAMBULAR for p in paragraphs) + 1}"
        seen[label] = seen.get(label, 0) + 1
        label = label if seen[label] == 1 else f"{label}[{seen[label]}]"
        marks = []
        while mark := _MARK.search(body):
            marks.append(NoteMark(mark[1], mark.start()))
            body = body[: mark.start()] + body[mark.end() :]
        source = SourceMap((0,), (Position(line, len(text) - len(body) + 1),))
        lead = body.split(" ", 1)[0].rstrip(",;.:") if kind is not Kind.HEADING else ""
        paragraphs.append(Paragraph(label, kind, body, lead, number, depth, source, tuple(marks)))
    footnotes = tuple(
        Footnote(number, text, Position(len(lines) + n))
        for n, (number, text) in enumerate((notes or {}).items(), start=1)
    )
    given = {"organ": "The General Assembly", "footnotes": footnotes, **fields}
    return Draft("test.txt", tuple(paragraphs), **given)  # type: ignore[arg-type]
