"""The revision marks of WordprocessingML: who did what when, each with an id of its own.

(ECMA-376 part 1, §17.13.5. Deleted letters stand in `w:delText`; the end of a paragraph is
inserted, deleted or moved by a mark in its own run properties; the two ends of a move carry one
name.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from lxml import etree

from ..drafts.ooxml import W

XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# Letters that XML cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKS: Final = ("ins", "del", "moveFrom", "moveTo")
_BEHIND_RUN_PROPERTIES: Final = ("sectPr", "pPrChange")


@dataclass(slots=True)
class Marks:
    """Makes marks by one author at one time; `following` is the next free id."""

    author: str
    date: datetime
    following: int = 1
    earlier: timedelta = timedelta(0)
    moves: int = 0

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Marks made inside are two minutes older.

        LibreOffice makes one change of neighbouring marks that are less than a minute apart, so
        that rejecting words inserted at a paragraph's end and the new paragraph behind it would
        take the end between them along.
        """
        self.earlier = timedelta(minutes=2)
        try:
            yield
        finally:
            self.earlier = timedelta(0)

    def identity(self) -> str:
        """An id that no other mark has."""
        self.following += 1
        return str(self.following - 1)

    def element(self, tag: str, origin: str = "", **more: str) -> etree._Element:
        """A mark; `origin` names an author other than the usual one."""
        moment = (self.date - self.earlier).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        mark = etree.Element(f"{W}{tag}")
        mark.set(f"{W}id", self.identity())
        mark.set(f"{W}author", clean(origin) or self.author)
        mark.set(f"{W}date", moment)
        for name, given in more.items():
            mark.set(f"{W}{name}", given)
        return mark

    def around(self, tag: str, content: list[etree._Element], origin: str = "") -> etree._Element:
        """A mark around runs."""
        mark = self.element(tag, origin)
        mark.extend(content)
        return mark

    def end(self, paragraph: etree._Element, tag: str, origin: str = "") -> None:
        """Mark the end of a paragraph as inserted, deleted or moved.

        A paragraph that ends a section keeps its end, for the section's sake.
        """
        properties = properties_of(paragraph)
        if tag in {"del", "moveFrom"} and properties.find(f"{W}sectPr") is not None:
            return
        run = properties.find(f"{W}rPr")
        if run is None:
            run = etree.Element(f"{W}rPr")
            behind = [properties.find(f"{W}{name}") for name in _BEHIND_RUN_PROPERTIES]
            first = next((one for one in behind if one is not None), None)
            if first is None:
                properties.append(run)
            else:
                first.addprevious(run)
        order = [run.find(f"{W}{name}") for name in _MARKS[: _MARKS.index(tag)]]
        last = [one for one in order if one is not None][-1:]
        mark = self.element(tag, origin)
        if last:
            last[0].addnext(mark)
        else:
            run.insert(0, mark)

    def move_name(self) -> str:
        """A name for both ends of one move."""
        self.moves += 1
        return f"draftdiff{self.moves}"


def clean(text: str) -> str:
    """Text without the letters that XML cannot hold."""
    return _UNFIT.sub("", text)


def run_of(text: str, look: etree._Element | None = None) -> etree._Element:
    """A run of letters; a tab or newline in `text` becomes what Word has for it."""
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(deepcopy(look))
    for piece in re.split(r"([\t\n])", clean(text)):
        if piece in {"\t", "\n"}:
            etree.SubElement(run, f"{W}tab" if piece == "\t" else f"{W}br")
        elif piece:
            letters = etree.SubElement(run, f"{W}t")
            letters.text = piece
            letters.set(XML_SPACE, "preserve")
    return run


def as_deleted(run: etree._Element) -> etree._Element:
    """The run with its letters and field codes turned into deleted ones."""
    for letters in run.iter(f"{W}t"):
        letters.tag = f"{W}delText"
    for code in run.iter(f"{W}instrText"):
        code.tag = f"{W}delInstrText"
    return run


def properties_of(paragraph: etree._Element) -> etree._Element:
    """The `w:pPr` of a paragraph, made where there is none."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def plain_look(look: etree._Element | None, *, italic: bool | None = None) -> etree._Element | None:
    """Run properties for new letters beside old ones: no raised figures, no tracked formatting."""
    copy = deepcopy(look) if look is not None else None
    if copy is not None:
        for name in ("vertAlign", "rPrChange", "rStyle", *_MARKS):
            for found in copy.findall(f"{W}{name}"):
                copy.remove(found)
    if italic is not None:
        copy = copy if copy is not None else etree.Element(f"{W}rPr")
        for found in [*copy.findall(f"{W}i"), *copy.findall(f"{W}iCs")]:
            copy.remove(found)
        if italic:
            # w:i stands behind w:rFonts and w:b in the order that the schema gives.
            before = [copy.find(f"{W}{name}") for name in ("rStyle", "rFonts", "b", "bCs")]
            last = [one for one in before if one is not None][-1:]
            slant = etree.Element(f"{W}i")
            if last:
                last[0].addnext(slant)
            else:
                copy.insert(0, slant)
    return copy
