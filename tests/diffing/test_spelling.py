"""The data that keeps real words apart, and what looks alike."""

from __future__ import annotations

from collections import Counter

import pytest
from draftdiff.diffing.spelling import Lexicon, look_alike, misrecognized, skeletons, spellings

ENGLISH = Lexicon(Counter(), english=True)


def test_every_real_word_listed_looks_like_another_one_listed() -> None:
    shared = Counter(
        (at % 2, key) for word in spellings().real for at, key in enumerate(skeletons(word)[:2])
    )
    alone = [
        word
        for word in spellings().real
        if all(shared[at, key] < 2 for at, key in enumerate(skeletons(word)[:2]))
    ]
    # A twin that is no word for a public list was left out of it.
    assert len(alone) < len(spellings().real) / 20


def test_every_dropped_letter_is_an_inner_one() -> None:
    for longer, shorter in spellings().dropped:
        assert len(longer) == len(shorter) + 1 >= 8
        assert shorter in {longer[:at] + longer[at + 1 :] for at in range(1, len(longer) - 1)}


def test_a_word_has_one_standard_spelling() -> None:
    same = spellings().same
    assert not set(same) & set(same.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [("request", "reguest"), ("govemment", "government"), ("Counci|", "Council"), ("al", "all")],
)
def test_look_alikes(one: str, other: str) -> None:
    assert look_alike(one, other)
    assert misrecognized(one, other, ENGLISH)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("predictions", "predilections"),
        ("polls", "pools"),
        ("assess", "asses"),
        ("canvas", "canvass"),
        ("per", "peer"),
        ("escape", "escapee"),
        ("desert", "dessert"),
        ("hoping", "hopping"),
        ("as", "ass"),
        ("id", "lid"),
    ],
)
def test_real_words_that_look_alike_are_never_taken_for_damage(one: str, other: str) -> None:
    assert not misrecognized(one, other, ENGLISH)


def test_drafts_tell_their_language() -> None:
    assert Lexicon.of(
        ["Requests the Office to report to the Assembly on the work of the year"]
    ).english
    assert not Lexicon.of(
        ["Demande au Bureau de faire rapport sur les travaux de cette année"]
    ).english
    assert not Lexicon.of([]).english
