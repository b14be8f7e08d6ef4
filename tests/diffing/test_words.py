"""Word edits: they rebuild both texts, mark little, and read well."""

from __future__ import annotations

import re

import pytest
from draftdiff.diffing import words
from draftdiff.diffing.model import Edit, Op
from draftdiff.diffing.tokens import text_of, tokenize
from draftdiff.diffing.words import spans, word_edits
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = [
    "the",
    "of",
    "crime",
    "crimes",
    "identity-related",
    "45",
    "49",
    "68/189",
    "’",
    "“",
    ",",
    ";",
]
GAPS = [" ", " ", " ", "", "  ", "\n", "\t", "\u00a0"]
drafted = st.lists(st.tuples(st.sampled_from(GAPS), st.sampled_from(WORDS)), max_size=25).map(
    lambda pieces: "".join(gap + word for gap, word in pieces)
)


def sides(edits: tuple[Edit, ...]) -> tuple[str, str]:
    return (
        "".join(edit.text for edit in edits if edit.op is not Op.INSERT),
        "".join(edit.text for edit in edits if edit.op is not Op.DELETE),
    )


def shown(old: str, new: str) -> str:
    """The edits as a reader sees them: [-struck-], {+written+}."""
    edits = word_edits(old, new)
    assert sides(edits) == (old, new)
    frame = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(frame[edit.op].format(edit.text) for edit in edits)


@given(st.text(), st.text())
@settings(derandomize=True, max_examples=300)
def test_any_two_texts_are_rebuilt(old: str, new: str) -> None:
    assert sides(word_edits(old, new)) == (old, new)


@given(drafted, drafted)
@settings(derandomize=True, max_examples=500)
def test_texts_made_of_the_same_words_are_rebuilt(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert sides(edits) == (old, new)
    assert all(edit.text for edit in edits)


@given(drafted)
@settings(derandomize=True, max_examples=100)
def test_nothing_is_marked_in_a_copy(text: str) -> None:
    assert all(edit.op is Op.EQUAL for edit in word_edits(text, text))


@given(st.text())
@settings(derandomize=True)
def test_tokens_give_the_text_back(text: str) -> None:
    assert text_of(tokenize(text)) == text


def fewest(old: str, new: str) -> int:
    """The slow obvious reference: the table of longest common subsequences."""
    rows = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            rows[i + 1][j + 1] = rows[i][j] + 1 if a == b else max(rows[i][j + 1], rows[i + 1][j])
    return len(old) + len(new) - 2 * rows[-1][-1]


@pytest.mark.parametrize("engine", ["_myers", "_bit_parallel"])
@given(st.text("abcd", max_size=30), st.text("abcd", max_size=30))
@settings(derandomize=True, max_examples=200)
def test_each_differ_marks_the_fewest(engine: str, old: str, new: str) -> None:
    runs = getattr(words, engine)(old, new)
    assert sum(m + n for equal, m, n in runs if not equal) == fewest(old, new)
    i = j = 0
    for equal, m, n in runs:
        if equal:
            assert old[i : i + m] == new[j : j + n]
        i, j = i + m, j + n
    assert (i, j) == (len(old), len(new))


def test_more_distinct_words_than_there_are_plain_characters() -> None:
    old = [f"w{n}" for n in range(70_000)]
    runs = words._myers(old, [*old[:65_000], "new", *old[65_000:]])
    assert [run for run in runs if not run[0]] == [(False, 0, 1)]


def test_texts_too_large_to_compare_whole_are_matched_in_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "_MYERS_PAIRS", 0)
    monkeypatch.setattr(words, "_BIT_PAIRS", 100_000)
    old = [f"w{n}" for n in range(1_000)]
    new = ["x", *old[:400], "y", "z", *old[420:], "x"]
    found = spans(old, new)
    assert sum(s.i2 - s.i1 + s.j2 - s.j1 for s in found if not s.equal) == 24
    assert all(old[s.i1 : s.i2] == new[s.j1 : s.j2] for s in found if s.equal)


def test_a_hostile_paragraph_is_answered_in_bounded_time() -> None:
    old, new = "a b " * 30_000, "b c a " * 20_000
    assert sides(word_edits(old, new)) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "redline"),
    [
        (
            "Recalling its resolution,",
            "Recalling also its resolution,",
            "Recalling {+also +}its resolution,",
        ),
        ("in paragraph 45 above", "in paragraph 49 above", "in paragraph [-45-]{+49+} above"),
        ("resolution 68/189 of", "resolution 68/180 of", "resolution [-68/189-]{+68/180+} of"),
        ("against women,", "against women and girls,", "against women{+ and girls+},"),
        ("forms of crime", "forms of crimes", "forms of crime{+s+}"),
        (
            "shall prescribe measures",
            "shall proscribe measures",
            "shall [-prescribe-]{+proscribe+} measures",
        ),
        ("identity-related crime", "identity related crime", "identity[---]{+ +}related crime"),
        ("in itstechnical capacity", "in its technical capacity", "in its{+ +}technical capacity"),
        ("Urges all States", "Invites all States", "[-Urges-]{+Invites+} all States"),
        ("cannot agree", "can agree", "[-cannot-]{+can+} agree"),
        ("", "New text", "{+New text+}"),
        ("Old text", "", "[-Old text-]"),
        ("one  two", "one two", "one [- -]two"),
        ("与会国决定", "与会国不决定", "与会国{+不+}决定"),
        # An insertion stands where a clause ends, not where the differ happened to find it.
        (
            "and the Protocols, the Convention against C",
            "and the Protocols, the Convention of 1961, the Convention against C",
            "and the Protocols, {+the Convention of 1961, +}the Convention against C",
        ),
        # A small word kept between two rewritten phrases would only tear them apart.
        (
            "in the holistic participation of all relevant sectors now",
            "in the close cooperation of several stakeholders now",
            "in the [-holistic participation of all relevant sectors-]"
            "{+close cooperation of several stakeholders+} now",
        ),
        # A phrase kept between two edits stays kept.
        (
            "urges the United Nations Office to improve technical assistance further",
            "invites the United Nations Office to extend technical assistance now",
            "[-urges-]{+invites+} the United Nations Office to [-improve-]{+extend+} technical "
            "assistance [-further-]{+now+}",
        ),
        # The border of a split is white space, too.
        (
            "Notes this, and urges that",
            "Notes this,\nUrges that",
            "Notes this,[- and urges-]{+\nUrges+} that",
        ),
    ],
)
def test_the_redline_reads_well(old: str, new: str, redline: str) -> None:
    assert shown(old, new) == redline


def test_numbers_are_never_marked_in_part() -> None:
    for before, after in [
        ("45", "49"),
        ("2013", "2014"),
        ("1,000", "1,500"),
        ("L.18", "L.18/Rev.1"),
    ]:
        assert shown(f"see {before} there", f"see {after} there") == (
            f"see [-{before}-]{{+{after}+}} there"
        )
        assert not re.search(r"\d\[-|\d\{\+", shown(f"see {before}", f"see {after}"))
