"""The two drafts as the steps see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..drafts.model import Paragraph
from .candidates import Index
from .likeness import Likeness, likeness
from .thresholds import Thresholds
from .words import Lexicon, Words


class Pair:
    """Two sequences of paragraphs, by their indices: words, likeness and an index of each side.

    What is asked for is computed then and kept: paragraphs that did not change cost little.
    """

    def __init__(
        self, old: Sequence[Paragraph], new: Sequence[Paragraph], limits: Thresholds
    ) -> None:
        both = (*old, *new)
        self.old, self.new, self.limits = old, new, limits
        self._lexicon = Lexicon([p.text for p in both], [p.lead for p in both])
        # The words of each old and new paragraph, in a form that only tells them apart.
        self.codes = self._lexicon.codes[: len(old)], self._lexicon.codes[len(old) :]
        self._likeness: dict[tuple[int, int], Likeness] = {}
        self.old_index, self.new_index = self._index((), ())

    def old_words(self, index: int) -> Words:
        """The weighted words of an old paragraph."""
        return self._lexicon.words(index)

    def new_words(self, index: int) -> Words:
        """The weighted words of a new paragraph."""
        return self._lexicon.words(len(self.old) + index)

    def likeness(self, i: int, j: int) -> Likeness:
        """How alike an old and a new paragraph are."""
        known = self._likeness.get((i, j))
        if known is None:
            known = self._likeness[i, j] = likeness(self.old_words(i), self.new_words(j))
        return known

    def index(self, old: Iterable[int], new: Iterable[int]) -> None:
        """Make these paragraphs the ones that candidates are looked for among."""
        self.old_index, self.new_index = self._index(old, new)

    def _index(self, old: Iterable[int], new: Iterable[int]) -> tuple[Index, Index]:
        frequency = self._lexicon.frequency
        return (
            Index({i: self.old_words(i) for i in old}, frequency),
            Index({j: self.new_words(j) for j in new}, frequency),
        )
