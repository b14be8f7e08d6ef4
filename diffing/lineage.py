"""The life of paragraphs over many drafts: what became of each, from the first draft to the last.

Successive drafts are linked pair by pair. A paragraph that was deleted may come back in a later
draft: what such a draft has anew is linked once more with what had gone before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..align.model import Alignment
from ..drafts.model import Draft
from .model import Change, ChangeKind, Comparison, Significance

Aligner = Callable[[Draft, Draft], Alignment]

# How much of its words a paragraph must share with a deleted one to be that one come back.
RETURNED = 0.5


class Fate(StrEnum):
    """What happened to a lineage from one draft to the next."""

    FIRST = "first"  # it stands in the first draft
    INSERTED = "inserted"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    ABSENT = "absent"  # not there yet, or gone since an earlier draft
    RETURNED = "returned"  # deleted before, and back


@dataclass(frozen=True, slots=True)
class Cell:
    """A lineage in one draft: the labels it has there, and what happened to it on the way there.

    `labels` is empty where it does not stand in that draft. `origin` says who did it where that is
    known ("oral: Colombia, 52nd meeting"). An `uncertain` link deserves a second look.
    """

    fate: Fate
    labels: tuple[str, ...] = ()
    moved: bool = False
    renumbered: bool = False
    significance: Significance = Significance.NONE
    uncertain: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """One paragraph's life: a cell for every draft, in their order."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Return:
    """A paragraph that came back: (draft, index) where it last stood and where it stands again."""

    gone: tuple[int, int]
    back: tuple[int, int]


def find_returns(
    drafts: Sequence[Draft], alignments: Sequence[Alignment], align: Aligner
) -> tuple[Return, ...]:
    """Paragraphs that were deleted between two drafts and stand again in a later one.

    `alignments[k]` links `drafts[k]` with `drafts[k + 1]`. Only sure links of one to one count.
    """
    returns: list[Return] = []
    gone: list[tuple[int, int]] = []
    for k, alignment in enumerate(alignments):
        new = [(k + 1, j) for j in alignment.inserted]
        if gone and new:
            found = align(_some(drafts, gone), _some(drafts, new))
            for link in found.links:
                if len(link.pairs) == 1 and not link.uncertain and link.score >= RETURNED:
                    returns.append(Return(gone[link.old[0]], new[link.new[0]]))
            back = {item.gone for item in returns}
            gone = [place for place in gone if place not in back]
        gone += [(k, i) for i in alignment.deleted]
    return tuple(returns)


def _some(drafts: Sequence[Draft], places: Sequence[tuple[int, int]]) -> Draft:
    """A draft made of single paragraphs of other drafts."""
    paragraphs = (replace(drafts[k].paragraphs[i], depth=0) for k, i in places)
    return Draft("", tuple(replace(p, label=f"P{n}") for n, p in enumerate(paragraphs, start=1)))


def lineages(
    drafts: Sequence[Draft],
    alignments: Sequence[Alignment],
    comparisons: Sequence[Comparison],
    returns: Sequence[Return],
    origins: Sequence[str],
) -> tuple[Lineage, ...]:
    """All lineages, in the order of the last draft; those that ended stand where they did before.

    `comparisons[k]` and `origins[k]` (who made that step, empty for a printed one) go with
    `alignments[k]`.
    """
    groups = _Groups()
    for k, draft in enumerate(drafts):
        for i in range(len(draft.paragraphs)):
            groups.find((k, i))
    for k, alignment in enumerate(alignments):
        for link in alignment.links:
            for i, j in link.pairs:
                groups.join((k, i), (k + 1, j))
    for item in returns:
        groups.join(item.gone, item.back)
    back = {item.back for item in returns}
    members: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for k, draft in enumerate(drafts):
        for i in range(len(draft.paragraphs)):
            members[groups.find((k, i))].append((k, i))
    changes = [_by_new_label(comparison) for comparison in comparisons]
    rows = _in_reading_order(list(members.values()), drafts)
    return tuple(_lineage(row, drafts, changes, back, origins) for row in rows)


class _Groups:
    """Paragraphs joined into lineages (union by the smaller root, with path halving)."""

    def __init__(self) -> None:
        self._root: dict[tuple[int, int], tuple[int, int]] = {}

    def find(self, item: tuple[int, int]) -> tuple[int, int]:
        root = self._root.setdefault(item, item)
        while root != self._root[root]:
            self._root[root] = self._root[self._root[root]]
            root = self._root[root]
        self._root[item] = root
        return root

    def join(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        a, b = sorted((self.find(one), self.find(other)))
        self._root[b] = a


def _by_new_label(comparison: Comparison) -> dict[str, Change]:
    return {label: change for change in comparison.changes for label in change.new}


def _lineage(
    row: Sequence[tuple[int, int]],
    drafts: Sequence[Draft],
    changes: Sequence[dict[str, Change]],
    back: set[tuple[int, int]],
    origins: Sequence[str],
) -> Lineage:
    cells: list[Cell] = []
    lived = False
    for k, draft in enumerate(drafts):
        here = [i for at, i in row if at == k]
        labels = tuple(draft.paragraphs[i].label for i in here)
        before = cells[-1].labels if cells else ()
        origin = origins[k - 1] if k else ""
        if not here:
            fate = Fate.DELETED if before else Fate.ABSENT
            cells.append(Cell(fate, origin=origin if before else ""))
        elif k == 0:
            cells.append(Cell(Fate.FIRST, labels))
        elif not before:
            returned = lived and any((k, i) in back for i in here)
            fate = Fate.RETURNED if returned else Fate.INSERTED
            cells.append(Cell(fate, labels, significance=Significance.SUBSTANTIVE, origin=origin))
        else:
            cells.append(_changed([changes[k - 1][label] for label in labels], labels, origin))
        lived = lived or bool(here)
    return Lineage(tuple(cells))


_WEIGHT = tuple(Significance)
_FATES = {
    ChangeKind.UNCHANGED: Fate.UNCHANGED,
    ChangeKind.EDITED: Fate.EDITED,
    ChangeKind.SPLIT: Fate.SPLIT,
    ChangeKind.MERGED: Fate.MERGED,
    ChangeKind.INSERTED: Fate.EDITED,  # beside a partner that was there before
}
_STRONGEST = (Fate.SPLIT, Fate.MERGED, Fate.EDITED, Fate.UNCHANGED)


def _changed(changes: Sequence[Change], labels: tuple[str, ...], origin: str) -> Cell:
    """What happened to a lineage that stood in the draft before, from its paragraphs' changes."""
    fates = [_FATES[change.kind] for change in changes]
    fate = min(fates, key=_STRONGEST.index)
    return Cell(
        fate,
        labels,
        moved=any(change.moved for change in changes),
        renumbered=any(change.renumbered for change in changes),
        significance=max((c.significance for c in changes), key=_WEIGHT.index),
        uncertain=any(change.uncertain for change in changes),
        origin=origin if fate is not Fate.UNCHANGED else "",
    )


def _in_reading_order(
    rows: list[list[tuple[int, int]]], drafts: Sequence[Draft]
) -> list[list[tuple[int, int]]]:
    """Rows by the last draft; one that ended goes behind the row of the paragraph before it.

    Built from the last draft backwards, so that a row takes its place from the latest draft it
    stands in.
    """
    row_of = {place: n for n, row in enumerate(rows) for place in row}
    order: list[int] = []
    at: dict[int, int] = {}
    for k in range(len(drafts) - 1, -1, -1):
        previous = -1
        pending: dict[int, list[int]] = defaultdict(list)
        for i in range(len(drafts[k].paragraphs)):
            row = row_of[k, i]
            if row in at:
                previous = row
            elif row not in pending[previous]:
                pending[previous].append(row)
        merged: list[int] = list(dict.fromkeys(pending[-1]))
        for row in order:
            merged += [row, *dict.fromkeys(pending[row])] if row in pending else [row]
        order = list(dict.fromkeys(merged))
        at = {row: n for n, row in enumerate(order)}
    return [rows[n] for n in order]
