from __future__ import annotations

import pytest
from draftdiff.align.likeness import Likeness, likeness
from draftdiff.align.relations import gap
from draftdiff.align.words import Lexicon, Words, join, words_of
from hypothesis import given, settings
from hypothesis import strategies as st

texts = st.lists(st.sampled_from("storm bees harbour loan of the road school".split()), max_size=12)


def weigh(*texts: str) -> list[Words]:
    lexicon = Lexicon(texts, [""] * len(texts))
    return [lexicon.words(n) for n in range(len(texts))]


def compare(one: str, other: str, *others: str) -> Likeness:
    lexicon = Lexicon([one, other, *others], [""] * (2 + len(others)))
    return likeness(lexicon.words(0), lexicon.words(1))


def test_words_are_folded_and_keep_symbols_compounds_and_acronyms() -> None:
    found = [word for word, _ in words_of("Recalling E/CN.15/2010/4, the AU’s capacity-building;")]
    assert found == ["recalling", "E/CN.15/2010/4", "the", "au's", "capacity-building"]
    assert [word for word, _ in words_of("the AU and UNODC")] == ["the", "AU", "and", "UNODC"]


def test_a_script_without_spaces_is_read_sign_by_sign() -> None:
    assert [word for word, _ in words_of("大会决议2010")] == ["大", "会", "决", "议", "2010"]


def test_the_further_words_of_a_name_are_known_as_such() -> None:
    named = [
        word for word, in_name in words_of("to the Trust Fund for Victims by spring") if in_name
    ]
    assert named == ["fund", "for", "victims", "by"]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(texts, texts)
def test_likeness_is_symmetric_and_stays_in_its_range(one: list[str], other: list[str]) -> None:
    first, second = weigh(" ".join(one), " ".join(other))
    there, back = likeness(first, second), likeness(second, first)
    assert (there.score, there.old_kept) == (back.score, back.new_kept)
    assert -1e-9 <= there.score <= 1 + 1e-9
    assert -1e-9 <= there.kept <= 1 + 1e-9
    same = compare(" ".join(one), " ".join(one))
    assert same.score == pytest.approx(1.0)
    assert (there.score > 1 - 1e-9) == (one == other)


def test_a_shared_name_makes_no_likeness() -> None:
    name = "the United Nations Convention against Transnational Organized Crime"
    kidnap = f"Urges States to use {name} against kidnapping for ransom at sea"
    museum = f"Notes that museums asked how {name} protects looted statues"
    report = f"Requests a report on {name} and the ratifications received in spring"
    edited = kidnap.replace("at sea", "on the high seas")
    background = (museum, report, name, name)
    assert compare(kidnap, museum, *background).score < 0.35
    assert compare(kidnap, edited, *background).score > 0.7


def test_a_paragraph_that_grew_has_kept_all_its_words() -> None:
    short = "Urges coastal towns to dredge their harbours"
    long = f"{short} before winter, with money lent by the regional bank at low interest"
    like = compare(short, long)
    assert like.old_kept == pytest.approx(1.0)
    assert like.new_kept < 0.6


def test_a_gap_is_what_no_partner_carries_over() -> None:
    first = "Urges all towns to plant hedges along every public road"
    second = "requests the bank to lend small sums to fishing families"
    other = "thanks the orchestra for its splendid concert on Sunday"
    both, one, two, three = weigh(f"{first}, and {second}", first, second, other)
    left = gap(both, [one])
    assert left.filled_by(two) > 0.9
    assert left.filled_by(three) == 0
    assert left.filled_by(one) == 0
    assert gap(both, [one, two]).filled_by(two) == 0


def test_joined_paragraphs_weigh_what_their_parts_weigh() -> None:
    parts = weigh("storm of bees", "bees on the road")
    whole = join(parts)
    assert whole.weight == pytest.approx(parts[0].weight + parts[1].weight)
    assert sum(whole.bag.values()) == pytest.approx(whole.weight)
    assert whole.code == parts[0].code + parts[1].code
