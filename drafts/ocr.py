"""Repair of what character recognition did to a document, on the document's own evidence.

Only what the document itself proves is repaired: a word that it writes whole elsewhere, a pair
of words that it writes apart elsewhere, a digit inside a word. What is doubtful stays as it was;
the comparison may still find that only recognition tells two words apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .blocks import Block, rewrite
from .leads import PARTICIPLES, VERBS
from .model import Noise, NoiseKind

_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?<![\w’'-])([^\W\d_]+) (?=([^\W\d_]+)(?![\w’'-]))")
_INSIDE = re.compile(r"(?<![^\W\d_])(?:[|l1]bid\b)|(?<=[a-z])[|1](?=[a-z])|(?<=[a-z])0(?=[a-z])")
# A lead run together with the word behind it: "Reiteratesits request".
_LEAD = re.compile(r"(?:[“\"(\[]?\d{1,3}\.\s+)?[“\"(\[]?(?P<word>[A-Z][a-z]{6,})")
_BEHIND_LEAD = ("its", "the", "that", "also", "with")
# Words that stand before many others, and make another word with some: "every day", "with in".
_STAND_ALONE = frozenset(
    "any every some no may can there here where with in on to up out over under not all a".split()
)
_LONGEST = 40  # letters; what is longer is no word
# English writes these both ways, with two meanings.
_BOTH_WAYS = frozenset(
    "everyday everyone anyone someone maybe sometime sometimes already altogether nobody anybody "
    "somebody everybody whereas whatever whichever whenever however therein thereby insofar "
    "setup follow-up cannot forever onto into without within upon throughout overall".split()
)


def repair(blocks: Sequence[Block], noise: list[Noise]) -> list[Block]:
    """The blocks with recognition errors repaired where the document's own words prove them.

    Split words ("Wel coming", where "Welcoming" stands elsewhere and neither part does), words run
    together ("itstechnical", where "its technical" stands elsewhere), confused letters
    ("Reguests" where "Requests" stands elsewhere; "|bid."). Each repair is listed in `noise`.
    """
    words: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    for block in blocks:
        text = block.text.lower()
        words.update(_WORD.findall(text))
        pairs.update(_PAIR.findall(text))
    repairs = _repairs(words, pairs)
    suspects = _any_of(repairs)
    result = []
    for block in blocks:
        edits: dict[int, tuple[int, str]] = {}
        for match in suspects.finditer(block.text) if suspects else ():
            start, end, after = repairs[match.group().lower()]
            edits[match.start() + start] = (match.start() + end, after)
        if (lead := _LEAD.match(block.text)) and (cut := _lead_run_together(lead["word"])):
            edits[lead.start("word") + cut] = (lead.start("word") + cut, " ")
        for match in _INSIDE.finditer(block.text):
            text = match.group()
            after = "Ibid" if len(text) > 1 else {"0": "o"}.get(text, "l")
            edits[match.start()] = (match.end(), after)
        chosen: list[tuple[int, int, str]] = []
        for start in sorted(edits):
            end, after = edits[start]
            if chosen and start < chosen[-1][1]:
                continue
            chosen.append((start, end, after))
            left, right = max(start - 12, 0), end + 12
            before = re.search(r"\S*$", block.text[left:start]).group()  # type: ignore[union-attr]
            behind = re.match(r"\S*", block.text[end:right]).group()  # type: ignore[union-attr]
            noise.append(
                Noise(
                    NoiseKind.OCR,
                    before + block.text[start:end] + behind,
                    before + after + behind,
                    block.source.at(start),
                )
            )
        result.append(rewrite(block, chosen))
    return result


def _repairs(words: Counter[str], pairs: set[tuple[str, str]]) -> dict[str, tuple[int, int, str]]:
    """What is to be repaired, by how it stands in the text: a word, or two words and the space
    between them → the letters to replace, from and to, and what by."""
    repairs: dict[str, tuple[int, int, str]] = {}
    for one, two in pairs:
        alone = words[one] == words[two] == 1 and one not in _STAND_ALONE
        if alone and words[one + two] > 1 and len(one + two) > 5:
            repairs[f"{one} {two}"] = (len(one), len(one) + 1, "")
    for word, count in words.items():
        if count > 1:
            continue
        if (swapped := _confused(word, words)) is not None:
            repairs[word] = (swapped, swapped + 1, {"g": "q", "q": "g"}[word[swapped]])
        elif (cut := _run_together(word, words, pairs)) is not None:
            repairs[word] = (cut, cut, " ")
    return repairs


def _any_of(repairs: Mapping[str, object]) -> re.Pattern[str] | None:
    """A pattern for any of the words to be repaired."""
    if not repairs:
        return None
    choices = "|".join(re.escape(word) for word in sorted(repairs, key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{choices})(?![^\W\d_])", re.IGNORECASE)


def _confused(word: str, words: Counter[str]) -> int | None:
    """Where a `g` stands for `q` or the reverse in a word that the document writes right twice."""
    if not 6 <= len(word) <= _LONGEST:
        return None
    for index, letter in enumerate(word):
        if letter in "gq":
            other = word[:index] + ("q" if letter == "g" else "g") + word[index + 1 :]
            if words[other] >= 2:
                return index
    return None


def _run_together(word: str, words: Counter[str], pairs: set[tuple[str, str]]) -> int | None:
    """Where a word is two words that the document elsewhere writes apart, side by side."""
    if not 7 <= len(word) <= _LONGEST or word in _BOTH_WAYS:
        return None
    for index in range(1, len(word)):
        pair = (word[:index], word[index:])
        if pair in pairs and words[pair[0]] > 1 and words[pair[1]] > 1:
            return index
    return None


def _lead_run_together(word: str) -> int:
    """Where a word is a lead and one of the words that follow leads; 0 where it is not."""
    for behind in _BEHIND_LEAD:
        lead = word.removesuffix(behind)
        if lead != word and (lead in PARTICIPLES or lead.lower() in VERBS):
            return len(lead)
    return 0
