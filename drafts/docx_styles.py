"""What the styles of a Word file say of a paragraph or run: italics, headings, lists.

(ECMA-376 part 1, §17.7; §17.7.3 for switches such as italics, which a paragraph style and a
character style turn on and off against each other.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .ooxml import W, on_off, value, whole

if TYPE_CHECKING:
    from lxml import etree

# Built-in styles keep their English names in every language version. "_ H __M" and the like are
# the heading styles of the United Nations' own template.
_HEADING_NAME = re.compile(r"heading \d|title|subtitle|_ ?H[ _\d].*|H[1-9]", re.IGNORECASE)
_NO_OUTLINE = 9


@dataclass(frozen=True, slots=True)
class RunLook:
    """What a run's properties say; None where they say nothing."""

    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style: what it says itself and which style it is based on."""

    name: str = ""
    base: str | None = None
    run: RunLook = RunLook()
    outline: int | None = None
    list_number: str | None = None
    list_level: int | None = None


def run_look(properties: etree._Element | None) -> RunLook:
    """Read a `w:rPr`."""
    if properties is None:
        return RunLook()
    underline = properties.find(f"{W}u")
    raised = value(properties.find(f"{W}vertAlign"))
    return RunLook(
        italic=on_off(properties.find(f"{W}i")),
        underlined=None if underline is None else value(underline) not in {None, "none"},
        hidden=on_off(properties.find(f"{W}vanish")),
        raised=None if raised is None else raised == "superscript",
    )


class Styles:
    """The styles part of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is the styles part, None where the file has none."""
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        self.lists: dict[str, str] = {}
        for item in () if root is None else root.iterfind(f"{W}style"):
            name = value(item, "styleId") or ""
            style = _style(item)
            self._styles[name] = style
            if value(item, "type") == "paragraph" and value(item, "default") in {"1", "true"}:
                self.default = name
            if value(item, "type") == "numbering" and style.list_number is not None:
                self.lists[name] = style.list_number

    def chain(self, name: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on, nearest first; a circle is cut."""
        seen = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield name, style
            name = style.base

    def is_heading(self, name: str | None, outline: int | None) -> bool:
        """Whether a paragraph's own outline level, else its style, makes it a heading."""
        if outline is not None:
            return outline < _NO_OUTLINE
        for _, style in self.chain(name):
            if style.outline is not None:
                return style.outline < _NO_OUTLINE
            if _HEADING_NAME.fullmatch(style.name):
                return True
        return False

    def list_of(self, name: str | None) -> tuple[str | None, int | None, str]:
        """The list number and level that a style gives, and the style to look for in that list."""
        level: int | None = None
        for _, style in self.chain(name):
            if level is None:
                level = style.list_level
            if style.list_number is not None:
                return style.list_number, level, name or ""
        return None, None, ""

    def look(self, direct: RunLook, character: str | None, paragraph: str | None) -> RunLook:
        """What a run looks like: its own properties, else its two styles against each other."""
        of_run, of_paragraph = self._inherited(character), self._inherited(paragraph)

        def switch(own: bool | None, run: bool | None, around: bool | None) -> bool:
            return own if own is not None else bool(run) != bool(around)

        def plain(own: bool | None, run: bool | None, around: bool | None) -> bool:
            return bool(own if own is not None else run if run is not None else around)

        return RunLook(
            italic=switch(direct.italic, of_run.italic, of_paragraph.italic),
            underlined=plain(direct.underlined, of_run.underlined, of_paragraph.underlined),
            hidden=switch(direct.hidden, of_run.hidden, of_paragraph.hidden),
            raised=plain(direct.raised, of_run.raised, of_paragraph.raised),
        )

    def _inherited(self, name: str | None) -> RunLook:
        italic = underlined = hidden = raised = None
        for _, style in self.chain(name):
            italic = style.run.italic if italic is None else italic
            underlined = style.run.underlined if underlined is None else underlined
            hidden = style.run.hidden if hidden is None else hidden
            raised = style.run.raised if raised is None else raised
        return RunLook(italic, underlined, hidden, raised)


def _style(item: etree._Element) -> Style:
    paragraph = item.find(f"{W}pPr")
    outline = numbering = None
    if paragraph is not None:
        outline = whole(paragraph.find(f"{W}outlineLvl"))
        numbering = paragraph.find(f"{W}numPr")
    return Style(
        name=value(item.find(f"{W}name")) or "",
        base=value(item.find(f"{W}basedOn")),
        run=run_look(item.find(f"{W}rPr")),
        outline=outline,
        list_number=None if numbering is None else value(numbering.find(f"{W}numId")),
        list_level=None if numbering is None else whole(numbering.find(f"{W}ilvl")),
    )
