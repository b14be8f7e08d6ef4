"""Real drafts: the redline marks little, rebuilds everything and plays only noise down."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from draftdiff import read
from draftdiff.align import align
from draftdiff.diffing.attention import what_to_look_at
from draftdiff.diffing.compare import compare
from draftdiff.diffing.model import ChangeKind, Comparison, Op, ReferenceStatus, Significance
from draftdiff.drafts.model import Draft, Paragraph

from .drafting import same_labels

SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = f"{SAMPLES / '2013-third-committee-report.txt'}#"
PAIRS = {
    "2009→2010": (
        str(SAMPLES / "2009-draft-resolution.txt"),
        str(SAMPLES / "2010-revised-draft-resolution.txt"),
    ),
    "L.17→VIII": (REPORT + "L.17", REPORT + "VIII"),
    "L.18→IX": (REPORT + "L.18", REPORT + "IX"),
    "L.20→X": (REPORT + "L.20", REPORT + "X"),
    "L.21→XI": (REPORT + "L.21", REPORT + "XI"),
    "IX→2015": (REPORT + "IX", str(SAMPLES / "2015-draft-resolution.txt")),
}


@cache
def compared(pair: str) -> Comparison:
    old, new = (read(reference) for reference in PAIRS[pair])
    return compare(old, new, align(old, new))


@pytest.mark.parametrize("pair", PAIRS)
def test_every_paragraph_stands_once_and_is_rebuilt(pair: str) -> None:
    comparison = compared(pair)
    for draft, side, kept in (
        (comparison.old, "old", (Op.EQUAL, Op.DELETE)),
        (comparison.new, "new", (Op.EQUAL, Op.INSERT)),
    ):
        labels = [label for change in comparison.changes for label in getattr(change, side)]
        assert sorted(labels) == sorted(paragraph.label for paragraph in draft.paragraphs)
        for change in comparison.changes:
            text = "".join(edit.text for edit in change.edits if edit.op in kept)
            partners = getattr(change, side)
            assert text == "\n".join(draft.by_label[label].text for label in partners)


@pytest.mark.parametrize("pair", PAIRS)
def test_kept_and_played_down_edits_are_what_they_say(pair: str) -> None:
    for change in compared(pair).changes:
        for edit in change.edits:
            assert (edit.op is Op.EQUAL) == (edit.significance is Significance.NONE)
            assert bool(edit.rule) == (
                edit.significance in (Significance.EDITORIAL, Significance.CONSEQUENTIAL)
            )
        if change.kind is ChangeKind.UNCHANGED:
            assert all(edit.op is Op.EQUAL for edit in change.edits)


def marked(comparison: Comparison) -> tuple[int, int]:
    """Words marked within linked paragraphs, and the runs that they stand in."""
    words = runs = 0
    for change in comparison.changes:
        if change.old and change.new:
            ops = "".join("=" if edit.op is Op.EQUAL else "x" for edit in change.edits)
            runs += len(re.findall("x+", ops))
            words += sum(len(e.text.split()) for e in change.edits if e.op is not Op.EQUAL)
    return words, runs


def test_the_redline_marks_little_more_than_the_fewest_words() -> None:
    words, runs = marked(compared("L.18→IX"))
    assert words <= 860
    assert runs <= 130


def test_no_change_is_substantive_for_a_number_a_marker_or_a_reference_alone() -> None:
    for change in compared("L.18→IX").changes:
        telling = [edit for edit in change.edits if edit.significance is Significance.SUBSTANTIVE]
        if change.significance is Significance.SUBSTANTIVE and not change.moved:
            assert re.search(r"[^\W\d_]", "".join(edit.text for edit in telling))


def test_the_renumbered_reference_is_followed() -> None:
    comparison = compared("L.18→IX")
    assert [(c.where, c.target, c.status) for c in comparison.cross_references] == [
        ("OP50", "OP49", ReferenceStatus.FOLLOWED)
    ]
    last = comparison.changes[-1]
    assert (last.old, last.new) == (("OP46",), ("OP50",))
    assert last.significance is Significance.CONSEQUENTIAL


def test_every_changed_lead_is_flagged_or_explained_by_its_neighbours() -> None:
    comparison = compared("L.18→IX")
    for change in comparison.changes:
        if change.kind is not ChangeKind.EDITED:
            continue
        before = comparison.old.by_label[change.old[0]].lead
        after = comparison.new.by_label[change.new[0]].lead
        if before != after:
            told = {flag.rule for flag in change.flags}
            also = {word.strip(",") for word in f"{before} {after}".casefold().split()}
            assert "lead-changed" in told or also & {"also", "further"}
    weaker = [
        (change.new[0], flag.before, flag.after)
        for change in comparison.changes
        for flag in change.flags
        if (flag.rule, flag.note) == ("lead-changed", "weaker")
    ]
    assert weaker == [
        ("PP8", "Stressing", "Noting"),
        ("PP15", "Alarmed", "Concerned"),
        ("OP8", "Recommends", "Underscores"),
        ("OP25", "Urges", "Invites"),
        ("OP48", "Urges", "Invites"),
    ]


def test_a_paragraph_that_only_recognition_damaged_is_editorial() -> None:
    damaged = [
        change.new[0]
        for change in compared("2009→2010").changes
        if {edit.rule for edit in change.edits if edit.op is not Op.EQUAL} == {"ocr"}
        and change.significance is Significance.EDITORIAL
    ]
    assert damaged == ["PP6"]


# -- copies of a real draft, with noise only, and with one thing changed --


def rewritten(draft: Draft, rewrite: Callable[[Paragraph], str]) -> Draft:
    return replace(draft, paragraphs=tuple(replace(p, text=rewrite(p)) for p in draft.paragraphs))


CONFUSED = (("q", "g"), ("l", "I"), ("l", "1"), ("l", "|"), ("i", "l"), ("rn", "m"), ("m", "rn"))
REAL = {"modem", "comer"}


def damaged(word: str, dice: random.Random) -> str:
    """A long word as recognition might read it."""
    sure = [(a, b) for a, b in CONFUSED if a in word[1:-1]]
    doubled = [m.start() for m in re.finditer(r"(?<=.)(.)\1(?=.)", word)]
    if doubled and dice.random() < 0.4:
        at = dice.choice(doubled)
        return word[:at] + word[at + 1 :]
    if not sure:
        return word
    a, b = dice.choice(sure)
    at = word.index(a, 1)
    return word[:at] + b + word[at + len(a) :]


@pytest.mark.parametrize("seed", range(4))
def test_a_copy_with_noise_alone_has_no_substantive_change(seed: int) -> None:
    dice = random.Random(seed)
    draft = read(REPORT + "IX")

    def noisy(paragraph: Paragraph) -> str:
        words = [
            damaged(word, dice)
            if len(word) > 7 and word.isalpha() and dice.random() < 0.05
            else word
            for word in paragraph.text.split(" ")
        ]
        text = "".join(word + dice.choice([" "] * 20 + ["  "]) for word in words).strip()
        text = re.sub(r"(?<=[a-z]{4})(?=[a-z]{5})", lambda _: dice.choice([""] * 90 + [" "]), text)
        text = text.translate(str.maketrans("“”’", '""\''))
        return re.sub(r"([a-z]{4},) ", lambda m: m[1] + dice.choice([" ", "³ ", " "]), text)

    copy = rewritten(draft, noisy)
    assert copy != draft
    for old, new in ((draft, copy), (copy, draft)):
        comparison = compare(old, new, same_labels(old, new))
        assert [
            c.new for c in comparison.changes if c.significance is Significance.SUBSTANTIVE
        ] == []
        assert not what_to_look_at(comparison)


def one_changed(label: str, pattern: str, put: str) -> Comparison:
    """The draft against a copy where the first match in one paragraph is replaced."""
    draft = read(REPORT + "IX")

    def mutated(paragraph: Paragraph) -> str:
        if paragraph.label != label:
            return paragraph.text
        changed = re.sub(pattern, put, paragraph.text, count=1)
        assert changed != paragraph.text
        return changed

    copy = rewritten(draft, mutated)
    return compare(draft, copy, same_labels(draft, copy))


def occurrences(pattern: str) -> list[str]:
    return [p.label for p in read(REPORT + "IX").paragraphs if re.search(pattern, p.text)]


QUALIFIERS = (
    r", as appropriate,|,? within existing resources|, inter alia,| upon(?: their)? request,?"
    r"|,? in accordance with (?:their )?national (?:laws?|legislation)|voluntary "
)


@pytest.mark.parametrize(
    ("pattern", "put", "rules"),
    [
        (r"\bshould\b", "shall", {"modal-changed"}),
        (r"\bshould be\b", "should not be", {"negation-added"}),
        (QUALIFIERS, " ", {"qualifier-removed"}),
    ],
)
def test_one_word_of_force_changed_is_exactly_that(pattern: str, put: str, rules: set[str]) -> None:
    labels = occurrences(pattern)
    assert labels
    for label in labels:
        changes = one_changed(label, pattern, put).changes
        told = {c.new[0]: c for c in changes if c.significance is not Significance.NONE}
        assert set(told) == {label}
        assert told[label].significance is Significance.SUBSTANTIVE
        assert {flag.rule for flag in told[label].flags} == rules


def test_one_digit_changed_is_always_substantive() -> None:
    draft = read(REPORT + "IX")
    tried = 0
    for paragraph in draft.paragraphs:
        for digit in re.finditer(r"\d", paragraph.text):
            other = str((int(digit[0]) + 1) % 10)
            text = paragraph.text[: digit.start()] + other + paragraph.text[digit.end() :]
            old = replace(draft, paragraphs=(paragraph,))
            new = replace(draft, paragraphs=(replace(paragraph, text=text),))
            (change,) = compare(old, new, same_labels(old, new)).changes
            assert change.significance is Significance.SUBSTANTIVE, text
            assert change.flags, text
            tried += 1
    assert tried > 100
