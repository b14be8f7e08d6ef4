"""The JSON is what the schema says, rebuilds both texts, and stays light and harmless."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from draftdiff.diffing.model import Comparison
from draftdiff.render.json_comparison import to_json


@pytest.fixture
def schema() -> dict[str, Any]:
    path = files("draftdiff.render") / "schemas" / "comparison-1.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize("name", ["comparison", "hostile"])
def test_is_valid_by_its_schema(
    name: str, schema: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    value = json.loads(to_json(request.getfixturevalue(name)))
    jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        (("schema",), "draftdiff.comparison/2"),
        (("changes", 0, "kind"), "moved"),
        (("changes", 0, "similarity"), 1.2),
        (("changes", 1, "edits", 1, "op"), "replace"),
        (("old", "paragraphs", 0, "source"), {"line": 0}),
        (("renumbering", 0), ["OP2"]),
        (("cross_references", 0, "status"), "fine"),
        (("extra",), 1),
    ],
)
def test_schema_refuses_what_is_not_in_the_contract(
    comparison: Comparison, schema: dict[str, Any], path: tuple[str | int, ...], bad: object
) -> None:
    value = json.loads(to_json(comparison))
    place = value
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = bad
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(value)


def test_edits_rebuild_both_drafts(comparison: Comparison) -> None:
    value = json.loads(to_json(comparison))
    for side, away in (("old", "insert"), ("new", "delete")):
        texts = {p["label"]: p["text"] for p in value[side]["paragraphs"]}
        for change in value["changes"]:
            said = "".join(e["text"] for e in change["edits"] if e["op"] != away)
            assert said == "\n".join(texts.pop(label) for label in change[side])
        assert texts == {}


def test_keys_of_the_contract(comparison: Comparison) -> None:
    value = json.loads(to_json(comparison))
    assert value["old"]["paragraphs"][0] == {
        "label": "PP1",
        "kind": "preambular",
        "number": None,
        "depth": 0,
        "lead": "Recalling",
        "text": "Recalling resolution 12/34,",
        "source": {"line": 10},
    }
    oral = next(c for c in value["changes"] if c["moved"])
    assert oral["edits"][1] == {
        "op": "insert",
        "text": "interested ",
        "significance": "substantive",
        "origin": "oral: Togo, 12th meeting",
    }
    lead = next(c for c in value["changes"] if c["uncertain"])
    assert lead["flags"] == [
        {"rule": "lead-changed", "from": "Urges", "to": "Encourages", "note": "weaker"}
    ]
    assert value["cross_references"] == [
        {"in": "OP4", "text": "paragraph 3 above", "target": "OP3", "status": "followed"}
    ]
    assert ["OP2", "OP1"] in value["renumbering"]
    assert value["ignored"] == {"footnote_markers": 5, "ocr": 1}


def test_nothing_in_it_acts_on_a_terminal(hostile: Comparison) -> None:
    text = to_json(hostile)
    assert not [c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0]
    assert "\u202e" not in text
    assert any("\u202e" in p["text"] for p in json.loads(text)["new"]["paragraphs"])


def test_loads_no_library_of_the_other_formats() -> None:
    code = (
        "import sys, draftdiff.render.json_comparison as j; "
        "print(sorted({'rich', 'jinja2', 'typer'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
