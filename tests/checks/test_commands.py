"""`check` and `lint` as people and CI jobs call them: output, exit codes, files."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from draftdiff import cli
from lxml import etree

from samples import SAMPLES

TEXT = """The General Assembly,

1. Urges Member States to provide resources within 30 days;

2. Requests the Secretary-General to report at the next session.
"""
EDITED = TEXT.replace("Urges", "Invites")
BRACKETED = TEXT.replace("30 days", "[30 days")


@pytest.fixture
def draftdiff(capsys, monkeypatch, tmp_path):
    """Runs a command in a scratch folder; gives exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("old.md", TEXT), ("new.md", EDITED), ("bad.md", BRACKETED)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["draftdiff", *arguments])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def test_findings_below_fail_on_do_not_fail(draftdiff):
    code, out, err = draftdiff("check", "old.md", "new.md")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "new.md:3:4 OP1 warning lead-weaker"
    assert out.splitlines()[-1] == "1 warning."


@pytest.mark.parametrize(("fail_on", "code"), [("warning", 1), ("error", 0), ("off", 0)])
def test_fail_on(draftdiff, fail_on, code):
    assert draftdiff("check", "old.md", "new.md", "--fail-on", fail_on)[0] == code


def test_one_draft_alone(draftdiff):
    code, out, _ = draftdiff("check", "bad.md")
    assert code == 1
    assert "bad.md:3:52 OP1 error bracket-unbalanced" in out
    assert draftdiff("lint", "bad.md")[:2] == (code, out)
    assert draftdiff("lint", "old.md")[0] == 0


def test_several_drafts_and_folders(draftdiff):
    code, out, _ = draftdiff("lint", "old.md", "bad.md")
    assert code == 1
    assert "1 error, in 2 pairs." in out
    code, out, _ = draftdiff("lint", ".")
    assert "in 3 pairs" in out


def test_the_policy_of_the_folder_holds(draftdiff, tmp_path):
    (tmp_path / "draftdiff.toml").write_text("[rules]\nlead-weaker = 'error'\n")
    assert draftdiff("check", "old.md", "new.md")[0] == 1
    (tmp_path / "other.toml").write_text("[rules]\nlead-weaker = 'off'\n")
    code, out, _ = draftdiff("check", "old.md", "new.md", "--policy", "other.toml")
    assert (code, out) == (0, "no findings.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "check takes OLD and NEW"),
        (["check", "a", "b", "c"], "not 3 names"),
        (["check", "old.md", "none.md"], "none.md"),
        (["check", "old.md", "new.md", "--policy", "none.toml"], "check --init"),
        (["check", "old.md", "new.md", "-o", "report.doc"], "no report goes with that suffix"),
        (["check", "old.md", "new.md", "--also", "no/r.sarif"], "does not exist"),
        (["check", "old.md", "new.md", "-o", "old.md"], "one of the inputs"),
        (["check", "--manifest", "none.tsv"], "manifest"),
        (["check", "--manifest", "x", "old.md"], "leave out the others"),
        (["check", "--git", "HEAD", "--manifest", "x"], "choose one"),
        (["check", "--git", "HEAD", "--dask", "x"], "not --git"),
        (["check", "-", "-"], "only one of the drafts"),
        (["lint", "none.md"], "none.md"),
        (["check", "old.md", "new.md", "--oral", "In paragraph 1, ..."], "goes with one draft"),
        (["check", "old.md", "--oral", "none.txt"], "no such file"),
    ],
)
def test_trouble_is_one_line_and_exit_code_2(draftdiff, arguments, said):
    code, out, err = draftdiff(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_the_policys_mistakes_are_trouble(draftdiff, tmp_path):
    (tmp_path / "draftdiff.toml").write_text("[rules]\nlead-weakr = 'error'\n")
    code, _, err = draftdiff("check", "old.md", "new.md")
    assert code == 2
    assert "draftdiff.toml, line 2: there is no rule “lead-weakr”: did you mean" in err


def test_init_writes_a_policy_that_holds_and_never_over_one(draftdiff, tmp_path):
    assert draftdiff("check", "--init")[0] == 0
    written = (tmp_path / "draftdiff.toml").read_text()
    assert "# lead-weaker = " in written
    assert draftdiff("check", "old.md", "new.md")[0] == 0
    code, _, err = draftdiff("check", "--init")
    assert code == 2
    assert "is there already" in err
    assert (tmp_path / "draftdiff.toml").read_text() == written


def test_rules_are_listed(draftdiff):
    code, out, _ = draftdiff("check", "--rules")
    assert code == 0
    assert "instrument-year  error" in out
    assert "paragraph-moved  off" in out


def test_reports_by_suffix_beside_the_terminal(draftdiff, tmp_path):
    files = ["r.sarif", "r.xml", "r.json", "r.md", "r.txt"]
    also = [word for file in files for word in ("--also", file)]
    _, out, _ = draftdiff("check", "old.md", "new.md", *also)
    assert "1 warning." in out
    assert json.loads((tmp_path / "r.sarif").read_text())["version"] == "2.1.0"
    assert etree.parse(str(tmp_path / "r.xml")).getroot().tag == "testsuites"
    assert json.loads((tmp_path / "r.json").read_text())["schema"] == "draftdiff.findings/1"
    assert "### draftdiff" in (tmp_path / "r.md").read_text()
    assert (tmp_path / "r.txt").read_text() == f"draftdiff check\n\n{out}"
    # A second run replaces its own reports without being told to.
    assert draftdiff("check", "old.md", "new.md", *also)[0] == 0


@pytest.mark.parametrize("shape", ["json", "junit", "sarif", "github", "gitlab", "markdown"])
def test_every_format_on_standard_output(draftdiff, shape):
    code, out, err = draftdiff("check", "old.md", "new.md", "-f", shape)
    assert (code, err) == (0, "")
    assert "lead-weaker" in out.replace("\\-", "-")


def test_a_broken_pair_is_trouble_and_the_others_are_judged(draftdiff, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(TEXT if folder == "one" else EDITED)
        (tmp_path / folder / "b.md").write_text(TEXT if folder == "one" else "")
    code, out, err = draftdiff("check", "one", "two")
    assert code == 2
    assert "lead-weaker" in out
    assert err.startswith("draftdiff: " + os.path.join("two", "b.md"))
    assert err.count("\n") == 1


def test_what_an_oral_revision_does(draftdiff):
    said = "In paragraph 1, the words “Urges” were replaced by the word “Invites”. In paragraph 2, "
    code, out, _ = draftdiff("check", "old.md", "--oral", said + "the word “never” was deleted.")
    assert code == 1
    assert "OP1 warning lead-weaker" in out
    assert "OP2 error oral-needs-review" in out


def test_manifest(draftdiff, tmp_path):
    (tmp_path / "pairs.tsv").write_text("old.md\tnew.md\nold.md\told.md\n")
    code, out, _ = draftdiff("check", "--manifest", "pairs.tsv")
    assert code == 0
    assert "1 warning, in 2 pairs." in out


def test_what_a_person_finds_in_the_sample(draftdiff):
    report = f"{SAMPLES}/2013-third-committee-report.txt"
    code, out, _ = draftdiff("lint", f"{report}#IX")
    assert code == 1
    assert "OP39 error instrument-year" in out
    assert "Single Convention on Narcotic Drugs is of 1954 here and of 1961 in PP2, OP4" in out


def test_check_in_a_git_repository(draftdiff, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    who = ["-c", "user.name=n", "-c", "user.email=a@b.c"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], check=True, cwd=tmp_path)
    (tmp_path / "-o.md").write_text(TEXT)
    (tmp_path / "old.md").write_text(EDITED)
    code, out, err = draftdiff("check", "--git", "HEAD", "--fail-on", "warning")
    assert (code, err) == (1, "")
    assert "old.md:3:4 OP1 warning lead-weaker" in out
    code, out, _ = draftdiff("check", "--git", "HEAD", "--", "-o.md")
    assert (code, out) == (0, "no findings.\n")
