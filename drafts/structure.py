"""Blocks → the paragraphs of a draft: preamble, operative part, sub-paragraphs, annexes.

Never refuses a text: what has no resolution structure is read as numbered or plain paragraphs.
Gaps and repetitions in the printed numbering are kept and told in `remarks`, never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .assembly import OpenParagraph, Reading
from .blocks import Block, Role, cut, rewrite
from .front import Front, read_front
from .leads import PARTICIPLES, VERBS, lead_of
from .model import Draft, Footnote, Kind, Noise
from .numbering import ARTICLE, NUMBER, SECTION, Item, place, readings

# "The General Assembly," alone, or at the head of a decision ("…, recalling its decision 1,").
_BODY = r"(?:Assembly|Council|Commission|Committee|Conference|Board|Congress|Parliament|Meeting)"
_ORGAN_ALONE = re.compile(
    r"[“\"]?(?P<organ>(?:The|THE) (?:[A-Z][\w’'.-]*|of|on|and|for|the|to|in|against|de|la|present)"
    r"(?:[ ](?:[A-Z][\w’'.-]*|of|on|and|for|the|to|in|against|de|la|present)){0,14})"
    r"\s?(?P<end>[,:])"
)
_ORGAN_OPENING = re.compile(
    r"[“\"]?(?:At its [^.;]{3,60}, )?"
    r"(?P<organ>[Tt]he (?:[A-Z][\w’'-]*(?: of| on| and| the){0,2} ){0,8}?"
    rf"{_BODY}(?:(?: of| on| for)(?: (?:the|and|[A-Z][\w’'-]*)){{1,12}})?),? (?P<word>[a-z]+)"
)
_ANNEX = re.compile(
    r"[“\"]?(?P<label>(?:Annex|ANNEX|Appendix|APPENDIX|Schedule|SCHEDULE|Attachment|Enclosure)"
    r"(?:\s(?:[IVXLC]{1,5}|\d{1,2}|[A-Z]))?)(?:[.:]?$|[.:]\s+\S|\s+[–—-]\s+\S|\s+[A-Z][^.;]{0,150}$)"
)
# What is printed below a resolution once it is adopted.
_CLOSING = re.compile(
    r"(?:\d+(?:st|nd|rd|th) (?:plenary )?meeting\b.{0,200}|\d{1,2} [A-Z][a-z]+ \d{4}"
    r"|\[?(?:Resolution a|A)dopted .{0,200})$"
)
_UNFINISHED = re.compile(r"[^,;.:!?”’\"')\]]$")
_FINAL = re.compile(r"[,;.:!?][”’\"')\]]*$")
_CONTINUES = re.compile(r"[a-z\d(]")
_ENUMERATED_HEADING = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])\.\s+\S")
_HEADING_WORDS = 25


def is_organ_opening(text: str) -> bool:
    """Whether a block is the opening of a resolution: the organ's name and a comma or colon."""
    match = _ORGAN_ALONE.match(text)
    return bool(match and match.end() == len(text.rstrip("*_ ")) and len(text.split()) > 1)


def is_decision_opening(text: str) -> bool:
    """Whether a block opens a decision: the organ's name with the sentence running on."""
    match = _ORGAN_OPENING.match(text)
    return match is not None and (
        match["word"] in VERBS or match["word"].capitalize() in PARTICIPLES
    )


def read_draft(
    blocks: Sequence[Block],
    name: str,
    *,
    title: str = "",
    stage: str = "",
    noise: Sequence[Noise] = (),
    remarks: Sequence[str] = (),
) -> Draft:
    """The draft that `blocks` hold.

    What stands above the organ's opening is front matter and title; a document with neither organ
    nor preamble is read as numbered or plain paragraphs. `title` and `stage`, where a report gives
    them, go before what the blocks say.
    """
    opening = next((i for i, b in enumerate(blocks) if is_organ_opening(b.text)), None)
    if opening is None:
        opening = next((i for i, b in enumerate(blocks[:12]) if is_decision_opening(b.text)), None)
    reading = Reading(remarks=list(remarks))
    organ = ""
    if opening is not None:
        front = read_front(blocks[:opening])
        first = blocks[opening]
        alone = is_organ_opening(first.text)
        match = (_ORGAN_ALONE if alone else _ORGAN_OPENING).match(first.text)
        organ = match["organ"] if match else ""
        rest = blocks[opening + 1 :] if alone else blocks[opening:]
        _read_resolution(reading, rest, has_organ=True)
        for block in blocks[:opening]:
            if block.role is Role.NOTE:
                reading.footnotes.append(_footnote(block))
    elif _looks_like_resolution(blocks):
        front, rest = _front_without_organ(blocks)
        _read_resolution(reading, rest, has_organ=False)
    else:
        front, rest = _title_of_plain(blocks)
        _read_plain(reading, rest)
    return Draft(
        name=name,
        paragraphs=tuple(paragraph.closed() for paragraph in reading.paragraphs),
        title=title or front.title,
        stage=stage or _stage(front.matter.symbol),
        organ=organ[:1].upper() + organ[1:],
        front=front.matter,
        footnotes=tuple(reading.footnotes),
        noise=tuple(noise),
        remarks=tuple(reading.remarks),
    )


def _stage(symbol: str) -> str:
    """The short name of a document symbol: A/C.3/68/L.18/Rev.1 → L.18/Rev.1."""
    found = re.search(r"\b(?:L|CRP|WP)\.\d.*", symbol)
    return found.group() if found else symbol


def _footnote(block: Block) -> Footnote:
    return Footnote(block.number, block.text, block.source.at(0))


def _looks_like_resolution(blocks: Sequence[Block]) -> bool:
    """A text without organ that still has a preamble (two unnumbered leads with final commas)
    before numbered paragraphs that open with leads."""
    preamble = operative = 0
    for block in blocks:
        number = NUMBER.match(block.text)
        if number and number["part"]:
            return True  # typed labels: a negotiating text without its organ
        if number and lead_of(block.text[number.end() :]):
            operative += 1
        elif not number and lead_of(block.text) and block.text.rstrip('”"').endswith(","):
            preamble += 1
    return operative >= 1 and preamble >= 2


def _front_without_organ(blocks: Sequence[Block]) -> tuple[Front, Sequence[Block]]:
    def opens(text: str) -> bool:
        number = NUMBER.match(text)
        return bool(number and number["part"]) or (len(text) > 20 and bool(lead_of(text)))

    first = next((i for i, block in enumerate(blocks) if opens(block.text)), 0)
    return read_front(blocks[:first]), blocks[first:]


def _title_of_plain(blocks: Sequence[Block]) -> tuple[Front, Sequence[Block]]:
    """A plain document's title is its first block where that is a heading."""
    numbered = blocks and (ARTICLE.match(blocks[0].text) or SECTION.match(blocks[0].text))
    if blocks and not numbered and _is_heading(blocks[0], blocks[1] if len(blocks) > 1 else None):
        return Front(title=blocks[0].text), blocks[1:]
    return Front(), blocks


def _is_heading(block: Block, following: Block | None) -> bool:
    """A heading: marked as such, or a short line without final mark that a paragraph follows."""
    text = block.text
    if block.role is Role.HEADING:
        return True
    if block.role is not Role.TEXT or len(text.split()) > _HEADING_WORDS or following is None:
        return False
    return not _FINAL.search(text) and bool(re.match(r"[“\"(\[]?[A-Z\d]", text))


def _read_resolution(reading: Reading, blocks: Sequence[Block], *, has_organ: bool) -> None:
    texts = [block for block in blocks if block.role is not Role.NOTE]
    reading.footnotes += [_footnote(block) for block in blocks if block.role is Role.NOTE]
    for index, block in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else None
        if block.role is Role.TABLE:
            _add_table(reading, block)
        elif _read_article(reading, block):
            continue
        elif reading.annex:
            _read_in_annex(reading, block, following)
        else:
            _read_in_body(reading, block, following, first=index == 0 and has_organ)
    _report_gaps(reading)


def _add_table(reading: Reading, block: Block) -> None:
    prefix = f"{reading.annex} " if reading.annex else ""
    number = 1 + sum(p.kind is Kind.TABLE for p in reading.paragraphs)
    reading.add(block, Kind.TABLE, f"{prefix}Table {number}", None)


def _read_article(reading: Reading, block: Block) -> bool:
    """Reads a block that is an article's heading or stands in an article; False for any other.

    Treaties and statutes number the paragraphs of each article anew: `Article 3(2)`; the first
    unnumbered one is the article's own text, `Article 3 P1`.
    """
    text = block.text
    last = reading.paragraphs[-1] if reading.paragraphs else None
    prefix = f"{reading.annex} " if reading.annex else ""
    if heading := ARTICLE.match(text):
        label = prefix + re.sub(
            r"^[A-Z]+", lambda word: word.group().capitalize(), heading["label"]
        )
        reading.article, reading.levels, reading.base, reading.plain = label, (), label, 0
        reading.add(block, Kind.HEADING, label, None)
        return True
    if not reading.article or (_ANNEX.match(text) and last and _FINAL.search(last.text)):
        reading.article = ""
        return False
    number = NUMBER.match(text)
    choices, start = readings(text)
    if number and number["stop"]:
        printed = number["number"] + (f" {number['bis'].strip()}" if number["bis"] else "")
        label = f"{reading.article}({printed})"
        _top(reading, cut(block, number.end()), Kind.PLAIN, label, printed)
    elif choices:
        _add_lettered_below(reading, cut(block, start), choices)
    elif last and last.kind is not Kind.HEADING and _goes_on(last, text):
        reading.extend(block)
    elif last and last.label == reading.article and not _FINAL.search(text):
        reading.add(block, Kind.HEADING, f"{reading.article} title", None)
    else:
        reading.plain += 1
        _top(reading, block, Kind.PLAIN, f"{reading.article} P{reading.plain}", None)
    return True


def _read_in_body(reading: Reading, block: Block, following: Block | None, *, first: bool) -> None:
    text = block.text
    last = reading.paragraphs[-1] if reading.paragraphs else None
    if last and _ANNEX.match(text) and _FINAL.search(last.text):
        _open_annex(reading, block)
        return
    number = NUMBER.match(text)
    if number and (number["stop"] or number["part"]) and not _is_broken_number(last, number):
        body = cut(block, number.end()) if not number["open"] else _reopened(block, number)
        bis = re.sub(r"\s+", " ", number["bis"] or "").strip()
        printed = f"{number['number']}{' ' + bis if bis else ''}"
        if number["part"] == "PP":
            reading.preambular += 1
            _top(reading, body, Kind.PREAMBULAR, f"PP{printed}", printed)
        elif reading.lettered:
            reading.levels = (*reading.levels[:1], Item("1.", int(number["number"]), printed))
            label = f"{reading.base}({printed})"
            reading.add(body, Kind.SUB_PARAGRAPH, label, printed, depth=1)
        else:
            reading.operative_part = True
            reading.operative += 1
            _top(reading, body, Kind.OPERATIVE, f"OP{printed}", printed)
        return
    choices, start = readings(text)
    if choices and (last or first) and not _is_broken_letter(last, choices):
        _add_lettered(reading, cut(block, start), choices)
        return
    if last and last.kind is not Kind.HEADING and _goes_on(last, text):
        reading.extend(block)
    elif reading.operative_part and _CLOSING.match(text):
        reading.plain += 1
        reading.add(block, Kind.PLAIN, f"P{reading.plain}", None)
    elif _is_heading(block, following) and _may_head(reading, block, following):
        if reading.lettered:
            _open_annex(reading, block, label="Annex")
        else:
            reading.headings += 1
            reading.add(block, Kind.HEADING, f"H{reading.headings}", None)
            reading.levels = ()
    elif not reading.operative_part:
        _add_unnumbered(reading, block, first=first)
    elif last and last.depth:
        reading.levels = ()
        reading.add(block, Kind.SUB_PARAGRAPH, f"{reading.base} tail", None, depth=1)
    elif lead_of(text, block.emphasis):
        # An operative paragraph without number (a single one, or one that lost its number).
        reading.operative += 1
        # Where none is numbered they count on, as preambular ones do.
        number_ = reading.operative if not reading.last_number else reading.last_number + 1
        label = f"OP{number_}" + (" unnumbered" if reading.last_number else "")
        _top(reading, block, Kind.OPERATIVE, label, None)
    else:
        reading.plain += 1
        reading.add(block, Kind.PLAIN, f"P{reading.plain}", None)


def _may_head(reading: Reading, block: Block, following: Block | None) -> bool:
    """A line that opens like a paragraph is a heading only between operative paragraphs, where a
    number follows ("Supporting the integrated approach" above paragraph 11)."""
    if not lead_of(block.text, block.emphasis):
        return True
    return reading.operative_part and following is not None and bool(NUMBER.match(following.text))


def _reopened(block: Block, number: re.Match[str]) -> Block:
    """A paragraph in square brackets keeps its opening bracket; its number goes all the same."""
    kept = number.end("open") if "[" in number["open"] else 0
    return rewrite(block, [(kept, number.end(), "")])


def _is_broken_number(last: OpenParagraph | None, number: re.Match[str]) -> bool:
    """A number at the head of a block that a page break cut out of a sentence: "23 December"."""
    return bool(last and not number["stop"] and _UNFINISHED.search(last.text))


def _is_broken_letter(last: OpenParagraph | None, choices: Sequence[Item]) -> bool:
    """A letter that the sentence before awaits: "as set out in paragraph 2 / (b) above"."""
    return bool(
        last
        and re.search(r"\b(?:paragraphs?|articles?|and|or|sections?|items?)$|[^\W\d_]$", last.text)
        and not any(item.value == 1 for item in choices)
        and _UNFINISHED.search(last.text)
        and last.depth == 0
    )


def _goes_on(last: OpenParagraph, text: str) -> bool:
    """Whether a block without number continues the paragraph before it, which a page break cut."""
    if lead_of(text) and text[0].isupper():
        return False
    if _UNFINISHED.search(last.text):
        return True
    if last.depth and last.text.endswith((";", ".", ":")):
        return False
    if last.kind is Kind.PREAMBULAR and last.text.endswith(","):
        # In a preamble every paragraph opens with a participle or the like.
        return not re.match(r"[“\"(\[]*[A-Z][a-z]+(?:ing|ed|ous|ful|are|nt)\b", text)
    return bool(_CONTINUES.match(text)) and not last.text.endswith((".", ";"))


def _top(reading: Reading, block: Block, kind: Kind, label: str, number: str | None) -> None:
    reading.levels = ()
    reading.base = label
    reading.add(block, kind, label, number)
    if kind is Kind.OPERATIVE and number and number.isdigit():
        reading.last_number = int(number)


def _add_unnumbered(reading: Reading, block: Block, *, first: bool) -> None:
    """A preambular paragraph, or the single operative one of a decision."""
    if first and is_decision_opening(block.text) and not block.text.rstrip().endswith(":"):
        reading.operative_part = True
        reading.operative += 1
        _top(reading, block, Kind.OPERATIVE, "OP1", None)
        return
    rest = block.text.rstrip('”"’ ')
    lead = lead_of(block.text, block.emphasis)
    verb = lead.split(" ")[0].lower() if lead else ""
    if verb.endswith("s") and rest.endswith((".", ";")) and reading.preambular:
        # "Decides to …": the only operative paragraph, printed without a number.
        reading.operative_part = True
        reading.operative += 1
        _top(reading, block, Kind.OPERATIVE, "OP1", None)
        return
    reading.preambular += 1
    _top(reading, block, Kind.PREAMBULAR, f"PP{reading.preambular}", None)


def _add_lettered(reading: Reading, block: Block, choices: Sequence[Item]) -> None:
    """A sub-paragraph of the paragraph above it, or a top-level one of a lettered decision."""
    if not reading.operative_part and _opens_lettered_decision(reading):
        reading.operative_part = reading.lettered = True
    if reading.lettered:
        levels = place(reading.levels, choices)
        reading.levels = levels
        label = "OP" + "".join(level.printed for level in levels)
        if len(levels) == 1:
            reading.operative += 1
            reading.base = label
            reading.add(block, Kind.OPERATIVE, label, levels[0].printed)
            return
    else:
        levels = place(reading.levels, choices)
        reading.levels = levels
        label = reading.base + "".join(level.printed for level in levels)
    depth = len(levels) - (1 if reading.lettered else 0)
    reading.add(block, Kind.SUB_PARAGRAPH, label, levels[-1].printed, depth=depth)


def _opens_lettered_decision(reading: Reading) -> bool:
    """Letters at the top level: right below the organ, or below the recitals of a decision."""
    if not reading.paragraphs:
        return True
    return len(reading.paragraphs) == 1 and bool(_ORGAN_OPENING.match(reading.paragraphs[0].text))


def _open_annex(reading: Reading, block: Block, label: str = "") -> None:
    match = _ANNEX.match(block.text)
    reading.annex = label or (
        match["label"].capitalize()
        if match and match["label"].isupper()
        else match["label"]
        if match
        else "Annex"
    )
    reading.levels, reading.base, reading.plain, reading.headings = (), reading.annex, 0, 0
    reading.add(block, Kind.ANNEX, reading.annex, None)


def _read_in_annex(reading: Reading, block: Block, following: Block | None) -> None:
    text = block.text
    last = reading.paragraphs[-1]
    if _ANNEX.match(text) and (last.kind is Kind.HEADING or _FINAL.search(last.text)):
        _open_annex(reading, block)
    elif (number := NUMBER.match(text)) and number["stop"]:
        bis = f" {number['bis'].strip()}" if number["bis"] else ""
        printed = number["number"] + bis
        _top(reading, cut(block, number.end()), Kind.ANNEX, f"{reading.annex} {printed}", printed)
    elif (found := readings(text))[0]:
        _add_lettered_below(reading, cut(block, found[1]), found[0])
    elif last.kind is not Kind.HEADING and last.label != reading.annex and _goes_on(last, text):
        reading.extend(block)
    elif _is_heading(block, following):
        reading.headings += 1
        reading.add(block, Kind.HEADING, f"{reading.annex} H{reading.headings}", None)
    else:
        reading.plain += 1
        _top(reading, block, Kind.ANNEX, f"{reading.annex} P{reading.plain}", None)


def _add_lettered_below(reading: Reading, block: Block, choices: Sequence[Item]) -> None:
    reading.levels = place(reading.levels, choices)
    label = reading.base + "".join(level.printed for level in reading.levels)
    reading.add(
        block, Kind.SUB_PARAGRAPH, label, reading.levels[-1].printed, depth=len(reading.levels)
    )


def _report_gaps(reading: Reading) -> None:
    """Gaps and steps back in the printed numbers of operative paragraphs, as remarks."""
    before = 0
    for paragraph in reading.paragraphs:
        if paragraph.kind is Kind.OPERATIVE and paragraph.number and paragraph.number.isdigit():
            value = int(paragraph.number)
            if value not in (before, before + 1):
                after = f"OP{before}" if before else "the preamble"
                reading.remarks.append(f"the printed numbers go from {after} to OP{value}")
            before = value


def _read_plain(reading: Reading, blocks: Sequence[Block]) -> None:
    """A text without resolution structure: labels are the printed numbers, else P1, P2, …"""
    texts = [block for block in blocks if block.role is not Role.NOTE]
    reading.footnotes += [_footnote(block) for block in blocks if block.role is Role.NOTE]
    for index, block in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else None
        last = reading.paragraphs[-1] if reading.paragraphs else None
        section = SECTION.match(block.text)
        number = None if section else NUMBER.match(block.text)
        if block.role is Role.TABLE:
            _add_table(reading, block)
        elif _read_article(reading, block):
            continue
        elif section:
            label = section["number"]
            kind = Kind.HEADING if block.role is Role.HEADING else Kind.PLAIN
            _top(reading, cut(block, section.end()), kind, label, label)
        elif number and number["stop"] and not number["open"]:
            bis = f" {number['bis'].strip()}" if number["bis"] else ""
            label = f"{number['part'] or ''}{number['number']}{bis}"
            kind = Kind.HEADING if block.role is Role.HEADING else Kind.PLAIN
            _top(reading, cut(block, number.end()), kind, label, label)
        elif (found := readings(block.text))[0] and reading.base:
            _add_lettered_below(reading, cut(block, found[1]), found[0])
        elif last and last.kind is Kind.PLAIN and _cut_by_page(last, block):
            reading.extend(block)
        elif _is_heading(block, following) and (
            block.role is Role.HEADING or _ENUMERATED_HEADING.match(block.text)
        ):
            reading.headings += 1
            reading.add(block, Kind.HEADING, f"H{reading.headings}", None)
            reading.levels = ()
        else:
            reading.plain += 1
            reading.base = f"P{reading.plain}"
            reading.levels = ()
            reading.add(block, Kind.PLAIN, reading.base, None)


def _cut_by_page(last: OpenParagraph, block: Block) -> bool:
    """A sentence that stops without a final mark and goes on in small letters."""
    return bool(_UNFINISHED.search(last.text) and re.match(r"[a-z]", block.text))
