"""The stages of a draft as a committee's report tells them: introduced, revised, changed orally
from
the floor, adopted.

A report prints the draft as introduced and as recommended. The revised draft between them is
printed
only in so far as it was adopted unchanged; where it was "orally revised" and the report says how,
it
is rebuilt from the recommended text by undoing that; where the report only points to a summary
record, its text is not known, and is not made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..align.model import Alignment, Link
from ..drafts.events import Event, is_stated
from ..drafts.model import Draft
from ..drafts.reports import Item, Report
from ..errors import DraftdiffError
from .oral import Provenance, Revision, Statement, Status, apply, parse, undo


class Source(StrEnum):
    """How the text of a stage is known."""

    PRINTED = "printed"
    ADOPTED_UNCHANGED = "adopted unchanged"  # printed as the recommended text
    REBUILT = "rebuilt"  # from the recommended text, by undoing what was said
    NOT_PRINTED = "not printed"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a draft: what it is called, when and by whom, and its text where it is known.

    `actors` are the sponsors of a printed draft, or the delegation that changed it orally.
    `paragraph` is the report's paragraph that tells of it, `statement` what was said. A stage whose
    difference to the one before it is `inferred` is known by its result only.
    """

    name: str
    source: Source
    draft: Draft | None = None
    meeting: str = ""
    date: str = ""
    actors: tuple[str, ...] = ()
    paragraph: str = ""
    statement: str = ""
    origin: str = ""
    inferred: bool = False
    remarks: tuple[str, ...] = ()
    revision: Revision | None = None


def stage_of(draft: Draft) -> Stage:
    """The stage that a draft by itself is."""
    return Stage(
        name=draft.stage or draft.front.symbol or draft.name,
        source=Source.PRINTED,
        draft=draft,
        date=draft.front.date,
        actors=draft.front.sponsors,
        remarks=draft.remarks,
    )


def statements_of(events: Sequence[Event]) -> tuple[Statement, ...]:
    """The oral revisions that paragraphs of a report state, with meeting, date and paragraph."""
    statements: list[Statement] = []
    for event in events:
        told = Provenance(
            meeting=event.meeting,
            date=event.date,
            document=event.symbol,
            report_paragraph=event.paragraph,
        )
        for statement in parse(event.text, told):
            # A report's "same meeting" is the one that its paragraphs before named.
            filled = replace(
                statement.provenance, meeting=event.meeting or statement.provenance.meeting
            )
            statements.append(replace(statement, provenance=filled))
    return tuple(statements)


def before_oral(printed: Draft, events: Sequence[Event], name: str = "") -> Draft:
    """The draft as it was before it was changed orally, rebuilt from the text that came of it.

    `events` are the report's paragraphs that state the changes. Raises DraftdiffError where they
    do not tell enough to undo them.
    """
    revision = undo(printed, statements_of(events))
    if revision.status is not Status.APPLIED:
        reasons = "; ".join(r.reason for r in revision.results if r.status is not Status.APPLIED)
        raise DraftdiffError(
            f"{name or printed.name}: what was changed orally cannot be undone from the report"
            f" ({reasons}); compare with #{printed.stage.split(' ')[-1]} as adopted"
        )
    said = " and ".join(f"para. {event.paragraph}" for event in events)
    remark = (
        f"rebuilt from {printed.stage or 'the adopted text'} by undoing the oral revision in {said}"
    )
    return replace(revision.draft, remarks=(*revision.draft.remarks, remark))


def read_item(report: Report, item: Item, name: str) -> Draft:
    """The draft of a report's item; what was changed orally before it was printed is undone.

    Raises DraftdiffError where the report does not print its text and it cannot be rebuilt.
    """
    draft = report.draft(item, name)
    if not item.oral:
        return draft
    printed = report.draft(
        report.find(item.text_of), f"{name.split('#', maxsplit=1)[0]}#{item.text_of}"
    )
    before = before_oral(printed, item.oral, name)
    return replace(draft, paragraphs=before.paragraphs, title=before.title, remarks=before.remarks)


def stages_of(report: Report, selector: str, path: str = "") -> tuple[Stage, ...]:
    """All stages of the draft that `selector` names in a report, in the order of the report.

    Raises DraftdiffError for a wrong selector.
    """
    chosen = report.find(selector, path)
    root = _root(chosen)
    items = [item for item in report.items if item.kind != "printed" and _root(item) == root]
    adopted = [item for item in report.items if item.kind == "printed" and _root(item) == root]
    if not items and not adopted:
        items = [chosen]
    stages: list[Stage] = []
    symbols = dict.fromkeys(e.symbol for item in (*items, *adopted) for e in item.events)
    for symbol in symbols:
        item = next((i for i in items if symbol in i.aliases), None)
        events = [e for source in (*items, *adopted) for e in source.events if e.symbol == symbol]
        stages += _stages_of_symbol(report, symbol, item, list(dict.fromkeys(events)), path)
    for item in adopted:
        stages.append(_adopted(report, item, stages, path))
    return tuple(stages) or (stage_of(report.draft(chosen, f"{path}#{selector}")),)


def _root(item: Item) -> str:
    """ "L.21" for L.21, L.21/Rev.1, and what was adopted of it."""
    symbol = item.events[0].symbol if item.events else item.selector
    return symbol.split("/Rev.")[0].split("/Add.")[0]


def _stages_of_symbol(
    report: Report, symbol: str, item: Item | None, events: Sequence[Event], path: str
) -> list[Stage]:
    opening = next((e for e in events if e.kind in ("introduced", "revised")), None)
    orally = [event for event in events if event.kind == "orally"]
    draft, source, remarks = _text(report, item, path)
    name = item.stage if item else symbol
    stages = [
        Stage(
            name=name,
            source=source,
            draft=draft,
            meeting=opening.meeting if opening else "",
            date=opening.date if opening else "",
            actors=item.sponsors if item else (),
            paragraph=opening.paragraph if opening else "",
            remarks=remarks,
        )
    ]
    for event in orally:
        stages.append(_oral(event, stages[-1].draft))
    return stages


def _text(
    report: Report, item: Item | None, path: str
) -> tuple[Draft | None, Source, tuple[str, ...]]:
    if item is None:
        return None, Source.NOT_PRINTED, ("the report does not print it",)
    name = f"{path}#{item.selector}"
    if item.unprinted:
        return None, Source.NOT_PRINTED, (item.unprinted,)
    try:
        draft = read_item(report, item, name)
    except DraftdiffError as problem:
        return None, Source.NOT_PRINTED, (str(problem),)
    if item.oral:
        return draft, Source.REBUILT, draft.remarks[-1:]
    return draft, Source.ADOPTED_UNCHANGED if item.text_of else Source.PRINTED, ()


def _oral(event: Event, before: Draft | None) -> Stage:
    """The stage that an oral change makes of a draft."""
    statements = statements_of([event])
    told = statements[0].provenance
    stage = Stage(
        name=f"as orally {event.how}",
        source=Source.NOT_PRINTED,
        meeting=event.meeting,
        date=event.date,
        actors=(told.delegation,) if told.delegation else (),
        paragraph=event.paragraph,
        statement=event.text,
        origin=str(told),
    )
    if not is_stated(event):
        return replace(stage, remarks=("the report does not say what was changed",))
    if before is None:
        return stage
    revision = apply(before, statements)
    if revision.status is not Status.APPLIED:
        return replace(stage, remarks=("what was changed needs review",))
    draft = replace(
        revision.draft, stage=stage.name, name=f"{before.name} {stage.name}", remarks=()
    )
    return replace(stage, source=Source.REBUILT, draft=draft, revision=revision)


def _adopted(report: Report, item: Item, before: Sequence[Stage], path: str) -> Stage:
    event = next((e for e in item.events if e.kind == "adopted"), None)
    unknown = bool(before) and before[-1].draft is None
    missing = next(
        (s for s in reversed(before) if s.source is Source.NOT_PRINTED and not s.statement), None
    )
    remarks = (
        f"the text of {(missing or before[-1]).name} is not printed: what was changed orally can"
        " only be inferred"
        if unknown
        else ""
    )
    return Stage(
        name=item.stage,
        source=Source.PRINTED,
        draft=report.draft(item, f"{path}#{item.selector}"),
        meeting=event.meeting if event else "",
        date=event.date if event else "",
        paragraph=event.paragraph if event else "",
        inferred=unknown,
        remarks=(remarks,) if remarks else (),
    )


def known_links(stages: Sequence[Stage]) -> dict[int, Alignment]:
    """Links between successive texts that an oral revision made known, for `history`."""
    known: dict[int, Alignment] = {}
    texts = [stage for stage in stages if stage.draft is not None]
    for k, stage in enumerate(texts[1:]):
        if stage.revision is None:
            continue
        old = {p.label: i for i, p in enumerate(stage.revision.base.paragraphs)}
        new = {p.label: j for j, p in enumerate(stage.revision.draft.paragraphs)}
        rows = [row for row in stage.revision.paragraphs if row.old in old or row.new in new]
        known[k] = Alignment(
            links=tuple(
                Link((old[row.old],), (new[row.new],), 1.0, moved=row.moved)
                for row in rows
                if row.old and row.new
            ),
            deleted=tuple(old[row.old] for row in rows if row.old and not row.new),
            inserted=tuple(new[row.new] for row in rows if row.new and not row.old),
        )
    return known
