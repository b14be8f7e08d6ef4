from __future__ import annotations

import time

from draftdiff.align.names import resolver
from draftdiff.align.topics import topic_of

FULL = (
    "the work of the Northern Sea Bureau on Fish and Nets with the Economic League of Coastal Lands"
)


def test_acronyms_are_written_out_as_the_names_that_spell_them() -> None:
    resolve = resolver([FULL, "NSBFN and ECLCL met; XYZ did not"])
    written = resolve("NSBFN, ECLCL and XYZ")
    assert "Northern Sea Bureau on Fish and Nets" in written
    assert "XYZ" in written


def test_an_acronym_may_take_several_letters_of_a_word() -> None:
    assert resolver([FULL, "ECXL"])("ECXL") == "ECXL"
    assert resolver([FULL, "ECOLCL"])("ECOLCL") == "Economic League of Coastal Lands"


def test_texts_without_acronyms_stay_as_they_are() -> None:
    assert resolver([FULL])(FULL) == FULL


def test_hostile_names_take_no_time() -> None:
    start = time.process_time()
    resolver(["Aa " * 5000 + " AAAAAAAA"])("AAAAAAAA")
    topic_of("A1/" * 20000 + "x")
    topic_of("1" * 50000)
    assert time.process_time() - start < 20


def test_a_topic_is_what_a_paragraph_opens_with_and_cites() -> None:
    topic = topic_of("Recalling its resolutions 41/7 of 3 May 1987, 44/12, and E/CN.9/2001/4 annex")
    assert topic.cited == {"41/7", "44/12", "E/CN.9/2001/4"}
    assert "41/7" in topic.opening
    assert topic.is_list
    assert not topic_of("Urges all States, in the light of 41/7, to plant hedges").is_list
