"""Scopes: which paragraphs of a draft a policy speaks of, by their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ..errors import DraftdiffError

WORDS = {
    "annex": "Annex*",
    "preamble": "PP*",
    "operative": "OP*",
    "headings": "H*",
    "notes": "note*",
}

_LABEL = re.compile(r"(?P<prefix>[^\W\d]*(?: [^\W\d]+)* ?)(?P<number>\d{1,6})(?P<rest>\D.*)?")
_RANGE = re.compile(
    r"(?P<prefix>[^\W\d]*(?: [^\W\d]+)* ?)(?P<first>\d{1,6}) ?[-–] ?"
    r"(?P<again>[^\W\d]*(?: [^\W\d]+)* ?)(?P<last>\d{1,6})"
)
_PATTERN = re.compile(r"[\w *?().\[\]-]{1,60}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Labels as a policy writes them: "OP1-OP5", "PP*", "OP9(a)", "annex".

    A range and a plain label take in their sub-paragraphs and what was put in with "bis":
    "OP1-OP5" holds OP5(b) and OP5 bis, "OP9" holds OP9(a).
    """

    text: str
    pattern: str = ""
    prefix: str = ""
    first: int = 0
    last: int = 0

    def holds(self, label: str) -> bool:
        """Whether the paragraph with this label is meant."""
        if self.pattern:
            return fnmatchcase(label.lower(), self.pattern.lower())
        found = _LABEL.fullmatch(label)
        return (
            found is not None
            and found["prefix"].lower() == self.prefix
            and self.first <= int(found["number"]) <= self.last
        )


def parse_scope(text: str) -> Scope:
    """Reads one scope. Raises DraftdiffError for one that cannot mean any label."""
    words = text.strip()
    if pattern := WORDS.get(words.lower()):
        return Scope(text, pattern)
    if found := _RANGE.fullmatch(words):
        prefix, again = found["prefix"].lower(), found["again"].lower()
        first, last = int(found["first"]), int(found["last"])
        if again not in ("", prefix):
            raise DraftdiffError(
                f"scope “{text}” runs from one kind of paragraph to another: "
                f"write “{found['prefix']}{first}-{found['prefix']}{last}” or two scopes"
            )
        if last < first:
            raise DraftdiffError(f"scope “{text}” runs backwards: put the lower number first")
        return Scope(text, "", prefix, first, last)
    if "*" in words or "?" in words:
        if _PATTERN.fullmatch(words):
            # Brackets stand in labels for themselves ("OP3[2]"), not for a set of letters.
            return Scope(text, words.replace("[", "[[]"))
    elif found := _LABEL.fullmatch(words):
        if not found["rest"]:
            number = int(found["number"])
            return Scope(text, "", found["prefix"].lower(), number, number)
        if _PATTERN.fullmatch(words):
            return Scope(text, words.replace("[", "[[]"))
    from rapidfuzz import process

    if nearest := process.extractOne(words.lower(), list(WORDS), score_cutoff=60):
        raise DraftdiffError(f"scope “{text}” names no paragraphs: did you mean “{nearest[0]}”?")
    raise DraftdiffError(
        f"scope “{text}” names no paragraphs: write a label (OP9, OP9(a)), a range (OP1-OP5), "
        f"a pattern (PP*) or one of {', '.join(WORDS)}"
    )
