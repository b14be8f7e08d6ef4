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
from functools import cache
from math import log
from operator import add

# A symbol ("E/CN.15/2010/4"), a compound ("capacity-building") and "child's" are one word each; in
# scripts that put no spaces between words each sign is one.
_SIGN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_FIRST_SIGN = "\u3040"
_WORD = re.compile(r"\w+(?:[-/.'’]\w+)*")
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


@cache
def _word_or_sign() -> re.Pattern[str]:
    """The like for scripts with signs; its large ranges take long to compile."""
    return re.compile(rf"[^\W{_SIGN}]+(?:[-/.'’][^\W{_SIGN}]+)*|[{_SIGN}]")


def words_of(text: str) -> list[tuple[str, bool]]:
    """The words of a text without punctuation, and whether each continues a name.

    Words are case-folded, acronyms ("AU") are not. A name is a row of words with capital letters,
    and with grammar between them ("Trust Fund for Victims").
    """
    words = []
    in_name = False
    pattern = _WORD if max(text, default="") < _FIRST_SIGN else _word_or_sign()
    for word in pattern.findall(text):
        if word[0].isupper():
            acronym = len(word) > 1 and word.isupper()
            words.append((word if acronym else word.casefold().replace("’", "'"), in_name))
            in_name = True
        else:
            in_name = in_name and _is_grammar(word)
            words.append((word.casefold().replace("’", "'"), in_name))
    return words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph.

    `code` has one character per word, in order; `weights` are the words' weights, in order;
    `weight` their sum. `bag` has the weight of each occurrence of a word: of the first under the
    word itself, of the n-th under the word and n, so that what two bags have in common is what
    their keys have in common.
    """

    code: str
    weights: tuple[float, ...]
    weight: float
    bag: dict[str, float]


class Lexicon:
    """The words of two drafts and how telling each is, from their texts and the leads of these.

    `codes` are the words of each text, one character each. `frequency` counts, by their codes, the
    paragraphs with a word and the places of a pair of neighbouring words.
    """

    def __init__(self, texts: Iterable[str], leads: Iterable[str]) -> None:
        characters = _Codes()
        self.codes: list[str] = []
        self._named: list[bytes] = []
        for text in texts:
            words = words_of(text)
            self.codes.append("".join([characters[word] for word, _ in words]))
            self._named.append(bytes([in_name for _, in_name in words]))
        self._leads = tuple(leads)
        self._words: dict[int, Words] = {}
        self.frequency: Counter[str] = Counter()
        self._count: Counter[str] = Counter()
        for code in self.codes:
            self.frequency.update(set(code))
            self.frequency.update(map(add, code, code[1:]))
            self._count.update(code)
        self._inverse = {
            code: log(1 + len(self.codes) / self.frequency[code])
            * (_GRAMMAR_WEIGHT if _is_grammar(word) else 1.0)
            for word, code in characters.items()
        }

    def words(self, index: int) -> Words:
        """The weighted words of a paragraph; weighed when first asked for."""
        known = self._words.get(index)
        if known is None:
            known = self._words[index] = self._weigh(index)
        return known

    def _weigh(self, index: int) -> Words:
        code = self.codes[index]
        lead = len(words_of(self._leads[index])) if self._leads[index] else 0
        weights = [self._inverse[word] for word in code]
        for at, in_name in enumerate(self._named[index]):
            if at < lead:
                weights[at] *= _LEAD_WEIGHT
            elif in_name:
                weights[at] *= _NAME_WEIGHT
        for at, pair in enumerate(map(add, code, code[1:]), start=1):
            often = self.frequency[pair] - _KEPT_ONCE
            if often > 0:
                weights[at] *= 1 - often / self._count[pair[0]]
        return _words(code, weights)


def join(parts: Sequence[Words]) -> Words:
    """Several paragraphs as one."""
    if len(parts) == 1:
        return parts[0]
    return _words("".join(part.code for part in parts), [w for part in parts for w in part.weights])


def _words(code: str, weights: Sequence[float]) -> Words:
    bag: dict[str, float] = {}
    again: dict[str, int] = {}
    for word, weight in zip(code, weights, strict=True):
        if word not in bag:
            bag[word] = weight
        else:
            again[word] = again.get(word, 1) + 1
            bag[f"{word}{again[word]}"] = weight
    return Words(code, tuple(weights), sum(weights), bag)


def _is_grammar(word: str) -> bool:
    return len(word) <= _GRAMMAR_LENGTH and word.islower() and word.isalpha()


class _Codes(dict[str, str]):
    """A character for each word, given out in the order in which words are asked for."""

    def __missing__(self, word: str) -> str:
        point = _FIRST_CODE + len(self)
        code = chr(point if point < _SURROGATES.start else point + len(_SURROGATES))
        self[word] = code
        return code
