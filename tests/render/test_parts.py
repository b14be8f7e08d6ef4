"""The shares of a split or merge put together are the redline, and each is its partner's."""

from __future__ import annotations

import redlines
from draftdiff.diffing.model import Change, ChangeKind, Edit, Op
from draftdiff.render.parts import parts
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = st.lists(st.sampled_from(["a", "bb", "ccc", " ", "–"]), min_size=1, max_size=8).map("".join)
NOISE = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["x", " yy", "\n"])), max_size=6)


def redline(texts: list[str], noise: list[tuple[int, str]], own: Op, away: Op) -> tuple[Edit, ...]:
    """Edits whose one side is `texts`; what is only on the other side stands anywhere among them."""
    joined = "\n".join(texts)
    edits = [
        Edit(own if letter == "\n" or i % 3 == 0 else Op.EQUAL, letter)
        for i, letter in enumerate(joined)
    ]
    for place, said in sorted(noise, reverse=True):
        edits.insert(min(place, len(edits)), Edit(away, said.replace("\n", "z")))
    return tuple(edits)


@settings(derandomize=True, max_examples=200)
@given(st.lists(WORDS, min_size=2, max_size=4), NOISE, st.booleans())
def test_each_share_is_its_partner_and_nothing_is_lost(
    texts: list[str], noise: list[tuple[int, str]], is_split: bool
) -> None:
    own, away = (Op.INSERT, Op.DELETE) if is_split else (Op.DELETE, Op.INSERT)
    edits = redline(texts, noise, own, away)
    labels = tuple(f"OP{i}" for i in range(1, len(texts) + 1))
    kind = ChangeKind.SPLIT if is_split else ChangeKind.MERGED
    one = ("OP1",)
    change = Change(kind, one if is_split else labels, labels if is_split else one, edits)
    found = parts(change, redlines.compared([change]))
    assert [part.label for part in found] == list(labels)
    assert all(part.in_new is is_split for part in found)
    for part, text in zip(found, texts, strict=True):
        assert redlines.side(part.edits, away) == text
    other = "".join(redlines.side(part.edits, own) for part in found)
    assert other == redlines.side(edits, own)


def test_an_ordinary_change_has_one_part() -> None:
    comparison = redlines.storks()
    for change in comparison.changes:
        if len(change.old) <= 1 and len(change.new) <= 1:
            (part,) = parts(change, comparison)
            assert part.edits == change.edits
            assert part.label == (change.new or change.old)[0]


def test_a_chain_shows_the_other_sides_boundaries() -> None:
    edits = redlines.marked("Lauds reeds;[-\nLauds-]{+\nAlso lauds+} ponds;")
    change = Change(ChangeKind.SPLIT, ("OP1", "OP2"), ("OP1", "OP2"), edits)
    first, second = parts(change, redlines.compared([change]))
    assert [edit.text for edit in first.edits] == ["Lauds reeds;", "¶ Lauds"]
    assert [edit.text for edit in second.edits] == ["Also lauds", " ponds;"]
