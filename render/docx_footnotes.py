"""Footnotes that a redline adds to a file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from ..drafts.model import Footnote
from ..drafts.ooxml import W, WordPackage, whole
from .docx_marks import run_of
from .docx_package import Part


class Footnotes:
    """The footnotes part of a file, made where it is needed and missing."""

    def __init__(
        self, package: WordPackage, new: Sequence[Footnote], old: Sequence[Footnote]
    ) -> None:
        """`new` and `old` are the notes of the two drafts."""
        roots = package.related("footnotes")
        self._root = roots[0] if roots else None
        self._new = {note.number: note.text for note in reversed(new)}
        self._old = {note.number: note.text for note in reversed(old)}
        self._changed = False

    def parts(self) -> list[Part]:
        """The part, where it changed."""
        return [Part("footnotes", self._root)] if self._changed and self._root is not None else []

    def reference(self, number: str, *, old: bool = False) -> etree._Element | None:
        """A run with the marker of a footnote that is added; None where the draft has none such."""
        text = (self._old if old else self._new).get(number)
        if text is None:
            return None
        root = self._part()
        identity = self._following(root)
        note = etree.SubElement(root, f"{W}footnote")
        note.set(f"{W}id", identity)
        paragraph = etree.SubElement(note, f"{W}p")
        mark = etree.SubElement(paragraph, f"{W}r")
        mark.append(_raised())
        etree.SubElement(mark, f"{W}footnoteRef")
        paragraph.append(run_of(f" {text}"))
        run = etree.Element(f"{W}r")
        run.append(_raised())
        etree.SubElement(run, f"{W}footnoteReference").set(f"{W}id", identity)
        return run

    def renew(self, copy: etree._Element) -> None:
        """Give the footnote references in a copied run notes of their own."""
        for reference in copy.findall(f"{W}footnoteReference"):
            root = self._part()
            wanted = reference.get(f"{W}id")
            source = next((n for n in root if n.get(f"{W}id") == wanted), None)
            if source is None:
                copy.remove(reference)
                continue
            note = deepcopy(source)
            note.set(f"{W}id", self._following(root))
            root.append(note)
            reference.set(f"{W}id", note.get(f"{W}id", ""))
        for reference in copy.findall(f"{W}endnoteReference"):
            copy.remove(reference)

    def _part(self) -> etree._Element:
        self._changed = True
        if self._root is None:
            self._root = etree.Element(f"{W}footnotes", nsmap={"w": W[1:-1]})
            for identity, kind in (("-1", "separator"), ("0", "continuationSeparator")):
                note = etree.SubElement(self._root, f"{W}footnote")
                note.set(f"{W}type", kind)
                note.set(f"{W}id", identity)
                run = etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r")
                etree.SubElement(run, f"{W}{kind}")
        return self._root

    def _following(self, root: etree._Element) -> str:
        return str(1 + max((whole(note, "id") or 0 for note in root), default=0))


def _raised() -> etree._Element:
    look = etree.Element(f"{W}rPr")
    etree.SubElement(look, f"{W}vertAlign").set(f"{W}val", "superscript")
    return look
