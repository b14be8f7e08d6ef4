"""Every rule when it fires and when it must not; substantive is the default."""

from __future__ import annotations

import re

import pytest
from draftdiff.diffing.compare import compare
from draftdiff.diffing.model import Significance
from draftdiff.diffing.significance import RULES

from .drafting import draft, linked
from .judging import change, edited, rules


def test_every_rule_says_what_it_is() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
        assert rule.significance in (Significance.EDITORIAL, Significance.CONSEQUENTIAL)
        assert re.fullmatch(r"[^.]+\.", rule.reason), "one sentence"
        assert rule.examples
        assert (rule.follows is None) != (rule.same is None)


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [(rule.id, *example) for rule in RULES if rule.same for example in rule.examples],
)
def test_the_examples_of_an_editorial_rule_are_its_own(rule: str, old: str, new: str) -> None:
    assert rules(f"Urges States to see {old} now;", f"Urges States to see {new} now;") == {rule}


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("spacing", "in itstechnical capacity", "in its technical capacity"),
        ("spacing", "the Wel coming Office", "the Welcoming Office"),
        ("spacing", "all  States", "all States"),
        ("spacing", "10 000 people", "10000 people"),
        ("spacing", "thesecretariatof the Office", "the secretariat of the Office"),
        ("footnote-marker", "the Protocols thereto,2 and", "the Protocols thereto, and"),
        ("footnote-marker", "against Corruption3 and", "against Corruption and"),
        ("footnote-marker", "of 2006⁴ and", "of 2006 and"),
        ("punctuation", "the ‘Doha Declaration’ and", "the “Doha Declaration” and"),
        ("punctuation", "decided, inter alia, that", "decided inter alia that"),
        ("punctuation", "for 2012-2015 only", "for 2012–2015 only"),
        ("punctuation", "identity-related crime", "identity related crime"),
        ("punctuation", "socio-economic conditions", "socioeconomic conditions"),
        ("punctuation", "the States' rights", "the States’ rights"),
        ("footnote-marker", "money laundering*", "money laundering"),
        ("capitals", "the Conferences of the Parties", "the conferences of the parties"),
        ("spelling", "the programme of work", "the program of work"),
        ("spelling", "emphasised the labour market", "emphasized the labor market"),
        ("spelling", "travelling to the centre", "traveling to the center"),
        ("ocr", "Reguests the Office", "Requests the Office"),
        ("ocr", "al relevant States", "all relevant States"),
        ("ocr", "the intemational law", "the international law"),
        ("ocr", "in Céte d’lvoire", "in Côte d’Ivoire"),
        ("ocr", "the 1aws of wi1l", "the laws of will"),
        ("ocr", "the commited States", "the committed States"),
        ("ocr", "the Counci| and", "the Council and"),
        ("capitals", "the public entitIes", "the public entities"),
    ],
)
def test_noise_is_editorial(rule: str, old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        found = change(f"Urges States to see {one} now;", f"Urges States to see {other} now;")
        assert {edit.rule for edit in edited(found)} == {rule}
        assert found.significance is Significance.EDITORIAL
        assert not found.flags


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the form of", "the from of"),
        ("a casual link", "a causal link"),
        ("to prescribe drugs", "to proscribe drugs"),
        ("shall now act", "shall not act"),
        ("in the Office", "on the Office"),
        ("to ensure ships", "to insure ships"),
        ("the crime of", "the crimes of"),
        ("the State of", "the States of"),
        ("a modern system", "a modem system"),
        ("the quest of", "the guest of"),
        ("a clear answer", "a dear answer"),
        ("a contract with", "a contact with"),
        ("the statute of", "the statue of"),
        ("filing cases", "filling cases"),
        ("out of", "out off"),
        ("to all", "too all"),
        ("act (c) of", "act (e) of"),
        ("part (ii) of", "part (iii) of"),
        ("part II of", "part III of"),
        ("the ICC and", "the IEC and"),
        ("the WHO and", "the who and"),
        ("it may act", "in May act"),
        ("they may be there", "they maybe there"),
        ("any one of", "anyone of"),
        ("to re-sign it", "to resign it"),
        ("a non-binding act", "a binding act"),
        ("the [agreed] text", "the agreed text"),
        ("10 per cent", "10 percent of"),
        ("the State’s rights", "the States’ rights"),
        ("5 % of", "5 of"),
        ("3.5 of", "35 of"),
        ("1,5 of", "15 of"),
        ("paragraphs 4 5 of", "paragraphs 45 of"),
        ("vol. 2 of", "vol. 3 of"),
        ("vol.2 of", "vol.3 of"),
        ("L.18 of", "L.19 of"),
        ("annex2 of", "annex3 of"),
        ("15 of", "l5 of"),
        ("the 1st of", "the lst of"),
        ("and/or other", "and or other"),
        ("from territories", "from the territories"),
        ("$5 of", "€5 of"),
        ("5 km² of", "5 km of"),
        ("an H1N1 case", "an HlN1 case"),
    ],
)
def test_other_words_stay_substantive(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        found = change(f"Urges States to see {one} now;", f"Urges States to see {other} now;")
        assert found.significance is Significance.SUBSTANTIVE


def test_what_english_spells_two_ways_another_language_may_not() -> None:
    before = draft("1. Demande aux États où siège la cote de pêche;")
    after = draft("1. Demande aux États ou siège la côte de pêche;")
    found = compare(before, after, linked(before, after, "OP1 > OP1"))
    assert found.changes[0].significance is Significance.SUBSTANTIVE


def test_an_editorial_edit_beside_a_substantive_one_keeps_its_own_verdict() -> None:
    found = change("Reguests the Office to act;", "Requests the Bureau to act;")
    assert {edit.rule for edit in edited(found)} == {"ocr", ""}
    assert found.significance is Significance.SUBSTANTIVE


def test_a_long_word_with_a_letter_lost_is_damage_where_the_drafts_know_it() -> None:
    around = "1. Notes the transnational nature of the crime and of the trade in it;"
    before = draft(around, "2. Combats transnational crime;")
    after = draft(around, "2. Combats transnhational crime;")
    links = linked(before, after, "OP1 > OP1", "OP2 > OP2")
    assert compare(before, after, links).changes[1].significance is Significance.EDITORIAL
    # Nothing else in the drafts tells which of the two is a word.
    assert change("Sees Blakenwood;", "Sees Blankenwood;").significance is Significance.SUBSTANTIVE


def test_a_changed_number_alone_is_consequential_and_no_edit() -> None:
    before = draft("1. Urges States to act;")
    after = draft("1. Notes the report;", "2. Urges States to act;")
    found = compare(before, after, linked(before, after, "OP1 > OP2")).changes[1]
    assert found.significance is Significance.CONSEQUENTIAL
    assert found.renumbered
    assert not edited(found)


def test_a_preambular_paragraph_that_only_counts_differently_is_unchanged() -> None:
    before = draft("Noting the report,")
    after = draft("Recalling its resolution,", "Noting the report,")
    found = compare(before, after, linked(before, after, "PP1 > PP2")).changes[1]
    assert found.significance is Significance.NONE


def moved(old: tuple[str, ...], new: tuple[str, ...], *links: str) -> Significance:
    before, after = draft(*old), draft(*new)
    changes = compare(before, after, linked(before, after, *links)).changes
    return next(change.significance for change in changes if change.moved)


def test_a_paragraph_that_moved_within_its_part_is_consequential() -> None:
    links = ("PP1 > PP2 moved", "PP2 > PP1")
    assert moved(("Noting a,", "Seeing b,"), ("Seeing b,", "Noting a,"), *links) is (
        Significance.CONSEQUENTIAL
    )
    assert moved(("Noting a,", "Seeing b,"), ("Seeing b,", "Noting z,"), *links) is (
        Significance.SUBSTANTIVE
    )


def test_a_paragraph_that_moved_to_another_part_or_list_is_substantive() -> None:
    old, new = ("Seeing b,", "1. Notes a;"), ("Notes a;", "Seeing b,")
    assert moved(old, new, "OP1 > PP1 moved", "PP1 > PP2") is Significance.SUBSTANTIVE
    old = ("1. Urges:", "(a) To act;", "2. Invites:", "(a) To see;")
    new = ("1. Urges:", "2. Invites:", "(a) To see;", "(b) To act;")
    links = ("OP1 > OP1", "OP2 > OP2", "OP2(a) > OP2(a)", "OP1(a) > OP2(b) moved")
    assert moved(old, new, *links) is Significance.SUBSTANTIVE


def test_a_renumbered_paragraph_with_editorial_edits_is_editorial() -> None:
    old, new = draft("1. Notes a, and b;"), draft("1. Sees x;", "2. Notes a and b;")
    found = compare(old, new, linked(old, new, "OP1 > OP2")).changes[1]
    assert found.significance is Significance.EDITORIAL


def test_the_and_of_a_list_goes_where_the_list_ends() -> None:
    before = draft("1. Decides:", "(a) To meet; and", "(b) To act.")
    after = draft("1. Decides:", "(a) To meet;", "(b) To act; and", "(c) To report.")
    links = linked(before, after, "OP1 > OP1", "OP1(a) > OP1(a)", "OP1(b) > OP1(b)")
    found = compare(before, after, links).changes
    assert [c.significance for c in found[1:3]] == [Significance.CONSEQUENTIAL] * 2
    assert "list-ending" in {edit.rule for c in found for edit in c.edits}


def test_an_and_within_a_list_that_ends_where_it_did_is_substantive() -> None:
    before = draft("1. Decides:", "(a) To meet;", "(b) To act;", "(c) To report.")
    after = draft("1. Decides:", "(a) To meet; and", "(b) To act;", "(c) To report.")
    labels = ("OP1", "OP1(a)", "OP1(b)", "OP1(c)")
    links = linked(before, after, *(f"{one} > {one}" for one in labels))
    assert compare(before, after, links).changes[1].significance is Significance.SUBSTANTIVE


def test_a_paragraph_only_divided_is_substantive() -> None:
    before = draft("1. Urges action; requests a report;")
    after = draft("1. Urges action;", "2. requests a report;")
    found = compare(before, after, linked(before, after, "OP1 > OP1 OP2"))
    assert found.changes[0].significance is Significance.SUBSTANTIVE


def test_a_twin_is_editorial_and_a_like_word_is_not() -> None:
    assert rules("Notes the crimes relating to it;", "Notes the crimes related to it;") == {"twin"}
    assert rules("Notes the crimes relating to it;", "Notes the crimes relayed to it;") == {""}
    assert rules("Notes the aid to them upon it;", "Notes the aid to them under it;") == {""}


@pytest.mark.parametrize(
    ("old", "new"),
    [("-5 degrees", "5 degrees"), ("2*3 units", "23 units"), ("2013–2015", "2013, 2015"),
     ("10³ tonnes", "10 tonnes"), ("5 + 3", "5 - 3")],
)  # fmt: skip
def test_signs_at_figures_are_substance(old: str, new: str) -> None:
    found = change(f"Decides that {old} shall apply;", f"Decides that {new} shall apply;")
    assert found.significance is Significance.SUBSTANTIVE
