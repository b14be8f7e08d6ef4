"""Many pairs at once: each for itself, in order, on all cores."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import victims
from draftdiff import batch
from draftdiff.checks.pairs import Pair, alone, pair_up, read_manifest
from draftdiff.checks.policy import Policy
from draftdiff.checks.policy_file import parse_policy
from draftdiff.checks.report import Outcome
from draftdiff.errors import DraftdiffError

TEXT = "The General Assembly,\n\n1. Urges States to act within {} days.\n"


@pytest.fixture
def folders(tmp_path):
    for folder, days in (("old", 30), ("new", 60)):
        for number in range(12):
            path = tmp_path / folder / "deep" / f"{number:02}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(TEXT.format(days + number % 2))
    return str(tmp_path / "old"), str(tmp_path / "new")


def told(outcomes: tuple[Outcome, ...]) -> list[tuple[str, list[str], bool]]:
    return [
        (Path(outcome.new).name, [f.rule for f in outcome.findings], bool(outcome.error))
        for outcome in outcomes
    ]


def test_processes_give_what_one_process_gives(folders):
    pairs = pair_up(*folders)
    seen: list[Outcome] = []
    many = batch.run(pairs, Policy(), workers=2, done=seen.append)
    assert many == batch.run(pairs, Policy(), workers=1)
    assert len(seen) == len(pairs) == 12
    assert [rules for _, rules, _ in told(many.outcomes)] == [["number-changed"]] * 12


def test_one_broken_pair_fails_alone(folders):
    old, new = folders
    Path(new, "deep", "05.md").write_text("")
    Path(new, "deep", "07.md").write_bytes(b"\x00\x01\x02" * 100)
    report = batch.run(pair_up(old, new), Policy(), workers=2)
    broken = {Path(outcome.new).name for outcome in report.broken}
    assert broken == {"05.md", "07.md"}
    assert "empty" in next(o.error for o in report.broken if "05" in o.new)
    assert sum(bool(outcome.findings) for outcome in report.outcomes) == 10


def test_a_pair_that_kills_its_process_fails_alone(folders, monkeypatch):
    pairs = pair_up(*folders)
    monkeypatch.setenv("DRAFTDIFF_TEST_VICTIM", pairs[3].new)
    monkeypatch.setattr(batch, "judge", victims.judge)
    report = batch.run(pairs, Policy(), workers=2)
    assert [n for n, outcome in enumerate(report.outcomes) if outcome.error] == [3]
    assert "died" in report.outcomes[3].error


def test_documents_in_one_folder_only(folders):
    old, new = folders
    Path(old, "deep", "03.md").unlink()
    Path(new, "deep", "04.md").unlink()
    report = batch.run(pair_up(old, new), Policy(), workers=1)
    by_name = {Path(outcome.new).name: outcome for outcome in report.outcomes}
    assert by_name["03.md"].old == ""
    assert [f.rule for f in by_name["04.md"].findings] == ["document-deleted"]
    off = parse_policy("[rules]\ndocument-deleted = 'off'\nnumber-changed = 'off'")
    assert batch.run(pair_up(old, new), off, workers=1).findings == ()


def test_unused_entries_are_told_for_the_whole_run(folders):
    pairs = pair_up(*folders)
    accept = "[[accept]]\nreason = 'x'\nfile = '*/{}.md'\nrule = 'number-changed'\n"
    used = parse_policy(accept.format("05"))
    assert batch.run(pairs, used, workers=1).unused == ()
    unneeded = parse_policy(accept.format("05").replace("number-changed", "ending"))
    assert len(batch.run(pairs, unneeded, workers=1).unused) == 1
    Path(pairs[0].new).write_text("")
    assert batch.run(pairs, unneeded, workers=1).unused == ()


def test_an_entry_for_what_was_there_before_the_edit_is_not_unused(folders):
    for folder in folders:
        Path(folder, "deep", "05.md").write_text(TEXT.format("[30]"))
    policy = parse_policy("[[accept]]\nreason = 'x'\nfile = '*/05.md'\nrule = 'bracket-left'")
    report = batch.run(pair_up(*folders), policy, workers=1)
    assert "bracket-left" not in [finding.rule for finding in report.findings]
    assert report.unused == ()


def test_redlines_are_written_beside_the_report(folders, tmp_path):
    (tmp_path / "red").mkdir()
    pairs = [*pair_up(*folders)[:3], Pair(folders[0] + "/deep/00.md", folders[1] + "/deep/01.md",
             "", "../../etc/<b>pass wd.md")]  # fmt: skip
    batch.run(pairs, Policy(), workers=2, redlines=str(tmp_path / "red"))
    pages = sorted((tmp_path / "red").iterdir())
    assert len(pages) == 4
    assert all(
        page.read_text(encoding="utf-8").lower().startswith("<!doctype html>") for page in pages
    )
    assert all(re.fullmatch(r"[\w.-]+-[0-9a-f]{8}\.html", page.name) for page in pages)


@pytest.mark.skipif(os.name != "posix", reason="signals of a terminal")
@pytest.mark.parametrize("group", [True, False], ids=["from a terminal", "to the process"])
def test_an_interrupted_run_ends_and_leaves_no_report(folders, tmp_path, group):
    manifest = tmp_path / "pairs.tsv"
    old, new = (Path(folder, "deep", "00.md") for folder in folders)
    manifest.write_text(f"{old}\t{new}\n" * 5_000)
    command = [sys.executable, "-m", "draftdiff", "check", "--manifest", str(manifest), "-j", "2"]
    process = subprocess.Popen(
        [*command, "-o", "report.json"],
        cwd=tmp_path,
        start_new_session=True,
        stderr=subprocess.PIPE,
    )
    time.sleep(3)
    if group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert group or b"Traceback" not in err
    assert [path.name for path in tmp_path.iterdir() if "report" in path.name] == []
    assert any(ended(process.pid) for _ in range(200))  # and with it the processes it started


def ended(group: int) -> bool:
    time.sleep(0.05)
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_unforeseen_errors_stay_with_their_pair(monkeypatch):
    def fails(reference: str) -> None:
        raise KeyError(reference)

    monkeypatch.setattr(batch, "read", fails)
    assert batch.judge(Pair("a", "b"), batch.Task(Policy())).error == "KeyError: 'b'"


# Which pairs there are


def test_two_drafts_are_one_pair(tmp_path):
    assert pair_up("a.md", "b.txt#IX") == [Pair("a.md", "b.txt#IX")]


def test_folders_and_files_do_not_mix(tmp_path):
    with pytest.raises(DraftdiffError, match="is a folder and"):
        pair_up(str(tmp_path), "a.md")
    with pytest.raises(DraftdiffError, match="no documents"):
        pair_up(str(tmp_path), str(tmp_path))
    with pytest.raises(DraftdiffError, match="no documents"):
        alone(str(tmp_path))


def test_hidden_folders_and_other_files_are_left_out(tmp_path):
    for name in (".git/a.md", "b.md", "c.py", ".d.md", "e/f.DOCX"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [os.path.relpath(pair.new, tmp_path) for pair in alone(str(tmp_path))]
    assert found == ["b.md", os.path.join("e", "f.DOCX")]


def test_manifest(tmp_path):
    manifest = tmp_path / "pairs.tsv"
    manifest.write_text("# old, new\n\na b.md\tc.md\nd.txt#IX\t/abs/e.md\nalone.md\n")
    folder = str(tmp_path)
    assert read_manifest(str(manifest)) == [
        Pair(f"{folder}/a b.md", f"{folder}/c.md"),
        Pair(f"{folder}/d.txt#IX", "/abs/e.md"),
        Pair("", f"{folder}/alone.md"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("a\tb\tc\n", "line 1"), ("# x\na\t\n", "line 2"), ("\n# nothing\n", "lists no pairs")],
)
def test_bad_manifests(tmp_path, text, said):
    manifest = tmp_path / "pairs.tsv"
    manifest.write_text(text)
    with pytest.raises(DraftdiffError, match=said):
        read_manifest(str(manifest))
    with pytest.raises(DraftdiffError, match="cannot be read"):
        read_manifest(str(tmp_path / "none.tsv"))


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(DraftdiffError, match=r"draftdiff\[dask\]"):
        batch.run([Pair("a", "b")], Policy(), dask="tcp://nowhere:1")


@pytest.mark.filterwarnings("default")  # Dask's own
def test_a_dask_cluster_that_loses_a_worker_gives_the_same(folders):
    distributed = pytest.importorskip("distributed")
    pairs = pair_up(*folders) * 4
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        seen: list[Outcome] = []

        def done(outcome: Outcome) -> None:
            seen.append(outcome)
            if len(seen) == len(pairs) // 2:
                os.kill(victim, signal.SIGKILL)

        far = batch.run(pairs, Policy(), dask=cluster.scheduler_address, done=done)
    assert far == batch.run(pairs, Policy(), workers=1)


def test_no_dask_scheduler_is_told(tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(DraftdiffError, match="no Dask scheduler answers"):
        batch.run([Pair("a", "b")], Policy(), dask="nonsense://x")
