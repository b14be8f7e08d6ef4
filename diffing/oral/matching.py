"""Where quoted words stand in a place, if just as often as a statement takes for granted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...drafts.model import Draft
from .anchors import Found, Span, find, folded, sentences
from .model import BOTH, EVERY, Action, Operation, Part, Quotation, ordinal_word
from .places import TITLE, Target, Unresolved

SNIPPET = 28


@dataclass(frozen=True, slots=True)
class Match:
    """Words found at a span of the paragraph with this index."""

    index: int
    span: Span


class Page:
    """The text of a place: paragraphs, or a sentence of one."""

    def __init__(self, draft: Draft, target: Target) -> None:
        self.draft = draft
        self.target = target
        self.bounds: Span | None = None
        self.problem: Unresolved | None = None
        if target.sentence:
            found = sentences(self.text(target.head))
            place = target.sentence - 1 if target.sentence > 0 else target.sentence
            if -len(found) <= place < len(found):
                self.bounds = found[place]
            else:
                label = self.label(target.head)
                count = "one sentence" if len(found) == 1 else f"{len(found)} sentences"
                self.problem = Unresolved(f"{label} has {count}", (label,))

    def text(self, index: int) -> str:
        return self.draft.title if index == TITLE else self.draft.paragraphs[index].text

    def label(self, index: int) -> str:
        return "TITLE" if index == TITLE else self.draft.paragraphs[index].label

    @property
    def indices(self) -> Sequence[int]:
        return (self.target.head,) if self.bounds else self.target.indices

    def locate(self, words: str) -> Iterator[tuple[int, Found]]:
        """(index, where the words stand) for each paragraph of the place."""
        for index in self.indices:
            found = find(self.text(index), words)
            yield index, self._within(found)

    def _within(self, found: Found) -> Found:
        if self.bounds is None:
            return found
        low, high = self.bounds.start, self.bounds.end
        return Found(*(tuple(s for s in spans if low <= s.start and s.end <= high)
                       for spans in (found.spans, found.doubtful, found.other_case)))  # fmt: skip

    def elsewhere(self, words: str) -> bool:
        """Whether the words also stand in a paragraph outside the place."""
        return any(
            found.spans or found.doubtful or found.other_case
            for index, paragraph in enumerate(self.draft.paragraphs)
            if index not in self.target.indices
            for found in [find(paragraph.text, words)]
        )

    def snippet(self, match: Match) -> str:
        text = self.text(match.index)
        start, end = max(0, match.span.start - SNIPPET), match.span.end + SNIPPET
        return f"{self.label(match.index)}: “…{text[start:end].strip()}…”"


def matches_of(
    page: Page, quotation: Quotation, occurrence: int, operation: Operation, *, for_spot: bool
) -> list[Match] | Unresolved:
    """Where quoted words stand in the place, if just as often as the statement takes for
    granted."""
    words = quotation.text
    located = list(page.locate(words))
    if not quotation.closed and words.endswith((",", ".", ";")):
        exact = any(found.spans for _, found in located)
        if exact and not for_spot and words.endswith((",", ";")):
            return Unresolved(
                "the mark inside the quotation may belong to the statement or to the text"
            )
        if not exact:
            words = words[:-1]
            located = list(page.locate(words))
    sure = [Match(i, span) for i, found in located for span in found.spans]
    doubtful = [Match(i, span) for i, found in located for span in found.doubtful]
    other = [Match(i, span) for i, found in located for span in found.other_case]
    if (
        not sure
        and not doubtful
        and len(other) == 1
        and _case_is_safe(page, other[0], words, operation, for_spot)
    ):
        sure = other
        other = []
    where = _named(page)
    if not sure:
        near = doubtful or other
        reason = f"“{_short(words)}” does not stand in {where}"
        if doubtful:
            reason += " as a word of its own"
        elif other:
            reason += " with these capitals"
        return Unresolved(reason, candidates_of(page, near, words))
    if operation.inherits == "likely" and page.elsewhere(words):
        return Unresolved("it does not say in which paragraph", candidates_of(page, sure, words))
    if (
        operation.addresses
        and operation.addresses[0].part is Part.DRAFT
        and find(page.draft.title, words).spans
    ):
        return Unresolved("the words also stand in the title", ("TITLE",))
    if doubtful:
        return Unresolved(
            f"“{_short(words)}” also stands within a longer word in {where}",
            candidates_of(page, [*sure, *doubtful], words),
        )
    if occurrence == EVERY:
        return sure
    if occurrence == BOTH and len(sure) == 2:
        return sure
    if occurrence not in (0, BOTH):
        place = occurrence - 1 if occurrence > 0 else occurrence
        if -len(sure) <= place < len(sure):
            return [sure[place]]
        reason = f"there is no {ordinal_word(occurrence)} “{_short(words)}” in {where}"
        return Unresolved(reason, candidates_of(page, sure, words))
    if len(sure) == 1 and occurrence == 0:
        return sure
    times = "once" if len(sure) == 1 else f"{len(sure)} times"
    return Unresolved(
        f"“{_short(words)}” stands {times} in {where}", candidates_of(page, sure, words)
    )


def _case_is_safe(
    page: Page, match: Match, words: str, operation: Operation, for_spot: bool
) -> bool:
    """Whether words may be taken for those that stand there with other capitals.

    For a spot that does no harm; nor does it at the opening of a paragraph, where the new text gets
    a capital again, or where a telegram wrote all in capitals words that are to go.
    """
    text = page.text(match.index)
    there = text[match.span.start : match.span.end]
    first_only = folded(there)[1:] == folded(words)[1:]
    if match.span.start == 0 and first_only:
        return True
    return for_spot or (operation.action is Action.DELETE_WORDS and words.isupper())


def candidates_of(page: Page, matches: Sequence[Match], words: str) -> tuple[str, ...]:
    """Matches for a reviewer to choose from, or where else the words stand."""
    if matches:
        return tuple(page.snippet(match) for match in matches[:8])
    found = []
    for index, paragraph in enumerate(page.draft.paragraphs):
        if index not in page.indices:
            found += [
                page.snippet(Match(index, span)) for span in find(paragraph.text, words).spans
            ]
    return tuple(found[:8])


def _named(page: Page) -> str:
    if not page.target.unit:
        return "that part of the text"
    label = page.label(page.target.head)
    return f"that sentence of {label}" if page.bounds else label


def _short(words: str, length: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1] + "…"
