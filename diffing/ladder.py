"""How strong a lead is, compared with another: a ladder read from one data file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..errors import DraftdiffError


class Direction(StrEnum):
    """Which way a lead went; LATERAL is neither, UNKNOWN where the ladder does not list it."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    LATERAL = "lateral"
    UNKNOWN = "unknown"


# What drafting convention puts into a lead for the sequence's sake, and never for its force.
_SEQUENCE = frozenset(("also", "further", "furthermore", "again", "once", "and", "in", "addition"))
_FILL = frozenset(("its", "their", "his", "her", "our", "the", "a"))
_STEPS_UP = frozenset(
    "strongly deeply gravely seriously urgently firmly profoundly fully solemnly warmly".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def base(lead: str) -> str:
    """A lead without what only marks its place in a sequence: "Also requests" → "requests".

    "In addition" and "once again" go the same way; "bearing in mind" keeps its "in".
    """
    words = [word.casefold() for word in _WORD.findall(lead)]
    kept = [
        word
        for at, word in enumerate(words)
        if word not in _SEQUENCE or (word == "in" and words[at + 1 : at + 2] != ["addition"])
    ]
    return " ".join(kept)


def participle(verb: str) -> str:
    """The participle of an operative lead: "takes note" → "taking note"."""
    head, _, tail = verb.partition(" ")
    stem = (
        head.removesuffix("es") if re.search(r"(ss|sh|ch|x)es$", head) else head.removesuffix("s")
    )
    if stem.endswith("e") and not stem.endswith("ee"):
        stem = stem[:-1]
    elif re.search(r"(?:gret|mit|fer)$", stem):
        stem += stem[-1]
    return f"{stem}ing {tail}".strip()


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a lead stands: its ladder, its height there (0 is the weakest), and half steps."""

    ladder: str
    height: int
    steps: int = 0


@dataclass(frozen=True)
class Ladder:
    """All leads that a data file lists. `rungs` maps a lead in small letters, verb and participle,
    to its places, one on a ladder; `about` a ladder's name to what it measures, and `outranks` to
    the ladders whose leads are all weaker than its own."""

    rungs: Mapping[str, tuple[Rung, ...]]
    about: Mapping[str, str]
    outranks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def places(self, lead: str) -> tuple[Rung, ...]:
        """Where a lead stands, by its longest listed beginning; empty where it is not listed."""
        words = [word for word in base(lead).split() if word not in _FILL]
        for start in range(min(len(words), 2)):
            steps = sum(word in _STEPS_UP for word in words[:start])
            if steps != start:
                break
            for end in range(len(words), start, -1):
                if found := self.rungs.get(" ".join(words[start:end])):
                    return tuple(Rung(rung.ladder, rung.height, steps) for rung in found)
        return ()

    def direction(self, before: str, after: str) -> Direction:
        """Whether the lead `after` is stronger than `before`.

        Without a common ladder, a lead is stronger whose ladder outranks the other's ("urges" and
        "stresses"). Others ("urges", "condemns") cannot be measured against one another: LATERAL.
        """
        ones, others = self.places(before), self.places(after)
        if not ones or not others:
            return Direction.UNKNOWN
        for one in ones:
            for other in others:
                low, high = (one.height, one.steps), (other.height, other.steps)
                if one.ladder == other.ladder and low != high:
                    return Direction.STRONGER if low < high else Direction.WEAKER
        before_on, after_on = {one.ladder for one in ones}, {other.ladder for other in others}
        if before_on & after_on:
            return Direction.LATERAL
        if self._outrank(after_on, before_on):
            return Direction.STRONGER
        return Direction.WEAKER if self._outrank(before_on, after_on) else Direction.LATERAL

    def asks(self, verb: str) -> bool:
        """Whether a verb stands asks somebody to act: its ladder outranks another."""
        return any(self.outranks.get(rung.ladder) for rung in self.places(verb))

    def _outrank(self, ladders: Iterable[str], others: Iterable[str]) -> bool:
        return any(set(others) & self.outranks.get(ladder, frozenset()) for ladder in ladders)

    @cached_property
    def verbs(self) -> re.Pattern[str]:
        """What finds a lead of the ladder inside a sentence ("…, and urges States to")."""
        longest_first = sorted(self.rungs, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


@cache
def load_ladder(path: Path | None = None) -> Ladder:
    """The ladder of a data file, the shipped one unless `path` names another.

    Raises `DraftdiffError` where the file cannot be read or is not as `ladder.toml` describes: a
    table for each ladder with `rungs`, lists of leads from weak to strong, `about`, a text, and
    `outranks`, names of other ladders.
    """
    name = str(path or "ladder.toml")
    try:
        data = tomllib.loads((path or Path(__file__).with_name("ladder.toml")).read_text("utf-8"))
    except OSError as error:
        raise DraftdiffError(f"{name}: cannot be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DraftdiffError(f"{name}: not a TOML file in UTF-8: {error}") from error
    return _ladder(data, name)


def _ladder(data: Mapping[str, Any], name: str) -> Ladder:
    places: dict[str, tuple[Rung, ...]] = {}
    about: dict[str, str] = {}
    outranks: dict[str, frozenset[str]] = {}
    if not data:
        raise DraftdiffError(f"{name}: holds no ladder")
    for ladder, table in data.items():
        if not isinstance(table, dict) or not isinstance(table.get("rungs"), list):
            raise DraftdiffError(f"{name}: [{ladder}] needs rungs, a list of lists of leads")
        if unknown := table.keys() - {"rungs", "about", "outranks"}:
            raise DraftdiffError(f"{name}: [{ladder}] has an unknown key “{min(unknown)}”")
        about[ladder] = str(table.get("about", ""))
        outranks[ladder] = _outranked(table.get("outranks", []), ladder, data, name)
        for height, rung in enumerate(table["rungs"]):
            if not isinstance(rung, list) or not rung:
                raise DraftdiffError(
                    f"{name}: rung {height + 1} of [{ladder}] is not a list of leads"
                )
            for lead in rung:
                if not isinstance(lead, str) or not base(lead):
                    raise DraftdiffError(
                        f"{name}: [{ladder}] has a lead that is not a text: {lead!r}"
                    )
                _put(places, lead, Rung(ladder, height), name)
    return Ladder(MappingProxyType(places), MappingProxyType(about), MappingProxyType(outranks))


def _outranked(value: object, ladder: str, data: Mapping[str, Any], name: str) -> frozenset[str]:
    others = data.keys() - {ladder}
    if not isinstance(value, list) or not all(isinstance(v, str) and v in others for v in value):
        raise DraftdiffError(f"{name}: [{ladder}] outranks must be a list of the other ladders")
    return frozenset(value)


def _put(places: dict[str, tuple[Rung, ...]], lead: str, rung: Rung, name: str) -> None:
    words = " ".join(word for word in base(lead).split() if word not in _FILL)
    forms = {words}
    if re.match(r"\w+(?<!ou)s\b", words):  # a verb, and not "conscious"
        forms.add(participle(words))
    for form in forms:
        if any(other.ladder == rung.ladder for other in places.get(form, ())):
            raise DraftdiffError(f"{name}: “{lead}” stands twice on [{rung.ladder}]")
        places[form] = (*places.get(form, ()), rung)
