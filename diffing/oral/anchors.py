"""Finding quoted words in a paragraph: exactly, but blind to how quotes, spaces and dashes are set.

Words match whole: “State” is not found in “States”. Where they only stand inside a compound or a
possessive (“the Institute” in “the Institute’s”), or in another case, that is told apart, so that
whoever asks can decide what is safe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .model import Extent, Quotation

_FOLD = str.maketrans(
    {
        **dict.fromkeys('“”„‟«»‘’‚‛"`´′″', "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t\n\r", " "),
    }
)
_ELLIPSIS = re.compile(r"\s*(?:\[\s*)?(?:…|\.(?:\s?\.){2,4})(?:\s*\])?\s*")
# A footnote's number glued to the word or mark before it.
_NOTE_DIGITS = re.compile(
    r"(?<=[^\W\d_][.,;’'”\")])\d{1,3}(?=[\s,;.]|$)|(?<=[a-z]{3})\d{1,2}(?=[\s,;.]|$)|[⁰¹²³⁴-⁹]+|\[\d{1,3}\]"
)
FINAL = ",;.:"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch [start, end) of a paragraph's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand: `spans` for sure; `doubtful` inside a longer word; `other_case` whole, but
    with other capitals."""

    spans: tuple[Span, ...] = ()
    doubtful: tuple[Span, ...] = ()
    other_case: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text with quotes, dashes and spaces made alike; `offsets` lead back to the letters."""

    text: str
    offsets: list[int]


def folded(text: str) -> str:
    """`text` with quotes, dashes and spaces made alike, for comparing."""
    return _fold(text).text.strip()


def _fold(text: str) -> _Folded:
    letters: list[str] = []
    offsets: list[int] = []
    for i, letter in enumerate(text.translate(_FOLD)):
        if letter == " " and (not letters or letters[-1] == " "):
            continue
        letters.append(letter)
        offsets.append(i)
    offsets.append(len(text))
    return _Folded("".join(letters), offsets)


def find(text: str, words: str) -> Found:
    """Where `words` (with or without an ellipsis in them) stand in `text`."""
    page = _fold(text)
    parts = [folded(part) for part in _ELLIPSIS.split(words)]
    parts = [part for part in parts if part]
    if not parts:
        return Found()
    if len(parts) > 1:
        return _stretches(page, parts)
    found = _occurrences(page, parts[0])
    if found.spans or found.doubtful or found.other_case:
        return found
    bare = _NOTE_DIGITS.sub("", words)
    return _occurrences(page, folded(bare)) if bare != words and folded(bare) else found


def _occurrences(page: _Folded, words: str) -> Found:
    spans, doubtful = _matches(page, page.text, words)
    if spans or doubtful:
        return Found(spans, doubtful)
    low_page, low_words = page.text.lower(), words.lower()
    if len(low_page) != len(page.text) or len(low_words) != len(words):
        return Found()
    return Found(other_case=_matches(page, low_page, low_words)[0])


def _matches(page: _Folded, text: str, words: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    spans: list[Span] = []
    doubtful: list[Span] = []
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        edge = max(_joint(text, at, words[0], -1), _joint(text, end - 1, words[-1], 1))
        if edge < 2:
            span = Span(page.offsets[at], page.offsets[end - 1] + 1)
            (doubtful if edge else spans).append(span)
        at = text.find(words, at + 1)
    return tuple(spans), tuple(doubtful)


def _joint(text: str, at: int, letter: str, step: int) -> int:
    """How a match is tied to what is beside it: 0 free, 1 by hyphen or apostrophe, 2 one word."""
    beside = text[at + step] if 0 <= at + step < len(text) else " "
    if not letter.isalnum():
        return 0
    if beside.isalnum():
        return 2
    further = text[at + 2 * step] if 0 <= at + 2 * step < len(text) else " "
    return 1 if beside in "-'" and further.isalnum() else 0


def _stretches(page: _Folded, parts: list[str]) -> Found:
    """Words with an ellipsis: the parts in order, and each of the outer ones only once."""
    places = [_matches(page, page.text, part)[0] for part in parts]
    if any(not place for place in places):
        return Found()
    if len(places[0]) > 1 or len(places[-1]) > 1:
        return Found(
            tuple(Span(a.start, b.end) for a in places[0] for b in places[-1] if a.end <= b.start)
        )
    at = 0
    for place in places:
        following = [span for span in place if span.start >= at]
        if not following:
            return Found()
        at = following[0].end
    return Found((Span(places[0][0].start, places[-1][0].end),))


def agrees(reading: str, text: str) -> bool:
    """Whether a quoted reading is that of `text`: alike but for quotes, spaces, dashes, footnote
    numbers, a printed number and the final mark; an ellipsis stands for any words."""
    whole = _comparable(text)
    parts = [_comparable(part) for part in _ELLIPSIS.split(reading)]
    if len(parts) == 1:
        return parts[0] == whole
    if not whole.startswith(parts[0]) or not whole.endswith(parts[-1]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        place = whole.find(part, at)
        if place < 0:
            return False
        at = place + len(part)
    return at + len(parts[-1]) <= len(whole)


def holds(reading: str, text: str) -> bool:
    """Whether a quoted reading, or a part of a text so quoted, stands in `text`."""
    return agrees(reading, text) or bool(find(text, reading.strip(" " + FINAL)).spans)


def _comparable(text: str) -> str:
    return folded(_NOTE_DIGITS.sub("", text)).rstrip(FINAL + " ")


def has_ellipsis(text: str) -> bool:
    """Whether words are left out of a quotation."""
    return bool(_ELLIPSIS.search(text))


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, without the spaces between them."""
    ends = [m.start() + 1 for m in re.finditer(r"[.!?](?=\s+[A-Z“\"‘(])", text)]
    spans = []
    for start, end in pairwise([0, *ends, len(text)]):
        inner = text[start:end]
        begin = start + len(inner) - len(inner.lstrip())
        if inner.strip():
            spans.append(Span(begin, end))
    return spans


def stretch(text: str, extent: Extent, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """The stretches that quoted words bound in `text`; several where they stand there several
    times.

    What is left of the paragraph keeps its final mark: "all words after" ends before it.
    """
    first = find(text, quotations[0].text).spans
    last = find(text, quotations[-1].text).spans if len(quotations) > 1 else ()
    end = len(text.rstrip(FINAL + " "))
    if extent is Extent.AFTER:
        return tuple(Span(a.end, end) for a in first if a.end < end)
    if extent is Extent.BEFORE:
        return tuple(Span(0, a.start) for a in first if a.start > 0)
    if extent is Extent.FROM:
        return tuple(Span(a.start, end) for a in first if a.start < end)
    if extent is Extent.FROM_TO:
        return tuple(Span(a.start, b.end) for a in first for b in last if a.end <= b.start)
    return tuple(Span(a.end, b.start) for a in first for b in last if a.end < b.start)
