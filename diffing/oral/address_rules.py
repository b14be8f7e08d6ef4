"""Rules of `language.lark` that name places → addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lark import Token as LarkToken
from lark import Transformer

from .model import (
    Address,
    Part,
)
from .pieces import (
    Letters,
    Number,
    Ordinal,
    Reading,
    Where,
    addresses_in,
    first_value,
    flattened,
    kind_of,
    letters_in,
    places_in,
    token_of,
)


class AddressRules(Transformer[LarkToken, Reading]):
    """The rules from `addresses` down."""

    def addresses(self, children: list[Any]) -> Where:
        """Places in a row; "paragraph 18, the sixth sentence" is one place and not two."""
        places: list[Address] = []
        joined = False
        for child in flattened(children):
            joined = joined or kind_of(child) == "AND"
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
        return Where(tuple(places))

    def operative(self, children: list[Any]) -> list[Address]:
        return places_in(Part.OPERATIVE, children)

    def preambular(self, children: list[Any]) -> list[Address]:
        return places_in(Part.PREAMBULAR, children)

    def plain(self, children: list[Any]) -> list[Address]:
        return places_in(Part.PARAGRAPH, children)

    def annex(self, children: list[Any]) -> list[Address]:
        return places_in(Part.ANNEX, children)

    def same(self, children: list[Any]) -> list[Address]:
        return [Address(Part.SAME)]

    def sub(self, children: list[Any]) -> list[Address]:
        letters = [c for c in children if isinstance(c, Address)]
        parents = addresses_in(children)
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
        kinds = [kind_of(c) for c in children]
        cut = kinds.index("TO") if "TO" in kinds else len(kinds)
        letters = tuple(token_of(c).value for c in children[:cut])
        last = tuple(token_of(c).value for c in children[cut + 1 :])
        to = Address(Part.SUB_PARAGRAPH, letters=(*letters[:-1], *last)) if last else None
        return Address(Part.SUB_PARAGRAPH, letters=letters, to=to)

    def nth_sub(self, children: list[Any]) -> list[Address]:
        ordinal = int(token_of(children[0]).value)
        parents = addresses_in(children) or (Address(Part.SAME),)
        return [Address(Part.SUB_PARAGRAPH, ordinal=ordinal, to=parent) for parent in parents]

    def chapeau(self, children: list[Any]) -> list[Address]:
        return [replace(a, chapeau=True) for a in addresses_in(children) or (Address(Part.SAME),)]

    def sentence(self, children: list[Any]) -> list[Address]:
        number = int(token_of(children[0]).value)
        return [
            replace(a, sentence=number) for a in addresses_in(children) or (Address(Part.SAME),)
        ]

    def line(self, children: list[Any]) -> list[Address]:
        return [replace(a, line=True) for a in addresses_in(children) or (Address(Part.SAME),)]

    def page_line(self, children: list[Any]) -> list[Address]:
        return [Address(Part.DRAFT, line=True)]

    def title(self, children: list[Any]) -> list[Address]:
        return [Address(Part.TITLE)]

    def preamble(self, children: list[Any]) -> list[Address]:
        return [Address(Part.PREAMBLE)]

    def operative_part(self, children: list[Any]) -> list[Address]:
        return [Address(Part.OPERATIVE_PART)]

    def heading(self, children: list[Any]) -> list[Address]:
        return [Address(Part.HEADING, heading=first_value(children, "QUOTE"))]

    def heading_before(self, children: list[Any]) -> list[Address]:
        return [Address(Part.HEADING, to=place) for place in addresses_in(children)[:1]]

    def numbered(self, children: list[Any]) -> Number:
        kinds = [kind_of(c) for c in children]
        cut = kinds.index("TO") if "TO" in kinds else len(kinds)
        first, second = children[:cut], children[cut + 1 :]
        return Number(
            first_value(first, "NUMBER"),
            letters_in(first),
            first_value(second, "NUMBER"),
            letters_in(second),
        )

    def more_letters(self, children: list[Any]) -> Letters:
        return Letters(tuple(token_of(c).value for c in children))

    def sub_letters(self, children: list[Any]) -> tuple[str]:
        return (first_value(children, "LETTER"),)

    def ordered(self, children: list[Any]) -> list[Ordinal]:
        values = [int(token_of(c).value) for c in children if kind_of(c) == "ORDINAL"]
        count = first_value(children, "COUNT")
        if count:  # "the last two", "the first three"
            size = max(1, min(int(count.split(".")[0].split(" ")[0]), 99))
            first = values[0]
            span = range(first, first + size) if first > 0 else range(first - size + 1, first + 1)
            return [Ordinal(value) for value in span]
        return [Ordinal(values[0], values[1] if len(values) > 1 else 0)]
