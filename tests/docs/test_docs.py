"""Every command and every program in the documentation runs, and says what the page says it does.

Of a page, `console` blocks are run line by line in one scratch folder with a copy of the samples.
A command ends with exit code 0, or with N where its line ends in `# exit N`. What stands under it
must be found in its output, line by line and in order. A block behind `<!-- file: NAME -->` is that
file. `python` blocks are run as programs.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDES = ("README.md", "negotiators.md", "reports.md", "ci.md", "library.md")

_BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S
)
_EXIT = re.compile(r"\s+# exit (\d+)$")


@dataclass
class Command:
    line: str
    code: int
    said: list[str]


def commands(block: str) -> Iterator[Command]:
    current: Command | None = None
    for line in block.splitlines():
        if line.startswith("$ "):
            if current:
                yield current
            code = _EXIT.search(line)
            text = _EXIT.sub("", line.removeprefix("$ "))
            current = Command(text, int(code[1]) if code else 0, [])
        elif current and line.strip():
            current.said.append(line.strip())
    if current:
        yield current


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """Where `draftdiff` and `python` are those under test, and git knows who commits."""
    bin_ = tmp_path_factory.mktemp("bin")
    python = shlex.quote(sys.executable)
    for name, command in (("draftdiff", f"{python} -m draftdiff"), ("python", python)):
        (bin_ / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        (bin_ / name).chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTEST_"))}
    return {
        **kept,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "n",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "n",
        "GIT_COMMITTER_EMAIL": "a@b.c",
        "GIT_PAGER": "cat",
        "PYTHONWARNINGS": "error",
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_does_what_it_says(page, environment, tmp_path):
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    here = tmp_path
    ran = 0
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            (here / block["file"]).write_text(block["body"], encoding="utf-8")
        elif block["kind"] == "python":
            done = run([sys.executable, "-c", block["body"]], here, environment)
            assert done.returncode == 0, done.stderr
            assert done.stdout, "a program in the documentation prints something"
            ran += 1
        elif block["kind"] == "console":
            for command in commands(block["body"]):
                if command.line.startswith("cd "):
                    here = here / command.line.removeprefix("cd ").strip()
                    continue
                done = run(["bash", "-c", command.line], here, environment)
                assert done.returncode == command.code, f"{command.line}\n{done.stderr}"
                at = 0
                for said in command.said:
                    at = done.stdout.find(said, at)
                    assert at >= 0, f"{command.line}\ndoes not say: {said}\n{done.stdout[:3000]}"
                ran += 1
    assert ran or page.name not in GUIDES, "a guide without a command or a program"


def run(
    command: list[str], here: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target
