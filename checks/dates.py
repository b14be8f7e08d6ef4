"""Dates, ordinals and Roman numerals as drafts print them, turned into values."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
]
DATE = rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)"

_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
]
_TENS = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"]


def _ordinals() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_UNITS + _TEENS, start=1)}
    for ten, stem in enumerate(_TENS, start=2):
        words[f"{stem}ieth"] = ten * 10
        words |= {f"{stem}y-{unit}": ten * 10 + n for n, unit in enumerate(_UNITS, start=1)}
    words |= {f"one hundred and {word}": 100 + n for word, n in list(words.items())}
    words |= {"hundredth": 100, "one hundredth": 100}
    return words


ORDINALS = _ordinals()
# By parts rather than by a list of all words, which is ten times slower to search for.
ORDINAL = (
    rf"(?:one hundred and )?(?:(?:{'|'.join(_TENS)})y-(?:{'|'.join(_UNITS)})"
    rf"|(?:{'|'.join(_TENS)})ieth|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})|(?:one )?hundredth"
)


def ordinal(words: str) -> int:
    """ "Sixty-third" → 63. The words must match `ORDINAL`, whatever their case."""
    return ORDINALS[" ".join(words.lower().split())]


def day(found: re.Match[str]) -> date | None:
    """The date that a match of `DATE` names; None for one like 31 June."""
    month = _MONTHS.index(found["month"]) + 1
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def say(when: date) -> str:
    """A date as drafts print it: "8 September 2006"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(letters: str) -> int:
    """ "XXI" → 21, for capital numerals up to C."""
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
