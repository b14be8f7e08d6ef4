"""Modals, negations and qualifiers in a text: the words that say how far it binds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import DraftdiffError


class ForceKind(StrEnum):
    """What a word of force does."""

    MODAL = "modal"
    NEGATION = "negation"
    QUALIFIER = "qualifier"


@dataclass(frozen=True, slots=True)
class ForceWord:
    """A word of force as it stands in a text, at [start, end); `group` is its heading in the data
    file ("resources"), empty for modals and negations."""

    kind: ForceKind
    group: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Force:
    """The words of force that a data file lists: their expressions, the longest first, with kind
    and heading; and by each word that may open one, in small letters, which these are."""

    entries: tuple[tuple[str, ForceKind, str], ...]
    openings: Mapping[str, tuple[int, ...]]

    def words(self, text: str) -> Iterator[ForceWord]:
        """The words of force in a text, in order, none inside another."""
        end = 0
        for word in _WORD.finditer(text):
            # Looking at each word first is four times as fast as trying all phrases everywhere.
            if word.start() < end or not (numbers := self.openings.get(word[0].casefold())):
                continue
            pattern = _pattern(tuple(self.entries[number][0] for number in numbers))
            found = pattern.match(text, word.start())
            if not found or found.lastgroup is None:
                continue
            _, kind, group = self.entries[numbers[int(found.lastgroup[1:])]]
            # The month is no modal.
            if kind is ForceKind.MODAL and found[0] == "May":
                continue
            end = found.end()
            yield ForceWord(kind, group, found[0].casefold(), found.start(), found.end())


@cache
def _pattern(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the first of some expressions that fits. Compiled when a text has such an opening:
    to compile all takes longer than to look through a draft."""
    groups = "|".join(f"(?P<g{at}>{expression})" for at, expression in enumerate(expressions))
    return re.compile(rf"(?:{groups})(?![\w-])", re.IGNORECASE)


@cache
def load_force(path: Path | None = None) -> Force:
    """The words of force of a data file, the shipped one unless `path` names another.

    Raises `DraftdiffError` where the file cannot be read or is not as `force.toml` describes.
    """
    name = str(path or "force.toml")
    try:
        data = tomllib.loads((path or Path(__file__).with_name("force.toml")).read_text("utf-8"))
    except OSError as error:
        raise DraftdiffError(f"{name}: cannot be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DraftdiffError(f"{name}: not a TOML file in UTF-8: {error}") from error
    return _force(data, name)


def _force(data: dict[str, Any], name: str) -> Force:
    entries: list[tuple[str, ForceKind, str]] = []
    for table, kind in (("modals", ForceKind.MODAL), ("negations", ForceKind.NEGATION)):
        listed = data.get(table)
        phrases = listed.get("phrases") if isinstance(listed, dict) else None
        entries += [(phrase, kind, "") for phrase in _phrases(phrases, f"[{table}] phrases", name)]
    qualifiers = data.get("qualifiers")
    if not isinstance(qualifiers, dict):
        raise DraftdiffError(f"{name}: the table [qualifiers] is missing")
    for group, phrases in qualifiers.items():
        where = f"[qualifiers] {group}"
        entries += [(p, ForceKind.QUALIFIER, group) for p in _phrases(phrases, where, name)]
    unknown = data.keys() - {"modals", "negations", "qualifiers"}
    if unknown:
        raise DraftdiffError(f"{name}: unknown table [{min(unknown)}]")
    # Longer phrases first: an alternation takes the first that fits.
    entries.sort(key=lambda entry: (-len(entry[0].split()), -len(entry[0])))
    expressions = [_expression(phrase, name) for phrase, _, _ in entries]
    openings: dict[str, list[int]] = {}
    for number, (phrase, _, _) in enumerate(entries):
        words = _openings(phrase)
        if not words or not all(_WORD.fullmatch(word) for word in words):
            raise DraftdiffError(f"{name}: “{phrase}” must begin with a word")
        for word in words:
            openings.setdefault(word, []).append(number)
    return Force(
        tuple((e, kind, group) for e, (_, kind, group) in zip(expressions, entries, strict=True)),
        {word: tuple(numbers) for word, numbers in openings.items()},
    )


def _phrases(value: object, where: str, name: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(p, str) and p.strip() for p in value):
        raise DraftdiffError(f"{name}: {where} must be a list of phrases")
    return [str(phrase) for phrase in value]


def _openings(phrase: str) -> set[str]:
    """The first words that a phrase of the data file may have."""
    heads = {""}
    for part in re.split(r"(\([^)]*\))", phrase):
        options = part[1:-1].split("|") if part.startswith("(") else [part]
        heads = {head if " " in head else head + option for head in heads for option in options}
    return {head.split()[0].rstrip(",").casefold() for head in heads if head.strip()}


_WORD = re.compile(r"(?<![\w-])\w+(?:-\w+)*")
_SIGN = re.compile(r"\(|\)|\||…|~|\s+|[^()|…~\s]+")


def _expression(phrase: str, name: str) -> str:
    """A phrase of the data file as a regular expression."""
    signs = {"(": "(?:", ")": ")", "|": "|", "…": r"[\w’'-]+(?: [\w’'-]+){0,2}", "~": r"\w+"}
    depth = 0
    parts = []
    for sign in _SIGN.findall(phrase):
        depth += (sign == "(") - (sign == ")")
        if depth not in (0, 1):
            break
        parts.append(signs.get(sign) or (r"\s+" if sign.isspace() else re.escape(sign)))
    if depth:
        raise DraftdiffError(f"{name}: unbalanced brackets in “{phrase}”")
    return "".join(parts)
