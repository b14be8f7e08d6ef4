"""The life of paragraphs over drafts: kept, split, merged, gone, back; and who put what in."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import draftdiff
import jsonschema
import pytest
from draftdiff.diffing.history import History, history
from draftdiff.diffing.lineage import Fate, Lineage
from draftdiff.errors import DraftdiffError
from draftdiff.render.json_history import to_json
from draftdiff.render.lives import beginnings
from drafting import resolution

from samples import DRAFT_2009, DRAFT_2010, DRAFT_2015, REPORT_2013

WATER = (
    "Stressing that access to safe water and sanitation saves the lives of children in rural areas,"
)
TRADE = (
    "Noting with concern the decline of trade in agricultural goods between neighbouring States,"
)
PEACE = "Recalling the declaration on the culture of peace adopted at the millennium summit,"
URGES = "1. Urges Member States to report on the measures taken under the programme of action;"
ASKS = "2. Requests the Secretary-General to submit a report to the Assembly at its next session."
DRAFTS = [
    resolution(PEACE, WATER, TRADE, URGES, ASKS),
    resolution(PEACE, TRADE, URGES.replace("report", "report yearly", 1), ASKS),
    resolution(PEACE, TRADE.replace("decline", "sharp decline"), URGES, ASKS),
    resolution(PEACE, WATER.replace("children", "women and children"), TRADE, URGES, ASKS),
]


@pytest.fixture(scope="module")
def short() -> History:
    return history(DRAFTS)


def fates(found: History, label: str) -> list[Fate]:
    """The fates of the lineage that ends in `label` of the last draft."""
    (lineage,) = (item for item in found.lineages if label in item.cells[-1].labels)
    return [cell.fate for cell in lineage.cells]


def cell_labels(row: Lineage) -> list[str]:
    return [label for cell in row.cells for label in cell.labels]


def test_paragraph_that_was_dropped_and_came_back(short: History) -> None:
    assert fates(short, "PP2") == [Fate.FIRST, Fate.DELETED, Fate.ABSENT, Fate.RETURNED]
    (item,) = short.returns
    assert (item.gone, item.back) == ((0, 1), (3, 1))


def test_edits_and_what_stayed(short: History) -> None:
    assert fates(short, "PP1") == [Fate.FIRST, *[Fate.UNCHANGED] * 3]
    assert fates(short, "PP3") == [Fate.FIRST, Fate.UNCHANGED, Fate.EDITED, Fate.EDITED]
    labels = [[cell.labels for cell in lineage.cells] for lineage in short.lineages]
    assert [("PP3",), ("PP2",), ("PP2",), ("PP3",)] in labels


def test_blame_names_the_draft_of_each_phrase(short: History) -> None:
    said = {blamed.label: blamed.phrases for blamed in short.blame}
    assert {phrase.draft for phrase in said["PP1"]} == {0}
    assert [p.text.strip() for p in said["PP2"] if p.draft == 3] == ["women and"]
    for blamed in short.blame:
        text = DRAFTS[-1].by_label[blamed.label].text
        assert "".join(phrase.text for phrase in blamed.phrases) == text


def test_split_and_merge() -> None:
    whole = (
        "1. Urges Member States to ratify the Convention against corruption without delay, and calls "
        "upon regional organizations to provide technical assistance to requesting States;"
    )
    parts = (
        "1. Urges Member States to ratify the Convention against corruption without delay;",
        "2. Calls upon regional organizations to provide technical assistance to requesting States;",
    )
    found = history(
        [
            resolution(PEACE, whole, ASKS.replace("2.", "2.")),
            resolution(PEACE, *parts, ASKS.replace("2.", "3.")),
            resolution(PEACE, whole, ASKS),
        ]
    )
    rows = [row for row in found.lineages if any("OP" in label for label in cell_labels(row))]
    whole_row, part = sorted(rows[:2], key=lambda row: not row.cells[0].labels)
    assert {row.cells[1].labels for row in rows[:2]} == {("OP1",), ("OP2",)}
    assert whole_row.cells[0].labels == whole_row.cells[2].labels == ("OP1",)
    assert [cell.fate for cell in whole_row.cells] == [Fate.FIRST, Fate.SPLIT, Fate.MERGED]
    assert [cell.fate for cell in part.cells] == [Fate.ABSENT, Fate.SPLIT, Fate.MERGED]
    assert part.cells[1].sources == ("OP1",)
    assert part.cells[2].sources == ("OP1", "OP2")
    assert [cell.ends for cell in part.cells] == [False, False, True]
    assert not any(cell.ends for cell in whole_row.cells)


def test_paragraphs_merged_later_keep_their_own_rows() -> None:
    both = TRADE[:-1] + ", and stressing that access to safe water saves the lives of children,"
    water = "Stressing that access to safe water saves the lives of children,"
    found = history(
        [
            resolution(PEACE, TRADE, URGES, ASKS),
            resolution(PEACE, TRADE, water, URGES, ASKS),
            resolution(PEACE, both, URGES, ASKS),
            resolution(PEACE, both, URGES, ASKS),
        ]
    )
    assert fates(found, "PP2") == [Fate.FIRST, Fate.UNCHANGED, Fate.MERGED, Fate.UNCHANGED]
    (row,) = (row for row in found.lineages if any(cell.ends for cell in row.cells))
    assert found.lineages.index(row) == 2  # right behind the row that carries it on
    assert [cell.fate for cell in row.cells] == [
        Fate.ABSENT,
        Fate.INSERTED,
        Fate.MERGED,
        Fate.ABSENT,
    ]
    assert [cell.labels for cell in row.cells] == [(), ("PP3",), ("PP2",), ()]
    assert beginnings(found)[2].startswith("Stressing that access")


def test_one_draft_has_no_history() -> None:
    with pytest.raises(DraftdiffError, match="two drafts"):
        history(DRAFTS[:1])


@pytest.fixture(scope="module")
def five() -> History:
    references = (DRAFT_2009, DRAFT_2010, f"{REPORT_2013}#L.18", f"{REPORT_2013}#IX", DRAFT_2015)
    return draftdiff.history([draftdiff.read(reference) for reference in references])


def test_every_paragraph_stands_in_one_lineage(five: History) -> None:
    for k, draft in enumerate(five.drafts):
        labels = [row.cells[k].labels[0] for row in five.lineages
                  if row.cells[k].labels and not row.cells[k].ends]  # fmt: skip
        assert sorted(labels) == sorted(p.label for p in draft.paragraphs)
    for lineage in five.lineages:
        for before, cell in zip(lineage.cells, lineage.cells[1:], strict=False):
            stood = bool(before.labels) and not before.ends
            assert bool(cell.labels) == (cell.fate not in (Fate.DELETED, Fate.ABSENT))
            assert (cell.fate is Fate.DELETED) == (stood and not cell.labels)


def test_every_cell_says_what_its_step_says(five: History) -> None:
    for lineage in five.lineages:
        for k, (before, cell) in enumerate(zip(lineage.cells, lineage.cells[1:], strict=False)):
            changes = five.comparisons[k].changes
            for label in cell.labels:
                (change,) = (change for change in changes if label in change.new)
                if cell.fate in (Fate.INSERTED, Fate.RETURNED):
                    assert change.kind == "inserted"
                else:
                    assert cell.fate.value == change.kind
                    assert set(before.labels or cell.sources) <= set(change.old)
            if cell.fate is Fate.DELETED:
                assert any(change.kind == "deleted" and change.old == before.labels
                           for change in changes)  # fmt: skip


def test_rows_follow_the_last_draft(five: History) -> None:
    place = {p.label: i for i, p in enumerate(five.drafts[-1].paragraphs)}
    order = [min(place[label] for label in row.cells[-1].labels) for row in five.lineages
             if row.cells[-1].labels]  # fmt: skip
    assert order == sorted(order)


def test_blame_rebuilds_the_last_draft(five: History) -> None:
    for blamed, paragraph in zip(five.blame, five.drafts[-1].paragraphs, strict=True):
        assert "".join(phrase.text for phrase in blamed.phrases) == paragraph.text
        assert all(0 <= phrase.draft < 5 for phrase in blamed.phrases)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = files("draftdiff.render") / "schemas" / "history-1.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_json_is_valid_by_its_schema(short: History, five: History, schema: dict[str, Any]) -> None:
    for value in (short, five):
        found = json.loads(to_json(value))
        jsonschema.Draft202012Validator(schema).validate(found)
    found["lineages"][0]["cells"][0]["fate"] = "lost"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(found)
