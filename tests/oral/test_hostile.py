"""Whatever is given as a statement ends in a result or in one clear error, and in time."""

from __future__ import annotations

import pytest
from draftdiff.diffing.oral import Status, apply, parse
from draftdiff.errors import DraftdiffError
from oral.texts import BASE, texts

HOSTILE = {
    "ten thousand nested quotations": "In OP3 replace " + "“" * 10_000 + "x" + "”" * 10_000,
    "straight marks": "In OP3 replace " + "\"'" * 10_000,
    "never closed": "insert: “a\n" + "“b\n" * 40_000,
    "opened on every line": "Replace “A\n" * 500,
    "one word": "paragraph " * 30_000,
    "labels": "OP1 " * 60_000,
    "letters": "(a) " * 60_000,
    "brackets": "(" * 200_000,
    "digits": "1" * 300_000,
    "emphasis": "*a" * 100_000,
    "links": "[a](" * 60_000,
    "purposes": "in order to " * 20_000,
    "asides": "(see " * 50_000,
    "names": "representative of " + "Xa " * 80_000,
    "nested places": "in OP3 in OP4 of paragraph 5 of subparagraph (a) " * 12,
    "one long sentence": "replace the words “a” with the words “b”, " * 500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_statement_changes_nothing(name: str) -> None:
    revision = apply(BASE, parse(HOSTILE[name]))
    assert texts(revision.draft) == texts(BASE)
    assert revision.status in (Status.NEEDS_REVIEW, Status.IGNORED)


def test_a_megabyte_is_refused() -> None:
    with pytest.raises(DraftdiffError, match="1,000,000 letters"):
        parse("paragraph " * 100_000)


def test_thousands_of_instructions_are_refused() -> None:
    with pytest.raises(DraftdiffError, match="give it in parts"):
        parse("delete OP1; " * 5_000)


def test_nothing_is_no_statement() -> None:
    with pytest.raises(DraftdiffError, match="empty"):
        parse(" \n ")
