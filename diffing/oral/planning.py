"""From operations to tasks: what each would do to the base, if that is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ...drafts.model import Draft, Kind
from .anchors import agrees
from .inserting import insertion
from .layout import Gap, Insertion, NewText, new_texts
from .model import Action, Operation, Status
from .moving import move
from .places import TITLE, Target, Unresolved, block, resolve
from .task import Task, label_of, text_of
from .wording import TextEdit
from .wordwise import Change, changes


def tasks_of(
    draft: Draft, statement: int, operation: Operation, mismatch: str, renumber: bool
) -> list[Task]:
    """An operation as tasks: one for each of its places, or one that says why it needs review.

    `mismatch`, where not empty, is why the whole statement seems to speak of another draft.
    """
    task = Task(statement, operation)
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
    return (
        () if isinstance(targets, Unresolved) else tuple(label_of(draft, t.head) for t in targets)
    )


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
        one = Task(task.statement, operation, target=target, labels=(label_of(draft, target.head),))
        found = changes(draft, operation, target)
        if isinstance(found, Unresolved):
            one.review(found.reason, found.candidates)
        else:
            one.changes = found
            one.labels = tuple(dict.fromkeys(label_of(draft, change.index) for change in found))
            one.notes += [note for change in found for note in change.edit.notes]
        tasks.append(one)
    return tasks


def _everywhere(draft: Draft, operation: Operation) -> tuple[str, ...]:
    """Where in the whole draft the words of an operation stand, for a reviewer."""
    whole = Target(0, tuple(range(len(draft.paragraphs))), unit=False)
    found = changes(draft, replace(operation, inherits=""), whole) if draft.paragraphs else []
    if isinstance(found, Unresolved):
        return found.candidates
    return tuple(dict.fromkeys(label_of(draft, change.index) for change in found))


def _plan_check(draft: Draft, task: Task, renumber: bool) -> Unresolved | None:
    targets = resolve(draft, task.operation.addresses)
    if isinstance(targets, Unresolved):
        return targets
    if len(targets) != 1:
        return Unresolved("it does not say which paragraph would read so")
    task.target = targets[0]
    task.labels = (label_of(draft, targets[0].head),)
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
    apart = any(b.head != a.indices[-1] + 1 for a, b in pairwise(targets))
    if apart and len(tops) != len(heads):
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
    return _assign(draft, task, sorted(targets, key=lambda target: target.head), texts)


def _whole(draft: Draft, task: Task) -> list[Target] | Unresolved:
    """The places of an operation on whole paragraphs."""
    if not task.operation.addresses:
        return Unresolved("it does not say which paragraph")
    targets = resolve(draft, task.operation.addresses)
    if isinstance(targets, Unresolved):
        return targets
    task.labels = tuple(label_of(draft, target.head) for target in targets)
    if not all(target.unit for target in targets):
        return Unresolved("it does not say which paragraph")
    return targets


def _disagreement(draft: Draft, task: Task, targets: list[Target]) -> Unresolved | None:
    """What "which read" says against the base, if anything."""
    reading = task.operation.reading
    if reading is None:
        return None
    text = block_text(draft, targets)
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


def block_text(draft: Draft, targets: Sequence[Target]) -> str:
    """The text of places, one line for each paragraph."""
    return "\n".join(text_of(draft, i) for target in targets for i in target.indices)


_PLANNERS: dict[Action, Callable[[Draft, Task, bool], Unresolved | None]] = {
    Action.CHECK: _plan_check,
    Action.DELETE_PARAGRAPH: _plan_deletion,
    Action.REPLACE_PARAGRAPH: _plan_replacement,
    Action.INSERT_PARAGRAPH: _plan_insertion,
    Action.MOVE_PARAGRAPH: _plan_move,
    Action.SWAP_PARAGRAPHS: _plan_swap,
    Action.MERGE_PARAGRAPHS: _plan_merger,
}
