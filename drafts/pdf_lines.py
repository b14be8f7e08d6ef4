"""A PDF page → its printed lines, in reading order, with raised figures and italics told.

A PDF holds letters with places and fonts, no lines and no words. Letters that follow each other on
one baseline make a segment; segments on one baseline make a line; two columns are told by the
gutter that hardly any segment crosses. Sizes and places are in points, y growing upwards.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pypdfium2

# A letter is raised when its baseline is this far up and its size this small, by the line's size.
_RAISED_FROM: Final = 0.12
_RAISED_TO: Final = 0.75
_SMALL: Final = 0.85
_SPACE: Final = 0.18  # a wider gap between letters is a space
_FAR: Final = 2.5  # a wider one parts cells or columns
_ITALIC_FLAG: Final = 1 << 6
_FEWEST_COLUMN_LINES: Final = 8
# What pdfium gives for a hyphen at the end of a line.
_LINE_HYPHENS: Final = frozenset({0x02, 0xFFFE, 0xAD})


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one look."""

    text: str
    italic: bool = False
    raised: bool = False


@dataclass(slots=True)
class Line:
    """Letters on one baseline, from `x0` to `x1` at height `y`; `size` is that of most of them."""

    pieces: list[Piece]
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    fixed: bool = False
    page: int = 1
    cells: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All letters, raised ones included."""
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def plain(self) -> str:
        """The letters without raised ones."""
        return "".join(piece.text for piece in self.pieces if not piece.raised).strip()


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    italic: bool
    bold: bool
    upright: bool
    fixed: bool = False  # every letter as wide as the next, as typewriters have it


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    x0: float
    x1: float
    y: float
    look: _Look


@dataclass(slots=True)
class _Segment:
    letters: list[tuple[_Letter | None, bool]]  # None for a space; whether raised
    y: float
    size: float
    x0: float
    x1: float


def page_lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """The lines of one page in reading order; `number` is the page's, from 1."""
    segments = [_line(segment, number) for segment in _filled(list(_segments(_letters(page))))]
    return list(_ordered([segment for segment in segments if segment.text]))


def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letter | None]:
    """The letters of a page in the file's order; None for a space or line end."""
    from pypdfium2 import raw

    turn = _turn(page)
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    looks: dict[int | None, _Look] = {}
    try:
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _LINE_HYPHENS:
                code = ord("-")
            if code <= 0x20 or code == 0xA0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
                yield None
                continue
            handle = raw.FPDFText_GetTextObject(text, index)
            key = ctypes.cast(handle, ctypes.c_void_p).value
            if key not in looks:
                looks[key] = _look(raw, text, index, handle, turn)
            look = looks[key]
            if not look.upright:
                continue
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            # With the room around a letter, so that a narrow one leaves no gap behind it.
            raw.FPDFText_GetLooseCharBox(text, index, box)
            x0, _ = _turned(box.left, box.bottom, turn)
            x1, _ = _turned(box.right, box.top, turn)
            _, base = _turned(x.value, y.value, turn)
            yield _Letter(chr(code), min(x0, x1), max(x0, x1), base, look)
    finally:
        text.close()


def _turn(page: pypdfium2.PdfPage) -> int:
    """By how many degrees a viewer turns the page: 0, 90, 180 or 270."""
    try:
        return int(page.get_rotation()) % 360
    except KeyError:
        return 0


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    if turn == 90:
        return y, -x
    if turn == 180:
        return -x, -y
    return (-y, x) if turn == 270 else (x, y)


def _look(raw: Any, text: Any, index: int, handle: Any, turn: int) -> _Look:
    """Size, slant and weight of the text object that a letter belongs to."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = raw.FPDFText_GetFontSize(text, index) * scale
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) + turn
    upright = abs((angle + 180) % 360 - 180) < 10
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(text, index, name, 256, flags)
    label = name.value.decode("utf-8", "replace").lower()
    font = raw.FPDFTextObj_GetFont(handle) if handle else None
    slant, weight = ctypes.c_int(), 0
    if font:
        raw.FPDFFont_GetItalicAngle(font, slant)
        weight = raw.FPDFFont_GetWeight(font)
    italic = (
        bool(flags.value & _ITALIC_FLAG) or "italic" in label or "oblique" in label
        or slant.value < 0 or abs(matrix.c) > 0.15 * abs(matrix.d)
    )  # fmt: skip
    bold = weight >= 600 or "bold" in label
    return _Look(max(size, 0.1), italic and upright, bold, upright, bool(flags.value & 1))


def _segments(letters: Iterator[_Letter | None]) -> Iterator[_Segment]:
    """Runs of letters that follow each other on one baseline."""
    current: _Segment | None = None
    spaced = False
    for letter in letters:
        if letter is None:
            spaced = True
            continue
        raised = False
        if current is not None:
            fits, raised = _fits(current, letter)
            if not fits:
                yield current
                current = None
        if current is None:
            current = _Segment([], letter.y, letter.look.size, letter.x0, letter.x0)
            spaced = False
        gap = letter.x0 - current.x1
        if current.letters and (spaced or gap > _SPACE * current.size):
            current.letters.append((None, raised))
        spaced = False
        current.letters.append((letter, raised))
        current.x1 = max(current.x1, letter.x1)
    if current is not None:
        yield current


def _filled(segments: list[_Segment]) -> list[_Segment]:
    """Segments with those put in that stand in the gaps of others or touch their end.

    Letters that a line's font lacks are drawn behind it, from another font, into the gaps that were
    left for them.
    """
    rows: dict[int, list[_Segment]] = {}
    for segment in sorted(segments, key=lambda one: one.x0 - one.x1):
        at = round(segment.y)
        hosts = [one for near in (at - 1, at, at + 1) for one in rows.get(near, ())]
        touching = (one for one in hosts if one.x0 < segment.x0 <= one.x1 + _SPACE * one.size)
        host = next(touching, None)
        if host is None:
            rows.setdefault(at, []).append(segment)
            continue
        letters = [pair for pair in (*host.letters, *segment.letters) if pair[0] is not None]
        letters.sort(key=lambda pair: pair[0].x0 if pair[0] else 0.0)
        host.letters, host.x1 = [], max(host.x1, segment.x1)
        for pair in letters:
            before = host.letters[-1][0] if host.letters else None
            if before and pair[0] and pair[0].x0 - before.x1 > _SPACE * host.size:
                host.letters.append((None, pair[1]))
            host.letters.append(pair)
    kept = {id(one) for row in rows.values() for one in row}
    return [segment for segment in segments if id(segment) in kept]


def _fits(segment: _Segment, letter: _Letter) -> tuple[bool, bool]:
    """Whether a letter goes on in a segment, and whether it is raised there."""
    size = letter.look.size
    largest = max(segment.size, size)
    gap = letter.x0 - segment.x1
    if not -0.6 * largest < gap < _FAR * largest:
        return False, False
    rise = (letter.y - segment.y) / segment.size
    if abs(rise) <= _RAISED_FROM:
        return True, False
    if _RAISED_FROM < rise < _RAISED_TO and size < _SMALL * segment.size:
        return True, True
    if -0.5 < rise < 0 and size < _SMALL * segment.size:
        return True, False  # lowered: "CO₂"
    fall = (segment.y - letter.y) / size
    if _RAISED_FROM < fall < _RAISED_TO and segment.size < _SMALL * size:
        # The segment began with a raised figure: the line's own letters only come now.
        segment.letters = [(one, True) for one, _ in segment.letters]
        segment.y, segment.size = letter.y, size
        return True, False
    return False, False


def _line(segment: _Segment, page: int) -> Line:
    pieces: list[Piece] = []
    sizes: Counter[float] = Counter()
    bold = fixed = total = 0
    for letter, raised in segment.letters:
        text = " " if letter is None else letter.text
        last = pieces[-1] if pieces else None
        italic = (last.italic if last else False) if letter is None else letter.look.italic
        if last and (last.italic, last.raised) == (italic, raised):
            pieces[-1] = Piece(last.text + text, italic, raised)
        else:
            pieces.append(Piece(text, italic, raised))
        if letter is not None and not raised:
            sizes[round(letter.look.size, 1)] += 1
            bold += letter.look.bold
            fixed += letter.look.fixed
            total += 1
    first = next(letter for letter, _ in segment.letters if letter is not None)
    size = sizes.most_common(1)[0][0] if sizes else segment.size
    return Line(
        pieces, first.x0, segment.x1, segment.y, size, 2 * bold > total, 2 * fixed > total, page
    )


def _ordered(segments: Sequence[Line]) -> Iterator[Line]:
    """Lines in reading order: down the page, or down its columns one after the other."""
    gutter = _gutter(segments)
    if gutter is None:
        yield from _joined(segments)
        return
    band: list[Line] = []
    for line in sorted(segments, key=lambda one: -one.y):
        if line.x0 < gutter < line.x1:
            yield from _columns(band, gutter)
            band = []
            yield line
        else:
            band.append(line)
    yield from _columns(band, gutter)


def _columns(band: Sequence[Line], gutter: float) -> Iterator[Line]:
    yield from _joined([line for line in band if line.x1 <= gutter])
    yield from _joined([line for line in band if line.x1 > gutter])


def _gutter(segments: Sequence[Line]) -> float | None:
    """Where the gap between two columns of running text lies, None on a page of one column."""
    if len(segments) < 2 * _FEWEST_COLUMN_LINES:
        return None
    left = min(line.x0 for line in segments)
    right = max(line.x1 for line in segments)
    width = right - left
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        at = left + width * step / 100
        crossing = sum(line.x0 < at < line.x1 for line in segments)
        if best is None or crossing < best[0]:
            best = (crossing, at)
    if best is None or best[0] > 0.25 * len(segments):
        return None
    at = best[1]
    halves = (
        [line for line in segments if line.x1 <= at],
        [line for line in segments if line.x0 >= at],
    )
    for half in halves:
        # Columns are full of running text; the cells of a table are not.
        if len(half) < _FEWEST_COLUMN_LINES:
            return None
        span = max(line.x1 for line in half) - min(line.x0 for line in half)
        full = sum(line.x1 - line.x0 > 0.7 * span for line in half)
        if span < 0.25 * width or full < 0.5 * len(half):
            return None
    return at


def _joined(segments: Sequence[Line]) -> Iterator[Line]:
    """Segments on one baseline put together, top to bottom."""
    row: list[Line] = []
    for segment in sorted(segments, key=lambda one: (-one.y, one.x0)):
        if row and row[0].y - segment.y > 0.3 * max(row[0].size, segment.size):
            yield _merged(row)
            row = []
        row.append(segment)
    if row:
        yield _merged(row)


def _merged(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda one: one.x0)
    pieces = list(row[0].pieces)
    for segment in row[1:]:
        pieces += [Piece(" "), *segment.pieces]
    longest = max(row, key=lambda one: len(one.text))
    return Line(
        pieces, row[0].x0, max(one.x1 for one in row), longest.y, longest.size,
        all(one.bold for one in row), all(one.fixed for one in row), row[0].page, row,
    )  # fmt: skip
