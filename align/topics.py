"""What a paragraph is about, as far as that can be read off: the documents it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "60/177", "2007/12", "E/CN.15/2010/4", "20/3".
_SYMBOL = re.compile(r"(?<![\w./])[A-Z0-9.]+(?:/[A-Z0-9.]+)+")
_WORD = re.compile(r"\S+")
# A paragraph that "recalls its resolution 60/177 of …" names it among its first words.
_OPENING_WORDS = 10
_LIST_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """What a paragraph cites.

    `cited` are all symbols in it; `opening` those among its first words, which it is about.
    """

    cited: frozenset[str]
    opening: frozenset[str]

    @property
    def is_list(self) -> bool:
        """Whether the paragraph recalls a list of documents rather than one."""
        return len(self.cited) >= _LIST_LENGTH and bool(self.opening)


def topic_of(text: str) -> Topic:
    """The documents that a paragraph cites, and those it opens with."""
    if "/" not in text:
        return _NOTHING
    ends = [match.end() for match in _WORD.finditer(text)]
    opening = ends[min(_OPENING_WORDS, len(ends)) - 1] if ends else 0
    symbols = [
        (symbol, match.start())
        for match in _SYMBOL.finditer(text)
        if any(map(str.isdigit, (symbol := match.group().rstrip(".")).rpartition("/")[2]))
    ]
    return Topic(
        frozenset(symbol for symbol, _ in symbols),
        frozenset(symbol for symbol, start in symbols if start < opening),
    )


_NOTHING = Topic(frozenset(), frozenset())
