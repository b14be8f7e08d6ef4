"""Which paragraphs of a draft an address means, by the draft's numbering before the revision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...drafts.model import Draft, Kind, Paragraph
from .anchors import folded
from .model import Address, Part

TITLE = -1  # stands for the title among paragraph indices


@dataclass(frozen=True, slots=True)
class Target:
    """Paragraphs that an address means: `head`, and all of `indices` (head, then what is below it).

    `TITLE` as the head is the title. `sentence` and `line` as in `Address`. `unit` is False where
    the place is a whole part of the text, in which words can be looked for and nothing else.
    """

    head: int
    indices: tuple[int, ...]
    sentence: int = 0
    line: bool = False
    chapeau: bool = False
    unit: bool = True


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why an address means nothing sure, and the labels that a reviewer may choose from."""

    reason: str
    candidates: tuple[str, ...] = ()


def block(paragraphs: Sequence[Paragraph], head: int) -> tuple[int, ...]:
    """The index of a paragraph and those of the sub-paragraphs below it."""
    depth = paragraphs[head].depth
    end = head + 1
    while end < len(paragraphs) and _is_below(paragraphs[end], depth):
        end += 1
    return tuple(range(head, end))


def _is_below(paragraph: Paragraph, depth: int) -> bool:
    return paragraph.kind in (Kind.SUB_PARAGRAPH, Kind.TABLE) and paragraph.depth > depth


def resolve(draft: Draft, addresses: Sequence[Address]) -> list[Target] | Unresolved:
    """The targets of all addresses in turn (a range gives one for each paragraph)."""
    targets: list[Target] = []
    for address in addresses:
        found = _targets(draft, address)
        if isinstance(found, Unresolved):
            return found
        targets += found
    if len({target.head for target in targets if target.unit}) < sum(t.unit for t in targets):
        return Unresolved("it names the same paragraph twice")
    return targets


def _targets(draft: Draft, address: Address) -> list[Target] | Unresolved:
    if address.part is Part.TITLE:
        return [Target(TITLE, (TITLE,))] if draft.title else Unresolved("the draft has no title")
    if address.part is Part.HEADING:
        return _heading(draft, address)
    if address.part is Part.DRAFT and address.line:
        return Unresolved("pages and lines cannot be told without the print")
    if address.part in (Part.PREAMBLE, Part.OPERATIVE_PART, Part.DRAFT):
        return _part(draft, address.part)
    if address.ordinal and address.part is Part.SUB_PARAGRAPH:
        return _nth_below(draft, address)
    if address.part in (Part.SAME, Part.SUB_PARAGRAPH):
        return Unresolved("it does not say of which paragraph")
    first = _one(draft, address)
    if isinstance(first, Unresolved):
        return first
    if address.to is None:
        return [_target(draft, first, address)]
    last = _one(draft, address.to)
    if isinstance(last, Unresolved):
        return last
    return _range(draft, address, first, last)


def _target(draft: Draft, head: int, address: Address) -> Target:
    indices = (head,) if address.chapeau else block(draft.paragraphs, head)
    return Target(head, indices, address.sentence, address.line, address.chapeau)


def _range(draft: Draft, address: Address, first: int, last: int) -> list[Target] | Unresolved:
    paragraphs = draft.paragraphs
    start, end = paragraphs[first], paragraphs[last]
    if first > last or (start.kind, start.depth) != (end.kind, end.depth):
        return Unresolved(f"{address} is no range", (start.label, end.label))
    heads = [
        i
        for i in range(first, last + 1)
        if (paragraphs[i].kind, paragraphs[i].depth) == (start.kind, start.depth)
    ]
    if start.depth and any(paragraphs[i].depth < start.depth for i in range(first, last + 1)):
        return Unresolved(f"{address} reaches over several paragraphs", (start.label, end.label))
    return [_target(draft, i, replace(address, to=None)) for i in heads]


def _one(draft: Draft, address: Address) -> int | Unresolved:
    """The index of the paragraph at the start of an address."""
    tops = _tops(draft, address.part)
    if address.part is Part.PARAGRAPH and address.ordinal and _is_resolution(draft):
        if address.ordinal > 0:
            kinds = (Part.PREAMBULAR, Part.OPERATIVE)
            found = [_tops(draft, k)[address.ordinal - 1 : address.ordinal] for k in kinds]
            labels = tuple(draft.paragraphs[i].label for places in found for i in places)
            return Unresolved(f"“{address}” may be preambular or operative", labels)
        tops = _tops(draft, Part.OPERATIVE)
    if address.ordinal:
        place = address.ordinal - 1 if address.ordinal > 0 else address.ordinal
        if not -len(tops) <= place < len(tops):
            return Unresolved(f"there is no {address}: {_extent(draft, address.part, tops)}")
        head = tops[place]
    else:
        by_number = _numbered(draft, address, tops)
        if isinstance(by_number, Unresolved):
            return by_number
        head = by_number
    for letter in address.letters:
        below = [
            i
            for i in block(draft.paragraphs, head)[1:]
            if draft.paragraphs[i].depth == draft.paragraphs[head].depth + 1
            and bare(draft.paragraphs[i].number) == bare(letter)
        ]
        if len(below) != 1:
            labels = tuple(draft.paragraphs[i].label for i in block(draft.paragraphs, head)[1:])
            return Unresolved(f"there is no {address}", labels)
        head = below[0]
    return head


def _numbered(draft: Draft, address: Address, tops: list[int]) -> int | Unresolved:
    number = address.number
    if address.part is Part.PREAMBULAR:
        if not number.isdigit() or not 1 <= int(number) <= len(tops):
            return Unresolved(f"there is no {address}: {_extent(draft, address.part, tops)}")
        return tops[int(number) - 1]
    found = [i for i in tops if _printed(draft.paragraphs[i]) == number.lower()]
    if len(found) == 1:
        return found[0]
    labels = tuple(draft.paragraphs[i].label for i in found)
    if found:
        return Unresolved(f"{address} is printed more than once", labels)
    return Unresolved(f"there is no {address}: {_extent(draft, address.part, tops)}")


def _printed(paragraph: Paragraph) -> str:
    """The number a paragraph goes by: the printed one, else that in its label."""
    if paragraph.number is not None:
        return bare(paragraph.number)
    found = re.search(r"\d+(?: \w+)?$", paragraph.label)
    return found.group() if found else ""


def bare(number: str | None) -> str:
    """A printed number or letter without its brackets: "(b) bis" → "b bis"."""
    return (number or "").replace("(", "").replace(")", "").strip(". ").lower()


def _tops(draft: Draft, part: Part) -> list[int]:
    """Indices of the top-level paragraphs of a part, in order."""
    if part is Part.PARAGRAPH:
        part = Part.OPERATIVE
    kinds = {
        Part.PREAMBULAR: (Kind.PREAMBULAR,),
        Part.OPERATIVE: (Kind.OPERATIVE,)
        if _is_resolution(draft)
        else (Kind.PLAIN, Kind.OPERATIVE),
        Part.ANNEX: (Kind.ANNEX,),
    }.get(part, ())
    return [i for i, p in enumerate(draft.paragraphs) if p.kind in kinds and p.depth == 0]


def _is_resolution(draft: Draft) -> bool:
    return any(p.kind in (Kind.OPERATIVE, Kind.PREAMBULAR) for p in draft.paragraphs)


def _extent(draft: Draft, part: Part, tops: list[int]) -> str:
    if not tops:
        return f"the draft has no {part}s"
    paragraphs = draft.paragraphs
    return f"the draft has {paragraphs[tops[0]].label} to {paragraphs[tops[-1]].label}"


def _nth_below(draft: Draft, address: Address) -> list[Target] | Unresolved:
    """ "The second subparagraph of paragraph 9"."""
    if address.to is None:
        return Unresolved("it names a subparagraph of no paragraph")
    parent = _one(draft, address.to)
    if isinstance(parent, Unresolved):
        return parent
    depth = draft.paragraphs[parent].depth + 1
    below = [i for i in block(draft.paragraphs, parent)[1:] if draft.paragraphs[i].depth == depth]
    place = address.ordinal - 1 if address.ordinal > 0 else address.ordinal
    if not -len(below) <= place < len(below):
        label = draft.paragraphs[parent].label
        return Unresolved(f"{label} has {len(below)} subparagraphs")
    return [_target(draft, below[place], replace(address, to=None))]


def _heading(draft: Draft, address: Address) -> list[Target] | Unresolved:
    headings = [i for i, p in enumerate(draft.paragraphs) if p.kind is Kind.HEADING]
    if address.heading:
        wanted = _words_of(address.heading)
        found = [i for i in headings if _words_of(draft.paragraphs[i].text) == wanted]
    else:
        below = _one(draft, address.to) if address.to else Unresolved("it names no heading")
        if isinstance(below, Unresolved):
            return below
        found = [i for i in headings if i == below - 1]
    if len(found) != 1:
        labels = tuple(draft.paragraphs[i].label for i in headings)
        return Unresolved("there is no such heading" if not found else "it may be several", labels)
    return [Target(found[0], (found[0],))]


def _words_of(heading: str) -> str:
    """A heading without its number, for comparing."""
    return re.sub(r"^(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})\.\s+", "", folded(heading)).casefold()


def _part(draft: Draft, part: Part) -> list[Target] | Unresolved:
    indices: list[int] = []
    kinds = {Part.PREAMBLE: Part.PREAMBULAR, Part.OPERATIVE_PART: Part.OPERATIVE}
    if part is Part.DRAFT:
        indices = list(range(len(draft.paragraphs)))
    else:
        for head in _tops(draft, kinds[part]):
            indices += block(draft.paragraphs, head)
    if not indices:
        return Unresolved(f"the draft has no {part}")
    return [Target(indices[0], tuple(indices), unit=False)]
