"""Operations on words: which stretch of which paragraph each one changes, if that is sure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...drafts.model import Draft
from .anchors import FINAL, Span, stretch
from .matching import Match, Page, candidates_of, matches_of
from .model import (
    EVERY,
    Action,
    Extent,
    Operation,
    Quotation,
    Relation,
    Spot,
    Words,
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


@dataclass(frozen=True, slots=True)
class Change:
    """An edit of the paragraph with this index (`TITLE` for the title)."""

    index: int
    edit: TextEdit


def changes(draft: Draft, operation: Operation, target: Target) -> list[Change] | Unresolved:
    """The edits of an operation on words at one of its places, or why they are not sure."""
    page = Page(draft, target)
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


def _spans(page: Page, operation: Operation, words: Words) -> list[list[Match]] | Unresolved:
    """The stretches that an operation's old words mean, one list for each quotation."""
    if words.extent is Extent.QUOTED:
        found = []
        for quotation in words.quotations:
            matches = matches_of(page, quotation, words.occurrence, operation, for_spot=False)
            if operation.spot:
                matches = _beside(page, operation, quotation, operation.spot, matches)
            if isinstance(matches, Unresolved):
                return matches
            found.append(matches)
        return found
    if operation.spot is not None:
        return Unresolved("it names a stretch and a spot")
    for quotation in words.quotations:
        bound = matches_of(page, quotation, words.occurrence, operation, for_spot=True)
        if isinstance(bound, Unresolved):
            return bound
    stretches = [
        Match(index, span)
        for index in page.indices
        for span in stretch(page.text(index), words.extent, words.quotations)
    ]
    if page.bounds or len(stretches) != 1:
        return Unresolved("how far the words go is not clear", candidates_of(page, stretches, ""))
    if len(page.indices) > 1 and words.extent in (Extent.AFTER, Extent.FROM):
        return Unresolved("it is not clear whether the subparagraphs go as well")
    return [stretches]


def _beside(
    page: Page,
    operation: Operation,
    quotation: Quotation,
    spot: Spot,
    matches: list[Match] | Unresolved,
) -> list[Match] | Unresolved:
    """Words picked out by a spot: "the comma after “X”", "at the beginning, the word “Urges”"."""
    if spot.relation in (Relation.BEGINNING, Relation.END):
        every = matches_of(page, quotation, EVERY, operation, for_spot=False)
        if isinstance(every, Unresolved):
            return every
        found = [m for m in every if _is_at_edge(page, m, spot.relation)]
        return (
            found if len(found) == 1 else Unresolved(f"the words do not stand {spot.relation} it")
        )
    if len(spot.words) != 1:
        return Unresolved("it names more than one spot")
    anchor = matches_of(page, spot.words[0], spot.occurrence, operation, for_spot=True)
    if isinstance(anchor, Unresolved):
        return anchor
    every = matches_of(page, quotation, EVERY, operation, for_spot=False)
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
        is_behind = matches[0].span.start >= near.span.end
        return matches if is_behind == after else Unresolved("the words stand elsewhere")
    return Unresolved(
        "the words do not stand beside those it names", candidates_of(page, every, "")
    )


def _is_at_edge(page: Page, match: Match, relation: Relation) -> bool:
    text = page.text(match.index)
    low, high = (page.bounds.start, page.bounds.end) if page.bounds else (0, len(text))
    if relation is Relation.BEGINNING:
        return match.index == page.target.head and match.span.start == low
    return match.index == page.indices[-1] and not text[match.span.end : high].strip(FINAL + " ")


def _changed(page: Page, operation: Operation) -> list[Change] | Unresolved:
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


def _shaped(new: Quotation, page: Page, match: Match) -> Quotation:
    """New words; in a text that is not all capitals, words given in capitals are in doubt."""
    there = page.text(match.index)
    if new.text.isupper() and len(new.text) > 5 and " " in new.text and not there.isupper():
        raise Misfit("the new words are given in capitals only")
    return replace(new, text=" ".join(new.text.split()))


def _inserted(page: Page, operation: Operation) -> list[Change] | Unresolved:
    spot = operation.spot
    if spot is None:
        return Unresolved("it does not say where the new words go")
    if len(operation.new) != 1:
        return Unresolved("it is not clear how the new words go together")
    new = operation.new[0]
    if "…" in new.text or "..." in new.text or "\n" in new.text:
        return Unresolved("the new words are not given in full")
    _shaped(new, page, Match(page.target.head, Span(0, 0)))
    if spot.relation in (Relation.BEGINNING, Relation.END):
        return _inserted_at_edge(page, spot.relation, new)
    matches = matches_of(page, spot.words[0], spot.occurrence, operation, for_spot=True)
    if isinstance(matches, Unresolved):
        return matches
    if spot.relation is Relation.BETWEEN:
        following = matches_of(page, spot.words[-1], 0, operation, for_spot=True)
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


def _inserted_at_edge(page: Page, relation: Relation, new: Quotation) -> list[Change] | Unresolved:
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


def _whole_sentence(page: Page, operation: Operation) -> list[Change] | Unresolved:
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


def _inflected(page: Page, operation: Operation) -> list[Change] | Unresolved:
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
    matches = matches_of(
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
