"""What the rules look at: one link with its texts and tokens, and what is known of the drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, permutations, product

from ..align.model import Alignment, Link
from ..drafts.model import Draft, Paragraph
from .force import Force
from .ladder import Ladder
from .references import Followed, follow
from .sequence import Turn, explained, turns
from .spelling import Lexicon
from .tokens import Token, text_of, tokenize
from .words import Span, settle, spans


@dataclass(frozen=True)
class Scene:
    """Two drafts and what holds for all of their paragraphs."""

    old: Draft
    new: Draft
    ladder: Ladder
    force: Force
    lexicon: Lexicon
    followed: Mapping[int, Sequence[Followed]]
    old_turns: Mapping[int, Turn]
    new_turns: Mapping[int, Turn]
    pairs: frozenset[tuple[int, int]]

    @cached_property
    def old_notes(self) -> Mapping[str, str]:
        """The old draft's footnotes by their number."""
        return {note.number: note.text for note in self.old.footnotes}

    @cached_property
    def new_notes(self) -> Mapping[str, str]:
        """The new draft's footnotes by their number."""
        return {note.number: note.text for note in self.new.footnotes}

    @classmethod
    def of(
        cls, old: Draft, new: Draft, alignment: Alignment, ladder: Ladder, force: Force
    ) -> Scene:
        """The scene of two drafts; `followed` maps a new paragraph's index to its references."""
        followed: dict[int, list[Followed]] = defaultdict(list)
        for reference in follow(old, new, alignment):
            followed[reference.index].append(reference)
        lexicon = Lexicon.of(p.text for draft in (old, new) for p in draft.paragraphs)
        pairs = frozenset(pair for link in alignment.links for pair in link.pairs)
        return cls(old, new, ladder, force, lexicon, followed, turns(old), turns(new), pairs)


@dataclass(frozen=True)
class Side:
    """The old or the new paragraphs of a link: their indices, their text, joined by one newline,
    and where in it each paragraph starts."""

    indices: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    text: str
    starts: Mapping[int, int]

    @classmethod
    def of(cls, draft: Draft, indices: Sequence[int]) -> Side:
        """The side that these paragraphs of a draft make, in this order."""
        paragraphs = tuple(draft.paragraphs[index] for index in indices)
        starts = accumulate((len(p.text) + 1 for p in paragraphs[:-1]), initial=0)
        return cls(
            tuple(indices),
            paragraphs,
            "\n".join(paragraph.text for paragraph in paragraphs),
            dict(zip(indices, starts, strict=True)),
        )

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the text."""
        return tokenize(self.text)

    @cached_property
    def offsets(self) -> Sequence[int]:
        """Where each token starts in the text, its gap included, and where the text ends."""
        return list(accumulate((len(t.gap) + len(t.word) for t in self.tokens), initial=0))

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where tokens [first, last) stand in the text, without the white space before them."""
        if first == last:
            return self.offsets[first], self.offsets[first]
        return self.offsets[first] + len(self.tokens[first].gap), self.offsets[last]

    @cached_property
    def lead_end(self) -> int:
        """Where the lead of the first paragraph ends in the text; 0 without one."""
        lead = self.paragraphs[0].lead
        return self.text.find(lead) + len(lead) if lead else 0

    def words(self) -> list[str]:
        """The tokens without their gaps."""
        return [token.word for token in self.tokens]


@dataclass(frozen=True, slots=True)
class KeptReference:
    """Where a reference that points to what it pointed to before stands in the texts of a link."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class Passage:
    """A link as the rules see it: both sides, and the spans of their words, kept and changed; no
    spans where the texts are the same."""

    scene: Scene
    link: Link
    old: Side
    new: Side
    changes: Sequence[Span]

    @classmethod
    def of(cls, scene: Scene, link: Link) -> Passage:
        """The passage of a link, its partners in the order that keeps most words."""
        sides = [
            (Side.of(scene.old, before), Side.of(scene.new, after))
            for before, after in _orders(link, scene)
        ]
        old, new = sides[0]
        if len(sides) > 1:
            from rapidfuzz.distance import Indel

            marks = [Indel.distance(one.words(), other.words()) for one, other in sides]
            best = min(range(len(sides)), key=marks.__getitem__)
            # Another order than the printed one must pay: a tenth fewer words marked.
            if marks[best] * 10 < marks[0] * 9:
                old, new = sides[best]
        if old.text == new.text:
            return cls(scene, link, old, new, ())
        changes = spans(old.words(), new.words())
        return cls(scene, link, old, new, settle(changes, old.tokens, new.tokens))

    @cached_property
    def kept_references(self) -> Sequence[KeptReference]:
        """The references of the new text that hold, in order."""
        kept = []
        for index in self.new.indices:
            for item in self.scene.followed.get(index, ()):
                if item.before and item.holds and item.source in self.old.starts:
                    old, new = self.old.starts[item.source], self.new.starts[index]
                    kept.append(
                        KeptReference(
                            old + item.before.start,
                            old + item.before.end,
                            new + item.after.start,
                            new + item.after.end,
                        )
                    )
        return sorted(kept, key=lambda pair: pair.new_start)

    @cached_property
    def in_turn(self) -> bool:
        """Whether the neighbours explain the "also" of the lead, or its absence."""
        before = self.scene.old_turns.get(self.old.indices[0])
        after = self.scene.new_turns.get(self.new.indices[0])
        if before is None or after is None:
            return False
        return explained(before, after, self.scene.pairs)

    def texts(self, span: Span) -> tuple[str, str]:
        """The old and the new words of a span."""
        i1, i2 = self.old.bounds(span.i1, span.i2)
        j1, j2 = self.new.bounds(span.j1, span.j2)
        return self.old.text[i1:i2], self.new.text[j1:j2]

    def divides(self, span: Span) -> bool:
        """Whether a span divides or joins paragraphs, at its edge or within."""
        before = text_of(self.old.tokens[span.i1 : span.i2])
        after = text_of(self.new.tokens[span.j1 : span.j2])
        return before.count("\n") != after.count("\n")

    def parts_figures(self, span: Span) -> bool:
        """Whether signs alone change between two figures, or before one: "-5", "2*3"."""
        return any(
            _at_figure(side.text, *side.bounds(first, last))
            for side, first, last in (
                (self.old, span.i1, span.i2),
                (self.new, span.j1, span.j2),
            )
        )


def _at_figure(text: str, start: int, end: int) -> bool:
    signs = text[start:end].strip()
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    if not signs or any(sign.isalnum() for sign in signs) or not after.isdigit():
        return False
    # A comma behind a figure only parts it from the next one where no space does.
    tight = text[end : end + 1] == after
    return tight and (before.isdigit() or signs[-1] in "-−–+±*×^~")


# Trying all orders of four partners takes 24 diffs: only where those are short.
_MAX_PARTNERS = 4
_MAX_LETTERS = 20_000


def _orders(link: Link, scene: Scene) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The printed order of a link's partners first, then the others, where they are few."""
    few = max(len(link.old), len(link.new)) <= _MAX_PARTNERS and 1 in (len(link.old), len(link.new))
    letters = sum(len(scene.old.paragraphs[i].text) for i in link.old)
    letters += sum(len(scene.new.paragraphs[j].text) for j in link.new)
    if not few or letters > _MAX_LETTERS:
        return [(link.old, link.new)]
    return list(product(permutations(link.old), permutations(link.new)))
