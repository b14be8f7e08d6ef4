"""Printed lines → what they are: page furniture, footnotes, paragraphs.

A page says by position what a text file says by blank lines: a new paragraph is indented, stands
lower than the next line would, or follows a line that ended although the next word had room.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from .furniture import PAGE, SYMBOL
from .leads import lead_of
from .pdf_lines import Line, Piece

_JOB = re.compile(r"\d\d-\d{5,6}\s*\(\w\)(?:\s+\d{6})*|\*\d{6,10}\*|\d{1,4}")
_RULE = re.compile(r"[_\-—–]{5,}")
_NOTE_NUMBER = re.compile(r"(\d{1,3}|[*†‡§]{1,3})(?=\s|[^\d\s.,/)])")
LABEL = re.compile(
    r"[\[“\"(]{0,2}(?:\d{1,3}(?:\s?(?:bis|ter|quater))?\.(?=\s)|\((?:[a-z]{1,4}|\d{1,2})\)"
    r"|[a-z]\)|[ivx]{1,5}[.)]|[•·–—▪-](?=\s))"
)
_STOPPED = re.compile(r"[,;.:!?][”’\"')\]]*\d{0,3}$")
_ZONE = 0.11  # of a page's height: where running headers and footers stand
_TOLERANCE = 3.0  # points


@dataclass(slots=True)
class Page:
    """The lines of one page in reading order, and its height in points."""

    lines: list[Line]
    height: float
    bottom: float = 0.0
    pictured: bool = False  # it shows a picture, perhaps of text


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph; of a footnote where it has a `note` number, of a table where
    its lines are rows of cells."""

    lines: list[Line]
    note: str = ""
    table: bool = False


def without_furniture(pages: Sequence[Page]) -> list[Line]:
    """Take running headers, footers and page numbers out of the pages; give what was taken.

    They stand at the edge and repeat on other pages, save for numbers that count with the pages, or
    are a page number or a job number. The first print of a document's symbol is kept, since it
    says which document it is.
    """
    repeated: Counter[str] = Counter()
    for page in pages:
        repeated.update({key for line in _edges(page) for key in _keys(line, page)})
    often = max(2, min(3, len(pages)))
    taken: list[Line] = []
    seen: set[str] = set()
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept: list[Line] = []
        for line in page.lines:
            text = line.text
            running = id(line) in edges and (
                any(repeated[key] >= often for key in _keys(line, page))
                or PAGE.fullmatch(text)
                or _JOB.fullmatch(text)
            )
            if running and SYMBOL.fullmatch(text) and text not in seen:
                running = False
            seen.add(text)
            (taken if running else kept).append(line)
        page.lines = kept
    return taken


def _edges(page: Page) -> list[Line]:
    """The lines in the zones of headers and footers, at most four at each end."""
    top = page.bottom + page.height * (1 - _ZONE)
    low = page.bottom + page.height * _ZONE
    ranked = sorted(page.lines, key=lambda line: -line.y)
    above = [line for line in ranked[:4] if line.y > top]
    below = [line for line in ranked[-4:] if line.y < low]
    return above + [line for line in below if line not in above]


def _keys(line: Line, page: Page) -> Iterator[str]:
    """What a running line shares with its like on other pages: its words, each of its first numbers
    as printed or as counted from the page. A footnote's number does not count with the pages.
    """
    words = re.split(r"(\d+)", line.text)
    slots = [index for index in range(1, len(words), 2) if len(words[index]) < 6][:3]
    end = "top" if line.y > page.bottom + page.height / 2 else "foot"
    for choice in product((False, True), repeat=len(slots)):
        key = list(words)
        for slot, counted in zip(slots, choice, strict=True):
            if counted:
                key[slot] = f"page{int(words[slot]) - line.page:+}"
        yield f"{end}:{''.join(key)}"


def typed_lines(pages: Sequence[Page]) -> list[str]:
    """The pages line by line as a text file has them, a gap between lines as blank ones."""
    pitch = _pitches(pages)
    result: list[str] = []
    for page in pages:
        for index, line in enumerate(page.lines):
            if index:
                above = page.lines[index - 1]
                gap = (above.y - line.y) / pitch.get(line.size, 1.2 * line.size)
                result += [""] * min(max(round(gap) - 1, 0), 3)
            result.append(line.text)
    return result


def is_typewritten(pages: Sequence[Page]) -> bool:
    """Whether all is set in letters of one width, upright and on the line."""
    lines = [line for page in pages for line in page.lines]
    return bool(lines) and all(
        line.fixed and not any(piece.italic or piece.raised for piece in line.pieces)
        for line in lines
    )


def body_size(pages: Iterable[Page]) -> float:
    """The size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def paragraphs(pages: Sequence[Page]) -> Iterator[Paragraph]:
    """The paragraphs of all pages in reading order, each page's footnotes behind its body.

    A paragraph that a page cuts is put together where the first piece runs to the end of its line
    without a stop and the second goes on with a small letter; else it stays in two.
    """
    size = body_size(pages)
    pitch = _pitches(pages)
    number = ""
    waiting: list[Paragraph] = []  # the page's notes; then the cut paragraph goes on before them
    last: Paragraph | None = None
    for page in pages:
        body, notes = _parted(page.lines, size, number)
        found = list(_bodies(body, pitch))
        if last is not None and found and _goes_on(last, found[0]):
            last.lines += found.pop(0).lines
        if last is not None:
            yield last
            last = None
        yield from waiting
        waiting = list(_notes(notes, number))
        number = waiting[-1].note if waiting else number
        if found:
            last = found.pop()
        yield from found
    if last is not None:
        yield last
    yield from waiting


def _pitches(pages: Iterable[Page]) -> dict[float, float]:
    """The usual distance between the baselines of a paragraph, by size."""
    gaps: dict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for above, below in zip(page.lines, page.lines[1:], strict=False):
            gap = above.y - below.y
            if above.size == below.size and 0.8 * above.size < gap < 2.2 * above.size:
                gaps[above.size][round(gap, 1)] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in gaps.items()}


# Footnotes


def _parted(
    lines: Sequence[Line], size: float, number: str
) -> tuple[Sequence[Line], Sequence[Line]]:
    """A page's body and its footnotes: small print at the foot, or what stands below a rule."""
    start = len(lines)
    while start and (
        lines[start - 1].size <= 0.93 * size or _RULE.fullmatch(lines[start - 1].text)
    ):
        start -= 1
    zone = [line for line in lines[start:] if not _RULE.fullmatch(line.text)]
    first = next((i for i, line in enumerate(zone) if _note_number(line, number)), None)
    if zone and first is not None and (first == 0 or number):
        return lines[:start], zone
    if zone and number and start and len(zone) <= 6:
        return lines[:start], zone  # the rest of a note that began on the page before
    for index in range(len(lines) - 1, 0, -1):
        ruled = _RULE.fullmatch(lines[index - 1].text) is not None
        if (ruled or lines[index].pieces[0].raised) and _note_number(lines[index], number):
            above = next((i for i in range(index) if _RULE.fullmatch(lines[i].text)), None)
            if ruled or above is None:
                cut = _first_raised(lines, index, number) if not ruled else index
                return [x for x in lines[:cut] if not _RULE.fullmatch(x.text)], lines[cut:]
    return [line for line in lines if not _RULE.fullmatch(line.text)], []


def _first_raised(lines: Sequence[Line], index: int, number: str) -> int:
    """Where the run of notes begins that the line at `index` is the last of."""
    while index and lines[index - 1].pieces[0].raised and _note_number(lines[index - 1], number):
        index -= 1
    return index


def _note_number(line: Line, last: str) -> str:
    """The number that a footnote's first line begins with; "" where it begins with none.

    A number on the line itself, not raised, must be the one that is due.
    """
    match = _NOTE_NUMBER.match(line.text)
    if not match:
        return ""
    if line.pieces[0].raised and line.pieces[0].text.strip() == match[1]:
        # A marker that wrapped to the start of a line goes on in small letters.
        rest = line.plain
        return match[1] if not rest[:1].islower() and rest[:1] not in {",", ".", ";"} else ""
    if not match[1].isdigit():
        return match[1]
    due = int(last) + 1 if last.isdigit() else 1
    return match[1] if int(match[1]) in {due, 1} else ""


def _notes(lines: Sequence[Line], number: str) -> Iterator[Paragraph]:
    current: Paragraph | None = None
    for line in lines:
        found = _note_number(line, current.note if current else number)
        if found:
            if current:
                yield current
            current = Paragraph([_without_number(line, found)], found)
        elif current:
            current.lines.append(line)
        else:
            current = Paragraph([line], number)  # goes on from the page before
    if current:
        yield current


def _without_number(line: Line, number: str) -> Line:
    pieces = list(line.pieces)
    rest = pieces[0].text.lstrip()[len(number) :]
    pieces[0] = Piece(rest, pieces[0].italic, pieces[0].raised and bool(rest.strip()))
    return Line(pieces, line.x0, line.x1, line.y, line.size, line.bold, line.fixed, line.page)


# Paragraphs


def _bodies(lines: Sequence[Line], pitch: dict[float, float]) -> Iterator[Paragraph]:
    current: list[Line] = []
    rows = _table_rows(lines)
    for index, line in enumerate(lines):
        if current and (index in rows) != (index - 1 in rows):
            yield Paragraph(current, table=index - 1 in rows)
            current = []
        elif current and index not in rows and _begins(current, line, _margin(lines, index), pitch):
            yield Paragraph(current)
            current = []
        current.append(line)
    if current:
        yield Paragraph(current, table=len(lines) - 1 in rows)


def _table_rows(lines: Sequence[Line]) -> set[int]:
    """The indices of lines that are rows of tables: at least three with cells under each other."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and len(line.cells) > 1 and not LABEL.fullmatch(line.cells[0].text):
            run.append(index)
        elif run and (line is None or index - run[-1] > 1 or line.x1 > lines[run[-1]].x1):
            if len(run) > 2 and _aligned([lines[at] for at in run]):
                found.update(range(run[0], run[-1] + 1))
            run = []
    return found


def _aligned(rows: Sequence[Line]) -> bool:
    """Whether cells other than the first begin or end at the same places in most rows."""
    edges: Counter[tuple[bool, int]] = Counter()
    for row in rows:
        edges.update({(False, round(cell.x0 / 4)) for cell in row.cells[1:]})
        edges.update({(True, round(cell.x1 / 4)) for cell in row.cells[1:]})
    return max(edges.values()) >= max(3, len(rows) // 2)


def columns(rows: Sequence[Line]) -> list[list[Line | None]]:
    """The cells of table rows, each in its column; None where a row has none there."""
    spans: list[tuple[float, float]] = []
    for cell in sorted((c for row in rows for c in row.cells or [row]), key=lambda c: c.x0):
        if spans and cell.x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], cell.x1))
        else:
            spans.append((cell.x0, cell.x1))
    table = []
    for row in rows:
        cells: list[Line | None] = [None] * len(spans)
        for cell in row.cells or [row]:
            at = next(i for i, (start, end) in enumerate(spans) if start <= cell.x0 <= end)
            cells[at] = cell
        table.append(cells)
    return table


def _margin(lines: Sequence[Line], index: int) -> float:
    """How far to the right the lines around reach that are set like the one at `index`."""
    own = lines[index - 1]
    reach = own.x1
    for step in (1, -1):
        at = index if step == 1 else index - 2
        misses = 0
        while 0 <= at < len(lines) and misses < 4:
            line = lines[at]
            if abs(line.size - own.size) > 0.06 * own.size or line.bold != own.bold:
                break
            overlap = line.x0 < own.x1 and own.x0 < line.x1
            if not overlap or abs(line.y - own.y) > 40 * own.size:
                break
            misses += line.x1 <= reach + _TOLERANCE
            reach = max(reach, line.x1)
            at += step
    return reach


def _begins(current: Sequence[Line], line: Line, margin: float, pitch: dict[float, float]) -> bool:
    """Whether `line` begins a new paragraph behind the lines of `current`."""
    last = current[-1]
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return True
    fall = last.y - line.y
    usual = pitch.get(last.size, 1.2 * last.size)
    if fall > 1.22 * usual:
        return True
    centred = _is_centred(last, line)
    if last.bold != line.bold and not centred:
        return True
    text = line.plain
    label = LABEL.match(text)
    # In italics after a stop a lead opens a paragraph; inside one it is upright.
    led = line.pieces[0].italic and lead_of(text, ())
    if (label or led) and _STOPPED.search(last.plain):
        return True
    tolerance = 0.4 * last.size
    if fall < 0:
        # The next column: only its indent and the words tell.
        return _STOPPED.search(last.plain) is not None and not text[:1].islower()
    if not centred:
        first = len(current) == 1
        if line.x0 > last.x0 + tolerance:
            hanging = first and LABEL.match(last.plain)
            if not hanging:
                return True
        if line.x0 < last.x0 - tolerance and not first:
            return True
    return _had_room(last, line, margin)


def _had_room(last: Line, line: Line, margin: float) -> bool:
    """Whether the first word of `line` would have fitted behind `last`."""
    letters = line.text
    if not letters:
        return False
    word = letters.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(word) / len(letters)
    return last.x1 + 0.28 * last.size + width < margin - 0.5 * last.size


def _is_centred(last: Line, line: Line) -> bool:
    """Whether two lines of different length have one middle."""
    middle, other = (last.x0 + last.x1) / 2, (line.x0 + line.x1) / 2
    return abs(middle - other) < _TOLERANCE < abs(last.x0 - line.x0)


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a page break cut one paragraph into these two."""
    last, line = before.lines[-1], after.lines[0]
    if (
        before.table
        or after.table
        or _STOPPED.search(last.plain)
        or abs(last.size - line.size) > 0.06 * last.size
    ):
        return False
    return line.plain[:1].islower() and not LABEL.match(line.plain)
