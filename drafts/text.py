"""Plain text and Markdown → blocks: lines joined to paragraphs, footnotes and page furniture apart.

Nothing here knows resolutions. Offsets survive: a clean line is the raw line less the stretches
that INLINE names, and every cut keeps its source map (see `blocks.rewrite`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .blocks import Block, Document, Role, cut, join, rewrite
from .furniture import without_furniture
from .hyphens import Hyphens
from .leads import PARTICIPLES
from .model import Noise, NoiseKind, NoteMark, Position, SourceMap
from .notes import find_marks, mark_note_lines
from .ocr import repair

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# What a line of text or Markdown may hold besides the draft's own letters.
INLINE = re.compile(
    r"\[(?P<link>[^\[\]]{0,300})\]\((?P<href>[^()\s]{0,500})\)"
    r"|\[\^(?P<note>[\w-]{1,20})\](?!:)"
    r"|<sup>\s*\[?(?P<sup>[\w*]{1,4})\]?\s*</sup>"
    r"|(?P<open><(?:i|em|u)>)|(?P<close></(?:i|em|u)>)|(?P<tag></?(?:b|strong|br|sub|sup)\s*/?>)"
    r"|\\(?P<escaped>[*_\[\]#.()\\-])"
    r"|(?P<stars>\*{1,3})"
    r"|(?P<bar>(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])|(?<=[,;.])_(?![\w_]))"
    r"|(?<=[^\s\[])\^(?P<caret>\{\d{1,3}(?:, ?\d{1,3}){0,5}\}|\d{1,3}\b)"
    r"|(?<=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<space>[\u00a0\u2002-\u200a\u202f\u3000\t]|[ \t\u00a0]{2,})"
    r"|(?P<hidden>[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u00ad\u200b\u2060\ufeff]+)"
)
# What each of these begins with; most lines hold none of it.
SUSPECT = re.compile(
    r"[\[<\\*_^⁰¹²³⁴⁵⁶⁷⁸⁹\x00-\x1f\x7f-\xa0\xad\u2002-\u200b\u202f\u2060\u3000\ufeff]|  "
)
# A raised number that is a power: of ten, of a unit, or of any figure in a text without notes.
POWER = re.compile(r"(?:(?<![\d.,])10|(?<![^\W_])(?:[kcdm]?m|ft|in|yd|mi|s))$")
HAS_NOTES = re.compile(
    r"^\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s*\S|\[\^[\w-]{1,20}\]:|_{5,}\s*$|\d{1,3}\s+(?:See|Ibid|A/|E/|Resolution)\b)",
    re.MULTILINE,
)
RULE = re.compile(r"[_\-—–=*]{3,}")
BULLET = re.compile(r"[-*+•·▪](?:\s+|(?=\())(?=\S)")
HEADING = re.compile(r"#{1,6}\s+")
NUMBERED = re.compile(
    r"[\[“\"‘']{0,3}(?:(?P<number>\d{1,3})(?:\s?(?:bis|ter|quater|alt))?[.)]"
    r"|(?P<section>\d{1,3}(?:\.\d{1,3}){1,5}\.?)"
    r"|(?P<letter>\((?:[a-z]{1,2}|[ivxl]+|\d{1,2})\)|[a-z][.)]|[ivx]{1,5}\.))\s+\S"
)
FRONT = re.compile(
    r"Distr\.|Original:|Agenda item|Item \d|[A-Z][a-z]+(?:-[a-z]+)? session$"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}$"
)
LEADING = re.compile(rf"[\[“\"‘'*_]{{0,4}}(?:{'|'.join(sorted(PARTICIPLES))})\b")
ENDED = re.compile(r"[,;.:!?][”’\"')\]*]*\d{0,2}$")
BETWEEN_ITEMS = re.compile(r"[,;:]\s+(?:and|or|and/or)$")
STARTS_PARAGRAPH = re.compile(r"[\[(“\"‘'*_]{0,4}[A-Z\d]")


def read_text(text: str) -> Document:
    """The blocks of a text or Markdown file.

    Wrapped lines are joined, end-of-line hyphens resolved by the document's own vocabulary,
    footnotes made NOTE blocks, page furniture left out; all of it listed in `noise`.
    A paragraph that a page break cuts is left in pieces: `structure` joins them.
    """
    noise: list[Noise] = []
    # Not splitlines(): a form feed parts pages, not lines, and must not shift the line numbers.
    raws = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    pages = [number for number, raw in enumerate(raws) if "\f" in raw]
    has_notes = bool(HAS_NOTES.search(text))
    cleaned = [_clean(raw, number, noise, has_notes) for number, raw in enumerate(raws, 1)]
    lines = list(mark_note_lines(without_furniture(cleaned, pages, noise)))
    wrap = _wrap_width(lines)
    hyphens = Hyphens(text)
    blocks: list[Block] = []
    for group in _groups(lines):
        for part in _paragraphs(group, wrap):
            blocks.append(_joined(part, hyphens, noise))
    blocks = _whole_notes(block for block in blocks if block.text)
    blocks = find_marks(blocks, noise)
    blocks = repair(blocks, noise)
    noise.sort(key=lambda item: (item.at.line, item.at.column))
    return Document(tuple(blocks), tuple(noise))


def _clean(raw: str, number: int, noise: list[Noise], has_notes: bool) -> Block:
    """One raw line as a block with the markup of INLINE taken out."""
    stripped = raw.strip()
    first = raw.find(stripped[0]) if stripped else 0
    block = Block(stripped, SourceMap((0,), (Position(number, first + 1),)))
    role = Role.TEXT
    if heading := HEADING.match(stripped):
        role = Role.HEADING
        block = cut(block, heading.end())
    elif stripped.startswith("> "):
        block = cut(block, 2)
    elif _is_table_row(raw):
        role = Role.TABLE
    edits: list[tuple[int, int, str]] = []
    emphasis: list[tuple[int, int]] = []
    marks: list[NoteMark] = []
    opened: int | None = None
    lone: tuple[int, int] | None = None  # the edit and noise of an opening sign on its own

    def at(match: re.Match[str]) -> Position:
        return block.source.at(match.start())

    def note(kind: NoiseKind, match: re.Match[str]) -> None:
        edits.append((match.start(), match.end(), ""))
        noise.append(Noise(kind, match.group(), "", at(match)))

    for match in INLINE.finditer(block.text) if SUSPECT.search(block.text) else ():
        name = match.lastgroup
        if name in ("link", "href"):
            inner = match.span("link")
            noise.append(Noise(NoiseKind.MARKUP, match.group(), match["link"], at(match)))
            edits += [(match.start(), inner[0], ""), (inner[1], match.end(), "")]
        elif name in ("note", "sup", "raised"):
            before = block.text[max(match.start() - 12, 0) : match.start()]
            if name == "raised" and (
                POWER.search(before) or (before[-1:].isdigit() and not has_notes)
            ):
                continue
            label = match.group(name).translate(SUPERSCRIPTS)
            if name == "sup" and not (label.isdigit() or label == "*"):
                continue
            note(NoiseKind.FOOTNOTE_MARKER, match)
            marks.append(NoteMark(label, match.start()))
        elif name == "caret":
            note(NoiseKind.FOOTNOTE_MARKER, match)
            numbers = re.findall(r"\d+", match["caret"])
            marks += [NoteMark(number, match.start()) for number in numbers]
        elif name in ("open", "close") or name in ("stars", "bar"):
            before = block.text[match.start() - 1 : match.start()]
            after = block.text[match.end() : match.end() + 1]
            opens = name == "open" or (
                name != "close" and opened is None and after.strip() != "" and not before.isalnum()
            )
            if opens:
                note(NoiseKind.MARKUP, match)
                opened, lone = match.end(), (len(edits) - 1, len(noise) - 1)
                lone = lone if match.group() in ("*", "_") else None
            elif (
                name == "close"
                or (opened is not None and before.strip())
                or (match.group() == "**" and not (before.isalnum() and after.isalnum()))
            ):
                if opened is not None:
                    emphasis.append((opened, match.start()))
                opened = None
                note(NoiseKind.MARKUP, match)
        elif name == "space":
            if role is Role.TABLE:
                continue  # tabs part the cells
            edits.append((match.start(), match.end(), " "))
            if len(match.group()) > 1 or match.group() not in "\t ":
                noise.append(Noise(NoiseKind.SPACING, match.group(), " ", at(match)))
        elif name == "escaped":
            noise.append(Noise(NoiseKind.MARKUP, match.group(), match["escaped"], at(match)))
            edits.append((match.start(), match.start() + 1, ""))
        else:
            note(NoiseKind.MARKUP, match)
    if opened is not None and lone:
        # A star or bar that nothing closes is a sign of the text; "**" may go on over lines.
        del edits[lone[0]], noise[lone[1]]
    elif opened is not None:
        emphasis.append((opened, len(block.text)))
    if not edits and role is Role.TEXT:
        return block
    block = replace(block, role=role, emphasis=tuple(emphasis), marks=tuple(marks))
    return rewrite(block, edits)


def _is_table_row(line: str) -> bool:
    """Cells parted by tabs, or a Markdown table row."""
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        return True
    return bool(bare) and line.count("\t") >= 2


def _wrap_width(lines: Sequence[Block]) -> int:
    """The width at which the text is wrapped; 0 where its lines are whole paragraphs."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if not lengths:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    return width if 30 <= width <= 140 else 0


def _groups(lines: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of lines of one role between blank lines and rules."""
    group: list[Block] = []
    for line in lines:
        ends = not line.text or RULE.fullmatch(line.text)
        if group and (ends or (line.role, line.number) != (group[-1].role, group[-1].number)):
            yield group
            group = []
        if not ends:
            group.append(line)
    if group:
        yield group


def _paragraphs(group: Sequence[Block], wrap: int) -> Iterator[list[Block]]:
    """The paragraphs in a run of lines that no blank line parts.

    A line starts a paragraph when it starts with a number or letter, a bullet, a front-matter item
    or (after a comma) a capital participle, or when its first word would have fitted on the line
    before, which was ended all the same.
    """
    if group[0].role is Role.NOTE:
        yield list(group)
        return
    part: list[Block] = []
    for line in group:
        if part and _starts(part[-1], line, wrap):
            yield part
            part = []
        if not (bullet := BULLET.match(line.text)):
            part.append(line)
            continue
        if part:
            yield part
        # A bullet before a letter is the file's own; any other is all the number there is.
        sign = "" if NUMBERED.match(line.text, bullet.end()) else "• "
        part = [rewrite(line, [(0, bullet.end(), sign)])]
    if part:
        yield part


def _starts(before: Block, line: Block, wrap: int) -> bool:
    if Role.TABLE in (before.role, line.role):
        return before.role is not line.role
    if Role.HEADING in (before.role, line.role):
        return True
    if FRONT.match(line.text) or FRONT.match(before.text):
        return True
    ended = ENDED.search(before.text)
    listed = NUMBERED.match(line.text)
    if listed and (listed["letter"] or listed["section"]) and BETWEEN_ITEMS.search(before.text):
        return True
    if ended and (NUMBERED.match(line.text) or LEADING.match(line.text)):
        return True
    if not STARTS_PARAGRAPH.match(line.text):
        return False
    word = len(line.text.split(" ", 1)[0])
    room = wrap - len(before.text) - 1 - word
    if not ended:
        # A short line without final mark is a heading; a title's lines are longer.
        return wrap > 0 and room > wrap / 2
    return wrap == 0 or room > wrap / 5


def _whole_notes(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with the pieces of a footnote, parted by a blank line, joined."""
    result: list[Block] = []
    for block in blocks:
        if (
            result
            and block.role is result[-1].role is Role.NOTE
            and block.number == result[-1].number
        ):
            result[-1] = join([result[-1], block])
        else:
            result.append(block)
    return result


def _joined(lines: Sequence[Block], hyphens: Hyphens, noise: list[Noise]) -> Block:
    """Wrapped lines as one block; table rows stay lines of their own."""
    if lines[0].role is Role.TABLE:
        return join(lines, "\n")
    result: list[Block] = []
    for line in lines:
        if not (result and result[-1].text.endswith("-") and len(result[-1].text) > 1):
            result.append(line)
            continue
        head = result.pop()
        if hyphens.by_line_end(head.text, line.text):
            at = head.source.at(len(head.text) - 1)
            noise.append(Noise(NoiseKind.HYPHENATION, "-", "", at))
            head = rewrite(head, [(len(head.text) - 1, len(head.text), "")])
        result.append(join([head, line], ""))
    return join(result)
