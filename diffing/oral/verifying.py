"""Laying out what stands, and checking that it turned out as the statements say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from ...drafts.model import Draft, Kind
from .anchors import agrees, holds
from .layout import Insertion, Plan, lay_out, with_final_mark
from .model import Action
from .numbering import Entry, renumbered
from .places import TITLE
from .planning import block_text
from .record import Laid
from .task import Task, text_of
from .wording import Misfit, TextEdit, apply_edits


def lay_out_tasks(draft: Draft, tasks: list[Task], renumber: bool) -> Laid | None:
    """The plan of all standing tasks laid out; None where words of one paragraph do not fit."""
    plan = Plan()
    edits: dict[int, list[tuple[TextEdit, int]]] = defaultdict(list)
    for task in tasks:
        if not task.stands:
            continue
        plan.deleted |= dict.fromkeys(task.deleted, task.number)
        plan.inserted += [(new, task.number) for new in task.insertions]
        plan.replaced |= {index: (text, task.number) for index, text in task.replaced}
        plan.moves += [(a_move, task.number) for a_move in task.moves]
        if task.swap:
            plan.swaps.append((*task.swap, task.number))
        for change in task.changes:
            edits[change.index].append((change.edit, task.number))
    texts: dict[int, str] = {}
    for index, here in edits.items():
        text = text_of(draft, index)
        try:
            texts[index] = apply_edits(text, [edit for edit, _ in here])
        except Misfit:
            return None
    entries = _with_marks(draft, lay_out(draft, plan, texts), plan)
    paragraphs = renumbered(draft, entries, renumber=renumber) if _reorders(plan) else None
    if paragraphs is None:
        paragraphs = (
            renumbered(draft, entries, renumber=True)
            if renumber
            else tuple(entry.paragraph for entry in entries)
        )
    return Laid(entries, paragraphs, texts.get(TITLE, draft.title), dict(edits), plan)


def _reorders(plan: Plan) -> bool:
    return bool(plan.deleted or plan.inserted or plan.moves or plan.swaps)


def _with_marks(draft: Draft, entries: list[Entry], plan: Plan) -> list[Entry]:
    """New and replaced paragraphs with the final marks of their places."""
    body = [i for i, e in enumerate(entries) if e.paragraph.kind in _BODY]
    done = list(entries)
    for i, entry in enumerate(entries):
        if entry.base is not None and entry.base not in plan.replaced:
            continue
        paragraph = entry.paragraph
        new = plan.replaced[entry.base][0] if entry.base is not None else None
        closed = new.closed if new else entry.closed
        mark = _mark(draft, entries, i, last=bool(body) and i == body[-1])
        text = with_final_mark(paragraph.text, mark, closed=closed)
        done[i] = replace(entry, paragraph=replace(paragraph, text=text))
    return done


_BODY = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUB_PARAGRAPH, Kind.PLAIN)


def _mark(draft: Draft, entries: list[Entry], i: int, *, last: bool) -> str:
    """Comma in the preamble, semicolon in the operative part, full stop at the end of the text; a
    paragraph with others below it ends with a colon."""
    paragraph = entries[i].paragraph
    below = entries[i + 1].paragraph if i + 1 < len(entries) else None
    if below and below.kind is Kind.SUB_PARAGRAPH and below.depth > paragraph.depth:
        return ":"
    if paragraph.kind is Kind.PREAMBULAR:
        return ","
    if last or paragraph.kind in (Kind.PLAIN, Kind.ANNEX):
        return "."
    if paragraph.kind is Kind.SUB_PARAGRAPH:
        top = next((e.paragraph for e in entries[i::-1] if e.paragraph.depth == 0), paragraph)
        return "," if top.kind is Kind.PREAMBULAR else ";"
    return ";" if paragraph.kind is Kind.OPERATIVE else ""


def verify(draft: Draft, tasks: list[Task], laid: Laid) -> None:
    """Sets aside what did not turn out as the statement says."""
    where = {
        entry.base: place for place, entry in enumerate(laid.entries) if entry.base is not None
    }
    for task in tasks:
        if not task.stands:
            continue
        for a_move in task.moves:
            now = laid.paragraphs[where[a_move.indices[0]]]
            if a_move.number and a_move.number not in (now.number, now.label):
                task.review(
                    f"it would stand as {now.label} and not as {a_move.number}", (now.label,)
                )
        for new in task.insertions:
            _verify_number(task, new, laid)
        if task.operation.action is Action.REPLACE_PARAGRAPH and not task.touched:
            _verify_checked(draft, task, laid, where)
        if task.operation.action is Action.CHECK and task.target is not None:
            _verify_reading(draft, task, tasks, laid, where)


def _verify_checked(draft: Draft, task: Task, laid: Laid, where: dict[int, int]) -> None:
    """A new reading that was taken for a check of other changes still has to be borne out."""
    for index, paragraph in enumerate(draft.paragraphs):
        if paragraph.label in task.labels and index in where:
            now = laid.paragraphs[where[index]].text
            if not agrees("\n".join(q.text for q in task.operation.new), now):
                task.review("it contradicts the other changes of this paragraph", task.labels)


_STANDS = "stands as "


def _verify_number(task: Task, new: Insertion, laid: Laid) -> None:
    for entry, now in zip(laid.entries, laid.paragraphs, strict=True):
        if entry.task == task.number and entry.base is None:
            task.notes = [n for n in task.notes if not n.startswith(_STANDS)]
            task.notes.append(f"{_STANDS}{now.label}")
            number = (now.number or now.label.removeprefix("PP")).strip("(). ")
            if new.number and number != new.number:
                task.review(f"it would stand as {now.label} and not under the number {new.number}")
            return


def _verify_reading(
    draft: Draft, task: Task, tasks: list[Task], laid: Laid, where: dict[int, int]
) -> None:
    target = task.target
    if target is None:
        return
    meant = [
        t
        for t in tasks
        if t.statement == task.statement and t is not task and t.touched & set(target.indices)
    ]
    waiting = [
        t
        for t in tasks
        if t.statement == task.statement
        and t is not task
        and not t.stands
        and t.labels == task.labels
    ]
    if waiting:
        task.review("the changes it speaks of need review", task.labels)
        return
    if target.head == TITLE:
        now = laid.title
    else:
        now = " ".join(laid.paragraphs[where[i]].text for i in target.indices if i in where)
    reading = "\n".join(quotation.text for quotation in task.operation.new)
    # "It would read: …" may give only the words around the change; they prove nothing if they stood
    # there before.
    part = task.operation.inherits and holds(reading, now)
    if not agrees(reading, now) and not (part and not holds(reading, block_text(draft, [target]))):
        reason = f"{task.labels[0]} would not read as the statement says"
        for other in [*meant, task]:
            other.review(reason, (f"it would read: “{_clip(now)}”",))


def _clip(text: str, length: int = 300) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
