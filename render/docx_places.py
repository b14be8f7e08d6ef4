"""Where each letter of a draft stands in its Word file.

An `Atom` is the smallest thing a mark can part: a letter, or a whole tab, field sign or note
reference. A `Place` ties a paragraph's clean text to the atoms of its file, so that an edit told in
offsets lands on the right letters whatever runs, links or fields they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ..drafts.model import Paragraph
from ..drafts.ooxml import W
from .docx_clean import typed_number
from .docx_marks import XML_SPACE

_WRAPPERS: Final = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent",
                 "fldSimple", "dir", "bdo")
)  # fmt: skip
_BLANKS: Final = frozenset(f"{W}{name}" for name in ("tab", "br", "cr", "ptab"))
_LEAST_FOUND: Final = 0.8  # of a paragraph's letters must be found in its file


@dataclass(slots=True)
class Atom:
    """A letter, or (with `letter` "") something without one, in a run of a paragraph."""

    run: etree._Element
    child: etree._Element
    letter: str = ""
    gone: str = ""  # the origin is in `origin`; this is the mark: "del", "moveFrom" or none
    origin: str = ""

    @property
    def is_note(self) -> bool:
        """Whether this is the marker of a footnote or endnote."""
        return self.child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}


@dataclass(slots=True)
class Place:
    """One paragraph of the old draft in the file.

    `index[k]` is the atom of the k-th letter of its text, None where the file has no such letter.
    `number` are the atoms of its printed number, empty where Word computes it or there is none.
    """

    elements: list[etree._Element]
    atoms: list[Atom]
    index: list[int | None]
    number: range = range(0)
    before: dict[int, list[etree._Element]] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The atom of the text's first letter."""
        return next((at for at in self.index if at is not None), len(self.atoms))

    def lead_in(self, number: str | None) -> str:
        """What is typed in front of the text, with this number for its own: "“14.\t", "“"."""
        before = self.atoms[: self.first]
        letters = ["\t" if atom.child.tag == f"{W}tab" else atom.letter for atom in before]
        if self.number:
            if number is None:
                return "".join(letters[: self.number.start])
            letters[self.number.start : self.number.stop] = [number]
        elif number is not None:
            letters.append(f"{typed_number(number)}\t")
        return "".join(letters)


def place_of(paragraph: Paragraph, elements: Sequence[etree._Element]) -> Place | None:
    """The place of a paragraph in the elements that hold it; None where it is not there."""
    atoms = [atom for element in elements for atom in _atoms(element)]
    flat: list[str] = []
    where: list[int] = []
    last: etree._Element | None = None
    for position, atom in enumerate(atoms):
        holder = paragraph_of(atom.run)
        blank = atom.letter.isspace() or (last is not None and holder is not last)
        last = holder
        if blank and flat and flat[-1] != " ":
            flat.append(" ")
            where.append(position)
        if atom.letter and not atom.letter.isspace():
            flat.append(atom.letter)
            where.append(position)
    letters = "".join(flat).rstrip()
    index = _index(letters, paragraph.text, where)
    if index is None:
        return None
    found = [at for at in index if at is not None]
    if not found:
        return Place(list(elements), atoms, index) if not paragraph.text else None
    return Place(list(elements), atoms, index, _number(paragraph, atoms, found[0]))


def _index(letters: str, text: str, where: Sequence[int]) -> list[int | None] | None:
    """The atom of each letter of `text`."""
    start = len(letters) - len(text) if letters.endswith(text) else letters.find(text)
    if start >= 0:
        return list(where[start : start + len(text)])
    from rapidfuzz.distance import Indel

    index: list[int | None] = [None] * len(text)
    found = 0
    for step in Indel.opcodes(letters, text):
        if step.tag == "equal":
            for offset in range(step.src_end - step.src_start):
                index[step.dest_start + offset] = where[step.src_start + offset]
            found += step.src_end - step.src_start
    return index if found >= _LEAST_FOUND * len(text) else None


def _number(paragraph: Paragraph, atoms: Sequence[Atom], stop: int) -> range:
    """The atoms of the typed number in front of a paragraph's text."""
    if not paragraph.number:
        return range(0)
    letters = "".join(atom.letter or "\0" for atom in atoms[:stop])
    at = letters.find(paragraph.number)
    return range(at, at + len(paragraph.number)) if at >= 0 else range(0)


def _atoms(paragraph: etree._Element) -> Iterator[Atom]:
    """The atoms that a reader sees or that belong to them, in order; deleted ones are not seen."""
    fields: list[bool] = []
    for run in _runs(paragraph):
        for child in run:
            tag = child.tag
            if tag == f"{W}rPr":
                continue
            if tag == f"{W}fldChar":
                kind = child.get(f"{W}fldCharType")
                if kind == "begin":
                    fields.append(False)
                elif kind == "separate" and fields:
                    fields[-1] = True
                elif kind == "end" and fields:
                    fields.pop()
                yield Atom(run, child)
            elif tag == f"{W}t" and all(fields):
                for letter in child.text or "":
                    yield Atom(run, child, letter)
            elif tag in _BLANKS and all(fields):
                yield Atom(run, child, " ")
            elif tag == f"{W}noBreakHyphen":
                yield Atom(run, child, "-")
            else:
                yield Atom(run, child)


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _runs(child)


def paragraph_of(run: etree._Element) -> etree._Element:
    """The paragraph that a run stands in."""
    return next(run.iterancestors(f"{W}p"))


def fragment(atoms: Sequence[Atom]) -> etree._Element:
    """A run with these atoms of one run, looking as they did."""
    source = atoms[0].run
    run = etree.Element(f"{W}r")
    look = source.find(f"{W}rPr")
    if look is not None:
        run.append(deepcopy(look))
    last: etree._Element | None = None
    for atom in atoms:
        if atom.child.tag == f"{W}t":
            if last is atom.child:
                run[-1].text = f"{run[-1].text}{atom.letter}"
            else:
                letters = etree.SubElement(run, f"{W}t")
                letters.text = atom.letter
                letters.set(XML_SPACE, "preserve")
        else:
            copy = deepcopy(atom.child)
            copy.tail = None
            run.append(copy)
        last = atom.child
    return run
