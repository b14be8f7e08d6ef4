"""The place of a paragraph in a run of paragraphs with the same lead, which its "also" tells.

Drafting convention: of paragraphs in a row with one lead, the first says "Requests", the second
"Also requests", the next "Further requests"; in the preamble "Recalling", "Recalling also",
"Recalling further"; a fourth starts over. So an "also" comes and goes with the neighbour and says
nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..drafts.model import Draft, Kind
from .ladder import base


@dataclass(frozen=True, slots=True)
class Turn:
    """A top-level paragraph's lead without "also" and the like, and whether it has such a word; how
    many paragraphs right before it, in its part, have the same lead, and the index of the one
    before it (-1 for the first)."""

    base: str
    marked: bool
    before: int
    neighbour: int


def turns(draft: Draft) -> dict[int, Turn]:
    """The turn of every top-level paragraph with a lead, by its index in the draft."""
    result: dict[int, Turn] = {}
    last: dict[Kind, tuple[int, Turn]] = {}
    for index, paragraph in enumerate(draft.paragraphs):
        if paragraph.depth or paragraph.kind not in (Kind.PREAMBULAR, Kind.OPERATIVE):
            continue
        lead = base(paragraph.lead)
        neighbour, previous = last.get(paragraph.kind, (-1, None))
        run = previous.before + 1 if previous and lead and previous.base == lead else 0
        turn = Turn(lead, lead != " ".join(paragraph.lead.casefold().split()), run, neighbour)
        last[paragraph.kind] = index, turn
        if lead:
            result[index] = turn
    return result


def explained(before: Turn, after: Turn, pairs: frozenset[tuple[int, int]]) -> bool:
    """Whether the neighbours explain that one lead gained, lost or changed its "also".

    `pairs` are the (old, new) indices of linked paragraphs: a neighbour that is not what it was, or
    has its place in the run changed, explains what the convention asks for.
    """
    in_turn = after.before >= 3 or after.marked == (after.before > 0)
    other = before.before != after.before or (before.neighbour, after.neighbour) not in pairs
    return before.base == after.base and in_turn and other
