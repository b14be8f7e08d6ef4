"""Quotations in a statement: where they start and end, whatever marks they use.

Reports quote “so”, ‘so’, "so" and «so», quote inside quotes, open every paragraph of a long
quotation anew, and sometimes forget to close. Double marks of any style pair with each other;
single ones count only where they cannot be apostrophes. What does not pair is reported, never
mended: where a quotation ends decides what the words of the statement are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE_OPEN = "“„«‟"
_DOUBLE_CLOSE = "”»"
_SINGLE_OPEN = "‘‚"
_SINGLE_CLOSE = "’"
_STRAIGHT = "\"'"
_MARK = re.compile("[“„«‟”»‘‚’\"']")
# An inner opening mark right behind one of these was meant to open a quotation of its own: the one
# before it was never closed.
_INSTRUCTION = re.compile(
    r"\b(?:with|by|after|before|insert|add|delete|replace|substitute|for|words?|phrase|and|to)\s*$",
    re.IGNORECASE,
)
_INSTRUCTS = re.compile(
    r"\s+(?:by|with|insert|delete|replace|add|in|and|to|after|before|from|at|of|should|be|was|were|is"
    r"|are|for|as)\b"
)
MAX_DEPTH = 8
PATIENCE = 20_000  # marks looked at in vain, over all quotations that never end
MAX_LENGTH = 50_000  # of one quotation: keeps the search for a missing end within bounds


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation at [start, end) of the statement, marks included; `text` is what they hold.

    `balanced` is False where its end could not be found for sure.
    """

    start: int
    end: int
    text: str
    balanced: bool = True


def find_quotations(text: str) -> list[Quoted]:
    """All outermost quotations of `text`, in order. Time is linear in the length of `text`."""
    found: list[Quoted] = []
    patience = PATIENCE
    at = 0
    while mark := _MARK.search(text, at):
        kind = _kind(text, mark.start())
        if kind == 0:
            at = mark.end()
            continue
        if kind < 0:
            if abs(kind) == 2:  # a closing double mark that nothing opened
                found.append(Quoted(mark.start(), mark.end(), "", balanced=False))
            at = mark.end()
            continue
        quoted, looked = _read(text, mark.start(), kind, patience)
        if not quoted.balanced:
            patience -= looked
        found.append(quoted)
        at = quoted.end
    return found


def _kind(text: str, at: int) -> int:
    """2 opens a double quotation, 1 a single one; -2 and -1 close; 0 is an apostrophe."""
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark in _DOUBLE_OPEN:
        return 2
    if mark in _DOUBLE_CLOSE:
        return -2
    if mark in _SINGLE_OPEN:
        return 1
    if mark in _SINGLE_CLOSE:
        return 0 if after.isalnum() else -1
    opens = not after.isspace() and not before.isalnum() and before not in ".,;:!?)]"
    closes = not before.isspace() and not after.isalnum()
    size = 2 if mark == '"' else 1
    if size == 1 and before.isalnum() and after.isalnum():
        return 0
    if opens and closes:  # between two marks or signs: 'a "b"', '",'
        return size if before in "([—–-/" + _DOUBLE_OPEN + _SINGLE_OPEN else -size
    if opens:
        return size
    return -size if closes else -2 * (size == 2)


def _read(text: str, start: int, size: int, patience: int) -> tuple[Quoted, int]:
    """The quotation that opens at `start`: to its closing mark, over paragraphs if need be; and how
    many marks were looked at to find it."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    depth, at, suspicious, looked = 1, start + 1, False, 0
    while mark := _MARK.search(text, at, start + MAX_LENGTH):
        here = mark.start()
        at = mark.end()
        looked += 1
        if looked > patience:
            break
        kind = _kind(text, here)
        if abs(kind) != size:
            continue
        if kind > 0:
            if here > line_end and not text[text.rfind("\n", start, here) + 1 : here].strip():
                continue  # every paragraph of a long quotation opens anew; only the last closes
            depth += 1
            suspicious = suspicious or bool(_INSTRUCTION.search(text[max(0, here - 14) : here]))
            if depth > MAX_DEPTH:
                break
        else:
            if size == 1 and _is_possessive(text, here):
                if _INSTRUCTS.match(text, here + 1):
                    break
                continue
            depth -= 1
            if depth == 0:
                if suspicious:
                    break
                return Quoted(start, at, _inner(text[start + 1 : here])), looked
    return _unbalanced(text, start, line_end), looked


def _is_possessive(text: str, at: int) -> bool:
    """Whether a single mark behind an s may be the apostrophe of a plural: "the States'
    efforts'"."""
    if text[at - 1] != "s" or not re.match(r"\s+[a-z]", text[at + 1 : at + 4]):
        return False
    line_end = text.find("\n", at, at + MAX_LENGTH)
    place = at + 1
    while mark := _MARK.search(text, place, line_end if line_end > 0 else at + MAX_LENGTH):
        if kind := _kind(text, mark.start()):
            return kind == -1  # one more that closes: this one was an apostrophe
        place = mark.end()
    return False


def _unbalanced(text: str, start: int, line_end: int) -> Quoted:
    return Quoted(start, line_end, text[start + 1 : line_end], balanced=False)


def _inner(text: str) -> str:
    """The quoted text: one line per paragraph, each without the mark that opens it anew."""
    lines = [line.strip() for line in text.split("\n")]
    first, *others = [line for line in lines if line] or [""]
    return "\n".join(
        [first, *(line.lstrip(_DOUBLE_OPEN + _STRAIGHT + _SINGLE_OPEN) for line in others)]
    )
