"""What a comparison is: the whole vocabulary of changes, in one short module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..drafts.model import Draft


class Significance(StrEnum):
    """How much a change matters, from nothing to the substance of the text."""

    NONE = "none"
    EDITORIAL = "editorial"
    CONSEQUENTIAL = "consequential"
    SUBSTANTIVE = "substantive"


class Op(StrEnum):
    """What happened to a stretch of words."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text that was kept, deleted or inserted.

    `origin` says who did it where that is known ("oral: Colombia, 52nd meeting"); `rule` is the id
    of the rule that made the edit less than substantive.
    """

    op: Op
    text: str
    significance: Significance = Significance.NONE
    rule: str = ""
    origin: str = ""


class ChangeKind(StrEnum):
    """What happened to a paragraph."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a change that a reader should look at, told as from → to."""

    rule: str
    before: str = ""
    after: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one paragraph, or to the partners of a split or merge.

    `old` and `new` are labels. `edits` rebuild both sides: the texts of equal and delete edits
    joined give the old paragraphs' texts, those of equal and insert edits the new ones'; where a
    side has several paragraphs, their texts are joined by one newline, in the order of the labels.
    """

    kind: ChangeKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    edits: tuple[Edit, ...]
    moved: bool = False
    renumbered: bool = False
    similarity: float = 1.0
    uncertain: bool = False
    significance: Significance = Significance.NONE
    flags: tuple[Flag, ...] = ()
    evidence: tuple[str, ...] = ()


class ReferenceStatus(StrEnum):
    """What became of a cross-reference between paragraphs of the same text."""

    FOLLOWED = "followed"
    STALE = "stale"
    RETARGETED = "retargeted"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference in the new draft's paragraph `where` to its own paragraph `target`.

    `target` is the label that the words point to in the new draft, as printed even where it does
    not exist.
    """

    where: str
    text: str
    target: str
    status: ReferenceStatus


@dataclass(frozen=True)
class Comparison:
    """Everything that changed between two drafts.

    `changes` holds every paragraph of both drafts exactly once, in the order of the new draft,
    deletions where they stood. `renumbering` pairs labels of linked paragraphs that differ.
    `ignored` counts what cleaning left out of both drafts, by kind.
    """

    old: Draft
    new: Draft
    changes: tuple[Change, ...]
    title_edits: tuple[Edit, ...] = ()
    renumbering: tuple[tuple[str, str], ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
