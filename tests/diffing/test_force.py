"""Modals, negations and qualifiers, and the file that lists them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from draftdiff.diffing.force import load_force
from draftdiff.errors import DraftdiffError

FORCE = load_force()


def words(text: str) -> list[tuple[str, str, str]]:
    return [(word.kind.value, word.group, word.text) for word in FORCE.words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("States shall act", [("modal", "", "shall")]),
        ("It may meet on 3 May 2014", [("modal", "", "may")]),
        ("They do not act without it", [("negation", "", "not"), ("negation", "", "without")]),
        ("A non-binding note", [("qualifier", "scope", "non-binding")]),
        ("as appropriate", [("qualifier", "discretion", "as appropriate")]),
        ("where necessary", [("qualifier", "discretion", "where necessary")]),
        ("within existing resources", [("qualifier", "resources", "within existing resources")]),
        (
            "within available extrabudgetary resources",
            [("qualifier", "resources", "within available extrabudgetary resources")],
        ),
        ("upon request", [("qualifier", "request", "upon request")]),
        ("upon their request", [("qualifier", "request", "upon their request")]),
        ("inter alia", [("qualifier", "discretion", "inter alia")]),
        (
            "in accordance with national legislation",
            [("qualifier", "law", "in accordance with national legislation")],
        ),
        (
            "consistent with their domestic law",
            [("qualifier", "law", "consistent with their domestic law")],
        ),
        ("voluntary contributions", [("qualifier", "resources", "voluntary")]),
        ("to consider ratifying it", [("qualifier", "softening", "consider ratifying")]),
        (
            "where applicable and appropriate",
            [("qualifier", "discretion", "where applicable and appropriate")],
        ),
        (
            "within existing reporting obligations",
            [("qualifier", "mandate", "within existing reporting obligations")],
        ),
        (
            "with adequate, predictable and stable resources",
            [("qualifier", "resources", "adequate, predictable and stable resources")],
        ),
        ("sustainable development", []),
        ("within its mandate", [("qualifier", "mandate", "within its mandate")]),
        ("upon the request made", []),
        ("notable nobody shallow mayor", []),
        ("considerable things", []),
    ],
)
def test_words_of_force(text: str, found: list[tuple[str, str, str]]) -> None:
    assert words(text) == found


def test_words_come_in_order_and_never_overlap() -> None:
    text = (
        "shall, as appropriate and within existing resources, not consider reporting upon request"
    )
    found = list(FORCE.words(text))
    assert len(found) == 6
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(text[word.start : word.end].casefold() == word.text for word in found)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "force.toml"
    path.write_text(
        '[modals]\nphrases = ["ought"]\n[negations]\nphrases = ["hardly"]\n'
        '[qualifiers]\nlimits = ["as (far|long) as … wishes"]\n'
    )
    own = load_force(path)
    found = [(w.kind.value, w.text) for w in own.words("ought to act as far as it wishes")]
    assert found == [("modal", "ought"), ("qualifier", "as far as it wishes")]


GOOD = '[modals]\nphrases = ["shall"]\n[negations]\nphrases = ["not"]\n'


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[modals]\n", r"\[modals\] phrases"),
        (GOOD, r"\[qualifiers\] is missing"),
        (GOOD + "[qualifiers]\nlaw = 3\n", r"\[qualifiers\] law"),
        (GOOD + '[qualifiers]\nlaw = [""]\n', r"\[qualifiers\] law"),
        (GOOD + '[qualifiers]\nlaw = ["(a"]\n', "unbalanced"),
        (GOOD + '[qualifiers]\nlaw = ["a)("]\n', "unbalanced"),
        (GOOD + '[qualifiers]\nlaw = ["a"]\n[other]\n', r"unknown table \[other\]"),
        (GOOD + '[qualifiers]\nlaw = ["… law"]\n', "must begin with a word"),
        (GOOD + '[qualifiers]\nlaw = ["~ing law"]\n', "must begin with a word"),
        ("= =", "not a TOML file"),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "force.toml"
    path.write_text(content)
    with pytest.raises(DraftdiffError, match=complaint):
        load_force(path)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DraftdiffError, match="cannot be read"):
        load_force(tmp_path / "none.toml")
