"""Hyphens at line ends: put there to cut a word, or a compound's own."""

from __future__ import annotations

import re
from collections import Counter

# First parts of compounds that the UN's spelling sets off with a hyphen.
_COMPOUNDING = frozenset(
    "non self ex vice quasi anti post pre multi well high low long short twenty thirty forty fifty "
    "sixty seventy eighty ninety one two three four five".split()
)
_SUFFIX = re.compile(
    r"(?:ments?|[ts]?ions?|ing|ings|ed|ly|ness|it(?:y|ies)|[ai]ble|al|ally|[ae]nc(?:e|y|ies)|ers?|ors?"
    r"|isms?|ists?|i[sz](?:e|es|ed|ing|ation)|ship|hood|ful|fully|less|ive|ively|ous|ures?|ar(?:y|ies))$"
)
_CUT = re.compile(r"(\S{1,60}-)\n[ \t]*(\S{1,60})")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Hyphens:
    """What a document's own words tell of the hyphens at its line ends.

    A text that nowhere cuts a word that it writes whole elsewhere cuts none at all: its hyphens at
    line ends are all compounds' own.
    """

    def __init__(self, text: str) -> None:
        lower = text.lower()
        # A cut word is no evidence of itself.
        self._counts = Counter(_WORDS.findall(_CUT.sub("", lower)))
        self._cuts_words = any(
            self._counts["".join(_parts(head, tail))] for head, tail in _CUT.findall(lower)
        )

    def by_line_end(self, head: str, tail: str) -> bool:
        """Whether the hyphen that ends `head` only cut a word that goes on in `tail`."""
        return self._cuts_words and is_hyphenation(head, tail, self._counts)


def is_hyphenation(head: str, tail: str, vocabulary: Counter[str]) -> bool:
    """Whether the hyphen at the end of `head` was put there by the line end.

    The document's own words decide: the word written whole elsewhere, or with its hyphen; else a
    first part that is a word of its own makes a compound, unless a mere ending follows.
    `vocabulary` counts words in small letters.
    """
    one, two = _parts(head, tail)
    if not two:
        return False
    if vocabulary[one + two]:
        return True
    if vocabulary[f"{one}-{two}"] or one in _COMPOUNDING:
        return False
    return not vocabulary[one] or bool(_SUFFIX.match(two))


def _parts(head: str, tail: str) -> tuple[str, str]:
    """The two parts of a word at a line end, in small letters; empty where a capital or a digit
    follows the hyphen, which no cut word has."""
    left = re.search(r"([^\W\d_]+)-$", head)
    right = re.match(r"[^\W\d_]+", tail)
    if not left or not right or not right.group()[0].islower():
        return "", ""
    return left.group(1).lower(), right.group().lower()
