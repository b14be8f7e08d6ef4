from __future__ import annotations

import pytest
from draftdiff.align import align, align_texts
from draftdiff.drafts.model import Draft, Kind, Paragraph
from draftdiff.errors import DraftdiffError

BEES = "Urges all States to protect wild bees by planting hedges along every public road"
SCHOOLS = "Requests the Secretary-General to report on rural schools and the training of teachers"
PORTS = "Calls upon coastal towns to dredge their harbours before the season of storms begins"
LOANS = "Notes that small loans to fishing families were repaid earlier than the bank had asked"


def draft(*texts: str) -> Draft:
    return Draft(
        "test",
        tuple(
            Paragraph(f"OP{n}", Kind.OPERATIVE, text, number=str(n))
            for n, text in enumerate(texts, start=1)
        ),
    )


def test_same_texts_are_linked_wherever_they_stand() -> None:
    assert align_texts([BEES, SCHOOLS, PORTS], [PORTS, BEES, SCHOOLS]) == [(0, 1), (1, 2), (2, 0)]


def test_an_edited_paragraph_keeps_its_link() -> None:
    edited = SCHOOLS.replace("rural schools", "schools in remote rural areas")
    assert align_texts([BEES, SCHOOLS], [LOANS, BEES, edited]) == [(0, 1), (1, 2)]


def test_unrelated_paragraphs_are_not_linked() -> None:
    alignment = align(draft(BEES, SCHOOLS), draft(PORTS, LOANS))
    assert alignment.links == ()
    assert (alignment.deleted, alignment.inserted) == ((0, 1), (0, 1))


def test_a_split_gives_one_link_with_both_parts() -> None:
    whole = f"{BEES}, and {PORTS}"
    alignment = align(draft(SCHOOLS, whole, LOANS), draft(SCHOOLS, BEES, PORTS, LOANS))
    assert [(link.old, link.new) for link in alignment.links] == [
        ((0,), (0,)),
        ((1,), (1, 2)),
        ((2,), (3,)),
    ]


def test_a_merge_is_a_split_the_other_way_round() -> None:
    whole = f"{BEES}, and {PORTS}"
    assert align_texts([SCHOOLS, BEES, PORTS], [SCHOOLS, whole]) == [(0, 0), (1, 1), (2, 1)]


def test_parts_of_a_split_need_not_be_neighbours() -> None:
    whole = f"{BEES}, and {PORTS}"
    assert align_texts([whole, SCHOOLS, LOANS], [BEES, SCHOOLS, LOANS, PORTS]) == [
        (0, 0),
        (0, 3),
        (1, 1),
        (2, 2),
    ]


def test_citations_merge_into_the_list_that_names_them() -> None:
    old = [
        "Recalling its resolution 41/7 of 3 May 1987 on the protection of wild bees",
        "Recalling also its resolution 44/12 of 9 June 1990 on harbours and storms",
        SCHOOLS,
    ]
    new = [
        "Reaffirming its resolutions 41/7 of 3 May 1987, 44/12 of 9 June 1990 and 50/3 of 1996",
        SCHOOLS,
    ]
    assert align_texts(old, new) == [(0, 0), (1, 0), (2, 1)]


def test_only_the_paragraph_that_changed_place_is_moved() -> None:
    alignment = align(draft(BEES, SCHOOLS, PORTS, LOANS), draft(LOANS, BEES, SCHOOLS, PORTS))
    assert [link.old for link in alignment.links if link.moved] == [(3,)]


def test_every_paragraph_is_accounted_for_once() -> None:
    alignment = align(draft(BEES, SCHOOLS, LOANS), draft(PORTS, LOANS, BEES + " and river"))
    old = [i for link in alignment.links for i in link.old] + list(alignment.deleted)
    new = [j for link in alignment.links for j in link.new] + list(alignment.inserted)
    assert (sorted(old), sorted(new)) == ([0, 1, 2], [0, 1, 2])


def test_forced_and_forbidden_pairs_are_obeyed() -> None:
    old, new = draft(BEES, SCHOOLS), draft(BEES, PORTS)
    forced = align(old, new, forced=[("OP2", "OP2")])
    assert [(link.old, link.new) for link in forced.links] == [((0,), (0,)), ((1,), (1,))]
    assert not forced.links[1].uncertain
    assert align(old, new, forbidden=[("OP1", "OP1")]).links == ()


def test_no_chain_brings_a_forbidden_pair_together() -> None:
    whole = f"{BEES}, and {PORTS}"
    alignment = align(draft(whole), draft(BEES, PORTS), forbidden=[("OP1", "OP2")])
    assert [(link.old, link.new) for link in alignment.links] == [((0,), (0,))]


@pytest.mark.parametrize("pair", [("OP9", "OP1"), ("OP1", "PP4")])
def test_an_unknown_label_is_an_error_that_names_it(pair: tuple[str, str]) -> None:
    with pytest.raises(DraftdiffError, match=r"no paragraph '(OP9|PP4)'"):
        align(draft(BEES), draft(BEES), forced=[pair])


def test_a_pair_both_forced_and_forbidden_is_an_error() -> None:
    with pytest.raises(DraftdiffError, match="both forced and forbidden"):
        align(draft(BEES), draft(BEES), forced=[("OP1", "OP1")], forbidden=[("OP1", "OP1")])


def test_empty_drafts_and_empty_paragraphs() -> None:
    assert align_texts([], []) == []
    assert align_texts([], [BEES]) == []
    assert align_texts(["", "…", BEES], [BEES, "…"]) == [(1, 1), (2, 0)]
