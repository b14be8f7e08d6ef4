"""A comparison holds every paragraph of both drafts once, in the order a reader expects."""

from __future__ import annotations

from random import Random

from draftdiff.diffing.compare import compare
from draftdiff.diffing.model import Change, ChangeKind, Comparison, Op
from draftdiff.drafts.model import Draft, Noise, NoiseKind, Position
from hypothesis import given, settings
from hypothesis import strategies as st

from .drafting import draft, linked

OLD = draft(
    "Recalling its resolution,",
    "Noting the report,",
    "1. Urges States to act;",
    "2. Requests a report and also urges States to pay;",
    "3. Invites comments;",
    "4. Decides to remain seized of the matter.",
)
NEW = draft(
    "Recalling its resolution,",
    "1. Welcomes the report;",
    "2. Invites comments;",
    "3. Urges States to act now;",
    "4. Requests a report;",
    "5. Urges States to pay;",
    "6. Decides to remain seized of the matter.",
)
LINKS = linked(
    OLD,
    NEW,
    "PP1 > PP1",
    "OP1 > OP3",
    "OP2 > OP4 OP5",
    "OP3 > OP2 moved",
    "OP4 > OP6",
)


def by_label(comparison: Comparison) -> dict[tuple[tuple[str, ...], tuple[str, ...]], Change]:
    return {(change.old, change.new): change for change in comparison.changes}


def test_changes_come_in_the_order_of_the_new_draft_with_deletions_where_they_stood() -> None:
    order = [(change.kind, change.old, change.new) for change in compare(OLD, NEW, LINKS).changes]
    assert order == [
        (ChangeKind.UNCHANGED, ("PP1",), ("PP1",)),
        (ChangeKind.DELETED, ("PP2",), ()),
        (ChangeKind.INSERTED, (), ("OP1",)),
        (ChangeKind.UNCHANGED, ("OP3",), ("OP2",)),
        (ChangeKind.EDITED, ("OP1",), ("OP3",)),
        (ChangeKind.SPLIT, ("OP2",), ("OP4", "OP5")),
        (ChangeKind.UNCHANGED, ("OP4",), ("OP6",)),
    ]


def test_moved_and_renumbered_are_told_apart() -> None:
    changes = by_label(compare(OLD, NEW, LINKS))
    invites = changes[("OP3",), ("OP2",)]
    decides = changes[("OP4",), ("OP6",)]
    recalls = changes[("PP1",), ("PP1",)]
    assert (invites.moved, invites.renumbered) == (True, True)
    assert (decides.moved, decides.renumbered) == (False, True)
    assert (recalls.moved, recalls.renumbered) == (False, False)


def test_renumbering_is_a_map_with_a_pair_for_each_part_of_a_split() -> None:
    assert compare(OLD, NEW, LINKS).renumbering == (
        ("OP1", "OP3"),
        ("OP2", "OP4"),
        ("OP2", "OP5"),
        ("OP3", "OP2"),
        ("OP4", "OP6"),
    )


def test_the_first_part_of_a_split_may_keep_its_number() -> None:
    old = draft("1. Urges action and requests a report;")
    new = draft("1. Urges action;", "2. Requests a report;")
    comparison = compare(old, new, linked(old, new, "OP1 > OP1 OP2"))
    assert not comparison.changes[0].renumbered
    assert comparison.renumbering == (("OP1", "OP2"),)


def test_kept_text_of_a_split_and_of_a_merge_is_kept() -> None:
    split = by_label(compare(OLD, NEW, LINKS))[("OP2",), ("OP4", "OP5")]
    kept = "".join(edit.text for edit in split.edits if edit.op is Op.EQUAL)
    assert "Requests a report" in kept
    assert "States to pay;" in kept

    links = linked(NEW, OLD, "OP4 OP5 > OP2")
    merged = by_label(compare(NEW, OLD, links))[("OP4", "OP5"), ("OP2",)]
    assert merged.kind is ChangeKind.MERGED
    kept = "".join(edit.text for edit in merged.edits if edit.op is Op.EQUAL)
    assert "Requests a report" in kept
    assert "States to pay;" in kept


def test_a_deletion_stands_behind_its_neighbour_that_did_not_move() -> None:
    old = draft("1. A stays;", "2. B moves;", "3. C goes;", "4. D stays;")
    new = draft("1. A stays;", "2. D stays;", "3. B moves;")
    links = linked(old, new, "OP1 > OP1", "OP4 > OP2", "OP2 > OP3 moved")
    order = [change.old for change in compare(old, new, links).changes]
    assert order == [("OP1",), ("OP3",), ("OP4",), ("OP2",)]


def test_similarity_is_one_for_a_copy_and_nothing_for_a_new_paragraph() -> None:
    changes = by_label(compare(OLD, NEW, LINKS))
    assert changes[("PP1",), ("PP1",)].similarity == 1
    assert changes[(), ("OP1",)].similarity == 0
    assert 0.7 < changes[("OP1",), ("OP3",)].similarity < 1


def test_what_cleaning_ignored_is_counted_over_both_drafts() -> None:
    marker = Noise(NoiseKind.FOOTNOTE_MARKER, "4", "", Position(3))
    ocr = Noise(NoiseKind.OCR, "Wel coming", "Welcoming", Position(9))
    old = draft("Noting this,", noise=(marker, ocr))
    new = draft("Noting this,", noise=(marker,))
    ignored = compare(old, new, linked(old, new, "PP1 > PP1")).ignored
    assert ignored == {"footnote_markers": 2, "ocr": 1}


def test_the_title_is_compared() -> None:
    old = draft("Noting this,", title="Preventing crime")
    new = draft("Noting this,", title="Preventing and combating crime")
    edits = compare(old, new, linked(old, new)).title_edits
    assert [(edit.op, edit.text) for edit in edits if edit.op is not Op.EQUAL] == [
        (Op.INSERT, "and combating ")
    ]


SENTENCES = st.sampled_from(
    ["Recalling its resolution,", "1. Urges States;", "1. Urges all States;", "(a) To act;", ""]
)


@given(st.lists(SENTENCES, max_size=6), st.lists(SENTENCES, max_size=6), st.randoms())
@settings(derandomize=True, max_examples=150)
def test_every_paragraph_stands_once_and_is_rebuilt(
    old: list[str], new: list[str], dice: Random
) -> None:
    before, after = draft(*old), draft(*new)
    labels = sorted(set(before.by_label)), sorted(set(after.by_label))
    before = Draft("old", tuple(before.by_label.values()))
    after = Draft("new", tuple(after.by_label.values()))
    pairs = list(zip(*(dice.sample(side, len(side)) for side in labels), strict=False))
    links = linked(before, after, *(f"{one} > {two}" for one, two in pairs))
    comparison = compare(before, after, links)
    assert sorted(label for change in comparison.changes for label in change.old) == labels[0]
    assert sorted(label for change in comparison.changes for label in change.new) == labels[1]
    for change in comparison.changes:
        kept = (Op.EQUAL, Op.DELETE), (Op.EQUAL, Op.INSERT)
        one, two = ("".join(e.text for e in change.edits if e.op in ops) for ops in kept)
        assert one == "\n".join(before.by_label[label].text for label in change.old)
        assert two == "\n".join(after.by_label[label].text for label in change.new)


def test_hostile_paragraphs_are_compared_in_bounded_time() -> None:
    for one, other in [
        ("Office of the States, ", "Fund of the Parties, "),
        ("paragraph 1 above, ", "paragraph 2 above, "),
        ("shall not 12 ", "may all 13 "),
        ("[a] ", "[b] "),
        ("twenty-", "thirty-"),
        (" ", "a"),
        ("1,", "1."),
    ]:
        old, new = draft(f"1. {one * 4_000}"), draft(f"1. {other * 3_000}")
        (change,) = compare(old, new, linked(old, new, "OP1 > OP1")).changes
        assert "".join(e.text for e in change.edits if e.op is not Op.DELETE) == other * 3_000


def test_the_parts_of_a_split_that_changed_places_keep_their_text() -> None:
    old = draft("1. Welcomes the progress made by the Conference, and requests a report on it;")
    new = draft("1. Requests a report on it;", "2. Welcomes the progress made by the Conference;")
    (change,) = compare(old, new, linked(old, new, "OP1 > OP1 OP2")).changes
    assert change.new == ("OP2", "OP1")
    kept = "".join(edit.text for edit in change.edits if edit.op is Op.EQUAL)
    assert "Welcomes the progress made by the Conference" in kept
    assert "a report on it;" in kept


def test_noise_in_a_title_is_editorial() -> None:
    old = draft("Noting the work of the Office,", title="Strengthening itstechnical capacity")
    new = draft("Noting the work of the Office,", title="Strengthening its technical capacity")
    edits = compare(old, new, linked(old, new, "PP1 > PP1")).title_edits
    assert {edit.rule for edit in edits} == {"", "spacing"}
