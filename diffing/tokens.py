"""Words as the units of a redline.

A token is a word, a number or symbol taken whole ("45", "68/189", "A/C.3/68/L.18"), or one mark of
punctuation, together with the white space before it. Gaps and words joined give the text back
exactly, so edits made of tokens always rebuild both texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

_CHUNK = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
# Combining accents belong to their letter although `\w` leaves them out; scripts written without
# spaces (Chinese, Japanese) are taken sign by sign.
_ACCENT = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d"
_SIGN = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# "sixty-ninth" is one number, as "69th" is.
_TENS = r"(?i:(?:twen|thir|for|fif|six|seven|eigh|nine)ty)-[a-z]+"
_LETTERS = re.compile(rf"{_TENS}|[\w{_ACCENT}]+(?:['’][\w{_ACCENT}]+)*|.")
_FIRST_SIGN = "\u3040"


@cache
def _letters_and_signs() -> re.Pattern[str]:
    """The like for scripts with signs; its large ranges take long to compile."""
    letter = rf"(?:(?![{_SIGN}])[\w{_ACCENT}])"
    return re.compile(rf"[{_SIGN}]|{_TENS}|{letter}+(?:['’]{letter}+)*|.")


class Token(NamedTuple):
    """One unit of text: the white space before it (`gap`, mostly one space) and the word itself.

    The last token of a text is empty and carries the white space at its end.
    """

    gap: str
    word: str


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order, with an empty one at the end; time linear in its length."""
    tokens: list[Token] = []
    end = 0
    for chunk in _CHUNK.finditer(text):
        gap = text[end : chunk.start()]
        for word in _words(chunk[0]):
            tokens.append(Token(gap, word))
            gap = ""
        end = chunk.end()
    tokens.append(Token(text[end:], ""))
    return tokens


def _words(chunk: str) -> list[str]:
    """The words of a stretch without white space: "‘identity-related’," gives six."""
    if chunk.isascii():
        if chunk.isalpha():
            return [chunk]
        if chunk[:-1].isalpha() and not chunk[-1].isalnum():
            return [chunk[:-1], chunk[-1]]
    if not _DIGIT.search(chunk):
        pattern = _LETTERS if max(chunk) < _FIRST_SIGN else _letters_and_signs()
        return pattern.findall(chunk)
    start = 0
    while not chunk[start].isalnum():
        start += 1
    end = len(chunk)
    while not chunk[end - 1].isalnum():
        end -= 1
    return [*chunk[:start], chunk[start:end], *chunk[end:]]


def text_of(tokens: Iterable[Token]) -> str:
    """The text that the tokens were taken from."""
    return "".join(token.gap + token.word for token in tokens)
