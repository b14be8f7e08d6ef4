from __future__ import annotations

from pathlib import Path

import pytest
from draftdiff.align import align
from draftdiff.align.overrides import Overrides, read_overrides, write_overrides
from draftdiff.drafts.model import Draft, Kind, Paragraph
from draftdiff.errors import DraftdiffError
from hypothesis import given, settings
from hypothesis import strategies as st


def draft(*texts: str, labels: tuple[str, ...] = ()) -> Draft:
    names = labels or tuple(f"OP{n}" for n in range(1, len(texts) + 1))
    return Draft(
        "test",
        tuple(
            Paragraph(label, Kind.OPERATIVE, text) for label, text in zip(names, texts, strict=True)
        ),
    )


def read(folder: Path, text: str) -> Overrides:
    file = folder / "links.toml"
    file.write_text(text, encoding="utf-8")
    return read_overrides(file)


def test_pairs_are_read_in_order(tmp_path: Path) -> None:
    text = 'forced = [["OP1", "OP2"], ["PP3", "OP9(a)"]]\nforbidden = [["OP4", "OP4"]]\n'
    assert read(tmp_path, text) == Overrides((("OP1", "OP2"), ("PP3", "OP9(a)")), (("OP4", "OP4"),))


def test_what_is_written_overrides_nothing_until_a_mark_is_taken_away(tmp_path: Path) -> None:
    old = draft("Urges all States to protect wild bees and their hedges", "Requests a report")
    new = draft("Urges all States to protect wild bees and all their hedges", "Thanks the host")
    text = write_overrides(align(old, new), old, new)
    assert read(tmp_path, text) == Overrides()
    freed = text.replace('# ["OP1", "OP1"]', '["OP1", "OP1"]')
    assert freed != text
    assert read(tmp_path, freed) == Overrides(forbidden=(("OP1", "OP1"),))
    assert "Requests a report" in text
    assert "Thanks the host" in text


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=12))
def test_no_draft_text_gets_out_of_its_comment(
    tmp_path_factory: pytest.TempPathFactory, text: str, label: str
) -> None:
    old = draft(text, "the same text here", labels=(label or "x", "other"))
    written = write_overrides(align(old, old), old, old)
    assert read(tmp_path_factory.mktemp("links"), written) == Overrides()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("forced = [", "is not TOML"),
        ("forced = 3", "must be a list of pairs"),
        ('forced = [["OP1"]]', "must be a list of pairs"),
        ('forced = [["OP1", 2]]', "must be a list of pairs"),
        ('forced = ["OP1"]', "must be a list of pairs"),
        ('force = [["OP1", "OP1"]]', "unknown entry 'force'"),
    ],
)
def test_a_file_that_is_wrong_says_how(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(DraftdiffError, match=reason):
        read(tmp_path, text)


def test_a_missing_file_and_undecodable_bytes_are_errors(tmp_path: Path) -> None:
    with pytest.raises(DraftdiffError, match="no such file"):
        read_overrides(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00forced")
    with pytest.raises(DraftdiffError, match="UTF-8"):
        read_overrides(tmp_path / "bytes.toml")
    with pytest.raises(DraftdiffError, match="cannot be read"):
        read_overrides(tmp_path)
