"""Sentences that several formats say alike: a draft's name, a flag, what to look at."""

from __future__ import annotations

from dataclasses import replace

from ..diffing.attention import Attention, weightiest, what_to_look_at
from ..diffing.model import Change, Comparison
from ..drafts.model import Draft
from .summary import ARROW
from .visible import one_line

SCREENFUL = 20
"""How many things to look at the head tells; all are told again at their paragraphs."""


def head(value: Draft, *, brief: bool = False) -> str:
    """A draft by its stage and symbol, else by the name that the user gave it; with its date.

    `brief` leaves the folders out of that name: they are nobody's business on a page that is sent.
    """
    called = [one_line(part) for part in (value.stage, value.front.symbol) if part]
    name = ", ".join(dict.fromkeys(called))
    if not name:
        name = file_name(value) if brief else one_line(value.name)
    return f"{name} ({one_line(value.front.date)})" if value.front.date else name


def file_name(value: Draft) -> str:
    """How the user named the draft, without the folders."""
    path, sign, selector = value.name.partition("#")
    return one_line(path.replace("\\", "/").rsplit("/", 1)[-1] + sign + selector)


def sentences(change: Change, comparison: Comparison) -> list[str]:
    """What to look at in one change, a sentence for each thing."""
    if not change.flags:
        return []
    alone = replace(comparison, changes=(change,))
    return [item.sentence for item in what_to_look_at(alone)]


def things_to_look_at(
    comparison: Comparison, limit: int = SCREENFUL
) -> tuple[list[tuple[Change, str]], int]:
    """The weightiest things to look at, in the draft's order, with the changes that they are in;
    and how many more there are."""
    changes: dict[int, Change] = {}
    things: list[Attention] = []
    for change in comparison.changes:
        if change.flags:
            found = what_to_look_at(replace(comparison, changes=(change,)))
            things += found
            changes |= {id(item): change for item in found}
    chosen, more = weightiest(things, limit)
    return [(changes[id(item)], item.sentence) for item in chosen], more


def address(change: Change) -> str:
    """A change's first label: in the new draft, or in the old one for a deletion."""
    return (change.new or change.old)[0]


def renumbered(value: Comparison) -> list[str]:
    """The renumbering, a phrase for each pair."""
    return [f"{old} {ARROW} {new}" for old, new in value.renumbering]
