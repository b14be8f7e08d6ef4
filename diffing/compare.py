"""Assembles what became of every paragraph, from two drafts and the links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..align.model import Alignment, Link
from ..drafts.model import Draft, Kind, Paragraph
from .flags import flags_of, reference_flags
from .force import Force, load_force
from .ladder import Ladder, load_ladder
from .model import Change, ChangeKind, Comparison, Edit, Flag, Op, Significance
from .passage import Passage, Scene
from .references import cross_references
from .renumbering import renumbering
from .significance import judge
from .verdict import SUBSTANTIVE, Verdict, weightiest
from .words import Span, edits_of, smooth


def compare(
    old: Draft,
    new: Draft,
    alignment: Alignment,
    *,
    ladder: Ladder | None = None,
    force: Force | None = None,
) -> Comparison:
    """What changed between two drafts, given which paragraph became which.

    `alignment` holds indices into the drafts' `paragraphs`, each exactly once. The changes come in
    the order of the new draft, deletions where they stood in the old one. `ladder` and `force` are
    the leads and the words of force to judge by, the shipped ones unless given.
    """
    scene = Scene.of(old, new, alignment, ladder or load_ladder(), force or load_force())
    changes = [
        _change_of(Passage.of(scene, item)) if isinstance(item, Link) else _alone(item, scene)
        for item in _in_order(old, new, alignment)
    ]
    followed = [item for index in sorted(scene.followed) for item in scene.followed[index]]
    return Comparison(
        old=old,
        new=new,
        changes=tuple(changes),
        title_edits=_title_edits(scene),
        renumbering=renumbering(old, new, alignment),
        cross_references=cross_references(followed, new),
        ignored=Counter(str(noise.kind) for noise in (*old.noise, *new.noise)),
    )


def _in_order(old: Draft, new: Draft, alignment: Alignment) -> list[Link | tuple[ChangeKind, int]]:
    """Links and unlinked paragraphs as a reader of the new draft meets them.

    A deleted paragraph stands behind the one that came before it in the old draft, or behind the
    nearest before it that did not move; ahead of anything inserted there.
    """
    anchors: dict[int, int] = {}  # old index → where its link stands in the new draft
    for link in alignment.links:
        if not link.moved:
            anchors.update(dict.fromkeys(link.old, min(link.new)))
    placed: list[tuple[tuple[int, int, int], Link | tuple[ChangeKind, int]]] = []
    for link in alignment.links:
        placed.append(((min(link.new), 0, 0), link))
    for j in alignment.inserted:
        placed.append(((j, 0, 0), (ChangeKind.INSERTED, j)))
    place = -1
    deleted = frozenset(alignment.deleted)
    for i in range(len(old.paragraphs)):
        place = anchors.get(i, place)
        if i in deleted:
            placed.append(((place, 1, i), (ChangeKind.DELETED, i)))
    placed.sort(key=lambda item: item[0])
    return [item for _, item in placed]


def _alone(item: tuple[ChangeKind, int], scene: Scene) -> Change:
    """An inserted or deleted paragraph."""
    kind, index = item
    inserted = kind is ChangeKind.INSERTED
    paragraph = (scene.new if inserted else scene.old).paragraphs[index]
    op = Op.INSERT if inserted else Op.DELETE
    edits = (Edit(op, paragraph.text, Significance.SUBSTANTIVE),) if paragraph.text else ()
    return Change(
        kind=kind,
        old=() if inserted else (paragraph.label,),
        new=(paragraph.label,) if inserted else (),
        edits=edits,
        similarity=0.0,
        significance=Significance.SUBSTANTIVE,
        flags=tuple(reference_flags(scene.followed.get(index, ()))) if inserted else (),
    )


def _title_edits(scene: Scene) -> tuple[Edit, ...]:
    """The edits of the drafts' titles, judged like a paragraph's."""
    old, new = (
        replace(draft, paragraphs=(Paragraph("title", Kind.HEADING, draft.title),))
        for draft in (scene.old, scene.new)
    )
    titles = replace(scene, old=old, new=new, followed={}, old_turns={}, new_turns={})
    return _judged(Passage.of(titles, Link((0,), (0,), 1.0)))[0]


def _judged(
    passage: Passage,
) -> tuple[tuple[Edit, ...], Sequence[Span], Mapping[Span, Verdict]]:
    """The edits of a passage, the spans that they show, and the verdicts on these."""
    old, new = passage.old, passage.new
    if not passage.changes:
        return ((Edit(Op.EQUAL, old.text),) if old.text else ()), (), {}
    verdicts = judge(passage, passage.changes)

    def joinable(left: Span, right: Span) -> bool:
        # An edit that a rule plays down is never drowned in one that none does.
        return verdicts.get(left, SUBSTANTIVE) == verdicts.get(right, SUBSTANTIVE) == SUBSTANTIVE

    shown = smooth(passage.changes, old.tokens, new.tokens, joinable)
    # What the differ tore apart ("theoffice of the", "the office of the") is judged once more.
    verdicts |= judge(passage, (span for span in shown if span not in verdicts))
    return edits_of(shown, old.tokens, new.tokens, verdicts), shown, verdicts


def _change_of(passage: Passage) -> Change:
    """What happened to linked paragraphs."""
    link, old, new = passage.link, passage.old, passage.new
    edits, shown, verdicts = _judged(passage)
    flags = tuple(flags_of(passage, shown, verdicts))
    old_labels = tuple(paragraph.label for paragraph in old.paragraphs)
    new_labels = tuple(paragraph.label for paragraph in new.paragraphs)
    return Change(
        kind=_kind(link, edits),
        old=old_labels,
        new=new_labels,
        edits=edits,
        moved=link.moved,
        renumbered=not set(old_labels) & set(new_labels),
        similarity=_kept_share(edits),
        uncertain=link.uncertain,
        significance=_significance(passage, edits, flags),
        flags=flags,
        evidence=link.evidence,
    )


def _significance(passage: Passage, edits: Sequence[Edit], flags: Sequence[Flag]) -> Significance:
    """The weight of a whole change: of its edits and flags, else of its place and its number.

    A printed number that changed follows from other changes, and weighs only where the words are
    the same. A paragraph that moved within its part says what it said: consequential. One that
    went into the preamble or out of it is flagged, and a flag is substantive, as is a sub-paragraph
    that moved: it may stand under other words now.
    """
    weights = [edit.significance for edit in edits]
    paragraphs = (*passage.old.paragraphs, *passage.new.paragraphs)
    if flags or (passage.link.moved and any(paragraph.depth for paragraph in paragraphs)):
        weights.append(Significance.SUBSTANTIVE)
    numbers = ([p.number for p in side.paragraphs] for side in (passage.old, passage.new))
    renumbered = next(numbers) != next(numbers)
    if passage.link.moved or (renumbered and weightiest(weights) is Significance.NONE):
        weights.append(Significance.CONSEQUENTIAL)
    return weightiest(weights)


def _kind(link: Link, edits: Sequence[Edit]) -> ChangeKind:
    if len(link.new) > 1:
        return ChangeKind.SPLIT if len(link.old) == 1 else ChangeKind.MERGED
    if len(link.old) > 1:
        return ChangeKind.MERGED
    if all(edit.op is Op.EQUAL for edit in edits):
        return ChangeKind.UNCHANGED
    return ChangeKind.EDITED


def _kept_share(edits: Sequence[Edit]) -> float:
    """The share of letters that both sides have in common, 0 … 1."""
    total = sum(len(edit.text) for edit in edits) + sum(
        len(edit.text) for edit in edits if edit.op is Op.EQUAL
    )
    kept = 2 * sum(len(edit.text) for edit in edits if edit.op is Op.EQUAL)
    return kept / total if total else 1.0
