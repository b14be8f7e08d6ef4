"""Sentences that several formats say alike: a draft's name, a flag, what to look at."""

from __future__ import annotations

from dataclasses import replace

from ..diffing.attention import Attention, weightiest, what_to_look_at
from ..diffing.model import Change, Comparison
from ..diffing.renumbering import fold, fold_footnotes
from ..drafts.model import Draft
from .visible import one_line

SCREENFUL = 20
"""How many things to look at the head tells; all are told again at their paragraphs."""


def head(value: Draft, *, brief: bool = False) -> str:
    """A draft by its stage and symbol, else by the name that the user gave it; with its date.

    `brief` leaves the folders out of that name: they are nobody's business on a page that is sent.
    """
    stage, symbol = one_line(value.stage), one_line(value.front.symbol)
    if symbol.endswith(stage) or stage.endswith(symbol):
        name = max(stage, symbol, key=len)
    else:
        name = f"{stage}, {symbol}"
    if not name:
        name = file_name(value) if brief else one_line(value.name)
    return f"{name} ({one_line(value.front.date)})" if value.front.date else name


def file_name(value: Draft) -> str:
    """How the user named the draft, without the folders."""
    path, sign, selector = value.name.partition("#")
    return one_line(path.replace("\\", "/").rsplit("/", 1)[-1] + sign + selector)


UNSURE = "uncertain link: check that these are the same paragraph"
_UNSURE_WEIGHT = 4  # as much as a changed number: all that is said of the paragraph hangs on it


def sentences(change: Change, comparison: Comparison) -> list[str]:
    """What to look at in one change, a sentence for each thing."""
    return [item.sentence for item in _attention(change, comparison)]


def things_to_look_at(
    comparison: Comparison, limit: int = SCREENFUL
) -> tuple[list[tuple[Change, str]], list[tuple[Change, str]]]:
    """What to look at, with the change that it is in: the weightiest, and what was left out.

    Both in the order of the changes.
    """
    changes: dict[int, Change] = {}
    things: list[Attention] = []
    for change in comparison.changes:
        found = _attention(change, comparison)
        things += found
        changes |= {id(item): change for item in found}
    chosen, _ = weightiest(things, limit)
    taken = {id(item) for item in chosen}
    return (
        [(changes[id(item)], item.sentence) for item in chosen],
        [(changes[id(item)], item.sentence) for item in things if id(item) not in taken],
    )


def _attention(change: Change, comparison: Comparison) -> list[Attention]:
    found = [*what_to_look_at(replace(comparison, changes=(change,)))]
    if change.uncertain:
        found.append(Attention(address(change), UNSURE, "uncertain-link", _UNSURE_WEIGHT))
    return found


def address(change: Change) -> str:
    """A change's first label: in the new draft, or in the old one for a deletion."""
    return (change.new or change.old)[0]


def renumbered(comparison: Comparison) -> list[str]:
    """The renumbering of paragraphs and footnotes, folded into ranges, with its causes."""
    return [*fold(comparison), *fold_footnotes(comparison)]
