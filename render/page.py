"""What the HTML page holds, as values: rows, folds, places left by moves, marks on the map."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..diffing.model import Change, Comparison
from ..drafts.model import Kind, Paragraph
from . import phrases, summary
from .parts import Part, parts
from .selection import Shown, select, tags

_RESERVED = ("text", "head", "outline", "look", "legend", "help", "tools", "view", "search")
_UNADDRESSABLE = re.compile(r"[^\w().:§]+")
_GROUPS = {"preambular": "Preamble", "operative": "Operative part", "other": ""}
_BARS = {"inserted": (5, 7), "deleted": (0, 7), "moved": (3, 6)}
_SIGNS = {"unchanged": "", "edited": "±", "inserted": "+", "deleted": "−"}


@dataclass(frozen=True, slots=True)
class PagePart:
    """A partner's share of a redline on the page.

    `rank` is its place among the partners in their draft's order, from 1 (and 9 for all the rest);
    an `away` part stands in its draft behind other paragraphs, where a `Pointer` is.
    """

    part: Part
    anchor: str
    rank: int
    away: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One change as the page shows it.

    `anchor` is its id: that of its new paragraph, of its first where it has several, of its old one
    where it was deleted. `shown` is whether it is open at first; `weight` about how much room it
    takes. `old_place` is where it stands in the old draft, None where it does not.
    """

    shape: ClassVar[str] = "row"
    change: Change
    anchor: str
    label: str
    parts: tuple[PagePart, ...]
    group: str
    kind: Kind
    depth: int
    begins: str
    shown: bool
    tags: str
    weight: int
    flags: tuple[str, ...]
    old_place: int | None

    @property
    def heading(self) -> str:
        """The name of the part of the draft that it is in."""
        return _GROUPS[self.group]

    @property
    def short(self) -> str:
        """Its first label, with how many more there are."""
        labels = self.change.new or self.change.old
        return labels[0] + (f" +{len(labels) - 1}" if len(labels) > 1 else "")

    @property
    def old_label(self) -> str:
        """Its label among the old text: without the partners that stand apart there."""
        if any(piece.away and not piece.part.in_new for piece in self.parts):
            return self.change.old[0]
        return " + ".join(self.change.old)

    @property
    def nature(self) -> str:
        """What happened, in words."""
        return ", ".join(summary.nature(self.change))

    @property
    def sign(self) -> str:
        """What happened, as a sign or two; `1:2` for a split into two."""
        old, new = len(self.change.old), len(self.change.new)
        own = f"{old}:{new}" if max(old, new) > 1 else _SIGNS[self.change.kind.value]
        return own + ("↕" if self.change.moved else "")

    @property
    def origins(self) -> str:
        """Who changed it, where that is known."""
        return "; ".join(dict.fromkeys(e.origin for e in self.change.edits if e.origin))


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a part of the draft; `old_place` as in `Row`."""

    shape: ClassVar[str] = "heading"
    heading: str
    old_place: int | None


@dataclass(frozen=True, slots=True)
class Pointer:
    """Stands where a paragraph stands in its draft while its words are shown at `row`.

    For the old place of a moved paragraph, and for the partners of a split or merge that have
    other paragraphs between them; `part` is then the place among the row's parts. `place` is the
    place in that draft.
    """

    shape: ClassVar[str] = "pointer"
    row: Row
    label: str
    side: str
    said: str
    place: int
    part: int | None = None

    @property
    def anchor(self) -> str:
        """Its own id; "from-OP4" is where OP4 came from."""
        place = "" if self.part is None else f"-{self.side}-{self.part}"
        return f"from-{self.row.anchor}{place}"


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of paragraphs that are not shown at first, folded to their labels."""

    shape: ClassVar[str] = "fold"
    rows: tuple[Row, ...]

    @property
    def said(self) -> str:
        """What they have in common: all unchanged, or else just folded."""
        return "folded" if any(summary.is_changed(row.change) for row in self.rows) else "unchanged"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the map of the document.

    `top` and `height` are in thousandths of the document's length; `left` and `width`, in twelfths
    of the map's width, tell the kinds apart for those who do not see colours.
    """

    anchor: str
    label: str
    kind: str
    top: float
    height: float
    left: int
    width: int


def rows(
    comparison: Comparison,
    *,
    show_all: bool,
    only: Collection[str],
    hide: Collection[str],
    context: int,
) -> list[Row]:
    """A row for each change, in order. Raises DraftdiffError as `selection.select` does."""
    chosen = select(comparison, show_all=show_all, only=only, hide=hide, context=context)
    opened = {id(item.change) for item in chosen if isinstance(item, Shown)}
    used = set(_RESERVED)
    places = [
        {paragraph.label: i for i, paragraph in enumerate(draft.paragraphs)}
        for draft in (comparison.old, comparison.new)
    ]
    return [
        _row(change, comparison, id(change) in opened, used, places)
        for change in comparison.changes
    ]


def _row(
    change: Change,
    comparison: Comparison,
    shown: bool,
    used: set[str],
    places: Sequence[Mapping[str, int]],
) -> Row:
    draft, labels = (comparison.new, change.new) if change.new else (comparison.old, change.old)
    paragraph = draft.by_label[labels[0]]
    return Row(
        change=change,
        anchor=unique_anchor(change.new[0] if change.new else f"old-{change.old[0]}", used),
        label=" + ".join(labels),
        parts=tuple(_page_parts(parts(change, comparison), used, places)),
        group=summary.part_of(change, comparison),
        kind=paragraph.kind,
        depth=min(paragraph.depth, 4),
        begins=_beginning(paragraph),
        shown=shown,
        tags=" ".join(sorted(tag.replace(" ", "-") for tag in tags(change, comparison))),
        weight=sum(len(edit.text) for edit in change.edits) + 80,
        flags=tuple(phrases.sentences(change, comparison)),
        old_place=min((places[0][label] for label in change.old), default=None),
    )


def _page_parts(
    pieces: Sequence[Part], used: set[str], places: Sequence[Mapping[str, int]]
) -> Iterator[PagePart]:
    at = {piece.label: places[piece.in_new][piece.label] for piece in pieces}
    order = sorted(at.values())
    first = order[0]
    scattered = len(order) > 1 and order[-1] - first != len(order) - 1
    for index, piece in enumerate(pieces):
        rank = order.index(at[piece.label])
        anchor = ""
        if len(pieces) > 1 and piece.in_new and index > 0:
            anchor = unique_anchor(piece.label, used)
        yield PagePart(piece, anchor, min(rank + 1, 9), scattered and rank > 0)


def unique_anchor(label: str, used: set[str]) -> str:
    """An id that no other element of the page has: the label, of signs that an address can hold."""
    plain = _UNADDRESSABLE.sub("-", label).strip("-") or "paragraph"
    anchor, count = plain, 1
    while anchor in used:
        count += 1
        anchor = f"{plain}-{count}"
    used.add(anchor)
    return anchor


def _beginning(paragraph: Paragraph) -> str:
    """The first words, for the outline: enough to know the paragraph by."""
    words = paragraph.text[:120].split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def items(found: Sequence[Row], comparison: Comparison) -> Iterator[Row | Heading | Pointer | Fold]:
    """The page from top to bottom."""
    pointers = _pointers(found, comparison)
    fold: list[Row] = []
    group = ""
    for row in found:
        heading = row.heading if row.group != group else ""
        here = pointers.pop(row.anchor, ())
        if fold and (heading or here or row.shown):
            yield Fold(tuple(fold))
            fold = []
        if heading:
            yield Heading(heading, _first_old_place(found, row.group))
        group = row.group
        yield from here
        if row.shown:
            yield row
        else:
            fold.append(row)
    if fold:
        yield Fold(tuple(fold))
    yield from pointers.pop("", ())


def _first_old_place(found: Sequence[Row], group: str) -> int | None:
    own = (row for row in found if row.group == group and not row.change.moved)
    return min((row.old_place for row in own if row.old_place is not None), default=None)


def _pointers(found: Sequence[Row], comparison: Comparison) -> dict[str, list[Pointer]]:
    """Pointers, under the anchor of the row that they stand before; "" at the end of the page.

    That is the first row that follows in the pointer's draft and stands at its own place there.
    """
    old, new = (
        {paragraph.label: i for i, paragraph in enumerate(draft.paragraphs)}
        for draft in (comparison.old, comparison.new)
    )
    steady = {
        "old": sorted(
            (row.old_place, row.anchor)
            for row in found
            if row.old_place is not None and not row.change.moved
        ),
        "new": [
            (min(new[label] for label in row.change.new), row.anchor)
            for row in found
            if row.change.new
        ],
    }
    places: dict[str, list[Pointer]] = {}
    for pointer in sorted(_all_pointers(found, old, new), key=lambda pointer: pointer.place):
        rows = steady[pointer.side]
        following = bisect_right(rows, (pointer.place, "\U0010ffff"))
        anchor = rows[following][1] if following < len(rows) else ""
        places.setdefault(anchor, []).append(pointer)
    return places


def _all_pointers(
    found: Sequence[Row], old: Mapping[str, int], new: Mapping[str, int]
) -> Iterator[Pointer]:
    for row in found:
        were, are = " + ".join(row.change.old), " + ".join(row.change.new)
        if row.change.moved and row.old_place is not None:
            apart = any(piece.away for piece in row.parts)
            told = row.change.old[0] if apart else were
            yield Pointer(row, told, "old", f"moved to {are}", row.old_place)
        for index, piece in enumerate(row.parts):
            if not piece.away:
                continue
            label = piece.part.label
            if piece.part.in_new:
                said = f"split from {were}, shown at {row.label}"
                yield Pointer(row, label, "new", said, new[label], index)
            else:
                yield Pointer(row, label, "old", f"merged into {are}", old[label], index)


def marks(found: Sequence[Row]) -> list[Mark]:
    """A mark for each changed row, where it stands on the page's length."""
    total = sum(row.weight for row in found) or 1
    made = []
    top = 0
    for row in found:
        if summary.is_changed(row.change):
            kind = "moved" if row.change.moved else row.change.kind.value
            height = max(1000 * row.weight / total, 2.0)
            label = summary.labels(row.change)
            left, width = _BARS.get(kind, (0, 12))
            top_place = round(1000 * top / total, 1)
            made.append(Mark(row.anchor, label, kind, top_place, round(height, 1), left, width))
        top += row.weight
    return made


_FILTERS = (
    ("What happened", ("edited", "inserted", "deleted", "split", "merged", "moved", "unchanged")),
    ("How much it matters", ("substantive", "consequential", "editorial")),
    ("Also", ("flagged", "oral", "uncertain", "renumbered")),
)


def filters(found: Sequence[Row]) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The filters that would leave something: (title, [(tag, its name, how many rows)])."""
    counts = Counter(tag for row in found for tag in row.tags.split())
    made = []
    for title, names in _FILTERS:
        choices = [(name, name, counts[name]) for name in names if counts[name]]
        if choices:
            made.append((title, choices))
    return made
