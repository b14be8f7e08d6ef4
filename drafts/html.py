"""HTML pages → blocks: the page's main text, lists with their numbers, footnotes apart.

Scripts never run, nothing is fetched, and only letters leave this module. The tree is walked by
events, not by recursion, so that depth costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ..errors import DraftdiffError
from .blocks import Block, Document, Role, cut, join, rewrite
from .html_notes import NoteLinks
from .html_page import (
    HEADINGS,
    OpenList,
    is_menu,
    is_numbered,
    layout_tables,
    main_part,
    open_list,
    own_rows,
    parse_page,
    printed,
)
from .lines import LineBuilder, notes_placed
from .model import Noise, NoiseKind, Position, SourceMap
from .safexml import letters_of, line_of
from .tables import table_blocks
from .text import read_text

if TYPE_CHECKING:
    from lxml import etree

    from .docx import View

_BLOCKS: Final = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre
    section summary table tbody td tfoot th thead tr ul
    """.split()
)
_SILENT: Final = frozenset(
    """
    script style noscript template head title svg canvas audio video iframe object embed
    applet button select option datalist input textarea rp rt map
    """.split()
)
_FURNITURE: Final = frozenset({"nav", "header", "footer", "aside"})
_EMPHASIS: Final = frozenset({"em", "i", "u", "dfn", "var", "cite"})
_ITALIC_STYLE = re.compile(r"font-style:\s*(?:italic|oblique)|text-decoration:[^;]*underline")
_HIDDEN_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden")
_RAISED_STYLE = re.compile(r"vertical-align:\s*super")
_DEEPEST: Final = 20  # of tables that number paragraphs, in each other
_DASHES: Final = "—–•·-"
_PARAGRAPH_GAP = re.compile(r"\n[ \t]*\n")


def read_html(data: bytes, *, view: View = "final") -> Document:
    """Read the bytes of an HTML page.

    `view` says whether `<ins>` and `<del>` count as accepted ("final") or rejected ("original").
    A block's source line is its line in the file. Menus, page headers and footers are left out of
    the blocks and listed as page furniture. Raises `DraftdiffError` where the page is empty of
    text, over 40 MB or nested deeper than 2,048 elements.
    """
    page = parse_page(data)
    root, inside_main = main_part(page)
    typed = next(root.iter("pre"), None)
    if typed is not None and len(letters_of(typed)) > 0.9 * len(letters_of(root).strip()):
        # A text file served as a page.
        return read_text(letters_of(typed))
    reader = _Reader(NoteLinks(page), layout_tables(root), view, keep_furniture=inside_main)
    reader.read(root)
    if not reader.blocks:
        raise DraftdiffError(
            "the HTML page holds no text: save the page whole, or give another file"
        )
    return Document(tuple(notes_placed(reader.blocks)), tuple(reader.noise))


@dataclass(slots=True)
class _Reader:
    links: NoteLinks
    layouts: set[etree._Element]
    view: View
    keep_furniture: bool = False
    blocks: list[Block] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    _line: LineBuilder = field(default_factory=LineBuilder)
    _lists: list[OpenList] = field(default_factory=list)
    _prefix: str = ""
    _note: str = ""
    _note_ends: bool = False  # with its block, not with an element around several
    _role: Role = Role.TEXT
    _at: int = 1
    _emphasis: int = 0
    _raised: int = 0
    _pre: int = 0
    _break: bool = False
    _depth: int = 0

    def read(self, root: etree._Element) -> None:
        """Read all of `root` and end its last block."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        opened: list[bool] = []
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                entered = self._enter(element, tag)
                opened.append(entered)
                if entered:
                    self._letters(element.text)
                else:
                    walk.skip_subtree()
            else:
                if opened.pop():
                    self._leave(element, tag)
                if element is not root:
                    self._letters(element.tail)
        self._end()

    def _enter(self, element: etree._Element, tag: str) -> bool:
        """Begin an element; False where its content is not to be read, or was read here."""
        if tag in _SILENT or self._hidden(element, tag):
            return False
        if not self.keep_furniture and (
            tag in _FURNITURE
            or element.get("role") == "navigation"
            or (tag in {"ul", "menu"} and not self._lists and is_menu(element))
        ):
            self._furniture(element)
            return False
        if mark := self.links.mark(element):
            self._line.mark(mark)
            return False
        if tag == "br":
            self._line_break()
            return False
        if tag in _BLOCKS:
            self._end()
            self._at = line_of(element)
        if number := self.links.note(element):
            self._note = number
            self._note_ends = tag not in _BLOCKS
        if self.links.leads_back(element):
            return False
        if tag in HEADINGS:
            self._role = Role.HEADING
        elif tag in {"ol", "ul", "menu"}:
            self._lists.append(open_list(element, tag))
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            return not self._table(element)
        elif tag == "q":
            self._letters("“")
        elif tag == "pre":
            self._pre += 1
        self._emphasis += _is_emphasis(element, tag)
        self._raised += _is_raised(element, tag)
        return True

    def _leave(self, element: etree._Element, tag: str) -> None:
        self._emphasis -= _is_emphasis(element, tag)
        self._raised -= _is_raised(element, tag)
        if tag == "q":
            self._letters("”")
        elif tag == "pre":
            self._pre -= 1
        if tag in _BLOCKS:
            self._end()
        if tag in {"ol", "ul", "menu"} and self._lists:
            self._lists.pop()
        if tag in HEADINGS:
            self._role = Role.TEXT
        if tag == "li":
            self._prefix = ""
        if tag in _BLOCKS and self.links.note(element):
            self._note = ""

    def _letters(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            first, *others = _PARAGRAPH_GAP.split(text)
            self._put(first)
            for other in others:
                self._end()
                self._put(other)
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        if text.strip():
            self._break = False
        if self._raised:
            self._line.raise_(text, emphasis=self._emphasis > 0)
        else:
            self._line.add(text, emphasis=self._emphasis > 0)

    def _line_break(self) -> None:
        """Two line breaks in a row part paragraphs; one is a space."""
        if self._break:
            self._end()
        else:
            self._line.add(" ")
        self._break = not self._break

    def _end(self) -> None:
        """Make a block of what was collected."""
        line, self._line = self._line, LineBuilder()
        self._break = False
        place = Position(self._at)
        self.noise.extend(line.noise_at(place))
        if not line:
            return
        prefix, self._prefix = self._prefix, ""
        marks = line.marks
        typed = marks[0].number if marks and not marks[0].offset and not prefix else ""
        number = self._note or typed
        block = line.block(
            prefix="" if number else prefix,
            source=SourceMap((0,), (place,)),
            role=Role.NOTE if number else self._role,
            number=number,
            indent=max(len(self._lists) - 1, 0),
        )
        if number:
            if typed:
                block = replace(block, marks=block.marks[1:])
            own = re.match(rf"[\[(]?{re.escape(number)}[\])]?\.?\s+", block.text)
            block = cut(block, own.end()) if own else block
            last = self.blocks[-1] if self.blocks else None
            if last and last.role is Role.NOTE and last.number == number:
                block = join([self.blocks.pop(), block])
            if self._note_ends:
                self._note, self._note_ends = "", False
        self.blocks.append(block)

    def _hidden(self, element: etree._Element, tag: str) -> bool:
        if tag == ("del" if self.view == "final" else "ins"):
            return True
        if element.get("hidden") is not None:
            return True
        return bool(_HIDDEN_STYLE.search(element.get("style", "").lower()))

    def _furniture(self, element: etree._Element) -> None:
        text = " ".join(letters_of(element).split())[:200]
        if text:
            place = Position(line_of(element))
            self.noise.append(Noise(NoiseKind.PAGE_FURNITURE, text, "", place))

    # Lists and tables

    def _item(self, element: etree._Element) -> None:
        if not self._lists:
            return
        current = self._lists[-1]
        given = element.get("value", "")
        if re.fullmatch(r"-?\d{1,9}", given):
            current.following = int(given)
        if current.ordered:
            self._prefix = printed(current.following, current.form)
            current.following += current.step

    def _table(self, table: etree._Element) -> bool:
        """Read a table of data as one TABLE block, numbered rows as paragraphs.

        False for a table that only lays out text: its cells are then read as they come.
        """
        rows = own_rows(table)
        if self._depth < _DEEPEST and rows and all(map(is_numbered, rows)):
            for number, body in rows:
                self._numbered_row(letters_of(number).strip(), body)
            return True
        if table in self.layouts or len(rows) < 2 or max(map(len, rows)) < 2:
            return False
        cells = [[self._inner(cell) for cell in row] for row in rows]
        self.blocks.extend(table_blocks(cells, Position(line_of(table))))
        return True

    def _numbered_row(self, number: str, body: etree._Element) -> None:
        inner = self._inner(body)
        if inner and inner[0].role is Role.TEXT and number not in _DASHES:
            inner[0] = rewrite(inner[0], [(0, 0, f"{number} ")])
        self.blocks.extend(inner)

    def _inner(self, cell: etree._Element) -> list[Block]:
        """The blocks of one cell."""
        reader = _Reader(self.links, self.layouts, self.view, keep_furniture=True)
        reader._at = line_of(cell)
        reader._depth = self._depth + 1
        reader.read(cell)
        self.noise.extend(reader.noise)
        return reader.blocks


def _is_emphasis(element: etree._Element, tag: str) -> bool:
    if tag in _EMPHASIS:
        return True
    return tag != "a" and bool(_ITALIC_STYLE.search(element.get("style", "").lower()))


def _is_raised(element: etree._Element, tag: str) -> bool:
    return tag == "sup" or bool(_RAISED_STYLE.search(element.get("style", "").lower()))
