"""An HTML page before its text is read: parsing it, and judging its lists and tables."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..errors import DraftdiffError
from .numerals import roman, spreadsheet
from .safexml import check_size, letters_of
from .sniff import encoding_of

if TYPE_CHECKING:
    from lxml import etree

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LIST_STYLE = re.compile(r"list-style(?:-type)?:\s*([a-z-]+)")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
# A number or dash that stands alone in the first cell of a row, in front of its paragraph.
_NUMBER_CELL = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]{1,5}|[IVXLC]{1,6}|[A-Z])[.)\]]+|[—–•·-]")


def parse_page(data: bytes) -> etree._Element:
    """The root of a page's tree; `DraftdiffError` where there is none, or it is too big."""
    from lxml import etree

    check_size(data, "the HTML page")
    text = _decoded(data)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.parse(io.BytesIO(text.encode("utf-8", "replace")), parser).getroot()
    except (etree.XMLSyntaxError, AssertionError) as error:
        raise DraftdiffError("the HTML page holds no text: give another file") from error
    if root is None:
        raise DraftdiffError("the HTML page holds no text: give another file")
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise DraftdiffError("the HTML page nests its elements deeper than any page of text does")
    return root


def _decoded(data: bytes) -> str:
    """The page's letters: by byte order mark or as UTF-8, else as the page itself declares."""
    encoding = encoding_of(data) or "cp1252"
    declared = _CHARSET.search(data[:4096])
    if encoding == "cp1252" and declared:
        try:
            return data.decode(declared[1].decode("ascii"), "replace")
        except LookupError:
            pass
    return data.decode(encoding, "replace")


def main_part(page: etree._Element) -> tuple[etree._Element, bool]:
    """The element with the page's own text, and whether the page itself marks it as such."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = page.findall(path)
        if len(found) == 1:
            return found[0], True
    body = page.find("body")
    return (page if body is None else body), False


@dataclass(slots=True)
class OpenList:
    """An ordered list that is open: its next number, its step and how it prints."""

    following: int = 1
    step: int = 1
    form: str = "1"
    ordered: bool = True


def open_list(element: etree._Element, tag: str) -> OpenList:
    """What a list says of its numbers by its attributes and its own style."""
    if tag != "ol":
        return OpenList(ordered=False)
    styled = _LIST_STYLE.search(element.get("style", "").lower())
    if styled and styled[1] == "none":
        return OpenList(ordered=False)
    forms = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
             "lower-roman": "i", "upper-roman": "I"}  # fmt: skip
    form = forms.get(styled[1], "1") if styled else element.get("type", "1")
    backwards = element.get("reversed") is not None
    start = element.get("start", "")
    if re.fullmatch(r"-?\d{1,9}", start):
        first = int(start)
    else:
        first = len(element.findall("li")) if backwards else 1
    return OpenList(first, -1 if backwards else 1, form)


def printed(number: int, form: str) -> str:
    """A list number as browsers print it; `form` is one of HTML's "1", "a", "A", "i", "I"."""
    if form in {"a", "A"}:
        letters = spreadsheet(number)
    elif form in {"i", "I"}:
        letters = roman(number)
    else:
        return f"{number}."
    return f"{letters.upper() if form.isupper() else letters}."


def layout_tables(page: etree._Element) -> set[etree._Element]:
    """The tables that hold tables, lists, headings or several paragraphs in a cell: mere layout."""
    from lxml import etree

    found: set[etree._Element] = set()
    tables: list[etree._Element] = []
    for event, element in etree.iterwalk(
        page, events=("start", "end"), tag=("table", "ol", "ul", "p", *HEADINGS)
    ):
        if event == "start":
            if tables and (element.tag != "p" or element.getprevious() is not None):
                found.add(tables[-1])
            if element.tag == "table":
                tables.append(element)
        elif element.tag == "table":
            tables.pop()
    return found


def own_rows(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of a table's own rows; rows without cells left out."""
    rows = []
    for child in table:
        for row in [child] if child.tag == "tr" else child.findall("tr"):
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            if cells:
                rows.append(cells)
    return rows


def is_numbered(cells: list[etree._Element]) -> bool:
    """A row of two cells, of which the first holds only a number."""
    if len(cells) != 2 or len(cells[0]) > 3:
        return False
    start = "".join(str(piece) for piece in islice(cells[0].itertext(), 12))
    return _NUMBER_CELL.fullmatch(start.strip()) is not None


def is_menu(element: etree._Element) -> bool:
    """A list that is nothing but short links."""
    links = ["".join(letters_of(link).split()) for link in element.iter("a")]
    letters = "".join(letters_of(element).split())
    linked = sum(map(len, links))
    return len(links) >= 3 and linked < 50 * len(links) and linked >= 0.9 * len(letters)
