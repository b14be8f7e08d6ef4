"""Comments that tell a reader of the redline what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..drafts.ooxml import W, WordPackage, whole
from .docx_marks import Marks, properties_of, run_of
from .docx_package import Part


class Comments:
    """The comments part of a file, made where it is missing."""

    def __init__(self, package: WordPackage, marks: Marks) -> None:
        roots = package.related("comments")
        self._root = roots[0] if roots else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        self._marks = marks
        self._following = 1 + max((whole(c, "id") or 0 for c in self._root), default=-1)
        self._changed = False

    def parts(self) -> list[Part]:
        """The part, where it changed."""
        return [Part("comments", self._root)] if self._changed else []

    def add(self, paragraph: etree._Element, sentences: Sequence[str]) -> None:
        """A comment on a paragraph, a line for each sentence."""
        self._changed = True
        identity = str(self._following)
        self._following += 1
        comment = self._marks.element("comment")
        comment.set(f"{W}id", identity)
        comment.set(f"{W}initials", "dd")
        for sentence in sentences:
            line = etree.SubElement(comment, f"{W}p")
            line.append(run_of(sentence))
        self._root.append(comment)
        start, end = (etree.Element(f"{W}commentRange{name}") for name in ("Start", "End"))
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", identity)
        for element in (start, end):
            element.set(f"{W}id", identity)
        properties_of(paragraph).addnext(start)
        paragraph.extend([end, reference])
