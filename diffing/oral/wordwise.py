"""Operations on words: which stretch of which paragraph each one changes, if that is sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...drafts.model import Draft
from .anchors import FINAL, Found, Span, find, folded, sentences, stretch
from .model import (
    BOTH,
    EVERY,
    Action,
    Extent,
    Operation,
    Part,
    Quotation,
    Relation,
    Spot,
    Words,
    ordinal_word,
)
from .places import TITLE, Target, Unresolved
from .wording import (
    Misfit,
    TextEdit,
    insert_after,
    insert_at_beginning,
    insert_at_end,
    insert_before,
    put_in_place,
    take_out,
)

SNIPPET = 28


@dataclass(frozen=True, slots=True)
class Change:
    """An edit of the paragraph with this index (`TITLE` for the title)."""

    index: int
    edit: TextEdit


@dataclass(frozen=True, slots=True)
class _Match:
    index: int
    span: Span


def changes(draft: Draft, operation: Operation, target: Target) -> list[Change] | Unresolved:
    """The edits of an operation on words at one of its places, or why they are not sure."""
    page = _Page(draft, target)
    if isinstance(page.problem, Unresolved):
        return page.problem
    try:
        if operation.action in (Action.DELETE_PARAGRAPH, Action.REPLACE_PARAGRAPH):
            return _whole_sentence(page, operation)
        if operation.action is Action.INFLECT:
            return _inflected(page, operation)
        if operation.action is Action.INSERT_WORDS:
            return _inserted(page, operation)
        return _changed(page, operation)
    except Misfit as misfit:
        return Unresolved(str(misfit))


class _Page:
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

    def snippet(self, match: _Match) -> str:
        text = self.text(match.index)
        start, end = max(0, match.span.start - SNIPPET), match.span.end + SNIPPET
        return f"{self.label(match.index)}: “…{text[start:end].strip()}…”"


def _matches(
    page: _Page, quotation: Quotation, occurrence: int, operation: Operation, *, for_spot: bool
) -> list[_Match] | Unresolved:
    """Where quoted words stand in the place, if just as often as the statement takes for granted."""
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
    sure = [_Match(i, span) for i, found in located for span in found.spans]
    doubtful = [_Match(i, span) for i, found in located for span in found.doubtful]
    other = [_Match(i, span) for i, found in located for span in found.other_case]
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
        return Unresolved(reason, _candidates(page, near, words))
    if operation.inherits == "likely" and page.elsewhere(words):
        return Unresolved("it does not say in which paragraph", _candidates(page, sure, words))
    if (
        operation.addresses
        and operation.addresses[0].part is Part.DRAFT
        and find(page.draft.title, words).spans
    ):
        return Unresolved("the words also stand in the title", ("TITLE",))
    if doubtful:
        return Unresolved(
            f"“{_short(words)}” also stands within a longer word in {where}",
            _candidates(page, [*sure, *doubtful], words),
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
        return Unresolved(reason, _candidates(page, sure, words))
    if len(sure) == 1 and occurrence == 0:
        return sure
    times = "once" if len(sure) == 1 else f"{len(sure)} times"
    return Unresolved(
        f"“{_short(words)}” stands {times} in {where}", _candidates(page, sure, words)
    )


def _case_is_safe(
    page: _Page, match: _Match, words: str, operation: Operation, for_spot: bool
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


def _candidates(page: _Page, matches: Sequence[_Match], words: str) -> tuple[str, ...]:
    if matches:
        return tuple(page.snippet(match) for match in matches[:8])
    found = []
    for index, paragraph in enumerate(page.draft.paragraphs):
        if index not in page.indices:
            found += [
                page.snippet(_Match(index, span)) for span in find(paragraph.text, words).spans
            ]
    return tuple(found[:8])


def _named(page: _Page) -> str:
    if not page.target.unit:
        return "that part of the text"
    label = page.label(page.target.head)
    return f"that sentence of {label}" if page.bounds else label


def _short(words: str, length: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[: length - 1] + "…"


# ---- the kinds of operations


def _spans(page: _Page, operation: Operation, words: Words) -> list[list[_Match]] | Unresolved:
    """The stretches that an operation's old words mean, one list for each quotation."""
    if words.extent is Extent.QUOTED:
        found = []
        for quotation in words.quotations:
            matches = _matches(page, quotation, words.occurrence, operation, for_spot=False)
            if operation.spot:
                matches = _beside(page, operation, quotation, operation.spot, matches)
            if isinstance(matches, Unresolved):
                return matches
            found.append(matches)
        return found
    if operation.spot is not None:
        return Unresolved("it names a stretch and a spot")
    for quotation in words.quotations:
        bound = _matches(page, quotation, words.occurrence, operation, for_spot=True)
        if isinstance(bound, Unresolved):
            return bound
    stretches = [
        _Match(index, span)
        for index in page.indices
        for span in stretch(page.text(index), words.extent, words.quotations)
    ]
    if page.bounds or len(stretches) != 1:
        return Unresolved("how far the words go is not clear", _candidates(page, stretches, ""))
    if len(page.indices) > 1 and words.extent in (Extent.AFTER, Extent.FROM):
        return Unresolved("it is not clear whether the subparagraphs go as well")
    return [stretches]


def _beside(
    page: _Page,
    operation: Operation,
    quotation: Quotation,
    spot: Spot,
    matches: list[_Match] | Unresolved,
) -> list[_Match] | Unresolved:
    """Words picked out by a spot: "the comma after “X”", "at the beginning, the word “Urges”"."""
    if spot.relation in (Relation.BEGINNING, Relation.END):
        every = _matches(page, quotation, EVERY, operation, for_spot=False)
        if isinstance(every, Unresolved):
            return every
        found = [m for m in every if _is_at_edge(page, m, spot.relation)]
        return (
            found if len(found) == 1 else Unresolved(f"the words do not stand {spot.relation} it")
        )
    if len(spot.words) != 1:
        return Unresolved("it names more than one spot")
    anchor = _matches(page, spot.words[0], spot.occurrence, operation, for_spot=True)
    if isinstance(anchor, Unresolved):
        return anchor
    every = _matches(page, quotation, EVERY, operation, for_spot=False)
    if isinstance(every, Unresolved):
        return every
    near = anchor[0]
    after = spot.relation is Relation.AFTER
    text = page.text(near.index)
    touching = [
        m
        for m in every
        if m.index == near.index
        and not (
            text[near.span.end : m.span.start] if after else text[m.span.end : near.span.start]
        ).strip()
        and (m.span.start >= near.span.end if after else m.span.end <= near.span.start)
    ]
    if len(touching) == 1:
        return touching
    if isinstance(matches, list) and len(matches) == 1 and matches[0].index == near.index:
        if (matches[0].span.start >= near.span.end) == after:
            return matches
    return Unresolved("the words do not stand beside those it names", _candidates(page, every, ""))


def _is_at_edge(page: _Page, match: _Match, relation: Relation) -> bool:
    text = page.text(match.index)
    low, high = (page.bounds.start, page.bounds.end) if page.bounds else (0, len(text))
    if relation is Relation.BEGINNING:
        return match.index == page.target.head and match.span.start == low
    return match.index == page.indices[-1] and not text[match.span.end : high].strip(FINAL + " ")


def _changed(page: _Page, operation: Operation) -> list[Change] | Unresolved:
    if operation.old is None:
        return Unresolved("it does not say which words")
    found = _spans(page, operation, operation.old)
    if isinstance(found, Unresolved):
        return found
    if operation.action is Action.DELETE_WORDS:
        return [Change(m.index, take_out(page.text(m.index), m.span)) for ms in found for m in ms]
    if len(operation.new) != len(found):
        return Unresolved(f"{len(found)} texts are to be replaced by {len(operation.new)}")
    if any("…" in new.text or "..." in new.text for new in operation.new):
        return Unresolved("the new words are not given in full")
    return [
        Change(m.index, put_in_place(page.text(m.index), m.span, _shaped(new, page, m)))
        for ms, new in zip(found, operation.new, strict=True)
        for m in ms
    ]


def _shaped(new: Quotation, page: _Page, match: _Match) -> Quotation:
    """New words; in a text that is not all capitals, words given in capitals are in doubt."""
    there = page.text(match.index)
    if new.text.isupper() and len(new.text) > 5 and " " in new.text and not there.isupper():
        raise Misfit("the new words are given in capitals only")
    return replace(new, text=" ".join(new.text.split()))


def _inserted(page: _Page, operation: Operation) -> list[Change] | Unresolved:
    spot = operation.spot
    if spot is None:
        return Unresolved("it does not say where the new words go")
    if len(operation.new) != 1:
        return Unresolved("it is not clear how the new words go together")
    new = operation.new[0]
    if "…" in new.text or "..." in new.text or "\n" in new.text:
        return Unresolved("the new words are not given in full")
    _shaped(new, page, _Match(page.target.head, Span(0, 0)))
    if spot.relation in (Relation.BEGINNING, Relation.END):
        return _inserted_at_edge(page, spot.relation, new)
    matches = _matches(page, spot.words[0], spot.occurrence, operation, for_spot=True)
    if isinstance(matches, Unresolved):
        return matches
    if spot.relation is Relation.BETWEEN:
        following = _matches(page, spot.words[-1], 0, operation, for_spot=True)
        if isinstance(following, Unresolved):
            return following
        first, second = matches[0], following[0]
        between = page.text(first.index)[first.span.end : second.span.start]
        if first.index != second.index or second.span.start < first.span.end or between.strip():
            return Unresolved("the words it names are not neighbours")
    if spot.relation is Relation.BEFORE:
        return [
            Change(m.index, insert_before(page.text(m.index), m.span.start, new)) for m in matches
        ]
    return [Change(m.index, insert_after(page.text(m.index), m.span.end, new)) for m in matches]


def _inserted_at_edge(page: _Page, relation: Relation, new: Quotation) -> list[Change] | Unresolved:
    head = page.target.head
    text = page.text(head)
    if not page.target.unit:
        return Unresolved("it does not say in which paragraph")
    if page.bounds:
        low, high = page.bounds.start, page.bounds.end
        edit = _edge(text[low:high], relation, new, head == TITLE)
        return [Change(head, replace(edit, start=edit.start + low, end=edit.end + low))]
    if relation is Relation.END and len(page.indices) > 1:
        return Unresolved(
            "the end may be that of its opening words or of its last subparagraph",
            (page.label(head), page.label(page.indices[-1])),
        )
    return [Change(head, _edge(text, relation, new, head == TITLE))]


def _edge(text: str, relation: Relation, new: Quotation, title: bool) -> TextEdit:
    if relation is Relation.BEGINNING:
        return insert_at_beginning(text, new, keep_case=title)
    return insert_at_end(text, new)


def _whole_sentence(page: _Page, operation: Operation) -> list[Change] | Unresolved:
    if page.bounds is None:
        return Unresolved("it does not say which sentence")
    head = page.target.head
    text = page.text(head)
    if operation.action is Action.DELETE_PARAGRAPH:
        return [Change(head, take_out(text, page.bounds))]
    if len(operation.new) != 1:
        return Unresolved("it gives several texts for one sentence")
    new = operation.new[0]
    mark = text[page.bounds.end - 1]
    whole = new.text if new.text.endswith((".", "!", "?", ";")) else new.text + mark
    return [Change(head, TextEdit(page.bounds.start, page.bounds.end, " ".join(whole.split())))]


def _inflected(page: _Page, operation: Operation) -> list[Change] | Unresolved:
    """ "The word “measure” should be in the plural": quoted as it stands, or as it shall be."""
    if operation.old is None or len(operation.old.quotations) != 1:
        return Unresolved("it does not say which word")
    quotation = operation.old.quotations[0]
    word = quotation.text.strip()
    other = _plural(word) if operation.plural else _singular(word)
    if operation.plural and word.endswith("s") and _singular(word):
        old, new = _singular(word), word
    elif not operation.plural and not word.endswith("s"):
        old, new = _plural(word), word
    else:
        old, new = word, other
    if not old or not new:
        return Unresolved(f"the other form of “{word}” is not a regular one")
    matches = _matches(
        page, replace(quotation, text=old), operation.old.occurrence, operation, for_spot=False
    )
    if isinstance(matches, Unresolved):
        return matches
    return [Change(m.index, TextEdit(m.span.start, m.span.end, new)) for m in matches]


def _plural(word: str) -> str:
    """The plural of a regular English noun, empty where the rule is not sure."""
    low = word.lower()
    if (
        not word.isalpha()
        or len(word) < 3
        or low.endswith(("s", "x", "z", "ch", "sh", "f", "fe", "o", "man", "us", "is"))
    ):
        return ""
    if low.endswith("y"):
        return word + "s" if low[-2] in "aeiou" else word[:-1] + "ies"
    return word + "s"


def _singular(word: str) -> str:
    """The singular of a regular English noun, empty where the rule is not sure."""
    low = word.lower()
    if (
        not word.isalpha()
        or len(word) < 4
        or not low.endswith("s")
        or low.endswith(("ss", "us", "is", "xes", "ches", "shes", "ves", "oes", "ses"))
    ):
        return ""
    if low.endswith("ies"):
        return word[:-3] + "y" if len(word) > 5 else ""
    return word[:-1]
