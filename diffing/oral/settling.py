"""Operations that contradict each other: both sides are set aside, for nobody said which holds."""

from __future__ import annotations

from collections import defaultdict

from ...drafts.model import Draft
from .anchors import agrees
from .task import Task, label_of, text_of
from .wording import Misfit, TextEdit, apply_edits, conflicts


def settle_contradictions(draft: Draft, tasks: list[Task]) -> None:
    """Sets aside, on both sides, what contradicts another operation."""
    by_index: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        if task.stands:
            for index in task.touched:
                by_index[index].append(task)
    for index, here in by_index.items():
        whole = [t for t in here if t.deleted or t.replaced]
        if whole and len(here) > 1 and not _is_only_checked(draft, index, here):
            for task in here:
                task.review(
                    f"it contradicts another operation on {label_of(draft, index)}", task.labels
                )
    _settle_order(draft, tasks)
    for index, here in by_index.items():
        _settle_words(draft, index, [t for t in here if t.stands and t.changes])


def _is_only_checked(draft: Draft, index: int, here: list[Task]) -> bool:
    """ "OP3 would then read: …" behind changes of words in OP3 is a check of them, if they
    agree."""
    *before, last = here
    if not last.replaced or any(
        t.deleted or t.replaced or t.statement != last.statement for t in before
    ):
        return False
    text = draft.paragraphs[index].text
    try:
        new = apply_edits(text, [c.edit for t in before for c in t.changes if c.index == index])
    except Misfit:
        return False
    if last.deleted or last.insertions or not agrees(last.replaced[0][1].text, new):
        return False
    last.replaced = []
    last.notes.append("checked against the result of the changes before it")
    return True


def _settle_order(draft: Draft, tasks: list[Task]) -> None:
    """Moves, swaps and insertions whose order would be a guess."""
    moving: dict[int, list[Task]] = defaultdict(list)
    gaps: dict[tuple[int, int], list[Task]] = defaultdict(list)
    deleted = {i for t in tasks if t.stands for i in t.deleted}
    for task in tasks:
        if not task.stands:
            continue
        for index in {i for m in task.moves for i in m.indices} | {
            i for s in task.swap or () for i in s
        }:
            moving[index].append(task)
        for new in task.insertions:
            gaps[new.gap.behind, new.rank].append(task)
        for a_move in task.moves:
            gaps[a_move.gap.behind, -1].append(task)
    for index, here in moving.items():
        if len(here) > 1 or index in deleted:
            for task in [*here, *(t for t in tasks if index in t.deleted)]:
                task.review(
                    f"it contradicts another operation on {label_of(draft, index)}", task.labels
                )
    for (behind, _), here in gaps.items():
        others = {id(t) for t in here}
        ranks = {rank for gap, rank in gaps if gap == behind}
        if len(others) > 1 or (-1 in ranks and len(ranks) > 1):
            for task in here:
                task.review(
                    "several paragraphs go to the same place, in an order that is not stated"
                )
        neighbours = {behind, behind + 1} & set(moving)
        if neighbours and not all({id(t) for t in moving[i]} <= others for i in neighbours):
            for task in here:
                task.review("a paragraph beside the place it names is moved as well")


def _settle_words(draft: Draft, index: int, here: list[Task]) -> None:
    """Edits of the same words, and edits that leave no clean text."""
    text = text_of(draft, index)
    owned = [(task, c.edit) for task in here for c in task.changes if c.index == index]
    clashing = conflicts([edit for _, edit in owned])
    for i, j in clashing:
        for task in (owned[i][0], owned[j][0]):
            task.review(
                f"it changes the same words of {label_of(draft, index)} as another operation"
            )
    owned = [(task, edit) for task, edit in owned if task.stands]
    try:
        if owned:
            apply_edits(text, [edit for _, edit in owned])
    except Misfit as misfit:
        alone = [task for task, edit in owned if _misfit(text, edit)]
        for task in alone or [task for task, _ in owned]:
            task.review(str(misfit), task.labels)


def _misfit(text: str, edit: TextEdit) -> bool:
    try:
        apply_edits(text, [edit])
    except Misfit:
        return True
    return False
