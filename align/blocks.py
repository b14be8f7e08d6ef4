"""Stretches of words that two paragraphs have in common, in order."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Indel, Postfix, Prefix

# The exact metric keeps a bit for each pair of words: 50 MB for two texts of 20,000 words.
_EXACT = 20_000 * 20_000


def common_blocks(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    """Blocks (start in `one`, start in `other`, length), in order, of a longest common subsequence.

    Of two texts too long for that only the common beginning and end.
    """
    if len(one) * len(other) <= _EXACT:
        for block in Indel.editops(one, other).as_matching_blocks():
            if block.size:
                yield block.a, block.b, block.size
        return
    start = Prefix.similarity(one, other)
    end = Postfix.similarity(one[start:], other[start:])
    if start:
        yield 0, 0, start
    if end:
        yield len(one) - end, len(other) - end, end
