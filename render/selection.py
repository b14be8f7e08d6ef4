"""Which changes a reader asked to see, and which unchanged paragraphs stand around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..diffing.model import Change, ChangeKind, Comparison, Significance
from ..drafts.model import Kind
from ..errors import DraftdiffError
from .summary import is_changed, is_oral

TAGS = frozenset(
    {kind.value for kind in ChangeKind}
    | {level.value for level in Significance if level is not Significance.NONE}
    | {kind.value for kind in Kind}
    | {"moved", "renumbered", "uncertain", "oral", "flagged"}
)
"""What a change can be chosen by, besides labels and the rules of its flags."""

# The id of a flag's rule. That nothing was flagged by it is no mistake of the reader's.
_RULE = re.compile(r"(?:[a-z]+-)+(?:added|removed|changed|stale|dangling|retargeted)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A change to show; `context` where it is there only for its neighbours' sake."""

    change: Change
    context: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A run of changes that are not shown."""

    changes: tuple[Change, ...]


def tags(change: Change, comparison: Comparison) -> frozenset[str]:
    """Everything that `only` and `hide` can name this change by, in lower case."""
    found = {change.kind.value, change.significance.value}
    for name, holds in (
        ("moved", change.moved),
        ("renumbered", change.renumbered),
        ("uncertain", change.uncertain),
        ("oral", is_oral(change)),
        ("flagged", bool(change.flags)),
    ):
        if holds:
            found.add(name)
    found.update(flag.rule for flag in change.flags)
    for draft, labels in ((comparison.old, change.old), (comparison.new, change.new)):
        found.update(draft.by_label[label].kind.value for label in labels)
        found.update(_folded(label) for label in labels)
    return frozenset(found)


def select(
    comparison: Comparison,
    *,
    show_all: bool = False,
    only: Collection[str] = (),
    hide: Collection[str] = (),
    context: int = 0,
) -> Iterator[Shown | Skipped]:
    """The changes of `comparison` in order, those not asked for gathered into `Skipped` runs.

    `only` and `hide` hold tags (see `TAGS`), flag rules or labels of either draft; a change is
    shown when it has one of `only` (or `only` is empty) and none of `hide`. `context` is how many
    unasked paragraphs to show on each side. Raises DraftdiffError for a name that means nothing.
    """
    tagged = [tags(change, comparison) for change in comparison.changes]
    wanted = _names(only, tagged)
    unwanted = _names(hide, tagged)
    chosen = [
        not (own & unwanted) and (bool(own & wanted) if wanted else show_all or is_changed(change))
        for change, own in zip(comparison.changes, tagged, strict=True)
    ]
    near = _near(chosen, context)
    skipped: list[Change] = []
    for change, is_chosen, is_near in zip(comparison.changes, chosen, near, strict=True):
        if not is_near:
            skipped.append(change)
            continue
        if skipped:
            yield Skipped(tuple(skipped))
            skipped = []
        yield Shown(change, context=not is_chosen)
    if skipped:
        yield Skipped(tuple(skipped))


def _names(names: Collection[str], tagged: list[frozenset[str]]) -> frozenset[str]:
    wanted = {_folded(name): name for name in names if name.strip()}
    known = TAGS.union(*tagged)
    for folded, name in wanted.items():
        if folded not in known and not _RULE.fullmatch(folded):
            raise DraftdiffError(
                f"nothing is called “{name.strip()}” here; choose a label such as OP3, "
                f"or one of: {', '.join(sorted(TAGS))}"
            )
    return frozenset(wanted)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _near(chosen: list[bool], context: int) -> list[bool]:
    """Whether each place is chosen or within `context` places of a chosen one."""
    near = list(chosen)
    for places in (range(len(chosen)), range(len(chosen) - 1, -1, -1)):
        reach = 0
        for i in places:
            if chosen[i]:
                reach = context
            elif reach:
                near[i] = True
                reach -= 1
    return near
