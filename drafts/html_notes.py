"""Which links of a page are footnote markers, and which elements hold the notes.

Pages tie notes to markers by links inside the page, each tool with its own names. What they share:
the link's letters are a marker ("1", "[1]", "*"), raised, bracketed or named a note; a link to
something further down is the marker, a link back up stands in the note itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .safexml import letters_of

if TYPE_CHECKING:
    from lxml import etree

_MARKER = re.compile(r"[\[(]?(\d{1,3}|[ivxl]{1,6}|[a-z]|[*†‡§]{1,3})[\])]?\.?")
_NAMED_NOTE = re.compile(r"foot-?note|end-?note|noteref|\bfn|ftn|edn|\bnote", re.IGNORECASE)
_BACK = re.compile(r"[↩↑^⏎↵\ufe0e\ufe0f\s]+|back|jump up", re.IGNORECASE)


class NoteLinks:
    """The footnote links of one page."""

    def __init__(self, page: etree._Element) -> None:
        """`page` is the root of the page."""
        order: dict[str, int] = {}
        links: list[tuple[int, etree._Element]] = []
        for index, element in enumerate(page.iter()):
            for name in (element.get("id"), element.get("name")):
                if name:
                    order.setdefault(name, index)
            if element.tag == "a" and element.get("href", "").startswith("#"):
                links.append((index, element))
        self._marks: dict[etree._Element, str] = {}
        self._back: set[etree._Element] = set()
        self._notes: dict[str, str] = {}
        for index, link in links:
            target = link.get("href", "")[1:]
            place = order.get(target)
            letters = letters_of(link).strip()
            marker = _MARKER.fullmatch(letters)
            if place is None:
                continue
            if place < index:
                # A link back up: the note's own number, or an arrow behind its text.
                if _BACK.fullmatch(letters) or (marker and _is_note(link, letters, target)):
                    self._back.add(link)
            elif marker and _is_note(link, letters, target):
                self._marks[link] = marker[1]
                self._notes.setdefault(target, marker[1])

    def mark(self, element: etree._Element) -> str:
        """The number of the note whose marker this element is; empty for any other element."""
        return self._marks.get(element, "")

    def note(self, element: etree._Element) -> str:
        """The number of the note that begins with this element; empty for any other element."""
        for name in (element.get("id"), element.get("name")):
            if name and name in self._notes:
                return self._notes[name]
        return ""

    def leads_back(self, element: etree._Element) -> bool:
        """Whether this element only leads from a note back to its marker."""
        return element in self._back


def _is_note(link: etree._Element, letters: str, target: str) -> bool:
    """Raised, bracketed, or called a note by its class, its role or the names around it."""
    parent = link.getparent()
    raised = link.find(".//sup") is not None or (parent is not None and parent.tag == "sup")
    names = [link.get(name, "") for name in ("class", "role", "id", "name")]
    return raised or letters[:1] in "[(" or bool(_NAMED_NOTE.search(" ".join([target, *names])))
