"""Paragraphs as weighted words: what every measure of likeness in this room is computed from.

A word weighs as much as it tells where it stands: log(1 + N / n) for a word that is in n of the N
paragraphs of the two drafts (inverse document frequency, Spärck Jones 1972), times the share of
cases in which the word before it would not have announced it. Resolution language is made of long
stock phrases: in "the United Nations Convention against Transnational Organized Crime and the
Protocols thereto" the first words name the topic and the rest follows. Without that discount two
paragraphs that cite the same treaty look alike whatever they say about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

# A symbol ("E/CN.15/2010/4"), a compound ("capacity-building") and "child's" are one word each; in
# scripts that put no spaces between words each sign is one.
_SIGN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[^\W{_SIGN}]+(?:[-/.'’][^\W{_SIGN}]+)*|[{_SIGN}]")
# "of", "the", "de", "и": where letters have cases, the shortest words are grammar. Two short drafts
# are too little text to learn that from, so such a word weighs a quarter.
_GRAMMAR_LENGTH, _GRAMMAR_WEIGHT = 3, 0.25
# What the further words of a name weigh; and the words of a lead, which drafters exchange freely
# ("Recalling" becomes "Reaffirming also" because of the paragraph before).
_NAME_WEIGHT = 0.4
_LEAD_WEIGHT = 0.4
# Words are encoded as characters for the string metrics; surrogates are no characters.
_FIRST_CODE, _SURROGATES = 0x100, range(0xD800, 0xE000)
# A phrase that stands once in each draft announces nothing: it is the text that was kept.
_KEPT_ONCE = 2


def words_of(text: str) -> list[tuple[str, bool]]:
    """The words of a text without punctuation, and whether each continues a name.

    Words are case-folded, acronyms ("AU") are not. A name is a row of words with capital letters,
    and with grammar between them ("Trust Fund for Victims").
    """
    words = []
    in_name = False
    for word in _WORD.findall(text):
        capital = word[0].isupper()
        words.append((word if _is_acronym(word) else word.casefold().replace("’", "'"), in_name))
        in_name = capital or (in_name and _is_grammar(word))
    return words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph.

    `code` has one character per word, in order; `weights` are the words' weights, in order;
    `weight` their sum; `bag` the weights of each word's occurrences, heaviest first.
    """

    code: str
    weights: tuple[float, ...]
    weight: float
    bag: dict[str, tuple[float, ...]]


class Lexicon:
    """The words of two drafts and how telling each is, from their texts and the leads of these.

    `paragraphs` are in the order of the texts; `frequency` counts the paragraphs with a word,
    `inverse` is its weight before the discount for stock phrases.
    """

    def __init__(self, texts: Iterable[str], leads: Iterable[str]) -> None:
        split = [words_of(text) for text in texts]
        lead_lengths = [len(words_of(lead)) for lead in leads]
        codes: dict[str, str] = {}
        for words in split:
            for word, _ in words:
                codes.setdefault(word, _code(len(codes)))
        coded = ["".join(codes[word] for word, _ in words) for words in split]
        self.frequency = Counter(word for code in coded for word in set(code))
        self.inverse = {
            codes[word]: log(1 + len(coded) / self.frequency[codes[word]])
            * (_GRAMMAR_WEIGHT if _is_grammar(word) else 1.0)
            for word in codes
        }
        self._count = Counter(word for code in coded for word in code)
        self._pairs = Counter(pair for code in coded for pair in pairwise(code))
        self.paragraphs: Sequence[Words] = tuple(
            self._weigh(code, [named for _, named in words], lead)
            for code, words, lead in zip(coded, split, lead_lengths, strict=True)
        )

    def _weigh(self, code: str, named: Sequence[bool], lead: int) -> Words:
        weights = [
            self.inverse[word] * (_LEAD_WEIGHT if at < lead else _NAME_WEIGHT if in_name else 1.0)
            for at, (word, in_name) in enumerate(zip(code, named, strict=True))
        ]
        for at, (before, word) in enumerate(pairwise(code), start=1):
            often = self._pairs[before, word] - _KEPT_ONCE
            if often > 0:
                weights[at] *= 1 - often / self._count[before]
        return _words(code, weights)


def join(parts: Sequence[Words]) -> Words:
    """Several paragraphs as one."""
    if len(parts) == 1:
        return parts[0]
    return _words("".join(part.code for part in parts), [w for part in parts for w in part.weights])


def _words(code: str, weights: Sequence[float]) -> Words:
    places: dict[str, list[float]] = {}
    for word, weight in zip(code, weights, strict=True):
        places.setdefault(word, []).append(weight)
    bag = {word: tuple(sorted(each, reverse=True)) for word, each in places.items()}
    return Words(code, tuple(weights), sum(weights), bag)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_grammar(word: str) -> bool:
    return len(word) <= _GRAMMAR_LENGTH and word.islower() and word.isalpha()


def _code(number: int) -> str:
    point = _FIRST_CODE + number
    return chr(point if point < _SURROGATES.start else point + len(_SURROGATES))
