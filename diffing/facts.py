"""Facts in a text: what can be checked against the world, and must not change unseen.

Numbers, dates, sessions, symbols of resolutions and documents, amounts, and the names of
instruments and bodies, each with a key that is the same however it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is; "-changed" behind it is the id of the rule that tells its change."""

    SYMBOL = "symbol"
    DATE = "date"
    SESSION = "session"
    AMOUNT = "amount"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as printed, at [start, end) of its text; `key` is the same for the same fact."""

    kind: FactKind
    text: str
    key: str
    start: int
    end: int


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_TENS = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL = (
    rf"(?:(?:{_TENS})-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    rf"|nineteenth|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|(?:{_TENS})-\w+th"
    r"|(?:one )?hundredth|\d{1,3}(?:st|nd|rd|th)"
)
_CARDINAL = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    rf"|sixteen|seventeen|eighteen|nineteen|(?:{_TENS})(?:-(?:one|two|three|four|five|six|seven"
    r"|eight|nine))?|(?:one|two|three|four|five|six|seven|eight|nine) (?:hundred|thousand|million)"
    r"|half|twice|thrice|double|triple"
)
_FIGURE = r"\d{1,3}(?:[ \u00a0,]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?: (?:hundred|thousand|million|billion|trillion))?"

# The first that fits at a place wins, so the narrower kinds stand first.
_PATTERNS = (
    (
        FactKind.SYMBOL,
        r"[A-Z]{1,8}(?:/[A-Z\d][\w.()-]*)+(?<![.)-])"
        r"|\d{1,4}/\d{1,4}(?: [A-Z](?![\w’']))?"
        rf"|\d{{1,5}}(?: [A-Z])? \((?:[IVXLC]{{1,7}}|{_YEAR}|[SE]S?-[IVXLC]{{1,6}})\)",
    ),
    (
        FactKind.DATE,
        rf"(?:\d{{1,2}}(?: ?[-–] ?\d{{1,2}}| and \d{{1,2}}| to \d{{1,2}})? )?{_MONTH}"
        rf"(?: \d{{1,2}},)? {_YEAR}"
        rf"|\d{{1,2}} {_MONTH}(?![\w-])|{_YEAR}(?:[-–/](?:{_YEAR}|\d\d))?(?![\d,.]\d)",
    ),
    (
        FactKind.SESSION,
        rf"(?:{_ORDINAL})(?: (?:special|regular|substantive|emergency))? (?:session|meeting)s?",
    ),
    (
        FactKind.AMOUNT,
        rf"(?:US|United States |A|C|NZ)?[$€£¥] ?(?:{_FIGURE}){_SCALE}"
        rf"|(?:{_FIGURE}){_SCALE} ?(?:per cent|percent|(?:United States )?dollars?|euros?|USD|EUR)"
        rf"|(?:{_FIGURE}) ?%(?=\W|$)"
        rf"|(?:{_CARDINAL}) (?:per cent|percent)",
    ),
    (FactKind.NUMBER, rf"(?:{_FIGURE}){_SCALE}|(?:{_ORDINAL})(?= )|(?:{_CARDINAL})"),
)
# Few words begin like a number's, and most need not be tried against every kind.
_BEGINS = r"(?=[\dA-Z$€£¥]|tw|th|fo|fi|si|se|ei|ni|te|el|on|ha|do|tr)"
_FACT = re.compile(
    rf"(?<![\w/.]){_BEGINS}(?:"
    + "|".join(f"(?P<{kind.value}>{pattern})(?![\\w/])" for kind, pattern in _PATTERNS)
    + ")"
)

# What instruments and bodies are called; a run of capitalized words is a name if it holds one.
_HEADS = frozenset(
    """
    Accord Agency Agenda Agreement Alliance Assembly Authority Bank Board Bureau Centre Chair
    Charter Code Coalition Commission Commissioner Committee Compact Conference Congress
    Consensus Convention Council Court Covenant Declaration Department Directorate Envoy
    Federation Forum Framework Fund Group Guidelines Institute Investigation League Mechanism
    Meeting Mission Network Office Organization Outcome Panel Parties Party Plan Platform
    Principles Procedure Programme Project Protocol Protocols Rapporteur Regulations
    Representative Rules Secretariat Secretary-General Service State States Statute Strategy
    Strategies Summit System Treaty Tribunal Union University Conventions Declarations
    Programmes Plans Committees Commissions Measures Standards Goals Targets Government
    Governments Nations Roadmap Initiative
    """.split()
)
_CAPITAL = rf"(?!{_MONTH}\b)[A-Z][\w’'-]*"
_LINK = r"(?:(?:of|on|for|in|against|to|by|with|under|from) (?:the )?|and |or )?"
# What a protocol or a strategy is for: "to Prevent, Suppress and Punish".
_ACTS = rf"to {_CAPITAL}(?:, {_CAPITAL})+ and {_CAPITAL}"
_NAME = re.compile(
    rf"(?<![\w-]){_CAPITAL}(?: {_ACTS}| {_LINK}{_CAPITAL}){{0,24}}(?: (?:parties|members)\b)?"
)
# Where two names meet: "the Office on Crime and the General Assembly", "the Council to the General
# Assembly". What an organ is told by or tells is not part of its name, and a treaty is.
_MEETING = re.compile(r" (?:and|or|to|by|from) (?:the )?(?=[A-Z])")
_ORGANS = frozenset(("Assembly", "Council", "Secretary-General", "Secretariat"))
_WORD = re.compile(r"[\w’'-]+")
_BEFORE_LEAD = " “\"‘'[("


def facts(text: str) -> list[Fact]:
    """All facts in a text, in order, none inside another but for the numbers in names."""
    found = [
        Fact(FactKind(match.lastgroup), match[0], _key(match[0]), match.start(), match.end())
        for match in _FACT.finditer(text)
        if match.lastgroup
    ]
    return sorted([*found, *_names(text)], key=lambda fact: (fact.start, fact.end))


def _key(text: str) -> str:
    plain = text.casefold().replace("–", "-").replace("\u00a0", " ")
    return re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", plain)


def _names(text: str) -> Iterator[Fact]:
    """Names of instruments and bodies, and of those addressed ("States parties").

    The capital that opens a paragraph belongs to its lead, not to a name.
    """
    for match in _NAME.finditer(text):
        start, name = match.start(), match[0]
        if _opens(text, start):
            name = name.partition(" ")[2]
            start = match.end() - len(name)
        if not name[:1].isupper():
            continue
        for first, last in _parts(name):
            part = name[first:last]
            if _has_head(part):
                yield Fact(FactKind.NAME, part, part.casefold(), start + first, start + last)


def _has_head(name: str) -> bool:
    return any(word in _HEADS for word in _WORD.findall(name))


def _parts(name: str) -> Iterator[tuple[int, int]]:
    """Where the names stand that a run of capitalized words holds."""
    start = 0
    for meeting in _MEETING.finditer(name):
        rest = name[meeting.end() :]
        nearest = _MEETING.split(rest, maxsplit=1)[0].split(" of ")[0]
        told = bool(_ORGANS & set(_WORD.findall(nearest)))
        if told and _has_head(name[start : meeting.start()].replace("United Nations", "")):
            yield start, meeting.start()
            start = meeting.end()
    yield start, len(name)


def _opens(text: str, at: int) -> bool:
    """Whether a paragraph opens at `at`: nothing but quotes and brackets before it on its line."""
    before = text[max(at - 8, 0) : at].rstrip(_BEFORE_LEAD)
    return before.endswith("\n") or (not before and at < 8)
