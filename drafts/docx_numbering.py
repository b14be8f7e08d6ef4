"""The automatic numbers of a Word file, computed as Word prints them.

A paragraph names a list (`w:num`) and a level; the list names an abstract list, which gives each
level its format, its text ("%1.", "(%2)") and when it restarts. Lists of the same abstract list go
on counting together; a `w:startOverride` begins anew where its list is first used.
(ECMA-376 part 1, §17.9.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from .numerals import numeral
from .ooxml import W, on_off, value, whole

if TYPE_CHECKING:
    from lxml import etree

_DEPTH: Final = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, root: etree._Element | None, style_lists: Mapping[str, str]) -> None:
        """`root` is the numbering part; `style_lists` gives the list of each numbering style."""
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root, style_lists)

    def _read(self, root: etree._Element, style_lists: Mapping[str, str]) -> None:
        abstracts = {value(a, "abstractNumId") or "": a for a in root.iterfind(f"{W}abstractNum")}
        nums = {value(num, "numId") or "": num for num in root.iterfind(f"{W}num")}
        for number, num in nums.items():
            name = value(num.find(f"{W}abstractNumId")) or ""
            abstract = abstracts.get(name)
            # An abstract list may only point to a numbering style, whose list has the levels.
            linked = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else None
            if linked is not None and style_lists.get(linked) in nums:
                name = value(nums[style_lists[linked]].find(f"{W}abstractNumId")) or ""
                abstract = abstracts.get(name)
            levels = {} if abstract is None else _levels(abstract)
            overrides = {}
            for override in num.iterfind(f"{W}lvlOverride"):
                depth = whole(override, "ilvl") or 0
                levels.update(_levels(override))
                start = whole(override.find(f"{W}startOverride"))
                if start is not None:
                    overrides[depth] = start
                    levels[depth] = replace(levels.get(depth, Level()), start=start)
            self._lists[number] = _List(name, levels, overrides)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level that a list keeps for a paragraph style."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def following(self, number: str, depth: int) -> str:
        """Count one paragraph of list `number` at level `depth` (0 … 8): its printed number.

        Empty for a bullet, which is no number, and for a list that the file does not define.
        """
        listing = self._lists.get(number)
        if listing is None or depth not in listing.levels:
            return ""
        counts = self._counts.setdefault(listing.abstract, [None] * _DEPTH)
        if number not in self._begun:
            self._begun.add(number)
            for overridden in listing.overrides:
                if 0 <= overridden < _DEPTH:
                    counts[overridden] = None
        level = listing.levels[depth]
        count = counts[depth]
        counts[depth] = level.start if count is None else count + 1
        for deeper in range(depth + 1, _DEPTH):
            restart = listing.levels.get(deeper, Level()).restart
            if restart is None or restart > depth:
                counts[deeper] = None
        if level.form == "bullet":
            return ""

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = listing.levels.get(place, Level())
            counted = counts[place]
            form = "decimal" if level.legal and other.form != "none" else other.form
            return numeral(other.start if counted is None else counted, form)

        return _PLACEHOLDER.sub(shown, level.text).strip()


def _levels(parent: etree._Element) -> dict[int, Level]:
    levels = {}
    for item in parent.iterfind(f"{W}lvl"):
        depth = whole(item, "ilvl")
        if depth is None or not 0 <= depth < _DEPTH:
            continue
        start = whole(item.find(f"{W}start"))
        levels[depth] = Level(
            # A level without w:start counts from 0.
            start=0 if start is None else start,
            form=value(item.find(f"{W}numFmt")) or "decimal",
            text=value(item.find(f"{W}lvlText")) or "",
            restart=whole(item.find(f"{W}lvlRestart")),
            legal=bool(on_off(item.find(f"{W}isLgl"))),
            style=value(item.find(f"{W}pStyle")),
        )
    return levels
