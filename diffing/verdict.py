"""How much a change weighs, and the rule that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .model import Significance

_RANK = {significance: rank for rank, significance in enumerate(Significance)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A significance, and the id of the rule that made it less than substantive ("" for none)."""

    significance: Significance
    rule: str = ""


NOTHING = Verdict(Significance.NONE)
SUBSTANTIVE = Verdict(Significance.SUBSTANTIVE)
SPACING = Verdict(Significance.EDITORIAL, "spacing")


def heaviest(verdicts: Iterable[Verdict]) -> Verdict:
    """The weightiest verdict (the first of equals); `NOTHING` for none."""
    return max(verdicts, key=lambda verdict: _RANK[verdict.significance], default=NOTHING)


def weightiest(significances: Iterable[Significance]) -> Significance:
    """The weightiest significance; NONE for none."""
    return max(significances, key=_RANK.__getitem__, default=Significance.NONE)
