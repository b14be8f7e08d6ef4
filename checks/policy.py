"""What a policy is: how severe each rule is and where, what is protected, what is accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase

from ..drafts.model import Position
from .model import Finding, Severity
from .scope import Scope


class LintMode(StrEnum):
    """Which consistency findings of the new draft a check reports."""

    INTRODUCED = "introduced"
    ALL = "all"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a policy uses one rule: only `within` its scopes (everywhere if there are none), never
    in those of `outside`. `limit` is the share (0 to 1) that a rule with a limit allows."""

    severity: Severity
    within: tuple[Scope, ...] = ()
    outside: tuple[Scope, ...] = ()
    limit: float | None = None

    def applies(self, labels: Iterable[str]) -> bool:
        """Whether a finding on a paragraph known under these labels counts."""
        names = list(labels)
        inside = not self.within or any(s.holds(name) for s in self.within for name in names)
        return inside and not any(s.holds(name) for s in self.outside for name in names)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that the policy accepts, and why. It holds through the day `expires`."""

    rule: str
    reason: str
    within: tuple[Scope, ...] = ()
    file: str = ""
    text: str = ""
    expires: date | None = None
    line: int = 0

    def matches(self, finding: Finding) -> bool:
        """Whether it speaks of this finding, expired or not."""
        return (
            finding.rule == self.rule
            and (not self.within or any(scope.holds(finding.label) for scope in self.within))
            and (not self.file or fnmatchcase(finding.file, self.file))
            and (not self.text or any(self.text in said for said in _said(finding)))
        )

    def holds(self, today: date) -> bool:
        """Whether it has not expired."""
        return self.expires is None or today <= self.expires


def _said(finding: Finding) -> tuple[str, ...]:
    return finding.before, finding.after, finding.message


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy file's content; `Policy()` is what holds without one.

    `rules` overrides the rules' own settings. `protect` names paragraphs of the old draft that must
    not change. `path` is the file that it came from.
    """

    rules: Mapping[str, Setting] = field(default_factory=dict)
    protect: tuple[Scope, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    lint: LintMode = LintMode.INTRODUCED
    fail_on: Severity = Severity.ERROR
    path: str = ""

    def accepted(self, finding: Finding, today: date) -> Finding:
        """The finding, with the reason for which it is accepted if it is."""
        entries = [entry for entry in self.accept if entry.matches(finding)]
        if entry := next((entry for entry in entries if entry.holds(today)), None):
            return replace(finding, accepted=entry.reason)
        if entries:
            message = f"{finding.message} (accepted until {entries[0].expires})"
            return replace(finding, message=message)
        return finding

    def used(self, findings: Iterable[Finding]) -> frozenset[int]:
        """Which accepted entries, by index, speak of one of the findings."""
        seen = list(findings)
        return frozenset(
            number
            for number, entry in enumerate(self.accept)
            if any(entry.matches(finding) for finding in seen)
        )

    def unused(
        self, used: Collection[int], files: Collection[str], *, partial: bool
    ) -> tuple[Finding, ...]:
        """A finding for each accepted entry that a run over `files` did not need.

        After a `partial` run, such as one over what changed since a commit, an entry that names no
        file may be for a document that was not looked at: nothing is said of it.
        """
        return tuple(
            Finding(
                "acceptance-unused",
                Severity.WARNING,
                f"the accepted entry for {entry.rule} in line {entry.line} matches no finding: "
                "remove it",
                before=entry.rule,
                after=entry.reason,
                position=Position(entry.line) if entry.line else None,
                file=self.path,
            )
            for number, entry in enumerate(self.accept)
            if number not in used
            and (any(fnmatchcase(f, entry.file) for f in files) if entry.file else not partial)
        )


def failing(findings: Iterable[Finding], fail_on: Severity) -> tuple[Finding, ...]:
    """The open findings at or above `fail_on`, for which a check exits with 1; none for OFF."""
    if fail_on is Severity.OFF:
        return ()
    return tuple(
        finding for finding in findings if finding.open and finding.severity.rank >= fail_on.rank
    )
