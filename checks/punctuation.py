"""Rules on brackets and quotation marks that stay open, and on how paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..drafts.model import Draft, Kind, Paragraph
from .model import Finding, Rule, Severity


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bracket or quotation mark at `paragraph.text[offset]`; `index` is the paragraph's place."""

    index: int
    paragraph: Paragraph
    offset: int


def _excerpt(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[:limit].rpartition(' ')[0] or text[:limit]} …"


# What square brackets hold in agreed text: an omission, an editor's letter, a document symbol.
_EDITORIAL = re.compile(r"\[(?:…|\.\.\.|sic|\w|[A-Z]{1,4}(?:/[\w.-]+)+)\]")


def _brackets(draft: Draft) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """Pairs of square brackets, which may span paragraphs, and brackets without a partner."""
    pairs: list[tuple[_Mark, _Mark]] = []
    open_: list[_Mark] = []
    single: list[_Mark] = []
    for index, paragraph in enumerate(draft.paragraphs):
        editorial = {m.start() for m in _EDITORIAL.finditer(paragraph.text)}
        editorial |= {m.end() - 1 for m in _EDITORIAL.finditer(paragraph.text)}
        for found in re.finditer(r"[\[\]]", paragraph.text):
            if found.start() in editorial:
                continue
            mark = _Mark(index, paragraph, found.start())
            if found[0] == "[":
                open_.append(mark)
            elif open_:
                pairs.append((open_.pop(), mark))
            else:
                single.append(mark)
    return pairs, single + open_


def bracket_left(draft: Draft) -> Iterator[Finding]:
    """Text still stands in square brackets; one finding for the outermost pair."""
    pairs, _ = _brackets(draft)
    place = {id(mark): (mark.index, mark.offset) for pair in pairs for mark in pair}
    end = (-1, -1)
    for first, last in sorted(pairs, key=lambda pair: place[id(pair[0])]):
        if place[id(first)] < end:
            continue
        end = place[id(last)]
        paragraph = first.paragraph
        across = last.index != first.index
        inside = paragraph.text[first.offset : None if across else last.offset + 1]
        upto = f" up to {last.paragraph.label}" if across else ""
        yield Finding(
            "bracket-left",
            Severity.WARNING,
            f"text in square brackets is not agreed{upto}: {_excerpt(inside)}",
            paragraph.label,
            after=inside,
            position=paragraph.source.at(first.offset),
            related=(last.paragraph.label,) if across else (),
        )


def bracket_unbalanced(draft: Draft) -> Iterator[Finding]:
    """A square bracket has no partner anywhere in the draft."""
    _, single = _brackets(draft)
    for mark in single:
        bracket = mark.paragraph.text[mark.offset]
        wanted = "closed" if bracket == "[" else "opened"
        near = mark.paragraph.text[max(mark.offset - 20, 0) : mark.offset + 30].strip()
        yield Finding(
            "bracket-unbalanced",
            Severity.ERROR,
            f"a square bracket is never {wanted}: {near}",
            mark.paragraph.label,
            after=bracket,
            position=mark.paragraph.source.at(mark.offset),
        )


_QUOTES = {"“": "”", "„": "“", "«": "»", '"': '"'}
_QUOTE = re.compile(r"(?<!\d)\"|[“”„«»]")


def quote_unclosed(draft: Draft) -> Iterator[Finding]:
    """A quotation mark opens and never closes, or closes what was never opened.

    A quotation over several paragraphs opens again in each of them and closes in the last.
    """
    carried: list[str] = []
    texts = [paragraph.text for paragraph in draft.paragraphs]
    for paragraph, following in zip(draft.paragraphs, [*texts[1:], ""], strict=True):
        open_ = [(mark, 0) for mark in carried]
        for found in _QUOTE.finditer(paragraph.text):
            mark = found[0]
            if carried and found.start() == 0 and mark == carried[-1]:
                continue
            if open_ and (mark in ('"', "”") or mark == _QUOTES[open_[-1][0]]):
                open_.pop()  # scans mix straight and curly marks
            elif mark in _QUOTES:
                open_.append((mark, found.start()))
            else:
                yield _quote_finding(paragraph, found.start(), "is closed but never opened")
        carried = [mark for mark, _ in open_ if following.startswith(mark)][:1]
        if not carried:
            for _, offset in open_:
                single = re.search(r"\w[’'][,;.]", paragraph.text[offset : offset + 500])
                words = "closes with a single mark" if single else "is never closed"
                yield _quote_finding(paragraph, offset, words)


def _quote_finding(paragraph: Paragraph, offset: int, words: str) -> Finding:
    opening = "opened" not in words
    start = offset if opening else max(offset - 40, 0)
    excerpt = _excerpt(paragraph.text[start : offset + 61 if opening else offset + 1])
    return Finding(
        "quote-unclosed",
        Severity.ERROR,
        f"a quotation {words}: {excerpt}",
        paragraph.label,
        after=excerpt,
        position=paragraph.source.at(offset),
    )


_DRAFTED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUB_PARAGRAPH)


def _end_mark(text: str) -> str:
    """The punctuation that a paragraph ends in, before "and" and around closing quotes."""
    text = text.rstrip()
    bare = re.sub(r"[,;]? (?:and|or|and/or)$", lambda m: m[0][0] if m[0][0] in ",;" else "", text)
    closed = bare.rstrip('”"’»)] ')
    last = bare[-1:]
    return last if last in ",;:." else closed[-1:] if closed[-1:] in ",;:." else ""


def ending(draft: Draft) -> Iterator[Finding]:
    """A paragraph ends out of convention: preambular in a comma, operative in a semicolon, the
    last one in a full stop, one that introduces sub-paragraphs in a colon.

    Silent on texts that are no resolution, and on drafts that end most operative paragraphs in
    full stops, whose convention is another.
    """
    operative = [p for p in draft.paragraphs if p.kind is Kind.OPERATIVE]
    if not operative or _are_sentences(operative[:-1]):
        return
    for group, top, following in _siblings(draft):
        if top.depth < group[0].depth and _are_sentences(group[:-1]):
            continue  # an agenda, or another list of sentences
        for paragraph, next_ in zip(group, [*group[1:], following], strict=True):
            wanted = _wanted(paragraph, next_, top)
            found = _end_mark(paragraph.text)
            if not found or found not in wanted:
                shown = f"“{found}”" if found else "no punctuation"
                yield Finding(
                    "ending",
                    Severity.WARNING,
                    f"ends in {shown} where “{wanted[0]}” is usual",
                    paragraph.label,
                    before=wanted[0],
                    after=found,
                    position=paragraph.source.at(len(paragraph.text)),
                )


def _are_sentences(paragraphs: list[Paragraph]) -> bool:
    return sum(_end_mark(p.text) == "." for p in paragraphs) * 2 > len(paragraphs)


def _siblings(draft: Draft) -> Iterator[tuple[list[Paragraph], Paragraph, Paragraph | None]]:
    """Runs of drafted paragraphs of one depth, the paragraph that they belong to at the top, and
    the one that follows the run."""
    run: list[Paragraph] = []
    top: Paragraph | None = None
    for paragraph in draft.paragraphs:
        if run and (paragraph.kind not in _DRAFTED or paragraph.depth != run[-1].depth):
            yield run, top or run[0], paragraph
            run = []
        if paragraph.kind in _DRAFTED:
            if paragraph.depth == 0:
                if run:
                    yield run, top or run[0], paragraph
                    run = []
                top = paragraph
            run.append(paragraph)
    if run:
        yield run, top or run[0], None


def _wanted(paragraph: Paragraph, following: Paragraph | None, top: Paragraph) -> str:
    """The marks that a paragraph may end in, the usual one first."""
    if following and following.kind in _DRAFTED:
        if following.depth > paragraph.depth:
            return ":,;"
        if paragraph.depth and following.depth:
            return ";,"
        if top.kind is Kind.PREAMBULAR:
            # A decision is often one sentence with a colon: "… decided on the following:".
            return ",:" if following.kind is Kind.OPERATIVE else ","
        return ";"
    if top.kind is Kind.PREAMBULAR:
        return ",:"
    if following is None or following.kind is Kind.ANNEX:
        return "."
    # Before a heading, a table or quoted text the paragraph may end its part or introduce it.
    return ";.:,"


RULES = (
    Rule(
        "bracket-left",
        Severity.WARNING,
        "Square brackets mean that the text in them is not agreed.",
        fires="Requests the Secretary-General[, within existing resources,] to report",
        silent="“the […] report”, “[t]he”, [A/68/457]",
        run=bracket_left,
    ),
    Rule(
        "bracket-unbalanced",
        Severity.ERROR,
        "Half a pair of brackets leaves open what is agreed and what is not.",
        fires="Requests [the Secretary-General to report",
        silent="a bracket that opens in one paragraph and closes in a later one",
        run=bracket_unbalanced,
    ),
    Rule(
        "quote-unclosed",
        Severity.ERROR,
        "A quotation that never closes leaves open which words are quoted.",
        fires="entitled “Follow-up to the Congress,",
        silent="a quotation over several paragraphs that opens again in each",
        run=quote_unclosed,
    ),
    Rule(
        "ending",
        Severity.WARNING,
        "A resolution is one sentence: its parts end in commas, then semicolons, then a full stop.",
        fires="Recalling its resolution 60/1;",
        silent="Recalling its resolution 60/1,",
        run=ending,
    ),
)
