"""Blame: for each phrase of the last draft, the draft in which it entered.

Every letter carries the index of the draft that brought it; a comparison's equal edits hand it on,
its insertions start anew. A paragraph that came back keeps what it had before it was deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..drafts.model import Draft
from .lineage import Return
from .model import Comparison, Edit, Op
from .tokens import tokenize
from .words import edits_of, spans


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text, and the index of the draft in which it entered."""

    text: str
    draft: int


@dataclass(frozen=True, slots=True)
class Blamed:
    """A paragraph of the last draft; the phrases' texts joined are its text."""

    label: str
    phrases: tuple[Phrase, ...]


def blame(
    drafts: Sequence[Draft], comparisons: Sequence[Comparison], returns: Sequence[Return]
) -> tuple[Blamed, ...]:
    """Every paragraph of the last draft, phrase by phrase.

    `comparisons[k]` is that of `drafts[k]` with `drafts[k + 1]`.
    """
    ages: list[dict[str, list[int]]] = [{p.label: [0] * len(p.text) for p in drafts[0].paragraphs}]
    for k, comparison in enumerate(comparisons, start=1):
        here: dict[str, list[int]] = {}
        for change in comparison.changes:
            old = _joined([ages[k - 1][label] for label in change.old])
            texts = [drafts[k].by_label[label].text for label in change.new]
            here |= _parted(change.new, texts, _handed_on(change.edits, old, k))
        for item in returns:
            if item.back[0] == k:
                here |= _come_back(drafts, ages, item)
        ages.append(here)
    last = drafts[-1]
    return tuple(Blamed(p.label, _phrases(p.text, ages[-1][p.label])) for p in last.paragraphs)


def _joined(parts: Sequence[list[int]]) -> list[int]:
    """The ages of several paragraphs in a row; the newline between two counts as the first's."""
    whole: list[int] = []
    for n, part in enumerate(parts):
        whole += [*([0] if n else []), *part]
    return whole


def _handed_on(edits: Sequence[Edit], old: list[int], now: int) -> list[int]:
    ages: list[int] = []
    at = 0
    for edit in edits:
        size = len(edit.text)
        if edit.op is Op.INSERT:
            ages += [now] * size
            continue
        if edit.op is Op.EQUAL:
            ages += old[at : at + size]
        at += size
    return ages


def _parted(labels: Sequence[str], texts: Sequence[str], ages: list[int]) -> dict[str, list[int]]:
    parts: dict[str, list[int]] = {}
    at = 0
    for label, text in zip(labels, texts, strict=True):
        parts[label] = ages[at : at + len(text)]
        at += len(text) + 1
    return parts


def _come_back(
    drafts: Sequence[Draft], ages: Sequence[dict[str, list[int]]], item: Return
) -> dict[str, list[int]]:
    (k, i), (now, j) = item.gone, item.back
    before, after = drafts[k].paragraphs[i], drafts[now].paragraphs[j]
    old, new = tokenize(before.text), tokenize(after.text)
    changes = spans([token.word for token in old], [token.word for token in new])
    edits = edits_of(changes, old, new)
    return {after.label: _handed_on(edits, ages[k][before.label], now)}


def _phrases(text: str, ages: Sequence[int]) -> tuple[Phrase, ...]:
    """Letters of one age as phrases; a space or mark between two words of one age goes with
    them."""
    settled = list(ages)
    last = None
    for at, letter in enumerate(text):
        if letter.isalnum():
            if last is not None and settled[last] == settled[at]:
                settled[last + 1 : at] = [settled[at]] * (at - last - 1)
            last = at
    return tuple(
        Phrase("".join(text[at] for at, _ in run), age)
        for age, run in groupby(enumerate(settled), key=lambda pair: pair[1])
    )
