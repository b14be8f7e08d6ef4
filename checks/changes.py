"""What the rules on an edit look for in a comparison.

The rules are listed in `change_rules`; `check` gives each finding the id and severity of its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from ..diffing.model import Change, ChangeKind, Comparison, Flag, Op, ReferenceStatus, Significance
from ..drafts.model import Position
from .model import Finding, Severity
from .policy import Policy, Setting
from .scope import Scope

if TYPE_CHECKING:
    from ..diffing.oral.model import Revision

# The share of words that "words-changed" allows where the policy gives no limit.
DEFAULT_LIMIT = 0.5


@dataclass(frozen=True)
class Case:
    """A comparison under a policy: what the rules on an edit look at."""

    comparison: Comparison
    protect: tuple[Scope, ...] = ()
    words: Setting = Setting(Severity.OFF)
    revision: Revision | None = None

    @cached_property
    def places(self) -> Mapping[int, Position | None]:
        """Where each change (by `id`) starts in the new file: at its first changed word, and for a
        deleted paragraph at the one that follows where it stood."""
        paragraphs = self.comparison.new.paragraphs
        labels = self.comparison.new.by_label
        following = paragraphs[-1].source.at(0) if paragraphs else None
        places: dict[int, Position | None] = {}
        for change in reversed(self.comparison.changes):
            if change.new:
                paragraph = labels[change.new[0]]
                following = paragraph.source.at(0)
                kept = takewhile(lambda edit: edit.op is Op.EQUAL, change.edits)
                offset = sum(len(edit.text) for edit in kept)
                offset = offset if offset < len(paragraph.text) else 0
                places[id(change)] = paragraph.source.at(offset)
            else:
                places[id(change)] = following
        return places


def case(comparison: Comparison, policy: Policy, revision: Revision | None = None) -> Case:
    """The comparison with the parts of the policy that rules need."""
    words = policy.rules.get("words-changed", Setting(Severity.OFF))
    return Case(comparison, policy.protect, words, revision)


def was(change: Change, note: str = "") -> str:
    """ " (weaker; OP12 before)": a note, and the old address where it changed, for the end of a
    message; empty where there is neither."""
    old = " and ".join(change.old)
    moved = f"{old} before" if change.new and old and change.new != change.old else ""
    inside = "; ".join(filter(None, (note, moved)))
    return f" ({inside})" if inside else ""


def _text(change: Change, op: Op) -> str:
    return "".join(edit.text for edit in change.edits if edit.op in (Op.EQUAL, op))


def _finding(
    change: Change,
    message: str,
    at: Position | None,
    before: str = "",
    after: str = "",
) -> Finding:
    label = change.new[0] if change.new else change.old[0]
    related = tuple(name for name in (*change.new[1:], *change.old) if name != label)
    return Finding(
        "", Severity.WARNING, message, label, before, after, at, tuple(dict.fromkeys(related))
    )


def each(
    wanted: Callable[[Change], bool], message: Callable[[Change], str]
) -> Callable[[Case], Iterator[Finding]]:
    """A rule that fires for each change of a kind."""

    def run(case: Case) -> Iterator[Finding]:
        for change in case.comparison.changes:
            if wanted(change):
                yield _finding(
                    change,
                    message(change),
                    case.places[id(change)],
                    before=_text(change, Op.DELETE) if change.old else "",
                    after=_text(change, Op.INSERT) if change.new else "",
                )

    return run


def kind(wanted: ChangeKind) -> Callable[[Change], bool]:
    """Whether a change is of a kind."""
    return lambda change: change.kind is wanted


def flagged(flag_rule: str, notes: Iterable[str] = ()) -> Callable[[Case], Iterator[Finding]]:
    """A rule that fires for each flag of a kind (with one of the notes, if any are given)."""
    wanted = tuple(notes)

    def run(case: Case) -> Iterator[Finding]:
        for change in case.comparison.changes:
            for flag in change.flags:
                if flag.rule == flag_rule and (not wanted or _note(flag) in wanted):
                    at = _flag_position(case.comparison, change, flag) or case.places[id(change)]
                    yield _finding(change, _flag_message(change, flag), at, flag.before, flag.after)

    return run


def _note(flag: Flag) -> str:
    return flag.note.split()[0].strip(",;:").lower() if flag.note else "unknown"


def _flag_position(comparison: Comparison, change: Change, flag: Flag) -> Position | None:
    for label in change.new:
        paragraph = comparison.new.by_label[label]
        offset = paragraph.text.find(flag.after) if flag.after else -1
        if offset >= 0:
            return paragraph.source.at(offset)
    return None


def _flag_message(change: Change, flag: Flag) -> str:
    what = flag.rule.replace("-", " ")
    if flag.before and flag.after:
        told = f"“{flag.before}” became “{flag.after}”"
    else:
        told = f"“{flag.before or flag.after}”"
    return f"{what}: {told}{was(change, flag.note)}"


def reference(status: ReferenceStatus, words: str) -> Callable[[Case], Iterator[Finding]]:
    """A rule that fires for each cross-reference of a status; "{}" in `words` is its target."""

    def run(case: Case) -> Iterator[Finding]:
        new = case.comparison.new
        for reference in case.comparison.cross_references:
            if reference.status is status:
                paragraph = new.by_label.get(reference.where)
                offset = paragraph.text.find(reference.text) if paragraph else -1
                yield Finding(
                    "",
                    Severity.WARNING,
                    f"“{reference.text}” {words.format(reference.target)}",
                    reference.where,
                    before=reference.text,
                    after=reference.target,
                    position=paragraph.source.at(max(offset, 0)) if paragraph else None,
                )

    return run


def protected(case: Case) -> Iterator[Finding]:
    """A protected paragraph of the old draft was changed, deleted, split or merged.

    Renumbering, and references that only follow it, do not change what a paragraph says.
    """
    for change in case.comparison.changes:
        protected = [old for old in change.old if any(s.holds(old) for s in case.protect)]
        harmless = change.kind is ChangeKind.UNCHANGED or (
            change.kind is ChangeKind.EDITED
            and change.significance in (Significance.NONE, Significance.CONSEQUENTIAL)
        )
        if protected and not harmless:
            yield _finding(
                change,
                f"what was {' and '.join(protected)} is protected, and was {change.kind}",
                case.places[id(change)],
                before=_text(change, Op.DELETE),
                after=_text(change, Op.INSERT) if change.new else "",
            )


def words_changed(case: Case) -> Iterator[Finding]:
    """More than the allowed share of all words was deleted or inserted."""
    changed = total = 0
    for change in case.comparison.changes:
        if case.words.applies((*change.new, *change.old)):
            for edit in change.edits:
                words = len(edit.text.split())
                total += words * (2 if edit.op is Op.EQUAL else 1)
                changed += 0 if edit.op is Op.EQUAL else words
    limit = DEFAULT_LIMIT if case.words.limit is None else case.words.limit
    share = changed / total if total else 0.0
    if share > limit:
        first = next((p.source.at(0) for p in case.comparison.new.paragraphs), None)
        message = f"{share:.0%} of the words were changed; the policy allows {limit:.0%}"
        yield Finding("", Severity.WARNING, message, "", f"{limit:.0%}", f"{share:.0%}", first)


def oral_unclear(case: Case) -> Iterator[Finding]:
    """An operation of an oral revision could not be applied for sure: the text is as it was."""
    if case.revision is None:
        return
    base = case.revision.base.by_label
    for result in case.revision.results:
        for done in result.operations:
            if done.status.value == "needs-review":
                label = next((name for name in done.labels if name in base), "")
                yield Finding(
                    "",
                    Severity.ERROR,
                    f"an oral revision needs review: {done.reason or result.reason}",
                    label,
                    before=done.operation.said or result.statement.text,
                    after="; ".join(done.candidates),
                    position=base[label].source.at(0) if label else None,
                )
