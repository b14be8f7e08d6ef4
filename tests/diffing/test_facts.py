"""Facts: what is one, what is none, and when two are the same."""

from __future__ import annotations

import pytest
from draftdiff.diffing.facts import FactKind, facts
from hypothesis import given, settings
from hypothesis import strategies as st


def seen(text: str) -> list[tuple[str, str]]:
    return [(fact.kind.value, fact.text) for fact in facts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "resolution 46/152 of 18 December 1991",
            [("symbol", "46/152"), ("date", "18 December 1991")],
        ),
        ("resolution 2200 A (XXI)", [("symbol", "2200 A (XXI)")]),
        ("resolution 1373 (2001)", [("symbol", "1373 (2001)")]),
        ("see A/C.3/68/L.18/Rev.1.", [("symbol", "A/C.3/68/L.18/Rev.1")]),
        ("see E/CN.15/2010/5, on", [("symbol", "E/CN.15/2010/5")]),
        ("on 29 and 30 November 2007", [("date", "29 and 30 November 2007")]),
        ("from 18 to 22 October 2010", [("date", "18 to 22 October 2010")]),
        ("in June 2014", [("date", "June 2014")]),
        ("the period 2012-2015", [("date", "2012-2015")]),
        ("in 2014", [("date", "2014")]),
        ("at its sixty-ninth session", [("session", "sixty-ninth session")]),
        ("the 52nd meeting", [("session", "52nd meeting")]),
        ("at its tenth special session", [("session", "tenth special session")]),
        ("$1.5 million", [("amount", "$1.5 million")]),
        ("US$ 200 and €5", [("amount", "US$ 200"), ("amount", "€5")]),
        ("10 per cent", [("amount", "10 per cent")]),
        ("20% of", [("amount", "20%")]),
        ("12,000 dollars", [("amount", "12,000 dollars")]),
        ("has reached 177", [("number", "177")]),
        ("1,500 people", [("number", "1,500")]),
        ("twenty-five experts", [("number", "twenty-five")]),
        ("the second report", [("number", "second")]),
        ("the States parties", [("name", "States parties")]),
        (
            "the Single Convention on Narcotic Drugs of 1961",
            [("name", "Single Convention on Narcotic Drugs"), ("date", "1961")],
        ),
        (
            "Urges Member States to support the United Nations Office on Drugs and Crime",
            [("name", "Member States"), ("name", "United Nations Office on Drugs and Crime")],
        ),
        ("the Secretary-General", [("name", "Secretary-General")]),
        ("the Conference of the Parties in June", [("name", "Conference of the Parties")]),
        ("Welcoming the work", []),
        ("Office work is done by nobody", []),
        ("a tense moment in attendance", []),
    ],
)
def test_what_is_a_fact(text: str, found: list[tuple[str, str]]) -> None:
    assert seen(text) == found


def test_the_same_fact_printed_otherwise_has_the_same_key() -> None:
    for one, other in [
        ("1,500", "1 500"),
        ("2012-2015", "2012–2015"),
        ("4–5 May 2010", "4-5 May 2010"),
    ]:
        assert [f.key for f in facts(f"of {one} of")] == [f.key for f in facts(f"of {other} of")]
    for one, other in [("15", "16"), ("46/152", "46/153"), ("May 2010", "June 2010")]:
        assert [f.key for f in facts(f"of {one} of")] != [f.key for f in facts(f"of {other} of")]


@given(st.text("A1/ .,-$%bC(of)", max_size=60))
@settings(derandomize=True, max_examples=300)
def test_facts_stand_where_they_say(text: str) -> None:
    for fact in facts(text):
        assert text[fact.start : fact.end] == fact.text
        assert fact.text


def test_a_hostile_text_is_read_in_linear_time() -> None:
    for piece in ("A", "1", "1,", "A of the ", "A/", "twenty-", "1 and ", "Office "):
        facts(piece * 20_000)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "the Protocol to Prevent, Suppress and Punish Trafficking in Persons, and",
            ["Protocol to Prevent, Suppress and Punish Trafficking in Persons"],
        ),
        (
            "the Office on Drugs and Crime and General Assembly resolutions",
            ["Office on Drugs and Crime", "General Assembly"],
        ),
        (
            "by the Economic and Social Council to the General Assembly at",
            ["Economic and Social Council", "General Assembly"],
        ),
        (
            "the Conference of the Parties to the Convention against Crime",
            ["Conference of the Parties to the Convention against Crime"],
        ),
        (
            "the United Nations Crime Prevention and Criminal Justice Programme",
            ["United Nations Crime Prevention and Criminal Justice Programme"],
        ),
        (
            "the Commission on Crime Prevention and Criminal Justice",
            ["Commission on Crime Prevention and Criminal Justice"],
        ),
    ],
)
def test_names_end_where_the_next_begins(text: str, names: list[str]) -> None:
    assert [fact.text for fact in facts(text) if fact.kind is FactKind.NAME] == names
