"""Where drafts stand in a report: under headings of their own, and quoted as introduced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block, Role
from .events import NUMBERED, QUOTES, SECTION
from .structure import is_decision_opening, is_organ_opening

_HEADING = re.compile(
    r"(?P<draft>[Dd]raft\s+)?(?P<kind>[Rr]esolution|[Dd]ecision)\s*"
    r"(?P<numeral>[IVXLC]{1,6}\b|[A-Z]\b(?!\w)|\d{1,4}/\d{1,4}|\d{1,3}\b)?\s*[.:–—-]?\s*"
)


@dataclass
class Found:
    """A draft found in the blocks: its heading, and the blocks of its text."""

    kind: str
    first: int
    last: int
    title: str = ""
    numeral: str = ""
    word: str = ""  # resolution or decision
    section: str = ""
    is_draft: bool = True


def printed_drafts(blocks: Sequence[Block]) -> list[Found]:
    """The drafts printed under headings of their own ("Draft resolution IX", "Resolution 20/3")."""
    found: list[Found] = []
    section = ""
    awaits = ""  # the kind announced by "… the adoption of the following draft decision:"
    for index, block in enumerate(blocks):
        text = block.text.strip("* ")
        if block.role is Role.NOTE:
            continue
        if (letter := SECTION.match(text)) and len(text) < 300 and not text.endswith((";", ",")):
            if found and found[-1].last == -1 and _opens_section(blocks, index):
                found[-1].last = index
            section = letter["letter"] if _opens_section(blocks, index) else section
            continue
        number = NUMBERED.match(text)
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
                Found(
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
            found.append(Found("printed", index, -1, title, "", awaits, section))
            awaits = ""
    if found and found[-1].last == -1:
        found[-1].last = len(blocks)
    return found


def _opens_section(blocks: Sequence[Block], index: int) -> bool:
    """A lettered heading is a section of the report where a numbered paragraph follows that is
    not one of a draft: it announces drafts or tells of a meeting."""
    for block in blocks[index + 1 : index + 3]:
        if number := NUMBERED.match(block.text):
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


def quoted_drafts(blocks: Sequence[Block]) -> list[Found]:
    """The drafts quoted as introduced: an opening quote and the organ's name, up to the next
    numbered paragraph of the report."""
    found: list[Found] = []
    for index, block in enumerate(blocks):
        text = block.text
        if not text[:1] or text[0] not in QUOTES:
            continue
        if not (is_organ_opening(text) or is_decision_opening(text)):
            continue
        last = index + 1
        while last < len(blocks):
            here = blocks[last].text
            if here[:1] not in QUOTES and (NUMBERED.match(here) or SECTION.match(here)):
                break
            last += 1
        found.append(Found("introduced", index, last))
    return found


def introduced_by(blocks: Sequence[Block], draft: Found) -> tuple[str, str]:
    """The number of the report's paragraph right above a quoted draft, and its first words."""
    for block in reversed(blocks[max(draft.first - 4, 0) : draft.first]):
        if number := NUMBERED.match(block.text):
            return number["number"], block.text[number.end() :][:40]
    return "", ""


def with_selectors(printed: Sequence[Found]) -> list[tuple[Found, str, tuple[str, ...]]]:
    """A unique selector for each printed draft, and the other ways to name it."""
    plain = Counter(draft.numeral or draft.word for draft in printed)
    in_section = Counter((draft.section, draft.numeral or draft.word) for draft in printed)
    result = []
    for draft in printed:
        numeral = draft.numeral or draft.word
        word = f"{'draft ' if draft.is_draft else ''}{draft.word}"
        spoken = f"{word} {draft.numeral}".strip()
        aliases = [numeral, spoken, f"{draft.word} {draft.numeral}".strip()]
        selector = numeral
        if plain[numeral] > 1:
            if draft.section and in_section[draft.section, numeral] == 1:
                selector = f"{draft.section}.{numeral}"
            else:
                selector = spoken
        if draft.section:
            aliases += [f"{draft.section}.{numeral}", f"{draft.section}.{spoken}"]
        result.append((draft, selector, tuple(dict.fromkeys(aliases))))
    return result
