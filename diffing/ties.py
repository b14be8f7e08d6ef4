"""Which paragraph of a split or merge handed its words to which: the pairs inside one change."""

from __future__ import annotations

from ..drafts.model import Draft
from .model import Change, Op

# Where several paragraphs became several: how much of the shorter one a pair must share.
_SHARE = 0.25


def ties(change: Change, old: Draft, new: Draft) -> list[tuple[str, str]]:
    """The pairs (old label, new label) of a change, those that share most letters first.

    In a split or a merge all its pairs; where several paragraphs became several, those that share a
    fair part of their words, and the best one of each paragraph. None for what stands on one side.
    """
    pairs = [(a, b) for a in change.old for b in change.new]
    if len(pairs) < 2:
        return pairs
    shared = _shared(change, old, new)
    pairs.sort(key=lambda pair: -shared.get(pair, 0))  # stable: the first of equals stays first
    if len(change.old) == 1 or len(change.new) == 1:
        return pairs
    kept = []
    seen: set[tuple[int, str]] = set()
    for a, b in pairs:
        shorter = min(len(old.by_label[a].text), len(new.by_label[b].text))
        best = (0, a) not in seen or (1, b) not in seen
        if best or shared.get((a, b), 0) >= _SHARE * shorter:
            kept.append((a, b))
            seen |= {(0, a), (1, b)}
    return kept


def _shared(change: Change, old: Draft, new: Draft) -> dict[tuple[str, str], int]:
    """How many letters each old paragraph handed on to each new one.

    A change's edits run over its paragraphs' texts, joined by one newline on each side.
    """
    olds = [label for label in change.old for _ in range(len(old.by_label[label].text) + 1)]
    news = [label for label in change.new for _ in range(len(new.by_label[label].text) + 1)]
    shared: dict[tuple[str, str], int] = {}
    i = j = 0
    for edit in change.edits:
        size = len(edit.text)
        if edit.op is Op.EQUAL:
            for pair in zip(olds[i : i + size], news[j : j + size], strict=True):
                shared[pair] = shared.get(pair, 0) + 1
        i += size if edit.op is not Op.INSERT else 0
        j += size if edit.op is not Op.DELETE else 0
    return shared
