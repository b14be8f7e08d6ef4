"""Printed numbers of paragraphs: recognising them, and which list a lettered one belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BIS = r"(?:bis|ter|quater|quinquies|sexies|alt(?:\.?\s?\d)?)"

# "14.", "7 bis.", "OP14", "PP 3 bis.", "[OP5."; a negotiating text may label its paragraphs.
NUMBER = re.compile(
    rf"(?P<open>[\[“\"‘']{{0,3}})(?:\(?(?P<part>PP|OP)[ .]?)?(?P<number>\d{{1,3}})"
    rf"(?P<bis>\s?{BIS})?(?P<stop>[.):]?(?=\s)|[.)](?=[A-Z\[]))\s*",
)
LETTER = re.compile(
    r"[\[“\"‘']{0,3}(?:\((?P<paren>[a-z]{1,4}|[A-Z]|[IVXLC]{1,6}|\d{1,3})(?P<bis>\s?"
    + BIS
    + r")?\)|(?P<dot>[a-z]|[ivxl]{1,5})[.)](?=\s))\s*"
)
SECTION = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,6})\.?\s+(?=\S)")

# "Article 3", "Rule 12 bis": the units of treaties and statutes, which count paragraphs anew.
ARTICLE = re.compile(
    rf"(?P<label>(?:Article|ARTICLE|Rule|Section|Clause|Regulation|Principle|Guideline|Chapter|Part)"
    rf"\s(?:\d{{1,3}}(?:\.\d{{1,3}})*[A-Z]?|[IVXLC]{{1,6}})(?:\s{BIS})?)"
    r"(?:\s?[.:–—-]\s*(?P<title>[A-Z][^.;]{0,120}))?\s?[.:]?$"
)

_ROMANS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))


def roman(value: int) -> str:
    """A number from 1 to 399 in small Roman letters."""
    letters = ""
    for worth, sign in (*_ROMANS, (1, "i")):
        while value >= worth:
            letters, value = letters + sign, value - worth
    return letters


_ROMAN_VALUES = {roman(value): value for value in range(1, 100)}


@dataclass(frozen=True, slots=True)
class Item:
    """One lettered item: its style ("(a)", "(i)", "a.", "(1)" …) and its place in its list."""

    style: str
    value: int
    printed: str


def readings(text: str) -> tuple[tuple[Item, ...], int]:
    """The ways to read the letter or number in front of a sub-paragraph, and where its text starts.

    "(i)" may be the ninth letter or the first Roman number; `place` decides. No letter: no item.
    """
    if text.startswith("• "):
        return (Item("•", 0, "•"),), 2
    match = LETTER.match(text)
    if not match:
        return (), 0
    token = match["paren"] or match["dot"]
    shape = "({})" if match["paren"] else "{}."
    bis = re.sub(r"\s+", " ", match["bis"] or "").strip()
    printed = f"({token}{' ' + bis if bis else ''})"
    found: list[Item] = []
    lower = token.lower()
    case = "A" if token.isupper() else "a"
    if token.isdigit():
        found.append(Item(shape.format("1"), int(token), printed))
    else:
        if len(token) == 1:
            found.append(Item(shape.format(case), ord(lower) - 96, printed))
        elif len(set(token)) == 1:  # (aa) after (z)
            found.append(Item(shape.format(case), 26 + ord(lower[0]) - 96, printed))
        if lower in _ROMAN_VALUES:
            style = shape.format("I" if case == "A" else "i")
            found.append(Item(style, _ROMAN_VALUES[lower], printed))
    return tuple(found), match.end()


def place(levels: Sequence[Item], choices: Sequence[Item]) -> tuple[Item, ...]:
    """The open lists after an item was added: its own is the last one.

    The item continues the deepest open list that it succeeds in; else, as a first item, it opens
    a list below; else (a gap in the letters, a "bis") it joins the deepest list of its style.
    """
    if choices[0].style == "•":
        return _place_bullet(levels)
    for depth in range(len(levels) - 1, -1, -1):
        for item in choices:
            if item.style == levels[depth].style and item.value == levels[depth].value + 1:
                return (*levels[:depth], item)
    styles = [level.style for level in levels]
    for item in choices:
        if item.value == 1 and item.style not in styles:
            return (*levels, item)
    for depth in range(len(levels) - 1, -1, -1):
        for item in choices:
            if item.style == styles[depth]:
                return (*levels[:depth], item)
    return (*levels, choices[0])


def _place_bullet(levels: Sequence[Item]) -> tuple[Item, ...]:
    """Bullets have no number of their own: they are counted, "-1", "-2" …"""
    if levels and levels[-1].style == "•":
        value = levels[-1].value + 1
        return (*levels[:-1], Item("•", value, f"-{value}"))
    return (*levels, Item("•", 1, "-1"))
