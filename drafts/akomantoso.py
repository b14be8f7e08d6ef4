"""Akoma Ntoso XML (OASIS LegalDocML) → blocks, with the numbers that the document itself prints.

Versions differ in their namespace only, so elements are told by their local names. Whatever is not
known to run inside a line is taken for a block: the vocabulary of containers is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..errors import DraftdiffError
from .blocks import Block, Document, Role
from .lines import LineBuilder
from .model import Noise, Position, SourceMap
from .safexml import letters_of, line_of, parse_xml
from .tables import table_blocks

if TYPE_CHECKING:
    from lxml import etree

    from .docx import View

_INLINE: Final = frozenset(
    """
    a abbr affectedDocument b change concept courtType date decoration def del docAuthority
    docCommittee docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage
    docStatus docTitle docType docketNumber embeddedText entity eol eop event extractText fillIn i
    img inline ins judge lawyer legislature location marker mmod mod mref narrative neutralCitation
    noteRef object omissis opinion organization outcome party person placeholder process quantity
    quotedText recordedTime ref relatedDocument remark rmod role rref session shortTitle signature
    span sub sup term time u vote
    """.split()
)
_SILENT: Final = frozenset({"meta", "toc", "foreign", "img"})
_HEADINGS: Final = frozenset({"heading", "subheading", "crossHeading"})
_LISTS: Final = frozenset({"list", "blockList", "ol", "ul"})
_EMPHASIS: Final = frozenset({"i", "u"})
# "Article 3", "Chapter II": a number in words is a heading of its own.
_IN_WORDS = re.compile(r"[^\W\d_]{4}")


def read_akomantoso(data: bytes, *, view: View = "final") -> Document:
    """Read the bytes of an Akoma Ntoso document.

    `view` says whether `<ins>` and `<del>` count as accepted ("final") or rejected ("original").
    A block's source line is its line in the file. Raises `DraftdiffError` for broken XML and for a
    document without text; entities are left unexpanded.
    """
    root = parse_xml(data, "the Akoma Ntoso document")
    reader = _Reader(_notes_aside(root), view)
    reader.read(root)
    if not reader.blocks:
        raise DraftdiffError("the Akoma Ntoso document holds no text: it may be metadata only")
    return Document(tuple(reader.blocks), tuple(reader.noise))


def _notes_aside(root: etree._Element) -> dict[str, etree._Element]:
    """The notes that stand in the metadata, by their identifiers."""
    notes: dict[str, etree._Element] = {}
    for note in root.iter("{*}note", "{*}authorialNote"):
        for name in ("eId", "id", "wId"):
            notes.setdefault(note.get(name, ""), note)
    notes.pop("", None)
    return notes


@dataclass(slots=True)
class _Reader:
    notes: dict[str, etree._Element]
    view: View
    blocks: list[Block] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    _line: LineBuilder = field(default_factory=LineBuilder)
    _prefix: str = ""
    _title: str = ""
    _aside: list[tuple[str, etree._Element]] = field(default_factory=list)
    _counted: int = 0
    _at: int = 1
    _lists: int = 0
    _emphasis: int = 0
    _raised: int = 0
    _heading: int = 0

    def read(self, root: etree._Element) -> None:
        """Read all of `root` and end its last block."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        opened: list[bool] = []
        for event, element in walk:
            tag = _local(element)
            if event == "start":
                entered = element is root or self._enter(element, tag)
                opened.append(entered)
                if entered:
                    self._letters(element.text)
                else:
                    walk.skip_subtree()
            else:
                entered = opened.pop()
                if element is root:
                    continue
                if entered:
                    self._leave(element, tag)
                self._letters(element.tail)
        self._end()
        self._title_alone()

    def _enter(self, element: etree._Element, tag: str) -> bool:
        """Begin an element; False where its content is not to be read, or was read here."""
        if tag in _SILENT or not tag or tag == ("del" if self.view == "final" else "ins"):
            return False
        if tag in {"authorialNote", "noteRef"}:
            self._mark(element, tag)
            return False
        if tag in {"eol", "br"}:
            self._line.add(" ")
            return False
        if tag == "num":
            self._end()
            self._at = line_of(element)
            self._number(" ".join(letters_of(element).split()))
            return False
        if tag == "table":
            self._end()
            cells = [
                [self._inner(cell) for cell in row if _local(cell) in {"td", "th"}]
                for row in _rows(element)
            ]
            self.blocks.extend(table_blocks(cells, Position(line_of(element))))
            return False
        if tag not in _INLINE:
            self._end()
            self._at = line_of(element)
        self._lists += tag in _LISTS
        self._heading += tag in _HEADINGS
        self._emphasis += tag in _EMPHASIS
        self._raised += tag == "sup"
        self._line.add(element.get("startQuote", ""))
        return True

    def _leave(self, element: etree._Element, tag: str) -> None:
        self._line.add(element.get("endQuote", ""))
        if tag not in _INLINE:
            self._end()
        self._lists -= tag in _LISTS
        self._heading -= tag in _HEADINGS
        self._emphasis -= tag in _EMPHASIS
        self._raised -= tag == "sup"

    def _number(self, number: str) -> None:
        """A printed number: in words it waits for its heading, else for its text."""
        if _IN_WORDS.search(number):
            self._title_alone()
            self._title = number
        else:
            self._prefix = f"{self._prefix} {number}".strip()

    def _title_alone(self) -> None:
        """The block of a number in words that no heading followed."""
        if self._title:
            source = SourceMap((0,), (Position(self._at),))
            self.blocks.append(Block(self._title, source, Role.HEADING))
            self._title = ""

    def _letters(self, text: str | None) -> None:
        if not text:
            return
        if self._raised:
            self._line.raise_(text, emphasis=self._emphasis > 0)
        else:
            self._line.add(text, emphasis=self._emphasis > 0)

    def _mark(self, element: etree._Element, tag: str) -> None:
        """A footnote marker: the note itself, or a reference to one that stands elsewhere."""
        note: etree._Element | None = element
        if tag == "noteRef":
            note = self.notes.pop(element.get("href", "").lstrip("#"), None)
        number = element.get("marker") or (note.get("marker") if note is not None else None)
        if number is None:
            self._counted += 1
            number = str(self._counted)
        number = number.strip("()[]. ")
        self._line.mark(number)
        if note is not None:
            self._aside.append((number, note))

    def _end(self) -> None:
        """Make a block of what was collected; then the notes whose markers stood in it."""
        line, self._line = self._line, LineBuilder()
        place = Position(self._at)
        self.noise.extend(line.noise_at(place))
        if line:
            number, self._prefix = self._prefix, ""
            if self._heading:
                number = f"{self._title} {number}".strip()
                self._title = ""
            self._title_alone()
            self.blocks.append(
                line.block(
                    prefix=number,
                    source=SourceMap((0,), (place,)),
                    role=Role.HEADING if self._heading else Role.TEXT,
                    indent=max(self._lists - 1, 0),
                )
            )
        aside, self._aside = self._aside, []
        for number, note in aside:
            text = " ".join(block.text for block in self._inner(note))
            source = SourceMap((0,), (Position(line_of(note)),))
            self.blocks.append(Block(text, source, Role.NOTE, number=number))

    def _inner(self, element: etree._Element) -> list[Block]:
        """The blocks of a cell or a note."""
        reader = _Reader({}, self.view)
        reader.read(element)
        self.noise.extend(reader.noise)
        return reader.blocks


def _local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for an entity."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _rows(table: etree._Element) -> list[etree._Element]:
    """A table's own rows, also those in its head and body."""
    rows = []
    for child in table:
        rows += [child] if _local(child) == "tr" else [r for r in child if _local(r) == "tr"]
    return rows
