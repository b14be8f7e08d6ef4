"""Applying statements to a draft: never a guess, never a silent change.

All operations are planned against the base. Those that contradict each other, or whose result is
not
what the statement says it is, are set aside for review, and the plan is laid out again without
them;
this ends because every round sets at least one aside.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...drafts.model import Draft
from .anchors import folded
from .model import Action, OperationResult, Revision, Statement, StatementResult, most_cautious
from .planning import tasks_of
from .record import record
from .settling import settle_contradictions
from .task import Task
from .verifying import lay_out_tasks, verify


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
            tasks += tasks_of(draft, number, operation, mismatch, renumber)
    for place, task in enumerate(tasks):
        task.number = place
    while True:
        standing = sum(task.stands for task in tasks)
        settle_contradictions(draft, tasks)
        laid = lay_out_tasks(draft, tasks, renumber)
        if laid is not None:
            verify(draft, tasks, laid)
        if laid is not None and standing == sum(task.stands for task in tasks):
            break
    results = tuple(
        _result(statement, [t.result() for t in tasks if t.statement == number])
        for number, statement in enumerate(statements)
    )
    return record(draft, statements, [task.statement for task in tasks], laid, results)


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
