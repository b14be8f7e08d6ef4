"""The house stands as ARCHITECTURE says: rooms, arrows between them, nothing missing in the wheel."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("drafts", "align", "diffing", "checks", "render")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imported_rooms(path: Path) -> set[str]:
    """The rooms that a module imports from, also inside its functions."""
    package = path.relative_to(ROOT).parent.parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            target = (*base, *(node.module or "").split("."))
            names = [target] if target[0] else [(alias.name,) for alias in node.names]
            found |= {name[0] for name in names if name[0]}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.module.startswith("draftdiff"), f"{path}: import relatively"
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_data(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    allowed = {*ROOMS[: ROOMS.index(room) + 1], "errors"}
    assert imported_rooms(path) <= allowed


def test_every_package_is_in_the_wheel() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    setup = settings["tool"]["setuptools"]
    folders = {path.parent.relative_to(ROOT) for path in MODULES}
    expected = {"draftdiff", *(".".join(("draftdiff", *folder.parts)) for folder in folders)}
    assert set(setup["packages"]) == expected
    assert set(setup["package-dir"]) == expected
    for room in folders:
        data = [p for p in (ROOT / room).iterdir() if p.suffix in {".toml", ".json", ".lark"}]
        patterns = setup["package-data"].get(".".join(("draftdiff", *room.parts)), [])
        for file in data:
            assert any(file.match(pattern) for pattern in patterns), file


def test_the_ordinary_path_loads_nothing_heavy() -> None:
    program = (
        "import sys, draftdiff.cli, draftdiff.render.json_comparison\n"
        "import draftdiff\n"
        "old = draftdiff.read(sys.argv[1]); new = draftdiff.read(sys.argv[2])\n"
        "draftdiff.compare(old, new)\n"
        "heavy = {'numpy', 'scipy', 'lxml', 'docx', 'wordllama', 'rich', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    report = str(ROOT / "samples" / "2013-third-committee-report.txt")
    result = subprocess.run(
        [sys.executable, "-c", program, f"{report}#L.18", f"{report}#IX"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "[]"
