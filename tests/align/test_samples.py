"""Links between real drafts, and what must hold for them whatever the drafts."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import draftdiff
import pytest
from draftdiff.align import align
from draftdiff.align.model import Alignment, Link
from draftdiff.drafts.model import Draft, Kind, Paragraph

SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = "2013-third-committee-report.txt"
PAIRS = {
    "2009-2010": ("2009-draft-resolution.txt", "2010-revised-draft-resolution.txt"),
    "L.17-VIII": (f"{REPORT}#L.17", f"{REPORT}#VIII"),
    "L.18-IX": (f"{REPORT}#L.18", f"{REPORT}#IX"),
    "L.20-X": (f"{REPORT}#L.20", f"{REPORT}#X"),
    "IX-2015": (f"{REPORT}#IX", "2015-draft-resolution.txt"),
}
UNRELATED = "The tenant shall repaint the kitchen and hand both keys to the caretaker of the house;"


@cache
def read(reference: str) -> Draft:
    return draftdiff.read(str(SAMPLES / reference))


@cache
def aligned(name: str) -> tuple[Draft, Draft, Alignment]:
    old, new = (read(reference) for reference in PAIRS[name])
    return old, new, align(old, new)


def labels(old: Draft, new: Draft, alignment: Alignment) -> dict[tuple[str, str], Link]:
    return {
        (old.paragraphs[i].label, new.paragraphs[j].label): link
        for link in alignment.links
        for i, j in link.pairs
    }


def linked(name: str) -> dict[tuple[str, str], Link]:
    return labels(*aligned(name))


def test_citations_merge_a_provision_splits_and_one_goes_to_the_preamble() -> None:
    links = linked("2009-2010")
    merged = links["PP1", "PP1"]
    assert {old for old, new in links if new == "PP1"} == {"PP1", "PP2", "PP4", "PP5"}
    assert any("cite" in reason for reason in merged.evidence)
    assert {new for old, new in links if old == "OP16"} == {"OP25", "OP26"}
    assert {new for old, new in links if old == "OP19"} == {"OP27", "OP28"}
    assert links["OP6", "PP23"].moved
    assert "between preamble and operative part" in links["OP6", "PP23"].evidence


def test_a_rewritten_paragraph_between_the_same_neighbours_is_linked_and_says_so() -> None:
    link = linked("L.18-IX")["OP8", "OP8"]
    assert link.score < 0.3
    assert not link.uncertain
    assert "same neighbours" in link.evidence


def test_a_revision_moves_and_drops_nothing_that_it_kept() -> None:
    _, _, alignment = aligned("L.18-IX")
    assert alignment.deleted == ()
    assert len(alignment.inserted) == 12
    assert not [link for link in alignment.links if link.moved or link.uncertain]


def test_two_paragraphs_that_changed_places_are_told_as_one_move() -> None:
    _, _, alignment = aligned("L.20-X")
    assert sum(link.moved for link in alignment.links) == 1


@pytest.mark.parametrize("name", PAIRS)
def test_every_paragraph_stands_in_one_link_or_is_left_over(name: str) -> None:
    old, new, alignment = aligned(name)
    olds = [i for link in alignment.links for i in link.old] + list(alignment.deleted)
    news = [j for link in alignment.links for j in link.new] + list(alignment.inserted)
    assert sorted(olds) == list(range(len(old.paragraphs)))
    assert sorted(news) == list(range(len(new.paragraphs)))
    assert all(0 <= link.score <= 1 and link.evidence for link in alignment.links)
    assert [link.new[0] for link in alignment.links] == sorted(
        link.new[0] for link in alignment.links
    )


@pytest.mark.parametrize("reference", sorted({draft for pair in PAIRS.values() for draft in pair}))
def test_a_draft_and_itself_are_identical(reference: str) -> None:
    draft = read(reference)
    alignment = align(draft, draft)
    size = len(draft.paragraphs)
    assert [(link.old, link.new) for link in alignment.links] == [((k,), (k,)) for k in range(size)]
    assert all(
        link.score == 1 and not link.moved and not link.uncertain for link in alignment.links
    )


@pytest.mark.parametrize("name", PAIRS)
def test_the_other_way_round_gives_the_mirrored_links(name: str) -> None:
    old, new, there = aligned(name)
    back = align(new, old)
    assert {
        (link.old, link.new, link.moved, link.uncertain, link.score) for link in there.links
    } == {(link.new, link.old, link.moved, link.uncertain, link.score) for link in back.links}
    assert (there.deleted, there.inserted) == (back.inserted, back.deleted)


@pytest.mark.parametrize("reference", [PAIRS["2009-2010"][0], PAIRS["L.20-X"][1]])
def test_shuffling_only_adds_moves(reference: str) -> None:
    draft = read(reference)
    order = list(range(len(draft.paragraphs)))
    random.Random(7).shuffle(order)
    shuffled = replace(draft, paragraphs=tuple(draft.paragraphs[k] for k in order))
    alignment = align(draft, shuffled)
    assert {(link.old[0], order[link.new[0]]) for link in alignment.links} == {
        (k, k) for k in range(len(order))
    }
    assert all(link.score == 1 and len(link.pairs) == 1 for link in alignment.links)
    assert any(link.moved for link in alignment.links)


@pytest.mark.parametrize("name", ["2009-2010", "L.18-IX"])
def test_other_labels_change_nothing(name: str) -> None:
    old, new, alignment = aligned(name)
    renamed = [
        replace(
            draft,
            paragraphs=tuple(replace(p, label=f"X{k}") for k, p in enumerate(draft.paragraphs)),
        )
        for draft in (old, new)
    ]
    assert align(*renamed) == alignment


@pytest.mark.parametrize("name", ["2009-2010", "L.18-IX", "L.20-X"])
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("place", [0.0, 0.4, 0.55, 1.0])
def test_an_unrelated_paragraph_disturbs_no_other_link(name: str, side: int, place: float) -> None:
    old, new, alignment = aligned(name)
    drafts = [old, new]
    paragraphs = list(drafts[side].paragraphs)
    paragraphs.insert(round(place * len(paragraphs)), Paragraph("X", Kind.OPERATIVE, UNRELATED))
    drafts[side] = replace(drafts[side], paragraphs=tuple(paragraphs))
    before = {pair: link.uncertain for pair, link in labels(old, new, alignment).items()}
    after = labels(*drafts, align(*drafts))
    assert {pair: link.uncertain for pair, link in after.items()} == before
