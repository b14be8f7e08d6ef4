"""How alike two paragraphs are in their words."""

from __future__ import annotations

from dataclasses import dataclass

from .blocks import common_blocks
from .words import Words


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` runs from 0 (no word in common) to 1 (the same words in the same order).

    `old_kept` and `new_kept` are the shares of either paragraph's words, by weight, that the other
    one has in the same order: a paragraph that only grew has all of its old words kept.
    """

    score: float
    old_kept: float
    new_kept: float

    @property
    def kept(self) -> float:
        """The greater of the two kept shares."""
        return max(self.old_kept, self.new_kept)


def likeness(old: Words, new: Words) -> Likeness:
    """Compare two paragraphs; exchanging them exchanges the kept shares and changes nothing else.

    The score is the mean of two measures that fail in different places: the weight of the shared
    words (Dice 1945, weighted), which a reordered sentence keeps, and the weight of the words kept
    in order (longest common subsequence), which paragraphs made of the same terms do not share.
    """
    if not old.weight or not new.weight:
        same = float(old.code == new.code)
        return Likeness(same, same, same)
    both = old.weight + new.weight
    shared = _shared(old, new)
    old_kept, new_kept = _in_order(old, new)
    return Likeness(
        (shared + (old_kept + new_kept)) / (2 * both), old_kept / old.weight, new_kept / new.weight
    )


def _shared(one: Words, other: Words) -> float:
    """The weight, on both sides, of the words that both have, each as often as both have it."""
    here, there = one.bag, other.bag
    shared = sum([here[word] + there[word] for word in here.keys() & there.keys()])
    # Rounded, because the order of a set, and with it the last digits of a sum, is not fixed.
    return round(shared, 9)


def _in_order(one: Words, other: Words) -> tuple[float, float]:
    # Of several longest common subsequences the metric finds one; asked both ways round it may
    # find different ones, so it is always asked the same way round.
    if one.code > other.code:
        kept_other, kept_one = _in_order(other, one)
        return kept_one, kept_other
    kept_one = kept_other = 0.0
    for start, start_other, size in common_blocks(one.code, other.code):
        kept_one += sum(one.weights[start : start + size])
        kept_other += sum(other.weights[start_other : start_other + size])
    return kept_one, kept_other
