"""What a check says: findings, and the rules that they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ..drafts.model import Position

Subject = TypeVar("Subject")


class Severity(StrEnum):
    """How bad a finding is; OFF silences its rule."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for OFF, 1 for WARNING, 2 for ERROR: `--fail-on` compares by it."""
        return (Severity.OFF, Severity.WARNING, Severity.ERROR).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule objects to.

    `label` is the paragraph's address in the new draft (in the old one for a paragraph that was
    deleted), "note 3" for a footnote, "" for the draft as a whole. `before` and `after` are the two
    facts that do not agree, or what stood there and what stands there now. `position` is the place
    in the new file, None where the finding has none (a deleted paragraph). `related` names the
    other paragraphs that a reader has to look at. `file` is the new draft's file as the user named
    it; `accepted` the reason with which a policy accepts the finding, "" for an open one.
    """

    rule: str
    severity: Severity
    message: str
    label: str = ""
    before: str = ""
    after: str = ""
    position: Position | None = None
    related: tuple[str, ...] = ()
    file: str = ""
    accepted: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has accepted it."""
        return not self.accepted


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule that judges a `Draft` (lint) or a `Comparison` (check).

    `reason` says in one sentence why a reader should care. `fires` and `silent` are examples: what
    the rule finds, and what looks alike and is left alone. `run` yields the findings, with the
    rule's own severity.
    """

    id: str
    severity: Severity
    reason: str
    fires: str
    silent: str
    run: Callable[[Subject], Iterable[Finding]]
