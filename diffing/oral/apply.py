"""Applying statements to a draft: never a guess, never a silent change.

All operations are planned against the base. Those that contradict each other, or whose result is not
what the statement says it is, are set aside for review, and the plan is laid out again without them;
this ends because every round sets at least one aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from ...drafts.model import Draft, Kind
from .anchors import agrees, folded, holds
from .layout import (
    Gap,
    Insertion,
    Move,
    NewText,
    Plan,
    insertion,
    lay_out,
    move,
    new_texts,
    with_final_mark,
)
from .model import (
    Action,
    Operation,
    OperationResult,
    Revision,
    Statement,
    StatementResult,
    Status,
    most_cautious,
)
from .numbering import Entry, renumbered
from .places import TITLE, Target, Unresolved, block, resolve
from .record import Laid, record
from .wording import Misfit, TextEdit, apply_edits, conflicts
from .wordwise import Change, changes

_WORDS = (Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS, Action.INFLECT)


@dataclass
class Task:
    """An operation at one place, on its way to a result."""

    statement: int
    operation: Operation
    status: Status = Status.APPLIED
    reason: str = ""
    candidates: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    target: Target | None = None
    deleted: tuple[int, ...] = ()
    replaced: list[tuple[int, NewText]] = field(default_factory=list)
    insertions: list[Insertion] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    swap: tuple[tuple[int, ...], tuple[int, ...]] | None = None

    def review(self, reason: str, candidates: Iterable[str] = ()) -> None:
        """Sets the operation aside."""
        if self.status is Status.APPLIED:
            self.status, self.reason = Status.NEEDS_REVIEW, reason
            self.candidates = tuple(candidates)

    @property
    def stands(self) -> bool:
        """Whether it is still to be applied."""
        return self.status is Status.APPLIED

    @property
    def touched(self) -> set[int]:
        """The indices of the base's paragraphs whose text it changes or takes away."""
        return {
            *self.deleted,
            *(index for index, _ in self.replaced),
            *(change.index for change in self.changes),
        }

    def result(self) -> OperationResult:
        """What became of it."""
        return OperationResult(
            self.operation,
            self.status,
            self.reason,
            self.labels,
            self.candidates,
            tuple(dict.fromkeys(self.notes)) if self.stands else (),
        )


def apply(draft: Draft, statements: Sequence[Statement]) -> Revision:
    """`draft` as revised by `statements`, and what became of each of their operations.

    Every address counts by the numbering of `draft`, across all statements; numbers and labels are
    made anew once, at the end. What needs review leaves the text that it addresses as it was.
    """
    renumber = any(
        op.action is Action.RENUMBER and not op.ignored for s in statements for op in s.operations
    )
    tasks: list[Task] = []
    for number, statement in enumerate(statements):
        mismatch = _other_draft(draft, statement)
        for operation in statement.operations:
            tasks += _tasks(draft, number, operation, mismatch, renumber)
    while True:
        standing = sum(task.stands for task in tasks)
        _settle_contradictions(draft, tasks)
        laid = _lay_out(draft, tasks, renumber)
        if laid is not None:
            _verify(draft, tasks, laid)
        if laid is not None and standing == sum(task.stands for task in tasks):
            break
    results = tuple(
        _result(statement, [t.result() for t in tasks if t.statement == number])
        for number, statement in enumerate(statements)
    )
    return record(draft, statements, tasks, laid, results)


def _result(statement: Statement, results: list[OperationResult]) -> StatementResult:
    status = most_cautious([result.status for result in results])
    reasons = [r.reason for r in results if r.status is status and r.reason]
    return StatementResult(statement, status, tuple(results), "; ".join(dict.fromkeys(reasons)))


def _other_draft(draft: Draft, statement: Statement) -> str:
    """Why a statement seems to speak of another draft, empty where it does not."""
    if statement.symbol and draft.front.symbol and not _same_symbol(statement.symbol, draft):
        return f"it speaks of {statement.symbol}, and the draft is {draft.front.symbol}"
    if statement.title and draft.title:
        said, here = (folded(t).casefold().strip(" .") for t in (statement.title, draft.title))
        if said != here:
            return f"it speaks of a draft entitled “{statement.title}”"
    return ""


def _same_symbol(symbol: str, draft: Draft) -> bool:
    return symbol.casefold() == draft.front.symbol.casefold()


# ---- planning


def _tasks(
    draft: Draft, number: int, operation: Operation, mismatch: str, renumber: bool
) -> list[Task]:
    task = Task(number, operation)
    if operation.ignored or operation.action is Action.PROCEDURE:
        task.status, task.reason = Status.IGNORED, operation.ignored
        return [task]
    if operation.action is Action.UNSTATED:
        task.status = Status.NOT_STATED
        task.reason = "the text that was changed is not given"
        return [task]
    if operation.doubt or mismatch:
        task.labels = _labels(draft, operation)
        task.review(operation.doubt or mismatch)
        return [task]
    if operation.action is Action.RENUMBER:
        return [task]
    planner = _PLANNERS.get(operation.action)
    if planner is None:
        return _word_tasks(draft, task)
    problem = planner(draft, task, renumber)
    if problem is not None:
        task.review(problem.reason, problem.candidates)
    return [task]


def _labels(draft: Draft, operation: Operation) -> tuple[str, ...]:
    targets = resolve(draft, operation.addresses) if operation.addresses else []
    return () if isinstance(targets, Unresolved) else tuple(_label(draft, t.head) for t in targets)


def _label(draft: Draft, index: int) -> str:
    return "TITLE" if index == TITLE else draft.paragraphs[index].label


def _word_tasks(draft: Draft, task: Task) -> list[Task]:
    """One task for each place of an operation on words: each stands for itself."""
    operation = task.operation
    if not operation.addresses:
        task.review("it does not say in which paragraph", _everywhere(draft, operation))
        return [task]
    targets = resolve(draft, operation.addresses)
    if isinstance(targets, Unresolved):
        task.review(targets.reason, targets.candidates)
        return [task]
    tasks = []
    for target in targets:
        one = Task(task.statement, operation, target=target, labels=(_label(draft, target.head),))
        found = changes(draft, operation, target)
        if isinstance(found, Unresolved):
            one.review(found.reason, found.candidates)
        else:
            one.changes = found
            one.labels = tuple(dict.fromkeys(_label(draft, change.index) for change in found))
            one.notes += [note for change in found for note in change.edit.notes]
        tasks.append(one)
    return tasks


def _everywhere(draft: Draft, operation: Operation) -> tuple[str, ...]:
    """Where in the whole draft the words of an operation stand, for a reviewer."""
    whole = Target(0, tuple(range(len(draft.paragraphs))), unit=False)
    found = changes(draft, replace(operation, inherits=""), whole) if draft.paragraphs else []
    if isinstance(found, Unresolved):
        return found.candidates
    return tuple(dict.fromkeys(_label(draft, change.index) for change in found))


def _plan_check(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    targets = resolve(draft, task.operation.addresses)
    if isinstance(targets, Unresolved):
        return targets
    if len(targets) != 1:
        return Unresolved("it does not say which paragraph would read so")
    task.target = targets[0]
    task.labels = (_label(draft, targets[0].head),)
    return None


def _plan_deletion(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    targets = _whole(draft, task)
    if isinstance(targets, Unresolved):
        return targets
    if any(t.sentence for t in targets):
        return _plan_sentence(draft, task, targets)
    if any(t.head == TITLE for t in targets):
        return Unresolved("a draft cannot be without its title")
    if any(t.line for t in targets):
        return Unresolved("lines cannot be told without the printed page")
    if any(t.chapeau and len(block(draft.paragraphs, t.head)) > 1 for t in targets):
        return Unresolved("it is not clear what becomes of the subparagraphs")
    if (problem := _disagreement(draft, task, targets)) is not None:
        return problem
    task.deleted = tuple(i for target in targets for i in target.indices)
    return None


def _plan_sentence(draft: Draft, task: Task, targets: list[Target]) -> Unresolved | None:
    for target in targets:
        found = changes(draft, task.operation, target)
        if isinstance(found, Unresolved):
            return found
        task.changes += found
    return None


def _plan_replacement(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    targets = _whole(draft, task)
    if isinstance(targets, Unresolved):
        return targets
    if any(t.sentence for t in targets):
        return _plan_sentence(draft, task, targets)
    if any(t.line for t in targets):
        return Unresolved("lines cannot be told without the printed page")
    if (problem := _disagreement(draft, task, targets)) is not None:
        return problem
    if targets[0].head == TITLE:
        return _plan_title(draft, task)
    texts = new_texts(task.operation.new)
    if isinstance(texts, Unresolved):
        return texts
    first, below = targets[0], draft.paragraphs[targets[0].head]
    stated = texts[0].number or texts[0].letter
    if (
        stated
        and stated != (below.number or "").strip("(). ")
        and below.kind is not Kind.PREAMBULAR
    ):
        return Unresolved(f"the new text is numbered {stated}", (below.label,))
    if len(first.indices) > 1 and len(texts) == 1 and texts[0].text.endswith(":"):
        return Unresolved("it is not clear what becomes of the subparagraphs", task.labels)
    return _assign(draft, task, targets, texts)


def _assign(
    draft: Draft, task: Task, targets: list[Target], texts: list[NewText]
) -> Unresolved | None:
    """New texts take the places of the old paragraphs; one too many is new, one too few deleted."""
    tops = [text for text in texts if text.depth == 0]
    kinds = {(draft.paragraphs[t.head].kind, draft.paragraphs[t.head].depth) for t in targets}
    if len(kinds) > 1:
        return Unresolved("paragraphs of different kinds cannot become one", task.labels)
    heads = [t.head for t in targets]
    if len(heads) > 1 and any(
        b != a.indices[-1] + 1 for a, b in zip(targets, heads[1:], strict=False)
    ):
        if len(tops) != len(heads):
            return Unresolved("it does not say which paragraph becomes what", task.labels)
    kind, depth = next(iter(kinds))
    at = -1
    rest: dict[int, list[NewText]] = defaultdict(list)
    for text in texts:
        at += text.depth == 0
        if text.depth == 0 and at < len(heads):
            task.replaced.append((heads[at], text))
        else:
            rest[min(at, len(heads) - 1)].append(text)
    kept = {index for index, _ in task.replaced}
    task.deleted = tuple(i for t in targets for i in t.indices if i not in kept)
    for place, new in rest.items():
        behind = targets[place].indices[-1]
        lists = all(text.depth for text in new)
        task.insertions.append(
            Insertion(
                Gap(behind),
                Kind.SUB_PARAGRAPH if lists else kind,
                depth + 1 if lists else depth,
                tuple(replace(text, depth=0) for text in new) if lists else tuple(new),
            )
        )
    return None


def _plan_title(draft: Draft, task: Task) -> Unresolved | None:
    if len(task.operation.new) != 1 or "\n" in task.operation.new[0].text:
        return Unresolved("it gives more than one title", ("TITLE",))
    new = " ".join(task.operation.new[0].text.split())
    if not task.operation.new[0].closed or not task.operation.new[0].quoted:
        new = new.rstrip(".,;")
    task.changes = [Change(TITLE, TextEdit(0, len(draft.title), new))]
    return None


def _plan_insertion(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    found = insertion(draft, task.operation, renumber=renumber)
    if isinstance(found, Unresolved):
        return found
    task.insertions = [found]
    return None


def _plan_move(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    task.labels = _labels(draft, task.operation)
    found = move(draft, task.operation)
    if isinstance(found, Unresolved):
        return found
    task.moves = found
    return None


def _plan_swap(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    targets = _whole(draft, task)
    if isinstance(targets, Unresolved):
        return targets
    heads = [draft.paragraphs[t.head] for t in targets if t.head >= 0 and t.unit and not t.sentence]
    if len(heads) != 2 or len(targets) != 2:
        return Unresolved("it does not say which two paragraphs change places")
    if (heads[0].kind, heads[0].depth) != (heads[1].kind, heads[1].depth) or heads[0].depth:
        return Unresolved("they are not of the same kind", task.labels)
    task.swap = (targets[0].indices, targets[1].indices)
    return None


def _plan_merger(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    targets = _whole(draft, task)
    if isinstance(targets, Unresolved):
        return targets
    if not task.operation.new:
        return Unresolved("the text of the merged paragraph is not given", task.labels)
    if len(targets) < 2:
        return Unresolved("it does not say which paragraphs are merged")
    texts = new_texts(task.operation.new)
    if isinstance(texts, Unresolved):
        return texts
    if sum(text.depth == 0 for text in texts) != 1:
        return Unresolved("it gives more than one paragraph as the merged one")
    return _assign(draft, task, targets, texts)


def _whole(draft: Draft, task: Task) -> list[Target] | Unresolved:
    """The places of an operation on whole paragraphs."""
    if not task.operation.addresses:
        return Unresolved("it does not say which paragraph")
    targets = resolve(draft, task.operation.addresses)
    if isinstance(targets, Unresolved):
        return targets
    task.labels = tuple(_label(draft, target.head) for target in targets)
    if not all(target.unit for target in targets):
        return Unresolved("it does not say which paragraph")
    return targets


def _disagreement(draft: Draft, task: Task, targets: list[Target]) -> Unresolved | None:
    """What "which read" says against the base, if anything."""
    reading = task.operation.reading
    if reading is None:
        return None
    text = _block_text(draft, targets)
    if agrees(reading.text, text):
        return None
    others = [
        paragraph.label
        for i, paragraph in enumerate(draft.paragraphs)
        if agrees(
            reading.text, " ".join(draft.paragraphs[j].text for j in block(draft.paragraphs, i))
        )
    ]
    labels = ", ".join(task.labels)
    return Unresolved(f"{labels} does not read as the statement says", tuple(others) or task.labels)


def _block_text(draft: Draft, targets: Sequence[Target]) -> str:
    indices = [i for target in targets for i in target.indices]
    return "\n".join(draft.title if i == TITLE else draft.paragraphs[i].text for i in indices)


_PLANNERS: dict[Action, Callable[[Draft, Task, bool], Unresolved | None]] = {
    Action.CHECK: _plan_check,
    Action.DELETE_PARAGRAPH: _plan_deletion,
    Action.REPLACE_PARAGRAPH: _plan_replacement,
    Action.INSERT_PARAGRAPH: _plan_insertion,
    Action.MOVE_PARAGRAPH: _plan_move,
    Action.SWAP_PARAGRAPHS: _plan_swap,
    Action.MERGE_PARAGRAPHS: _plan_merger,
}


# ---- contradictions


def _settle_contradictions(draft: Draft, tasks: list[Task]) -> None:
    by_index: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        if task.stands:
            for index in task.touched:
                by_index[index].append(task)
    for index, here in by_index.items():
        whole = [t for t in here if t.deleted or t.replaced]
        if whole and len(here) > 1 and not _is_only_checked(draft, index, here):
            for task in here:
                task.review(
                    f"it contradicts another operation on {_label(draft, index)}", task.labels
                )
    _settle_order(draft, tasks)
    for index, here in by_index.items():
        _settle_words(draft, index, [t for t in here if t.stands and t.changes])


def _is_only_checked(draft: Draft, index: int, here: list[Task]) -> bool:
    """ "OP3 would then read: …" behind changes of words in OP3 is a check of them, if they agree."""
    *before, last = here
    if not last.replaced or any(
        t.deleted or t.replaced or t.statement != last.statement for t in before
    ):
        return False
    text = draft.paragraphs[index].text
    try:
        new = apply_edits(text, [c.edit for t in before for c in t.changes if c.index == index])
    except Misfit:
        return False
    if last.deleted or last.insertions or not agrees(last.replaced[0][1].text, new):
        return False
    last.replaced = []
    last.notes.append("checked against the result of the changes before it")
    return True


def _settle_order(draft: Draft, tasks: list[Task]) -> None:
    """Moves, swaps and insertions whose order would be a guess."""
    moving: dict[int, list[Task]] = defaultdict(list)
    gaps: dict[tuple[int, int], list[Task]] = defaultdict(list)
    deleted = {i for t in tasks if t.stands for i in t.deleted}
    for task in tasks:
        if not task.stands:
            continue
        for index in {i for m in task.moves for i in m.indices} | {
            i for s in task.swap or () for i in s
        }:
            moving[index].append(task)
        for new in task.insertions:
            gaps[new.gap.behind, new.rank].append(task)
        for a_move in task.moves:
            gaps[a_move.gap.behind, -1].append(task)
    for index, here in moving.items():
        if len(here) > 1 or index in deleted:
            for task in [*here, *(t for t in tasks if index in t.deleted)]:
                task.review(
                    f"it contradicts another operation on {_label(draft, index)}", task.labels
                )
    for (behind, _), here in gaps.items():
        others = {id(t) for t in here}
        ranks = {rank for gap, rank in gaps if gap == behind}
        if len(others) > 1 or (-1 in ranks and len(ranks) > 1):
            for task in here:
                task.review(
                    "several paragraphs go to the same place, in an order that is not stated"
                )
        neighbours = {behind, behind + 1} & set(moving)
        if neighbours and not all({id(t) for t in moving[i]} <= others for i in neighbours):
            for task in here:
                task.review("a paragraph beside the place it names is moved as well")


def _settle_words(draft: Draft, index: int, here: list[Task]) -> None:
    """Edits of the same words, and edits that leave no clean text."""
    text = draft.title if index == TITLE else draft.paragraphs[index].text
    owned = [(task, c.edit) for task in here for c in task.changes if c.index == index]
    clashing = conflicts([edit for _, edit in owned])
    for i, j in clashing:
        for task in (owned[i][0], owned[j][0]):
            task.review(f"it changes the same words of {_label(draft, index)} as another operation")
    owned = [(task, edit) for task, edit in owned if task.stands]
    try:
        if owned:
            apply_edits(text, [edit for _, edit in owned])
    except Misfit as misfit:
        alone = [task for task, edit in owned if _misfit(text, edit)]
        for task in alone or [task for task, _ in owned]:
            task.review(str(misfit), task.labels)


def _misfit(text: str, edit: TextEdit) -> bool:
    try:
        apply_edits(text, [edit])
    except Misfit:
        return True
    return False


# ---- laying out and verifying


def _lay_out(draft: Draft, tasks: list[Task], renumber: bool) -> Laid | None:
    plan = Plan()
    edits: dict[int, list[tuple[TextEdit, int]]] = defaultdict(list)
    for task in tasks:
        if not task.stands:
            continue
        plan.deleted |= dict.fromkeys(task.deleted, task.statement)
        plan.inserted += [(new, task.statement) for new in task.insertions]
        plan.replaced |= {index: (text, task.statement) for index, text in task.replaced}
        plan.moves += [(a_move, task.statement) for a_move in task.moves]
        if task.swap:
            plan.swaps.append((*task.swap, task.statement))
        for change in task.changes:
            edits[change.index].append((change.edit, task.statement))
    texts: dict[int, str] = {}
    for index, here in edits.items():
        text = draft.title if index == TITLE else draft.paragraphs[index].text
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
        closed = new.closed if new else _closed(plan, paragraph.text)
        mark = _mark(draft, entries, i, last=bool(body) and i == body[-1])
        text = with_final_mark(paragraph.text, mark, closed=closed)
        done[i] = replace(entry, paragraph=replace(paragraph, text=text))
    return done


_BODY = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUB_PARAGRAPH, Kind.PLAIN)


def _closed(plan: Plan, text: str) -> bool:
    return all(
        new.closed
        for an_insertion, _ in plan.inserted
        for new in an_insertion.texts
        if new.text == text
    )


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


def _verify(draft: Draft, tasks: list[Task], laid: Laid) -> None:
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
        if task.operation.action is Action.CHECK and task.target is not None:
            _verify_reading(draft, task, tasks, laid, where)


def _verify_number(task: Task, new: Insertion, laid: Laid) -> None:
    if not new.number:
        return
    for entry, now in zip(laid.entries, laid.paragraphs, strict=True):
        if entry.base is None and now.text.startswith(new.texts[0].text.rstrip(".,;:")):
            number = (now.number or now.label.removeprefix("PP")).strip("(). ")
            if number != new.number:
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
    if not agrees(reading, now) and not (part and not holds(reading, _block_text(draft, [target]))):
        reason = f"{task.labels[0]} would not read as the statement says"
        for other in [*meant, task]:
            other.review(reason, (f"it would read: “{_clip(now)}”",))


def _clip(text: str, length: int = 300) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
