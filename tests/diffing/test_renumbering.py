"""Renumbering folded for people, with what caused it."""

from __future__ import annotations

from draftdiff.diffing.compare import compare
from draftdiff.diffing.renumbering import fold, fold_footnotes, footnotes
from draftdiff.drafts.model import Footnote, Position

from .drafting import draft, linked, same_labels

OPS = tuple(f"{number}. Notes {'abcdefgh'[number - 1]};" for number in range(1, 9))


def folded(old: tuple[str, ...], new: tuple[str, ...], *links: str) -> tuple[str, ...]:
    before, after = draft(*old), draft(*new)
    return fold(compare(before, after, linked(before, after, *links)))


def test_a_run_behind_a_new_paragraph() -> None:
    new = tuple(f"{n}. Notes {'abXcd'[n - 1]};" for n in range(1, 6))
    links = ("OP1 > OP1", "OP2 > OP2", "OP3 > OP4", "OP4 > OP5")
    assert folded(OPS[:4], new, *links) == ("OP3–4 → OP4–5, after the new OP3",)


def test_a_single_paragraph_and_several_new_ones() -> None:
    new = tuple(f"{n}. Notes {'XYZa'[n - 1]};" for n in range(1, 5))
    assert folded(OPS[:1], new, "OP1 > OP4") == ("OP1 → OP4, after the new OP1–3",)


def test_a_deletion() -> None:
    new = tuple(f"{n}. Notes {'acd'[n - 1]};" for n in range(1, 4))
    links = ("OP1 > OP1", "OP3 > OP2", "OP4 > OP3")
    assert folded(OPS[:4], new, *links) == ("OP3–4 → OP2–3, after the deletion of OP2",)


def test_an_insertion_and_a_deletion_that_even_out_end_the_run() -> None:
    new = tuple(f"{n}. Notes {'XabdeY'[n - 1]};" for n in range(1, 7))
    links = ("OP1 > OP2", "OP2 > OP3", "OP4 > OP4", "OP5 > OP5")
    assert folded(OPS[:5], new, *links) == ("OP1–2 → OP2–3, after the new OP1",)


def test_a_split_and_a_merge() -> None:
    old = ("1. Notes a and urges b;", "2. Notes c;", "3. Notes d;")
    new = ("1. Notes a;", "2. Urges b;", "3. Notes c;", "4. Notes d;")
    links = ("OP1 > OP1 OP2", "OP2 > OP3", "OP3 > OP4")
    assert folded(old, new, *links) == ("OP2–3 → OP3–4, after OP1 was split",)
    back = ("OP1 OP2 > OP1", "OP3 > OP2", "OP4 > OP3")
    assert folded(new, old, *back) == ("OP3–4 → OP2–3, after OP1–2 were merged",)


def test_a_shift_that_no_single_change_explains_has_no_cause() -> None:
    # OP2 went and two others came where it stood.
    new = ("1. Notes a;", "2. Sees x;", "3. Sees y;", "4. Notes c;")
    assert folded(OPS[:3], new, "OP1 > OP1", "OP3 > OP4") == ("OP3 → OP4",)
    # What came between is not what the figures ask for.
    new = ("1. Sees x;", "2. Notes b;", "3. Sees y;", "4. Notes d;")
    links = ("OP2 > OP2", "OP3 > OP1 moved", "OP4 > OP4")
    assert folded(OPS[:4], new, *links) == ()


def test_lettered_sub_paragraphs() -> None:
    old = ("1. Decides:", "(a) To meet;", "(b) To act;", "(c) To pay.")
    new = ("1. Decides:", "(a) To think;", "(b) To meet;", "(c) To act;", "(d) To pay.")
    links = ("OP1 > OP1", "OP1(a) > OP1(b)", "OP1(b) > OP1(c)", "OP1(c) > OP1(d)")
    assert folded(old, new, *links) == ("OP1(a)–(c) → OP1(b)–(d), after the new OP1(a)",)


def test_sub_paragraphs_that_only_went_along_are_not_told_again() -> None:
    old = ("1. Decides:", "(a) To meet;", "(b) To act.")
    new = ("1. Notes;", "2. Decides:", "(a) To meet;", "(b) To act.")
    links = ("OP1 > OP2", "OP1(a) > OP2(a)", "OP1(b) > OP2(b)")
    assert folded(old, new, *links) == ("OP1 → OP2, after the new OP1",)


def test_the_preamble_counts_too() -> None:
    links = ("PP1 > PP2", "PP2 > PP3")
    assert folded(("Noting a,", "Noting b,"), ("Seeing x,", "Noting a,", "Noting b,"), *links) == (
        "PP1–2 → PP2–3, after the new PP1",
    )


def test_only_what_stands_in_the_same_list_shifts_it() -> None:
    old = ("Noting a,", "1. Urges b;")
    new = ("Noting a,", "Seeing x,", "1. Notes y;", "2. Urges b;")
    assert folded(old, new, "PP1 > PP1", "OP1 > OP2") == ("OP1 → OP2, after the new OP1",)


def test_nothing_to_tell() -> None:
    value = draft(*OPS)
    assert fold(compare(value, value, same_labels(value, value))) == ()


def test_footnotes_are_matched_by_their_text_then_by_their_place() -> None:
    def notes(*texts: str) -> tuple[Footnote, ...]:
        return tuple(Footnote(str(n), text, Position(n)) for n, text in enumerate(texts, start=1))

    old = draft("Noting a,{1}", "Noting b,{2} c,{3}", footnotes=notes("One.", "Two.", "Three."))
    new = draft(
        "Seeing x,{1}",
        "Noting a,{2}",
        "Noting b,{3} c,{4}",
        footnotes=notes("New.", "One.", "Two.", "Three, revised."),
    )
    comparison = compare(old, new, linked(old, new, "PP1 > PP2", "PP2 > PP3"))
    assert footnotes(comparison) == (("1", "2"), ("2", "3"), ("3", "4"))
    assert fold_footnotes(comparison) == ("footnotes 1–3 → 2–4",)
    assert fold_footnotes(compare(old, old, same_labels(old, old))) == ()


def test_many_footnotes_are_only_counted() -> None:
    texts = ("One.", "Two.", "Three.", "Four.")
    old_notes = tuple(Footnote(str(n), text, Position(n)) for n, text in enumerate(texts, start=1))
    new_notes = tuple(
        Footnote(str(n), text, Position(n)) for n, text in zip((9, 7, 5, 3), texts, strict=True)
    )
    old = draft("Noting a,{1} b,{2} c,{3} d,{4}", footnotes=old_notes)
    new = draft("Noting a,{9} b,{7} c,{5} d,{3}", footnotes=new_notes)
    assert fold_footnotes(compare(old, new, same_labels(old, new))) == ("4 footnotes",)
