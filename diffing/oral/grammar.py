"""From the tokens of a clause to operations: `language.lark` read with an Earley parser.

Earley keeps every way in which a clause can be read. They are all carried out into operations; if
they differ, the clause is ambiguous and nothing is applied. Cost is bounded by MAX_TOKENS.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import prod
from typing import TYPE_CHECKING, Any

from .lexer import NAMING, Token

if TYPE_CHECKING:
    from lark import Lark, Tree

    from .pieces import Reading

MAX_TOKENS = 160
MAX_READINGS = 32
_FRAME = frozenset(("ACCEPTED", "PROPOSE", "VOTED", "AMEND", "AMENDED", "REVISIONS"))


@dataclass(frozen=True, slots=True)
class NotRead:
    """Why a clause is not in the language, and the token where reading stopped (None: its end)."""

    reason: str
    at: Token | None = None


def read_clause(tokens: Sequence[Token]) -> list[Reading] | NotRead:
    """Every reading of a clause that differs from the others; one for a clear clause."""
    from lark.exceptions import UnexpectedEOF, UnexpectedInput, UnexpectedToken

    from .build import Builder

    broken = next((token for token in tokens if token.type == "BROKEN"), None)
    if broken:
        return NotRead("where a quotation or new text ends is unclear", broken)
    tokens = with_speaker(tokens)
    if len(tokens) > MAX_TOKENS:
        return NotRead("the sentence is too long to be read as an instruction")
    if any(token.type == "MAYBE" for token in tokens):
        return _doubted([t for t in tokens if t.type != "MAYBE"], "it is only put as a possibility")
    try:
        tree = _parser().parse(tokens)  # a lexer of our own takes tokens as they are
    except UnexpectedEOF:
        return _without_text(tokens)
    except UnexpectedToken as problem:
        token = getattr(problem.token, "value", None)
        return NotRead("not understood", token if isinstance(token, Token) else None)
    except UnexpectedInput:
        return NotRead("not understood")
    if _count(tree) > MAX_READINGS:
        return NotRead("the sentence can be read in many ways")
    readings: list[Reading] = []
    for derivation in _derivations(tree):
        reading = Builder().transform(derivation)
        if reading not in readings:
            readings.append(reading)
    sound = [reading for reading in readings if reading.is_sound]
    return sound or readings


def _without_text(tokens: Sequence[Token]) -> list[Reading] | NotRead:
    """The reading of an instruction that breaks off where its new text should stand."""
    if tokens[-1].type == "QUOTE":
        return NotRead("the instruction seems to be incomplete")
    end = tokens[-1].end
    return _doubted([*tokens, Token("QUOTE", "", end, end)], "the new text is not given")


def _doubted(tokens: Sequence[Token], doubt: str) -> list[Reading] | NotRead:
    found = read_clause(tokens)
    if isinstance(found, NotRead):
        return found
    return [
        replace(r, operations=tuple(replace(op, doubt=op.doubt or doubt) for op in r.operations))
        for r in found
    ]


def with_speaker(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with the words that name who speaks as one SPEAKER token.

    They start at the first unknown word and go up to the verb of speaking or revising.
    """
    rest = list(tokens)
    done: list[Token] = []
    while rest:
        unknown = next((i for i, t in enumerate(rest) if t.type in ("OTHER", "PROCEDURE")), None)
        end = None if unknown is None else _end_of_name(rest, unknown)
        if unknown is None:
            return [*done, *rest]
        done += rest[:unknown]
        if end is None:
            done.append(rest[unknown])
            rest = rest[unknown + 1 :]
        else:
            done.append(replace(rest[unknown], type="SPEAKER", end=rest[end - 1].end))
            rest = rest[end:]
    return done


def _end_of_name(tokens: Sequence[Token], start: int) -> int | None:
    """Where the words that name a speaker end, None where they name none."""
    if start > 1 and tokens[start - 1].type == "WITH" and tokens[start - 2].type in _FRAME:
        end = start  # "proposed by Yugoslavia", "revised by the representative of Uganda"
        while end < len(tokens) and tokens[end].type in ("OTHER", "OF"):
            end += 1
        return end
    for i in range(start + 1, len(tokens)):
        if tokens[i].type in _FRAME:
            return None if tokens[i - 1].type == "AS" else i  # "adopted …, as orally revised"
        if tokens[i].type not in NAMING:
            break
    return None


def _count(tree: Tree[Any]) -> int:
    """How many derivations a tree with `_ambig` nodes stands for (at most; capped while
    counting)."""
    counts = [_count(child) for child in tree.children if hasattr(child, "data")]
    total = sum(counts) if tree.data == "_ambig" else prod(counts)
    return min(total, 10 * MAX_READINGS) if counts else 1


def _derivations(tree: Tree[Any]) -> Iterator[Tree[Any]]:
    from lark.visitors import CollapseAmbiguities

    yield from CollapseAmbiguities().transform(tree)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    from lark import Lark
    from lark.lexer import Lexer
    from lark.lexer import Token as LarkToken

    class Given(Lexer):
        """Hands the parser the tokens that `lexer` made."""

        def __init__(self, conf: object) -> None: ...

        def lex(self, tokens: Sequence[Token]) -> Iterator[LarkToken]:  # type: ignore[override]
            return (LarkToken(token.type, token) for token in tokens)

    grammar = files(__package__).joinpath("language.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="earley", lexer=Given, ambiguity="explicit")
