"""From the words of a statement to the clauses of a small language.

A clause is what one instruction can be read from: statements break into clauses at full stops,
semicolons, line ends and list marks outside quotations. Within a clause every word becomes a token
of `lexicon`, every quotation one QUOTE token; commas, colons and silent words are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import pairwise

from ...drafts.leads import lead_of
from .lexicon import PHRASES, number_of, ordinal_of
from .patterns import (
    ABBREVIATED,
    BIS,
    FOLLOWING_A_PLACE,
    MARKER,
    MAY_BE_THE_STATEMENTS,
    OPENS_TEXT,
    RAW,
    SHOULD_BE,
    UNCLEAR_END,
)
from .quotes import Quoted, find_quotations


class Break(IntEnum):
    """What stands before a clause; the greater, the looser its tie to the clause before it."""

    NONE = 0
    SOFT = 1  # a semicolon
    STOP = 2  # a full stop
    ITEM = 3  # a new line or list item


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal of the grammar at [start, end) of the statement.

    `value` is a printed number, an ordinal (as digits), a sub-paragraph letter, or quoted text.
    `closed` matters for quotations only, see `model.Quotation`.
    """

    type: str
    value: str
    start: int
    end: int
    closed: bool = True


@dataclass
class Clause:
    """Tokens between two breaks, and the words they were read from."""

    before: Break
    tokens: list[Token] = field(default_factory=list)
    start: int = 0
    end: int = 0
    colon: bool = False  # it ends with a colon: what follows belongs under it


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a statement, empty ones left out. Time is linear in the length of `text`."""
    return _Lexer(text).read()


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.clauses = [Clause(Break.NONE)]
        self.words: list[tuple[str, int, int]] = []  # words not yet matched with phrases
        self.colon = False
        # Marks set outside quotations show that those inside belong to the text.
        self.british = bool(re.search(r"[^\W\d][”\"»’][,.;](?:\s|$)", text))

    def read(self) -> list[Clause]:
        at = self._marker(0)
        for quoted in [*find_quotations(self.text), None]:
            end = quoted.start if quoted else len(self.text)
            if at <= end:
                at = self._between(at, end)
                if at > end:  # an unquoted text went on past this mark
                    continue
            if quoted and quoted.start >= at:
                self._quote(quoted)
                at = quoted.end
        self._flush()
        for clause in self.clauses:
            while clause.tokens and clause.tokens[-1].type == "AND":  # "…; and"
                clause.tokens.pop()
            _mark_counts(clause.tokens)
        return [clause for clause in self.clauses if clause.tokens]

    # ---- what stands between quotations

    def _between(self, at: int, end: int) -> int:
        while at < end:
            match = RAW.match(self.text, at, end)
            if match is None:
                break
            kind = "which" if match["which"] else match.lastgroup or "other"
            at = match.end()
            if kind == "word":
                at = self._word(match)
                continue
            if kind == "space":
                continue
            self._flush()
            if kind == "newline":
                at = self._newline(at, match.start())
            elif kind == "colon":
                at = self._after_colon(at)
            elif kind == "stop":
                if re.compile(r"\s*$|\s+[^a-z\s]").match(self.text, at):
                    self._break(Break.STOP)
            elif kind == "semi":
                self._break(Break.SOFT)
            elif kind == "letter":
                self._letter(match)
            else:
                self._sign(kind, match)
        self._flush()
        return at

    def _sign(self, kind: str, match: re.Match[str]) -> None:
        last = self._last()
        if kind == "number":
            value = re.sub(rf"(?<=\d)[ .]?(?=(?:{BIS})$)", " ", match.group())
            self._add("NUMBER", value, match)
        elif kind == "ordinal":
            self._add("ORDINAL", str(ordinal_of(match.group())), match)
        elif kind == "which":
            if nth := ordinal_of(match["nth"].lower()):
                self._add("ORDINAL", str(nth), match)
                self._add("OCCURRENCE", "occurrence", match)
            else:
                self._add("OTHER", match.group(), match)
        elif kind == "twice":
            every = "all" in match.group() or "every" in match.group()
            self._add("WHEREVER", "in all cases" if every else "in both cases", match)
        elif kind == "new":
            self._add("NEW", "new", match)
        elif kind == "arrow":
            replaces = any(t.type == "REPLACE" for t in self.clauses[-1].tokens)
            self._add("WITH" if replaces else "BECOME", match.group(), match)
        elif kind == "dash":
            if (
                last in ("NUMBER", "LETTER")
                and self.text[match.end() : match.end() + 2].lstrip()[:1].isdigit()
            ):
                self._add("TO", match.group(), match)
        elif kind == "aside":
            if match.group()[1:2].isupper() and "/" not in match.group():
                self._add("OTHER", match.group(), match)
        elif kind == "other" or (kind == "dots" and last != "QUOTE"):
            self._add("OTHER", match.group(), match)

    def _word(self, match: re.Match[str]) -> int:
        word = match.group().lower()
        at = match.end()
        if self.text[at : at + 1] == "." and (word in ABBREVIATED or self._dotted(match)):
            dotted = re.compile(r"(?:[a-z]\.){1,4}|[a-z-]+\.", re.I).match(self.text, match.start())
            if dotted:
                at = dotted.end()
                word = (
                    dotted.group().lower().rstrip(".")
                    if word in ABBREVIATED
                    else dotted.group().lower()
                )
                word = {"o.p": "op", "p.p": "pp"}.get(word.rstrip("."), word)
        if self.words and self.text[self.words[-1][2] : match.start()].strip(" \t\n"):
            self._flush()
        self.words.append((word, match.start(), at))
        return at

    def _dotted(self, match: re.Match[str]) -> bool:
        return len(match.group()) == 1 and self.text[match.end() + 1 : match.end() + 2].isalpha()

    def _letter(self, match: re.Match[str]) -> None:
        """A sub-paragraph's letter where an address goes on; else the mark of a list item."""
        last = self._last()
        goes_on = self.text[match.end() : match.end() + 4] == " of "
        if last == "LETTER" and "," in self.text[self.clauses[-1].tokens[-1].end : match.start()]:
            self._add("AND", ",", match)  # "9 (a), (b) and (c)", not "9 (a) (ii)"
        if (
            last in ("NUMBER", "LETTER", "SUBPARAGRAPH", "PARAGRAPH", "ORDINAL", "NEW")
            or goes_on
            or (
                last in ("AND", "TO") and "LETTER" in [t.type for t in self.clauses[-1].tokens[-3:]]
            )
        ):
            self._add("LETTER", re.sub(r"[()]", "", match.group()), match)
        else:
            self._break(Break.ITEM)

    def _newline(self, at: int, start: int) -> int:
        """A new line opens a new clause, unless a colon before it leads on to a quotation."""
        rest = self.text[at : at + 1]
        if rest in ("“", '"', "«", "„", "‘", "'") and self._last():
            return at
        if self.colon and self.clauses[-1].tokens and (end := self._unquoted(at)):
            return end
        self._break(Break.ITEM)
        return self._marker(at)

    def _marker(self, at: int) -> int:
        """The end of list marks at `at`: "1.", "(a)", "–", also one behind another."""
        while marker := MARKER.match(self.text, at):
            at = marker.end()
        return at

    # ---- quotations and unquoted new text

    def _quote(self, quoted: Quoted) -> None:
        self._flush()
        if not quoted.balanced:
            self.clauses[-1].tokens.append(Token("BROKEN", quoted.text, quoted.start, quoted.end))
            return
        tokens = self.clauses[-1].tokens
        if tokens and tokens[-1].type == "QUOTE":
            between = self.text[tokens[-1].end : quoted.start]
            if SHOULD_BE.fullmatch(between):  # "“sixty-ninth” should be “seventieth”"
                tokens.append(Token("BECOME", between.strip(), tokens[-1].end, quoted.start))
        after = self.text[quoted.end : quoted.end + 1]
        closed = (
            self.british
            or after in (",", ".", ";", ":", ")")
            or not re.search(r"\w\W*[,.;]\s*$", quoted.text)
            or quoted.text.lstrip().startswith((",", ";"))
            or not MAY_BE_THE_STATEMENTS[quoted.text.rstrip()[-1]].match(self.text, quoted.end)
        )
        self.clauses[-1].tokens.append(
            Token("QUOTE", quoted.text, quoted.start, quoted.end, closed=closed)
        )
        self.colon = False

    def _after_colon(self, at: int) -> int:
        tokens = self.clauses[-1].tokens
        named = bool(tokens) and tokens[0].type == "OTHER" and len(tokens) <= MAX_SPEAKER
        if named and all(token.type in NAMING for token in tokens):  # "Uganda: …"
            name = self.text[tokens[0].start : tokens[-1].end]
            tokens[:] = [Token("SPEAKER", name, tokens[0].start, tokens[-1].end)]
        self.colon = self.clauses[-1].colon = True
        if self.text[at : at + 1] == " " and (end := self._unquoted(at)):
            return end
        return at

    def _unquoted(self, at: int) -> int:
        """Reads a new text given without quotation marks; returns its end, 0 where there is none.

        It must follow "to read:", "the following:" or the like, open like a paragraph or a title,
        and fill the rest of its line; where it seems to hold more than that, its end is unclear.
        """
        line_end = self.text.find("\n", at)
        line_end = len(self.text) if line_end < 0 else line_end
        rest = self.text[at:line_end].strip()
        first = re.match(r"[A-Z][^\W\d_]*", rest)
        opening = self.text[max(0, at - 60) : at].rstrip(": \n\t")
        tokens = self.clauses[-1].tokens
        if not first or len(rest.split()) < 4 or not tokens:
            return 0
        if not OPENS_TEXT.search(opening) and not (tokens[-1].type == "NUMBER" and lead_of(rest)):
            return 0
        if first.group().lower() in PHRASES and not lead_of(rest):
            return 0
        if not any(t.type in _CHANGES for t in tokens):
            return 0
        kind = "BROKEN" if UNCLEAR_END.search(rest) else "TEXT"
        tokens.append(Token(kind, rest, at, line_end, closed=False))
        self.colon = False
        return line_end

    # ---- bookkeeping

    def _last(self) -> str:
        tokens = self.clauses[-1].tokens
        return tokens[-1].type if tokens else ""

    def _add(self, kind: str, value: str, match: re.Match[str]) -> None:
        self.clauses[-1].tokens.append(Token(kind, value, match.start(), match.end()))
        self.colon = False

    def _break(self, kind: Break) -> None:
        self._flush()
        if self.clauses[-1].tokens:
            self.clauses.append(Clause(kind))
        elif kind > self.clauses[-1].before:
            self.clauses[-1].before = kind
        self.colon = False

    def _flush(self) -> None:
        """Matches the collected words with the lexicon, the longest phrase first."""
        words, self.words = self.words, []
        at = 0
        while at < len(words):
            at += self._phrase(words, at)

    def _phrase(self, words: list[tuple[str, int, int]], at: int) -> int:
        word, start, end = words[at]
        announces = at > 0 and words[at - 1][0] in ("the", "as", "these")  # "the following"
        if word == "following" and not announces and FOLLOWING_A_PLACE.match(self.text, start):
            self.clauses[-1].tokens.append(Token("AFTER", word, start, end))
            return 1
        for phrase, terminal in PHRASES.get(word, ()):
            size = len(phrase)
            if size == 1 or tuple(w for w, _, _ in words[at : at + size]) == phrase:
                if terminal == "ORDINAL":
                    value = str(ordinal_of(" ".join(phrase)))
                else:
                    value = " ".join(phrase)
                if terminal:
                    token = Token(terminal, value, start, words[at + size - 1][2])
                    self.clauses[-1].tokens.append(token)
                    self.colon = False
                return size
        if word == "full" and at + 1 < len(words) and words[at + 1][0] == "stop":
            self.clauses[-1].tokens.append(Token("QUOTE", ".", start, words[at + 1][2]))
            return 2
        if number := number_of(word):
            token = Token("NUMBER", str(number), start, end)
        elif ordinal := ordinal_of(word):
            token = Token("ORDINAL", str(ordinal), start, end)
        elif word in _MARKS:
            token = Token("QUOTE", _MARKS[word], start, end)
        else:
            token = Token("OTHER", word, start, end)
        self.clauses[-1].tokens.append(token)
        self.colon = False
        return 1


def _mark_counts(tokens: list[Token]) -> None:
    """A number before the thing it counts ("two new paragraphs", "the last two …") is a COUNT."""
    for i, (token, following) in enumerate(pairwise(tokens)):
        if token.type == "NUMBER" and following.type in _COUNTED and token.value.isdigit():
            before = tokens[i - 1].type if i else ""
            if before not in ("PARAGRAPH", "OPERATIVE", "PREAMBULAR") and (
                before not in ("NUMBER", "AND", "TO") or token.end - token.start > len(token.value)
            ):
                tokens[i] = replace(token, type="COUNT")


_MARKS = {"comma": ",", "semicolon": ";", "colon": ":", "period": "."}
_COUNTED = frozenset("NEW OPERATIVE PREAMBULAR PARAGRAPH SUBPARAGRAPH WORDS SENTENCE".split())
# What the name and the role of a speaker may be made of, besides unknown words.
NAMING = frozenset(
    "OTHER DRAFT OF IN AND NUMBER COUNT ORDINAL FOR AS TO PROCEDURE WITH BOTH".split()
)
MAX_SPEAKER = 12
_CHANGES = frozenset(
    "REPLACE REPLACED SUBSTITUTE INSERT INSERTED AMEND AMENDED READ BECOME MERGE MERGED".split()
)
