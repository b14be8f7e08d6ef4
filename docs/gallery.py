"""Makes the README's pictures from the samples: `python docs/gallery.py`.

The page is photographed in Chromium (Debian's, found by its name) through Playwright; the terminal
is drawn by rich. Run it after a change that is meant to be seen, and look at what it made.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

import draftdiff
from draftdiff.render import html, terminal
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.segment import SegmentLines

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
REPORT = ROOT / "samples" / "2013-third-committee-report.txt"
YEARS = (
    ROOT / "samples" / "2009-draft-resolution.txt",
    ROOT / "samples" / "2010-revised-draft-resolution.txt",
)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")

# name, comparison, address, width, height, colour scheme
SHOTS = (
    ("report.png", "revision", "#OP13", 1280, 800, "light"),
    ("head.png", "revision", "", 1280, 800, "light"),
    ("side-by-side.png", "revision", "#OP8?view=side", 1280, 800, "dark"),
    ("moves.png", "years", "#OP25", 1280, 800, "light"),
    ("narrow.png", "revision", "#OP13", 360, 720, "light"),
)


def main() -> int:
    """Write all pictures; 2 if there is no browser to make them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("gallery: Chromium is not installed (apt install chromium)", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    comparisons = {
        "revision": _compare(f"{REPORT}#L.18", f"{REPORT}#IX"),
        "years": _compare(*map(str, YEARS)),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name, value in comparisons.items():
            page = html.report(value)
            (Path(folder) / f"{name}.html").write_text(page, encoding="utf-8")
        for name, which, address, width, height, scheme in SHOTS:
            source = (Path(folder) / f"{which}.html").as_uri() + address
            _shoot(browser, source, PICTURES / name, width, height, scheme)
        browser.close()
    svg = _terminal(comparisons["revision"])
    (PICTURES / "terminal.svg").write_text(svg, encoding="utf-8")
    return 0


def _compare(old: str, new: str) -> draftdiff.Comparison:
    return draftdiff.compare(draftdiff.read(old), draftdiff.read(new))


def _shoot(
    browser: Browser, source: str, target: Path, width: int, height: int, scheme: str
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(source)
    page.wait_for_timeout(300)
    page.evaluate("document.activeElement?.blur()")
    page.screenshot(path=target)
    page.close()


def _terminal(value: draftdiff.Comparison, lines: int = 62, width: int = 100) -> str:
    """The first lines of a terminal's redline as SVG that asks for no font from anywhere."""
    console = Console(
        record=True, width=width, force_terminal=True, file=io.StringIO(), highlight=False
    )
    shown = terminal.comparison(value)
    drawn = console.render_lines(shown, pad=False)[:lines]
    console.print(SegmentLines(drawn, new_lines=True))
    svg = console.export_svg(title="draftdiff compare")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    raise SystemExit(main())
