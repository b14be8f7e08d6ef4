"""A rule on cross-references: each leads to a paragraph that is there."""

from __future__ import annotations

from collections.abc import Iterator

from ..diffing.references import references
from ..drafts.model import Draft
from .model import Finding, Rule, Severity


def reference_dangling(draft: Draft) -> Iterator[Finding]:
    """A reference points to a paragraph of the same text that does not exist."""
    # "article 2" leads to a paragraph labelled "Article 2" or "2".
    there = set(draft.by_label) | {label.rsplit(" ", 1)[-1] for label in draft.by_label}
    for paragraph, found in zip(draft.paragraphs, references(draft), strict=True):
        for reference in found:
            lost = [target for target in reference.targets if target not in there]
            if lost:
                yield Finding(
                    "reference-dangling",
                    Severity.ERROR,
                    f"“{reference.text}” leads to {', '.join(lost)}, which is not there",
                    paragraph.label,
                    before=reference.text,
                    after=", ".join(lost),
                    position=paragraph.source.at(reference.start),
                )


RULES = (
    Rule(
        "reference-dangling",
        Severity.ERROR,
        "The reference leads to a paragraph that is not there.",
        fires="as set out in paragraph 60 above, in a text of 50 paragraphs",
        silent="paragraph 60 of resolution 60/1",
        run=reference_dangling,
    ),
)
