"""Putting marks into a Word file's paragraphs: runs are parted where a mark begins or ends."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from ..drafts.ooxml import W
from .docx_marks import Marks, as_deleted, properties_of
from .docx_places import Atom, Place, fragment

BREAK: Final = "paragraph-break"
"""Stands where a paragraph is to be parted, until `rebuild` parts it."""
_OTHERS_MARKS: Final = frozenset({f"{W}ins", f"{W}moveTo"})


def rebuild(place: Place, marks: Marks) -> None:
    """Put the marks of a place's atoms, and the letters before them, into the file."""
    position = 0
    groups = list(by_run(place.atoms))
    for group in groups:
        start, position = position, position + len(group)
        inserted = any(k in place.before for k in range(start, position + 1))
        if inserted or any(atom.gone for atom in group):
            _replace(group, place, start, marks)
    if not groups and 0 in place.before:
        place.elements[-1].extend(place.before.pop(0))
    for element in list(place.elements):
        _break(element, place, marks)


def _replace(group: Sequence[Atom], place: Place, start: int, marks: Marks) -> None:
    result: list[etree._Element] = list(place.before.pop(start, [])) if start == 0 else []
    waiting: list[Atom] = []

    def flush() -> None:
        if waiting:
            run = fragment(waiting)
            first = waiting[0]
            if first.gone == "del":
                run = marks.around("del", [as_deleted(run)], first.origin)
            elif first.gone:
                run = marks.around(first.gone, [run], first.origin)
            result.append(run)
            waiting.clear()

    for position, atom in enumerate(group, start):
        if position > start and position in place.before:
            flush()
            result.extend(place.before.pop(position))
        if waiting and (waiting[-1].gone, waiting[-1].origin) != (atom.gone, atom.origin):
            flush()
        waiting.append(atom)
    flush()
    result.extend(place.before.pop(start + len(group), []))
    run = group[0].run
    parent = run.getparent()
    if parent is None:
        return
    at = parent.index(run)
    parent[at : at + 1] = result
    for element in result:
        if parent.tag in _OTHERS_MARKS and element.tag in {f"{W}ins", BREAK}:
            _lift(element, parent, marks)


def _lift(element: etree._Element, parent: etree._Element, marks: Marks) -> None:
    """Take an element out of the mark of another author, which is parted around it."""
    rest = etree.Element(parent.tag)
    for name, given in parent.attrib.items():
        rest.set(name, given)
    if f"{W}id" in rest.attrib:
        rest.set(f"{W}id", marks.identity())
    holder = element.getparent()
    if holder is None:
        return
    siblings = list(holder)
    rest.extend(siblings[siblings.index(element) + 1 :])
    holder.addnext(element)
    if len(rest):
        element.addnext(rest)
    if not len(holder):
        outside = holder.getparent()
        if outside is not None:
            outside.remove(holder)


def _break(paragraph: etree._Element, place: Place, marks: Marks) -> None:
    """Part a paragraph where it was split; what stands before the break becomes a new one."""
    for mark in list(paragraph.iter(BREAK)):
        while (parent := mark.getparent()) is not paragraph and parent is not None:
            _lift(mark, parent, marks)
        first = etree.Element(f"{W}p")
        properties = properties_of(first)
        source = paragraph.find(f"{W}pPr")
        for child in () if source is None else source:
            if child.tag not in {f"{W}sectPr", f"{W}pPrChange"}:
                properties.append(deepcopy(child))
        for tag in ("ins", "del", "moveFrom", "moveTo"):
            for found in properties.findall(f"{W}rPr/{W}{tag}"):
                properties.find(f"{W}rPr").remove(found)  # type: ignore[union-attr]
        children = [child for child in paragraph if child is not source]
        first.extend(children[: children.index(mark)])
        marks.end(first, "ins", mark.get("origin", ""))
        paragraph.addprevious(first)
        paragraph.remove(mark)
        place.elements.insert(place.elements.index(paragraph), first)


def by_run(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms in groups of those that share a run."""
    groups: list[list[Atom]] = []
    for atom in atoms:
        if groups and groups[-1][0].run is atom.run:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return groups
