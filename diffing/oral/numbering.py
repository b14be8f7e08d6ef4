"""Labels and printed numbers after a revision.

Preambular paragraphs count on. Operative ones keep their numbers as far as nothing came before
them,
and close up or move on otherwise; one inserted as "7 bis" keeps that number unless the statement
says that the paragraphs are renumbered. A gap in the base's own numbering stays. Sub-paragraphs are
lettered anew only where their list changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...drafts.model import Draft, Kind, Paragraph
from ...drafts.numerals import roman, spreadsheet

_NUMBER = re.compile(r"(\d+)(?: (\w+))?")
_HEADING = re.compile(r"((?:.* )?H)\d+")
_LETTERED = re.compile(r"\(?[a-zA-Z]{1,5}[).]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of the new sequence: `base` is its index in the base, None for a new one; `bis`
    the suffix under which it was inserted ("bis"), `task` the operation that inserted it, `closed`
    whether its final mark is its own (see `model.Quotation`)."""

    paragraph: Paragraph
    base: int | None = None
    bis: str = ""
    task: int = -1
    closed: bool = True


def renumbered(base: Draft, entries: Sequence[Entry], *, renumber: bool) -> tuple[Paragraph, ...]:
    """The paragraphs of `entries` with the labels and numbers of their new places."""
    gaps = _gaps(base)
    numbers = _list_numbers(base, entries, renumber)
    used: Counter[str] = Counter()
    headings: Counter[str] = Counter()
    done: list[Paragraph] = []
    preambular = number = lettered = 0
    above: list[str] = []  # labels of the paragraphs that the next one may stand below
    for i, entry in enumerate(entries):
        paragraph = entry.paragraph
        if paragraph.kind is Kind.SUB_PARAGRAPH:
            above = above[: max(paragraph.depth, 1)]
            paragraph = replace(paragraph, number=numbers[i])
            label = (above[-1] if above else "") + (numbers[i] or "")
        elif paragraph.kind is Kind.PREAMBULAR:
            preambular += 1
            label = f"PP{preambular}"
        elif paragraph.kind is Kind.OPERATIVE and _LETTERED.fullmatch(paragraph.number or ""):
            lettered += 1
            printed = styled(lettered, paragraph.number or "")
            paragraph, label = replace(paragraph, number=printed), f"OP{printed}"
        elif _is_numbered(paragraph):
            old = _NUMBER.fullmatch(paragraph.number or "")
            kept = (old[2] or "") if old and entry.base is not None else ""
            bis = "" if renumber else entry.bis or kept
            if not bis:
                number += gaps.get(entry.base, 1)
            printed = f"{number} {bis}" if bis else str(number)
            label = _label(paragraph, printed)
            if paragraph.number is not None or entry.base is None:
                paragraph = replace(paragraph, number=printed)
        elif paragraph.kind is Kind.HEADING and (named := _HEADING.fullmatch(paragraph.label)):
            headings[named[1]] += 1
            label = f"{named[1]}{headings[named[1]]}"
        else:
            label = paragraph.label
            if paragraph.kind is Kind.ANNEX:
                number = 0
        used[label] += 1
        if used[label] > 1:
            label = f"{label}[{used[label]}]"
        above = [*above, label] if paragraph.kind is Kind.SUB_PARAGRAPH else [label]
        done.append(replace(paragraph, label=label))
    return tuple(done)


def _label(paragraph: Paragraph, printed: str) -> str:
    if paragraph.kind is Kind.OPERATIVE:
        return f"OP{printed}"
    if paragraph.kind is Kind.ANNEX:
        return re.sub(r"\d+(?: \w+)?(?:\[\d+\])?$", printed, paragraph.label)
    return printed


def _is_numbered(paragraph: Paragraph) -> bool:
    if paragraph.kind is Kind.OPERATIVE:
        return True
    if paragraph.kind in (Kind.PLAIN, Kind.ANNEX):
        return bool(_NUMBER.fullmatch(paragraph.number or "")) and paragraph.depth == 0
    return False


def _gaps(base: Draft) -> dict[int | None, int]:
    """How far each numbered paragraph of the base is from the one before it; 1 as a rule."""
    gaps: dict[int | None, int] = {}
    before = 0
    for i, paragraph in enumerate(base.paragraphs):
        found = _NUMBER.fullmatch(paragraph.number or "")
        if paragraph.kind is Kind.ANNEX and not found:
            before = 0
        if found and not paragraph.depth and _is_numbered(paragraph):
            value = int(found[1])
            gaps[i] = value - before if value > before else 1
            before = value
    return gaps


def _list_numbers(base: Draft, entries: Sequence[Entry], renumber: bool) -> dict[int, str | None]:
    """The printed letter of every sub-paragraph, by its place in `entries`."""
    lists = _lists([entry.paragraph for entry in entries])
    base_lists = _lists(base.paragraphs)
    numbers: dict[int, str | None] = {}
    for parent, members in lists.items():
        of_base = entries[parent].base if parent >= 0 else None
        before = base_lists.get(of_base, []) if of_base is not None else []
        if [entries[i].base for i in members] == before:
            numbers |= {i: entries[i].paragraph.number for i in members}
            continue
        like = base.paragraphs[before[0]].number if before else entries[members[0]].paragraph.number
        count = 0
        for i in members:
            bis = "" if renumber else entries[i].bis
            count += not bis
            printed = styled(max(count, 1), like or "(a)")
            numbers[i] = f"{printed} {bis}" if bis else printed
    return numbers


def _lists(paragraphs: Sequence[Paragraph]) -> dict[int, list[int]]:
    """Index of a parent (-1 where there is none) → indices of the sub-paragraphs right below it."""
    lists: dict[int, list[int]] = {}
    above: list[int] = []
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.SUB_PARAGRAPH:
            above = above[: max(paragraph.depth, 1)]
            lists.setdefault(above[-1] if above else -1, []).append(i)
            above.append(i)
        else:
            above = [i]
    return lists


def styled(count: int, like: str) -> str:
    """The `count`th item in the style of a list's first: "(b)" like "(a)", "(ii)" like "(i)"."""
    inner = like.split(" ", maxsplit=1)[0].strip("().")
    if not inner:
        return f"({spreadsheet(count)})"
    if inner.isdigit():
        item = str(count)
    else:
        item = roman(count) if inner.lower() == "i" else spreadsheet(count)
        item = item.upper() if inner.isupper() else item
    opening, _, closing = like.split(" ", maxsplit=1)[0].partition(inner)
    return f"{opening}{item}{closing}"
