"""Footnotes and endnotes of a Word file, numbered as Word prints them.

Each section may give a format, a first number and a restart; the settings part gives them for all.
Restarts on each page are not followed, since a file does not say where its pages end.
(ECMA-376 part 1, §17.11.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .numerals import numeral
from .ooxml import W, WordPackage, value, whole

if TYPE_CHECKING:
    from lxml import etree

_FORMS: Final = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of one document, and how far they have been counted."""

    def __init__(self, package: WordPackage, body: etree._Element) -> None:
        """`body` is the root of the document part, for its sections' own rules."""
        self._notes = {
            (kind, value(note, "id") or ""): note
            for kind in _FORMS
            for root in package.related(f"{kind}s")
            for note in root.iterfind(f"{W}{kind}")
            if value(note, "type") in {None, "normal"}
        }
        self._settings = package.related("settings")
        former = set(body.iterfind(f".//{W}sectPrChange/{W}sectPr"))
        self._sections = [s for s in body.iter(f"{W}sectPr") if s not in former]
        self._section = 0
        self._counts: dict[str, int | None] = dict.fromkeys(_FORMS)

    def next_section(self) -> None:
        """A section has ended: counts that restart begin anew."""
        self._section += 1
        for kind in _FORMS:
            if value(self._rule(kind, "numRestart")) == "eachSect":
                self._counts[kind] = None

    def number(self, kind: str) -> str:
        """Count one reference to a "footnote" or "endnote": its printed number."""
        count = self._counts[kind]
        if count is None:
            start = whole(self._rule(kind, "numStart"))
            count = (1 if start is None else start) - 1
        self._counts[kind] = count + 1
        return numeral(count + 1, value(self._rule(kind, "numFmt")) or _FORMS[kind])

    def take(self, kind: str, identity: str) -> etree._Element | None:
        """A note's element, once; None for a note that is missing or was taken before."""
        return self._notes.pop((kind, identity), None)

    def _rule(self, kind: str, name: str) -> etree._Element | None:
        """What the section, else the settings, say of one rule."""
        sections = self._sections[self._section : self._section + 1]
        for holder in (*sections, *self._settings):
            rule = holder.find(f"{W}{kind}Pr/{W}{name}")
            if rule is not None:
                return rule
        return None
