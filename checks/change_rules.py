"""Rules on what an edit may do: each judges the changes of a comparison.

A rule says what happened; whether that is an error, a warning or fine is the policy's to say. The
severities given are those that hold without a policy: what makes a text contradict itself is an
error, what weakens or strengthens it a warning, and what drafting does all day is off.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..diffing.model import ChangeKind, ReferenceStatus
from .changes import (
    Case,
    each,
    flagged,
    kind,
    oral_unclear,
    protected,
    reference,
    was,
    words_changed,
)
from .model import Rule, Severity

RULES: Mapping[str, Rule[Case]] = {
    rule.id: rule
    for rule in (
        Rule(
            "document-deleted",
            Severity.WARNING,
            "A whole document that goes takes all its paragraphs with it.",
            "texts/b.md is there in the old folder or commit only",
            "texts/b.md was renamed",
            lambda case: (),  # a run over many documents tells it; no comparison can
        ),
        Rule(
            "paragraph-deleted",
            Severity.WARNING,
            "A paragraph that no one announced as deleted is a loss that a reader may miss.",
            "OP9 of the old draft is in the new one no more",
            "OP9 became OP10, or part of OP8",
            each(
                kind(ChangeKind.DELETED),
                lambda change: f"{change.old[0]} of the old draft was deleted",
            ),
        ),
        Rule(
            "paragraph-inserted",
            Severity.OFF,
            "A new paragraph adds a commitment that has not been read before.",
            "OP15 is new",
            "OP15 was OP14",
            each(
                kind(ChangeKind.INSERTED),
                lambda change: "is new",
            ),
        ),
        Rule(
            "paragraph-moved",
            Severity.OFF,
            "A paragraph in another place is read in another context.",
            "OP3 stands behind OP20 now",
            "OP3 became OP4 because one was put before it",
            each(
                lambda change: change.moved,
                lambda change: f"was moved{was(change)}",
            ),
        ),
        Rule(
            "paragraph-renumbered",
            Severity.OFF,
            "Other documents cite paragraphs by number; a new number breaks their citations.",
            "Article 5 became Article 6",
            "Article 5 has other words under its old number",
            each(
                lambda change: change.renumbered,
                lambda change: f"was renumbered{was(change)}",
            ),
        ),
        Rule(
            "paragraph-split",
            Severity.OFF,
            "A paragraph in two parts can be decided on apart.",
            "OP9 became OP9 and OP10",
            "a new OP10 stands behind OP9",
            each(
                kind(ChangeKind.SPLIT),
                lambda change: (
                    f"{' and '.join(change.old)} was split into {' and '.join(change.new)}"
                ),
            ),
        ),
        Rule(
            "paragraph-merged",
            Severity.OFF,
            "Paragraphs that become one can hide what was left out of them.",
            "PP3 and PP4 became PP3",
            "PP4 was deleted",
            each(
                kind(ChangeKind.MERGED),
                lambda change: (
                    f"{' and '.join(change.old)} were merged into {' and '.join(change.new)}"
                ),
            ),
        ),
        Rule(
            "protected-changed",
            Severity.ERROR,
            "The policy says that these paragraphs are settled.",
            "a word of OP3, with protect = [“OP1-OP5”]",
            "OP3 became OP4, word for word",
            protected,
        ),
        Rule(
            "lead-weaker",
            Severity.WARNING,
            "The opening verb says how strongly the body speaks.",
            "Urges → Encourages",
            "Requests → Also requests, after a new neighbour",
            flagged("lead-changed", ("weaker",)),
        ),
        Rule(
            "lead-stronger",
            Severity.WARNING,
            "The opening verb says how strongly the body speaks.",
            "Invites → Urges",
            "Requests → Also requests, after a new neighbour",
            flagged("lead-changed", ("stronger",)),
        ),
        Rule(
            "lead-changed",
            Severity.WARNING,
            "Another opening verb of the same strength, or of a strength that no ladder tells.",
            "Notes → Recalls",
            "Urges → Encourages, which is lead-weaker",
            flagged("lead-changed", ("lateral", "unknown")),
        ),
        Rule(
            "verb-weaker",
            Severity.WARNING,
            "A verb within a paragraph binds as its opening verb does.",
            "…, and urges States to act → …, and invites States to act",
            "the opening verb, which is lead-weaker",
            flagged("verb-changed", ("weaker",)),
        ),
        Rule(
            "verb-stronger",
            Severity.WARNING,
            "A verb within a paragraph binds as its opening verb does.",
            "…, and invites States to act → …, and urges States to act",
            "the opening verb, which is lead-stronger",
            flagged("verb-changed", ("stronger",)),
        ),
        Rule(
            "part-changed",
            Severity.WARNING,
            "What stands in the preamble is a reason; what is operative is a decision.",
            "OP5 became PP9",
            "PP5 became PP9",
            flagged("part-changed"),
        ),
        Rule(
            "number-changed",
            Severity.WARNING,
            "A number is a commitment; one digit is easily missed.",
            "within 30 days → within 60 days",
            "paragraph 45 above → paragraph 49 above, after renumbering",
            flagged("number-changed"),
        ),
        Rule(
            "date-changed",
            Severity.WARNING,
            "A date is a commitment; one digit is easily missed.",
            "by 2015 → by 2025",
            "18 December 2009 in another paragraph",
            flagged("date-changed"),
        ),
        Rule(
            "symbol-changed",
            Severity.WARNING,
            "Another symbol is another document.",
            "resolution 65/230 → resolution 65/232",
            "a symbol in a new sentence",
            flagged("symbol-changed"),
        ),
        Rule(
            "amount-changed",
            Severity.WARNING,
            "An amount of money is a commitment.",
            "$2 million → $3 million",
            "an amount in a new sentence",
            flagged("amount-changed"),
        ),
        Rule(
            "session-changed",
            Severity.WARNING,
            "Another session is another deadline.",
            "at its sixty-eighth session → at its sixty-ninth session",
            "a session in a new sentence",
            flagged("session-changed"),
        ),
        Rule(
            "name-changed",
            Severity.OFF,
            "Another body or instrument has other duties.",
            "the Commission → the Council",
            "a name in a new sentence",
            flagged("name-changed"),
        ),
        Rule(
            "qualifier-added",
            Severity.WARNING,
            "A qualifier narrows a commitment.",
            "assist → assist, upon request,",
            "upon request, in the old draft too",
            flagged("qualifier-added"),
        ),
        Rule(
            "qualifier-removed",
            Severity.WARNING,
            "A qualifier that goes widens a commitment.",
            "assist, upon request, → assist",
            "upon request, elsewhere in the sentence",
            flagged("qualifier-removed"),
        ),
        Rule(
            "qualifier-changed",
            Severity.WARNING,
            "Another qualifier narrows the commitment in another way.",
            "upon request → as appropriate",
            "upon request, in both drafts",
            flagged("qualifier-changed"),
        ),
        Rule(
            "modal-changed",
            Severity.WARNING,
            "Shall, should and may are different duties.",
            "shall → should",
            "shall, in both drafts",
            flagged("modal-changed"),
        ),
        Rule(
            "negation-added",
            Severity.WARNING,
            "One “not” turns a sentence around.",
            "is → is not",
            "is not, in both drafts",
            flagged("negation-added"),
        ),
        Rule(
            "negation-removed",
            Severity.WARNING,
            "One “not” turns a sentence around.",
            "is not → is",
            "is not, in both drafts",
            flagged("negation-removed"),
        ),
        Rule(
            "negation-changed",
            Severity.WARNING,
            "Never is more than not.",
            "not → never",
            "not, in both drafts",
            flagged("negation-changed"),
        ),
        Rule(
            "reference-stale",
            Severity.ERROR,
            "The paragraph that is referred to has another number now.",
            "paragraph 45 above, which became paragraph 49",
            "paragraph 45 above → paragraph 49 above",
            reference(ReferenceStatus.STALE, "still has the old number; it is {} now"),
        ),
        Rule(
            "reference-retargeted",
            Severity.WARNING,
            "The reference points to another paragraph than before.",
            "paragraph 45 above → paragraph 44 above, without renumbering",
            "paragraph 45 above → paragraph 49 above, after renumbering",
            reference(ReferenceStatus.RETARGETED, "points to {} now"),
        ),
        Rule(
            "link-uncertain",
            Severity.WARNING,
            "It is not sure that the paragraph became this one: what is shown as changed may be "
            "another paragraph.",
            "a paragraph rewritten under a new opening",
            "a paragraph with most of its words kept",
            each(
                lambda change: change.uncertain,
                lambda change: (
                    f"it is not sure that {' and '.join(change.old)} became "
                    f"{' and '.join(change.new)}"
                ),
            ),
        ),
        Rule(
            "oral-needs-review",
            Severity.ERROR,
            "What was said from the floor fits the text in no place, or in several.",
            "In paragraph 6, the words “never there” were deleted",
            "an operation that was applied",
            oral_unclear,
        ),
        Rule(
            "words-changed",
            Severity.OFF,
            "More was changed than was announced.",
            "60% of the words, with limit = 0.5",
            "40% of the words, with limit = 0.5",
            words_changed,
        ),
    )
}
