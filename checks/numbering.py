"""Rules on printed numbers: no gap, no repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..drafts.model import Draft, Kind, Paragraph
from .dates import roman
from .model import Finding, Rule, Severity

_SUFFIX = re.compile(r" (?:bis|ter|quater|quinquies|sexies|septies|octies|alt)\b")
_PLAIN = re.compile(r"(?P<prefix>(?:\d{1,4}\.)*)(?P<last>\d{1,5})")
_LETTER = re.compile(r"(?P<letter>[a-z])(?P=letter)?")
_ROMAN = re.compile(r"[ivxlc]{1,7}")


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number as a place in its series: ("", 14), ("letter", 2), ("roman", 4)."""

    series: str
    value: int
    added: bool = False


def _readings(printed: str) -> list[_Number]:
    """What a printed number can mean: "(i)" is the ninth letter or the first Roman numeral."""
    added = bool(_SUFFIX.search(printed))
    core = _SUFFIX.split(printed)[0].strip().strip("().")
    if plain := _PLAIN.fullmatch(core):
        return [_Number(plain["prefix"], int(plain["last"]), added)]
    readings = []
    if letter := _LETTER.fullmatch(core):
        value = ord(letter["letter"]) - ord("a") + 1 + 26 * (len(core) - 1)
        readings.append(_Number("letter", value, added))
    if _ROMAN.fullmatch(core):
        readings.append(_Number("roman", roman(core.upper()), added))
    return readings


def _continues(last: _Number | None, number: _Number) -> bool:
    if last is None:
        return number.value == 1 and not number.added
    step = 0 if number.added else 1
    return number.value == last.value + step


def _numbering(draft: Draft) -> Iterator[tuple[Paragraph, _Number | None, _Number]]:
    """Each paragraph whose number does not follow, with the last number before it.

    Every depth and every series ("1.", "2.1", letters) counts by itself.
    """
    last: dict[tuple[int, str], _Number] = {}
    restart = True  # a heading or an annex lets the numbers begin again
    for paragraph in draft.paragraphs:
        if paragraph.kind in (Kind.HEADING, Kind.ANNEX):
            restart = True
        for deeper in [key for key in last if key[0] > paragraph.depth]:
            del last[deeper]
        readings = _readings(paragraph.number) if paragraph.number else []
        if not readings or paragraph.kind in (Kind.HEADING, Kind.TABLE):
            continue
        before = {n.series: last.get((paragraph.depth, n.series)) for n in readings}
        number = next((n for n in readings if _continues(before[n.series], n)), None)
        if number is None:
            number = next((n for n in readings if before[n.series]), readings[0])
            if not (number.value == 1 and restart):
                yield paragraph, before[number.series], number
        last[paragraph.depth, number.series] = number
        if paragraph.depth == 0:
            restart = False


def _gap(before: _Number | None, number: _Number) -> bool:
    if before is None:
        return number.value > 1
    return number.value > before.value


def numbering_gap(draft: Draft) -> Iterator[Finding]:
    """A printed number leaves one or more numbers out."""
    for paragraph, before, number in _numbering(draft):
        if _gap(before, number):
            after = f"comes right after {_printed(before, number)}" if before else "is the first"
            words = f"number {paragraph.number} {after}"
            yield _finding("numbering-gap", paragraph, words, before, number)


def numbering_repeat(draft: Draft) -> Iterator[Finding]:
    """A printed number comes again, or goes back."""
    for paragraph, before, number in _numbering(draft):
        if not _gap(before, number):
            words = f"number {paragraph.number} comes again, after {_printed(before, number)}"
            yield _finding("numbering-repeat", paragraph, words, before, number)


def _printed(before: _Number | None, number: _Number) -> str:
    if before is None:
        return "nothing"
    if before.series == "letter":
        return f"({chr(ord('a') + (before.value - 1) % 26)})"
    if before.series == "roman":
        return f"roman {before.value}"
    return f"{before.series}{before.value}"


def _finding(
    rule: str, paragraph: Paragraph, words: str, before: _Number | None, number: _Number
) -> Finding:
    return Finding(
        rule,
        Severity.ERROR,
        words,
        paragraph.label,
        before=_printed(before, number) if before else "",
        after=paragraph.number or "",
        position=paragraph.source.at(0),
    )


RULES = (
    Rule(
        "numbering-gap",
        Severity.ERROR,
        "A number that is left out means a lost paragraph or references that point to the wrong "
        "one.",
        fires="5. … 7. …",
        silent="5. … 5 bis. … 6. …",
        run=numbering_gap,
    ),
    Rule(
        "numbering-repeat",
        Severity.ERROR,
        "Two paragraphs with one number cannot be referred to.",
        fires="5. … 6. … 6. …",
        silent="A heading, after which the numbers begin again at 1.",
        run=numbering_repeat,
    ),
)
