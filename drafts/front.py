"""What stands above the text of a draft: symbol, date, session, sponsors, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block, Role
from .model import FrontMatter

SYMBOL = re.compile(r"\b[A-Z]{1,5}(?:/[A-Z\d][\w.()-]*)+")
_DATE = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}\b"
)
_SESSION = re.compile(r"\b[A-Z][a-z]+(?:-[a-z]+)? (?:special |emergency )*session\b")
_COMMITTEE = re.compile(r"^(?:First|Second|Third|Fourth|Fifth|Sixth) Committee$|^[\w ]*Committee$")
_AGENDA = re.compile(r"^(?:Agenda item|Item)\s+\d+(?:\s*\([a-z]\))?(?: of the provisional agenda)?")
_SPONSORS = re.compile(
    r"^(?P<names>[^:“”]{2,3000}):\s*(?:\w+\s){0,3}?(?:draft (?:resolution|decision)"
    r"|amendments?|proposal|working paper)\b.*$"
)
_ORGANS = re.compile(
    r"^(?:United Nations|General Assembly|Security Council|Economic and Social Council"
    r"|Human Rights Council||Distr\..*|Original:.*|Report of the .*|\d+ of \d+)$"
)
# "45/1. Strengthening …": a resolution printed with its number.
_NUMBERED_TITLE = re.compile(r"(?:Resolution )?(?P<number>\d{1,4}/\d{1,4})[.:]?\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter and title of a draft."""

    matter: FrontMatter = FrontMatter()
    title: str = ""


def read_front(blocks: Sequence[Block]) -> Front:
    """The front matter printed in `blocks`, and the title: the last line that is none of it."""
    symbol = distribution = date = session = committee = agenda = title = ""
    sponsors: tuple[str, ...] = ()
    marked = False  # the file itself marks the title as a heading
    for block in blocks:
        if block.role is Role.NOTE:
            continue
        text = block.text.strip("*_ ")
        used = False
        if (found := SYMBOL.search(text)) and _ORGANS.match(
            text.replace(found.group(), "").strip(" *")
        ):
            symbol, used = symbol or found.group().rstrip("."), True
        if (found := _DATE.search(text)) and len(text) < 60:
            date, used = date or found.group(), True
        if found := re.search(r"Distr\.:?\s*(\w+)", text):
            distribution, used = found.group(1), True
        if (found := _SESSION.search(text)) and len(text) < 60:
            session, used = found.group(), True
        if found := _COMMITTEE.match(text):
            committee, used = found.group(), True
        if found := _AGENDA.match(text):
            agenda, used = found.group(), True
        if found := _SPONSORS.match(text):
            sponsors, used = split_names(found["names"]), True
        is_aside = text.startswith("[") and text.endswith("]")
        if used or is_aside or _ORGANS.match(text) or (marked and block.role is not Role.HEADING):
            continue
        marked = marked or block.role is Role.HEADING
        number = _NUMBERED_TITLE.match(text)
        symbol = symbol or (number["number"] if number else "")
        title = text[number.end() :] if number else text
    return Front(
        FrontMatter(symbol, distribution, date, session, committee, agenda, sponsors), title
    )


def split_names(text: str) -> tuple[str, ...]:
    """The names in "Argentina, Bolivia (Plurinational State of), the Congo and Peru"."""
    text = re.sub(r"\s+", " ", text).strip(" .,*0123456789")
    names = re.split(
        r",\s+(?:and\s+)?(?![^()]{0,80}\))|\s+and\s+(?=(?:the )?[A-Z][^,]{0,80}$)", text
    )
    whole: list[str] = []
    for name in names:
        # "the United Kingdom of Great Britain and Northern Ireland" is one name.
        if whole and re.match(
            r"(?:Barbuda|Herzegovina|Northern Ireland|Principe|Tobago|Nevis"
            r"|Grenadines|the Grenadines)\b",
            name,
        ):
            whole[-1] = f"{whole[-1]} and {name}"
        elif name := re.sub(r"^the (?=[A-Z])", "", name.strip()):
            whole.append(name)
    return tuple(whole)
