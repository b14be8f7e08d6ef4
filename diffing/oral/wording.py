"""Changing words inside one paragraph so that spaces, capitals and final marks come out right.

Nothing here decides whether a change is meant; it only fits a change that is sure into its place,
or says (`Misfit`) why the result would not be a clean text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...drafts.leads import lead_of
from ..model import Edit, Op, Significance
from .anchors import FINAL, Span
from .model import Quotation

_UNCLEAN = re.compile(r"[,;:]\s*[,;:]|[.,;:]\.|\.[,;:]|\s[,;:.](?!\.)|\(\s*\)|(?<=\S)  +(?=\S)")
_ATTACHED = ",;:.)]!?”’"


@dataclass(frozen=True, slots=True)
class TextEdit:
    """[start, end) of a paragraph's text becomes `new`; `notes` tell what was fitted to the
    place."""

    start: int
    end: int
    new: str
    notes: tuple[str, ...] = ()


class Misfit(Exception):
    """Why a change would not leave a clean text."""


def delete(text: str, span: Span) -> TextEdit:
    """Takes words out, with one adjoining space."""
    start, end = span.start, span.end
    left = text[start - 1] if start else ""
    right = text[end] if end < len(text) else ""
    if start == 0:
        end += right == " "
    elif left == " " and (right in ("", " ") or right in _ATTACHED):
        start -= 1
    elif left and left in "(“‘\"'" and right == " ":
        end += 1
    return TextEdit(start, end, "")


def insert_after(text: str, at: int, quotation: Quotation) -> TextEdit:
    """New words behind the word or mark that ends at `at`."""
    new = _as_meant(quotation, following=text[at:])
    gap = "" if not new or new[0] in _ATTACHED or text[:at].endswith((" ", "(", "“", "‘")) else " "
    tail = text[at : at + 1]
    closing = (
        " "
        if tail and tail not in " " + _ATTACHED + "’”'\"" and not new.endswith(("-", "("))
        else ""
    )
    return TextEdit(at, at, gap + new + closing)


def insert_before(text: str, at: int, quotation: Quotation) -> TextEdit:
    """New words before the word that starts at `at`."""
    new = _as_meant(quotation, following="")
    if at == 0:
        return insert_at_beginning(text, quotation)
    if new[:1] in _ATTACHED and text[at - 1] == " ":
        return TextEdit(at - 1, at - 1, new)  # ", if appropriate," leans on the word before it
    opening = "" if text[at - 1] in " (“‘\"'-" else " "
    if text[at : at + 1] in _ATTACHED and opening:
        return TextEdit(at, at, (opening if new[:1] not in _ATTACHED else "") + new)
    return TextEdit(at, at, opening + new + " ")


def insert_at_beginning(text: str, quotation: Quotation, *, keep_case: bool = False) -> TextEdit:
    """New opening words; the old first word gives its capital away if it is a verb or
    participle."""
    new = _as_meant(quotation, following="")
    first = re.match(r"\S+", text)
    word = first.group() if first else ""
    notes: tuple[str, ...] = ()
    if word[:1].isupper() and not new.endswith((".", "!", "?", ":")):
        if keep_case or not lead_of(text):
            raise Misfit(f"it is not clear whether “{word}” keeps its capital behind the new words")
        word_now = word[0].lower() + word[1:]
        notes = (f"“{word}” became “{word_now}” behind the new opening",)
        word = word_now
    if new[:1].islower():
        new = new[0].upper() + new[1:]
        notes += ("the first letter of the paragraph was made a capital",)
    return TextEdit(0, first.end() if first else 0, f"{new} {word}".rstrip(), notes)


def insert_at_end(text: str, quotation: Quotation, *, sentence: bool = False) -> TextEdit:
    """New words before the final mark; a whole new sentence goes behind a full stop."""
    at = len(text.rstrip(FINAL + " "))
    new = quotation.text.strip()
    if sentence or (new[:1].isupper() and new.endswith((".", "!", "?")) and len(new.split()) > 3):
        if not text.rstrip().endswith("."):
            raise Misfit("a sentence cannot follow a paragraph that ends without a full stop")
        return TextEdit(len(text), len(text), " " + new)
    new = new.rstrip(FINAL)
    if not new:
        raise Misfit("there is nothing to insert")
    gap = "" if new[0] in _ATTACHED else " "
    return TextEdit(at, at, gap + new)


def put_in_place(text: str, span: Span, quotation: Quotation) -> TextEdit:
    """Other words in place of those at `span`."""
    new = _as_meant(quotation, following=text[span.end :])
    if not new:
        raise Misfit("there is nothing to put in their place")
    start, end = span.start, span.end
    end_of_text = len(text.rstrip(FINAL + " "))
    if new[0] in _ATTACHED and start and text[start - 1] == " ":
        start -= 1
    elif new[0].isalnum() and text[start] in ",;:." and start and text[start - 1].isalnum():
        new = " " + new  # ", as well as X," gives way to "and X"
    if span.start >= end_of_text and not new.strip(FINAL):
        return TextEdit(start, end, new)  # the final mark itself
    if end >= end_of_text:  # the final mark of the paragraph stays what its place asks for
        new = new.rstrip(FINAL) if len(text) > end_of_text else new
        end = min(end, end_of_text) if span.start < end_of_text else end
    if not new.strip():
        raise Misfit("it would leave the paragraph without its last words")
    notes: tuple[str, ...] = ()
    if start == 0 and text[:1].isupper() and new[:1].islower():
        new = new[0].upper() + new[1:]
        notes = ("the first letter of the paragraph was made a capital",)
    return TextEdit(start, end, new, notes)


def take_out(text: str, span: Span) -> TextEdit:
    """`delete`, and a capital for the word that now opens the paragraph."""
    edit = delete(text, span)
    rest = text[edit.end :]
    if edit.start == 0 and text[:1].isupper() and rest[:1].islower():
        word = re.match(r"\w+", rest)
        end = edit.end + (word.end() if word else 1)
        new = text[edit.end : end]
        return TextEdit(
            0,
            end,
            new[:1].upper() + new[1:],
            ("the first letter of the paragraph was made a capital",),
        )
    return edit


def _as_meant(quotation: Quotation, following: str) -> str:
    """The new words as quoted, but for a mark that American style puts inside the quotation."""
    new = " ".join(quotation.text.split())
    if quotation.closed or not new.endswith((",", ".", ";")):
        return new
    if new.endswith(".") or following.lstrip(" ").startswith(new[-1]):
        return new[:-1]
    raise Misfit(f"the “{new[-1]}” inside the quotation may belong to the statement or to the text")


def conflicts(edits: Sequence[TextEdit]) -> list[tuple[int, int]]:
    """Pairs (by place in `edits`) that touch the same words, or the same spot."""
    order = sorted(range(len(edits)), key=lambda i: (edits[i].start, edits[i].end))
    found = []
    for i, j in pairwise(order):
        a, b = edits[i], edits[j]
        both_write = bool(a.new and b.new)
        if b.start < a.end or (
            b.start == a.end and both_write and (a.start == a.end or b.start == b.end)
        ):
            found.append((i, j))
    return found


def apply_edits(text: str, edits: Sequence[TextEdit]) -> str:
    """`text` with edits that do not conflict. Raises Misfit where the result is not clean."""
    new = "".join(piece.text for piece in pieces(text, edits) if piece.op is not Op.DELETE)
    for edit in edits:
        _refuse_joined_words(text, edit)
    if len(_UNCLEAN.findall(new)) > len(_UNCLEAN.findall(text)):
        seen = set(_UNCLEAN.findall(text))
        mark = next((m for m in _UNCLEAN.finditer(new) if m.group() not in seen), None)
        where = new[max(0, mark.start() - 12) : mark.end() + 12] if mark else ""
        raise Misfit(f"it would leave “…{where}…”")
    if not new.strip(FINAL + " "):
        raise Misfit("it would leave nothing of the paragraph")
    return new


def _refuse_joined_words(text: str, edit: TextEdit) -> None:
    """Raises Misfit where an edit would glue two words together."""
    left = text[edit.start - 1] if edit.start else " "
    right = text[edit.end] if edit.end < len(text) else " "
    first, last = (edit.new[0], edit.new[-1]) if edit.new else (right, left)
    if (left.isalnum() and first.isalnum()) or (last.isalnum() and right.isalnum()):
        raise Misfit("it would join two words")


def pieces(text: str, edits: Sequence[TextEdit], origin: str = "") -> tuple[Edit, ...]:
    """Edits that rebuild the paragraph before (equal and delete) and after (equal and insert)."""
    found: list[Edit] = []
    at = 0
    for loose in sorted(edits, key=lambda e: (e.start, e.end)):
        edit = _tight(text, loose)
        if edit.start > at:
            found.append(Edit(Op.EQUAL, text[at : edit.start]))
        if edit.end > edit.start:
            found.append(_changed(Op.DELETE, text[edit.start : edit.end], origin))
        if edit.new:
            found.append(_changed(Op.INSERT, edit.new, origin))
        at = edit.end
    if at < len(text):
        found.append(Edit(Op.EQUAL, text[at:]))
    return tuple(found)


def _changed(op: Op, text: str, origin: str) -> Edit:
    return Edit(op, text, Significance.SUBSTANTIVE, origin=origin)


def _tight(text: str, edit: TextEdit) -> TextEdit:
    """The same change without a whole head or tail that it only repeats."""
    old, new = text[edit.start : edit.end], edit.new
    if old and new.endswith(" " + old):  # an insertion in front
        return replace(edit, end=edit.start, new=new[: -len(old)])
    return edit
