"""Where paragraphs move to, if a statement says so for sure."""

from __future__ import annotations

from ...drafts.model import Draft, Kind, Paragraph
from .layout import Gap, Move
from .model import Operation, Relation
from .places import Target, Unresolved, block, resolve


def move(base: Draft, operation: Operation) -> list[Move] | Unresolved:
    """Where paragraphs move to, or why that is not sure."""
    position = operation.position
    whats = resolve(base, operation.addresses)
    if isinstance(whats, Unresolved):
        return whats
    if position is None:
        return Unresolved("it does not say where the paragraph goes")
    goals = resolve(base, position.addresses)
    if isinstance(goals, Unresolved):
        return goals
    paragraphs = base.paragraphs
    if len(goals) == 1 and not goals[0].unit and all(t.unit and t.head >= 0 for t in whats):
        return _move_to_part(base, position.relation, whats, goals[0])
    if not all(t.unit and t.head >= 0 and not t.sentence for t in [*whats, *goals]):
        return Unresolved("only whole paragraphs can be moved")
    heads = [paragraphs[t.head] for t in [*whats, *goals]]
    if len({(p.kind, p.depth) for p in heads}) > 1:
        return Unresolved(
            "it would become another kind of paragraph", tuple(p.label for p in heads)
        )
    if heads[0].depth and len({_parent(base, t.head) for t in [*whats, *goals]}) > 1:
        return Unresolved("it would come below another paragraph", tuple(p.label for p in heads))
    indices = tuple(i for t in whats for i in t.indices)
    if indices != tuple(range(indices[0], indices[-1] + 1)):
        return Unresolved("the paragraphs to be moved are not neighbours")
    if any(goal.head in indices for goal in goals):
        return Unresolved("a paragraph cannot move to where it stands")
    return _move(position.relation, whats, goals, indices, heads[len(whats)])


def _move_to_part(
    base: Draft, relation: Relation, whats: list[Target], part: Target
) -> list[Move] | Unresolved:
    """ "To the end of the preamble": behind its last paragraph, if it is of that kind."""
    paragraphs = base.paragraphs
    inside = [
        i for i in part.indices if paragraphs[i].depth == 0 and paragraphs[i].kind in _NUMBERED
    ]
    kinds = {paragraphs[t.head].kind for t in whats} | {paragraphs[i].kind for i in inside}
    if len(kinds) != 1 or len(whats) != 1 or whats[0].sentence:
        return Unresolved("it would become another kind of paragraph")
    indices = whats[0].indices
    if relation is Relation.END:
        end = block(paragraphs, inside[-1])[-1]
        gap = Gap(end if inside[-1] != indices[0] else indices[0] - 1)
    elif relation is Relation.BEGINNING:
        gap = Gap(inside[0] - 1)
    else:
        return Unresolved("it does not say where the paragraph goes")
    return [Move(indices, gap)]


_NUMBERED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.PLAIN)


def _move(
    relation: Relation,
    whats: list[Target],
    goals: list[Target],
    indices: tuple[int, ...],
    goal: Paragraph,
) -> list[Move] | Unresolved:
    first, last = goals[0], goals[-1]
    if relation is Relation.BECOMES or relation is Relation.END:
        if len(goals) != len(whats):
            return Unresolved("it does not say what each of the paragraphs becomes")
        down = first.head > indices[-1]
        gap = Gap(last.indices[-1] if down else first.head - 1)
        number = (goal.number or goal.label) if goal.depth == 0 else ""
        return [Move(indices, gap, "" if len(whats) > 1 and down else number)]
    if relation is Relation.BETWEEN:
        if len(goals) != 2 or last.head != first.indices[-1] + 1:
            return Unresolved("the paragraphs it names are not neighbours")
        return [Move(indices, Gap(first.indices[-1]))]
    if len(goals) > 1:
        return Unresolved("it names several places")
    after = relation is Relation.AFTER
    return [Move(indices, Gap(first.indices[-1] if after else first.head - 1))]


def _parent(base: Draft, at: int) -> int:
    depth = base.paragraphs[at].depth
    while at >= 0 and base.paragraphs[at].depth >= depth:
        at -= 1
    return at
