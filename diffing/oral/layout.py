"""Paragraphs that are deleted, inserted, replaced, moved or swapped: where each goes.

A plan is kept against the base's own order, so that every address means what it meant before the
revision; the new sequence is only laid out at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...drafts.leads import lead_of
from ...drafts.model import Draft, Kind, Paragraph
from .anchors import FINAL, has_ellipsis
from .model import Quotation
from .numbering import Entry
from .patterns import BIS
from .places import Unresolved

_PRINTED = re.compile(
    rf"(?:(?:OP|PP)\s?)?(?P<number>\d{{1,3}}(?: ?(?:{BIS})\b)?)"
    r"(?:[.:)]\s+|(?<=[a-z])\s+)(?=\S)"
)
_LETTER = re.compile(r"\((?P<letter>[a-z]{1,5}|\d{1,2})\)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class NewText:
    """A new paragraph as quoted: its printed number, if the quotation gives one, and its depth."""

    text: str
    number: str = ""
    letter: str = ""
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between paragraphs of the base: behind the paragraph with this index (-1: in front)."""

    behind: int


@dataclass(frozen=True, slots=True)
class Insertion:
    """New paragraphs for a gap. `kind` is that of the topmost; `rank` orders bis, ter, quater."""

    gap: Gap
    kind: Kind
    depth: int
    texts: tuple[NewText, ...]
    bis: str = ""
    number: str = ""  # stated for the first, and to be borne out by the result
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A paragraph with all below it goes to a gap; `number` is what it is said to become."""

    indices: tuple[int, ...]
    gap: Gap
    number: str = ""


@dataclass
class Plan:
    """What happens to the paragraphs of a base. Every entry names the task it comes
    from."""

    deleted: dict[int, int] = field(default_factory=dict)
    replaced: dict[int, tuple[NewText, int]] = field(default_factory=dict)
    inserted: list[tuple[Insertion, int]] = field(default_factory=list)
    moves: list[tuple[Move, int]] = field(default_factory=list)
    swaps: list[tuple[tuple[int, ...], tuple[int, ...], int]] = field(default_factory=list)


def new_texts(quotations: Sequence[Quotation]) -> list[NewText] | Unresolved:
    """Quoted paragraphs, one for each line; lettered lines stand below the one before them."""
    texts: list[NewText] = []
    for quotation in quotations:
        lines = [line.strip() for line in quotation.text.split("\n") if line.strip()]
        for line in lines:
            closed = quotation.closed or line is not lines[-1]
            if has_ellipsis(line):
                return Unresolved("the new text is not given in full")
            letter = _LETTER.match(line)
            number = _PRINTED.match(line)
            if letter and (texts or len(lines) + len(quotations) > 2):
                depth = 1 if texts and not texts[0].letter else 0
                texts.append(
                    NewText(
                        line[letter.end() :], letter=letter["letter"], depth=depth, closed=closed
                    )
                )
            elif letter:
                texts.append(NewText(line[letter.end() :], letter=letter["letter"], closed=closed))
            elif number and not line[number.end()].islower():
                spaced = re.sub(r"(?<=\d) ?(?=[a-z])", " ", number["number"])
                texts.append(NewText(line[number.end() :], spaced, closed=closed))
            else:
                texts.append(NewText(line, closed=closed))
    if not texts:
        return Unresolved("the new text is empty")
    return texts


def with_final_mark(text: str, mark: str, *, closed: bool) -> str:
    """New text with the final mark of its place, where it was quoted without one."""
    if not closed and text.endswith((".", ",", ";")):
        text = text.rstrip(FINAL)
    return text if text.endswith((*FINAL, "!", "?")) else text.rstrip() + mark


def lay_out(base: Draft, plan: Plan, texts: dict[int, str]) -> list[Entry]:
    """The new sequence: what stays, with its new words (`texts`, by index), and what is new."""
    order = list(range(len(base.paragraphs)))
    for one, other, _ in plan.swaps:
        order = _swapped(order, one, other)
    moved = {i for a_move, _ in plan.moves for i in a_move.indices}
    arriving: dict[int, list[int]] = {}
    for a_move, _ in plan.moves:
        arriving.setdefault(a_move.gap.behind, []).extend(a_move.indices)
    new: dict[int, list[tuple[Insertion, int]]] = {}
    for an_insertion, task in plan.inserted:
        new.setdefault(an_insertion.gap.behind, []).append((an_insertion, task))
    entries: list[Entry] = []

    def place(i: int) -> None:
        if i in plan.deleted:
            return
        paragraph = base.paragraphs[i]
        if i in plan.replaced:
            entries.append(Entry(_with_text(paragraph, plan.replaced[i][0].text), i))
        elif i in texts:
            entries.append(Entry(_with_text(paragraph, texts[i]), i))
        else:
            entries.append(Entry(paragraph, i))

    def fill(gap: int) -> None:
        for i in arriving.get(gap, ()):
            place(i)
        for an_insertion, task in sorted(new.get(gap, ()), key=lambda item: item[0].rank):
            entries.extend(_entries(an_insertion, task))

    fill(-1)
    for i in order:
        if i not in moved:
            place(i)
        fill(i)
    return entries


def _swapped(order: list[int], one: tuple[int, ...], other: tuple[int, ...]) -> list[int]:
    first, second = sorted((one, other), key=lambda block_: order.index(block_[0]))
    a, b = order.index(first[0]), order.index(second[0])
    return [
        *order[:a],
        *second,
        *order[a + len(first) : b],
        *first,
        *order[b + len(second) :],
    ]


def _with_text(paragraph: Paragraph, text: str) -> Paragraph:
    return replace(paragraph, text=text, lead=lead_of(text), notes=())


def _entries(new: Insertion, task: int) -> list[Entry]:
    entries = []
    for text in new.texts:
        below = text.depth > 0
        kind = Kind.SUB_PARAGRAPH if below else new.kind
        number = f"({text.letter})" if below and text.letter else None
        paragraph = Paragraph(
            label="",
            kind=kind,
            text=text.text,
            lead=lead_of(text.text),
            number=number if kind is not Kind.SUB_PARAGRAPH or number else "(a)",
            depth=new.depth + text.depth,
        )
        bis = "" if below else new.bis
        entries.append(Entry(paragraph, bis=bis, task=task, closed=text.closed))
    return entries
