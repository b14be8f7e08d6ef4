from __future__ import annotations

import random

from draftdiff.align.candidates import KEPT, Index, candidates
from draftdiff.align.words import Lexicon

WORDS = [
    f"{a}{b}" for a in ("mar", "tol", "ven", "sur", "pek") for b in ("ina", "ode", "ust", "ark")
]


def index(old: list[str], new: list[str]) -> tuple[Index, Index]:
    lexicon = Lexicon([*old, *new], [""] * (len(old) + len(new)))
    split = len(old)
    return (
        Index({n: lexicon.words(n) for n in range(split)}, lexicon.frequency),
        Index({n: lexicon.words(split + n) for n in range(len(new))}, lexicon.frequency),
    )


def test_an_edited_paragraph_is_among_the_candidates_and_all_pairs_are_not() -> None:
    chance = random.Random(4)
    old = [" ".join(chance.choices(WORDS, k=25)) for _ in range(120)]
    new = [text.replace(WORDS[0], "changed", 2) for text in old]
    one, other = index(old, new)
    pairs = candidates(one, other, range(120), range(120))
    assert {(k, k) for k in range(120)} <= set(pairs)
    assert len(pairs) <= 2 * KEPT * 120


def test_only_free_paragraphs_are_paired() -> None:
    one, other = index(["bees and hedges", "bees and roads"], ["bees and hedges", "bees and roads"])
    assert {i for i, _ in candidates(one, other, [1], [0, 1])} == {1}
    assert {j for _, j in candidates(one, other, [0, 1], [0])} == {0}


def test_paragraphs_without_a_common_word_are_no_candidates() -> None:
    one, other = index(["bees hedges"], ["loans harbours"])
    assert candidates(one, other, [0], [0]) == []
