"""The public functions: each leads a draft through the rooms and does nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .diffing.model import Comparison
from .drafts import reading
from .drafts.model import Draft
from .errors import DraftdiffError

if TYPE_CHECKING:
    from .align.model import Alignment
    from .diffing.history import History
    from .diffing.oral import Revision
    from .drafts.reports import Item, Report

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of `draftdiff list`: a draft in a file, and how to name it."""

    selector: str
    title: str
    stage: str
    sponsors: tuple[str, ...]
    preambular: int | None
    operative: int | None
    text_of: str = ""
    note: str = ""


def read(reference: str) -> Draft:
    """The draft that `PATH` or `PATH#SELECTOR` names.

    A selector names a draft within a report (`report.txt#IX`, `report.txt#L.18/Rev.1`); where the
    report prints a text only as adopted and says what was changed orally before, that is undone.
    Raises DraftdiffError for a file that cannot be read and for a selector that is wrong,
    ambiguous, or names a text that the report does not print.
    """
    where = reading.parse_reference(reference)
    if where.selector in ("", "original", "final"):
        return reading.read(reference)
    _, report = reading.read_report(where.path)
    item = report.find(where.selector, where.path) if report else None
    if report is None or item is None or not item.oral:
        return reading.read(reference)
    from .diffing.stages import read_item

    return read_item(report, item, reference)


def list_drafts(path: str) -> tuple[Listed, ...]:
    """The drafts in a file: those of a report, or the one draft that the file is."""
    _, report = reading.read_report(path)
    if report is None:
        draft = reading.read(path)
        return (_listed("", draft, draft.title, draft.stage),)
    return tuple(_item(path, report, item) for item in report.items)


def _item(path: str, report: Report, item: Item) -> Listed:
    if item.unprinted:
        return Listed(
            item.selector,
            item.title,
            item.stage,
            item.sponsors,
            None,
            None,
            item.text_of,
            item.unprinted,
        )
    draft = read(f"{path}#{item.selector}")
    return _listed(item.selector, draft, item.title, item.stage, item.text_of)


def _listed(selector: str, draft: Draft, title: str, stage: str, text_of: str = "") -> Listed:
    return Listed(
        selector,
        title,
        stage,
        draft.front.sponsors,
        draft.preambular_count,
        draft.operative_count,
        text_of,
        "; ".join(remark for remark in draft.remarks if remark.startswith("rebuilt from")),
    )


def word_file(reference: str) -> bytes | None:
    """The bytes of the file that a draft stands in where that is a Word file, else None."""
    from .drafts.sniff import kind_of

    path = reading.parse_reference(reference).path
    if path == reading.STDIN:
        return None
    data = reading.read_bytes(path)
    return data if kind_of(data) == "docx" else None


def read_statements(file_or_text: str) -> str:
    """The statements in a file (or `-`), or the words themselves.

    Raises DraftdiffError for what looks like the name of a file that does not exist.
    """
    # os.path: what is too long for a name is a statement, not an error.
    if file_or_text == reading.STDIN or os.path.isfile(file_or_text):
        blocks = reading.read_document(file_or_text).blocks
        return "\n\n".join(block.text for block in blocks)
    if os.path.isdir(file_or_text):
        raise DraftdiffError(f"{file_or_text} is a folder: name a file in it, or give the words")
    words = file_or_text.split()
    if len(words) < 2 or (len(words) < 4 and Path(file_or_text).suffix):
        raise DraftdiffError(
            f"{file_or_text}: no such file, and no statement either; give a file or the words"
        )
    return file_or_text


def revise(draft: Draft, statements: str) -> Revision:
    """`draft` as orally revised by `statements`, worded as reports and speakers word them.

    What is not sure is left for review: the text that it addresses stays as it was.
    """
    from .diffing.oral import apply, parse

    return apply(draft, parse(statements))


def history(drafts: Sequence[Draft]) -> History:
    """What became of each paragraph over successive drafts, the oldest first.

    Raises DraftdiffError for fewer than two drafts.
    """
    from .diffing.history import history as of

    return of(drafts, align=align)


def history_of_item(reference: str) -> History:
    """The history of one draft as a committee's report tells it: `report.txt#L.21`.

    Its stages say when and by whom it was introduced, revised, changed orally and adopted, also
    where a stage's text is not printed. Raises DraftdiffError for a file that is no report, for a
    wrong selector, and where only one stage has a text.
    """
    from .diffing.history import history as of
    from .diffing.stages import known_links, stages_of

    where = reading.parse_reference(reference)
    _, report = reading.read_report(where.path)
    if report is None:
        raise DraftdiffError(f"{where.path} is no report: give the drafts one by one")
    stages = stages_of(report, where.selector, where.path)
    drafts = [stage.draft for stage in stages if stage.draft is not None]
    return of(drafts, stages=stages, known=known_links(stages), align=align)


def compare(
    old: Draft,
    new: Draft,
    oral: Sequence[str] = (),
    *,
    forced: Pairs = (),
    forbidden: Pairs = (),
    embedder: str | None = None,
    alignment: Alignment | None = None,
) -> Comparison:
    """What changed from `old` to `new`, paragraph by paragraph.

    `oral` are statements of oral revisions (as reports or speakers word them) by which `new` was
    changed from the floor: what they explain is marked as spoken. `forced` and `forbidden` are
    (old label, new label) pairs that must, or must not, be linked; `embedder` names a model that
    tells nearness in meaning (see `align.embedder_named`). An `alignment` made before is taken as
    it is. A wrong label, and a model that cannot be loaded, raise DraftdiffError.
    """
    from .diffing.compare import compare as assemble

    if oral:
        from .diffing.oral import parse
        from .diffing.oral.layer import compare_spoken, spoken

        revision = spoken(new, [statement for text in oral for statement in parse(text)])
        new = revision.base
    links = alignment or align(old, new, forced=forced, forbidden=forbidden, embedder=embedder)
    if oral:
        return compare_spoken(old, revision, links)
    return assemble(old, new, links)


def align(
    old: Draft,
    new: Draft,
    *,
    forced: Pairs = (),
    forbidden: Pairs = (),
    embedder: str | None = None,
) -> Alignment:
    """Which paragraph of `old` became which of `new`; the arguments are those of `compare`."""
    from . import align as room

    return room.align(
        old, new, forced=forced, forbidden=forbidden, embedder=embedder or room.STATIC
    )
