"""Resolutions cited in a text: body, number and date, read from phrases like "its resolutions
62/175 of 18 December 2007 and 63/195 of 18 December 2008"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from .bodies import (
    BODIES,
    GENERAL_ASSEMBLY,
    Span,
    bodies_before,
    numbered_by_year,
    outside_every_session,
)
from .dates import DATE, day, roman


@dataclass(frozen=True, slots=True)
class Citation:
    """One resolution or decision as cited at `start`.

    `bodies` are those that can have adopted it, the likeliest first, None for one that is not
    known. `series` is what stands before the stroke, or in brackets behind the number ("63" in
    63/195, "XXI" in 2200 A (XXI)), `when` its date if given.
    """

    kind: str
    bodies: tuple[str | None, ...]
    symbol: str
    series: str
    start: int
    when: date | None


_HEAD = re.compile(r"\b(?P<kind>resolution|decision)s? (?=\d)", re.IGNORECASE)
_SYMBOL = re.compile(
    r"(?:(?P<series>\d{1,4})/\d{1,4}(?: [A-Z]\b(?![a-z’']))?"
    r"|\d{1,5}(?: [A-Z])? \((?P<bracket>[IVXLC]{1,7}|(?:19|20)\d\d)\))(?![\w/-])"
)
_DATE = re.compile(rf",? of {DATE}")
_TITLE = re.compile(r",? (?:entitled|on) [“\"][^”\"]{1,400}[”\"]")
_OF_BODY = re.compile(r",? of the (?P<of>[A-Z][\w’' ]{3,80})")
_NEXT = re.compile(r"(?:,? and |,? or |, )(?=\d)")


def citations(text: str, organ: str) -> Iterator[Citation]:
    """Every resolution and decision that `text` cites; `organ` is the body that speaks in it.

    In "68/185 and 68/186 of 18 December 2013" the date belongs to both, as both are of one session;
    "60/1 and 68/186 of 18 December 2013" leaves 60/1 without a date.
    """
    for head in _HEAD.finditer(text):
        bodies = bodies_before(text, head.start(), organ)
        run: list[Citation] = []
        at = head.end()
        while symbol := _SYMBOL.match(text, at):
            series = symbol["series"] or symbol["bracket"]
            at = symbol.end()
            if dated := _DATE.match(text, at):
                at = dated.end()
            cited = Citation(
                head["kind"].lower(),
                bodies,
                symbol[0],
                series,
                symbol.start(),
                day(dated) if dated else None,
            )
            run.append(cited)
            if title := _TITLE.match(text, at):
                at = title.end()
            elif of := _OF_BODY.match(text, at):
                # "decision 17/1 of 18 April 2008 of the Commission on …" names its body behind it.
                named = next((name for name in BODIES if of["of"].startswith(name)), None)
                run = [replace(earlier, bodies=(named,)) for earlier in run]
            if following := _NEXT.match(text, at):
                at = following.end()
            else:
                break
        yield from _share_dates(run)


def _share_dates(run: list[Citation]) -> list[Citation]:
    shared: list[Citation] = []
    for cited in reversed(run):
        later = shared[-1] if shared else cited
        undated = cited.when is None and later.series == cited.series
        shared.append(replace(cited, when=later.when) if undated else cited)
    return shared[::-1]


def contradiction(cited: Citation) -> tuple[str, Span] | None:
    """What the number says of the time of adoption, where the date does not agree with it.

    Returns it in words and as first and last day. None where they agree, and where the number does
    not tell: an unknown body, or a numbering of its own.
    """
    if cited.when is None:
        return None
    series = cited.series
    if len(series) == 4 and series.isdigit():
        span = numbered_by_year(int(series))
        return None if span[0] <= cited.when <= span[1] else (f"of {series}", span)
    if series.isdigit():
        # The Council numbers by year: a resolution 63/195 cannot be its own.
        session = int(series)
        bodies = tuple(body for body in cited.bodies if body != "Economic and Social Council")
    else:
        # Other bodies used Roman numerals too; only the Assembly's sessions of then are known.
        session = roman(series)
        bodies = tuple(b if b == GENERAL_ASSEMBLY.name else None for b in cited.bodies)
    if told := outside_every_session(session, bodies, cited.when, cited.when):
        return f"of session {session} of the {told[0]}", told[1]
    return None
