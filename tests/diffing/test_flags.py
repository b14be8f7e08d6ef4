"""What a reader is told to look at in a change, and what not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from draftdiff.diffing.compare import compare
from draftdiff.diffing.ladder import load_ladder
from draftdiff.diffing.model import Flag, Significance
from draftdiff.drafts.model import Draft, Footnote, Position

from .drafting import draft, linked
from .judging import change, flags


@pytest.mark.parametrize(
    ("old", "new", "flag"),
    [
        ("sees 45 cases;", "sees 49 cases;", ("number-changed", "45", "49")),
        ("sees ten cases;", "sees twelve cases;", ("number-changed", "ten", "twelve")),
        ("sees 1,500 cases;", "sees 1,600 cases;", ("number-changed", "1,500", "1,600")),
        (
            "meets on 3 May 2013;",
            "meets on 4 May 2013;",
            ("date-changed", "3 May 2013", "4 May 2013"),
        ),
        ("the plan of 1961;", "the plan of 1954;", ("date-changed", "1961", "1954")),
        (
            "at its sixty-eighth session;",
            "at its sixty-ninth session;",
            ("session-changed", "sixty-eighth session", "sixty-ninth session"),
        ),
        ("recalls 68/189;", "recalls 68/190;", ("symbol-changed", "68/189", "68/190")),
        (
            "sees A/C.3/68/L.18 now;",
            "sees A/C.3/68/L.18/Rev.1 now;",
            ("symbol-changed", "A/C.3/68/L.18", "A/C.3/68/L.18/Rev.1"),
        ),
        (
            "gives $5 million now;",
            "gives $6 million now;",
            ("amount-changed", "$5 million", "$6 million"),
        ),
        (
            "cuts 10 per cent now;",
            "cuts 12 per cent now;",
            ("amount-changed", "10 per cent", "12 per cent"),
        ),
        (
            "asks Member States to act;",
            "asks States parties to act;",
            ("name-changed", "Member States", "States parties"),
        ),
        ("they shall act;", "they should act;", ("modal-changed", "shall", "should")),
        ("they may act;", "they must act;", ("modal-changed", "may", "must")),
        ("they shall act;", "they shall not act;", ("negation-added", "", "not")),
        ("act without delay now;", "act now;", ("qualifier-removed", "without delay", "")),
        ("they do not act;", "they do act;", ("negation-removed", "not", "")),
        (
            "they act, as appropriate, and pay;",
            "they act and pay;",
            ("qualifier-removed", "as appropriate", ""),
        ),
        (
            "report on it;",
            "report, within existing resources, on it;",
            ("qualifier-added", "", "within existing resources"),
        ),
        (
            "gives contributions;",
            "gives voluntary contributions;",
            ("qualifier-added", "", "voluntary"),
        ),
        ("asks all States;", "asks States;", ("qualifier-removed", "all", "")),
        (
            "acts, where appropriate, now;",
            "acts, where possible, now;",
            ("qualifier-changed", "where appropriate", "where possible"),
        ),
        ("asks [other] States;", "asks other States;", ("brackets-changed", "[other]", "")),
        ("asks other States;", "asks [other] States;", ("brackets-changed", "", "[other]")),
        ("pays [5] now;", "pays [6] now;", ("number-changed", "5", "6")),
        (
            "and urges them to act;",
            "and invites them to act;",
            ("verb-changed", "urges", "invites"),
        ),
        ("acts, and urges them to act;", "acts;", ("verb-changed", "urges", "")),
        ("acts;", "acts, and requests them to act;", ("verb-changed", "", "requests")),
        (
            "asks to ratify it;",
            "asks to consider ratifying it;",
            ("qualifier-added", "", "consider ratifying"),
        ),
        (
            "acts, where applicable and appropriate, now;",
            "acts, where applicable, now;",
            ("qualifier-changed", "where applicable and appropriate", "where applicable"),
        ),
    ],
)
def test_one_thing_changed_is_one_flag(old: str, new: str, flag: tuple[str, str, str]) -> None:
    assert flags(f"Notes that it {old}", f"Notes that it {new}") == [flag]
    assert change(f"Notes that it {old}", f"Notes that it {new}").significance is (
        Significance.SUBSTANTIVE
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sees 45 cases;", "sees 45 affairs;"),
        ("sees 1,500 cases;", "sees 1 500 cases;"),
        ("meets on 3 May 2013, at 68/189;", "meets at 68/189, on 3 May 2013;"),
        ("shall, as appropriate, act and pay;", "shall act and, as appropriate, pay;"),
        ("the “Office” acts;", "the ‘Office’ acts;"),
        ("asks the Comrnittee;", "asks the Committee;"),
        # A modal and an "all" that come with a new clause bind nobody anew.
        (
            "acts;",
            "acts, so that the poor people of the world may live and all who can do as they like;",
        ),
    ],
)
def test_what_stayed_or_only_moved_is_not_told(old: str, new: str) -> None:
    assert flags(f"Notes that it {old}", f"Notes that it {new}") == []


def test_what_came_with_a_clause_is_told_as_added() -> None:
    found = change(
        "Notes the report;",
        "Notes the report and the Single Convention on Narcotic Drugs of 1961 and resolution 68/189;",
    ).flags
    assert [(flag.rule, flag.after, flag.note) for flag in found] == [
        ("name-changed", "Single Convention on Narcotic Drugs", "added"),
        ("symbol-changed", "68/189", "added"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("Urges States to act;", "Encourages States to act;", "weaker"),
        ("Invites States to act;", "Calls upon States to act;", "stronger"),
        ("Demands that they act;", "Decides that they act;", "lateral"),
        ("Urges States to act;", "Condemns States to act;", "lateral"),
        ("Stresses States to act;", "Urges States to act;", "stronger"),
        ("Pardons States to act;", "Urges States to act;", "unknown"),
    ],
)
def test_a_changed_lead_is_flagged_with_its_direction(old: str, new: str, note: str) -> None:
    before, after = draft(f"1. {old}"), draft(f"1. {new}")
    # Leads that no list knows reach the comparison where the source prints them in italics.
    leads = [
        p.text.split(" States")[0].split(" that")[0]
        for p in (*before.paragraphs, *after.paragraphs)
    ]
    found = compare(
        _with_lead(before, leads[0]),
        _with_lead(after, leads[1]),
        linked(before, after, "OP1 > OP1"),
    )
    assert found.changes[0].flags == (Flag("lead-changed", leads[0], leads[1], note),)


def _with_lead(value: Draft, lead: str) -> Draft:
    return replace(value, paragraphs=(replace(value.paragraphs[0], lead=lead),))


def test_a_lead_that_only_recognition_damaged_is_not_flagged() -> None:
    assert flags("Reguests the Office to act;", "Requests the Office to act;") == []


def test_a_provision_that_went_into_the_preamble_is_told_and_its_verb_form_is_not() -> None:
    old = draft("1. Recognizes the progress made;")
    new = draft("Recognizing the progress made,")
    found = compare(old, new, linked(old, new, "OP1 > PP1")).changes[0]
    assert [(flag.rule, flag.note) for flag in found.flags] == [("part-changed", "weaker")]


def test_in_a_merge_a_lead_that_is_kept_is_no_changed_lead() -> None:
    old = draft("1. Urges action;", "2. Requests a report;")
    new = draft("1. Urges action and requests a report;")
    found = compare(old, new, linked(old, new, "OP1 OP2 > OP1")).changes[0]
    assert not [flag for flag in found.flags if flag.rule == "lead-changed"]


def test_another_ladder_gives_other_directions(tmp_path: Path) -> None:
    path = tmp_path / "ladder.toml"
    path.write_text('[own]\nrungs = [["urges"], ["encourages"]]\n')
    old, new = draft("1. Urges States to act;"), draft("1. Encourages States to act;")
    found = compare(old, new, linked(old, new, "OP1 > OP1"), ladder=load_ladder(path))
    assert [flag.note for flag in found.changes[0].flags] == ["stronger"]


SEQUENCE = ("1. Requests a;", "2. Also requests b;", "3. Further requests c;", "4. Notes d;")


def lead_rules(
    old: tuple[str, ...], new: tuple[str, ...], *links: str
) -> dict[str, tuple[str, ...]]:
    """By new label: the rules of the edits and flags of a change."""
    before, after = draft(*old), draft(*new)
    comparison = compare(before, after, linked(before, after, *links))
    return {
        found.new[0]: (
            *(edit.rule or "substantive" for edit in found.edits if edit.op.value != "equal"),
            *(flag.rule for flag in found.flags),
        )
        for found in comparison.changes
        if found.new and found.old
    }


def test_also_comes_with_a_new_neighbour_of_the_same_lead() -> None:
    new = ("1. Requests x;", "2. Also requests a;", "3. Further requests b;")
    told = lead_rules(SEQUENCE[:2], new, "OP1 > OP2", "OP2 > OP3")
    assert set(told["OP2"]) == set(told["OP3"]) == {"lead-sequence"}


def test_also_goes_with_the_neighbour_that_had_the_lead() -> None:
    told = lead_rules(SEQUENCE, ("1. Requests b;", "2. Also requests c;"), "OP2 > OP1", "OP3 > OP2")
    assert set(told["OP1"]) == set(told["OP2"]) == {"lead-sequence"}


def test_also_in_the_preamble() -> None:
    old = ("Recalling a,", "Noting b,")
    new = ("Recalling x,", "Recalling also a,", "Noting b,")
    told = lead_rules(old, new, "PP1 > PP2", "PP2 > PP3")
    assert told == {"PP2": ("lead-sequence",), "PP3": ()}


def test_also_without_a_neighbour_that_explains_it_is_substantive_and_flagged() -> None:
    told = lead_rules(
        ("1. Notes a;", "2. Requests b;"),
        ("1. Notes a;", "2. Also requests b;"),
        "OP1 > OP1",
        "OP2 > OP2",
    )
    assert told["OP2"] == ("substantive", "substantive", "lead-changed")


def test_also_taken_though_the_neighbour_still_has_the_lead_is_substantive() -> None:
    told = lead_rules(SEQUENCE, ("1. Requests a;", "2. Requests b;"), "OP1 > OP1", "OP2 > OP2")
    assert told["OP2"] == ("substantive", "substantive", "lead-changed")


def test_another_lead_beside_an_explained_also_is_still_flagged() -> None:
    told = lead_rules(SEQUENCE, ("1. Notes x;", "2. Urges b;"), "OP2 > OP2")
    assert "lead-changed" in told["OP2"]


def footnote_flags(old: str, new: str) -> list[tuple[str, str]]:
    """The flags of a paragraph whose one footnote changed from `old` to `new`."""
    before = draft("Noting the report,{1}", footnotes=(Footnote("1", old, Position(1)),))
    after = draft("Noting the report,{4}", footnotes=(Footnote("4", new, Position(1)),))
    (found,) = compare(before, after, linked(before, after, "PP1 > PP1")).changes
    return [(flag.before, flag.after) for flag in found.flags]


def test_a_footnote_that_says_something_else_is_told() -> None:
    assert footnote_flags("See A/68/127.", "See A/68/128.") == [("See A/68/127.", "See A/68/128.")]


def test_a_footnote_that_only_has_another_number_is_not_told() -> None:
    assert footnote_flags("See A/68/127.", "See A/68/127.") == []
    assert footnote_flags("See “A/68/127”.", 'See "A/68/127".') == []
    assert footnote_flags("Ibid., vol. 2.", "United Nations, Treaty Series, vol. 2.") == []


def paired(old: str, new: str) -> set[tuple[str, str]]:
    return {(before, after) for _, before, after in flags(old, new) if before and after}


def test_a_list_that_grew_is_not_paired_and_one_that_did_not_is() -> None:
    lists = "Recalls resolutions {};"
    assert not paired(lists.format("68/1 and 68/2"), lists.format("69/3, 69/4 and 69/5"))
    assert paired(lists.format("68/1 and 68/2"), lists.format("69/3 and 69/4")) == {
        ("68/1", "69/3"),
        ("68/2", "69/4"),
    }


def test_in_a_rewritten_clause_only_what_has_the_same_neighbours_is_paired() -> None:
    old = "Notes what the old Office did well on 3 May 2011 in this matter;"
    assert not paired(old, "Notes that nobody had thought of it before 4 June 2013, anywhere;")
