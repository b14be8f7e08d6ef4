"""What a reader should look at in a change, told as from → to.

Flags come from edits that no rule made less than substantive, and from cross-references that no
longer point where they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..drafts.model import Kind
from .facts import FactKind, facts
from .force import ForceKind
from .ladder import Direction, base, participle
from .model import Flag, ReferenceStatus, Significance
from .passage import Passage
from .references import Followed
from .significance import is_noise
from .swaps import Item, is_small, same_place, swaps
from .verdict import Verdict
from .words import Span

_SCOPE = "scope"


def flags_of(
    passage: Passage, changes: Sequence[Span], verdicts: Mapping[Span, Verdict]
) -> list[Flag]:
    """The flags of a passage: of its place, its lead, its words and its references.

    `changes` are the spans that the reader is shown, `verdicts` what the rules made of some.
    """
    telling = [
        span
        for span in changes
        if not span.equal and _weight(verdicts, span) is Significance.SUBSTANTIVE
    ]
    flags = list(_part_flags(passage))
    if telling:
        flags += _lead_flags(passage, telling)
        flags += _verb_flags(passage, telling)
        flags += _fact_flags(passage, telling)
        flags += _force_flags(passage, telling)
        flags += _bracket_flags(passage, telling)
    flags += _footnote_flags(passage)
    for index in passage.new.indices:
        flags += reference_flags(passage.scene.followed.get(index, ()))
    return flags


def _weight(verdicts: Mapping[Span, Verdict], span: Span) -> Significance:
    return verdicts[span].significance if span in verdicts else Significance.SUBSTANTIVE


def reference_flags(followed: Iterable[Followed]) -> Iterator[Flag]:
    """A flag for each target of a reference that is stale, retargeted or dangling."""
    for item in followed:
        for target, status in zip(item.after.targets, item.statuses, strict=True):
            if status is ReferenceStatus.FOLLOWED:
                continue
            was = item.before.text if item.before else ""
            yield Flag(
                f"reference-{status.value}", was, item.after.text, _REFERENCE_NOTES[status] + target
            )
        if any(status is not ReferenceStatus.FOLLOWED for status in item.statuses):
            continue
        for target in item.dropped:
            was = item.before.text if item.before else ""
            yield Flag(
                "reference-retargeted", was, item.after.text, f"no longer covers old {target}"
            )


_REFERENCE_NOTES = {
    ReferenceStatus.STALE: "still the old number: now ",
    ReferenceStatus.RETARGETED: "now points to ",
    ReferenceStatus.DANGLING: "there is no ",
}


def _lead_flags(passage: Passage, telling: Sequence[Span]) -> Iterator[Flag]:
    """The change of the opening lead; in a split or merge, only of leads that nobody keeps."""
    before = [p.lead for p in passage.old.paragraphs]
    after = [p.lead for p in passage.new.paragraphs]
    ladder = passage.scene.ladder
    kept = {base(lead) for lead in before} & {base(lead) for lead in after}
    one, other = before[0], after[0]
    if not one and not other:
        return
    if len(before) + len(after) > 2 and (base(one) in kept or base(other) in kept):
        return
    if one.casefold() == other.casefold() or not _touches(passage, telling):
        return
    if base(one) == base(other):
        if not passage.in_turn:
            yield Flag("lead-changed", one, other, Direction.LATERAL.value)
        return
    # A verb that became its own participle only went with its provision into the preamble.
    forms = {base(one), participle(base(one))} & {base(other), participle(base(other))}
    if not forms:
        yield Flag("lead-changed", one, other, ladder.direction(one, other).value)


def _touches(passage: Passage, telling: Sequence[Span]) -> bool:
    """Whether one of the spans reaches into the leads."""
    ends = passage.old.lead_end, passage.new.lead_end
    return any(
        (span.i1 < span.i2 and passage.old.bounds(span.i1, span.i2)[0] < ends[0])
        or (span.j1 < span.j2 and passage.new.bounds(span.j1, span.j2)[0] < ends[1])
        for span in telling
    )


def _part_flags(passage: Passage) -> Iterator[Flag]:
    """A provision that went from the operative part into the preamble, or the other way."""
    before, after = passage.old.paragraphs[0].kind, passage.new.paragraphs[0].kind
    if {before, after} == {Kind.PREAMBULAR, Kind.OPERATIVE}:
        note = Direction.WEAKER if after is Kind.PREAMBULAR else Direction.STRONGER
        yield Flag("part-changed", before.value, after.value, note.value)


def _verb_flags(passage: Passage, telling: Sequence[Span]) -> Iterator[Flag]:
    """A verb inside the paragraph that became a stronger or weaker one, and one that asks somebody
    to act and came or went with its clause: "…, and urges States"."""
    ladder = passage.scene.ladder
    before, after = (
        [
            Item("verb", found[0], found[0], found.start(), found.end())
            for found in ladder.verbs.finditer(side.text, side.lead_end)
        ]
        for side in (passage.old, passage.new)
    )
    for swap in swaps(passage, telling, before, after, _same_form):
        if swap.before and swap.after:
            direction = ladder.direction(swap.before.text, swap.after.text)
            if direction in (Direction.STRONGER, Direction.WEAKER):
                yield Flag("verb-changed", swap.before.text, swap.after.text, direction.value)
        elif _FINITE.search(swap.text) and ladder.asks(swap.text):
            yield Flag("verb-changed", *swap.sides, "removed" if swap.before else "added")


def _same_form(_span: Span, one: Item, other: Item) -> bool:
    """Whether both are verbs of the sentence, or both go along with one ("bearing in mind")."""
    return bool(_FINITE.search(one.text)) == bool(_FINITE.search(other.text))


_FINITE = re.compile(r"^\w+s\b")  # "urges States", not "urging"; nouns such as "requests" as well


def _fact_flags(passage: Passage, telling: Sequence[Span]) -> Iterator[Flag]:
    """Each fact that went, came or became another one of its kind.

    A bare year or a short name ("the Office") that came or went with a whole clause is not told,
    nor a name that the other side has as a part of a longer one.
    """
    before, after = (
        [
            Item(fact.kind.value, fact.text, fact.key, fact.start, fact.end)
            for fact in facts(side.text)
            if fact.start not in own
        ]
        for side, own in zip((passage.old, passage.new), _own_references(passage), strict=True)
    )

    def comparable(span: Span, one: Item, other: Item) -> bool:
        # In a rewritten clause only what has the same neighbours can be what the other became.
        return is_small(span) or same_place(passage, one, other)

    for swap in swaps(passage, telling, before, after, comparable, even=True):
        if swap.before and swap.after:
            yield Flag(f"{swap.kind}-changed", swap.before.text, swap.after.text)
            continue
        short_name = swap.kind == FactKind.NAME and len(swap.text.split()) < 3
        bare_year = swap.kind == FactKind.DATE and swap.text.isdigit()
        elsewhere = passage.new.text if swap.before else passage.old.text
        kept = swap.kind == FactKind.NAME and swap.text in elsewhere
        if not kept and (swap.small or not (short_name or bare_year)):
            note = "removed" if swap.before else "added"
            yield Flag(f"{swap.kind}-changed", *swap.sides, note)


def _force_flags(passage: Passage, telling: Sequence[Span]) -> Iterator[Flag]:
    """Modals changed; negations and qualifiers added, removed or changed.

    A modal or a small word like "all" that comes with a whole new clause binds nobody anew: it is
    told where it changed into another one or stands in a small edit.
    """
    before, after = (
        [
            Item(f"{word.kind.value}:{word.group}", word.text, word.text, word.start, word.end)
            for word in passage.scene.force.words(side.text)
        ]
        for side in (passage.old, passage.new)
    )
    for swap in swaps(passage, telling, before, after, _exchangeable):
        kind, _, group = swap.kind.partition(":")
        paired = bool(swap.before and swap.after)
        if ((kind == ForceKind.MODAL and not paired) or group == _SCOPE) and not swap.small:
            continue
        note = group if paired or kind != ForceKind.MODAL else "removed" if swap.before else "added"
        if paired or kind == ForceKind.MODAL:
            yield Flag(f"{kind}-changed", *swap.sides, note)
        else:
            yield Flag(f"{kind}-{'removed' if swap.before else 'added'}", *swap.sides, note)


def _footnote_flags(passage: Passage) -> Iterator[Flag]:
    """Footnotes that say something else, one by one where a paragraph has as many as before.

    "Ibid." says what it says by what stands before it, and is left aside.
    """
    scene = passage.scene
    before = [scene.old_notes.get(m.number, "") for p in passage.old.paragraphs for m in p.notes]
    after = [scene.new_notes.get(m.number, "") for p in passage.new.paragraphs for m in p.notes]
    gone = [text for text in before if text not in after]
    came = [text for text in after if text not in before]
    if len(gone) != len(came):
        return
    for one, other in zip(gone, came, strict=True):
        ibid = any(text[:8].casefold().lstrip("|").startswith("ibid") for text in (one, other))
        if one and other and not ibid and not is_noise(one, other, scene.lexicon):
            yield Flag("footnote-changed", one, other)


_BRACKETED = re.compile(r"\[[^\[\]]{1,300}\]")


def _bracket_flags(passage: Passage, telling: Sequence[Span]) -> Iterator[Flag]:
    """Words that came into square brackets or out of them: what is not agreed yet, or is now."""
    before, after = (
        [
            Item("brackets", found[0], found[0], found.start(), found.end())
            for found in _BRACKETED.finditer(side.text)
        ]
        for side in (passage.old, passage.new)
    )
    for swap in swaps(passage, telling, before, after):
        if not (swap.before and swap.after):
            yield Flag("brackets-changed", *swap.sides, "removed" if swap.before else "added")


def _exchangeable(_span: Span, one: Item, _other: Item) -> bool:
    """Whether one word of force may have become the other: small words like "all" stand alone."""
    return not one.kind.endswith(_SCOPE)


def _own_references(passage: Passage) -> tuple[set[int], set[int]]:
    """Where letters of cross-references stand in the texts of both sides: their numbers are no
    facts."""
    old: set[int] = set()
    new: set[int] = set()
    for index in passage.new.indices:
        for item in passage.scene.followed.get(index, ()):
            at = passage.new.starts[index]
            new.update(range(at + item.after.start, at + item.after.end))
            if item.before and item.source in passage.old.starts:
                at = passage.old.starts[item.source]
                old.update(range(at + item.before.start, at + item.before.end))
    return old, new
