"""The GitHub Action's own script, run as a runner would run it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
RUNS = [
    textwrap.dedent(block)
    for block in re.findall(r"^      run: \|\n((?: {8}.*\n|\n)+)", ACTION, re.M)
]
TEXT = """The General Assembly,

1. Urges Member States to provide resources within 30 days;

2. Requests the Secretary-General to report at the next session.
"""


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=n", "-c", "user.email=a@b.c"]
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def runner(tmp_path):
    """A repository with two commits, and a runner's folder with draftdiff installed."""
    if not shutil.which("bash"):
        pytest.skip("the action runs in bash")
    repo, temp = tmp_path / "repo", tmp_path / "runner"
    repo.mkdir()
    (temp / "draftdiff" / "bin").mkdir(parents=True)
    installed = temp / "draftdiff" / "bin" / "draftdiff"
    installed.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m draftdiff "$@"\n')
    installed.chmod(0o755)
    git(repo, "init", "-q", "-b", "main")
    for text in (TEXT, TEXT.replace("Urges", "Invites")):
        (repo / "law.md").write_text(text)
        git(repo, "add", "-A")
        git(repo, "commit", "-qm", "x")

    def run(**given: str) -> tuple[int, str, Path]:
        env = {**os.environ, "RUNNER_TEMP": str(temp), "GIT_CONFIG_GLOBAL": os.devnull}
        env |= {"GITHUB_OUTPUT": str(temp / "output"), "GITHUB_STEP_SUMMARY": str(temp / "summary")}
        names = ("BASE", "PATHS", "POLICY", "FAIL_ON", "PULL_REQUEST_BASE", "PUSHED_FROM")
        env |= {name: given.get(name, "") for name in names}
        script = next(run for run in RUNS if 'draftdiff" check' in run)
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
        done = subprocess.run(
            command, cwd=repo, env=env, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr, temp

    run.repo = repo
    return run


def test_no_expression_of_the_workflow_becomes_shell_code():
    assert len(RUNS) == 2
    assert not any("${{" in run for run in RUNS)


@pytest.mark.parametrize(
    "base",
    [{}, {"BASE": "HEAD~1"}, {"PULL_REQUEST_BASE": "first"}, {"PUSHED_FROM": "first"},
     {"PUSHED_FROM": "0" * 40}],
)  # fmt: skip
def test_annotations_reports_and_redlines(runner, base):
    first = git(runner.repo, "rev-parse", "HEAD~1")
    given = {name: value.replace("first", first) for name, value in base.items()}
    code, said, temp = runner(**given, FAIL_ON="warning")
    assert code == 1
    assert "::warning file=law.md,line=3,col=4,title=lead-weaker OP1::" in said
    reports = temp / "draftdiff-reports"
    assert f"sarif={reports}/draftdiff.sarif" in (temp / "output").read_text()
    assert json.loads((reports / "draftdiff.sarif").read_text())["version"] == "2.1.0"
    assert [page.name[:7] for page in (reports / "redlines").iterdir()] == ["law.md-"]
    assert "### draftdiff: failed" in (temp / "summary").read_text()


def test_paths_and_policy(runner):
    (runner.repo / "soft.toml").write_text("[rules]\nlead-weaker = 'off'\n")
    assert runner(POLICY="soft.toml", FAIL_ON="warning")[0] == 0
    assert runner(PATHS="other\n$(touch pwned)\n-x\n", FAIL_ON="warning")[0] == 0
    assert runner(PATHS="other\nlaw.md\n", FAIL_ON="warning")[0] == 1
    assert not (runner.repo / "pwned").exists()


def test_trouble_is_trouble(runner):
    code, said, _ = runner(BASE="no-such-commit")
    assert code == 2
    assert "git knows no commit" in said
