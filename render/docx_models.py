"""Paragraphs that a redline adds: set like the old file's own paragraphs of their kind."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from ..drafts.docx_styles import run_look
from ..drafts.model import Kind, Paragraph
from ..drafts.ooxml import W
from .docx_clean import typed_number
from .docx_marks import properties_of
from .docx_places import Place


class Models:
    """The old file's paragraphs as models for new ones."""

    def __init__(
        self, old: Sequence[Paragraph], new: Sequence[Paragraph], places: Sequence[Place]
    ) -> None:
        """`places[i]` is where `old[i]` stands; `new` are the paragraphs of the new draft."""
        self._old = old
        self._new = new
        self._places = places
        self.italic_leads = _are_leads_italic(old, places)

    def model(self, new: Paragraph) -> Place | None:
        """The old paragraph nearest in place that is of the new one's kind; None for none."""
        kin = [i for i, p in enumerate(self._old) if (p.kind, p.depth) == (new.kind, new.depth)]
        kin = kin or [i for i, p in enumerate(self._old) if p.kind is new.kind]
        kin = kin or [i for i, p in enumerate(self._old) if p.kind is not Kind.TABLE]
        share = self._new.index(new) / max(len(self._new), 1) * len(self._old)
        return self._places[min(kin, key=lambda i: abs(i - share))] if kin else None

    def blank(self, new: Paragraph, model: Place | None) -> tuple[etree._Element, bool]:
        """An empty paragraph set like `model`; whether Word computes its number."""
        paragraph = etree.Element(f"{W}p")
        properties = properties_of(paragraph)
        source = None if model is None else model.elements[0].find(f"{W}pPr")
        if source is not None:
            for child in source:
                if child.tag not in {f"{W}sectPr", f"{W}pPrChange", f"{W}rPr"}:
                    properties.append(deepcopy(child))
        if model is None:
            return paragraph, False
        old = next(p for p, place in zip(self._old, self._places, strict=True) if place is model)
        counted = bool(old.number) and not model.number
        simple = bool(new.number) and " " not in (new.number or "")
        if counted and not simple:
            for found in properties.findall(f"{W}numPr"):
                properties.remove(found)
            _without_list(properties)
        return paragraph, counted and simple


def lead_in(model: Place | None, new: Paragraph, computed: bool) -> str:
    """What is to be typed in front of a new paragraph's text."""
    number = None if computed else new.number
    if model is not None:
        return model.lead_in(number)
    return f"{typed_number(number)}\t" if number else ""


def _are_leads_italic(paragraphs: Sequence[Paragraph], places: Sequence[Place]) -> bool:
    """Whether a file prints its leads in italics, as resolutions do unless it shows otherwise."""
    slanted = total = 0
    for paragraph, place in zip(paragraphs, places, strict=True):
        if paragraph.lead and place.first < len(place.atoms):
            look = run_look(place.atoms[place.first].run.find(f"{W}rPr"))
            total += 1
            slanted += bool(look.italic or look.underlined)
    return 2 * slanted >= total


def _without_list(properties: etree._Element) -> None:
    """Take a paragraph out of the list that its style puts it into."""
    numbering = etree.Element(f"{W}numPr")
    etree.SubElement(numbering, f"{W}ilvl").set(f"{W}val", "0")
    etree.SubElement(numbering, f"{W}numId").set(f"{W}val", "0")
    # The order that the schema gives: w:numPr stands behind these.
    before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    last = [found for name in before if (found := properties.find(f"{W}{name}")) is not None][-1:]
    if last:
        last[0].addnext(numbering)
    else:
        properties.insert(0, numbering)
