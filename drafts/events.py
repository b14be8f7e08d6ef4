"""What a report's own paragraphs say happened to each draft: introduced, revised, adopted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .blocks import Block, Role
from .front import split_names

NUMBERED = re.compile(r"(?P<number>\d{1,3})\.\s+")
SECTION = re.compile(r"(?P<letter>[A-Z])\.\s+(?P<name>\S.*)")
QUOTES = '“"„«'
_SYMBOL = r"[A-Z]{1,4}(?:/[\w.()-]+)*/(?:L|CRP|WP)\.\d+(?:/(?:Rev|Add|Corr)\.\d+)*"
_INTRODUCED = re.compile(
    rf"draft (?:resolution|decision) entitled [“\"](?P<title>[^”\"]*)[”\"]"
    rf"[^.]{{0,400}}?(?:\.[^.()]{{0,80}}?)?\((?P<symbol>{_SYMBOL})\)"
)
_BEHALF = re.compile(
    r"(?:representative|delegation) of (?P<who>.{2,80}?)(?:, also)?,? on behalf of "
    r"(?P<names>.{0,9000}?),\s*(?:also )?introduced\b"
    r"|representatives? of (?P<only>.{2,600}?) introduced\b"
)
_SUBMITTED = re.compile(r"submitted by (?P<names>.*?)(?:\.(?:\s|$)|$)")
_JOINED = re.compile(
    r"(?:Subsequently|At the same meeting),? (?P<names>.{0,9000}?) joined in sponsoring"
)
_REVISED = re.compile(
    rf"revised draft (?:resolution|decision)[^(]{{0,120}}\((?P<symbol>{_SYMBOL})\)"
)
_ADOPTED = re.compile(
    rf"adopted (?:the )?(?:revised )?draft (?:resolution|decision) (?P<symbol>{_SYMBOL})"
    r"(?P<how>,? as (?:further )?orally (?:revised|amended|corrected))?"
    r".{0,300}?\(see para(?:graph)?s?\.?\s*\d+,?(?: sect\.? \w+,?)?"
    r"\s*draft (?:resolution|decision)\s*"
    r"(?P<numeral>[IVXLC]{1,6}|\d+)?"
)
_ORALLY = re.compile(r"(?<!as )(?<!as further )orally (?P<how>revised|amended|corrected)\b")
_MEETING = re.compile(
    r"(?:At|at) (?:its|the) (?P<meeting>\d+(?:st|nd|rd|th)(?: \w+)? meeting),?"
    r" on (?P<date>\d{1,2} \w+)"
    r"|(?P<same>(?:At|at) the same meeting)"
    r"|(?:At|at) (?:its|the) (?P<again>\d+(?:st|nd|rd|th)(?: \w+)? meeting)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """What one numbered paragraph of the report says of a draft.

    `kind` is introduced, revised (a revised draft was submitted), orally (changed from the floor)
    or adopted; `text` the whole paragraph with the quotation that follows it; `date` as printed;
    `how` "revised" or "corrected" of an oral change, "as orally revised" of an adoption; `numeral`
    that of the recommended draft which was adopted; `title` that of an introduced draft.
    """

    kind: str
    symbol: str
    paragraph: str
    text: str
    meeting: str = ""
    date: str = ""
    how: str = ""
    title: str = ""
    numeral: str = ""


def read_events(blocks: Sequence[Block], inside: Sequence[bool]) -> list[Event]:
    """What the report's own numbered paragraphs say of each draft, in order.

    `inside` tells of each block whether it belongs to a draft that the report prints. A paragraph
    gives an event for each thing it tells; meeting and date go on from one to the next.
    """
    numbered: list[tuple[str, list[str]]] = []
    for block, is_draft in zip(blocks, inside, strict=True):
        if is_draft or block.role is Role.NOTE:
            continue
        if number := NUMBERED.match(block.text):
            numbered.append((number["number"], [block.text[number.end() :]]))
        elif numbered and not SECTION.match(block.text):
            # A quotation stands on lines of its own; anything else was cut by a page break.
            between = "\n" if block.text[:1] in QUOTES else " "
            numbered[-1][1].append(between + block.text)
    events: list[Event] = []
    meeting = date = symbol = ""
    for paragraph, pieces in numbered:
        text = "".join(pieces)
        if place := _MEETING.search(text):
            meeting = place["meeting"] or place["again"] or meeting
            date = place["date"] or date
        event = Event("", "", paragraph, text, meeting, date)
        if revised := _REVISED.search(text):
            symbol = revised["symbol"]
            events.append(replace(event, kind="revised", symbol=symbol))
        elif introduced := _INTRODUCED.search(text):
            symbol = introduced["symbol"]
            title = introduced["title"]
            events.append(replace(event, kind="introduced", symbol=symbol, title=title))
        if (orally := _ORALLY.search(text)) and symbol:
            events.append(replace(event, kind="orally", symbol=symbol, how=orally["how"]))
        if adopted := _ADOPTED.search(text):
            symbol = adopted["symbol"]
            how = (adopted["how"] or "").strip(" ,")
            numeral = adopted["numeral"] or ""
            events.append(replace(event, kind="adopted", symbol=symbol, how=how, numeral=numeral))
    return events


def is_stated(event: Event) -> bool:
    """Whether an oral change is printed: by its words, not only by the record that has them."""
    text = event.text[event.text.find("orally") :]
    return not re.match(
        r"orally \w+ (?:the )?(?:revised )?draft \w+\s*\(see [^)]*\)\.?$", text.strip()
    )


def sponsors_of(event: Event, before: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The sponsors that the introducing or submitting paragraph names, with those who joined."""
    names: list[str] = []
    text = event.text
    if event.kind == "introduced":
        if match := _BEHALF.search(text):
            names += split_names(match["names"] or match["only"])
    elif match := _SUBMITTED.search(text):
        listed = match["names"]
        base = re.match(
            rf"the sponsors of (?:draft \w+ )?(?P<symbol>{_SYMBOL})(?: and |, )?", listed
        )
        if base:
            names += before.get(base["symbol"], ())
            listed = listed[base.end() :]
        listed = re.sub(r"^[^,]{2,60} on behalf of ", "", listed)
        names += split_names(listed) if listed else ()
    for match in _JOINED.finditer(text):
        names += split_names(match["names"])
    return tuple(dict.fromkeys(names))
