"""Which body a resolution or session belongs to, and when that body's sessions were held.

Sources: the General Assembly's regular session *n* opens in September of 1945 + n (rule 1 of its
rules of procedure; session 1 met from January 1946) and lasts until the next one opens. The Human
Rights Council (resolution 60/251) has met three times a year since its fourth session, in 2007. The
Commission on Crime Prevention and Criminal Justice first met in 1992, and the Commission on
Narcotic Drugs has met once a year since its thirty-third session, in 1990; both hold a reconvened
part of the same session in December. The Economic and Social Council numbers its resolutions by
year, and its year starts in July of the year before since Assembly resolution 68/1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Body:
    """A body whose sessions can be dated: `span(n)` is when session n can have met, or None."""

    name: str
    span: Callable[[int], Span | None]


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)


def _assembly(session: int) -> Span | None:
    if not 1 <= session <= 150:
        return None
    opened = 1945 + session
    # Opening days have moved between 1 and 24 September: the whole month belongs to both sessions.
    first = date(1946, 1, 1) if session == 1 else date(opened, 9, 1)
    return first, date(opened + 1, 9, 30)


def _human_rights_council(session: int) -> Span | None:
    return _year(2007 + (session - 4) // 3) if 4 <= session <= 200 else None


def _yearly(first_known: int, zero: int) -> Callable[[int], Span | None]:
    return lambda session: _year(zero + session) if first_known <= session <= 200 else None


GENERAL_ASSEMBLY = Body("General Assembly", _assembly)
BODIES = {
    body.name: body
    for body in (
        GENERAL_ASSEMBLY,
        Body("Human Rights Council", _human_rights_council),
        Body("Commission on Crime Prevention and Criminal Justice", _yearly(1, 1991)),
        Body("Commission on Narcotic Drugs", _yearly(33, 1957)),
    )
}


def numbered_by_year(year: int) -> Span:
    """When a resolution "2008/24" can have been adopted."""
    first, last = _year(year)
    return (date(year - 1, 7, 1), last) if year >= 2014 else (first, last)


_NOUN = "Assembly|Council|Commission|Committee|Conference|Congress|Board|Forum|Meeting|Organization"
# A body named in full, another one ("Peacebuilding Commission", "Commission on Population"), or a
# short name ("the Assembly") whose full name stands somewhere before it.
_MENTION = re.compile(
    rf"(?P<known>{'|'.join(map(re.escape, BODIES))}|Economic and Social Council)"
    rf"|(?P<other>\b[A-Z][\w’'-]* (?:{_NOUN})\b|\b(?:{_NOUN}) (?:of|on|for)\b)"
    rf"|\b(?P<short>{_NOUN})\b"
)
# How far back a reader would look for what "its" means; longer paragraphs leave it open.
_LOOK_BACK = 1_000


def bodies_before(text: str, end: int, organ: str) -> tuple[str | None, ...]:
    """The bodies whose resolution or session can be meant at `text[end]`, the likeliest first.

    A body named right before ("Human Rights Council resolution") is the only one. Otherwise each
    body named before may be meant, and `organ`, the body that speaks. None stands for a body that
    the words do not tell.
    """
    organ = organ.removeprefix("The ").strip()
    start = max(end - _LOOK_BACK, 0)
    mentions = list(_MENTION.finditer(text, start, end))
    full = [organ, *(m["known"] for m in mentions if m["known"])]
    named = [
        m["known"]
        or (None if m["other"] else next((n for n in full if _short(n) == m["short"]), None))
        for m in mentions
    ]
    if mentions and not text[mentions[-1].end() : end].strip():
        return (named[-1],)
    speaking = organ or None
    open_ = [None] if start else []
    return tuple(dict.fromkeys([*reversed(named), speaking, *open_]))


def _short(name: str) -> str:
    """ "General Assembly" → "Assembly", "Commission on Narcotic Drugs" → "Commission"."""
    words = [word for word in name.split() if re.fullmatch(_NOUN, word)]
    return words[0] if words else ""


def outside_every_session(
    session: int, bodies: tuple[str | None, ...], first: date, last: date
) -> tuple[str, Span] | None:
    """Whether session `session` of none of the possible `bodies` met between `first` and `last`.

    Returns the likeliest body and when its session met, None where one of them did or where the
    bodies do not tell.
    """
    told: list[tuple[str, Span]] = []
    for name in bodies:
        span = BODIES[name].span(session) if name in BODIES else None
        if name is None or span is None:
            return None
        if span[0] <= last and first <= span[1]:
            return None
        told.append((name, span))
    return told[0] if told else None
