"""An operation at one place, on its way to a result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...drafts.model import Draft
from .layout import Insertion, Move, NewText
from .model import Operation, OperationResult, Status
from .places import TITLE, Target
from .wordwise import Change


@dataclass
class Task:
    """An operation at one place; `statement` and `number` count statements and tasks from 0."""

    statement: int
    operation: Operation
    status: Status = Status.APPLIED
    number: int = -1
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


def label_of(draft: Draft, index: int) -> str:
    """The label of a paragraph by its index; "TITLE" for the title."""
    return "TITLE" if index == TITLE else draft.paragraphs[index].label


def text_of(draft: Draft, index: int) -> str:
    """The text of a paragraph by its index, or the title."""
    return draft.title if index == TITLE else draft.paragraphs[index].text
