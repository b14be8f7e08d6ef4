"""Short names resolved to full ones: "UNODC" is the United Nations Office on Drugs and Crime."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

_ACRONYM = re.compile(r"\b[A-Z]{2,8}\b")
_CAPITAL = r"[A-Z][a-z][\w’'-]*"
_GRAMMAR = r"(?:of|and|the|on|for|in|to|against|de|du|des|la|le|y|del|et)"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:{_GRAMMAR}\s+){{0,3}}{_CAPITAL})+")
# "ECOWAS" takes up to so many letters from a word of "Economic Community of West African States".
_LETTERS = 3
_LONGEST_NAME = 8


def resolver(texts: Iterable[str]) -> Callable[[str], str]:
    """A function that writes out the acronyms of a text as the names that the texts use.

    An acronym is taken for the name, in any of the texts, whose words begin with its letters in
    turn; of several such names for the most frequent one. One that fits no name stays.
    """
    texts = list(texts)
    acronyms = {acronym for text in texts for acronym in _ACRONYM.findall(text)}
    if not acronyms:
        return lambda text: text
    starting: dict[str, set[str]] = defaultdict(set)
    for acronym in acronyms:
        starting[acronym[0]].add(acronym)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _NAME.finditer(text):
            words = match.group().split()
            capitals = [at for at, word in enumerate(words) if word[0].isupper()]
            for first, start in enumerate(capitals):
                for last in range(first + 1, min(first + _LONGEST_NAME, len(capitals))):
                    parts = [words[at] for at in capitals[first : last + 1]]
                    for acronym in starting[parts[0][0]]:
                        if _spells(acronym, parts):
                            name = " ".join(words[start : capitals[last] + 1])
                            found[acronym][name] += 1
    full = {
        acronym: min(names, key=lambda name: (-names[name], len(name), name))
        for acronym, names in found.items()
    }
    return lambda text: _ACRONYM.sub(lambda match: full.get(match.group(), match.group()), text)


def _spells(acronym: str, words: list[str]) -> bool:
    """Whether the acronym is made of the beginnings of all the words, in turn."""
    ends = {0}
    for word in words:
        begin = word.upper()
        ends = {
            end + length
            for end in ends
            for length in range(1, _LETTERS + 1)
            if acronym[end : end + length] == begin[:length] and end + length <= len(acronym)
        }
    return len(acronym) in ends
