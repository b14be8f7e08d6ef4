"""Drafts found inside committee reports, and what the report says happened to each.

A report quotes a draft as introduced ("… (A/C.3/68/L.18), which read:"), tells that a revised draft
was adopted ("adopted draft resolution A/C.3/68/L.18/Rev.1 (see para. 47, draft resolution IX)"),
and prints the recommended text under a heading ("Draft resolution IX"). `Report.items` lists
all of them with selectors; an item that the report only names points to the one that prints it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..errors import DraftdiffError
from .blocks import Block, Document, Role, cut, join, rewrite
from .events import NUMBERED, QUOTES, Event, is_stated, read_events, sponsors_of
from .finding import Found, introduced_by, printed_drafts, quoted_drafts, with_selectors
from .model import Draft, Footnote, Noise
from .structure import read_draft


@dataclass(frozen=True, slots=True)
class Item:
    """One draft of a report.

    `selector` names it uniquely; `aliases` are other ways to write it. `text_of` is the selector of
    the item that prints its text where it is not printed itself; `unprinted` says why its text
    cannot be shown. `oral` are the statements by which the printed text differs from this one.
    """

    selector: str
    kind: str
    title: str
    stage: str
    aliases: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    text_of: str = ""
    unprinted: str = ""
    oral: tuple[Event, ...] = ()
    events: tuple[Event, ...] = ()
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class Report:
    """A committee's report: its blocks and the drafts in it, in the order of the report."""

    document: Document
    items: tuple[Item, ...]

    @cached_property
    def _notes(self) -> Mapping[str, Footnote] | None:
        """Footnotes by number if the report numbers them through; None if drafts begin anew."""
        notes = [block for block in self.document.blocks if block.role is Role.NOTE]
        by_number = {b.number: Footnote(b.number, b.text, b.source.at(0)) for b in notes}
        return by_number if len(by_number) == len(notes) else None

    @cached_property
    def _cited(self) -> Mapping[str, set[int]]:
        """Where each footnote is cited: the indices of the blocks that bear its marker."""
        cited: dict[str, set[int]] = {}
        for index, block in enumerate(self.document.blocks):
            for mark in block.marks:
                cited.setdefault(mark.number, set()).add(index)
        return cited

    def _footnotes(self, draft: Draft, item: Item) -> tuple[Footnote, ...]:
        """The footnotes of a draft, also where the foot of the page stands in the next draft."""
        if self._notes is None:
            return draft.footnotes
        numbers = {mark.number for paragraph in draft.paragraphs for mark in paragraph.notes}
        inside = range(item.first, item.last)
        kept = [
            note
            for note in draft.footnotes
            if note.number in numbers or not self._cited.get(note.number, set()) - set(inside)
        ]
        have = {note.number for note in kept}
        return (*kept, *(self._notes[n] for n in sorted(numbers - have) if n in self._notes))

    @cached_property
    def _names(self) -> dict[str, list[Item]]:
        names: dict[str, list[Item]] = {}
        for item in self.items:
            for name in dict.fromkeys(_key(n) for n in (item.selector, *item.aliases)):
                names.setdefault(name, []).append(item)
        return names

    def find(self, selector: str, path: str = "") -> Item:
        """The item that `selector` names.

        Raises DraftdiffError that lists the right selectors, or the candidates of an ambiguous one.
        """
        found = self._names.get(_key(selector), [])
        exact = [item for item in found if _key(item.selector) == _key(selector)]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        if found:
            candidates = ", ".join(f"#{item.selector}" for item in found)
            raise DraftdiffError(
                f"“#{selector}” is ambiguous in {path or 'the report'}: choose one of {candidates}"
            )
        choices = ", ".join(f"#{item.selector}" for item in self.items)
        raise DraftdiffError(f"no draft “#{selector}” in {path or 'the report'}: it has {choices}")

    def only(self, path: str) -> Item:
        """The one item of a report that holds no other.

        Raises DraftdiffError that lists the selectors of the others.
        """
        texts = [item for item in self.items if not item.text_of]
        if len(texts) == 1:
            return texts[0]
        choices = ", ".join(f"#{item.selector}" for item in self.items)
        raise DraftdiffError(f"{path} holds {len(texts)} drafts: choose one of {choices}")

    def draft(self, item: Item, name: str) -> Draft:
        """The draft of an item as the report prints it.

        Raises DraftdiffError where the report does not print it.
        """
        if item.unprinted:
            raise DraftdiffError(f"{name}: {item.unprinted}")
        source = self.find(item.text_of) if item.text_of else item
        blocks = self.document.blocks[source.first : source.last]
        if source.kind == "introduced":
            blocks = tuple(_unquoted(blocks))
        first, last = _line_span(blocks)
        found = self.document.noise  # in the order of its lines
        noise = found[bisect_left(found, first, key=_line) : bisect_right(found, last, key=_line)]
        draft = read_draft(
            blocks,
            name,
            title=source.title,
            stage=item.stage,
            noise=noise,
            remarks=self.document.remarks,
        )
        draft = replace(draft, footnotes=self._footnotes(draft, source))
        symbol = item.aliases[0] if item.kind != "printed" else draft.front.symbol
        date = next((e.date for e in item.events if e.kind in ("introduced", "revised")), "")
        front = replace(
            draft.front, sponsors=item.sponsors, symbol=symbol, date=draft.front.date or date
        )
        return replace(draft, front=front)


def _line(noise: Noise) -> int:
    return noise.at.line


def _key(selector: str) -> str:
    return re.sub(r"\s+", " ", selector).strip().lower()


def _line_span(blocks: Sequence[Block]) -> tuple[int, int]:
    lines = [p.line for block in blocks for p in block.source.positions]
    return (min(lines), max(lines)) if lines else (0, -1)


def find_report(document: Document) -> Report | None:
    """The report that a document is, or None for a document that holds no drafts within it."""
    blocks = document.blocks
    printed, quoted = printed_drafts(blocks), quoted_drafts(blocks)
    tells = any(
        NUMBERED.match(block.text) for block in blocks[: printed[0].first if printed else 0]
    )
    if not quoted and len(printed) < 2 and not tells:
        return None
    inside = [False] * len(blocks)
    for found in (*quoted, *printed):
        inside[found.first : found.last] = [True] * (found.last - found.first)
    return Report(document, tuple(_items(blocks, quoted, printed, read_events(blocks, inside))))


def _unquoted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a quoted draft without the quotation's own marks: one before each paragraph
    and one behind the last."""
    texts = [block for block in blocks if block.role is not Role.NOTE]
    quoted = sum(block.text[:1] in tuple(QUOTES) for block in texts)
    each = quoted > len(texts) * 0.7
    result: list[Block] = []
    last = -1
    for block in blocks:
        if block.role is Role.NOTE:
            result.append(block)
        elif block.text[:1] in tuple(QUOTES):
            last = len(result)
            result.append(cut(block, 1))
        elif each and last >= 0 and block.role is Role.TEXT:
            # Where each paragraph has its mark, one without was cut by a page break.
            result[last] = join([result[last], block])
        else:
            result.append(block)
    for index in range(len(result) - 1, -1, -1):
        if result[index].role is not Role.NOTE:
            text = result[index].text
            if match := re.search(r"[”\"](?=[.;,]?$)", text):
                result[index] = rewrite(result[index], [(match.start(), match.end(), "")])
            break
    return result


def _short(symbol: str) -> str:
    found = re.search(r"(?:L|CRP|WP)\.\d.*", symbol)
    return found.group() if found else symbol


def _items(
    blocks: Sequence[Block],
    quoted: Sequence[Found],
    printed: Sequence[Found],
    events: Sequence[Event],
) -> list[Item]:
    """The drafts that the report names by symbol, in its order, then those it recommends."""
    by_symbol: dict[str, list[Event]] = {}
    sponsors: dict[str, tuple[str, ...]] = {}
    for event in events:
        by_symbol.setdefault(event.symbol, []).append(event)
        if event.kind in ("introduced", "revised"):
            sponsors[event.symbol] = sponsors_of(event, sponsors)
    adopted = {event.numeral: event for event in events if event.kind == "adopted"}
    selected = with_selectors(printed)
    texts = {
        adopted[found.numeral].symbol: selector
        for found, selector, _ in selected
        if found.is_draft and found.numeral in adopted
    }
    quotations = {introduced_by(blocks, quotation): quotation for quotation in quoted}
    items: list[Item] = []
    for symbol, mine in by_symbol.items():
        named = Item(
            selector=_short(symbol),
            kind="named",
            title="",
            stage=_short(symbol),
            aliases=(symbol,),
            sponsors=sponsors.get(symbol, ()),
            events=tuple(mine),
        )
        introduced = next((event for event in mine if event.kind == "introduced"), None)
        if introduced:
            named = replace(named, title=introduced.title)
            if quotation := quotations.get((introduced.paragraph, introduced.text[:40])):
                first, last = quotation.first, quotation.last
                items.append(replace(named, kind="introduced", first=first, last=last))
                continue
        if symbol in texts:
            items.append(_named(named, texts[symbol]))
    for found, selector, aliases in selected:
        event_ = adopted.get(found.numeral) if found.is_draft else None
        word = f"draft {found.word}" if found.is_draft else found.word
        items.append(
            Item(
                selector=selector,
                kind="printed",
                title=found.title,
                stage=f"{word} {found.numeral}".strip(),
                aliases=aliases,
                sponsors=sponsors.get(event_.symbol, ()) if event_ else (),
                events=tuple(by_symbol[event_.symbol]) if event_ else (),
                first=found.first,
                last=found.last,
            )
        )
    titles = {item.selector: item.title for item in items}
    return [
        replace(item, title=item.title or titles.get(item.text_of, "") or _base_title(item, titles))
        for item in items
    ]


def _named(item: Item, text_of: str) -> Item:
    """An item whose text stands under another selector, less what was changed orally before."""
    orally = [event for event in item.events if event.kind == "orally"]
    stated = tuple(event for event in orally if is_stated(event))
    unprinted = ""
    if len(stated) < len(orally):
        unprinted = (
            f"the report says that it was orally {orally[0].how} but does not print how; "
            f"the text as adopted is #{text_of}"
        )
    return replace(item, text_of=text_of, oral=stated, unprinted=unprinted)


def _base_title(item: Item, titles: Mapping[str, str]) -> str:
    """The title of the draft that a revision revises: that of L.18 for L.18/Rev.1."""
    return titles.get(item.selector.split("/")[0], "")
