"""Drafts found inside committee reports, and what the report says happened to each.

A report quotes a draft as introduced ("… (A/C.3/68/L.18), which read:"), tells that a revised draft
was adopted ("adopted draft resolution A/C.3/68/L.18/Rev.1 (see para. 47, draft resolution IX)"),
and prints the recommended text under a heading ("Draft resolution IX"). `Report.items` lists
all of them with selectors; an item that the report only names points to the one that prints it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..errors import DraftdiffError
from .blocks import Block, Document, Role, cut, rewrite
from .front import split_names
from .model import Draft, Noise
from .structure import is_decision_opening, is_organ_opening, read_draft

_HEADING = re.compile(
    r"(?P<draft>[Dd]raft\s+)?(?P<kind>[Rr]esolution|[Dd]ecision)\s*"
    r"(?P<numeral>[IVXLC]{1,6}\b|[A-Z]\b(?!\w)|\d{1,4}/\d{1,4}|\d{1,3}\b)?\s*[.:–—-]?\s*"
)
_SECTION = re.compile(r"(?P<letter>[A-Z])\.\s+(?P<name>\S.*)")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\.\s+")
_QUOTE = '“"„«'
_SYMBOL = r"[A-Z]{1,4}(?:/[\w.()-]+)*/(?:L|CRP|WP)\.\d+(?:/(?:Rev|Add|Corr)\.\d+)*"
_SYMBOLS = re.compile(_SYMBOL)
_INTRODUCED = re.compile(
    rf"draft (?:resolution|decision) entitled [“\"](?P<title>[^”\"]*)[”\"]"
    rf"[^.]{{0,400}}?(?:\.[^.()]{{0,80}}?)?\((?P<symbol>{_SYMBOL})\)"
)
_BEHALF = re.compile(
    r"(?:representative|delegation) of (?P<who>.{2,80}?)(?:, also)?,? on behalf of (?P<names>.*?),"
    r"\s*(?:also )?introduced\b|representatives? of (?P<only>.{2,600}?) introduced\b"
)
_SUBMITTED = re.compile(r"submitted by (?P<names>.*?)(?:\.(?:\s|$)|$)")
_JOINED = re.compile(r"(?:Subsequently|At the same meeting),? (?P<names>.*?) joined in sponsoring")
_REVISED = re.compile(
    rf"revised draft (?:resolution|decision)[^(]{{0,120}}\((?P<symbol>{_SYMBOL})\)"
)
_ADOPTED = re.compile(
    rf"adopted (?:the )?(?:revised )?draft (?:resolution|decision) (?P<symbol>{_SYMBOL})"
    r"(?P<how>,? as (?:further )?orally (?:revised|amended|corrected))?"
    r".{0,300}?\(see para(?:graph)?s?\.?\s*\d+,?(?: sect\.? \w+,?)?\s*draft (?:resolution|decision)\s*"
    r"(?P<numeral>[IVXLC]{1,6}|\d+)?"
)
_ORALLY = re.compile(r"orally (?P<how>revised|amended|corrected)\b")
_MEETING = re.compile(
    r"(?:At|at) (?:its|the) (?P<meeting>\d+(?:st|nd|rd|th)(?: \w+)? meeting),? on (?P<date>\d{1,2} \w+)"
    r"|(?P<same>(?:At|at) the same meeting)"
    r"|(?:At|at) (?:its|the) (?P<again>\d+(?:st|nd|rd|th)(?: \w+)? meeting)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """What one numbered paragraph of the report says of a draft.

        `kind` is introduced, revised (a revised draft was submitted), orally (changed from the floor) or
        adopted; `text` the whole paragraph with the quotation that follows it; `date` as printed; `how`
    "revised" or "corrected" of an oral change, "as orally revised" of an adoption; `numeral` that of the
    recommended draft adopted.
    """

    kind: str
    symbol: str
    paragraph: str
    text: str
    meeting: str = ""
    date: str = ""
    how: str = ""
    title: str = ""
    numeral: str = ""


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
        lines = _line_span(blocks)
        noise = tuple(n for n in self.document.noise if lines[0] <= n.at.line <= lines[1])
        draft = read_draft(
            blocks,
            name,
            title=source.title,
            stage=item.stage,
            noise=noise,
            remarks=self.document.remarks,
        )
        return replace(draft, front=replace(draft.front, sponsors=item.sponsors))


def _key(selector: str) -> str:
    return re.sub(r"\s+", " ", selector).strip().lower()


def _line_span(blocks: Sequence[Block]) -> tuple[int, int]:
    lines = [p.line for block in blocks for p in block.source.positions]
    return (min(lines), max(lines)) if lines else (0, -1)


def find_report(document: Document) -> Report | None:
    """The report that a document is, or None for a document that holds no drafts within it."""
    blocks = document.blocks
    printed = _printed(blocks)
    quoted = _quoted(blocks)
    if not quoted and len(printed) < 1:
        return None
    if not quoted and len(printed) == 1 and printed[0].first <= 1:
        return None
    events = _events(blocks, [*quoted, *printed])
    items = _with_selectors(printed)
    report = Report(document, tuple(_all_items(document, quoted, items, events)))
    return report


@dataclass
class _Found:
    """A draft found in the blocks: its heading, and the blocks of its text."""

    kind: str
    first: int
    last: int
    title: str = ""
    numeral: str = ""
    word: str = ""  # resolution or decision
    section: str = ""
    is_draft: bool = True
    symbol: str = ""
    events: list[Event] = field(default_factory=list)


def _printed(blocks: Sequence[Block]) -> list[_Found]:
    """The drafts printed under headings of their own ("Draft resolution IX", "Resolution 20/3")."""
    found: list[_Found] = []
    section = ""
    awaits = ""  # the kind announced by "… the adoption of the following draft decision:"
    for index, block in enumerate(blocks):
        text = block.text.strip("* ")
        if block.role is Role.NOTE:
            continue
        if (letter := _SECTION.match(text)) and len(text) < 300 and not text.endswith((";", ",")):
            if found and found[-1].last == -1 and _opens_section(blocks, index):
                found[-1].last = index
            section = letter["letter"] if _opens_section(blocks, index) else section
            continue
        number = _NUMBERED.match(text)
        if number and _announces(text):
            if found and found[-1].last == -1:
                found[-1].last = index
            awaits = "decision" if re.search(r"draft decision:?$", text) else ""
            continue
        heading = _HEADING.match(text)
        opening = _opening_after(blocks, index) if heading else None
        if heading and heading["numeral"] and opening is not None and len(text) < 600:
            if found and found[-1].last == -1:
                found[-1].last = index
            title = text[heading.end() :].strip("* ") or _title(blocks, index + 1, opening)
            found.append(
                _Found(
                    "printed",
                    opening,
                    -1,
                    title,
                    heading["numeral"],
                    heading["kind"].lower(),
                    section,
                    bool(heading["draft"]),
                )
            )
            awaits = ""
        elif awaits and (is_organ_opening(text) or is_decision_opening(text)):
            title = _title(blocks, index - 1, index) if index else ""
            found.append(_Found("printed", index, -1, title, "", awaits, section))
            awaits = ""
    if found and found[-1].last == -1:
        found[-1].last = len(blocks)
    return found


def _opens_section(blocks: Sequence[Block], index: int) -> bool:
    """A lettered heading is a section of the report where a numbered paragraph follows that is
    not one of a draft: it announces drafts or tells of a meeting."""
    for block in blocks[index + 1 : index + 3]:
        if number := _NUMBERED.match(block.text):
            rest = block.text[number.end() :]
            return _announces(block.text) or bool(re.match(r"(?:At|Also at|The|In|On) ", rest))
    return False


def _announces(text: str) -> bool:
    return bool(
        re.search(r"the following (?:draft )?(?:resolutions?|decisions?)\b.{0,300}:$", text)
        or re.search(r"following resolutions? and decisions? .{0,200}:$", text)
    )


def _opening_after(blocks: Sequence[Block], index: int) -> int | None:
    """The index of the organ's opening that follows a heading within a few lines of title."""
    for offset in range(1, 6):
        if index + offset >= len(blocks):
            return None
        text = blocks[index + offset].text
        if is_organ_opening(text) or is_decision_opening(text):
            return index + offset
        if offset > 1 and _HEADING.match(text) and len(text) < 40:
            return None
    return None


def _title(blocks: Sequence[Block], first: int, opening: int) -> str:
    lines = [b.text.strip("* ") for b in blocks[first:opening] if b.role is not Role.NOTE]
    return " ".join(line for line in lines if line)


def _quoted(blocks: Sequence[Block]) -> list[_Found]:
    """The drafts quoted as introduced: an opening quote and the organ's name, up to the next
    numbered paragraph of the report."""
    found: list[_Found] = []
    for index, block in enumerate(blocks):
        text = block.text
        if not text[:1] or text[0] not in _QUOTE:
            continue
        if not (is_organ_opening(text) or is_decision_opening(text)):
            continue
        last = index + 1
        while last < len(blocks):
            here = blocks[last].text
            if here[:1] not in _QUOTE and (_NUMBERED.match(here) or _SECTION.match(here)):
                break
            last += 1
        found.append(_Found("introduced", index, last))
    return found


def _unquoted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a quoted draft without the quotation's own marks: one before each paragraph
    and one behind the last."""
    result: list[Block] = []
    for block in blocks:
        if block.role is not Role.NOTE and block.text[:1] in tuple(_QUOTE):
            block = cut(rewrite(block, [(0, 1, "")]), 0)
        result.append(block)
    for index in range(len(result) - 1, -1, -1):
        if result[index].role is not Role.NOTE:
            text = result[index].text
            if match := re.search(r"[”\"](?=[.;,]?$)", text):
                result[index] = rewrite(result[index], [(match.start(), match.end(), "")])
            break
    return result


def _events(blocks: Sequence[Block], found: Sequence[_Found]) -> list[Event]:
    """What the report's own numbered paragraphs say of each draft, in order."""
    inside = [False] * len(blocks)
    for draft in found:
        inside[draft.first : draft.last] = [True] * (draft.last - draft.first)
    events: list[Event] = []
    meeting = date = symbol = ""
    numbered: list[tuple[str, str, int]] = []
    for index, block in enumerate(blocks):
        if inside[index] or block.role is Role.NOTE:
            continue
        text = block.text
        if number := _NUMBERED.match(text):
            numbered.append((number["number"], text[number.end() :], index))
        elif numbered and not _SECTION.match(text):
            before = numbered[-1]
            broken = text[:1] not in _QUOTE
            joined = f"{before[1]}{' ' if broken else chr(10)}{text}"
            numbered[-1] = (before[0], joined, before[2])
    for number_, text, index in numbered:
        del index
        if place := _MEETING.search(text):
            meeting = place["meeting"] or place["again"] or meeting
            date = place["date"] or date
        at = {"paragraph": number_, "text": text, "meeting": meeting, "date": date}
        if adopted := _ADOPTED.search(text):
            symbol = adopted["symbol"]
            how = (adopted["how"] or "").strip(" ,")
            numeral = adopted["numeral"] or ""
            events.append(Event("adopted", symbol, how=how, numeral=numeral, **at))
        elif revised := _REVISED.search(text):
            symbol = revised["symbol"]
            events.append(Event("revised", symbol, **at))
        elif (orally := _ORALLY.search(text)) and symbol:
            events.append(Event("orally", symbol, how=orally["how"], **at))
        elif introduced := _INTRODUCED.search(text):
            symbol = introduced["symbol"]
            events.append(Event("introduced", symbol, title=introduced["title"], **at))
    return events


def _short(symbol: str) -> str:
    found = re.search(r"(?:L|CRP|WP)\.\d.*", symbol)
    return found.group() if found else symbol


def _with_selectors(printed: Sequence[_Found]) -> list[tuple[_Found, str, tuple[str, ...]]]:
    """A unique selector for each printed draft, and the other ways to name it."""
    plain = [draft.numeral or draft.word for draft in printed]
    result = []
    for draft in printed:
        numeral = draft.numeral or draft.word
        word = f"{'draft ' if draft.is_draft else ''}{draft.word}"
        spoken = f"{word} {draft.numeral}".strip()
        aliases = [numeral, spoken, f"{draft.word} {draft.numeral}".strip()]
        selector = numeral
        if plain.count(numeral) > 1:
            same = [d for d in printed if (d.numeral or d.word) == numeral]
            if draft.section and sum(d.section == draft.section for d in same) == 1:
                selector = f"{draft.section}.{numeral}"
            else:
                selector = spoken
        if draft.section:
            aliases += [f"{draft.section}.{numeral}", f"{draft.section}.{spoken}"]
        result.append((draft, selector, tuple(dict.fromkeys(aliases))))
    return result


def _all_items(
    document: Document,
    quoted: Sequence[_Found],
    printed: Sequence[tuple[_Found, str, tuple[str, ...]]],
    events: Sequence[Event],
) -> list[Item]:
    items: list[Item] = []
    by_symbol: dict[str, list[Event]] = {}
    for event in events:
        by_symbol.setdefault(event.symbol, []).append(event)
    sponsors: dict[str, tuple[str, ...]] = {}
    for event in events:
        if event.kind in ("introduced", "revised"):
            sponsors[event.symbol] = _sponsors(event, sponsors)
    adopted = {e.numeral: e for e in events if e.kind == "adopted"}
    targets: dict[str, str] = {}
    for draft, selector, _ in printed:
        if draft.numeral in adopted and draft.is_draft:
            targets[adopted[draft.numeral].symbol] = selector
    for symbol, mine in by_symbol.items():
        introduced = next((e for e in mine if e.kind == "introduced"), None)
        text = next((q for q in quoted if introduced and _follows(document, q, introduced)), None)
        orally = tuple(e for e in mine if e.kind == "orally")
        short = _short(symbol)
        title = introduced.title if introduced else ""
        base = dict(
            selector=short,
            aliases=(symbol,),
            stage=short,
            sponsors=sponsors.get(symbol, ()),
            events=tuple(mine),
        )
        if text:
            items.append(
                Item(kind="introduced", title=title, first=text.first, last=text.last, **base)
            )  # type: ignore[arg-type]
        elif symbol in targets:
            said = [e for e in orally if _is_stated(e)]
            unprinted = ""
            if orally and not said:
                unprinted = (
                    f"the report says that it was orally {orally[0].how} but does not print how; "
                    f"the text as adopted is #{targets[symbol]}"
                )
            items.append(
                Item(
                    kind="named",
                    title=title,
                    text_of=targets[symbol],
                    unprinted=unprinted,
                    oral=tuple(said),
                    **base,
                )
            )  # type: ignore[arg-type]
    for draft, selector, aliases in printed:
        event = adopted.get(draft.numeral) if draft.is_draft else None
        stage = f"{'draft ' if draft.is_draft else ''}{draft.word} {draft.numeral}".strip()
        items.append(
            Item(
                selector=selector,
                kind="printed",
                title=draft.title,
                stage=stage,
                aliases=aliases,
                sponsors=sponsors.get(event.symbol, ()) if event else (),
                events=tuple(by_symbol.get(event.symbol, ())) if event else (),
                first=draft.first,
                last=draft.last,
            )
        )
    titles = {item.selector: item.title for item in items}
    return [
        replace(item, title=item.title or titles.get(item.text_of, "") or _base_title(item, items))
        for item in items
    ]


def _base_title(item: Item, items: Sequence[Item]) -> str:
    base = item.selector.split("/")[0]
    return next((other.title for other in items if other.selector == base), "")


def _follows(document: Document, draft: _Found, event: Event) -> bool:
    """Whether a quoted draft stands right below the paragraph that introduces it."""
    for block in reversed(document.blocks[max(draft.first - 4, 0) : draft.first]):
        if number := _NUMBERED.match(block.text):
            return (
                number["number"] == event.paragraph
                and block.text[number.end() :][:40] == (event.text[:40])
            )
    return False


def _is_stated(event: Event) -> bool:
    """Whether an oral change is printed: by its words, not only by the record that has them."""
    text = event.text[event.text.find("orally") :]
    return not re.match(
        r"orally \w+ (?:the )?(?:revised )?draft \w+\s*\(see [^)]*\)\.?$", text.strip()
    )


def _sponsors(event: Event, before: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The sponsors that the introducing or submitting paragraph names, with those who joined."""
    names: list[str] = []
    text = event.text
    if event.kind == "introduced":
        if match := _BEHALF.search(text):
            names += split_names(match["names"] or match["only"])
    elif match := _SUBMITTED.search(text):
        listed = match["names"]
        base = re.match(
            rf"the sponsors of (?:draft \w+ )?(?P<symbol>{_SYMBOL})(?: and |, )?", listed
        )
        if base:
            names += before.get(base["symbol"], ())
            listed = listed[base.end() :]
        listed = re.sub(r"^[^,]{2,60} on behalf of ", "", listed)
        names += split_names(listed) if listed else ()
    for match in _JOINED.finditer(text):
        names += split_names(match["names"])
    return tuple(dict.fromkeys(names))
