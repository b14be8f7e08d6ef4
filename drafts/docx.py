"""Word files → blocks, with the numbers that Word computes and without the marks that it hides.

A file with tracked changes is read as if all were accepted ("final") or all rejected ("original").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from .blocks import Block, Document, Role
from .docx_notes import Notes
from .docx_numbering import Numbering
from .docx_styles import RunLook, Styles, run_look
from .lines import LineBuilder
from .model import Noise, NoiseKind, Position, SourceMap
from .ooxml import MC, W, WordPackage, chosen, unwrapped, value, whole
from .tables import table_blocks
from .typed import as_text, is_plain, is_typed

if TYPE_CHECKING:
    from lxml import etree

View = Literal["final", "original"]

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# What shows only in one view: wrappers of runs, marks on a paragraph's end, on rows and on cells.
_ADDED: Final = frozenset({f"{W}ins", f"{W}moveTo", f"{W}cellIns"})
_REMOVED: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}cellDel"})
_WRAPPERS: Final = frozenset(
    f"{W}{name}" for name in ("smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo")
)
_SPACE_LIKE: Final = frozenset(f"{W}{name}" for name in ("tab", "br", "cr", "ptab"))
_PICTURES: Final = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_UNSTORED_NUMBER = re.compile(r"\s*(?:LISTNUM|AUTONUM)")


def read_docx(data: bytes, *, view: View = "final") -> Document:
    """Read the bytes of a .docx.

    `view` says whether tracked changes count as accepted or rejected. A block's source line is the
    paragraph's place in the file, counted from 1. Headers and footers are left out of the blocks
    and listed as page furniture. Raises `DraftdiffError` for a damaged, locked or oversized file.
    """
    package = WordPackage.open(data)
    return _Reader(package, view).document()


def paragraph_elements(package: WordPackage) -> tuple[etree._Element, dict[int, etree._Element]]:
    """The root of the document part, and its paragraphs by the source lines of their blocks.

    For those who write into the file that a draft was read from (view "final").
    """
    reader = _Reader(package, "final")
    reader.document()
    return reader.body, reader.places


@dataclass(slots=True)
class _Story:
    """One flow of text: the body, a table cell, a text box, a note."""

    blocks: list[Block] = field(default_factory=list)
    line: LineBuilder = field(default_factory=LineBuilder)
    notes: list[Block] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    # Fields that are open here; True once past the code, in the result.
    fields: list[bool] = field(default_factory=list)


class _Reader:
    def __init__(self, package: WordPackage, view: View) -> None:
        self._package = package
        self._view = view
        self._hide = _REMOVED if view == "final" else _ADDED
        self._styles = Styles(_first(package.related("styles")))
        self._numbering = Numbering(_first(package.related("numbering")), self._styles.lists)
        self.body = package.xml(package.main)
        self._notes = Notes(package, self.body)
        self._noise: list[Noise] = []
        self._place = 0
        self.places: dict[int, etree._Element] = {}
        # The file line by line, each paragraph one, for a file that is only typed.
        self._counted = False  # whether any paragraph has a computed number
        self._lines: dict[int, str] = {}
        self._left: Counter[str] = Counter()

    def document(self) -> Document:
        body = self.body.find(f"{W}body")
        story = _Story()
        if body is not None:
            self._flow(story, body)
        self._furniture()
        read = Document(tuple(story.blocks), tuple(self._noise), tuple(self._remarks()))
        lines = [self._lines.get(place, "") for place in range(1, self._place + 1)]
        typed = not self._counted and is_plain(read) and is_typed(lines)
        return as_text(read, lines) if typed else read

    def _remarks(self) -> Iterator[str]:
        comments = sum(
            len(root.findall(f"{W}comment")) for root in self._package.related("comments")
        )
        if comments:
            yield f"{_counted(comments, 'comment')} left aside"
        changes = [e for e in self.body.iter(*_ADDED, *_REMOVED) if value(e, "author") is not None]
        if changes:
            authors = ", ".join(sorted({value(e, "author") or "" for e in changes}))
            done = "accepted" if self._view == "final" else "rejected"
            yield f"{_counted(len(changes), 'tracked change')} by {authors} read as {done}"
        for what, count in sorted(self._left.items()):
            yield f"{_counted(count, what)} left aside"

    def _furniture(self) -> None:
        """Headers and footers, each wording once."""
        seen = set()
        for kind in ("header", "footer"):
            for root in self._package.related(kind):
                text = " ".join(block.text for block in self._inside(root))
                if text and text not in seen:
                    seen.add(text)
                    self._noise.append(Noise(NoiseKind.PAGE_FURNITURE, text, "", Position(1)))

    # Blocks

    def _flow(self, story: _Story, container: etree._Element) -> None:
        """Read all paragraphs and tables of a container, and end its last paragraph."""
        self._inner(story, container)
        self._end(story, None)

    def _inner(self, story: _Story, container: etree._Element) -> None:
        for child in container.iterchildren():
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(story, child)
            elif tag == f"{W}tbl":
                self._end(story, None)
                self._table(story, child)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self._inner(story, content)
            elif tag in self._hide:
                continue
            elif tag in _WRAPPERS or tag in _ADDED or tag in _REMOVED:
                self._inner(story, child)
            elif tag == f"{MC}AlternateContent":
                self._inner(story, chosen(child))
            elif tag == f"{W}altChunk":
                self._left["embedded file"] += 1

    def _paragraph(self, story: _Story, paragraph: etree._Element) -> None:
        self._place += 1
        self.places[self._place] = paragraph
        properties = paragraph.find(f"{W}pPr")
        shown = self._properties(properties)
        style = value(None if shown is None else shown.find(f"{W}pStyle")) or self._styles.default
        self._runs(story, paragraph, style)
        # A field whose code never ends would swallow the rest of the text.
        story.fields = [True for _ in story.fields]
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and any(child.tag in self._hide for child in mark):
            return  # the end of the paragraph is gone: it runs on into the next one
        self._lines[self._place] = story.line.raw
        self._end(story, shown, style)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._notes.next_section()

    def _properties(self, properties: etree._Element | None) -> etree._Element | None:
        """A paragraph's properties in this view: before or after tracked formatting."""
        if properties is None or self._view == "final":
            return properties
        before = properties.find(f"{W}pPrChange/{W}pPr")
        return properties if before is None else before

    def _end(
        self, story: _Story, properties: etree._Element | None, style: str | None = None
    ) -> None:
        """Make a block of what the story has collected; then its text boxes and notes."""
        line, story.line = story.line, LineBuilder()
        number, depth = self._number(properties, style)
        place = Position(self._place or 1)
        if line:
            outline = None if properties is None else whole(properties.find(f"{W}outlineLvl"))
            heading = self._styles.is_heading(style, outline)
            marks = line.marks
            # A typed footnote: its raised number stands before all its words.
            typed = marks[0].number if marks and not marks[0].offset and not number else ""
            role = Role.NOTE if typed else Role.HEADING if heading else Role.TEXT
            block = line.block(
                prefix=number,
                source=SourceMap((0,), (place,)),
                role=role,
                number=typed,
                indent=depth,
            )
            if typed:
                block = replace(block, marks=block.marks[1:])
            story.blocks.append(block)
        self._noise.extend(line.noise_at(place))
        boxes, story.boxes = story.boxes, []
        notes, story.notes = story.notes, []
        story.blocks.extend(notes)
        for box in boxes:
            story.blocks.extend(self._inside(box))

    def _number(self, properties: etree._Element | None, style: str | None) -> tuple[str, int]:
        """The printed automatic number of a paragraph, and its level; ("", 0) for none."""
        if style is None and properties is None:
            return "", 0
        number, depth, named = self._styles.list_of(style)
        direct = None if properties is None else properties.find(f"{W}numPr")
        if direct is not None and not (
            self._view == "original" and direct.find(f"{W}ins") is not None
        ):
            own = value(direct.find(f"{W}numId"))
            if own is not None:
                number, named = own, ""
            level = whole(direct.find(f"{W}ilvl"))
            if level is not None:
                depth, named = level, ""
            elif own is not None:
                depth = None
        if number is None or number == "0":
            return "", 0
        if named:
            styles = [name for name, _ in self._styles.chain(named)]
            linked = (self._numbering.level_of_style(number, name) for name in styles)
            depth = next((level for level in linked if level is not None), depth)
        depth = depth or 0
        printed = self._numbering.following(number, depth)
        self._counted = self._counted or bool(printed)
        return printed, depth

    def _table(self, story: _Story, table: etree._Element) -> None:
        rows = [cells for row in self._rows(table) if (cells := list(self._cells(row)))]
        start = Position(self._place + 1)
        if all(len(cells) <= 1 for cells in rows):
            # One column is a frame around running text, not a table.
            for cells in rows:
                for cell in cells:
                    self._flow(story, cell)
            return
        story.blocks.extend(
            table_blocks([[self._inside(cell) for cell in cells] for cells in rows], start)
        )

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in unwrapped(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is None or not any(child.tag in self._hide for child in properties):
                yield row

    def _cells(self, row: etree._Element) -> Iterator[etree._Element]:
        for cell in unwrapped(row, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            if properties is None or not any(child.tag in self._hide for child in properties):
                yield cell

    def _inside(self, container: etree._Element) -> list[Block]:
        """The blocks of a flow of its own: a cell, a text box, a note."""
        story = _Story()
        self._flow(story, container)
        return story.blocks

    # Runs

    def _runs(self, story: _Story, parent: etree._Element, style: str | None) -> None:
        for child in parent.iterchildren():
            tag = child.tag
            if tag == f"{W}r":
                self._run(story, child, style)
            elif tag in self._hide:
                continue
            elif tag in _WRAPPERS or tag in _ADDED or tag in _REMOVED or tag == f"{W}hyperlink":
                self._runs(story, child, style)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self._runs(story, content, style)
            elif tag == f"{W}ruby":
                self._run(story, child, style)
            elif tag == f"{MC}AlternateContent":
                self._runs(story, chosen(child), style)
            elif tag in {f"{_MATH}oMath", f"{_MATH}oMathPara"}:
                story.line.add("".join(letters.text or "" for letters in child.iter(f"{_MATH}t")))

    def _run(self, story: _Story, run: etree._Element, style: str | None) -> None:
        properties = run.find(f"{W}rPr")
        character = None if properties is None else value(properties.find(f"{W}rStyle"))
        if self._view == "original" and properties is not None:
            before = properties.find(f"{W}rPrChange/{W}rPr")
            properties = properties if before is None else before
        look = self._styles.look(run_look(properties), character, style)
        parent = run.getparent()
        if parent is not None and parent.tag == f"{W}hyperlink":
            look = replace(look, underlined=False)
        custom = False
        for child in run.iterchildren():
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(story, value(child, "fldCharType"))
            elif tag == f"{W}instrText":
                if _UNSTORED_NUMBER.match(child.text or ""):
                    self._left["number field (LISTNUM)"] += 1
            elif not all(story.fields):
                continue  # inside a field's code
            elif tag in {f"{W}t", f"{W}delText"}:
                self._letters(story, child.text or "", look, custom=custom)
            elif tag in _SPACE_LIKE:
                story.line.add("\t" if tag == f"{W}tab" else " ")
            elif tag == f"{W}noBreakHyphen":
                self._letters(story, "-", look)
            elif tag == f"{W}softHyphen":
                story.line.add("\u00ad")
            elif tag == f"{W}sym":
                self._letters(story, _symbol(child), look)
            elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                custom = value(child, "customMarkFollows") in {"1", "true", "on"}
                self._note(story, child, "" if custom else None)
            elif tag == f"{W}ruby":
                base = child.find(f"{W}rubyBase")
                if base is not None:
                    self._runs(story, base, style)
            elif tag in _PICTURES:
                self._boxes(story, child)
            elif tag == f"{MC}AlternateContent":
                self._boxes(story, chosen(child))

    def _letters(self, story: _Story, text: str, look: RunLook, *, custom: bool = False) -> None:
        emphasis = bool(look.italic or look.underlined)
        if look.hidden:
            self._left["piece of hidden text"] += 1
        elif custom and text.strip():
            story.line.mark(text.strip())
            if story.notes:
                last = story.notes[-1]
                story.notes[-1] = Block(last.text, last.source, Role.NOTE, number=text.strip())
        elif look.raised:
            story.line.raise_(text, emphasis=emphasis)
        else:
            story.line.add(text, emphasis=emphasis)

    def _field(self, story: _Story, kind: str | None) -> None:
        if kind == "begin":
            story.fields.append(False)
        elif kind == "separate" and story.fields:
            story.fields[-1] = True
        elif kind == "end" and story.fields:
            story.fields.pop()

    def _note(self, story: _Story, reference: etree._Element, number: str | None) -> None:
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        if number is None:
            number = self._notes.number(kind)
            story.line.mark(number)
        note = self._notes.take(kind, value(reference, "id") or "")
        if note is None:
            return
        place = self._place
        text = " ".join(block.text for block in self._inside(note))
        self._place = place
        source = SourceMap((0,), (Position(place or 1),))
        story.notes.append(Block(text, source, Role.NOTE, number=number))

    def _boxes(self, story: _Story, picture: etree._Element) -> None:
        """Text boxes in a drawing; a box's old and new form hold the same text, so take one."""
        for child in picture.iterchildren():
            if child.tag == f"{W}txbxContent":
                story.boxes.append(child)
            elif child.tag == f"{MC}AlternateContent":
                self._boxes(story, chosen(child))
            else:
                self._boxes(story, child)


def _symbol(element: etree._Element) -> str:
    """The letter of a `w:sym`; letters of symbol fonts have no meaning outside them."""
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    return "" if not 0x20 <= code < 0xE000 else chr(code)


def _first(roots: tuple[etree._Element, ...]) -> etree._Element | None:
    return roots[0] if roots else None


def _counted(count: int, what: str) -> str:
    if count != 1:
        head, _, rest = what.partition(" of ")
        what = f"{head}s of {rest}" if rest else f"{what}s"
    return f"{count} {what}"
