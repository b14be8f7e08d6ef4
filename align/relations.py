"""Splits and merges: a paragraph left over by the one-to-one links that fills what a linked
paragraph lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from .words import Words

# Words kept in a row that show that a stretch of text was carried over, and not only its terms.
RUN = 3


@dataclass(frozen=True, slots=True)
class Fill:
    """How well a part fills what others left uncovered of a whole: shares of the part's weight and
    of the uncovered weight, 0 to 1 each."""

    of_part: float
    of_gap: float


def fill(whole: Words, covering: Iterable[Words], part: Words) -> Fill:
    """Compare `part` with the words of `whole` that none of `covering` carries over."""
    taken = bytearray(len(whole.code))
    for other in covering:
        for start, stop in _runs(whole.code, other.code):
            taken[start:stop] = b"\1" * (stop - start)
    gap = [at for at, gone in enumerate(taken) if not gone]
    weights = [whole.weights[at] for at in gap]
    rest = "".join(whole.code[at] for at in gap)
    carried = sum(sum(weights[start:stop]) for start, stop in _runs(rest, part.code))
    gap_weight = sum(weights)
    return Fill(
        min(carried / part.weight, 1.0) if part.weight else 0.0,
        carried / gap_weight if gap_weight else 0.0,
    )


def _runs(one: str, other: str) -> list[tuple[int, int]]:
    """The stretches of `one`, at least `RUN` words long, that `other` has in the same order."""
    return [
        (block.a, block.a + block.size)
        for block in Indel.editops(one, other).as_matching_blocks()
        if block.size >= RUN
    ]
