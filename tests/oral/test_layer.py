"""Two layers of a redline: printed and spoken; and the revision as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import draftdiff
import jsonschema
import pytest
from draftdiff.diffing.oral import apply, parse
from draftdiff.drafts.model import Draft
from draftdiff.render.json_revision import to_json
from oral.texts import BASE

from samples import REPORT_2013

SAID = (
    "At the 4th meeting, the representative of Chad orally revised the draft resolution as follows: in "
    "operative paragraph 5, “expedite” was replaced by “conclude”; operative paragraph 6 was deleted; "
    "and a new operative paragraph 8 bis was inserted, reading: “Notes the work of the Institute”."
)
ORIGIN = "oral: Chad, 4th meeting"


def printed() -> Draft:
    """The draft after the base, in print: one more word in OP5."""
    paragraphs = tuple(
        replace(p, text=p.text.replace("partner agencies", "all partner agencies"))
        for p in BASE.paragraphs
    )
    return replace(BASE, paragraphs=paragraphs)


def test_each_edit_tells_whether_it_was_printed_or_spoken() -> None:
    comparison = draftdiff.compare(BASE, printed(), oral=[SAID])
    by_label = {(*c.old, "→", *c.new): c for c in comparison.changes}
    words = [
        (e.op, e.text.strip(), e.origin)
        for e in by_label["OP5", "→", "OP5"].edits
        if e.op != "equal"
    ]
    assert words == [
        ("insert", "all", ""),
        ("delete", "expedite", ORIGIN),
        ("insert", "conclude", ORIGIN),
    ]
    assert {e.origin for e in by_label["OP6", "→"].edits} == {ORIGIN}
    assert {e.origin for e in by_label["→", "OP7 bis"].edits} == {ORIGIN}


def test_edits_still_rebuild_both_sides() -> None:
    comparison = draftdiff.compare(BASE, printed(), oral=[SAID])
    for change in comparison.changes:
        old = "".join(e.text for e in change.edits if e.op != "insert")
        new = "".join(e.text for e in change.edits if e.op != "delete")
        assert old == "\n".join(comparison.old.by_label[label].text for label in change.old)
        assert new == "\n".join(comparison.new.by_label[label].text for label in change.new)


@pytest.mark.parametrize("new", ["L.21/Rev.1", "XI"])
def test_paragraph_printed_anew_and_orally_deleted_is_told(new: str) -> None:
    said = (
        "The representative of Colombia orally revised the draft resolution by deleting operative "
        "paragraph 10, which read: “"
        + draftdiff.read(f"{REPORT_2013}#L.21/Rev.1").by_label["OP10"].text.rstrip(";")
        + "”."
    )
    old = draftdiff.read(f"{REPORT_2013}#L.21")
    comparison = draftdiff.compare(old, draftdiff.read(f"{REPORT_2013}#{new}"), oral=[said])
    assert all(change.old or change.new for change in comparison.changes)
    (change,) = (c for c in comparison.changes if any(f.rule == "orally-deleted" for f in c.flags))
    assert change.new == ("OP9",)  # behind which it stood
    (flag,) = (flag for flag in change.flags if flag.rule == "orally-deleted")
    assert "OP10 as printed anew was deleted orally" in comparison.new.remarks[-1]
    assert flag.before.startswith("Invites States parties")
    assert flag.note == "printed as OP10; oral: Colombia"


def test_what_needs_review_is_told_and_changes_nothing() -> None:
    comparison = draftdiff.compare(BASE, BASE, oral=["Delete operative paragraph 55."])
    assert all(change.kind == "unchanged" for change in comparison.changes)
    assert "no operative paragraph 55" in comparison.new.remarks[-1]


@pytest.mark.parametrize(
    "said",
    [SAID, "Delete OP55.", "Delete OP6.\n\nThe Committee adopted the draft.", "OP9: <b>\x1b[1m"],
)
def test_revision_as_json_is_valid_by_its_schema(said: str) -> None:
    path = files("draftdiff.render") / "schemas" / "revision-1.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    text = to_json(apply(BASE, parse(said)))
    found = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(found)
    assert "\x1b" not in text
    assert [p["label"] for p in found["paragraphs"]][:2] == ["PP1", "PP2"]
    found["revisions"][0]["status"] = "done"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(found)


def test_references_left_stale_are_listed() -> None:
    revision = apply(BASE, parse("Delete operative paragraph 2."))
    (reference,) = revision.cross_references
    assert (reference.where, reference.text, reference.status) == (
        "OP8",
        "paragraph 6 above",
        "stale",
    )
