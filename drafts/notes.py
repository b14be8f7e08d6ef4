"""Footnotes of plain text: the notes between paragraphs, and the markers glued to words.

In text taken from a page a note stands wherever the page ended, also inside a paragraph, and its
marker has sunk to the line: "2006,4", "20064", "Corruption3 and". Both are told by sequence:
notes are numbered through, so the next one is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .blocks import Block, Role, cut, rewrite
from .model import Noise, NoiseKind, NoteMark

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_START = re.compile(
    r"(?:(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*|\[\^(?P<markdown>[\w-]{1,20})\]:\s*"
    r"|(?P<plain>\d{1,3})\s+(?=[A-Z“\"(\[|l*]))"
)
_RULE = re.compile(r"[_\-—–=*]{3,}")
# A note is complete at a full stop that is not an abbreviation's.
_COMPLETE = re.compile(
    r"(?<!\bNo)(?<!\bNos)(?<!\bvol)(?<!\bvols)(?<!\bchap)(?<!\bsect)(?<!\bpara)(?<!\bparas)"
    r"(?<!\bart)(?<!\barts)(?<!\bCorr)(?<!\bAdd)(?<!\bp)(?<!\bpp)(?<!\bRev)\.[)”\"]?$"
)
_ORGAN = re.compile(r"[“\"]?The [A-Z][\w ’'-]{3,80}[,:]$")
_OPENS_PARAGRAPH = re.compile(r"[“\"(\[]?(?:\d{1,3}[.)]\s|\([a-z]{1,3}\)\s|[A-Z][a-z]+ing\b)")


def mark_note_lines(lines: Iterable[Block]) -> Iterator[Block]:
    """The lines with those of footnotes turned into NOTE lines that carry their note's number.

    A plain number starts a note below a rule, or in a text of a deliberating organ where it is the
    next one in sequence; a raised number always does. A note runs to its full stop.
    """
    lines = list(lines)
    has_organ = any(_ORGAN.fullmatch(line.text) for line in lines)
    last, number, ruled, blank = 0, "", False, True
    written = ""
    for line in lines:
        text = line.text
        if not text:
            blank = True
            yield line
            continue
        if _RULE.fullmatch(text):
            ruled, number, blank = True, "", True
            yield line
            continue
        start = _START.match(text)
        if start and start["plain"]:
            value = int(start["plain"])
            follows = value == last + 1 or (value == 1 and ruled)
            if not (follows and (ruled or number or (blank and has_organ))):
                start = None
        if start:
            number = start["markdown"] or (start["raised"] or start["plain"]).translate(
                _SUPERSCRIPTS
            )
            last = int(number) if number.isdigit() else last
            note = replace(cut(line, start.end()), role=Role.NOTE, number=number)
            written = note.text
            yield note
        elif (
            number
            and not _COMPLETE.search(written)
            and not (blank and _OPENS_PARAGRAPH.match(text))
        ):
            written = text
            yield replace(line, role=Role.NOTE, number=number)
        else:
            number, ruled = "", False
            yield line
        blank = False


_MARK = re.compile(
    # Most letters of a text cannot begin any of these.
    r"(?=[\d\s*®†‡?“”])(?:(?<=[a-z])(?P<glued>\d{1,3})(?=[\s,;.:)\]”’\"]|$)"
    r"|(?<=[^\W\d][,;])(?P<comma>\d{1,3})(?=\s|$)"
    r"|(?<=\d\d\d\d[,;])(?P<dated>\d{1,3})(?=\s|$)"
    r"|(?<=\d;)(?P<cited>\d{1,3})(?=\s|$)"
    r"|(?<=[)”’\"][,;])(?P<quoted>\d{1,3})(?=\s|$)"
    r"|(?<=[)”’\"])(?P<closed>\d{1,3})(?=[\s,;.]|$)"
    r"|(?<=\.)(?P<final>\d{1,3})$"
    r"|\b(?:1[89]|20)\d\d(?P<year>\d{1,2})(?=[\s,;.]|$)"
    r"|(?<=[^\W\d][,;])(?P<spaced>\s\d{1,3})(?=\s+[a-z]|$)"
    r"|(?<=\S)(?P<symbol>[*®†‡])(?=[\s,;.]|$)"
    r"|(?<=[a-z])(?P<query>\?)(?=\s[a-z])"
    r"|(?P<quote>[“”]))"
)


def find_marks(blocks: list[Block], noise: list[Noise]) -> list[Block]:
    """The blocks with footnote markers that had sunk into the text taken out and listed.

    A number is a marker only if a note of that number stands in the document and the sequence
    allows it. Where recognition read a raised number as a symbol (`*`, `®`, a closing quote that
    nothing opened), the marker's number is the next one awaited, else "?".
    """
    known = {
        int(block.number) for block in blocks if block.role is Role.NOTE and block.number.isdigit()
    }
    raised = any(block.marks for block in blocks if block.role is not Role.NOTE)
    if not known or raised:
        return blocks
    highest = 0
    read: set[str] = set()  # numbers that stand in the text as numbers
    result = []
    for block in blocks:
        if block.role is Role.NOTE:
            result.append(block)
            continue
        edits: list[tuple[int, int, str]] = []
        marks: list[NoteMark] = []
        open_quotes = 0
        for match in _MARK.finditer(block.text):
            group = match.lastgroup or ""
            start, end = match.span(group)
            if group == "quote":
                open_quotes += 1 if match.group() == "“" else -1
                if open_quotes >= 0:
                    continue
                open_quotes = 0
                if match.end() == len(block.text) or highest + 1 not in known:
                    continue
            if group in ("quote", "symbol", "query"):
                number = f"~{highest + 1}" if highest + 1 in known else "?"
                highest += highest + 1 in known
            else:
                value = int(match.group(group))
                awaited = value <= highest + 2 if group != "spaced" else value == highest + 1
                if value not in known or not awaited:
                    continue
                number, highest = str(value), max(highest, value)
                read.add(number)
            edits.append((start, end, ""))
            marks.append(NoteMark(number, start))
            noise.append(
                Noise(NoiseKind.FOOTNOTE_MARKER, block.text[start:end], "", block.source.at(start))
            )
        result.append(rewrite(replace(block, marks=(*block.marks, *marks)), edits))
    return [_without_wrong_guesses(block, read) for block in result]


def _without_wrong_guesses(block: Block, read: set[str]) -> Block:
    """The block with a guessed number ("~7") kept where no marker was read with it, else "?"."""
    marks = []
    for mark in block.marks:
        guess = mark.number.removeprefix("~")
        known = guess == mark.number or guess not in read
        marks.append(NoteMark(guess if known else "?", mark.offset))
    return replace(block, marks=tuple(marks))
