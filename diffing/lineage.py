"""The life of paragraphs over many drafts: what became of each, from the first draft to the last.

Successive drafts are linked pair by pair. A lineage follows one paragraph: paragraphs that are
merged keep their own lineages up to the merging draft, where that of the nearest in words goes on;
a part that is split off begins one of its own. A paragraph that was deleted may come back in a
later draft: what such a draft has anew is linked once more with what had gone before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..align.model import Alignment
from ..drafts.model import Draft
from .model import Change, Comparison, Significance
from .ties import ties

Aligner = Callable[[Draft, Draft], Alignment]

Place = tuple[int, int]
"""A paragraph: the index of its draft, and its index there."""

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
    """A lineage in one draft: the label it has there, and what happened to it on the way there.

    `labels` is empty where it does not stand in that draft. `sources` are the labels in the draft
    before of all that was merged into it, or of what it was split from. A lineage `ends` where its
    paragraph was merged into one that another lineage carries on; `labels` then names that one.
    `origin` says who did it where that is known ("oral: Colombia, 52nd meeting"). An `uncertain`
    link deserves a second look.
    """

    fate: Fate
    labels: tuple[str, ...] = ()
    moved: bool = False
    renumbered: bool = False
    significance: Significance = Significance.NONE
    uncertain: bool = False
    origin: str = ""
    sources: tuple[str, ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """One paragraph's life: a cell for every draft, in their order."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Return:
    """A paragraph that came back: (draft, index) where it last stood and where it stands again."""

    gone: Place
    back: Place


def find_returns(
    drafts: Sequence[Draft], alignments: Sequence[Alignment], align: Aligner
) -> tuple[Return, ...]:
    """Paragraphs that were deleted between two drafts and stand again in a later one.

    `alignments[k]` links `drafts[k]` with `drafts[k + 1]`. Only sure links of one to one count.
    """
    returns: list[Return] = []
    gone: list[Place] = []
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


def _some(drafts: Sequence[Draft], places: Sequence[Place]) -> Draft:
    """A draft made of single paragraphs of other drafts."""
    paragraphs = (replace(drafts[k].paragraphs[i], depth=0) for k, i in places)
    return Draft("", tuple(replace(p, label=f"P{n}") for n, p in enumerate(paragraphs, start=1)))


def lineages(
    drafts: Sequence[Draft],
    comparisons: Sequence[Comparison],
    returns: Sequence[Return],
    origins: Sequence[str],
) -> tuple[Lineage, ...]:
    """All lineages in the order of the last draft; those that ended stand where they did before, or
    beside the one that they were merged into.

    `comparisons[k]` leads from `drafts[k]` to `drafts[k + 1]`; `origins[k]` is who made that step
    (empty for a printed one). Every paragraph stands in one lineage, besides those that end there.
    """
    links = _Links(drafts, {item.gone: item.back for item in returns})
    for k, comparison in enumerate(comparisons):
        for change in comparison.changes:
            links.follow(change, k)
    rows: list[list[Place]] = []
    carried = set(links.after.values())
    for k, draft in enumerate(drafts):
        for i in range(len(draft.paragraphs)):
            if (k, i) not in carried:
                rows.append(links.path((k, i)))
    order = _in_reading_order(rows, links, drafts)
    returned = {item.back for item in returns}
    return tuple(_lineage(rows[n], links, drafts, returned, origins) for n in order)


@dataclass(frozen=True, slots=True)
class _Step:
    """How a paragraph came from the draft before: by which change, and what is true of it alone."""

    change: Change
    fate: Fate
    sources: tuple[str, ...] = ()


class _Links:
    """Who goes on as whom (`after`), who ends in whom (`into`), and the step to each place."""

    def __init__(self, drafts: Sequence[Draft], after: dict[Place, Place]) -> None:
        self._drafts = drafts
        self._index = [
            {paragraph.label: i for i, paragraph in enumerate(draft.paragraphs)} for draft in drafts
        ]
        self.after = after
        self.into: dict[Place, Place] = {}
        self.steps: dict[Place, _Step] = {}

    def path(self, start: Place) -> list[Place]:
        row = [start]
        while row[-1] in self.after:
            row.append(self.after[row[-1]])
        return row

    def follow(self, change: Change, k: int) -> None:
        """Enter one change from draft `k` to the next."""
        old, new = self._drafts[k], self._drafts[k + 1]
        pairs = ties(change, old, new)
        parts = Counter(a for a, _ in pairs)
        for b in {b for _, b in pairs}:
            tied = {a for a, other in pairs if other == b}
            sources = tuple(a for a in change.old if a in tied)
            fate = Fate.EDITED
            if len(sources) > 1:
                fate = Fate.MERGED
            elif parts[sources[0]] > 1:
                fate = Fate.SPLIT
            elif old.by_label[sources[0]].text == new.by_label[b].text:
                fate = Fate.UNCHANGED
            told = sources if fate in (Fate.MERGED, Fate.SPLIT) else ()
            self.steps[self._place(k + 1, b)] = _Step(change, fate, told)
        going: set[Place] = set()
        wholes = Counter(b for _, b in pairs)
        # Those with one partner choose first, so that as many as can go on as somebody.
        for a, b in sorted(pairs, key=lambda pair: min(parts[pair[0]], wholes[pair[1]])):
            before, behind = self._place(k, a), self._place(k + 1, b)
            if before not in self.after and behind not in going:
                self.after[before] = behind
                going.add(behind)
        for a, b in pairs:
            before = self._place(k, a)
            if before not in self.after:
                self.into.setdefault(before, self._place(k + 1, b))

    def _place(self, k: int, label: str) -> Place:
        return k, self._index[k][label]


def _lineage(
    row: Sequence[Place],
    links: _Links,
    drafts: Sequence[Draft],
    returned: set[Place],
    origins: Sequence[str],
) -> Lineage:
    cells: list[Cell] = []
    places = dict(row)
    end = links.into.get(row[-1])
    for k, draft in enumerate(drafts):
        before = drafts[k - 1].paragraphs[places[k - 1]].label if k - 1 in places else ""
        origin = origins[k - 1] if k else ""
        place = (k, places[k]) if k in places else None
        if end is not None and end[0] == k:
            place = end
        if place is None:
            fate = Fate.DELETED if before else Fate.ABSENT
            cells.append(Cell(fate, origin=origin if before else ""))
            continue
        label = draft.paragraphs[place[1]].label
        step = links.steps.get(place)
        if k == 0:
            cells.append(Cell(Fate.FIRST, (label,)))
        elif step is None:
            fate = Fate.RETURNED if place in returned else Fate.INSERTED
            cells.append(Cell(fate, (label,), significance=Significance.SUBSTANTIVE, origin=origin))
        else:
            cells.append(_cell(step, label, before, origin, ends=place == end))
    return Lineage(tuple(cells))


def _cell(step: _Step, label: str, before: str, origin: str, *, ends: bool) -> Cell:
    change = step.change
    return Cell(
        step.fate,
        (label,),
        moved=change.moved,
        renumbered=label != before if before else label not in step.sources,
        significance=change.significance,
        uncertain=change.uncertain,
        origin=origin if step.fate is not Fate.UNCHANGED else "",
        sources=step.sources,
        ends=ends,
    )


def _in_reading_order(
    rows: Sequence[Sequence[Place]], links: _Links, drafts: Sequence[Draft]
) -> list[int]:
    """Rows by the last draft; one that was deleted goes behind the row of the paragraph before it,
    one that was merged behind the row that carries it on.

    Built from the last draft backwards, so that a row takes its place from the latest draft it
    stands in.
    """
    row_of = {place: n for n, row in enumerate(rows) for place in row}
    merged: dict[Place, list[int]] = defaultdict(list)
    for before, place in links.into.items():
        merged[place].append(row_of[before])
    order: list[int] = []
    placed: set[int] = set()
    last: dict[int, int] = {}  # the last of those merged into a row
    for k in range(len(drafts) - 1, -1, -1):
        previous = -1
        pending: dict[int, list[int]] = defaultdict(list)
        for i in range(len(drafts[k].paragraphs)):
            row, others = row_of[k, i], merged[k, i]
            if row in placed:
                previous = last.get(row, row)
                pending[previous] += others
            else:
                pending[previous] += [row, *others]
            placed.update([row, *others])
            last.update({row: others[-1]} if others else {})
        order = [*pending[-1], *(n for row in order for n in (row, *pending[row]))]
    return order
