"""What the HTML page holds, as values: rows, folds, places left by moves, marks on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..diffing.model import Change, Comparison
from ..drafts.model import Draft, Kind, Paragraph
from . import phrases, summary
from .parts import Part, parts
from .selection import Shown, select, tags
from .visible import visible

_RESERVED = ("text", "head", "outline", "look", "legend", "help", "tools", "view", "search")
_GROUPS = {"preambular": "Preamble", "operative": "Operative part", "other": ""}
_SIGNS = {"unchanged": "", "edited": "±", "inserted": "+", "deleted": "−"}


@dataclass(frozen=True, slots=True)
class Row:
    """One change as the page shows it.

    `anchor` is the id of its (first) paragraph and `also` those of its further new ones; `weight`
    is about how much room it takes; `shown` whether it is open at first.
    """

    change: Change
    anchor: str
    also: tuple[str, ...]
    label: str
    parts: tuple[Part, ...]
    group: str
    kind: Kind
    depth: int
    begins: str
    shown: bool
    tags: str
    weight: int

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
    def flags(self) -> list[str]:
        """What to look at here, in words."""
        return [phrases.flag_words(flag) for flag in self.change.flags]

    @property
    def origins(self) -> str:
        """Who changed it, where that is known."""
        return "; ".join(dict.fromkeys(e.origin for e in self.change.edits if e.origin))


@dataclass(frozen=True, slots=True)
class Heading:
    """The beginning of a part of the draft."""

    heading: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The place in the old draft's order that a moved paragraph left."""

    row: Row

    @property
    def anchor(self) -> str:
        """Its own id."""
        return f"from-{self.row.anchor}"


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of unchanged paragraphs, folded to their labels."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the map of the document; places are in thousandths of the document's length."""

    anchor: str
    label: str
    kind: str
    top: float
    height: float


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
    return [_row(change, comparison, id(change) in opened, used) for change in comparison.changes]


def _row(change: Change, comparison: Comparison, shown: bool, used: set[str]) -> Row:
    draft, labels = (comparison.new, change.new) if change.new else (comparison.old, change.old)
    paragraph = draft.by_label[labels[0]]
    return Row(
        change=change,
        anchor=_anchor(change.new[0] if change.new else f"old-{change.old[0]}", used),
        also=tuple(_anchor(label, used) for label in change.new[1:]),
        label=" + ".join(labels),
        parts=parts(change, comparison),
        group=summary.part_of(change, comparison),
        kind=paragraph.kind,
        depth=min(paragraph.depth, 4),
        begins=_beginning(paragraph),
        shown=shown,
        tags=" ".join(sorted(tag.replace(" ", "-") for tag in tags(change, comparison))),
        weight=sum(len(edit.text) for edit in change.edits) + 80,
    )


def _anchor(label: str, used: set[str]) -> str:
    """An id that no other element of the page has: the label, without white space."""
    plain = "-".join(visible(label).split()) or "paragraph"
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


def items(found: Sequence[Row], old: Draft) -> Iterator[Row | Heading | Gone | Fold]:
    """The page from top to bottom."""
    left = _left_places(found, old)
    fold: list[Row] = []
    group = ""
    for row in found:
        plain = not row.shown and not summary.is_changed(row.change)
        heading = _GROUPS[row.group] if row.group != group else ""
        gone = left.pop(row.anchor, ())
        if fold and (heading or gone or not plain):
            yield Fold(tuple(fold))
            fold = []
        if heading:
            yield Heading(heading)
        group = row.group
        yield from map(Gone, gone)
        if plain:
            fold.append(row)
        else:
            yield row
    if fold:
        yield Fold(tuple(fold))
    yield from map(Gone, left.pop("", ()))


def _left_places(found: Sequence[Row], old: Draft) -> dict[str, list[Row]]:
    """The moved rows, under the anchor of the row that followed them in the old draft.

    That is the first row behind them in the old draft that did not move; "" at its end.
    """
    at = {paragraph.label: i for i, paragraph in enumerate(old.paragraphs)}
    placed = sorted(
        ((at[row.change.old[0]], row) for row in found if row.change.old), key=lambda pair: pair[0]
    )
    places: dict[str, list[Row]] = {}
    waiting: list[Row] = []
    for _, row in placed:
        if row.change.moved:
            waiting.append(row)
        elif waiting:
            places[row.anchor] = waiting
            waiting = []
    if waiting:
        places[""] = waiting
    return places


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
            made.append(
                Mark(row.anchor, label, kind, round(1000 * top / total, 1), round(height, 1))
            )
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
