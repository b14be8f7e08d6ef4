"""What a redline does to each paragraph of the old file, worked out before any XML is touched.

A Word file can say more than a list of edits: a paragraph may be kept in place with words changed,
split or joined there, moved whole, deleted or inserted. What it cannot say (a split whose parts
stand apart, a merge of distant paragraphs) is told by the partner that keeps most of the words; the
others are deleted and inserted whole.
"""

from __future__ import annotations

import itertools
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..diffing.model import Change, Comparison, Edit, Op
from ..drafts.model import Kind


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters kept, deleted or inserted; a lone newline is the end of a paragraph."""

    op: Op
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What makes one paragraph of the new draft, or several in a row.

    `olds` and `news` are indices into the drafts' paragraphs. Without `olds` the paragraph is
    inserted; without `news` it is deleted where it stands. A `moved` step has one of each.
    """

    olds: tuple[int, ...]
    news: tuple[int, ...]
    pieces: tuple[Piece, ...]
    change: Change
    moved: bool = False


def plan(comparison: Comparison, adjacent: Callable[[int, int], bool]) -> list[Step]:
    """The steps in the order of the new draft, deletions where they stood.

    `adjacent` says whether one old paragraph directly follows another in the file. Every paragraph
    of either draft stands in exactly one step, and the steps that stay in place keep the order of
    the old draft.
    """
    olds = {p.label: index for index, p in enumerate(comparison.old.paragraphs)}
    news = {p.label: index for index, p in enumerate(comparison.new.paragraphs)}
    steps: list[Step] = []
    for change in comparison.changes:
        before = tuple(olds[label] for label in change.old)
        after = tuple(news[label] for label in change.new)
        tables = any(comparison.old.paragraphs[i].kind is Kind.TABLE for i in before)
        tables = tables or any(comparison.new.paragraphs[j].kind is Kind.TABLE for j in after)
        steps += (
            _tables(change, before, after) if tables else _steps(change, before, after, adjacent)
        )
    ordered = _in_new_order(steps)
    kept = _longest_rise([step.olds[0] if _stays(step) else None for step in ordered])
    result: list[Step] = []
    for index, step in enumerate(ordered):
        if not _stays(step) or index in kept:
            result.append(step)
        elif len(step.olds) == len(step.news) == 1:
            result.append(replace(step, moved=True))
        else:
            result += _apart(step.change, step.olds, step.news, moved=True)
    return _in_new_order(result)


def _stays(step: Step) -> bool:
    return bool(step.olds and step.news) and not step.moved


def _steps(
    change: Change,
    before: tuple[int, ...],
    after: tuple[int, ...],
    adjacent: Callable[[int, int], bool],
) -> Iterator[Step]:
    in_rows = all(adjacent(a, b) for a, b in itertools.pairwise(before)) and all(
        b == a + 1 for a, b in itertools.pairwise(after)
    )
    if len(before) <= 1 and len(after) <= 1:
        moved = change.moved and bool(before and after)
        yield Step(before, after, tuple(_pieces(change.edits)), change, moved)
    elif in_rows and not change.moved:
        yield Step(before, after, tuple(_pieces(change.edits)), change)
    else:
        yield from _apart(change, before, after, moved=change.moved)


def _tables(change: Change, before: tuple[int, ...], after: tuple[int, ...]) -> Iterator[Step]:
    """A table stays as it is, or is deleted and inserted whole: rows have no edits in words."""
    same = all(edit.op is Op.EQUAL for edit in change.edits)
    if same and not change.moved and len(before) == len(after) == 1:
        yield Step(before, after, (), change)
        return
    for old in before:
        yield Step((old,), (), (), change)
    whole = "".join(edit.text for edit in change.edits if edit.op is not Op.DELETE)
    rows = whole.split("\n") if len(after) > 1 else [whole]
    for index, new in enumerate(after):
        text = rows[index] if index < len(rows) - 1 else "\n".join(rows[index:])
        yield Step((), (new,), (Piece(Op.INSERT, text),), change)


def _pieces(edits: Sequence[Edit]) -> Iterator[Piece]:
    """Edits with every newline a piece of its own."""
    for edit in edits:
        for index, text in enumerate(edit.text.split("\n")):
            if index:
                yield Piece(edit.op, "\n", edit.origin)
            if text:
                yield Piece(edit.op, text, edit.origin)


def _apart(
    change: Change, before: tuple[int, ...], after: tuple[int, ...], *, moved: bool
) -> Iterator[Step]:
    """A change of several partners as one pair that keeps its words, the others whole."""
    placed: list[tuple[Piece, int, int]] = []
    i = j = 0
    for piece in _pieces(change.edits):
        if piece.text == "\n":
            i += piece.op is not Op.INSERT
            j += piece.op is not Op.DELETE
        else:
            placed.append((piece, i, j))
    shared: Counter[tuple[int, int]] = Counter()
    for piece, one, other in placed:
        if piece.op is Op.EQUAL:
            shared[one, other] += len(piece.text)
    home, goal = shared.most_common(1)[0][0] if shared else (0, 0)
    kept: list[Piece] = []
    for piece, one, other in placed:
        op = piece.op
        if op is Op.EQUAL and (one, other) != (home, goal):
            op = Op.INSERT if other == goal else Op.DELETE
            if other != goal and one != home:
                continue
        elif (op is Op.DELETE and one != home) or (op is Op.INSERT and other != goal):
            continue
        kept.append(replace(piece, op=op))
    yield Step((before[home],), (after[goal],), tuple(kept), change, moved)
    for index, old in enumerate(before):
        if index != home:
            gone = [p.text for p, one, _ in placed if one == index and p.op is not Op.INSERT]
            yield Step((old,), (), (Piece(Op.DELETE, "".join(gone)),), change)
    for index, new in enumerate(after):
        if index != goal:
            came = [p for p, _, other in placed if other == index and p.op is not Op.DELETE]
            pieces = tuple(replace(piece, op=Op.INSERT) for piece in came)
            yield Step((), (new,), pieces, change)


def _in_new_order(steps: Sequence[Step]) -> list[Step]:
    """Steps by their new paragraphs; a deletion behind the step that came before it."""
    last = -1
    keyed: list[tuple[int, int, int, Step]] = []
    for index, step in enumerate(steps):
        if step.news:
            last = step.news[0]
            keyed.append((last, 0, index, step))
        else:
            keyed.append((last, 1, index, step))
    keyed.sort(key=lambda item: item[:3])
    return [item[3] for item in keyed]


def _longest_rise(values: Sequence[int | None]) -> set[int]:
    """The positions of a longest strictly rising run of the values that are given."""
    tails: list[int] = []
    places: list[int] = []
    before: dict[int, int | None] = {}
    for index, value in enumerate(values):
        if value is None:
            continue
        at = bisect_left(tails, value)
        tails[at:] = [value]
        before[index] = places[at - 1] if at else None
        places[at:] = [index]
    result: set[int] = set()
    at_last = places[-1] if places else None
    while at_last is not None:
        result.add(at_last)
        at_last = before[at_last]
    return result


def next_hosts(steps: Sequence[Step]) -> list[int]:
    """For each step the old paragraph that the next one kept in place behind it stands on.

    What is inserted in between must not stand behind that one.
    """
    following = sys.maxsize
    result = []
    for step in reversed(steps):
        result.append(following)
        if step.olds and step.news and not step.moved:
            following = step.olds[0]
    return result[::-1]
