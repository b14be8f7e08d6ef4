"""How fast it is, as a user meets it: whole processes, the fastest of several runs.

    python bench/speed.py [--runs N] [--large]

`--large` adds 5,000 × 5,600 paragraphs, with memory, and the growth from an eighth of that. The
tool `redlines` is measured beside ours on the same two files where it is installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import draftdiff
from rich.console import Console
from rich.table import Table

SAMPLES = Path(__file__).parent.parent / "samples"
REPORT = SAMPLES / "2013-third-committee-report.txt"
LIBRARIES = "import typer, rich.console, jinja2, rapidfuzz"
LARGE, EIGHTH = (5000, 5600), (625, 700)

# Runs in a process of its own, so that time and memory are those of one alignment.
ALIGN = """
import json, resource, sys, time
from draftdiff.align import align_texts
old, new = json.load(open(sys.argv[1], encoding="utf-8"))
start = time.perf_counter()
pairs = align_texts(old, new)
spent = time.perf_counter() - start
print(len(pairs), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def fastest(command: Sequence[str], runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr.decode()}")
        best = min(best, time.perf_counter() - start)
    return best


def plain(selector: str, folder: Path) -> Path:
    """A draft out of the report as a plain file: what an ordinary user has."""
    draft = draftdiff.read(f"{REPORT}#{selector}")
    body = [
        f"{p.number}. {p.text}" if p.number and p.number.isdigit() else p.text
        for p in draft.paragraphs
    ]
    file = folder / f"{selector.replace('/', '-')}.txt"
    file.write_text("\n\n".join([draft.title, f"{draft.organ},", *body]) + "\n", encoding="utf-8")
    return file


def ordinary(runs: int, folder: Path) -> Table:
    old, new = plain("L.18", folder), plain("IX", folder)
    table = Table("what", "seconds", "against the libraries")
    base = fastest([sys.executable, "-c", LIBRARIES], runs)
    table.add_row(f'python -c "{LIBRARIES}"', f"{base:.3f}", "1.00")
    rows = {
        "import draftdiff": [sys.executable, "-c", "import draftdiff"],
        "draftdiff compare OLD NEW -f json": [
            *(sys.executable, "-m", "draftdiff", "compare", str(old), str(new), "-f", "json")
        ],
    }
    if importlib.util.find_spec("redlines"):
        script = "import sys; from redlines.cli import cli; sys.argv[0] = 'redlines'; cli()"
        rows["redlines json OLD NEW"] = [
            *(sys.executable, "-c", script, "json", str(old), str(new))
        ]
    for name, command in rows.items():
        spent = fastest(command, runs)
        table.add_row(name, f"{spent:.3f}", f"{spent / base:.2f}")
    return table


def drafts_of(size: tuple[int, int]) -> tuple[list[str], list[str]]:
    """Distinct paragraphs made of the samples' sentences, and an edited version of them."""
    seeds = [
        " ".join(block.split())
        for file in sorted(SAMPLES.glob("*.txt"))
        for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8"))
    ]
    seeds = [seed for seed in seeds if len(seed.split()) > 12]
    words = sorted({word for seed in seeds for word in seed.split()})
    chance = random.Random(1)

    def change(text: str, share: float) -> str:
        return " ".join(
            chance.choice(words) if chance.random() < share else word for word in text.split()
        )

    old = [change(seeds[n % len(seeds)], 0.4) for n in range(size[0])]
    new = [change(text, 0.1) for text in old if chance.random() > 0.03]
    while len(new) < size[1]:
        new.insert(chance.randrange(len(new)), change(chance.choice(seeds), 0.4))
    return old, new


def growth(runs: int, folder: Path) -> Table:
    import json

    table = Table("paragraphs", "linked pairs", "seconds, process", "seconds, aligning", "peak MB")
    spent: list[tuple[float, float]] = []
    for size in (EIGHTH, LARGE):
        file = folder / "texts.json"
        file.write_text(json.dumps(drafts_of(size)), encoding="utf-8")
        best = None
        for _ in range(runs):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", ALIGN, str(file)],
                capture_output=True,
                text=True,
                check=True,
            )
            whole = time.perf_counter() - start
            pairs, inside, memory = done.stdout.split()
            run = (whole, float(inside), pairs, memory)
            best = run if best is None else min(best, run)
        assert best is not None
        whole, inside, pairs, memory = best
        spent.append((whole, inside))
        sizes = f"{size[0]:,} × {size[1]:,}"
        table.add_row(sizes, pairs, f"{whole:.2f}", f"{inside:.2f}", f"{float(memory):.0f}")
    times = [f"×{large / small:.1f}" for small, large in zip(*spent, strict=True)]
    table.add_row("8 times the size", "", *times, "")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed and growth, whole processes.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="also 5,000 × 5,600 paragraphs")
    options = parser.parse_args()
    console = Console(width=None if Console().is_terminal else 110)
    with tempfile.TemporaryDirectory() as folder:
        console.print(ordinary(options.runs, Path(folder)))
        if options.large:
            console.print(growth(max(options.runs // 2, 1), Path(folder)))


if __name__ == "__main__":
    main()
