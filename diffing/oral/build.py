"""From a derivation of `language.lark` to operations: one method for each rule of the grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lark import Transformer
from lark import Token as LarkToken

from .lexer import Token
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
    Quotation,
    Relation,
    Spot,
    Words,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says: operations, or (without any) the place or draft that it opens with."""

    operations: tuple[Operation, ...]
    addresses: tuple[Address, ...] = ()
    title: str = ""
    revises: bool = False  # it says that a draft was revised
    voted: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether every operation has what it needs. An insertion without a spot has not."""
        return all(_is_whole(operation) for operation in self.operations)


def _is_whole(operation: Operation) -> bool:
    if operation.doubt:
        return False
    if operation.action is Action.INSERT_WORDS:
        return operation.spot is not None
    if operation.action is Action.REPLACE_WORDS and operation.old is not None:
        return len(operation.new) == len(operation.old.quotations) or (
            operation.old.extent is not Extent.QUOTED
        )
    return operation.action is not Action.MERGE_PARAGRAPHS or bool(operation.new)


@dataclass(frozen=True, slots=True)
class _Where:
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class _Old:
    words: Words


@dataclass(frozen=True, slots=True)
class _New:
    quotations: tuple[Quotation, ...]
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class _SpotAt:
    spot: Spot
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reads:
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class _Pair:
    old: Words
    new: tuple[Quotation, ...]
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    old: Words
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class _More:
    new: tuple[Quotation, ...]
    spot: _SpotAt


@dataclass(frozen=True, slots=True)
class _Everywhere:
    """ "Throughout": every occurrence, in the whole text unless a place is named."""


THROUGHOUT = EVERY + 1  # as an occurrence, until the place is known


@dataclass(frozen=True, slots=True)
class _Change:
    action: Action
    parts: list[Any]


@dataclass(frozen=True, slots=True)
class _Number:
    number: str
    letters: tuple[str, ...] = ()
    to: str = ""
    to_letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters that follow a numbered one: the "(b)" of "9 (a) and (b)"."""

    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ordinal:
    value: int
    to: int = 0


@dataclass
class _Pieces:
    """The parts of one change, gathered from wherever the sentence puts them."""

    where: list[tuple[Address, ...]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    old: Words | None = None
    new: tuple[Quotation, ...] = ()
    position: list[Position] = field(default_factory=list)
    paragraph: NewParagraph | None = None
    reading: Quotation | None = None
    kinds: list[str] = field(default_factory=list)
    throughout: bool = False
    occurrence: int = 0

    def operation(self, action: Action) -> Operation:
        addresses, doubt = _one_place(self.where)
        if len(self.spots) > 1 or len(self.position) > 1:
            doubt = "it names more than one spot"
        old = self.old
        everywhere = self.throughout or THROUGHOUT in (
            self.occurrence,
            old.occurrence if old else 0,
        )
        if everywhere and old:
            old = replace(old, occurrence=EVERY)
            addresses = addresses or (Address(Part.DRAFT),)
        elif everywhere:
            doubt = "it is not clear what goes in throughout"
        elif self.occurrence in (EVERY, BOTH) and old and not old.occurrence:
            old = replace(old, occurrence=self.occurrence)  # "replace A by B wherever it appears"
        elif self.occurrence:
            doubt = "it says which occurrence of the new words is meant"
        return Operation(
            action,
            addresses=addresses,
            old=old,
            new=self.new,
            spot=self.spots[0] if self.spots else None,
            position=self.position[0] if self.position else None,
            paragraph=self.paragraph,
            reading=self.reading,
            doubt=doubt,
        )


def _one_place(where: list[tuple[Address, ...]]) -> tuple[tuple[Address, ...], str]:
    """The place named by up to two phrases: "in OP3, … in the second sentence" is one place."""
    if not where:
        return (), ""
    if len(where) == 1:
        return where[0], ""
    if len(where) == 2:
        for outer, inner in (where, where[::-1]):
            if len(inner) == 1 and inner[0].part is Part.SAME:
                narrow = inner[0]
                return tuple(
                    replace(a, sentence=narrow.sentence, line=narrow.line, chapeau=narrow.chapeau)
                    for a in outer
                ), ""
            if len(inner) == 1 and len(outer) == 1 and inner[0].part is Part.SUB_PARAGRAPH:
                if not inner[0].number and not inner[0].ordinal and not outer[0].letters:
                    return (replace(outer[0], letters=inner[0].letters),), ""
            if inner == outer:
                return outer, ""
    return where[0], "it names more than one place"


class Builder(Transformer[LarkToken, Reading]):
    """Rules of the grammar → `Reading`."""

    # ---- clauses

    def start(self, children: list[Any]) -> Reading:
        return children[0]  # type: ignore[no-any-return]

    def instructions(self, children: list[Any]) -> Reading:
        operations = tuple(_operations(children))
        return replace(self.opening(children), operations=operations)

    def opening(self, children: list[Any]) -> Reading:
        flat = list(_flat(children))
        title, revises, voted = "", False, False
        addresses: tuple[Address, ...] = ()
        for i, child in enumerate(flat):
            if isinstance(child, _Where):
                addresses = child.addresses
            kind = _kind(child)
            revises = revises or kind in ("AMEND", "AMENDED", "REVISIONS")
            voted = voted or kind == "VOTED"
            if kind == "ENTITLED" and i + 1 < len(flat):
                title = _token(flat[i + 1]).value
        return Reading((), addresses, title, revises, voted)

    def lead_in(self, children: list[Any]) -> list[Any]:
        return children

    in_draft = draft = lead_in

    def body(self, children: list[Any]) -> list[Operation]:
        return list(_operations(children))

    def action(self, children: list[Any]) -> list[Operation]:
        return list(_operations(children))

    # ---- changes of words

    def worded(self, children: list[Any]) -> list[Operation]:
        change = next(child for child in _flat(children) if isinstance(child, _Change))
        others = [child for child in _flat(children) if child is not change]
        pieces = _gather([*others, *change.parts])
        operation = pieces.operation(change.action)
        if change.action is Action.INFLECT:
            operation = replace(operation, plural="PLURAL" in pieces.kinds)
        operations = [operation]
        for item in _flat(change.parts):
            if isinstance(item, _Pair):
                there = item.addresses or operations[-1].addresses
                operations.append(replace(operation, old=item.old, new=item.new, addresses=there))
            elif isinstance(item, _Elsewhere):
                operations.append(replace(operation, old=item.old, addresses=item.addresses))
            elif isinstance(item, _More):
                there = item.spot.addresses or operation.addresses
                operations.append(
                    replace(operation, new=item.new, spot=item.spot.spot, addresses=there)
                )
        return operations

    def rest_deleted(self, children: list[Any]) -> Operation:
        """ "After “X”, delete the rest of the paragraph"."""
        one = next(child for child in children if isinstance(child, Words))
        old = _Old(replace(one, extent=Extent.AFTER))
        rest = [child for child in children if child is not one]
        return _gather([*rest, old]).operation(Action.DELETE_WORDS)

    def pairs(self, children: list[Any]) -> list[_Pair]:
        found: list[_Pair] = []
        where: tuple[Address, ...] = ()
        old: Words | None = None
        for child in _flat(children):
            if isinstance(child, _Where):
                where = child.addresses
            elif isinstance(child, _Old):
                old = child.words
            elif isinstance(child, _New) and old is not None:
                found.append(_Pair(old, child.quotations, where))
        return found

    def more(self, children: list[Any]) -> list[_More]:
        news = [child.quotations for child in _flat(children) if isinstance(child, _New)]
        spots = [child for child in _flat(children) if isinstance(child, _SpotAt)]
        return [_More(new, spot) for new, spot in zip(news, spots, strict=True)]

    def change(self, children: list[Any]) -> Any:
        return children[0]

    def replace(self, children: list[Any]) -> _Change:
        return _Change(Action.REPLACE_WORDS, children)

    def insert(self, children: list[Any]) -> _Change:
        return _Change(Action.INSERT_WORDS, children)

    def delete(self, children: list[Any]) -> _Change:
        return _Change(Action.DELETE_WORDS, children)

    def inflect(self, children: list[Any]) -> _Change:
        return _Change(Action.INFLECT, children)

    def pre(self, children: list[Any]) -> list[Any]:
        return children

    def where(self, children: list[Any]) -> list[Any]:
        """ "In OP3 and in OP6" is one place of two paragraphs."""
        if any(_kind(child) == "AND" for child in children):
            return [_Where(_addresses(children))]
        return children

    where_to = place_in = lead_over = here = around = spot = of_it = pre
    here_or_there = merged = of_draft = opening_place = pre

    def in_(self, children: list[Any]) -> _Where:
        return next(child for child in children if isinstance(child, _Where))

    def all_over(self, children: list[Any]) -> list[Any]:
        return [next(child for child in children if isinstance(child, _Where)), _Everywhere()]

    # ---- words and spots

    def some(self, children: list[Any]) -> Words:
        quotations = tuple(_quotation(c) for c in children if _kind(c) == "QUOTE")
        occurrence = next((c for c in children if isinstance(c, int) and c), 0)
        if any(isinstance(c, _Everywhere) for c in children):
            occurrence = THROUGHOUT
        return Words(quotations, occurrence=occurrence)

    one = some

    def old(self, children: list[Any]) -> Any:
        place = [child for child in _flat(children) if isinstance(child, _Where)]
        words = next(child for child in _flat(children) if isinstance(child, Words))
        return [_Old(words), *place]

    def new(self, children: list[Any]) -> _New:
        words: Words = children[0]
        return _New(words.quotations, words.occurrence)

    def which(self, children: list[Any]) -> int:
        kinds = [_kind(child) for child in children]
        if not kinds:
            return 0
        if "ORDINAL" in kinds:
            return int(_token(children[kinds.index("ORDINAL")]).value)
        return BOTH if "BOTH" in kinds else EVERY

    def where_used(self, children: list[Any]) -> Any:
        if not children:
            return 0
        if _kind(children[0]) == "THROUGHOUT":
            return _Everywhere()
        if _kind(children[0]) == "ORDINAL":
            return int(_token(children[0]).value)
        both = any(_kind(c) == "BOTH" or "both" in _value(c) for c in children)
        return BOTH if both else EVERY

    def beside(self, children: list[Any]) -> _SpotAt | None:
        if not children:
            return None
        relation = Relation.AFTER if _kind(children[0]) == "AFTER" else Relation.BEFORE
        return _SpotAt(_spot(relation, [children[1]]))

    def all_after(self, children: list[Any]) -> list[Any]:
        return _stretch(Extent.AFTER, children)

    def all_before(self, children: list[Any]) -> list[Any]:
        return _stretch(Extent.BEFORE, children)

    def from_on(self, children: list[Any]) -> list[Any]:
        return _stretch(Extent.FROM, children)

    def from_to(self, children: list[Any]) -> list[Any]:
        return _stretch(Extent.FROM_TO, children)

    def all_between(self, children: list[Any]) -> list[Any]:
        return _stretch(Extent.BETWEEN, children)

    def after(self, children: list[Any]) -> _SpotAt:
        return _SpotAt(_spot(Relation.AFTER, children))

    def before(self, children: list[Any]) -> _SpotAt:
        return _SpotAt(_spot(Relation.BEFORE, children))

    def between(self, children: list[Any]) -> _SpotAt:
        return _SpotAt(_spot(Relation.BETWEEN, children))

    def beginning(self, children: list[Any]) -> _SpotAt:
        return _SpotAt(Spot(Relation.BEGINNING), _addresses(children))

    def edge(self, children: list[Any]) -> _SpotAt:
        first = any(_kind(child) == "BEGINNING" for child in children)
        relation = Relation.BEGINNING if first else Relation.END
        return _SpotAt(Spot(relation), _addresses(children))

    def elsewhere(self, children: list[Any]) -> list[_Elsewhere]:
        olds = [child.words for child in _flat(children) if isinstance(child, _Old)]
        places = [child for child in _flat(children) if isinstance(child, _Where)]
        return [_Elsewhere(old, where.addresses) for old, where in zip(olds, places, strict=True)]

    def end(self, children: list[Any]) -> _SpotAt:
        return _SpotAt(Spot(Relation.END), _addresses(children))

    # ---- changes of paragraphs

    def replace_paragraph(self, children: list[Any]) -> Operation:
        return _gather(children).operation(Action.REPLACE_PARAGRAPH)

    def quoted(self, children: list[Any]) -> _Reads:
        return _Reads(_quotation(children[0]))

    def reads(self, children: list[Any]) -> list[_Reads]:
        return [_Reads(_quotation(c)) for c in children if _kind(c) == "QUOTE"]

    def text(self, children: list[Any]) -> _New:
        return _New(tuple(_quotation(c) for c in children if _kind(c) in ("QUOTE", "TEXT")))

    def insert_paragraph(self, children: list[Any]) -> list[Operation]:
        operation = _gather(children).operation(Action.INSERT_PARAGRAPH)
        told = operation.paragraph or NewParagraph()
        if not told.also:
            return [replace(operation, paragraph=told)]
        numbers = (told.number, *told.also)
        texts = _each_line(operation.new)
        if len(texts) != len(numbers):
            doubt = f"{len(numbers)} new paragraphs are announced, and {len(texts)} given"
            return [replace(operation, paragraph=told, doubt=doubt)]
        return [
            replace(operation, new=(text,), paragraph=replace(told, number=number, also=()))
            for number, text in zip(numbers, texts, strict=True)
        ]

    def labelled_new(self, children: list[Any]) -> list[Operation]:
        part = Part.OPERATIVE if _kind(children[0]) == "OPERATIVE" else Part.PREAMBULAR
        return self.insert_paragraph([NewParagraph(part, _first(children, "NUMBER")), *children])

    def new_paragraph(self, children: list[Any]) -> NewParagraph:
        paragraph = next(child for child in children if isinstance(child, NewParagraph))
        for child in children:
            if _kind(child) == "COUNT":
                paragraph = replace(paragraph, count=_count(child))
            elif _kind(child) == "ORDINAL":
                paragraph = replace(paragraph, ordinal=int(_token(child).value))
        return paragraph

    def new_operative(self, children: list[Any]) -> NewParagraph:
        return _numbered_new(Part.OPERATIVE, children)

    def new_preambular(self, children: list[Any]) -> NewParagraph:
        return _numbered_new(Part.PREAMBULAR, children)

    def new_plain(self, children: list[Any]) -> NewParagraph:
        return NewParagraph(Part.PARAGRAPH, number=_first(children, "NUMBER"))

    def new_sub(self, children: list[Any]) -> NewParagraph:
        return NewParagraph(
            Part.SUB_PARAGRAPH, _first(children, "NUMBER"), letter=_first(children, "LETTER")
        )

    def pos_after(self, children: list[Any]) -> Position:
        return Position(Relation.AFTER, _addresses(children))

    def pos_before(self, children: list[Any]) -> Position:
        return Position(Relation.BEFORE, _addresses(children))

    def pos_between(self, children: list[Any]) -> Position:
        return Position(Relation.BETWEEN, _addresses(children))

    def pos_in(self, children: list[Any]) -> Position:
        return Position(Relation.END, _addresses(children))

    def pos_end(self, children: list[Any]) -> Position:
        return Position(Relation.END, children[-1])

    def pos_beginning(self, children: list[Any]) -> Position:
        return Position(Relation.BEGINNING, children[-1])

    def section(self, children: list[Any]) -> tuple[Address, ...]:
        parts = {"PREAMBLE": Part.PREAMBLE, "OPERATIVE_PART": Part.OPERATIVE_PART}
        return (Address(parts.get(_kind(children[0]), Part.DRAFT)),)

    def delete_paragraph(self, children: list[Any]) -> Operation:
        return _gather(children).operation(Action.DELETE_PARAGRAPH)

    def move(self, children: list[Any]) -> Operation:
        return _gather(children).operation(Action.MOVE_PARAGRAPH)

    def become(self, children: list[Any]) -> Operation:
        what, target = (c.addresses for c in children if isinstance(c, _Where))
        position = Position(Relation.BECOMES, target)
        return Operation(Action.MOVE_PARAGRAPH, addresses=what, position=position)

    def swap(self, children: list[Any]) -> Operation:
        return Operation(Action.SWAP_PARAGRAPHS, addresses=_addresses(children))

    def merge(self, children: list[Any]) -> Operation:
        pieces = _gather([c for c in children if not isinstance(c, _Where)])
        operation = pieces.operation(Action.MERGE_PARAGRAPHS)
        return replace(operation, addresses=_addresses(children))

    def renumber(self, children: list[Any]) -> Operation:
        return Operation(Action.RENUMBER)

    def keep(self, children: list[Any]) -> list[Operation]:
        return []

    def scoped(self, children: list[Any]) -> list[Operation]:
        scope = _addresses(children)
        return [replace(op, addresses=op.addresses or scope) for op in _operations(children)]

    def check(self, children: list[Any]) -> Operation:
        return _gather(children).operation(Action.CHECK)

    # ---- addresses

    def addresses(self, children: list[Any]) -> _Where:
        """Places in a row; "paragraph 18, the sixth sentence" is one place and not two."""
        places: list[Address] = []
        joined = False
        for child in _flat(children):
            joined = joined or _kind(child) == "AND"
            if not isinstance(child, Address):
                continue
            one = places[0] if len(places) == 1 and not joined else None
            if one is None or one.part in (Part.SAME, Part.SUB_PARAGRAPH):
                places.append(child)
            elif child.part is Part.DRAFT and child.line:
                places[0] = replace(one, line=True)
            elif child.part is Part.SAME and (child.sentence or child.line):
                places[0] = replace(one, sentence=child.sentence, line=child.line)
            elif child.part is Part.SUB_PARAGRAPH and not child.ordinal and not one.letters:
                to = child.to and replace(one, letters=child.to.letters)
                places[0] = replace(one, letters=child.letters, to=to)
            else:
                places.append(child)
        return _Where(tuple(places))

    def operative(self, children: list[Any]) -> list[Address]:
        return _places(Part.OPERATIVE, children)

    def preambular(self, children: list[Any]) -> list[Address]:
        return _places(Part.PREAMBULAR, children)

    def plain(self, children: list[Any]) -> list[Address]:
        return _places(Part.PARAGRAPH, children)

    def annex(self, children: list[Any]) -> list[Address]:
        return _places(Part.ANNEX, children)

    def same(self, children: list[Any]) -> list[Address]:
        return [Address(Part.SAME)]

    def sub(self, children: list[Any]) -> list[Address]:
        letters = [c for c in children if isinstance(c, Address)]
        parents = _addresses(children)
        if not parents:
            return letters
        return [
            replace(
                parent,
                letters=(*parent.letters, *sub.letters),
                to=sub.to and replace(parent, letters=(*parent.letters, *sub.to.letters)),
            )
            for parent in parents
            for sub in letters
        ]

    def lettered(self, children: list[Any]) -> Address:
        kinds = [_kind(c) for c in children]
        cut = kinds.index("TO") if "TO" in kinds else len(kinds)
        letters = tuple(_token(c).value for c in children[:cut])
        last = tuple(_token(c).value for c in children[cut + 1 :])
        to = Address(Part.SUB_PARAGRAPH, letters=(*letters[:-1], *last)) if last else None
        return Address(Part.SUB_PARAGRAPH, letters=letters, to=to)

    def nth_sub(self, children: list[Any]) -> list[Address]:
        ordinal = int(_token(children[0]).value)
        parents = _addresses(children) or (Address(Part.SAME),)
        return [Address(Part.SUB_PARAGRAPH, ordinal=ordinal, to=parent) for parent in parents]

    def chapeau(self, children: list[Any]) -> list[Address]:
        return [replace(a, chapeau=True) for a in _addresses(children) or (Address(Part.SAME),)]

    def sentence(self, children: list[Any]) -> list[Address]:
        number = int(_token(children[0]).value)
        return [replace(a, sentence=number) for a in _addresses(children) or (Address(Part.SAME),)]

    def line(self, children: list[Any]) -> list[Address]:
        return [replace(a, line=True) for a in _addresses(children) or (Address(Part.SAME),)]

    def page_line(self, children: list[Any]) -> list[Address]:
        return [Address(Part.DRAFT, line=True)]

    def title(self, children: list[Any]) -> list[Address]:
        return [Address(Part.TITLE)]

    def preamble(self, children: list[Any]) -> list[Address]:
        return [Address(Part.PREAMBLE)]

    def heading(self, children: list[Any]) -> list[Address]:
        return [Address(Part.HEADING, heading=_first(children, "QUOTE"))]

    def heading_before(self, children: list[Any]) -> list[Address]:
        return [Address(Part.HEADING, to=place) for place in _addresses(children)[:1]]

    def numbered(self, children: list[Any]) -> _Number:
        kinds = [_kind(c) for c in children]
        cut = kinds.index("TO") if "TO" in kinds else len(kinds)
        first, second = children[:cut], children[cut + 1 :]
        return _Number(
            _first(first, "NUMBER"), _letters(first), _first(second, "NUMBER"), _letters(second)
        )

    def more_letters(self, children: list[Any]) -> _Letters:
        return _Letters(tuple(_token(c).value for c in children))

    def sub_letters(self, children: list[Any]) -> tuple[str]:
        return (_first(children, "LETTER"),)

    def ordered(self, children: list[Any]) -> list[_Ordinal]:
        values = [int(_token(c).value) for c in children if _kind(c) == "ORDINAL"]
        count = _first(children, "COUNT")
        if count:  # "the last two", "the first three"
            size = max(1, min(int(count.split(".")[0].split(" ")[0]), 99))
            first = values[0]
            span = range(first, first + size) if first > 0 else range(first - size + 1, first + 1)
            return [_Ordinal(value) for value in span]
        return [_Ordinal(values[0], values[1] if len(values) > 1 else 0)]


# ---- helpers


def _flat(children: Iterable[Any]) -> Iterator[Any]:
    for child in children:
        if isinstance(child, list):
            yield from _flat(child)
        else:
            yield child


def _operations(children: Iterable[Any]) -> Iterator[Operation]:
    return (child for child in _flat(children) if isinstance(child, Operation))


def _token(child: Any) -> Token:
    return child.value  # type: ignore[no-any-return]


def _kind(child: Any) -> str:
    return child.type if isinstance(child, LarkToken) else ""


def _value(child: Any) -> str:
    return _token(child).value if isinstance(child, LarkToken) else ""


def _first(children: Iterable[Any], kind: str) -> str:
    return next((_token(c).value for c in children if _kind(c) == kind), "")


def _count(child: Any) -> int:
    number = _token(child).value
    return int(number) if number.isdigit() and int(number) < 100 else 99


def _numbered_new(part: Part, children: Iterable[Any]) -> NewParagraph:
    numbers = [_token(c).value for c in children if _kind(c) == "NUMBER"]
    return NewParagraph(part, numbers[0] if numbers else "", also=tuple(numbers[1:]))


def _each_line(quotations: Iterable[Quotation]) -> list[Quotation]:
    """One quotation for each quoted paragraph."""
    return [
        replace(quotation, text=line)
        for quotation in quotations
        for line in quotation.text.split("\n")
        if line.strip()
    ]


def _letters(children: Iterable[Any]) -> tuple[str, ...]:
    return tuple(letter for c in children if isinstance(c, tuple) for letter in c)


def _quotation(child: Any) -> Quotation:
    token = _token(child)
    return Quotation(token.value, token.closed, quoted=token.type == "QUOTE")


def _addresses(children: Iterable[Any]) -> tuple[Address, ...]:
    return tuple(
        address
        for child in _flat(children)
        if isinstance(child, _Where)
        for address in child.addresses
    )


def _spot(relation: Relation, children: Iterable[Any]) -> Spot:
    found = [child for child in _flat(children) if isinstance(child, Words)]
    quotations = tuple(quotation for words in found for quotation in words.quotations)
    return Spot(relation, quotations, next((w.occurrence for w in found if w.occurrence), 0))


def _stretch(extent: Extent, children: list[Any]) -> list[Any]:
    spot = _spot(Relation.AFTER, children)
    where = [_Where(_addresses(children))] if _addresses(children) else []
    return [Words(spot.words, extent, spot.occurrence), *where]


def _places(part: Part, children: Iterable[Any]) -> list[Address]:
    places: list[Address] = []
    for child in _flat(children):
        if isinstance(child, _Letters) and places:
            before = places[-1].letters
            letters = (*before[: max(0, len(before) - len(child.letters))], *child.letters)
            places.append(replace(places[-1], letters=letters, to=None))
        elif isinstance(child, _Number):
            to = Address(part, child.to, letters=child.to_letters) if child.to else None
            places.append(Address(part, child.number, letters=child.letters, to=to))
        elif isinstance(child, _Ordinal):
            to = Address(part, ordinal=child.to) if child.to else None
            places.append(Address(part, ordinal=child.value, to=to))
    return places


def _gather(children: Iterable[Any]) -> _Pieces:
    pieces = _Pieces()
    for child in _flat(children):
        if isinstance(child, _Where):
            pieces.where.append(child.addresses)
        elif isinstance(child, _SpotAt):
            pieces.spots.append(child.spot)
            if child.addresses:
                pieces.where.append(child.addresses)
        elif isinstance(child, _Old):
            pieces.old = child.words
        elif isinstance(child, _New):
            pieces.new = child.quotations
            pieces.occurrence = child.occurrence
        elif isinstance(child, Position):
            pieces.position.append(child)
        elif isinstance(child, NewParagraph):
            pieces.paragraph = child
        elif isinstance(child, _Everywhere):
            pieces.throughout = True
        elif isinstance(child, _Reads):
            pieces.reading = child.quotation
        elif isinstance(child, LarkToken):
            pieces.kinds.append(child.type)
    return pieces
