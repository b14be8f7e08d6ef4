"""What the rules of `language.lark` give on the way to operations, and how they come together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

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
        return all(is_whole(operation) for operation in self.operations)


def is_whole(operation: Operation) -> bool:
    """Whether an operation has what it needs."""
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
class Where:
    """A place."""

    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Old:
    """Words of the base."""

    words: Words


@dataclass(frozen=True, slots=True)
class New:
    """New words; `occurrence` was said of them, and mostly means the old ones."""

    quotations: tuple[Quotation, ...]
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class SpotAt:
    """A spot, and the place that was named with it."""

    spot: Spot
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Reads:
    """How a paragraph read: "which read: …"."""

    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Pair:
    """A further replacement: "… and C by D"."""

    old: Words
    new: tuple[Quotation, ...]
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A further deletion in another place: "… and C in OP4"."""

    old: Words
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class More:
    """A further insertion: "… and C after D"."""

    new: tuple[Quotation, ...]
    spot: SpotAt


@dataclass(frozen=True, slots=True)
class Everywhere:
    """ "Throughout": every occurrence, in the whole text unless a place is named."""


THROUGHOUT = EVERY + 1  # as an occurrence, until the place is known


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to words, and the parts that tell which."""

    action: Action
    parts: list[Any]


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number with its letters, or a range of them."""

    number: str
    letters: tuple[str, ...] = ()
    to: str = ""
    to_letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters that follow a numbered one: the "(b)" of "9 (a) and (b)"."""

    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal, or a range of them."""

    value: int
    to: int = 0


@dataclass
class Pieces:
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
        addresses, doubt = one_place(self.where)
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


def one_place(where: list[tuple[Address, ...]]) -> tuple[tuple[Address, ...], str]:
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
            one = len(inner) == 1 and len(outer) == 1 and not outer[0].letters
            if one and inner[0].part is Part.SUB_PARAGRAPH and not inner[0].ordinal:
                return (replace(outer[0], letters=inner[0].letters),), ""
            if inner == outer:
                return outer, ""
    return where[0], "it names more than one place"


def flattened(children: Iterable[Any]) -> Iterator[Any]:
    """Children of a derivation, with lists of them opened."""
    for child in children:
        if isinstance(child, list):
            yield from flattened(child)
        else:
            yield child


def operations_in(children: Iterable[Any]) -> Iterator[Operation]:
    """The operations among children."""
    return (child for child in flattened(children) if isinstance(child, Operation))


def token_of(child: Any) -> Token:
    """The token of ours that a leaf carries."""
    return child.value  # type: ignore[no-any-return]


def kind_of(child: Any) -> str:
    """The terminal of a leaf, empty for what is no leaf."""
    return child.type if isinstance(child, LarkToken) else ""


def value_of(child: Any) -> str:
    """The value of a leaf, empty for what is no leaf."""
    return token_of(child).value if isinstance(child, LarkToken) else ""


def first_value(children: Iterable[Any], kind: str) -> str:
    """The value of the first leaf of a kind, empty where there is none."""
    return next((token_of(c).value for c in children if kind_of(c) == kind), "")


def count_of(child: Any) -> int:
    """How many paragraphs a COUNT announces, 1 … 99."""
    number = token_of(child).value
    return int(number) if number.isdigit() and int(number) < 100 else 99


def numbered_new(part: Part, children: Iterable[Any]) -> NewParagraph:
    """A new paragraph with the numbers it is announced under."""
    numbers = [token_of(c).value for c in children if kind_of(c) == "NUMBER"]
    return NewParagraph(part, numbers[0] if numbers else "", also=tuple(numbers[1:]))


def each_line(quotations: Iterable[Quotation]) -> list[Quotation]:
    """One quotation for each quoted paragraph."""
    return [
        replace(quotation, text=line)
        for quotation in quotations
        for line in quotation.text.split("\n")
        if line.strip()
    ]


def letters_in(children: Iterable[Any]) -> tuple[str, ...]:
    """The letters behind a number."""
    return tuple(letter for c in children if isinstance(c, tuple) for letter in c)


def quotation_of(child: Any) -> Quotation:
    """The quotation that a leaf is."""
    token = token_of(child)
    return Quotation(token.value, token.closed, quoted=token.type == "QUOTE")


def addresses_in(children: Iterable[Any]) -> tuple[Address, ...]:
    """All addresses of the places among children."""
    return tuple(
        address
        for child in flattened(children)
        if isinstance(child, Where)
        for address in child.addresses
    )


def spot_of(relation: Relation, children: Iterable[Any]) -> Spot:
    """A spot at the words among children."""
    found = [child for child in flattened(children) if isinstance(child, Words)]
    quotations = tuple(quotation for words in found for quotation in words.quotations)
    return Spot(relation, quotations, next((w.occurrence for w in found if w.occurrence), 0))


def stretch_of(extent: Extent, children: list[Any]) -> list[Any]:
    """A stretch that the words among children bound."""
    spot = spot_of(Relation.AFTER, children)
    where = [Where(addresses_in(children))] if addresses_in(children) else []
    return [Words(spot.words, extent, spot.occurrence), *where]


def places_in(part: Part, children: Iterable[Any]) -> list[Address]:
    """Addresses of one part, from numbers and ordinals."""
    places: list[Address] = []
    for child in flattened(children):
        if isinstance(child, Letters) and places:
            before = places[-1].letters
            letters = (*before[: max(0, len(before) - len(child.letters))], *child.letters)
            places.append(replace(places[-1], letters=letters, to=None))
        elif isinstance(child, Number):
            to = Address(part, child.to, letters=child.to_letters) if child.to else None
            places.append(Address(part, child.number, letters=child.letters, to=to))
        elif isinstance(child, Ordinal):
            to = Address(part, ordinal=child.to) if child.to else None
            places.append(Address(part, ordinal=child.value, to=to))
    return places


def gather(children: Iterable[Any]) -> Pieces:
    """The pieces of one change, gathered."""
    pieces = Pieces()
    for child in flattened(children):
        if isinstance(child, Where):
            pieces.where.append(child.addresses)
        elif isinstance(child, SpotAt):
            pieces.spots.append(child.spot)
            if child.addresses:
                pieces.where.append(child.addresses)
        elif isinstance(child, Old):
            pieces.old = child.words
        elif isinstance(child, New):
            pieces.new = child.quotations
            pieces.occurrence = child.occurrence
        elif isinstance(child, Position):
            pieces.position.append(child)
        elif isinstance(child, NewParagraph):
            pieces.paragraph = child
        elif isinstance(child, Everywhere):
            pieces.throughout = True
        elif isinstance(child, Reads):
            pieces.reading = child.quotation
        elif isinstance(child, LarkToken):
            pieces.kinds.append(child.type)
    return pieces
