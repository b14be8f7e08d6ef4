"""Two layers of a redline: what was printed, and what was spoken.

`compare(old, revision.draft)` shows both at once. The layer tells which edits are oral: words that
the revision inserted into the printed draft, and words of the old draft that it took out. What a
printed draft had anew and the floor took out again stands in neither text; it becomes a flag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ...align.model import Alignment
from ...drafts.model import Draft
from ..compare import compare
from ..model import Change, Comparison, Edit, Flag, Op
from .apply import apply
from .model import ParagraphEdits, Revision, Statement, Status
from .undo import undo

RULE = "orally-deleted"


def spoken(draft: Draft, statements: Sequence[Statement]) -> Revision:
    """The revision that was spoken on a printed draft, given that draft or the text that came of
    it.

    Where the statements do not fit `draft` but can be undone from it, it is the text as revised.
    """
    revision = apply(draft, statements)
    if revision.status is Status.APPLIED:
        return revision
    back = undo(draft, statements)
    return apply(back.draft, statements) if back.status is Status.APPLIED else revision


def compare_spoken(old: Draft, revision: Revision, printed: Alignment) -> Comparison:
    """What changed from `old` to a draft as orally revised, in two layers.

    `printed` links `old` with the printed draft, `revision.base`. Every edit that was spoken names
    its origin (see `with_origins`); what needs review is a remark of the new draft.
    """
    notes = tuple(
        f"oral revision not applied ({result.status}): {result.reason}"
        for result in revision.results
        if result.status in (Status.NEEDS_REVIEW, Status.NOT_STATED)
    )
    anew = {revision.base.paragraphs[j].label for j in printed.inserted}
    gone = tuple(
        f"{row.old} as printed anew was deleted orally ({row.origin})"
        for row in revision.paragraphs
        if row.old in anew and not row.new
    )
    new = replace(revision.draft, remarks=(*revision.draft.remarks, *gone, *notes))
    comparison = compare(old, new, _through(printed, revision))
    return with_origins(comparison, revision, printed)


def _through(printed: Alignment, revision: Revision) -> Alignment:
    """Links from the old draft to the revised one, by way of the printed one."""
    base = {p.label: j for j, p in enumerate(revision.base.paragraphs)}
    revised = {p.label: k for k, p in enumerate(revision.draft.paragraphs)}
    rows = [row for row in revision.paragraphs if row.old in base and row.new in revised]
    onward = {base[row.old or ""]: revised[row.new or ""] for row in rows}
    moved = {base[row.old or ""] for row in rows if row.moved}
    links = []
    for link in printed.links:
        new = tuple(sorted(onward[j] for j in link.new if j in onward))
        if new:
            is_moved = link.moved or not moved.isdisjoint(link.new)
            links.append(replace(link, new=new, moved=is_moved))
    links.sort(key=lambda link: link.new)
    linked = {i for link in links for i in link.old}
    reached = {k for link in links for k in link.new}
    ends = [i for link in printed.links for i in link.old] + list(printed.deleted)
    return Alignment(
        tuple(links),
        deleted=tuple(sorted(i for i in ends if i not in linked)),
        inserted=tuple(k for k in range(len(revision.draft.paragraphs)) if k not in reached),
    )


_Marks = list[str]  # for each letter, the origin of what happened to it; "" for what was printed


def with_origins(comparison: Comparison, revision: Revision, printed: Alignment) -> Comparison:
    """`comparison` with the origin of every oral edit.

    `comparison` leads from an old draft to `revision.draft`; `printed` links the old draft with
    `revision.base`, the printed draft. The texts of the edits stay as they are, only cut where
    an oral stretch begins or ends. Words that were printed anew and orally deleted are told by a
    flag with the rule "orally-deleted" on the paragraph's change; for a whole paragraph, on
    that of the paragraph behind which it stood.
    """
    inserted, deleted = _marks(comparison, revision, printed)
    rows = {row.new: row for row in revision.paragraphs if row.new}
    changes: list[Change] = []
    vanished = _vanished(revision, printed)
    for change in comparison.changes:
        marked = replace(change, edits=tuple(_marked(change, inserted, deleted)))
        flags = [f for label in change.new if label in rows for f in _words(rows[label], deleted)]
        if not changes:
            flags += vanished.get("", ())
        flags += [flag for label in change.new for flag in vanished.get(label, ())]
        changes.append(replace(marked, flags=(*marked.flags, *flags)))
    title = next((row for row in revision.paragraphs if row.new == "TITLE"), None)
    title_edits = comparison.title_edits
    if title:
        origin = next((edit.origin for edit in title.edits if edit.origin), "oral")
        spoken = {e.text for e in title.edits if e.op is not Op.EQUAL}
        title_edits = tuple(
            replace(edit, origin=origin)
            if edit.op is not Op.EQUAL and any(edit.text.strip() in text for text in spoken)
            else edit
            for edit in title_edits
        )
    return replace(comparison, changes=tuple(changes), title_edits=title_edits)


def _marks(
    comparison: Comparison, revision: Revision, printed: Alignment
) -> tuple[Mapping[str, _Marks], Mapping[str, set[str]]]:
    """Origins by letter of every revised paragraph; and, by label of the old draft, the words that
    were orally deleted from what became of it, each with its origin."""
    inserted: dict[str, _Marks] = {}
    spoken: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in revision.paragraphs:
        if row.new:
            inserted[row.new] = [
                edit.origin if edit.op is Op.INSERT else ""
                for edit in row.edits
                if edit.op is not Op.DELETE
                for _ in edit.text
            ]
        if row.old:
            spoken[row.old] += [(e.text, e.origin) for e in row.edits if e.op is Op.DELETE]
    by_old: dict[str, set[str]] = defaultdict(set)
    old, base = comparison.old.paragraphs, revision.base.paragraphs
    for link in printed.links:
        for i, j in link.pairs:
            for text, origin in spoken.get(base[j].label, ()):
                by_old[old[i].label] |= {f"{origin}\n{word}" for word in text.split()}
    return inserted, by_old


def _marked(
    change: Change, inserted: Mapping[str, _Marks], deleted: Mapping[str, set[str]]
) -> Iterator[Edit]:
    marks: _Marks = []
    for n, label in enumerate(change.new):
        marks += [*([""] if n else []), *inserted.get(label, ())]
    gone = {pair for label in change.old for pair in deleted.get(label, ())}
    at = 0
    for edit in change.edits:
        if edit.op is Op.DELETE:
            origins = {pair.split("\n", 1)[0] for pair in gone}
            words = edit.text.split()
            origin = next(
                (o for o in origins if words and all(f"{o}\n{word}" in gone for word in words)), ""
            )
            yield replace(edit, origin=origin) if origin else edit
            continue
        here = marks[at : at + len(edit.text)]
        at += len(edit.text)
        if edit.op is Op.EQUAL or not any(here):
            yield edit
            continue
        start = 0
        for origin, run in groupby(here):
            size = len(list(run))
            yield replace(edit, text=edit.text[start : start + size], origin=origin)
            start += size


def _words(row: ParagraphEdits, deleted: Mapping[str, set[str]]) -> Iterator[Flag]:
    """Words of this paragraph that were printed anew and orally deleted."""
    of_old = {pair.split("\n", 1)[1] for pairs in deleted.values() for pair in pairs}
    for edit in row.edits:
        words = set(edit.text.split())
        if edit.op is Op.DELETE and edit.origin and row.old and words and not words <= of_old:
            yield Flag(RULE, before=edit.text.strip(), note=edit.origin)


def _vanished(revision: Revision, printed: Alignment) -> Mapping[str, Sequence[Flag]]:
    """Paragraphs that the printed draft had anew and that were orally deleted, by the label of the
    revised draft behind which they stood ("" in front of all)."""
    new = {revision.base.paragraphs[j].label for j in printed.inserted}
    found: dict[str, list[Flag]] = defaultdict(list)
    behind = ""
    for row in revision.paragraphs:
        if row.new:
            behind = row.new
        elif row.old in new:
            text = "".join(edit.text for edit in row.edits)
            note = f"printed as {row.old}; {row.origin}"
            found[behind].append(Flag(RULE, before=text, note=note))
    return found
