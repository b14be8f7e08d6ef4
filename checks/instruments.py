"""Rules on treaties and declarations that are cited by name: one year, one registration number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..drafts.model import Draft, Paragraph
from .model import Finding, Rule, Severity
from .units import Unit, paragraphs


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument as named at text[start:end]; `name` is its normal form, `printed` the words.

    `year` is the year given with it, "" where there is none.
    """

    name: str
    printed: str
    year: str
    start: int
    end: int


_HEAD = "Convention|Covenant|Protocol|Treaty|Statute|Charter|Declaration|Rules|Principles|Code"
_CAPITAL = r"[A-Z][\w’'-]*"
# The subject is what makes a name unique: "Convention on Narcotic Drugs", not "the Convention",
# "the Hague Convention" or "the 1972 Protocol", of which there are several.
_PREPOSITION = "on|against|for|to|relating to|relative to|concerning|regarding|of"
_LINK = (
    r"(?:of|on|in|and|or|for|to|by|from|with|against|at|their|its|other|all|through|the|"
    r"concerning|relating|regarding)"
)
_WORD = rf"(?:{_LINK} ){{0,4}}{_CAPITAL}"
_LIST = rf"(?:(?:, {_CAPITAL}(?: {_CAPITAL})?){{1,6}},? (?:and|or) {_CAPITAL})"
_NAME = re.compile(
    rf"(?:\b(?P<before>(?:19|20)\d\d) )?"
    rf"(?P<name>\b(?:{_CAPITAL} ){{0,4}}(?:{_HEAD}) (?:{_PREPOSITION}) (?:the )?{_CAPITAL}"
    rf"(?:{_LIST}| (?!and the\b){_WORD}){{0,20}})"
)
_YEAR_AFTER = re.compile(
    r" of (?:\d{1,2} [A-Z][a-z]+ )?(?P<of>(?:19|20)\d\d)\b(?! [A-Z])"
    r"|, (?P<comma>(?:19|20)\d\d)(?=[,;.)]|$| [a-z])"
    r"| \((?P<bracket>(?:19|20)\d\d)\)"
)
_HEAD_WORD = re.compile(rf"\b(?:{_HEAD})\b")
# Declarations that meetings adopt again and again under one name.
_RECURRENT = re.compile(r"\b(?:Political|Ministerial|Joint|Final|Outcome) Declaration\b")
# What may stand before a name, or be left out of it: "Recalling United Nations Convention on …".
_OPENING = re.compile(r"^(?:(?:an?|the|\w+ing|united|nations|international) )+", re.IGNORECASE)


def instruments(text: str) -> Iterator[Instrument]:
    """Every instrument that `text` cites by a name that is its own.

    A name inside another one ("Protocol to the Convention on …") gets no year, since the year may
    be of either. Recurrent declarations are left out.
    """
    for found in _NAME.finditer(text):
        printed = found["name"]
        if _RECURRENT.search(printed):
            continue
        after = _YEAR_AFTER.match(text, found.end())
        year = found["before"] or (after and (after["of"] or after["comma"] or after["bracket"]))
        if len(_HEAD_WORD.findall(printed)) > 1:
            year = None
        name = _OPENING.sub("", printed).lower().replace("’", "'").rstrip("'")
        yield Instrument(name, printed, year or "", found.start("name"), found.end())


def instrument_year(draft: Draft) -> Iterator[Finding]:
    """One instrument is cited with two years in different paragraphs.

    Two years in one paragraph are left alone: there the drafter set them side by side, as with
    instruments that were concluded anew under their old name.
    """
    seen: defaultdict[str, list[tuple[Unit, Instrument]]] = defaultdict(list)
    for unit in paragraphs(draft):
        for cited in instruments(unit.text):
            if cited.year:
                seen[cited.name].append((unit, cited))
    for places in seen.values():
        years: defaultdict[str, set[str]] = defaultdict(set)
        for unit, cited in places:
            years[unit.label].add(cited.year)
        if any(len(together) > 1 for together in years.values()):
            continue
        usual = Counter(cited.year for _, cited in places).most_common(1)[0][0]
        for unit, cited in places:
            if cited.year == usual:
                continue
            others = tuple(dict.fromkeys(u.label for u, c in places if c.year == usual))
            yield Finding(
                "instrument-year",
                Severity.ERROR,
                f"{cited.printed} is of {cited.year} here and of {usual} in {', '.join(others)}",
                unit.label,
                before=f"{cited.printed} of {usual}",
                after=f"{cited.printed} of {cited.year}",
                position=unit.at(cited.start),
                related=others,
            )


_REGISTERED = re.compile(r"\bNos?\. (?P<number>\d{2,6})\b")


def instrument_symbol(draft: Draft) -> Iterator[Finding]:
    """Footnotes give one instrument two registration numbers of the United Nations Treaty Series.

    Only notes that are marked right behind the name, and that give one number, are compared.
    """
    numbers = {}
    for note in draft.footnotes:
        found = set(_REGISTERED.findall(note.text))
        if len(found) == 1:
            numbers[note.number] = found.pop()
    seen: defaultdict[str, list[tuple[Unit, Instrument, str]]] = defaultdict(list)
    for paragraph, unit in zip(draft.paragraphs, paragraphs(draft), strict=True):
        for cited in instruments(unit.text):
            if number := _note_number(paragraph, cited, numbers):
                seen[cited.name].append((unit, cited, number))
    for places in seen.values():
        usual = Counter(number for _, _, number in places).most_common(1)[0][0]
        for unit, cited, number in places:
            if number == usual:
                continue
            others = tuple(dict.fromkeys(u.label for u, _, n in places if n == usual))
            yield Finding(
                "instrument-symbol",
                Severity.ERROR,
                f"{cited.printed} is registered as No. {number} in the note here "
                f"and as No. {usual} in the note in {', '.join(others)}",
                unit.label,
                before=f"No. {usual}",
                after=f"No. {number}",
                position=unit.at(cited.start),
                related=others,
            )


def _note_number(paragraph: Paragraph, cited: Instrument, numbers: dict[str, str]) -> str | None:
    if len(_HEAD_WORD.findall(cited.printed)) > 1:
        return None
    behind = (mark for mark in paragraph.notes if cited.end <= mark.offset <= cited.end + 1)
    return next((numbers[mark.number] for mark in behind if mark.number in numbers), None)


RULES = (
    Rule(
        "instrument-year",
        Severity.ERROR,
        "An instrument has one year; two years for one name mean that one is wrong.",
        fires="Convention on Psychotropic Substances of 1971 … Convention on Psychotropic "
        "Substances of 1977",
        silent="Convention on Psychotropic Substances of 1971 … Convention on Psychotropic "
        "Substances",
        run=instrument_year,
    ),
    Rule(
        "instrument-symbol",
        Severity.ERROR,
        "A treaty is registered under one number; two numbers in the notes mean that one note "
        "belongs to another treaty.",
        fires="Convention against Corruption³ (note 3: No. 42146) … Convention against "
        "Corruption⁷ (note 7: No. 39574)",
        silent="Convention against Corruption³ (note 3: No. 42146) … Convention against Corruption",
        run=instrument_symbol,
    ),
)
