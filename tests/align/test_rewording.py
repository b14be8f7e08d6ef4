from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import draftdiff
import numpy as np
import pytest
from draftdiff.align import align
from draftdiff.align.embedders import Passage
from draftdiff.align.meaning import order_by_meaning
from draftdiff.align.model import Alignment
from draftdiff.align.pair import Pair
from draftdiff.align.rewording import reworded_throughout
from draftdiff.align.steps import anchor, match
from draftdiff.align.thresholds import Thresholds
from draftdiff.align.ties import Ties
from draftdiff.drafts.model import Draft, Kind, Paragraph
from numpy.typing import NDArray

SAMPLES = Path(__file__).parents[2] / "samples"
CRIME = "2013-third-committee-report.txt"
COMMISSION = "2011-commission-report.txt"
# Texts of one title and different years: some paragraphs kept or edited, the others dropped and new.
YEARS_APART = [
    ("2009-draft-resolution.txt", "2015-draft-resolution.txt"),
    ("2009-draft-resolution.txt", f"{CRIME}#IX"),
    (f"{COMMISSION}#A.III", f"{CRIME}#II"),
]


def words(prefix: str, n: int) -> str:
    """A text that shares no word with one of another prefix or number."""
    return " ".join(f"{prefix}{'abcdefghijklmnopqrstuvwxyz'[n]}{letter}" for letter in "klmnopqr")


def paragraphs(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"P{n}", Kind.PLAIN, text) for n, text in enumerate(texts, start=1))


def by_words(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, Ties]:
    pair = Pair(paragraphs(old), paragraphs(new), Thresholds())
    ties = Ties((len(old), len(new)))
    anchor(pair, ties)
    match(pair, ties)
    return pair, ties


def texts(
    kept: int, edited: int, reworded: int, order: Sequence[int] = ()
) -> tuple[list[str], list[str]]:
    same = [words("same", n) for n in range(kept)]
    before = [words("edit", n) for n in range(edited)]
    after = [text.rpartition(" ")[0] + f" other{n}" for n, text in enumerate(before)]
    turned = [words("new", n) for n in order or range(reworded)]
    return same + before + [words("old", n) for n in range(reworded)], same + after + turned


class SameLetter:
    """An embedder for which the n-th old and the n-th new text of `words` mean the same."""

    name = "same letter"

    def likeness(self, old: Sequence[Passage], new: Sequence[Passage]) -> NDArray[np.float32]:
        rows = np.array([passage.text[3:5] for passage in old])
        columns = np.array([passage.text[3:5] for passage in new])
        return (rows[:, None] == columns[None, :]).astype(np.float32)


class Nearness:
    """An embedder that gives these numbers for texts, 0 for all others."""

    name = "nearness"

    def __init__(self, known: dict[tuple[str, str], float]) -> None:
        self.known = known

    def likeness(self, old: Sequence[Passage], new: Sequence[Passage]) -> NDArray[np.float32]:
        return np.array(
            [
                [self.known.get((a.text, b.text), self.known.get((b.text, a.text), 0)) for b in new]
                for a in old
            ],
            dtype=np.float32,
        )


def never() -> float:
    raise AssertionError("vectors are loaded for nothing")


def linked(alignment: Alignment) -> set[tuple[int, int]]:
    return {at for link in alignment.links for at in link.pairs}


@pytest.mark.parametrize(("old", "new"), YEARS_APART)
@pytest.mark.parametrize("titled", [True, False])
def test_of_texts_years_apart_nothing_is_linked_by_meaning(
    old: str, new: str, titled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("draftdiff.align.aligner.embedder_named", lambda _: never())
    one, two = (draftdiff.read(str(SAMPLES / reference)) for reference in (old, new))
    if not titled:
        one, two = Draft("", one.paragraphs), Draft("", two.paragraphs)
    assert align(one, two) == align(one, two, embedder=None)
    assert linked(align(two, one)) == {(j, i) for i, j in linked(align(one, two))}


@pytest.mark.parametrize("old", ["A.IV", "B.II", "B.IV"])
@pytest.mark.parametrize("new", ["IV", "VI", "X"])
def test_of_unrelated_texts_nothing_is_linked_by_meaning_whatever_their_titles(
    old: str, new: str
) -> None:
    one = draftdiff.read(str(SAMPLES / f"{COMMISSION}#{old}"))
    two = draftdiff.read(str(SAMPLES / f"{CRIME}#{new}"))
    for title in ("Crime", ""):
        alike = Draft("", one.paragraphs, title=title), Draft("", two.paragraphs, title=title)
        assert align(*alike) == align(*alike, embedder=None)


@pytest.mark.parametrize("same_title", [True, None])
def test_paragraphs_that_stand_as_they_were_beside_a_reworded_rest(same_title: bool | None) -> None:
    pair, ties = by_words(*texts(kept=3, edited=0, reworded=15))
    assert reworded_throughout(pair, ties, same_title, never)


@pytest.mark.parametrize("same_title", [True, None, False])
def test_where_words_find_edits_the_rest_is_not_reworded(same_title: bool | None) -> None:
    pair, ties = by_words(*texts(kept=3, edited=6, reworded=15))
    assert not reworded_throughout(pair, ties, same_title, never)
    pair, ties = by_words(*texts(kept=3, edited=1, reworded=15))
    assert reworded_throughout(pair, ties, True, never)


@pytest.mark.parametrize("same_title", [True, None, False])
def test_where_words_explain_most_no_vectors_are_loaded(same_title: bool | None) -> None:
    pair, ties = by_words(*texts(kept=16, edited=0, reworded=15))
    assert not reworded_throughout(pair, ties, same_title, never)


def test_with_nothing_kept_the_order_decides() -> None:
    pair, ties = by_words(*texts(kept=0, edited=0, reworded=20))
    assert reworded_throughout(pair, ties, True, lambda: 0.9)
    assert not reworded_throughout(pair, ties, True, lambda: 0.6)
    assert not reworded_throughout(pair, ties, False, never)


def test_under_another_title_both_signs_are_asked_for() -> None:
    pair, ties = by_words(*texts(kept=4, edited=0, reworded=20))
    assert reworded_throughout(pair, ties, False, lambda: 0.9)
    assert not reworded_throughout(pair, ties, False, lambda: 0.6)


def test_order_by_meaning() -> None:
    in_order = by_words(*texts(0, 0, 20))
    assert order_by_meaning(*in_order, SameLetter()) > 0.8
    backwards = by_words(*texts(0, 0, 20, order=range(19, -1, -1)))
    assert order_by_meaning(*backwards, SameLetter()) < -0.8
    mixed = by_words(*texts(0, 0, 20, order=[(7 * n) % 20 for n in range(20)]))
    assert abs(order_by_meaning(*mixed, SameLetter())) < 0.5
    few = by_words(*texts(0, 0, 6))
    assert order_by_meaning(*few, SameLetter()) < 0.5
    assert order_by_meaning(*in_order, Nearness({})) == 0


def test_a_pair_must_be_clearly_nearer_than_its_rivals() -> None:
    same = [words("same", n) for n in range(10)]
    old = Draft("", paragraphs([*same, words("old", 0), words("old", 1)]))
    new = Draft("", paragraphs([*same, words("new", 0), words("new", 1)]))
    near = {(words("old", 0), words("new", 0)): 1.0}
    assert (10, 10) in linked(align(old, new, embedder=Nearness(near)))
    for rival in (
        (words("old", 0), words("new", 1)),
        (words("old", 1), words("new", 0)),
        # One that words have linked is a rival as well.
        (words("old", 0), words("same", 3)),
    ):
        made = linked(align(old, new, embedder=Nearness({**near, rival: 0.95})))
        assert made == {(n, n) for n in range(10)}
