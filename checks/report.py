"""What a run of checks came to: one outcome a pair, and what its policy makes of the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .model import Finding, Severity
from .policy import failing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one pair of drafts, or of one draft alone (`old` is empty then).

    `old` and `new` are the drafts as the user named them. `error` says why the pair could not be
    judged; it has no findings then. `used` are the indices of the policy's accepted entries that it
    needed, also for findings that were there before the edit.
    """

    old: str
    new: str
    findings: tuple[Finding, ...] = ()
    error: str = ""
    used: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes of a run, in the order in which the pairs were given.

    `unused` are findings on the policy itself: accepted entries that nothing needed. `fail_on` is
    the least severity for which the run fails.
    """

    outcomes: tuple[Outcome, ...]
    unused: tuple[Finding, ...] = ()
    fail_on: Severity = Severity.ERROR

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of every pair, and those on the policy."""
        return (*(f for outcome in self.outcomes for f in outcome.findings), *self.unused)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.open)

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """The findings that the policy accepts."""
        return tuple(finding for finding in self.findings if not finding.open)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings for which the run fails."""
        return failing(self.findings, self.fail_on)

    @property
    def broken(self) -> tuple[Outcome, ...]:
        """The pairs that could not be judged."""
        return tuple(outcome for outcome in self.outcomes if outcome.error)


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many of the findings have this severity."""
    return sum(finding.severity is severity for finding in findings)
