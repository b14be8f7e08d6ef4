"""Which label became which, as a map, and folded into ranges for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..align.model import Alignment
from ..drafts.model import Draft, Paragraph
from .model import Change, ChangeKind, Comparison


def renumbering(old: Draft, new: Draft, alignment: Alignment) -> tuple[tuple[str, str], ...]:
    """(old label, new label) of all linked paragraphs whose labels differ, in old-draft order.

    A split gives a pair for each part and a merge one for each source.
    """
    pairs = sorted(pair for link in alignment.links for pair in link.pairs)
    labels = [(old.paragraphs[i].label, new.paragraphs[j].label) for i, j in pairs]
    return tuple((before, after) for before, after in labels if before != after)


@dataclass(frozen=True, slots=True)
class _Place:
    """A label as the head of its list ("OP", "OP9"), what it adds, and its rank in that list."""

    list: str
    number: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One to one: a paragraph's old and new place, and where its change stands."""

    old: _Place
    new: _Place
    at: int


def fold(comparison: Comparison) -> tuple[str, ...]:
    """The renumbering in ranges, each with its cause: "OP15–18 → OP16–19, after the new OP15".

    In the order of the new draft. Paragraphs without a printed number (the preamble's) count too.
    Sub-paragraphs that only went along with their paragraph are not told again.
    """
    before, after = _places(comparison.old), _places(comparison.new)
    steps = [
        _Step(before[change.old[0]], after[change.new[0]], at)
        for at, change in enumerate(comparison.changes)
        if len(change.old) == len(change.new) == 1 and not change.moved
    ]
    became = {(step.old.list + step.old.number): step.new.list + step.new.number for step in steps}
    told = [
        step
        for step in steps
        if (step.old.list, step.old.number) != (step.new.list, step.new.number)
        and not (step.old.number == step.new.number and became.get(step.old.list) == step.new.list)
    ]
    shifts = _shifts(steps)
    return tuple(
        f"{_range([step.old for step in run])} → {_range([step.new for step in run])}"
        + _cause(comparison.changes[: run[0].at], run[0], shifts[run[0]], before, after)
        for run in _runs(told)
    )


def _shifts(steps: Sequence[_Step]) -> dict[_Step, int]:
    """By how much more each step shifts than the one before it in its list."""
    shifts: dict[_Step, int] = {}
    last: dict[tuple[str, str], int] = {}
    for step in steps:
        lists = step.old.list, step.new.list
        by = step.new.rank - step.old.rank
        shifts[step] = by - last.get(lists, 0)
        last[lists] = by
    return shifts


def _places(draft: Draft) -> dict[str, _Place]:
    """The place of every label of a draft."""
    sizes: dict[str, int] = {}
    places: dict[str, _Place] = {}
    for paragraph in draft.paragraphs:
        head = _head(paragraph)
        sizes[head] = sizes.get(head, 0) + 1
        places[paragraph.label] = _Place(head, paragraph.label[len(head) :], sizes[head])
    return places


def _head(paragraph: Paragraph) -> str:
    """What the labels of a list share: "OP" of OP14, "OP9" of OP9(b), "Annex " of Annex 3."""
    if paragraph.depth and paragraph.number and paragraph.label.endswith(paragraph.number):
        return paragraph.label.removesuffix(paragraph.number)
    found = re.match(r"(?:.*\s)?[^\d\s]*(?=\d)", paragraph.label)
    return found[0] if found else paragraph.label


def _runs(steps: Sequence[_Step]) -> Iterator[list[_Step]]:
    """Steps that follow one another in both drafts."""
    run: list[_Step] = []
    for step in steps:
        last = run[-1] if run else None
        if last and not (
            (step.old.list, step.new.list) == (last.old.list, last.new.list)
            and step.old.rank == last.old.rank + 1
            and step.new.rank == last.new.rank + 1
        ):
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def _range(places: Sequence[_Place]) -> str:
    first, last = places[0], places[-1]
    whole = first.list + first.number
    return whole if first == last else f"{whole}–{last.number}"


def _cause(
    earlier: Sequence[Change],
    step: _Step,
    shift: int,
    old: Mapping[str, _Place],
    new: Mapping[str, _Place],
) -> str:
    """What stands right before a run, in its list, and alone explains its `shift`.

    New paragraphs in a row, a deletion of such, a split or a merge; nothing where several of these
    come together, or where the figures do not add up.
    """
    events: list[Change] = []
    for change in reversed(earlier):
        if change.kind in (ChangeKind.UNCHANGED, ChangeKind.EDITED):
            break
        events.append(change)
    came = [new[label] for change in events if not change.old for label in change.new]
    gone = [old[label] for change in events if not change.new for label in change.old]
    came = [place for place in reversed(came) if place.list == step.new.list]
    gone = [place for place in reversed(gone) if place.list == step.old.list]
    divided = [change for change in events if change.old and change.new]
    if divided:
        change = divided[0]
        if came or gone or len(divided) > 1 or len(change.new) - len(change.old) != shift:
            return ""
        if change.kind is ChangeKind.SPLIT:
            return f", after {change.old[0]} was split"
        return f", after {_listed([old[label] for label in change.old])} were merged"
    if len(came) - len(gone) != shift or (came and gone):
        return ""
    if not shift or not _in_a_row(came or gone):
        return ""
    told = _listed(came or gone)
    return f", after the new {told}" if came else f", after the deletion of {told}"


def _in_a_row(places: Sequence[_Place]) -> bool:
    return places[-1].rank - places[0].rank == len(places) - 1


def _listed(places: Sequence[_Place]) -> str:
    """Labels as people list them: "OP3", "OP3 and OP5", "OP36–41"."""
    runs: list[list[_Place]] = []
    for place in places:
        if runs and (runs[-1][-1].list, runs[-1][-1].rank + 1) == (place.list, place.rank):
            runs[-1].append(place)
        else:
            runs.append([place])
    ranges = [_range(run) for run in runs]
    return " and ".join(filter(None, (", ".join(ranges[:-1]), ranges[-1])))


def footnotes(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """(old number, new number) of all footnotes, matched by their text and, where that changed, by
    their place in linked paragraphs; in the order of the new draft, also those that kept theirs."""
    old = {note.number: note.text for note in comparison.old.footnotes}
    new = {note.number: note.text for note in comparison.new.footnotes}
    pairs: dict[str, str] = {}
    for change in comparison.changes:
        before, after = (
            [note.number for label in labels for note in draft.by_label[label].notes]
            for draft, labels in ((comparison.old, change.old), (comparison.new, change.new))
        )
        for number in after:
            same = [one for one in before if number in new and old.get(one) == new[number]]
            if same:
                pairs.setdefault(number, same[0])
        if len(before) == len(after):
            for one, number in zip(before, after, strict=True):
                pairs.setdefault(number, one)
    return tuple((before, after) for after, before in pairs.items())


def fold_footnotes(comparison: Comparison) -> tuple[str, ...]:
    """The footnotes whose numbers changed, in ranges ("footnotes 4–9 → 6–11"); only how many they
    are ("23 footnotes") where the ranges are more than a few."""
    runs: list[list[tuple[int, int]]] = []
    for one, other in footnotes(comparison):
        if one == other or not (one.isdecimal() and other.isdecimal()):
            continue
        before, after = int(one), int(other)
        if runs and (before, after) == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append((before, after))
        else:
            runs.append([(before, after)])
    if len(runs) > _FEW:
        return (f"{sum(map(len, runs))} footnotes",)
    return tuple(_footnote_range(run) for run in runs)


_FEW = 2  # ranges of footnotes: nobody negotiates their numbers


def _footnote_range(run: Sequence[tuple[int, int]]) -> str:
    (one, other), (last, final) = run[0], run[-1]
    if len(run) == 1:
        return f"footnote {one} → {other}"
    return f"footnotes {one}–{last} → {other}–{final}"
