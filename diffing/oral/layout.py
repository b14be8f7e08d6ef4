"""Paragraphs that are deleted, inserted, replaced, moved or swapped: where each goes.

A plan is kept against the base's own order, so that every address means what it meant before the
revision; the new sequence is only laid out at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...drafts.leads import lead_of
from ...drafts.model import Draft, Kind, Paragraph
from .anchors import FINAL, has_ellipsis
from .model import Address, NewParagraph, Operation, Part, Position, Quotation, Relation
from .numbering import Entry
from .places import Target, Unresolved, bare, block, resolve

_PRINTED = re.compile(
    r"(?:(?:OP|PP)\s?)?(?P<number>\d{1,3}(?: ?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b)?)"
    r"(?:[.:)]\s+|(?<=[a-z])\s+)(?=\S)"
)
_LETTER = re.compile(r"\((?P<letter>[a-z]{1,5}|\d{1,2})\)\s+(?=\S)")
_LATIN = (
    "",
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
)


@dataclass(frozen=True, slots=True)
class NewText:
    """A new paragraph as quoted: its printed number, if the quotation gives one, and its depth."""

    text: str
    number: str = ""
    letter: str = ""
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between paragraphs of the base: behind the paragraph with this index (-1: in front)."""

    behind: int


@dataclass(frozen=True, slots=True)
class Insertion:
    """New paragraphs for a gap. `kind` is that of the topmost; `rank` orders bis, ter, quater."""

    gap: Gap
    kind: Kind
    depth: int
    texts: tuple[NewText, ...]
    bis: str = ""
    number: str = ""  # stated for the first, and to be borne out by the result
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A paragraph with all below it goes to a gap; `number` is what it is said to become."""

    indices: tuple[int, ...]
    gap: Gap
    number: str = ""


@dataclass
class Plan:
    """What happens to the paragraphs of a base. Every entry names the task it comes
    from."""

    deleted: dict[int, int] = field(default_factory=dict)
    replaced: dict[int, tuple[NewText, int]] = field(default_factory=dict)
    inserted: list[tuple[Insertion, int]] = field(default_factory=list)
    moves: list[tuple[Move, int]] = field(default_factory=list)
    swaps: list[tuple[tuple[int, ...], tuple[int, ...], int]] = field(default_factory=list)


def new_texts(quotations: Sequence[Quotation]) -> list[NewText] | Unresolved:
    """Quoted paragraphs, one for each line; lettered lines stand below the one before them."""
    texts: list[NewText] = []
    for quotation in quotations:
        lines = [line.strip() for line in quotation.text.split("\n") if line.strip()]
        for line in lines:
            closed = quotation.closed or line is not lines[-1]
            if has_ellipsis(line):
                return Unresolved("the new text is not given in full")
            letter = _LETTER.match(line)
            number = _PRINTED.match(line)
            if letter and (texts or len(lines) + len(quotations) > 2):
                depth = 1 if texts and not texts[0].letter else 0
                texts.append(
                    NewText(
                        line[letter.end() :], letter=letter["letter"], depth=depth, closed=closed
                    )
                )
            elif letter:
                texts.append(NewText(line[letter.end() :], letter=letter["letter"], closed=closed))
            elif number and not line[number.end()].islower():
                spaced = re.sub(r"(?<=\d) ?(?=[a-z])", " ", number["number"])
                texts.append(NewText(line[number.end() :], spaced, closed=closed))
            else:
                texts.append(NewText(line, closed=closed))
    if not texts:
        return Unresolved("the new text is empty")
    return texts


def with_final_mark(text: str, mark: str, *, closed: bool) -> str:
    """New text with the final mark of its place, where it was quoted without one."""
    if not closed and text.endswith((".", ",", ";")):
        text = text.rstrip(FINAL)
    return text if text.endswith((*FINAL, "!", "?")) else text.rstrip() + mark


# ---- where new paragraphs go


def insertion(base: Draft, operation: Operation, *, renumber: bool) -> Insertion | Unresolved:
    """Where the new paragraphs of an operation go, or why that is not sure."""
    texts = new_texts(operation.new)
    if isinstance(texts, Unresolved):
        return texts
    told = operation.paragraph or NewParagraph()
    tops = [text for text in texts if text.depth == 0]
    if told.count > 1 and told.count != len(tops):
        return Unresolved(f"{told.count} new paragraphs are announced, and {len(tops)} given")
    number = told.number or tops[0].number
    if told.number and tops[0].number and told.number != tops[0].number:
        return Unresolved(f"its number is given as {told.number} and as {tops[0].number}")
    letter = told.letter or (tops[0].letter if told.part is Part.SUB_PARAGRAPH else "")
    if told.part is Part.SUB_PARAGRAPH or (tops[0].letter and _parent_named(operation)):
        return _sub_insertion(base, operation, told, texts, letter or tops[0].letter)
    figure, _, bis = number.partition(" ")
    place = _gap_of(base, operation, told, figure, bis)
    if isinstance(place, Unresolved):
        return place
    gap, kind, depth = place
    if told.part is Part.PREAMBULAR:
        kind = Kind.PREAMBULAR
    elif told.part is Part.OPERATIVE:
        kind = Kind.OPERATIVE
    if kind is Kind.PREAMBULAR:
        shown = "" if bis else number
        return Insertion(gap, kind, 0, tuple(texts), "", shown, _rank(bis))
    if bis and len(tops) > 1:
        return Unresolved("several new paragraphs are announced under one number")
    return Insertion(gap, kind, depth, tuple(texts), bis, "" if bis else number, _rank(bis))


def _parent_named(operation: Operation) -> bool:
    return operation.position is not None and operation.position.relation is Relation.END


def _rank(bis: str) -> int:
    return _LATIN.index(bis) if bis in _LATIN else 0


def _gap_of(
    base: Draft, operation: Operation, told: NewParagraph, figure: str, bis: str
) -> tuple[Gap, Kind, int] | Unresolved:
    position = operation.position
    by_number = _gap_by_number(base, told, figure, bis) if figure else None
    if position is None or (
        position.relation is Relation.END and figure and not _is_part(position.addresses)
    ):
        if told.ordinal:
            return _gap_by_ordinal(base, told)
        return by_number or Unresolved("it does not say where the new paragraph goes")
    by_position = _gap_by_position(base, position.relation, position.addresses)
    if isinstance(by_position, Unresolved) or by_number is None:
        return by_position
    if isinstance(by_number, Unresolved):
        return by_number
    if by_number[0] != by_position[0]:
        return Unresolved(
            f"the number {figure} {bis}".rstrip() + " and the place it gives disagree"
        )
    return by_position


def _is_part(addresses: Sequence[Address]) -> bool:
    return any(a.part in (Part.PREAMBLE, Part.OPERATIVE_PART, Part.DRAFT) for a in addresses)


def _gap_by_position(
    base: Draft, relation: Relation, addresses: Sequence[Address]
) -> tuple[Gap, Kind, int] | Unresolved:
    if any(a.sentence or a.line or a.part is Part.TITLE for a in addresses):
        return Unresolved("a paragraph cannot go there")
    targets = resolve(base, addresses)
    if isinstance(targets, Unresolved):
        return targets
    paragraphs = base.paragraphs
    first, last = targets[0], targets[-1]
    if relation is Relation.BETWEEN:
        if len(targets) != 2 or last.head != first.indices[-1] + 1:
            return Unresolved("the paragraphs it names are not neighbours")
        return Gap(first.indices[-1]), paragraphs[first.head].kind, paragraphs[first.head].depth
    if len(targets) > 1:
        return Unresolved(
            "it names several places", tuple(paragraphs[t.head].label for t in targets)
        )
    kind, depth = paragraphs[first.head].kind, paragraphs[first.head].depth
    if relation is Relation.AFTER:
        return Gap(first.indices[-1]), kind, depth
    if relation in (Relation.BEFORE, Relation.BEGINNING):
        return Gap(first.indices[0] - 1), kind, depth
    if first.unit:
        return Unresolved("it does not say where in that paragraph the new one goes")
    ends = [
        i
        for i in first.indices
        if paragraphs[i].kind in (Kind.OPERATIVE, Kind.PREAMBULAR, Kind.PLAIN)
    ]
    if not ends:
        return Unresolved("the draft has no such part")
    return Gap(block(paragraphs, ends[-1])[-1]), paragraphs[ends[-1]].kind, 0


def _gap_by_number(
    base: Draft, told: NewParagraph, figure: str, bis: str
) -> tuple[Gap, Kind, int] | Unresolved:
    """ "7 bis" goes behind 7 and what already follows it as bis; "8" takes the place of 8."""
    part = Part.OPERATIVE if told.part is Part.PARAGRAPH else told.part
    if bis:
        for suffix in reversed(_LATIN[: max(_rank(bis), 1)]):
            number = f"{figure} {suffix}".strip()
            found = resolve(base, [Address(part, number)])
            if not isinstance(found, Unresolved):
                head = base.paragraphs[found[0].head]
                return Gap(found[0].indices[-1]), head.kind, head.depth
        return Unresolved(f"there is no {part} {figure} for it to follow")
    taken = resolve(base, [Address(part, figure)])
    if not isinstance(taken, Unresolved):
        head = base.paragraphs[taken[0].head]
        return Gap(taken[0].head - 1), head.kind, head.depth
    last = resolve(base, [Address(part, ordinal=-1)])
    before = resolve(base, [Address(part, str(int(figure) - 1))]) if figure.isdigit() else last
    if isinstance(last, Unresolved) or isinstance(before, Unresolved) or last != before:
        return Unresolved(f"a new {part} {figure} would not follow the last one")
    head = base.paragraphs[last[0].head]
    return Gap(last[0].indices[-1]), head.kind, head.depth


def _gap_by_ordinal(base: Draft, told: NewParagraph) -> tuple[Gap, Kind, int] | Unresolved:
    """ "A new last preambular paragraph" goes behind the last; "a new third …" before the third."""
    if told.part is Part.PARAGRAPH and told.ordinal > 0:
        return Unresolved("it does not say whether the new paragraph is preambular or operative")
    ordinal = told.ordinal if told.ordinal > 0 else min(told.ordinal + 1, -1)
    found = resolve(base, [Address(told.part, ordinal=ordinal)])
    if isinstance(found, Unresolved):
        return found
    head = base.paragraphs[found[0].head]
    behind = told.ordinal == -1
    return Gap(found[0].indices[-1] if behind else found[0].head - 1), head.kind, head.depth


def _sub_insertion(
    base: Draft, operation: Operation, told: NewParagraph, texts: list[NewText], letter: str
) -> Insertion | Unresolved:
    position = operation.position
    if position is None and told.number:
        position = Position(Relation.END, (Address(Part.PARAGRAPH, told.number),))
    if position is None:
        return Unresolved("it does not say below which paragraph the new one goes")
    letter, _, bis = letter.partition(" ")
    flat = tuple(replace(text, depth=0) for text in texts)
    if position.relation is not Relation.END:
        place = _gap_by_position(base, position.relation, position.addresses)
        if isinstance(place, Unresolved):
            return place
        gap, _, depth = place
        if not depth:
            return Unresolved("it names a paragraph where a subparagraph was to be expected")
        return Insertion(
            gap, Kind.SUB_PARAGRAPH, depth, flat, bis, "" if bis else letter, _rank(bis)
        )
    targets = resolve(base, position.addresses)
    if isinstance(targets, Unresolved):
        return targets
    if len(targets) != 1 or not targets[0].unit:
        return Unresolved("it does not say below which paragraph the new one goes")
    parent = targets[0].head
    depth = base.paragraphs[parent].depth + 1
    below = [i for i in block(base.paragraphs, parent)[1:] if base.paragraphs[i].depth == depth]
    if not letter or not below:
        return Unresolved("it does not say where among the subparagraphs the new one goes")
    letters = [bare(base.paragraphs[i].number) for i in below]
    if letter in letters:
        at = below[letters.index(letter)]
        gap = Gap(block(base.paragraphs, at)[-1] if bis else at - 1)
    else:
        gap = Gap(block(base.paragraphs, below[-1])[-1])
    return Insertion(gap, Kind.SUB_PARAGRAPH, depth, flat, bis, "" if bis else letter, _rank(bis))


# ---- moves


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


# ---- laying out


def lay_out(base: Draft, plan: Plan, texts: dict[int, str]) -> list[Entry]:
    """The new sequence: what stays, with its new words (`texts`, by index), and what is new."""
    order = list(range(len(base.paragraphs)))
    for one, other, _ in plan.swaps:
        order = _swapped(order, one, other)
    moved = {i for a_move, _ in plan.moves for i in a_move.indices}
    arriving: dict[int, list[int]] = {}
    for a_move, _ in plan.moves:
        arriving.setdefault(a_move.gap.behind, []).extend(a_move.indices)
    new: dict[int, list[tuple[Insertion, int]]] = {}
    for an_insertion, task in plan.inserted:
        new.setdefault(an_insertion.gap.behind, []).append((an_insertion, task))
    entries: list[Entry] = []

    def place(i: int) -> None:
        if i in plan.deleted:
            return
        paragraph = base.paragraphs[i]
        if i in plan.replaced:
            entries.append(Entry(_with_text(paragraph, plan.replaced[i][0].text), i))
        elif i in texts:
            entries.append(Entry(_with_text(paragraph, texts[i]), i))
        else:
            entries.append(Entry(paragraph, i))

    def fill(gap: int) -> None:
        for i in arriving.get(gap, ()):
            place(i)
        for an_insertion, task in sorted(new.get(gap, ()), key=lambda item: item[0].rank):
            entries.extend(_entries(an_insertion, task))

    fill(-1)
    for i in order:
        if i not in moved:
            place(i)
        fill(i)
    return entries


def _swapped(order: list[int], one: tuple[int, ...], other: tuple[int, ...]) -> list[int]:
    first, second = sorted((one, other), key=lambda block_: order.index(block_[0]))
    a, b = order.index(first[0]), order.index(second[0])
    return [
        *order[:a],
        *second,
        *order[a + len(first) : b],
        *first,
        *order[b + len(second) :],
    ]


def _with_text(paragraph: Paragraph, text: str) -> Paragraph:
    return replace(paragraph, text=text, lead=lead_of(text), notes=())


def _entries(new: Insertion, task: int) -> list[Entry]:
    entries = []
    for text in new.texts:
        below = text.depth > 0
        kind = Kind.SUB_PARAGRAPH if below else new.kind
        number = f"({text.letter})" if below and text.letter else None
        paragraph = Paragraph(
            label="",
            kind=kind,
            text=text.text,
            lead=lead_of(text.text),
            number=number if kind is not Kind.SUB_PARAGRAPH or number else "(a)",
            depth=new.depth + text.depth,
        )
        bis = "" if below else new.bis
        entries.append(Entry(paragraph, bis=bis, task=task, closed=text.closed))
    return entries
