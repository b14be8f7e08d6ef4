"""The rules that say how much an edit matters; substantive is what no rule makes less.

`RULES` is the whole of it, in the order in which they are asked. A rule speaks of one changed span
of a passage: the words struck and the words written there, with everything around them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..drafts.model import Paragraph
from . import spelling
from .model import Significance
from .passage import Passage
from .spelling import Lexicon
from .verdict import SUBSTANTIVE, Verdict
from .words import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """Why an edit is less than substantive.

    `examples` are (old, new) texts. A consequential rule asks what a span `follows` from; an
    editorial one whether its old and new words are the `same`, given what the drafts say of words.
    """

    id: str
    significance: Significance
    reason: str
    examples: tuple[tuple[str, str], ...]
    follows: Callable[[Passage, Span], bool] | None = None
    same: Callable[[str, str, Lexicon], bool] | None = None


def judge(passage: Passage, changes: Iterable[Span]) -> dict[Span, Verdict]:
    """The verdict on each of the changed spans of a passage."""
    return {span: _verdict(passage, span) for span in changes if not span.equal}


def _verdict(passage: Passage, span: Span) -> Verdict:
    for rule in RULES:
        if rule.follows and rule.follows(passage, span):
            return Verdict(rule.significance, rule.id)
    before, after = passage.texts(span)
    if passage.divides(span) or passage.parts_figures(span):
        return SUBSTANTIVE
    for rule in RULES:
        if rule.same and rule.same(before, after, passage.scene.lexicon):
            return Verdict(rule.significance, rule.id)
    return SUBSTANTIVE


def is_noise(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether two texts that stand alone are the same, or an editorial rule makes them so."""
    return old == new or any(rule.same and rule.same(old, new, lexicon) for rule in RULES)


def _follows_renumbering(passage: Passage, span: Span) -> bool:
    """Whether a span lies within a reference that points to what it pointed to before, or between
    it and the words next to it."""
    old_start, old_end = passage.old.bounds(span.i1, span.i2)
    new_start, new_end = passage.new.bounds(span.j1, span.j2)
    kept = passage.kept_references
    at = bisect_right(kept, new_start + 1, key=lambda pair: pair.new_start)
    return any(
        pair.new_start - 1 <= new_start
        and new_end <= pair.new_end + 1
        and pair.old_start - 1 <= old_start
        and old_end <= pair.old_end + 1
        for pair in kept[max(at - 2, 0) : at]
    )


def _follows_neighbour(passage: Passage, span: Span) -> bool:
    """Whether a span only gives or takes the "also" of a lead, as the paragraph before it asks."""
    return (
        passage.in_turn
        and passage.old.bounds(span.i1, span.i2)[1] <= passage.old.lead_end + 1
        and passage.new.bounds(span.j1, span.j2)[1] <= passage.new.lead_end + 1
    )


def _follows_list(passage: Passage, span: Span) -> bool:
    """Whether a span is the "and" that closes the last but one item of a list, and the list ends
    at another place now."""
    before, after = passage.texts(span)
    before, after = before.strip(" ,;."), after.strip(" ,;.")
    if {before, after} not in ({"", "and"}, {"", "or"}):
        return False
    old, new = passage.old, passage.new
    at_end = span.i2 >= len(old.tokens) - 1 and span.j2 >= len(new.tokens) - 1
    now = _before_last(passage.scene.new.paragraphs, new.indices[-1])
    was = _before_last(passage.scene.old.paragraphs, old.indices[-1])
    return at_end and now != was and now == bool(after)


def _before_last(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """Whether a sub-paragraph is the last but one of its list."""
    depth = paragraphs[index].depth
    if not depth:
        return False
    later = 0
    for paragraph in paragraphs[index + 1 :]:
        if paragraph.depth < depth:
            break
        later += paragraph.depth == depth
    return later == 1


RULES: tuple[Rule, ...] = (
    Rule(
        "reference-followed",
        Significance.CONSEQUENTIAL,
        "A cross-reference that still points to the same paragraph, under its new number, says "
        "what it said before.",
        (("in paragraph 45 above", "in paragraph 49 above"),),
        follows=_follows_renumbering,
    ),
    Rule(
        "lead-sequence",
        Significance.CONSEQUENTIAL,
        "“Also” and “further” in a lead only tell that the paragraph before has the same lead; "
        "they come and go with it.",
        (
            ("Recalling its resolution", "Recalling also its resolution"),
            ("Requests", "Also requests"),
        ),
        follows=_follows_neighbour,
    ),
    Rule(
        "list-ending",
        Significance.CONSEQUENTIAL,
        "The “and” behind the last but one item of a list goes where the list now ends.",
        (("To exchange information;", "To exchange information; and"),),
        follows=_follows_list,
    ),
    Rule(
        "footnote-marker",
        Significance.EDITORIAL,
        "A footnote marker is not part of the text.",
        (("the Protocols thereto,2", "the Protocols thereto,"), ("in 2006⁴", "in 2006⁵")),
        same=lambda old, new, _: spelling.remarked(old, new),
    ),
    Rule(
        "spacing",
        Significance.EDITORIAL,
        "The same letters with other white space between them are the same words.",
        (("itstechnical capacity", "its technical capacity"),),
        same=lambda old, new, _: spelling.parted(old, new),
    ),
    Rule(
        "punctuation",
        Significance.EDITORIAL,
        "Quotation marks, dashes, commas and hyphens are the editor’s; square brackets, figures "
        "and signs such as % are not, nor is the s of a possessive.",
        (("‘Crime prevention’", "“Crime prevention”"), ("identity-related", "identity related")),
        same=lambda old, new, _: spelling.repunctuated(old, new),
    ),
    Rule(
        "capitals",
        Significance.EDITORIAL,
        "Capitals follow house style; acronyms and months are other words.",
        (("the Conferences of the Parties", "the conferences of the parties"),),
        same=lambda old, new, _: spelling.recapitalized(old, new),
    ),
    Rule(
        "spelling",
        Significance.EDITORIAL,
        "Two accepted spellings of a word are one word.",
        (("programme", "program"), ("emphasises", "emphasizes")),
        same=spelling.respelled,
    ),
    Rule(
        "twin",
        Significance.EDITORIAL,
        "Two forms of a word that say the same in the same sentence.",
        (("crimes relating to trade", "crimes related to trade"), ("upon request", "on request")),
        same=spelling.twins,
    ),
    Rule(
        "ocr",
        Significance.EDITORIAL,
        "Letters that recognition confuses, doubles or drops tell nothing, unless both readings "
        "are words.",
        (("Reguests", "Requests"), ("al relevant", "all relevant"), ("govemment", "government")),
        same=spelling.misrecognized,
    ),
)
