"""From a derivation of `language.lark` to operations: one method for each rule of the grammar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .address_rules import AddressRules
from .model import (
    BOTH,
    EVERY,
    Action,
    Address,
    Extent,
    NewParagraph,
    Operation,
    Part,
    Position,
    Relation,
    Spot,
    Words,
)
from .pieces import (
    THROUGHOUT,
    Change,
    Elsewhere,
    Everywhere,
    More,
    New,
    Old,
    Pair,
    Reading,
    Reads,
    SpotAt,
    Where,
    addresses_in,
    count_of,
    each_line,
    first_value,
    flattened,
    gather,
    kind_of,
    numbered_new,
    operations_in,
    quotation_of,
    spot_of,
    stretch_of,
    token_of,
    value_of,
)


class Builder(AddressRules):
    """Rules of the grammar → `Reading`."""

    # ---- clauses

    def start(self, children: list[Any]) -> Reading:
        return children[0]  # type: ignore[no-any-return]

    def instructions(self, children: list[Any]) -> Reading:
        operations = tuple(operations_in(children))
        return replace(self.opening(children), operations=operations)

    def opening(self, children: list[Any]) -> Reading:
        children = list(flattened(children))
        title, revises, voted = "", False, False
        addresses: tuple[Address, ...] = ()
        for i, child in enumerate(children):
            if isinstance(child, Where):
                addresses = child.addresses
            kind = kind_of(child)
            revises = revises or kind in ("AMEND", "AMENDED", "REVISIONS")
            voted = voted or kind == "VOTED"
            if kind == "ENTITLED" and i + 1 < len(children):
                title = token_of(children[i + 1]).value
        return Reading((), addresses, title, revises, voted)

    def lead_in(self, children: list[Any]) -> list[Any]:
        return children

    in_draft = draft = lead_in

    def body(self, children: list[Any]) -> list[Operation]:
        return list(operations_in(children))

    def action(self, children: list[Any]) -> list[Operation]:
        return list(operations_in(children))

    # ---- changes of words

    def worded(self, children: list[Any]) -> list[Operation]:
        change = next(child for child in flattened(children) if isinstance(child, Change))
        others = [child for child in flattened(children) if child is not change]
        pieces = gather([*others, *change.parts])
        operation = pieces.operation(change.action)
        if change.action is Action.INFLECT:
            operation = replace(operation, plural="PLURAL" in pieces.kinds)
        operations = [operation]
        for item in flattened(change.parts):
            if isinstance(item, Pair):
                there = item.addresses or operations[-1].addresses
                operations.append(replace(operation, old=item.old, new=item.new, addresses=there))
            elif isinstance(item, Elsewhere):
                operations.append(replace(operation, old=item.old, addresses=item.addresses))
            elif isinstance(item, More):
                there = item.spot.addresses or operation.addresses
                operations.append(
                    replace(operation, new=item.new, spot=item.spot.spot, addresses=there)
                )
        return operations

    def rest_deleted(self, children: list[Any]) -> Operation:
        """ "After “X”, delete the rest of the paragraph"."""
        one = next(child for child in children if isinstance(child, Words))
        old = Old(replace(one, extent=Extent.AFTER))
        rest = [child for child in children if child is not one]
        return gather([*rest, old]).operation(Action.DELETE_WORDS)

    def pairs(self, children: list[Any]) -> list[Pair]:
        found: list[Pair] = []
        where: tuple[Address, ...] = ()
        old: Words | None = None
        for child in flattened(children):
            if isinstance(child, Where):
                where = child.addresses
            elif isinstance(child, Old):
                old = child.words
            elif isinstance(child, New) and old is not None:
                found.append(Pair(old, child.quotations, where))
        return found

    def more(self, children: list[Any]) -> list[More]:
        news = [child.quotations for child in flattened(children) if isinstance(child, New)]
        spots = [child for child in flattened(children) if isinstance(child, SpotAt)]
        return [More(new, spot) for new, spot in zip(news, spots, strict=True)]

    def change(self, children: list[Any]) -> Any:
        return children[0]

    def replace(self, children: list[Any]) -> Change:
        return Change(Action.REPLACE_WORDS, children)

    def insert(self, children: list[Any]) -> Change:
        return Change(Action.INSERT_WORDS, children)

    def delete(self, children: list[Any]) -> Change:
        return Change(Action.DELETE_WORDS, children)

    def inflect(self, children: list[Any]) -> Change:
        return Change(Action.INFLECT, children)

    def pre(self, children: list[Any]) -> list[Any]:
        return children

    def where(self, children: list[Any]) -> list[Any]:
        """ "In OP3 and in OP6" is one place of two paragraphs."""
        if any(kind_of(child) == "AND" for child in children):
            return [Where(addresses_in(children))]
        return children

    where_to = place_in = lead_over = here = around = spot = of_it = pre
    here_or_there = merged = of_draft = opening_place = pre

    def in_(self, children: list[Any]) -> Where:
        return next(child for child in children if isinstance(child, Where))

    def all_over(self, children: list[Any]) -> list[Any]:
        return [next(child for child in children if isinstance(child, Where)), Everywhere()]

    # ---- words and spots

    def some(self, children: list[Any]) -> Words:
        quotations = tuple(quotation_of(c) for c in children if kind_of(c) == "QUOTE")
        occurrence = next((c for c in children if isinstance(c, int) and c), 0)
        if any(isinstance(c, Everywhere) for c in children):
            occurrence = THROUGHOUT
        return Words(quotations, occurrence=occurrence)

    one = some

    def old(self, children: list[Any]) -> Any:
        place = [child for child in flattened(children) if isinstance(child, Where)]
        words = next(child for child in flattened(children) if isinstance(child, Words))
        return [Old(words), *place]

    def new(self, children: list[Any]) -> New:
        words: Words = children[0]
        return New(words.quotations, words.occurrence)

    def which(self, children: list[Any]) -> int:
        kinds = [kind_of(child) for child in children]
        if not kinds:
            return 0
        if "ORDINAL" in kinds:
            return int(token_of(children[kinds.index("ORDINAL")]).value)
        return BOTH if "BOTH" in kinds else EVERY

    def where_used(self, children: list[Any]) -> Any:
        if not children:
            return 0
        if kind_of(children[0]) == "THROUGHOUT":
            return Everywhere()
        if kind_of(children[0]) == "ORDINAL":
            return int(token_of(children[0]).value)
        both = any(kind_of(c) == "BOTH" or "both" in value_of(c) for c in children)
        return BOTH if both else EVERY

    def beside(self, children: list[Any]) -> SpotAt | None:
        if not children:
            return None
        relation = Relation.AFTER if kind_of(children[0]) == "AFTER" else Relation.BEFORE
        return SpotAt(spot_of(relation, [children[1]]))

    def all_after(self, children: list[Any]) -> list[Any]:
        return stretch_of(Extent.AFTER, children)

    def all_before(self, children: list[Any]) -> list[Any]:
        return stretch_of(Extent.BEFORE, children)

    def from_on(self, children: list[Any]) -> list[Any]:
        return stretch_of(Extent.FROM, children)

    def from_to(self, children: list[Any]) -> list[Any]:
        return stretch_of(Extent.FROM_TO, children)

    def all_between(self, children: list[Any]) -> list[Any]:
        return stretch_of(Extent.BETWEEN, children)

    def after(self, children: list[Any]) -> SpotAt:
        return SpotAt(spot_of(Relation.AFTER, children))

    def before(self, children: list[Any]) -> SpotAt:
        return SpotAt(spot_of(Relation.BEFORE, children))

    def between(self, children: list[Any]) -> SpotAt:
        return SpotAt(spot_of(Relation.BETWEEN, children))

    def beginning(self, children: list[Any]) -> SpotAt:
        return SpotAt(Spot(Relation.BEGINNING), addresses_in(children))

    def edge(self, children: list[Any]) -> SpotAt:
        first = any(kind_of(child) == "BEGINNING" for child in children)
        relation = Relation.BEGINNING if first else Relation.END
        return SpotAt(Spot(relation), addresses_in(children))

    def elsewhere(self, children: list[Any]) -> list[Elsewhere]:
        olds = [child.words for child in flattened(children) if isinstance(child, Old)]
        places = [child for child in flattened(children) if isinstance(child, Where)]
        return [Elsewhere(old, where.addresses) for old, where in zip(olds, places, strict=True)]

    def end(self, children: list[Any]) -> SpotAt:
        return SpotAt(Spot(Relation.END), addresses_in(children))

    # ---- changes of paragraphs

    def replace_paragraph(self, children: list[Any]) -> Operation:
        return gather(children).operation(Action.REPLACE_PARAGRAPH)

    def quoted(self, children: list[Any]) -> Reads:
        return Reads(quotation_of(children[0]))

    def reads(self, children: list[Any]) -> list[Reads]:
        return [Reads(quotation_of(c)) for c in children if kind_of(c) == "QUOTE"]

    def text(self, children: list[Any]) -> New:
        return New(tuple(quotation_of(c) for c in children if kind_of(c) in ("QUOTE", "TEXT")))

    def insert_paragraph(self, children: list[Any]) -> list[Operation]:
        operation = gather(children).operation(Action.INSERT_PARAGRAPH)
        told = operation.paragraph or NewParagraph()
        if not told.also:
            return [replace(operation, paragraph=told)]
        numbers = (told.number, *told.also)
        texts = each_line(operation.new)
        if len(texts) != len(numbers):
            doubt = f"{len(numbers)} new paragraphs are announced, and {len(texts)} given"
            return [replace(operation, paragraph=told, doubt=doubt)]
        return [
            replace(operation, new=(text,), paragraph=replace(told, number=number, also=()))
            for number, text in zip(numbers, texts, strict=True)
        ]

    def labelled_new(self, children: list[Any]) -> list[Operation]:
        part = Part.OPERATIVE if kind_of(children[0]) == "OPERATIVE" else Part.PREAMBULAR
        return self.insert_paragraph(
            [NewParagraph(part, first_value(children, "NUMBER")), *children]
        )

    def new_paragraph(self, children: list[Any]) -> NewParagraph:
        paragraph = next(child for child in children if isinstance(child, NewParagraph))
        for child in children:
            if kind_of(child) == "COUNT":
                paragraph = replace(paragraph, count=count_of(child))
            elif kind_of(child) == "ORDINAL":
                paragraph = replace(paragraph, ordinal=int(token_of(child).value))
        return paragraph

    def new_operative(self, children: list[Any]) -> NewParagraph:
        return numbered_new(Part.OPERATIVE, children)

    def new_preambular(self, children: list[Any]) -> NewParagraph:
        return numbered_new(Part.PREAMBULAR, children)

    def new_plain(self, children: list[Any]) -> NewParagraph:
        return NewParagraph(Part.PARAGRAPH, number=first_value(children, "NUMBER"))

    def new_sub(self, children: list[Any]) -> NewParagraph:
        return NewParagraph(
            Part.SUB_PARAGRAPH,
            first_value(children, "NUMBER"),
            letter=first_value(children, "LETTER"),
        )

    def pos_after(self, children: list[Any]) -> Position:
        return Position(Relation.AFTER, addresses_in(children))

    def pos_before(self, children: list[Any]) -> Position:
        return Position(Relation.BEFORE, addresses_in(children))

    def pos_between(self, children: list[Any]) -> Position:
        return Position(Relation.BETWEEN, addresses_in(children))

    def pos_in(self, children: list[Any]) -> Position:
        return Position(Relation.END, addresses_in(children))

    def pos_end(self, children: list[Any]) -> Position:
        return Position(Relation.END, children[-1])

    def pos_beginning(self, children: list[Any]) -> Position:
        return Position(Relation.BEGINNING, children[-1])

    def section(self, children: list[Any]) -> tuple[Address, ...]:
        parts = {"PREAMBLE": Part.PREAMBLE, "OPERATIVE_PART": Part.OPERATIVE_PART}
        return (Address(parts.get(kind_of(children[0]), Part.DRAFT)),)

    def delete_paragraph(self, children: list[Any]) -> Operation:
        return gather(children).operation(Action.DELETE_PARAGRAPH)

    def move(self, children: list[Any]) -> Operation:
        return gather(children).operation(Action.MOVE_PARAGRAPH)

    def become(self, children: list[Any]) -> Operation:
        what, target = (c.addresses for c in children if isinstance(c, Where))
        position = Position(Relation.BECOMES, target)
        return Operation(Action.MOVE_PARAGRAPH, addresses=what, position=position)

    def swap(self, children: list[Any]) -> Operation:
        return Operation(Action.SWAP_PARAGRAPHS, addresses=addresses_in(children))

    def merge(self, children: list[Any]) -> Operation:
        pieces = gather([c for c in children if not isinstance(c, Where)])
        operation = pieces.operation(Action.MERGE_PARAGRAPHS)
        return replace(operation, addresses=addresses_in(children))

    def renumber(self, children: list[Any]) -> Operation:
        return Operation(Action.RENUMBER)

    def keep(self, children: list[Any]) -> list[Operation]:
        return []

    def scoped(self, children: list[Any]) -> list[Operation]:
        scope = addresses_in(children)
        return [replace(op, addresses=op.addresses or scope) for op in operations_in(children)]

    def check(self, children: list[Any]) -> Operation:
        return gather(children).operation(Action.CHECK)
