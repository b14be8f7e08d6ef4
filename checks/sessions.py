"""Rules on resolution numbers, sessions and dates that must tell the same story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from ..drafts.model import Draft
from .bodies import BODIES, Span, bodies_before, outside_every_session
from .citations import Citation, citations, contradiction
from .dates import DATE, ORDINAL, day, ordinal, say
from .model import Finding, Rule, Severity
from .units import Unit, units


def _span(span: Span) -> str:
    first, last = span
    if first.year == last.year:
        return str(first.year)
    return f"{say(first)[2:].strip()} to {say(last)[2:].strip()}"


def resolution_session(draft: Draft) -> Iterator[Finding]:
    """A resolution's date lies outside the session, or the year, that its number names."""
    for unit in units(draft):
        for cited in citations(unit.text, draft.organ):
            told = contradiction(cited)
            if told is None or cited.when is None:
                continue
            words, span = told
            yield Finding(
                "resolution-session",
                Severity.ERROR,
                f"{cited.kind} {cited.symbol} is {words} ({_span(span)}), "
                f"but dated {say(cited.when)}",
                unit.label,
                before=cited.symbol,
                after=say(cited.when),
                position=unit.at(cited.start),
            )


def resolution_date(draft: Draft) -> Iterator[Finding]:
    """One resolution is cited with two dates."""
    seen: defaultdict[tuple[str, str, str], list[tuple[Unit, Citation, date]]]
    seen = defaultdict(list)
    for unit in units(draft):
        for cited in citations(unit.text, draft.organ):
            if cited.when and cited.bodies and cited.bodies[0]:
                key = (cited.kind, cited.bodies[0], cited.symbol)
                seen[key].append((unit, cited, cited.when))
    for places in seen.values():
        usual = Counter(when for _, _, when in places).most_common(1)[0][0]
        for unit, cited, when in places:
            if when == usual:
                continue
            others = tuple(dict.fromkeys(u.label for u, _, w in places if w == usual))
            yield Finding(
                "resolution-date",
                Severity.ERROR,
                f"{cited.kind} {cited.symbol} is dated {say(when)} here "
                f"and {say(usual)} in {', '.join(others)}",
                unit.label,
                before=say(usual),
                after=say(when),
                position=unit.at(cited.start),
                related=others,
            )


_YEAR = r"(?P<only>(?:19|20)\d\d)"
_SESSION = re.compile(
    rf"\b(?P<ordinal>{ORDINAL}) (?:regular )?session(?: of the (?P<of>[A-Z][\w’' -]{{5,70}}))?"
    rf",? (?:\({_YEAR}\)|(?:held )?in (?P<in>(?:19|20)\d\d)"
    rf"|(?:held |which was held )?(?:in [\w ]{{3,30}} )?(?:on|from) "
    rf"(?:[\w ]{{1,30}} )?{DATE})",
    re.IGNORECASE,
)


def session_year(draft: Draft) -> Iterator[Finding]:
    """A session is put in a year in which the body's session of that number did not meet."""
    for unit in units(draft):
        for found in _SESSION.finditer(unit.text):
            number = ordinal(found["ordinal"])
            year = int(found["only"] or found["in"] or found["year"])
            when = day(found) if found["year"] else None
            first, last = (when, when) if when else (date(year, 1, 1), date(year, 12, 31))
            bodies = _session_bodies(unit.text, found, draft.organ)
            if told := outside_every_session(number, bodies, first, last):
                body, span = told
                yield Finding(
                    "session-year",
                    Severity.ERROR,
                    f"the {found['ordinal']} session of the {body} met in {_span(span)}, "
                    f"not in {year}",
                    unit.label,
                    before=found["ordinal"],
                    after=str(year),
                    position=unit.at(found.start()),
                )


def _session_bodies(text: str, found: re.Match[str], organ: str) -> tuple[str | None, ...]:
    if of := found["of"]:
        return (next((name for name in BODIES if of.startswith(name)), None),)
    return bodies_before(text, found.start(), organ)


_RECORDS = re.compile(
    rf"Official Records of the General Assembly, (?P<ordinal>{ORDINAL}) Session\b"
    r"[^()]{0,200}\((?P<symbol>A/(?P<session>\d{1,3})/[\w./]{1,30})",
    re.IGNORECASE,
)
_YEARLY_RECORDS = re.compile(
    r"Official Records of the Economic and Social Council, (?P<year>(?:19|20)\d\d)\b"
    r"[^()]{0,200}\((?P<symbol>E/(?P<session>(?:19|20)\d\d)/[\w./]{1,30})",
    re.IGNORECASE,
)


def session_symbol(draft: Draft) -> Iterator[Finding]:
    """The session in words and the session in a document symbol differ."""
    if found := _front_contradiction(draft):
        yield found
    for unit in units(draft):
        for pattern in (_RECORDS, _YEARLY_RECORDS):
            for match in pattern.finditer(unit.text):
                groups = match.groupdict()
                words = groups.get("ordinal") or groups["year"]
                number = ordinal(words) if groups.get("ordinal") else int(words)
                if number != int(match["session"]):
                    yield _symbol_finding(words, match["symbol"], unit, match.start("symbol"))


def _symbol_finding(words: str, symbol: str, unit: Unit, offset: int) -> Finding:
    return Finding(
        "session-symbol",
        Severity.ERROR,
        f"{symbol} is not a document of the session named beside it ({words})",
        unit.label,
        before=words,
        after=symbol,
        position=unit.at(offset),
    )


_FRONT_SYMBOL = re.compile(r"A/(?:C\.\d/|BUR/)?(?P<session>\d{1,3})/")
_FRONT_SESSION = re.compile(rf"\b(?P<ordinal>{ORDINAL}) session\b", re.IGNORECASE)


def _front_contradiction(draft: Draft) -> Finding | None:
    symbol = _FRONT_SYMBOL.match(draft.front.symbol)
    session = _FRONT_SESSION.search(draft.front.session)
    if not (symbol and session) or int(symbol["session"]) == ordinal(session["ordinal"]):
        return None
    return Finding(
        "session-symbol",
        Severity.ERROR,
        f"{draft.front.symbol} is not a document of the session named beside it "
        f"({session['ordinal']})",
        before=session["ordinal"],
        after=draft.front.symbol,
    )


RULES = (
    Rule(
        "resolution-session",
        Severity.ERROR,
        "A resolution's number names its session or year; a date outside it means that one of the "
        "two is wrong.",
        fires="its resolution 63/195 of 18 December 2009",
        silent="its resolution 63/195 of 18 December 2008",
        run=resolution_session,
    ),
    Rule(
        "resolution-date",
        Severity.ERROR,
        "A resolution is adopted on one day; two dates for one number mean that one is wrong.",
        fires="resolution 64/179 of 18 December 2009 … resolution 64/179 of 8 December 2009",
        silent="resolution 64/179 of 18 December 2009 … resolution 64/179",
        run=resolution_date,
    ),
    Rule(
        "session-year",
        Severity.ERROR,
        "Sessions are numbered in step with the years; an ordinal beside another year is wrong.",
        fires="the General Assembly, at its sixty-third session, in 2010",
        silent="the General Assembly, at its sixty-third session, in 2008",
        run=session_year,
    ),
    Rule(
        "session-symbol",
        Severity.ERROR,
        "A document symbol carries its session; an ordinal that names another one is wrong.",
        fires="Official Records of the General Assembly, Sixty-eighth Session, … (A/67/18)",
        silent="Official Records of the General Assembly, Sixty-eighth Session, … (A/68/18)",
        run=session_symbol,
    ),
)
