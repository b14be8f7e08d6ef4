"""Where new paragraphs go, if a statement says so for sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...drafts.model import Draft, Kind
from .layout import Gap, Insertion, NewText, new_texts
from .model import Address, NewParagraph, Operation, Part, Position, Relation
from .places import Unresolved, bare, block, resolve

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
