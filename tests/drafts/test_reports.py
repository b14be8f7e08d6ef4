"""Drafts within reports: what is listed, how it is selected, what the report says of it."""

from __future__ import annotations

import draftdiff
import pytest
from draftdiff import DraftdiffError
from draftdiff.drafts.front import split_names
from draftdiff.drafts.reading import read_report
from draftdiff.drafts.reports import Report, find_report
from draftdiff.drafts.text import read_text

from samples import REPORT_2011, REPORT_2013


def report(path: str) -> Report:
    _, found = read_report(path)
    assert found is not None
    return found


def test_commission_report() -> None:
    items = draftdiff.list_drafts(REPORT_2011)
    assert [item.selector for item in items] == [
        "A.I", "A.II", "A.III", "A.IV", "B.I", "B.II", "B.III", "B.IV", "C.I", "C.II",
        "resolution 20/1", "20/2", "20/3", "20/4", "20/5", "20/6", "20/7", "decision 20/1",
    ]  # fmt: skip
    assert [(item.preambular, item.operative) for item in items][:4] == [
        (5, 6), (10, 12), (9, 11), (18, 18),
    ]  # fmt: skip
    assert all(item.title for item in items)


def test_committee_report() -> None:
    items = {item.selector: item for item in draftdiff.list_drafts(REPORT_2013)}
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "decision"]
    assert [name for name in items if not name.startswith("L.")] == numerals
    assert items["L.2"].text_of == "I"
    assert items["L.18/Rev.1"].text_of == "IX"
    assert items["L.20/Rev.1"].note.startswith("the report says that it was orally corrected")
    assert items["L.18"].sponsors[:2] == ("Argentina", "Armenia")
    assert set(items["L.18"].sponsors) < set(items["L.18/Rev.1"].sponsors)
    assert items["L.20"].sponsors != ()


def test_quotation_marks_of_the_report_are_not_the_drafts() -> None:
    value = draftdiff.read(f"{REPORT_2013}#L.18")
    for paragraph in value.paragraphs:
        assert not paragraph.text.startswith(("“", '"'))
        assert paragraph.text.count("“") >= paragraph.text.count("”")


@pytest.mark.parametrize(
    "selector",
    ["IX", "ix", "draft resolution IX", "Draft Resolution IX", "resolution IX", "L.18/Rev.1",
     "A/C.3/68/L.18/Rev.1"],
)  # fmt: skip
def test_ways_to_name_a_draft(selector: str) -> None:
    value = draftdiff.read(f"{REPORT_2013}#{selector}")
    assert value.operative_count == 50


def test_wrong_and_ambiguous_selectors_list_the_right_ones() -> None:
    with pytest.raises(DraftdiffError, match=r"no draft “#L\.99”.*#L\.18/Rev\.1.*#IX"):
        draftdiff.read(f"{REPORT_2013}#L.99")
    with pytest.raises(DraftdiffError, match=r"ambiguous.*#A\.I, #B\.I, #C\.I"):
        draftdiff.read(f"{REPORT_2011}#I")
    with pytest.raises(DraftdiffError, match=r"#resolution 20/1, #decision 20/1"):
        draftdiff.read(f"{REPORT_2011}#20/1")
    with pytest.raises(DraftdiffError, match=r"does not print how.*#X"):
        draftdiff.read(f"{REPORT_2013}#L.20/Rev.1")


def test_events_of_a_draft() -> None:
    item = report(REPORT_2013).find("L.21/Rev.1")
    told = [(event.kind, event.paragraph, event.meeting, event.date) for event in item.events]
    assert told == [
        ("revised", "42", "52nd meeting", "26 November"),
        ("orally", "43", "52nd meeting", "26 November"),
        ("adopted", "44", "52nd meeting", "26 November"),
    ]
    (orally,) = item.oral
    assert orally.text.endswith("Convention against Corruption”.")


SMALL = """\
A. Draft resolution A/C.1/1/L.1

5. At its 3rd meeting, on 2 May, the representative of Peru, on behalf of Chile and Peru, introduced
a draft resolution entitled “On rain” (A/C.1/1/L.1), which read:

“The General Assembly,

“Noting the rain,

“1. Urges States to act;

“2. Decides to go on.”

6. At its 4th meeting, on 3 May, the Committee had before it a revised draft resolution
(A/C.1/1/L.1/Rev.1), submitted by the sponsors of draft resolution A/C.1/1/L.1 and Fiji.

7. At the same meeting, the representative of Peru orally revised the revised draft resolution by
deleting operative paragraph 2, which read: “Thanks all.”, and the Committee adopted draft resolution
A/C.1/1/L.1/Rev.1, as orally revised (see para. 9, draft resolution I).

9. The First Committee recommends to the General Assembly the adoption of the following draft
resolutions:

Draft resolution I

On rain

The General Assembly,

Noting the rain and the snow,

1. Urges States to act.

Draft resolution II

On snow

The General Assembly,

1. Takes note of the snow.
"""


def test_a_small_report() -> None:
    found = find_report(read_text(SMALL))
    assert found is not None
    assert [item.selector for item in found.items] == ["L.1", "L.1/Rev.1", "I", "II"]
    quoted = found.draft(found.find("L.1"), "x")
    assert [p.text for p in quoted.paragraphs] == [
        "Noting the rain,",
        "Urges States to act;",
        "Decides to go on.",
    ]
    assert quoted.front.sponsors == ("Chile", "Peru")
    revised = found.find("L.1/Rev.1")
    assert revised.sponsors == ("Chile", "Peru", "Fiji")
    assert [event.kind for event in revised.events] == ["revised", "orally", "adopted"]
    assert len(revised.oral) == 1
    assert revised.text_of == "I"


def test_a_text_without_drafts_is_no_report() -> None:
    assert find_report(read_text("The Council,\n\nNoting,\n\n1. Urges.")) is None
    assert (
        find_report(read_text("Draft resolution I\n\nOn rain\n\nThe Council,\n\n1. Urges.")) is None
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chile, Peru and Fiji", ("Chile", "Peru", "Fiji")),
        ("Bosnia and Herzegovina and Peru", ("Bosnia and Herzegovina", "Peru")),
        ("Bolivia (Plurinational State of), the Congo, and Peru",
         ("Bolivia (Plurinational State of)", "Congo", "Peru")),
        ("the United Kingdom of Great Britain and Northern Ireland and Uruguay",
         ("United Kingdom of Great Britain and Northern Ireland", "Uruguay")),
        ("Uganda", ("Uganda",)),
    ],
)  # fmt: skip
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


def test_what_was_changed_orally_is_undone() -> None:
    """The seed's own oracle: XI is L.21/Rev.1 less the operative paragraph that Colombia deleted."""
    before = draftdiff.read(f"{REPORT_2013}#L.21/Rev.1")
    after = draftdiff.read(f"{REPORT_2013}#XI")
    assert (before.operative_count, after.operative_count) == (47, 46)
    changes = draftdiff.compare(before, after).changes
    (deleted,) = [change for change in changes if change.kind != "unchanged"]
    assert (deleted.kind, deleted.old) == ("deleted", ("OP10",))
    assert any(remark.startswith("rebuilt from") for remark in before.remarks)
