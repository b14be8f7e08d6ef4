"""What an oral revision is: statements, the operations they word, and what became of each.

`parse` gives `Statement`s, `apply` turns a `Draft` and statements into a `Revision`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ...drafts.model import Draft
from ..model import CrossReference, Edit


class Status(StrEnum):
    """What became of an operation or a statement."""

    APPLIED = "applied"
    NEEDS_REVIEW = "needs-review"
    NOT_STATED = "not-stated"
    IGNORED = "ignored"


# A statement is as sure as its least sure operation.
_CAUTION = (Status.NEEDS_REVIEW, Status.NOT_STATED, Status.APPLIED, Status.IGNORED)


def most_cautious(statuses: list[Status]) -> Status:
    """The status of a whole from those of its parts; `ignored` where there are none."""
    return min(statuses, key=_CAUTION.index, default=Status.IGNORED)


class Action(StrEnum):
    """What a statement does to a text."""

    REPLACE_WORDS = "replace-words"
    INSERT_WORDS = "insert-words"
    DELETE_WORDS = "delete-words"
    INFLECT = "singular-plural"
    REPLACE_PARAGRAPH = "replace-paragraph"
    INSERT_PARAGRAPH = "insert-paragraph"
    DELETE_PARAGRAPH = "delete-paragraph"
    MOVE_PARAGRAPH = "move-paragraph"
    SWAP_PARAGRAPHS = "swap-paragraphs"
    MERGE_PARAGRAPHS = "merge-paragraphs"
    CHECK = "check-result"
    RENUMBER = "renumber"
    UNSTATED = "unstated"
    PROCEDURE = "procedure"
    UNCLEAR = "unclear"


class Part(StrEnum):
    """What kind of place an address names."""

    TITLE = "title"
    PREAMBULAR = "preambular paragraph"
    OPERATIVE = "operative paragraph"
    PARAGRAPH = "paragraph"
    SUB_PARAGRAPH = "subparagraph"
    ANNEX = "annex"
    HEADING = "heading"
    PREAMBLE = "preamble"
    OPERATIVE_PART = "operative part"
    DRAFT = "text"
    SAME = "the same place"


@dataclass(frozen=True, slots=True)
class Address:
    """A place in a draft as a statement names it, by the numbering before the revision.

    `number` is a printed number ("7", "7 bis"); `ordinal` counts from 1, or from -1 for the last;
    `letters` lead down to a sub-paragraph ("b", "ii"). `chapeau` leaves the sub-paragraphs out.
    `sentence` narrows the place to one sentence (1 …, -1 the last; 0 is the whole). `line` says
    that the statement named a line, which no text without its print can check. `to` makes it a
    range.
    `heading` holds the words of a heading named by them.
    """

    part: Part
    number: str = ""
    ordinal: int = 0
    letters: tuple[str, ...] = ()
    chapeau: bool = False
    sentence: int = 0
    line: bool = False
    heading: str = ""
    to: Address | None = None

    def __str__(self) -> str:
        """The address in words, for messages."""
        words = str(self.part)
        if self.ordinal:
            words = f"{ordinal_word(self.ordinal)} {words}"
        if self.number:
            words = f"{words} {self.number}"
        words += "".join(f"({letter})" for letter in self.letters)
        if self.heading:
            words += f" “{self.heading}”"
        if self.chapeau:
            words = f"the chapeau of {words}"
        if self.sentence:
            words = f"the {ordinal_word(self.sentence)} sentence of {words}"
        return f"{words} to {self.to}" if self.to else words


def ordinal_word(number: int) -> str:
    """1 → "1st", -1 → "last", -2 → "penultimate"."""
    if number < 0:
        return {-1: "last", -2: "penultimate"}.get(number, f"{-number}th from last")
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, with one line per quoted paragraph.

    `closed` says that punctuation follows outside the closing mark: what stands inside is then the
    text's own. `quoted` is False for a text given without quotation marks.
    """

    text: str
    closed: bool = True
    quoted: bool = True


class Relation(StrEnum):
    """Where new words or paragraphs go."""

    AFTER = "after"
    BEFORE = "before"
    BETWEEN = "between"
    BEGINNING = "at the beginning of"
    END = "at the end of"
    BECOMES = "becomes"


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot inside a paragraph: after, before or between quoted words, or at an end of it."""

    relation: Relation
    words: tuple[Quotation, ...] = ()
    occurrence: int = 0


class Extent(StrEnum):
    """Which words an old text means: the quoted ones, or a stretch that they bound."""

    QUOTED = "quoted"
    AFTER = "all after"
    BEFORE = "all before"
    FROM_TO = "from … to"
    FROM = "from … to the end"
    BETWEEN = "all between"


EVERY = 999  # as an occurrence: all of them
BOTH = 998  # as an occurrence: there are two, and both are meant


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the base that an operation names.

    `occurrence` is 0 where they must stand there once; else which occurrence (1 …, -1 the last),
    or `EVERY`, or `BOTH`.
    """

    quotations: tuple[Quotation, ...]
    extent: Extent = Extent.QUOTED
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """Where paragraphs go: a relation to other paragraphs."""

    relation: Relation
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """What a statement says of a paragraph that it inserts, besides its text."""

    part: Part = Part.PARAGRAPH
    number: str = ""
    ordinal: int = 0
    letter: str = ""
    count: int = 1
    also: tuple[str, ...] = ()  # further numbers, where one instruction announces several


@dataclass(frozen=True, slots=True)
class Operation:
    """One change that a statement words. Which fields are filled depends on the action.

    `addresses` may be empty (no place named). `inherits` says how far the place of the operation
    before it may serve: "" (not at all), "same" (the statement says so, or it is the same
    sentence), "likely" (a sentence before named it; only a unique match counts).
    `doubt`, where not empty, is why the operation cannot be applied whatever the text says.
    `said` is the clause it was read from.
    """

    action: Action
    addresses: tuple[Address, ...] = ()
    old: Words | None = None
    new: tuple[Quotation, ...] = ()
    spot: Spot | None = None
    position: Position | None = None
    paragraph: NewParagraph | None = None
    reading: Quotation | None = None
    plural: bool = False
    inherits: str = ""
    doubt: str = ""
    ignored: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who said it, when and where; empty where the source does not tell."""

    delegation: str = ""
    on_behalf_of: str = ""
    meeting: str = ""
    date: str = ""
    document: str = ""
    report_paragraph: str = ""

    def __str__(self) -> str:
        """For `Edit.origin`: "oral: Colombia, 52nd meeting, A/C.3/68/L.21/Rev.1, para. 43"."""
        paragraph = f"para. {self.report_paragraph}" if self.report_paragraph else ""
        parts = [p for p in (self.delegation, self.meeting, self.document, paragraph) if p]
        return "oral: " + (", ".join(parts) or "from the floor")


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, as read: its words, its operations, and where it comes from."""

    text: str
    operations: tuple[Operation, ...]
    provenance: Provenance = Provenance()
    title: str = ""  # of the draft that it speaks of, where it gives it
    symbol: str = ""  # of that draft


@dataclass(frozen=True, slots=True)
class OperationResult:
    """What became of an operation at one place.

    `labels` are the base's labels that it touched, or would have; `candidates` what a reviewer may
    choose from; `notes` what was adjusted to fit the place (a capital, a final mark).
    """

    operation: Operation
    status: Status
    reason: str = ""
    labels: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementResult:
    """What became of a statement; its status is the most cautious of its operations'."""

    statement: Statement
    status: Status
    operations: tuple[OperationResult, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphEdits:
    """What was done to one paragraph or to the title.

    `old` and `new` are labels ("TITLE" for the title), None where there is none on that side.
    `edits` rebuild both texts, as in a `Change`; every edit that is not equal names its origin.
    """

    old: str | None
    new: str | None
    edits: tuple[Edit, ...]
    moved: bool = False
    origin: str = ""


@dataclass(frozen=True)
class Revision:
    """A draft as orally revised.

    `paragraphs` holds every paragraph of base and draft once, in the order of the draft, deletions
    where they stood. `cross_references` are those that the revision leaves stale or dangling.
    """

    base: Draft
    draft: Draft
    results: tuple[StatementResult, ...]
    paragraphs: tuple[ParagraphEdits, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def status(self) -> Status:
        """The most cautious status of all statements."""
        return most_cautious([result.status for result in self.results])
