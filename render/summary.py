"""The figures of a comparison, and the words for one change, that every format shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..diffing.model import Change, ChangeKind, Comparison, Op, Significance
from ..drafts.model import Kind

ARROW = "→"
PARTS = ("preambular", "operative", "other")
COLUMNS = (
    "edited",
    "inserted",
    "deleted",
    "split",
    "merged",
    "moved",
    "renumbered only",
    "unchanged",
)
_NOISE = {
    "ocr": ("OCR repair", "OCR repairs"),
    "footnote_markers": ("footnote marker", "footnote markers"),
    "page_furniture": ("page header or number", "page headers and numbers"),
    "hyphenation": ("broken word joined", "broken words joined"),
    "markup": ("markup sign", "markup signs"),
    "spacing": ("spacing oddity", "spacing oddities"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """How many changes there are of each of `COLUMNS` in each of `PARTS`, and of words.

    `weights` counts the changes (but not mere renumbering) by their significance.

    A moved paragraph counts once more under what else happened to it, so a row's sum can exceed
    its paragraphs. `renumbered only` counts paragraphs with other labels and the same words.
    """

    counts: Mapping[tuple[str, str], int]
    words_inserted: int
    words_deleted: int
    oral: int
    uncertain: int
    weights: Mapping[Significance, int]

    def of(self, column: str) -> int:
        """The count of one column over all parts."""
        return sum(self.counts.get((part, column), 0) for part in PARTS)

    def has(self, part: str) -> bool:
        """Whether anything stands in a part."""
        return any(self.counts.get((part, column), 0) for column in COLUMNS)

    @property
    def changed(self) -> bool:
        """Whether anything changed but labels."""
        return any(self.of(column) for column in COLUMNS[:6])


def summarize(comparison: Comparison) -> Summary:
    """Count the changes of `comparison`."""
    counts: Counter[tuple[str, str]] = Counter()
    words: Counter[Op] = Counter()
    weights: Counter[Significance] = Counter()
    oral = uncertain = 0
    for change in comparison.changes:
        part = part_of(change, comparison)
        for column in _columns(change):
            counts[part, column] += 1
        for edit in change.edits:
            words[edit.op] += len(edit.text.split())
        if is_changed(change):
            weights[change.significance] += 1
        oral += is_oral(change)
        uncertain += change.uncertain
    return Summary(counts, words[Op.INSERT], words[Op.DELETE], oral, uncertain, weights)


def _columns(change: Change) -> list[str]:
    columns = []
    if change.kind is not ChangeKind.UNCHANGED:
        columns.append(change.kind.value)
    elif not change.moved:
        columns.append("renumbered only" if change.renumbered else "unchanged")
    if change.moved:
        columns.append("moved")
    return columns


def part_of(change: Change, comparison: Comparison) -> str:
    """Which of `PARTS` a change stands in; in the new draft where it stands in both."""
    draft, labels = (comparison.new, change.new) if change.new else (comparison.old, change.old)
    paragraph = draft.by_label[labels[0]]
    if paragraph.kind is Kind.PREAMBULAR:
        return "preambular"
    if paragraph.kind is Kind.OPERATIVE or (
        paragraph.kind is Kind.SUB_PARAGRAPH and paragraph.label.startswith("OP")
    ):
        return "operative"
    return "other"


def is_changed(change: Change) -> bool:
    """Whether a redline shows this change: its words or its place differ."""
    return change.kind is not ChangeKind.UNCHANGED or change.moved


def is_oral(change: Change) -> bool:
    """Whether any of it was spoken: an oral revision."""
    return any(edit.origin.startswith("oral:") for edit in change.edits)


def labels(change: Change, arrow: str = ARROW) -> str:
    """The address of a change: `OP14`, `OP14 → OP16`, `OP7 → OP8 + OP9`."""
    old, new = " + ".join(change.old), " + ".join(change.new)
    if not old or not new or old == new:
        return new or old
    return f"{old} {arrow} {new}"


def nature(change: Change) -> list[str]:
    """What happened to the paragraph, in words: `["edited", "moved", "editorial"]`."""
    words = []
    if change.kind is not ChangeKind.UNCHANGED or not is_changed(change):
        words.append(change.kind.value)
    if change.moved:
        words.append("moved")
    if change.renumbered and not is_changed(change):
        words.append("renumbered")
    if change.significance in (Significance.EDITORIAL, Significance.CONSEQUENTIAL):
        words.append(change.significance.value)  # all else is substantive: no need to say it
    if is_oral(change):
        words.append("oral")
    if change.uncertain:
        words.append("uncertain link")
    return words


def sentence(summary: Summary) -> str:
    """The counts on one line: `12 edited · 3 inserted · 40 unchanged`."""
    shown = [f"{summary.of(column)} {column}" for column in COLUMNS if summary.of(column)]
    if summary.oral:
        shown.append(f"{summary.oral} oral")
    if summary.uncertain:
        shown.append(f"{plural(summary.uncertain, 'uncertain link')}")
    return " · ".join(shown) or "no paragraphs"


def words_sentence(summary: Summary) -> str:
    """`412 words inserted, 230 deleted. 30 changes are substantive, 2 editorial.`"""
    said = f"{plural(summary.words_inserted, 'word')} inserted, {summary.words_deleted:,} deleted."
    levels = (Significance.SUBSTANTIVE, Significance.CONSEQUENTIAL, Significance.EDITORIAL)
    counts = [(summary.weights.get(level, 0), level.value) for level in levels]
    if not any(count for count, _ in counts):
        return said
    first, *rest = [(count, level) for count, level in counts if count]
    told = [f"{plural(first[0], 'change')} {'is' if first[0] == 1 else 'are'} {first[1]}"]
    told += [f"{count:,} {level}" for count, level in rest]
    return f"{said} {', '.join(told)}."


def plural(count: int, noun: str) -> str:
    """`1 paragraph`, `2 paragraphs`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def ignored_sentence(ignored: Mapping[str, int]) -> str:
    """What cleaning left out: `41 footnote markers, 12 page headers and numbers`."""
    said = []
    for kind, count in sorted(ignored.items(), key=lambda item: -item[1]):
        one, many = _NOISE.get(kind, (kind.replace("_", " "),) * 2)
        if count:
            said.append(f"{count:,} {one if count == 1 else many}")
    return ", ".join(said)


def sponsors_changed(
    old: Sequence[str], new: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sponsors who joined and who left, in the drafts' order; nothing where a list is missing."""
    if not old or not new:
        return (), ()
    known_old, known_new = {s.casefold() for s in old}, {s.casefold() for s in new}
    joined = tuple(s for s in new if s.casefold() not in known_old)
    left = tuple(s for s in old if s.casefold() not in known_new)
    return joined, left
