from __future__ import annotations

from draftdiff.align import align_texts, blocks
from draftdiff.align.blocks import common_blocks
from hypothesis import given, settings
from hypothesis import strategies as st

codes = st.text("abcd", max_size=14)


def longest(one: str, other: str) -> int:
    """The slow, obvious reference: the table of longest common subsequences."""
    row = [0] * (len(other) + 1)
    for letter in one:
        before = row[:]
        for n, there in enumerate(other, start=1):
            row[n] = before[n - 1] + 1 if letter == there else max(before[n], row[n - 1])
    return row[-1]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(codes, codes)
def test_blocks_are_a_longest_common_subsequence(one: str, other: str) -> None:
    found = list(common_blocks(one, other))
    assert all(one[a : a + size] == other[b : b + size] for a, b, size in found)
    ends = [(a + size, b + size) for a, b, size in found]
    assert all(a >= x and b >= y for (x, y), (a, b, _) in zip(ends, found[1:], strict=False))
    assert sum(size for _, _, size in found) == longest(one, other)


def test_of_very_long_texts_the_beginning_and_the_end(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(blocks, "_EXACT", 10)
    assert list(common_blocks("abcXdef", "abcYYdef")) == [(0, 0, 3), (4, 5, 3)]
    assert list(common_blocks("aaaa", "aaaaaa")) == [(0, 0, 4)]
    assert list(common_blocks("abcd", "efgh")) == []


def test_a_book_in_one_paragraph_and_a_thousand_equal_ones() -> None:
    book = " ".join(f"word{n % 977}" for n in range(60_000))
    assert align_texts([book, "Annex"], ["Annex", f"{book} end"]) == [(0, 1), (1, 0)]
    many = ["[Reserved]"] * 1000
    assert align_texts(many, many[:-1]) == [(n, n) for n in range(999)]
