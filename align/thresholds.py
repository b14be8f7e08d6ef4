"""The numbers that decide, in one place.

They were chosen on drafts linked by hand, each pair being measured with the numbers that were best
for the others, and rounded; `bench/quality.py --sensitivity` shows what each one moves.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Weights of the evidence, and the strengths (about 0 to 1.2) from which a pair is linked.

    The strength of a pair is its likeness, plus `grown` times the share above one half of the one
    paragraph that the other has kept in order (a paragraph that grew is still the same), plus
    `context` times what the neighbours say, plus `order` for being at the same place and `kind` for
    being the same kind of paragraph (both only to choose among equals).
    """

    link: float = 0.35
    """From here on words alone make a link."""
    weak: float = 0.30
    """From here on words and neighbours together make a link."""
    sure: float = 0.48
    """From here on a link made by words alone is sure."""
    sure_in_context: float = 0.32
    """From here on a link made by words and neighbours together is sure."""
    grown: float = 0.3
    context: float = 0.2
    order: float = 0.02
    kind: float = 0.01
    part: float = 0.38
    """How well a left-over paragraph must fill what a linked one lost, to be a part of it."""
    chain: float = 0.75
    """The same where it would tie two splits or merges together."""
    unexplained: float = 0.5
    """The share of both drafts that words must leave unexplained where a text was reworded."""
    firm: float = 0.6
    """The strength of a link by words that meaning need not confirm in such drafts."""
    edited: float = 0.15
    """Up to this share of the changed paragraphs may such drafts have merely edited."""
    related: float = 0.1
    """The share of paragraphs that stand as they were which shows two texts to be stages of one."""
    in_order: float = 0.8
    """The rank correlation (less two standard errors) of the places of the pairs nearest in meaning
    that shows the same."""
    stands_out: float = 0.9
    """How far a likeness in meaning must stand out, as a multiple of the greatest one that so many
    pairs would reach by chance (about the root of 2 ln n standard deviations for n pairs)."""
    reworded: float = 0.5
    """The same, in standard deviations, where most of a draft was reworded."""
    clear: float = 2.0
    """By how many standard deviations a pair must be nearer than any other one of either of its two
    paragraphs, where the drafts are no such stages."""
    other_kind: float = 0.5
    other_length: float = 0.4
    other_place: float = 1.0
