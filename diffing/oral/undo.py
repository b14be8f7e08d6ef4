"""Undoing oral revisions: from the text as revised, and what was said, back to the text before.

A statement tells only a part of the text before it: the words that were replaced, the paragraph
that
"read: …". What can be put back is put back; then the statement is applied to the text so rebuilt,
and unless that gives the revised text again, letter for letter, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...drafts.leads import lead_of
from ...drafts.model import Draft, Kind, Paragraph
from ...errors import DraftdiffError
from ..model import Edit, Op
from .anchors import agrees, has_ellipsis
from .apply import apply
from .layout import new_texts, with_final_mark
from .model import (
    Action,
    Address,
    Operation,
    OperationResult,
    ParagraphEdits,
    Part,
    Quotation,
    Relation,
    Revision,
    Statement,
    StatementResult,
    Status,
    Words,
    most_cautious,
)
from .numbering import Entry, renumbered
from .places import TITLE, Unresolved, block, resolve
from .wording import Misfit, apply_edits
from .wordwise import changes

_PARAGRAPHS = (
    Action.INSERT_PARAGRAPH,
    Action.DELETE_PARAGRAPH,
    Action.MOVE_PARAGRAPH,
    Action.SWAP_PARAGRAPHS,
)
_SILENT = (Action.PROCEDURE, Action.RENUMBER, Action.CHECK)


def undo(draft: Draft, said: Revision | Sequence[Statement]) -> Revision:
    """The draft as it was before: the result's `base` is `draft`, its `draft` the text before.

    With a `Revision`, `draft` must be the draft that it gave, and the text before is known. With
    statements alone it is inferred: an operation ends `applied` where it was undone, `needs-review`
    where the statement does not tell enough (where deleted words stood, how a replaced paragraph
    read); the text keeps what could not be undone. Raises DraftdiffError for a revision that did
    not give `draft`.
    """
    if isinstance(said, Revision):
        return _undo_known(draft, said)
    tasks = [
        _Task(number, operation) for number, s in enumerate(said) for operation in s.operations
    ]
    before = _rebuilt(draft, tasks)
    undone = _only_undone(said, tasks)
    forward = apply(before, undone)
    paragraphs = tuple(_inverted(edits) for edits in forward.paragraphs)
    if _texts(forward.draft) != _texts(draft):
        for task in tasks:
            task.review("applied to the text so rebuilt, the statement does not give this text")
        before, paragraphs = draft, ()
    results = tuple(
        _result(statement, [task for task in tasks if task.statement == number])
        for number, statement in enumerate(said)
    )
    return Revision(draft, before, results, paragraphs)


def _undo_known(draft: Draft, revision: Revision) -> Revision:
    if _texts(draft) != _texts(revision.draft):
        raise DraftdiffError("this draft is not the one that the revision gave: undo it there")
    return Revision(
        base=draft,
        draft=revision.base,
        results=revision.results,
        paragraphs=tuple(_inverted(edits) for edits in revision.paragraphs),
    )


def _texts(draft: Draft) -> list[tuple[str, str]]:
    return [("TITLE", draft.title), *((p.label, p.text) for p in draft.paragraphs)]


def _inverted(edits: ParagraphEdits) -> ParagraphEdits:
    other = {Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE, Op.EQUAL: Op.EQUAL}
    turned: list[Edit] = [replace(edit, op=other[edit.op]) for edit in edits.edits]
    return replace(edits, old=edits.new, new=edits.old, edits=tuple(turned))


@dataclass
class _Task:
    statement: int
    operation: Operation
    status: Status = Status.APPLIED
    reason: str = ""

    def __post_init__(self) -> None:
        if self.operation.ignored or self.operation.action is Action.PROCEDURE:
            self.status, self.reason = Status.IGNORED, self.operation.ignored
        elif self.operation.action is Action.UNSTATED:
            self.status, self.reason = Status.NOT_STATED, "the text that was changed is not given"
        elif self.operation.doubt:
            self.review(self.operation.doubt)

    def review(self, reason: str) -> None:
        if self.status is Status.APPLIED:
            self.status, self.reason = Status.NEEDS_REVIEW, reason

    @property
    def stands(self) -> bool:
        return self.status is Status.APPLIED and self.operation.action not in _SILENT


def _only_undone(said: Sequence[Statement], tasks: Sequence[_Task]) -> list[Statement]:
    """The statements with only those operations that were undone, for applying them again."""
    return [
        replace(
            statement,
            operations=tuple(
                task.operation
                for task in tasks
                if task.statement == number and task.status is Status.APPLIED
            ),
        )
        for number, statement in enumerate(said)
    ]


def _result(statement: Statement, tasks: list[_Task]) -> StatementResult:
    results = tuple(OperationResult(t.operation, t.status, t.reason) for t in tasks)
    status = most_cautious([result.status for result in results])
    reasons = [r.reason for r in results if r.status is status and r.reason]
    return StatementResult(statement, status, results, "; ".join(dict.fromkeys(reasons)))


# ---- rebuilding


def _rebuilt(draft: Draft, tasks: list[_Task]) -> Draft:
    """Paragraphs first, so that addresses mean again what they meant; then words."""
    before = draft
    structural = [t for t in tasks if t.stands and t.operation.action in _PARAGRAPHS]
    shuffled = [t for t in structural if t.operation.action is Action.MOVE_PARAGRAPH]
    if shuffled and len(structural) > 1:
        for task in structural:
            task.review(
                "a move together with other changes of paragraphs cannot be undone for sure"
            )
    for task in structural:
        if task.stands and task.operation.action is Action.INSERT_PARAGRAPH:
            before = _taken_out(before, task)
    for task in sorted(structural, key=_order):
        if task.stands and task.operation.action is Action.DELETE_PARAGRAPH:
            before = _put_back(before, task)
    for task in structural:
        if task.stands and task.operation.action is Action.SWAP_PARAGRAPHS:
            before = apply(before, [Statement("", (task.operation,))]).draft
        elif task.stands and task.operation.action is Action.MOVE_PARAGRAPH:
            before = _moved_back(before, task)
    for task in reversed(tasks):
        if task.stands and task.operation.action not in _PARAGRAPHS:
            before = _words_back(before, task)
    return before


def _order(task: _Task) -> tuple[int, int]:
    """Deleted paragraphs come back in the order of their numbers, those counted from the end
    last."""
    address = task.operation.addresses[0] if task.operation.addresses else Address(Part.SAME)
    figure = address.number.split(" ")[0]
    place = int(figure) if figure.isdigit() else address.ordinal
    return (1, -place) if place < 0 else (0, place)


def _renumbered(draft: Draft, paragraphs: Sequence[Paragraph]) -> Draft:
    entries = [Entry(paragraph, None) for paragraph in paragraphs]
    plain = replace(draft, paragraphs=())
    return replace(draft, paragraphs=renumbered(plain, entries, renumber=True))


def _taken_out(draft: Draft, task: _Task) -> Draft:
    """Without the paragraphs that were inserted."""
    texts = new_texts(task.operation.new)
    if isinstance(texts, Unresolved):
        task.review(texts.reason)
        return draft
    gone: set[int] = set()
    for text in texts:
        found = [i for i, p in enumerate(draft.paragraphs) if agrees(text.text, p.text)]
        if len(found) != 1:
            task.review("the inserted paragraph is not found in the text")
            return draft
        gone.add(found[0])
    return _renumbered(draft, [p for i, p in enumerate(draft.paragraphs) if i not in gone])


def _put_back(draft: Draft, task: _Task) -> Draft:
    """With a deleted paragraph where it stood, if the statement says how it read."""
    operation = task.operation
    if operation.reading is None or has_ellipsis(operation.reading.text):
        task.review("how the deleted paragraph read is not stated in full")
        return draft
    address = operation.addresses[0]
    texts = new_texts([operation.reading])
    if (
        len(operation.addresses) > 1
        or address.to
        or isinstance(texts, Unresolved)
        or address.letters
    ):
        task.review("which paragraph read so is not clear")
        return draft
    kind = Kind.PREAMBULAR if address.part is Part.PREAMBULAR else Kind.OPERATIVE
    tops = [i for i, p in enumerate(draft.paragraphs) if p.kind is kind and p.depth == 0]
    at = _index(draft, tops, address)
    if at is None:
        task.review("where the deleted paragraph stood is not clear")
        return draft
    last = kind is Kind.OPERATIVE and at >= len(draft.paragraphs)
    mark = "," if kind is Kind.PREAMBULAR else "." if last else ";"
    back: list[Paragraph] = []
    for text in texts:
        whole = with_final_mark(text.text, mark, closed=text.closed)
        number = (f"({text.letter})" if text.depth else "0") if kind is Kind.OPERATIVE else None
        back.append(
            Paragraph(
                label="",
                kind=Kind.SUB_PARAGRAPH if text.depth else kind,
                text=whole,
                lead=lead_of(whole),
                number=number,
                depth=text.depth,
            )
        )
    return _renumbered(draft, [*draft.paragraphs[:at], *back, *draft.paragraphs[at:]])


def _index(draft: Draft, tops: list[int], address: Address) -> int | None:
    """Where in `draft.paragraphs` a paragraph with this address belongs again."""
    end = block(draft.paragraphs, tops[-1])[-1] + 1 if tops else len(draft.paragraphs)
    place = int(address.number) if address.number.isdigit() else address.ordinal
    if place < 0:
        place = len(tops) + 2 + place
    if not 1 <= place <= len(tops) + 1:
        return None
    return tops[place - 1] if place <= len(tops) else end


def _moved_back(draft: Draft, task: _Task) -> Draft:
    """With a paragraph that "became" another one back under its old number."""
    operation = task.operation
    position = operation.position
    if (
        position is None
        or position.relation is not Relation.BECOMES
        or len(position.addresses) != 1
    ):
        task.review("from where the paragraph was moved cannot be told for sure")
        return draft
    turned = replace(
        operation,
        addresses=position.addresses,
        position=replace(position, addresses=operation.addresses),
    )
    revision = apply(draft, [Statement("", (turned,))])
    if revision.status is not Status.APPLIED:
        task.review("from where the paragraph was moved cannot be told for sure")
    return revision.draft


def _words_back(draft: Draft, task: _Task) -> Draft:
    """With the words as they were before an operation on words, or on a whole paragraph or
    title."""
    operation = task.operation
    if operation.action is Action.REPLACE_PARAGRAPH:
        return _reading_back(draft, task)
    turned = _turned(operation)
    if isinstance(turned, str):
        task.review(turned)
        return draft
    targets = resolve(draft, turned.addresses)
    if isinstance(targets, Unresolved):
        task.review(targets.reason)
        return draft
    for target in targets:
        found = changes(draft, turned, target)
        if isinstance(found, Unresolved):
            task.review(found.reason)
            return draft
        for change in found:
            text = draft.title if change.index == TITLE else draft.paragraphs[change.index].text
            try:
                draft = _with_text(draft, change.index, apply_edits(text, [change.edit]))
            except Misfit as misfit:
                task.review(str(misfit))
                return draft
    return draft


def _turned(operation: Operation) -> Operation | str:
    """The operation that undoes one on words, or why there is none."""
    old, spot = operation.old, operation.spot
    if operation.action is Action.INFLECT:
        return replace(operation, plural=not operation.plural)
    if operation.action is Action.REPLACE_WORDS and old and old.extent.value == "quoted":
        if any(has_ellipsis(quotation.text) for quotation in old.quotations):
            return "the words that were replaced are not given in full"
        words = Words(operation.new, occurrence=old.occurrence)
        return replace(operation, old=words, new=old.quotations)
    if operation.action is Action.INSERT_WORDS and spot:
        return replace(
            operation, action=Action.DELETE_WORDS, old=Words(operation.new), new=(), spot=spot
        )
    if operation.action is Action.DELETE_WORDS and spot and old and old.extent.value == "quoted":
        return replace(
            operation, action=Action.INSERT_WORDS, old=None, new=old.quotations, spot=spot
        )
    return "where the deleted words stood is not stated"


def _reading_back(draft: Draft, task: _Task) -> Draft:
    """With the reading that the statement gives of a paragraph before it was replaced."""
    operation = task.operation
    reading = operation.reading
    targets = resolve(draft, operation.addresses)
    if reading is None or has_ellipsis(reading.text) or isinstance(targets, Unresolved):
        task.review("how it read before is not stated in full")
        return draft
    if len(targets) != 1 or len(targets[0].indices) != 1 or "\n" in reading.text:
        task.review("which paragraph read so is not clear")
        return draft
    index = targets[0].head
    now = draft.title if index == TITLE else draft.paragraphs[index].text
    if len(operation.new) != 1 or not agrees(operation.new[0].text, now):
        task.review("it does not read as the statement says")
        return draft
    mark = now[-1] if now[-1:] in (",", ";", ".", ":") and index != TITLE else ""
    return _with_text(draft, index, _marked(reading, mark))


def _marked(reading: Quotation, mark: str) -> str:
    return with_final_mark(reading.text, mark, closed=reading.closed) if mark else reading.text


def _with_text(draft: Draft, index: int, text: str) -> Draft:
    if index == TITLE:
        return replace(draft, title=text)
    paragraphs = list(draft.paragraphs)
    paragraphs[index] = replace(paragraphs[index], text=text, lead=lead_of(text), notes=())
    return replace(draft, paragraphs=tuple(paragraphs))
