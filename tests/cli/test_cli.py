"""The commands as other programs rely on them: exit codes, errors, formats, what is written."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from draftdiff.cli import main

from samples import DRAFT_2009, DRAFT_2010, REPORT_2011, REPORT_2013, SAMPLES

L20, X = f"{REPORT_2013}#L.20", f"{REPORT_2013}#X"


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]):
    """Runs the command line in this process."""

    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["draftdiff", *arguments])
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capfdbinary.readouterr()
        return Result(int(exit_.value.code or 0), out.decode(), err.decode())

    return call


def test_compare_prints_the_redline(run) -> None:
    result = run("compare", L20, X)
    assert (result.code, result.err) == (0, "")
    assert "OP13  inserted" in result.out
    assert "[-2007-2012-]" in result.out or "2007-2012" in result.out
    assert "\x1b" not in result.out


def test_exit_code_only_where_asked_for(run) -> None:
    assert run("compare", L20, X).code == 0
    assert run("compare", L20, X, "--exit-code").code == 1
    assert run("compare", L20, L20, "--exit-code").code == 0
    assert run("compare", L20, X, "--exit-code", "-f", "json").code == 1


@pytest.mark.parametrize(
    ("suffix", "sign"), [("html", "<!doctype html>"), ("json", "{"), ("md", "<!--"), ("txt", "U")]
)
def test_the_suffix_chooses_the_format(run, tmp_path: Path, suffix: str, sign: str) -> None:
    target = tmp_path / f"redline.{suffix}"
    result = run("compare", L20, X, "-o", str(target))
    assert (result.code, result.out, result.err) == (0, "", "")
    assert target.read_text(encoding="utf-8").lower().startswith(sign.lower())
    assert os.listdir(tmp_path) == [target.name]


def test_json_is_the_contract(run) -> None:
    data = json.loads(run("compare", L20, X, "-f", "json").out)
    assert data["schema"] == "draftdiff.comparison/1"
    assert set(data) >= {
        "old", "new", "changes", "renumbering", "cross_references", "ignored",
    }  # fmt: skip
    assert data["new"]["paragraphs"][0]["label"] == "PP1"
    assert ["OP14", "OP15"] in data["renumbering"]
    (inserted,) = [c for c in data["changes"] if c["kind"] == "inserted"]
    assert inserted["new"] == ["OP13"]
    assert all(isinstance(change["uncertain"], bool) for change in data["changes"])


def test_list_and_show(run) -> None:
    listed = run("list", REPORT_2011)
    assert listed.code == 0
    assert len(listed.out.splitlines()) == 18
    assert listed.out.startswith("#A.I ")
    assert json.loads(run("list", REPORT_2013, "-f", "json").out)["drafts"][0]["selector"] == "L.2"
    shown = run("show", f"{REPORT_2011}#20/3")
    assert re.search(r"^OP12 .*Requests the Secretary-General", shown.out, re.MULTILINE)
    noisy = run("show", DRAFT_2010, "--noise")
    assert "Reguests" in noisy.out


def test_standard_input(monkeypatch: pytest.MonkeyPatch, run) -> None:
    class Stdin:
        buffer = io.BytesIO(Path(DRAFT_2009).read_bytes())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert run("compare", "-", DRAFT_2009, "--exit-code").code == 0
    assert "only one of the drafts" in run("compare", "-", "-").err


WRONG = [
    (("compare", "missing.txt", DRAFT_2009), r"missing\.txt: no such file"),
    (("compare", str(SAMPLES), DRAFT_2009), "is a folder"),
    (("compare", DRAFT_2009, f"{DRAFT_2009}#IX"), "leave out “#IX”"),
    (("compare", f"{REPORT_2011}#I", DRAFT_2009), r"ambiguous.*#A\.I, #B\.I, #C\.I"),
    (("show", REPORT_2013), r"holds \d+ drafts: choose one of #L\.2"),
    (("compare", L20, X, "-o", "/nonexistent/folder/x.html"), "does not exist"),
    (("compare", L20, X, "-o", "redline.xyz"), "no format goes with the suffix"),
    (("compare", L20, X, "-f", "docx"), "needs a place"),
    (("compare", L20, X, "--only", "nonsense"), "nonsense"),
    (("show", f"{REPORT_2013}#L.20/Rev.1"), "does not print how"),
    (("revise", L20, "--oral", "statements.txt"), "no such file"),
    (("revise", L20, "--oral", "delete"), "no such file"),
    (("compare", "a\nb\x1b[31m", DRAFT_2009), "no such file"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_bad_input_is_told_in_one_line(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert re.search(said, result.err)
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"caf\x81\x8d and more text here", "UTF-8, UTF-16 .* Windows-1252"),
        (b"\xff\xfeabc", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image"),
    ],
)
def test_files_that_are_no_text(run, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(content)
    result = run("compare", str(path), DRAFT_2009)
    assert result.code == 2
    assert re.search(said, result.err), result.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(run, tmp_path: Path, encoding: str) -> None:
    text = "The Council,\r\n\r\nNoting “Côte d’Ivoire” – and more,\r\n\r\n1. Urges States.\r\n"
    path = tmp_path / "draft.txt"
    path.write_bytes(text.encode(encoding))
    assert "Noting “Côte d’Ivoire” – and more," in run("show", str(path)).out


def test_nothing_of_the_users_is_overwritten(run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.html"
    mine.write_text("my own page")
    refused = run("compare", L20, X, "-o", str(mine))
    assert refused.code == 2
    assert "--force" in refused.err
    assert mine.read_text() == "my own page"
    assert run("compare", L20, X, "-o", str(mine), "--force").code == 0
    assert run("compare", L20, X, "-o", str(mine)).code == 0  # our own output is replaced
    draft = tmp_path / "draft.md"
    draft.write_text("The Council,\n\nNoting,\n\n1. Urges.")
    same = run("compare", str(draft), X, "-o", str(draft), "--force")
    assert same.code == 2
    assert "one of the inputs" in same.err


def test_revise(run, tmp_path: Path) -> None:
    said = "In OP9, replace 'expedite' by 'conclude'."
    assert run("revise", L20, "--oral", said).code == 0
    statement = tmp_path / "floor.txt"
    statement.write_text(said, encoding="utf-8")
    target = tmp_path / "revised.md"
    assert run("revise", L20, "--oral", str(statement), "-o", str(target)).code == 0
    assert "stakeholders to conclude the review process;" in target.read_text(encoding="utf-8")
    assert run("revise", L20, "--oral", "In OP99, delete 'the'.").code == 1
    word = str(tmp_path / "revised.docx")
    assert run("revise", L20, "--oral", said, "-o", word, "--track").code == 0
    assert run("compare", f"{word}#original", L20, "--exit-code").code == 0
    assert run("compare", f"{word}#final", str(target), "--exit-code").code == 0
    assert run("revise", L20, "--oral", said, "-o", word).code == 0
    assert run("compare", word, str(target), "--exit-code").code == 0
    assert run("revise", L20, "--oral", said, "--track").code == 2


def test_revise_gives_a_page(run, tmp_path: Path) -> None:
    page = tmp_path / "revised.html"
    said = "In OP9, replace 'expedite' by 'conclude'. In OP99, delete 'the'."
    result = run("revise", L20, "--oral", said, "-o", str(page))
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "2 instructions: 1 applied, 1 to review" in result.err
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert re.search(r"<del[^>]*>expedite</del>", text)
    assert re.search(r"<ins[^>]*>conclude</ins>", text)


def test_help_reads_well(run) -> None:
    result = run("--help")
    assert result.code == 0
    for command in ("compare", "list", "show", "revise"):
        assert command in result.out
    assert run("compare", "--help").code == 0
    assert run("compare", "only-one").code == 2
    assert run("nonsense").code == 2


def test_as_a_module_and_with_a_closed_pipe() -> None:
    result = subprocess.run(
        f"'{sys.executable}' -m draftdiff show '{DRAFT_2009}' | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.startswith("Strengthening")
    assert result.stderr == ""


def test_links_can_be_overridden(run, tmp_path: Path) -> None:
    offered = tmp_path / "links.toml"
    assert run("compare", L20, X, "--write-links", str(offered)).code == 0
    text = offered.read_text(encoding="utf-8")
    assert run("compare", L20, X, "--links", str(offered)).out == run("compare", L20, X).out
    apart = text.replace("forbidden = [", 'forbidden = [["OP8", "OP8"],')
    edited = tmp_path / "edited.toml"
    edited.write_text(apart, encoding="utf-8")
    out = json.loads(run("compare", L20, X, "--links", str(edited), "-f", "json").out)
    pairs = {(o, n) for c in out["changes"] for o in c["old"] for n in c["new"]}
    assert ("OP8", "OP8") not in pairs
    edited.write_text('forced = [["OP99", "OP1"]]', encoding="utf-8")
    wrong = run("compare", L20, X, "--links", str(edited))
    assert (wrong.code, "OP99" in wrong.err) == (2, True)


def test_word_output_reads_back_as_both_drafts(run, tmp_path: Path) -> None:
    target = tmp_path / "redline.docx"
    assert run("compare", L20, X, "-o", str(target)).code == 0
    assert run("compare", f"{target}#original", L20, "--exit-code").code == 0
    assert run("compare", f"{target}#final", X, "--exit-code").code == 0
