"""Splits and merges: a paragraph left over by the one-to-one links that fills what a linked
paragraph lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .blocks import common_blocks
from .words import Words

# Words kept in a row that show that a stretch of text was carried over, and not only its terms.
RUN = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """What a paragraph lost: the words that none of its partners carries over, with weights."""

    code: str
    weights: tuple[float, ...]

    def filled_by(self, part: Words) -> float:
        """How well a left-over paragraph fills the gap, 0 to 1.

        The geometric mean of the shares of its own weight and of the gap's that stand in both in
        rows of at least `RUN` words: a part may be most of a large paragraph's loss, or a few words
        of it may be all that was lost.
        """
        if not part.weight or not self.code:
            return 0.0
        runs = _runs(self.code, part.code)
        carried = sum(sum(self.weights[start:stop]) for start, stop in runs)
        own = min(carried / part.weight, 1.0)
        return float((own * carried / sum(self.weights)) ** 0.5)


def gap(whole: Words, partners: Iterable[Words]) -> Gap:
    """The words of `whole` that none of its partners carries over."""
    taken = bytearray(len(whole.code))
    for partner in partners:
        for start, stop in _runs(whole.code, partner.code):
            taken[start:stop] = b"\1" * (stop - start)
    left = [at for at, gone in enumerate(taken) if not gone]
    return Gap("".join(whole.code[at] for at in left), tuple(whole.weights[at] for at in left))


def _runs(one: str, other: str) -> list[tuple[int, int]]:
    """The stretches of `one`, at least `RUN` words long, that `other` has in the same order."""
    return [(start, start + size) for start, _, size in common_blocks(one, other) if size >= RUN]
