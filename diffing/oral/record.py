"""The record of a revision: the new draft, every edit with its origin, and what was left stale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...align.model import Alignment, Link
from ...drafts.model import Draft, Kind, Paragraph
from ..model import Edit, Op, ReferenceStatus, Significance
from ..references import cross_references, follow
from .layout import Plan
from .model import ParagraphEdits, Revision, Statement, StatementResult
from .numbering import Entry
from .places import TITLE
from .wording import TextEdit, pieces


@dataclass(frozen=True, slots=True)
class Laid:
    """A plan laid out: entries and, place by place, the paragraphs they became."""

    entries: list[Entry]
    paragraphs: tuple[Paragraph, ...]
    title: str
    edits: dict[int, list[tuple[TextEdit, int]]]  # by index in the base: (edit, task)
    plan: Plan


def record(
    base: Draft,
    statements: Sequence[Statement],
    owners: Sequence[int],
    laid: Laid,
    results: tuple[StatementResult, ...],
) -> Revision:
    """The revision that a plan, once laid out, amounts to.

    `owners` gives for each task the statement that it comes from.
    """
    origins = [str(statements[owner].provenance) for owner in owners]
    draft = replace(base, paragraphs=laid.paragraphs, title=laid.title)
    followed = follow(base, draft, _alignment(base, laid))
    stale = (ReferenceStatus.STALE, ReferenceStatus.DANGLING)
    return Revision(
        base=base,
        draft=draft,
        results=results,
        paragraphs=_paragraph_edits(base, laid, origins),
        cross_references=tuple(
            reference
            for reference in cross_references(followed, draft)
            if reference.status in stale
        ),
        notes=_notes(base, draft),
    )


def _alignment(base: Draft, laid: Laid) -> Alignment:
    """Which paragraph of the base became which: known here, not inferred."""
    links = tuple(
        Link((entry.base,), (place,), 1.0)
        for place, entry in enumerate(laid.entries)
        if entry.base is not None
    )
    kept = {link.old[0] for link in links}
    return Alignment(
        links,
        deleted=tuple(i for i in range(len(base.paragraphs)) if i not in kept),
        inserted=tuple(j for j, entry in enumerate(laid.entries) if entry.base is None),
    )


def _paragraph_edits(base: Draft, laid: Laid, origins: list[str]) -> tuple[ParagraphEdits, ...]:
    """Every paragraph of both drafts once, in the new order, deletions where they stood."""
    done: list[ParagraphEdits] = []
    if laid.edits.get(TITLE):
        done.append(
            ParagraphEdits("TITLE", "TITLE", _word_edits(base.title, laid.edits[TITLE], origins))
        )
    moved = {i: origins[task] for m, task in laid.plan.moves for i in m.indices}
    for one, other, task in laid.plan.swaps:
        moved |= dict.fromkeys((*one, *other), origins[task])
    pending = sorted(laid.plan.deleted)
    for entry, now in zip(laid.entries, laid.paragraphs, strict=True):
        if entry.base is None:
            origin = origins[entry.task]
            done.append(ParagraphEdits(None, now.label, (_new(now.text, origin),), origin=origin))
            continue
        while pending and pending[0] < entry.base and entry.base not in moved:
            done.append(_deletion(base, pending.pop(0), laid, origins))
        before = base.paragraphs[entry.base]
        if entry.base in laid.plan.replaced:
            origin = origins[laid.plan.replaced[entry.base][1]]
            edits: tuple[Edit, ...] = (_old(before.text, origin), _new(now.text, origin))
        elif entry.base in laid.edits:
            edits = _word_edits(before.text, laid.edits[entry.base], origins)
        else:
            edits = (Edit(Op.EQUAL, now.text),)
        done.append(
            ParagraphEdits(
                before.label,
                now.label,
                edits,
                moved=entry.base in moved,
                origin=moved.get(entry.base, ""),
            )
        )
    done += [_deletion(base, index, laid, origins) for index in pending]
    return tuple(done)


def _deletion(base: Draft, index: int, laid: Laid, origins: list[str]) -> ParagraphEdits:
    origin = origins[laid.plan.deleted[index]]
    paragraph = base.paragraphs[index]
    return ParagraphEdits(paragraph.label, None, (_old(paragraph.text, origin),), origin=origin)


def _word_edits(
    text: str, edits: list[tuple[TextEdit, int]], origins: list[str]
) -> tuple[Edit, ...]:
    """Edits of one paragraph; each keeps the origin of its own statement."""
    if len({origins[task] for _, task in edits}) == 1:
        return pieces(text, [edit for edit, _ in edits], origins[edits[0][1]])
    done: list[Edit] = []
    at = 0
    for edit, task in sorted(edits, key=lambda pair: (pair[0].start, pair[0].end)):
        done += pieces(
            text[at : edit.end],
            [replace(edit, start=edit.start - at, end=edit.end - at)],
            origins[task],
        )
        at = edit.end
    return (*done, *((Edit(Op.EQUAL, text[at:]),) if at < len(text) else ()))


def _old(text: str, origin: str) -> Edit:
    return Edit(Op.DELETE, text, Significance.SUBSTANTIVE, origin=origin)


def _new(text: str, origin: str) -> Edit:
    return Edit(Op.INSERT, text, Significance.SUBSTANTIVE, origin=origin)


def _notes(base: Draft, draft: Draft) -> tuple[str, ...]:
    """Final marks that the revision left in places that ask for another one."""
    body = [p for p in draft.paragraphs if p.kind in (Kind.OPERATIVE, Kind.SUB_PARAGRAPH)]
    before = {p.text for p in base.paragraphs}
    notes = []
    for i, paragraph in enumerate(body):
        last = i == len(body) - 1
        if paragraph.text in before and paragraph.kind is Kind.OPERATIVE:
            was_last = paragraph.text == _last_text(base)
            if last and not was_last and paragraph.text.endswith((";", ",")):
                notes.append(
                    f"{paragraph.label} is now the last and ends with “{paragraph.text[-1]}”"
                )
            if not last and was_last and paragraph.text.endswith("."):
                notes.append(
                    f"{paragraph.label} is no longer the last paragraph, and ends with a full stop"
                )
    return tuple(notes)


def _last_text(base: Draft) -> str:
    body = [p for p in base.paragraphs if p.kind in (Kind.OPERATIVE, Kind.SUB_PARAGRAPH)]
    return body[-1].text if body else ""
