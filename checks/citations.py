"""Resolutions cited in a text: body, number and date, read from phrases like "its resolutions
62/175 of 18 December 2007 and 63/195 of 18 December 2008"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from .bodies import BODIES, GENERAL_ASSEMBLY, Span, nearest_body, numbered_by_year
from .dates import DATE, day, roman


@dataclass(frozen=True, slots=True)
class Citation:
    """One resolution or decision as cited at `start`.

    `body` is None where the words do not tell it. `series` is what stands before the stroke, or in
    brackets behind the number ("63" in 63/195, "XXI" in 2200 A (XXI)), `when` its date if given.
    """

    kind: str
    body: str | None
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
        body = nearest_body(text, head.start(), organ)
        run: list[Citation] = []
        at = head.end()
        while symbol := _SYMBOL.match(text, at):
            series = symbol["series"] or symbol["bracket"]
            at = symbol.end()
            if dated := _DATE.match(text, at):
                at = dated.end()
            cited = Citation(
                head["kind"].lower(),
                body,
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
                run = [replace(earlier, body=named) for earlier in run]
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


def adopted_within(cited: Citation) -> tuple[str, Span] | None:
    """What the number says of the time of adoption, in words and as first and last day.

    None where the number does not tell: an unknown body, or a numbering of its own.
    """
    series = cited.series
    if len(series) == 4 and series.isdigit():
        return f"of {series}", numbered_by_year(int(series))
    if cited.body is None or cited.body not in BODIES:
        return None
    body = BODIES[cited.body]
    number = int(series) if series.isdigit() else roman(series)
    if not series.isdigit() and body is not GENERAL_ASSEMBLY:
        return None
    span = body.span(number)
    return (f"of session {number} of the {body.name}", span) if span else None
