"""Sentences that several formats say alike: a draft's name, a flag, what to look at."""

from __future__ import annotations

from ..diffing.model import Comparison, Flag
from ..drafts.model import Draft
from .summary import ARROW
from .visible import one_line


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


def flag_words(flag: Flag) -> str:
    """A flag in words: `lead changed (weaker): “Urges” → “Encourages”`."""
    said = flag.rule.replace("-", " ")
    if flag.note:
        said += f" ({flag.note})"
    shown = f" {ARROW} ".join(f"“{side}”" for side in (flag.before, flag.after) if side)
    return f"{said}: {shown}" if shown else said


def things_to_look_at(value: Comparison) -> tuple[list[tuple[str, str]], int]:
    """(label, what is to be seen there) in the draft's order, and how many more there are."""
    things = [
        (label, flag_words(flag))
        for change in value.changes
        for label in (change.new or change.old)[:1]
        for flag in change.flags
    ]
    return things[:20], max(len(things) - 20, 0)


def renumbered(value: Comparison) -> list[str]:
    """The renumbering, a phrase for each pair."""
    return [f"{old} {ARROW} {new}" for old, new in value.renumbering]
