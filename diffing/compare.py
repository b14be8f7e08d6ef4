"""Assembles what became of every paragraph, from two drafts and the links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..align.model import Alignment, Link
from ..drafts.model import Draft, Paragraph
from .model import Change, ChangeKind, Comparison, Edit, Op, Significance
from .verdict import weightiest
from .words import word_edits


def compare(old: Draft, new: Draft, alignment: Alignment) -> Comparison:
    """What changed between two drafts, given which paragraph became which.

    `alignment` holds indices into the drafts' `paragraphs`, each exactly once. The changes come in
    the order of the new draft, deletions where they stood in the old one.
    """
    changes = [
        _change_of(item, old, new) if isinstance(item, Link) else _alone(item)
        for item in _in_order(old, new, alignment)
    ]
    return Comparison(
        old=old,
        new=new,
        changes=tuple(changes),
        title_edits=word_edits(old.title, new.title),
        renumbering=renumbering(old, new, alignment),
        ignored=Counter(str(noise.kind) for noise in (*old.noise, *new.noise)),
    )


def renumbering(old: Draft, new: Draft, alignment: Alignment) -> tuple[tuple[str, str], ...]:
    """(old label, new label) of all linked paragraphs whose labels differ, in old-draft order.

    A split gives a pair for each part and a merge one for each source.
    """
    pairs = sorted(pair for link in alignment.links for pair in link.pairs)
    labels = [(old.paragraphs[i].label, new.paragraphs[j].label) for i, j in pairs]
    return tuple((before, after) for before, after in labels if before != after)


def _in_order(
    old: Draft, new: Draft, alignment: Alignment
) -> list[Link | tuple[ChangeKind, Paragraph]]:
    """Links and unlinked paragraphs as a reader of the new draft meets them.

    A deleted paragraph stands behind the one that came before it in the old draft, or behind the
    nearest before it that did not move; ahead of anything inserted there.
    """
    anchors: dict[int, int] = {}  # old index → where its link stands in the new draft
    for link in alignment.links:
        if not link.moved:
            anchors.update(dict.fromkeys(link.old, min(link.new)))
    placed: list[tuple[tuple[int, int, int], Link | tuple[ChangeKind, Paragraph]]] = []
    for link in alignment.links:
        placed.append(((min(link.new), 0, 0), link))
    for j in alignment.inserted:
        placed.append(((j, 0, 0), (ChangeKind.INSERTED, new.paragraphs[j])))
    place = -1
    deleted = frozenset(alignment.deleted)
    for i, paragraph in enumerate(old.paragraphs):
        place = anchors.get(i, place)
        if i in deleted:
            placed.append(((place, 1, i), (ChangeKind.DELETED, paragraph)))
    placed.sort(key=lambda item: item[0])
    return [item for _, item in placed]


def _alone(item: tuple[ChangeKind, Paragraph]) -> Change:
    """An inserted or deleted paragraph."""
    kind, paragraph = item
    inserted = kind is ChangeKind.INSERTED
    op = Op.INSERT if inserted else Op.DELETE
    edits = (Edit(op, paragraph.text, Significance.SUBSTANTIVE),) if paragraph.text else ()
    return Change(
        kind=kind,
        old=() if inserted else (paragraph.label,),
        new=(paragraph.label,) if inserted else (),
        edits=edits,
        similarity=0.0,
        significance=Significance.SUBSTANTIVE,
    )


def _change_of(link: Link, old: Draft, new: Draft) -> Change:
    """What happened to linked paragraphs."""
    before = [old.paragraphs[i] for i in link.old]
    after = [new.paragraphs[j] for j in link.new]
    edits = word_edits(joined(before), joined(after))
    old_labels = tuple(paragraph.label for paragraph in before)
    new_labels = tuple(paragraph.label for paragraph in after)
    return Change(
        kind=_kind(link, edits),
        old=old_labels,
        new=new_labels,
        edits=edits,
        moved=link.moved,
        renumbered=not set(old_labels) & set(new_labels),
        similarity=_kept_share(edits),
        uncertain=link.uncertain,
        significance=weightiest(edit.significance for edit in edits),
        evidence=link.evidence,
    )


def joined(paragraphs: Sequence[Paragraph]) -> str:
    """The text of the partners on one side of a link."""
    return "\n".join(paragraph.text for paragraph in paragraphs)


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
