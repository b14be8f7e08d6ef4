"""What is read from a statement: operations, places, and who said it when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from draftdiff.diffing.oral import Action, Status, apply, parse
from draftdiff.diffing.oral.grammar import NotRead, read_clause
from draftdiff.diffing.oral.lexer import clauses_of
from draftdiff.diffing.oral.lexicon import PHRASES
from draftdiff.diffing.oral.quotes import find_quotations
from draftdiff.drafts.model import FrontMatter
from oral.texts import BASE


def test_every_terminal_of_the_lexicon_is_in_the_grammar() -> None:
    from draftdiff.diffing.oral.grammar import _parser

    of_grammar = {s.name for rule in _parser().rules for s in rule.expansion if s.is_term}
    of_grammar |= {"OTHER", "BROKEN", "MAYBE", "REJECTED", "ACCEPTED", "PROCEDURE"}
    of_lexicon = {name for found in PHRASES.values() for _, name in found if name}
    assert of_lexicon <= of_grammar


def test_provenance_and_the_same_meeting() -> None:
    first, second = parse(
        "12. At its 46th meeting, on 14 November 2013, the representative of Uganda, on behalf of the "
        "Group of African States, orally revised draft resolution A/C.3/68/L.20/Rev.1 by deleting "
        "operative paragraph 3.\n\n"
        "13. At the same meeting, the representative of the Republic of Moldova orally revised the "
        "draft resolution by deleting operative paragraph 4."
    )
    told = first.provenance
    assert (told.delegation, told.on_behalf_of) == ("Uganda", "the Group of African States")
    assert (told.meeting, told.date) == ("46th meeting", "14 November 2013")
    assert (told.document, told.report_paragraph) == ("A/C.3/68/L.20/Rev.1", "12")
    assert second.provenance.meeting == "46th meeting"
    assert str(second.provenance) == "oral: Republic of Moldova, 46th meeting, para. 13"


def test_amendment_document_is_one_statement() -> None:
    (statement,) = parse(
        "Chad: amendments to draft resolution A/C.3/68/L.20\n1. Delete paragraph 2.\n2. After paragraph "
        "4, insert the following new paragraph:\n“Notes A;”\n3. Renumber accordingly."
    )
    assert [op.action for op in statement.operations] == [
        Action.DELETE_PARAGRAPH,
        Action.INSERT_PARAGRAPH,
        Action.RENUMBER,
    ]
    assert statement.provenance.delegation == "Chad"
    assert statement.symbol == "A/C.3/68/L.20"


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("Delete paragraph 9 (b).", ["paragraph 9(b)"]),
        ("Delete subparagraph (c) of operative paragraph 9.", ["operative paragraph 9(c)"]),
        ("Delete operative paragraph 7 bis.", ["operative paragraph 7 bis"]),
        ("Delete OP7bis.", ["operative paragraph 7 bis"]),
        ("Delete op. 7", ["operative paragraph 7"]),
        ("Delete OPs 3 and 4.", ["operative paragraph 3", "operative paragraph 4"]),
        ("Delete the twenty-first preambular paragraph.", ["21st preambular paragraph"]),
        ("Delete the 2nd para of the preamble.", ["2nd preambular paragraph"]),
        ("Delete preambular para. 4.", ["preambular paragraph 4"]),
        ("Delete the last but one operative paragraph.", ["penultimate operative paragraph"]),
        ("Delete operative paragraphs 3–5 and 8.",
         ["operative paragraph 3 to operative paragraph 5", "operative paragraph 8"]),
        ("Delete paragraph 9 (a), (b) and (d).",
         ["paragraph 9(a)", "paragraph 9(b)", "paragraph 9(d)"]),
        ("Delete paragraph 9 (a) (ii).", ["paragraph 9(a)(ii)"]),
        ("Delete Operative Clause five.", ["operative paragraph 5"]),
    ],
)  # fmt: skip
def test_addresses(said: str, places: list[str]) -> None:
    (statement,) = parse(said)
    (operation,) = statement.operations
    assert not operation.doubt
    assert [str(address) for address in operation.addresses] == places


@pytest.mark.parametrize(
    "said",
    [
        "In OP3, delete “a” twice over",
        "Delete OP3 pending consultations",
        "Delete the square brackets in OP3",
        "In OP3, “a” and “b” with “c”",
        "OP3",
    ],
)
def test_what_is_not_in_the_language_is_not_read(said: str) -> None:
    (statement,) = parse(said)
    assert all(op.doubt or op.ignored for op in statement.operations)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“a” and ‘b’", ["a", "b"]),
        ("the Institute's “a”", ["a"]),
        ("'the Institute's work'", ["the Institute's work"]),
        ("“a “b” c”", ["a “b” c"]),
        ('"which reads: "in b" c"', ['which reads: "in b" c']),
        ("“one;\n“two.”", ["one;\ntwo."]),
        ('“a" and "b”', ["a", "b"]),
        ("«a»", ["a"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    quotations = find_quotations(text)
    assert [quoted.text for quoted in quotations] == found
    assert all(quoted.balanced for quoted in quotations)


@pytest.mark.parametrize("text", ["“a", "a”", '"a" and "b', "replace “a with “b”", "“a “b” c"])
def test_quotations_without_an_end_are_told(text: str) -> None:
    assert not all(quoted.balanced for quoted in find_quotations(text))


def test_two_readings_are_kept_apart() -> None:
    (clause,) = clauses_of("delete “a” in OP4 replace “b” by “c”")
    found = read_clause(clause.tokens)
    assert not isinstance(found, NotRead)
    assert len(found) > 1


def test_statement_on_another_draft_is_not_applied() -> None:
    said = (
        "The representative of Chad orally revised draft resolution A/C.3/68/L.21 by deleting OP5."
    )
    other = replace(BASE, front=FrontMatter(symbol="A/C.3/68/L.20"))
    same = replace(BASE, front=FrontMatter(symbol="A/C.3/68/L.21"))
    revision = apply(other, parse(said))
    assert revision.status is Status.NEEDS_REVIEW
    assert "A/C.3/68/L.21" in revision.results[0].reason
    assert apply(same, parse(said)).status is Status.APPLIED
