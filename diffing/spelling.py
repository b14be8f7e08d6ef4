"""When two stretches of text are the same words, spelled, set or recognised differently.

Each function looks at words only and says nothing of their weight; the data stand in
`spelling.toml`. Letter confusions and spelling variants are those of English, and only asked about
in English drafts: in French, "ou" and "où" are two words.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DIGITS = re.compile(r"\d+")
_MONTHS = frozenset(("may", "march", "august"))
_COMMON = frozenset(("the", "of", "and", "to", "in"))

# What recognition takes for one another, folded onto one letter each.
_SHAPES = str.maketrans({"0": "o", "1": "l", "|": "l", "!": "l", "i": "l", "q": "g", "c": "e"})
# A digit inside a word is a letter badly recognised ("wi1l", "c0ncern"); "1st" is not.
_DIGIT_AS_LETTER = re.compile(
    r"(?<=[a-z])[01](?=[a-z])|(?<=\b[A-Z])[01](?=[a-z]{3})|\b[01](?=[a-z]{3})|(?<=[a-z]{3})[01]\b"
)
_DOUBLED = re.compile(r"(.)\1+")
_ROMAN = re.compile(r"[ivxl]+", re.IGNORECASE)
# Not behind a ten or a unit, where a raised figure is a power; stars only at the end of a word.
_SUPERSCRIPT = re.compile(
    r"(?<!\b10)(?<!\bm)(?<!\b[kcdm]m)(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡]+(?!\w))"
)  # "5 km²" is a measure
_GLUED_MARKER = re.compile(
    r"(?<=[^\W\d_]{3})\d{1,3}\b|(?<=[^\W\d_]{3}[,;”’\"])\d{1,3}\b|(?<=[^\W\d_])\*(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Spellings:
    """The data of `spelling.toml`."""

    same: dict[str, str]
    twins: frozenset[frozenset[str]]
    both_ways: dict[str, tuple[str, str]]
    hyphen_matters: frozenset[str]
    real: frozenset[str]
    dropped: frozenset[tuple[str, str]]


@cache
def spellings() -> Spellings:
    """The shipped data, read once."""
    data = tomllib.loads(Path(__file__).with_name("spelling.toml").read_text("utf-8"))
    return Spellings(
        dict(_pair(entry, "=") for entry in data["same"].split()),
        frozenset(frozenset(_pair(entry, "/")) for entry in data["twins"].split()),
        {entry.replace("/", ""): _pair(entry, "/") for entry in data["both_ways"].split()},
        frozenset(data["hyphen_matters"].split()),
        frozenset(data["real"].split()),
        frozenset(_pair(entry, "/") for entry in data["dropped"].split()),
    )


def _pair(entry: str, sign: str) -> tuple[str, str]:
    one, other = entry.split(sign)
    return one, other


@dataclass(frozen=True)
class Lexicon:
    """What two drafts say about words: how often each occurs, and whether they are in English."""

    counts: Counter[str]
    english: bool

    @classmethod
    def of(cls, texts: Iterable[str]) -> Lexicon:
        """The lexicon of these texts."""
        counts = Counter(_LETTERS.findall("\n".join(texts).casefold()))
        common = sum(counts[word] for word in _COMMON)
        return cls(counts, common * 12 >= counts.total() > 0)


def letters(text: str) -> str:
    """Letters and digits alone."""
    return "".join(sign for sign in text if sign.isalnum() or unicodedata.category(sign) == "Mn")


def parted(old: str, new: str) -> bool:
    """The same signs with other white space, where that makes no other words."""
    return "".join(old.split()) == "".join(new.split()) and not _differ_in_sense(old, new)


def _figures(text: str) -> list[str]:
    """All runs of digits; "1 000" is one."""
    return _DIGITS.findall(re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", text))


def _two_meanings(old: str, new: str) -> bool:
    """Whether one side writes together what the other writes apart with another meaning."""
    ones, others = ([w.casefold() for w in _LETTERS.findall(side)] for side in (old, new))
    both_ways = spellings().both_ways
    for together, apart in ((ones, others), (others, ones)):
        pairs = set(pairwise(apart))
        if any(both_ways.get(word) in pairs for word in together):
            return True
    return False


def repunctuated(old: str, new: str) -> bool:
    """The same words with other punctuation, where the punctuation carries no sense of its own."""
    return letters(old) == letters(new) and not _differ_in_sense(old, new)


def _differ_in_sense(old: str, new: str) -> bool:
    """Whether signs, figures, hyphens, the joining of words or of paragraphs tell two readings
    apart."""
    hyphenated = (re.findall(r"[^\W\d_]+-[^\W\d_]+", side.casefold()) for side in (old, new))
    matters = spellings().hyphen_matters
    ones, others = ([word for word in words if word in matters] for words in hyphenated)
    return (
        old.count("\n") != new.count("\n")
        or _telling(old) != _telling(new)
        or _figures(old) != _figures(new)
        or ones != others
        or _two_meanings(old, new)
    )


# Square brackets mark what is not agreed; signs of currency, percentage and the like are words.
# So are a minus, a power, and whatever stands between two figures ("2013-2015", "2*3").
_TELLING = re.compile(
    r"[\[\]/&@#%§$€£¥+=<>°⁰¹²³⁴⁵⁶⁷⁸⁹]|(?<![\w)])-(?=\d)|(?<=\d) ?[-*×^] ?(?=\d)"
    r"|(?<![\d/])\d+[.,]\d+(?![\d/])"
)
_DASHES = str.maketrans("−–—‑", "----")
_POSSESSIVE = re.compile(r"['’]s\b")


def _telling(text: str) -> tuple[list[str], int]:
    return _TELLING.findall(text.translate(_DASHES)), len(_POSSESSIVE.findall(text))


def recapitalized(old: str, new: str) -> bool:
    """The same words but for capitals; months and acronyms ("WHO", "who") are other words."""
    if letters(old).casefold() != letters(new).casefold() or _differ_in_sense(old, new):
        return False
    for one, other in zip(_LETTERS.findall(old), _LETTERS.findall(new), strict=False):
        if one != other and (
            one.casefold() in _MONTHS or (len(one) > 1 and one.isupper() != other.isupper())
        ):
            return False
    return len(_LETTERS.findall(old)) == len(_LETTERS.findall(new))


def respelled(old: str, new: str, lexicon: Lexicon) -> bool:
    """The same words in two accepted spellings ("programme", "program")."""
    if not lexicon.english:
        return False
    ones, others = _LETTERS.findall(old), _LETTERS.findall(new)
    return (
        len(ones) == len(others)
        and not _differ_in_sense(old, new)
        and all(_one_spelling(a, b) for a, b in zip(ones, others, strict=True))
    )


def twins(old: str, new: str, lexicon: Lexicon) -> bool:
    """One word that became its twin ("relating to", "related to")."""
    ones, others = old.casefold().split(), new.casefold().split()
    pairs = [frozenset((a, b)) for a, b in zip(ones, others, strict=False) if a != b]
    return (
        lexicon.english
        and len(ones) == len(others)
        and bool(pairs)
        and all(pair in spellings().twins for pair in pairs)
    )


_ISE = re.compile(r"(?<=\w{3})(i|y)s(?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)")
# "travelling", and not "filling": a syllable stands before the one that ends in l.
_DOUBLE_L = re.compile(r"^(\w*[aeiou]\w*[aeiou])ll(?=(?:ed|ing|er|ers|or|ors|ment|ments)$)")


def _one_spelling(one: str, other: str) -> bool:
    if one == other:
        return True
    one, other = one.casefold(), other.casefold()
    same = one != other and _standard(one) == _standard(other)
    return same and not _both_real(one, other)


def _standard(word: str) -> str:
    """A word in one of its spellings, the same for all of them."""
    same = spellings().same
    for ending in ("", "s", "d", "ed", "ing", "al", "able", "ally", "ful", "hood", "ist", "ists"):
        stem = word.removesuffix(ending) if ending else word
        if (stem != word or not ending) and stem in same:
            word = same[stem] + ending
            break
    return _DOUBLE_L.sub(r"\1l", _ISE.sub(r"\1z", word))


def _both_real(one: str, other: str) -> bool:
    real = spellings().real
    return one in real and other in real


def misrecognized(old: str, new: str, lexicon: Lexicon) -> bool:
    """Words that differ as recognition damages them, where the two are not both real words."""
    old, new = (_DIGIT_AS_LETTER.sub(_letter, _SUPERSCRIPT.sub("", side)) for side in (old, new))
    if not lexicon.english or _differ_in_sense(old, new):
        return False
    if not look_alike(old, new):
        return _letter_lost(old, new, lexicon)
    return not any(
        one != other and look_alike(one, other) and _stand_apart(one, other)
        for one, other in zip(_LETTERS.findall(old), _LETTERS.findall(new), strict=False)
    )


def _letter(digit: re.Match[str]) -> str:
    return "o" if digit[0] == "0" else "l"


def _stand_apart(one: str, other: str) -> bool:
    """Whether two words that look alike are two words: both real, letters of a list, acronyms,
    Roman numbers."""
    if {one, other} == {"I", "l"}:
        return False
    if min(len(one), len(other)) < 3 and _DOUBLED.sub(r"\1", one) != _DOUBLED.sub(r"\1", other):
        return True
    if any(len(word) > 1 and word.isupper() and word.isascii() for word in (one, other)):
        return True
    if len(one) != len(other) and _ROMAN.fullmatch(one) and _ROMAN.fullmatch(other):
        return True
    return _both_real(one.casefold(), other.casefold())


def look_alike(one: str, other: str) -> bool:
    """Whether two texts differ only in what recognition confuses: letters of one shape (q/g,
    l/i/1/|, rn/m, c/e), single and double letters, accents, spacing and punctuation."""
    return any(a == b for a, b in zip(skeletons(one), skeletons(other), strict=True))


def skeletons(text: str) -> tuple[str, ...]:
    """What is left of a text when what recognition confuses is folded together, in four ways:
    with accents dropped and with all accented letters as one ("Céte" is "Côte"), each with double
    letters kept and made single."""
    small = text.casefold()
    dropped = unicodedata.normalize("NFKD", small)
    starred = (
        "*" if sign.isalpha() and not sign.isascii() else sign
        for sign in unicodedata.normalize("NFC", small)
    )
    plain = ("".join(s for s in signs if s.isalnum() or s in "*|!") for signs in (dropped, starred))
    return tuple(
        way.replace("rn", "m").translate(_SHAPES)
        for signs in plain
        for way in (signs, _DOUBLED.sub(r"\1", signs.replace("rn", "m")))
    )


def _letter_lost(old: str, new: str, lexicon: Lexicon) -> bool:
    """One long word and the same with an inner letter too few, where the drafts know only one."""
    one, other = sorted((old.strip().casefold(), new.strip().casefold()), key=len)
    if len(other) < 8 or len(other) - len(one) != 1 or not (one.isalpha() and other.isalpha()):
        return False
    if (other, one) in spellings().dropped or one[0] != other[0] or one[-1] != other[-1]:
        return False
    at = next(i for i, letter in enumerate(other) if not one.startswith(letter, i))
    if one != other[:at] + other[at + 1 :]:
        return False
    known = sorted((lexicon.counts[one], lexicon.counts[other]))
    return known[0] <= 1 < known[1]


def remarked(old: str, new: str) -> bool:
    """The same text but for footnote markers: raised figures, or a figure that stuck to a word
    ("thereto,2") and that the other side has not."""
    one, other = _SUPERSCRIPT.sub("", old), _SUPERSCRIPT.sub("", new)
    return (
        one == other or _GLUED_MARKER.sub("", one) == other or one == _GLUED_MARKER.sub("", other)
    )
