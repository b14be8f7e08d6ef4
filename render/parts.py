"""The redline of a split or a merge, cut into the shares of its partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..diffing.model import Change, Comparison, Edit, Op


@dataclass(frozen=True, slots=True)
class Part:
    """A partner's share of a redline: its label, and whether that is a label of the new draft."""

    label: str
    in_new: bool
    edits: tuple[Edit, ...]


def parts(change: Change, comparison: Comparison) -> tuple[Part, ...]:
    """The redline of `change`, one part for each paragraph of the side that has several.

    A change of one paragraph has one part. Where both sides have several (a chain), the new side is
    the one that is cut. The newlines between the partners' texts (see `Change`) are boundaries on
    the side that is cut, and shown as pilcrows on the other.
    """
    in_new = len(change.new) > 1 or not change.old
    labels = change.new if in_new else change.old
    if len(labels) == 1:
        label = (change.new or change.old)[0]
        return (Part(label, bool(change.new), change.edits),)
    paragraphs = (comparison.new if in_new else comparison.old).by_label
    lengths = [len(paragraphs[label].text) for label in labels]
    away = Op.DELETE if in_new else Op.INSERT
    edits = change.edits
    if len(change.old) > 1 and in_new:
        edits = tuple(
            replace(edit, text=edit.text.replace("\n", "¶ ")) if edit.op is away else edit
            for edit in edits
        )
    shares = _cut(edits, lengths, away)
    return tuple(Part(label, in_new, share) for label, share in zip(labels, shares, strict=True))


def _cut(edits: Sequence[Edit], lengths: Sequence[int], away: Op) -> Iterator[tuple[Edit, ...]]:
    """Shares of `edits` that hold `lengths[i]` letters of ops other than `away`.

    What is `away` goes to the share that it stands in or ends; the letter between two shares is the
    newline between two paragraphs and goes to neither.
    """
    queue = list(reversed(edits))
    for index, length in enumerate(lengths):
        last = index == len(lengths) - 1
        left = length
        share: list[Edit] = []
        while queue and (last or left > 0 or queue[-1].op is away):
            edit = queue.pop()
            if edit.op is away or last:
                share.append(edit)
                continue
            share.append(replace(edit, text=edit.text[:left]))
            if len(edit.text) > left:
                queue.append(replace(edit, text=edit.text[left:]))
            left -= min(left, len(edit.text))
        if queue:
            boundary = queue.pop()
            if len(boundary.text) > 1:
                queue.append(replace(boundary, text=boundary.text[1:]))
        yield tuple(share)
