"""The stages that a committee's report tells of."""

from __future__ import annotations

import draftdiff
import pytest
from draftdiff.diffing.history import history
from draftdiff.diffing.lineage import Fate
from draftdiff.diffing.stages import Source, Stage, known_links, stages_of
from draftdiff.drafts.reading import read_report
from draftdiff.drafts.reports import Report
from draftdiff.errors import DraftdiffError
from draftdiff.library import history_of_item

from samples import REPORT_2013


@pytest.fixture(scope="module")
def report() -> Report:
    found = read_report(REPORT_2013)[1]
    assert found is not None
    return found


def told(stage: Stage) -> tuple[str, str, str, str, str]:
    return stage.name, stage.source, stage.meeting, stage.date, stage.paragraph


@pytest.mark.parametrize("selector", ["L.21", "L.21/Rev.1", "XI"])
def test_orally_revised_draft(report: Report, selector: str) -> None:
    stages = stages_of(report, selector, REPORT_2013)
    assert [told(stage) for stage in stages] == [
        ("L.21", Source.PRINTED, "36th meeting", "31 October", "41"),
        ("L.21/Rev.1", Source.REBUILT, "52nd meeting", "26 November", "42"),
        ("as orally revised", Source.REBUILT, "52nd meeting", "26 November", "43"),
        ("draft resolution XI", Source.PRINTED, "52nd meeting", "26 November", "44"),
    ]
    assert stages[2].actors == ("Colombia",)
    spoken, adopted = stages[2].draft, stages[3].draft
    assert spoken is not None
    assert adopted is not None
    # Letter for letter: the statement, applied to the rebuilt draft, gives the adopted one.
    assert [(p.label, p.text) for p in spoken.paragraphs] == [
        (p.label, p.text) for p in adopted.paragraphs
    ]


def test_history_tells_who_deleted_a_paragraph_orally(report: Report) -> None:
    stages = stages_of(report, "L.21", REPORT_2013)
    drafts = [stage.draft for stage in stages if stage.draft is not None]
    found = history(drafts, stages=stages, known=known_links(stages))
    (gone,) = (row for row in found.lineages if row.cells[2].fate is Fate.DELETED)
    assert [cell.fate for cell in gone.cells] == [
        Fate.ABSENT, Fate.INSERTED, Fate.DELETED, Fate.ABSENT,
    ]  # fmt: skip
    assert gone.cells[1].labels == ("OP10",)
    assert gone.cells[2].origin == "oral: Colombia, 52nd meeting, A/C.3/68/L.21/Rev.1, para. 43"


def test_oral_correction_that_is_not_stated(report: Report) -> None:
    stages = stages_of(report, "L.20", REPORT_2013)
    assert [(s.name, s.source) for s in stages] == [
        ("L.20", Source.PRINTED),
        ("L.20/Rev.1", Source.NOT_PRINTED),
        ("as orally corrected", Source.NOT_PRINTED),
        ("draft resolution X", Source.PRINTED),
    ]
    assert "does not say what was changed" in stages[2].remarks[0]
    assert stages[3].inferred
    found = history_of_item(f"{REPORT_2013}#L.20")
    assert len(found.drafts) == 2
    assert len(found.stages) == 4


def test_draft_adopted_unchanged(report: Report) -> None:
    stages = stages_of(report, "L.18", REPORT_2013)
    assert [s.source for s in stages] == [
        Source.PRINTED, Source.ADOPTED_UNCHANGED, Source.PRINTED,
    ]  # fmt: skip


def test_wrong_selector_lists_the_right_ones(report: Report) -> None:
    with pytest.raises(DraftdiffError, match=r"#L\.21"):
        stages_of(report, "L.99", REPORT_2013)


def test_rebuilt_draft_is_read_by_its_selector() -> None:
    revised = draftdiff.read(f"{REPORT_2013}#L.21/Rev.1")
    comparison = draftdiff.compare(draftdiff.read(f"{REPORT_2013}#L.21"), revised)
    (change,) = (change for change in comparison.changes if "OP10" in change.new)
    assert change.kind is draftdiff.ChangeKind.INSERTED
