"""The samples through LibreOffice: what it writes is read back, what we write it resolves."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from draftdiff import Draft, Kind, compare, read
from draftdiff.drafts.blocks import Block, Document, Role
from draftdiff.drafts.docx import read_docx
from draftdiff.drafts.html import read_html
from draftdiff.drafts.pdf import read_pdf
from draftdiff.drafts.reports import find_report
from draftdiff.drafts.structure import read_draft
from draftdiff.drafts.text import read_text
from draftdiff.render.docx import redline

SOFFICE = shutil.which("soffice")
SYSTEM_PYTHON = "/usr/bin/python3"
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
REPORT = next(path for path in SAMPLES if path.name.startswith("2013"))

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (soffice)"),
]

READERS: dict[str, Callable[[bytes], Document]] = {
    "docx": read_docx,
    "html": read_html,
    "pdf": read_pdf,
}


def as_page(document: Document) -> str:
    """A document as a page that LibreOffice makes real italics, headings and footnotes of."""
    notes = {b.number: b for b in reversed(document.blocks) if b.role is Role.NOTE}
    body: list[str] = []
    used: list[Block] = []

    def marked(block: Block) -> str:
        signs = [(start, 1, "<i>") for start, _ in block.emphasis]
        signs += [(end, 0, "</i>") for _, end in block.emphasis]
        for mark in block.marks:
            if mark.number in notes:
                used.append(notes[mark.number])
                n = len(used)
                link = f'name="sdfootnote{n}anc" href="#sdfootnote{n}sym"'
                signs.append(
                    (mark.offset, 2, f'<a class="sdfootnoteanc" {link}><sup>{n}</sup></a>')
                )
        text, at = "", 0
        for offset, _, sign in sorted(signs):
            text += html.escape(block.text[at:offset]) + sign
            at = offset
        return text + html.escape(block.text[at:])

    for block in document.blocks:
        if block.role is Role.TABLE:
            rows = (
                "".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in row.split("\t"))
                for row in block.text.split("\n")
            )
            body.append("<table border=1>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</table>")
        elif block.role is not Role.NOTE:
            tag = "h2" if block.role is Role.HEADING else "p"
            body.append(f"<{tag}>{marked(block)}</{tag}>")
    for n, note in enumerate(used, 1):
        link = f'name="sdfootnote{n}sym" href="#sdfootnote{n}anc"'
        body.append(
            f'<div id="sdfootnote{n}"><p class="sdfootnote"><a class="sdfootnotesym" {link}>{n}</a> '
            f"{html.escape(note.text)}</p></div>"
        )
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
    return head + "\n".join(body) + "</body></html>"


def office(folder: Path, kind: str, *files: Path) -> None:
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as Word, PDF and HTML files: set ones, and (in `typed`) bare text."""
    folder = tmp_path_factory.mktemp("office")
    pages = []
    for path in SAMPLES:
        page = folder / f"{path.stem}.source.html"
        page.write_text(as_page(read_text(path.read_text("utf-8"))), "utf-8")
        pages.append(page)
    office(folder, "odt", *pages)
    sets = sorted(folder.glob("*.source.odt"))
    for kind in READERS:
        office(folder / kind if kind == "html" else folder, kind, *sets)
    typed = folder / "typed"
    typed.mkdir()
    for kind in ("docx", "html"):
        office(typed, kind, *SAMPLES)
    return folder


def drafts(document: Document) -> dict[str, Draft]:
    report = find_report(document)
    if report is None:
        return {"": read_draft(document.blocks, "draft", noise=document.noise)}
    printed = [item for item in report.items if not item.unprinted]
    return {item.selector: report.draft(item, item.selector) for item in printed}


def words(draft: Draft) -> list[tuple[str, str]]:
    return [(p.label, " ".join(p.text.split())) for p in draft.paragraphs]


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_set_samples_read_back(folder: Path, sample: Path, kind: str) -> None:
    wanted = drafts(read_text(sample.read_text("utf-8")))
    place = folder / "html" if kind == "html" else folder
    found = drafts(READERS[kind]((place / f"{sample.stem}.source.{kind}").read_bytes()))
    assert found.keys() == wanted.keys()
    for name, draft in wanted.items():
        # A table's cells that run over several lines cannot be told apart on a printed page.
        if kind == "pdf" and any(p.kind is Kind.TABLE for p in draft.paragraphs):
            continue
        assert words(found[name]) == words(draft), name


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_typed_samples_read_back(folder: Path, sample: Path, kind: str) -> None:
    wanted = drafts(read_text(sample.read_text("utf-8")))
    found = drafts(READERS[kind]((folder / "typed" / f"{sample.stem}.{kind}").read_bytes()))
    assert {name: words(d) for name, d in found.items()} == {
        name: words(d) for name, d in wanted.items()
    }


# Run by the system's Python, which has LibreOffice's bridge.
RESOLVE = """
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made
soffice, profile, *files = sys.argv[1:]
child = subprocess.Popen([soffice, "-env:UserInstallation=" + profile, "--headless", "--norestore",
                          "--accept=pipe,name=draftdifftest;urp;"])
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", context)
for attempt in range(200):
    try:
        remote = resolver.resolve("uno:pipe,name=draftdifftest;urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.2)
make = lambda name: remote.ServiceManager.createInstanceWithContext(name, remote)
desktop, dispatcher = make("com.sun.star.frame.Desktop"), make("com.sun.star.frame.DispatchHelper")
for file in files:
    for word in ("Accept", "Reject"):
        document = desktop.loadComponentFromURL(file, "_blank", 0, (option("Hidden", True),))
        frame = document.getCurrentController().getFrame()
        dispatcher.executeDispatch(frame, ".uno:%sAllTrackedChanges" % word, "", 0, ())
        document.storeToURL(file + "." + word, (option("FilterName", "MS Word 2007 XML"),))
        document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
child.wait(30)
"""


def has_bridge() -> bool:
    try:
        done = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


@pytest.mark.skipif(not has_bridge(), reason="needs LibreOffice's bridge (python3-uno)")
def test_libreoffice_accepts_to_the_new_and_rejects_to_the_old(folder: Path) -> None:
    names = {path.name[:4]: str(path) for path in SAMPLES}
    typed = {stem: str(folder / f"{Path(name).stem}.source.docx") for stem, name in names.items()}
    pairs = [
        (f"{REPORT}#L.18", f"{REPORT}#L.18/Rev.1", None),
        (f"{REPORT}#L.17", f"{REPORT}#L.17/Rev.1", None),
        (names["2009"], names["2010"], None),
        (names["2010"], names["2015"], None),
        (f"{REPORT}#L.20", f"{REPORT}#X", None),
        (f"{REPORT}#L.21", f"{REPORT}#XI", None),
        (f"{REPORT}#IX", names["2015"], None),
        (f"{names['2011']}#A.I", f"{REPORT}#I", None),
        (typed["2009"], names["2010"], typed["2009"]),
        (typed["2015"], names["2010"], typed["2015"]),
    ]
    expected = []
    files = []
    for index, (old, new, base) in enumerate(pairs):
        before, after = read(old), read(new)
        data = redline(compare(before, after), None if base is None else Path(base).read_bytes())
        file = folder / f"redline{index}.docx"
        file.write_bytes(data)
        files.append(file)
        expected.append((before, after))
    subprocess.run(
        [SYSTEM_PYTHON, "-c", RESOLVE, SOFFICE or "soffice", (folder / "profile").as_uri(),
         *(file.as_uri() for file in files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for file, (before, after) in zip(files, expected, strict=True):
        for word, wanted in (("Accept", after), ("Reject", before)):
            found = drafts(read_docx(Path(f"{file}.{word}").read_bytes()))[""]
            assert [text for _, text in words(found)] == [text for _, text in words(wanted)]
            assert found.title == wanted.title
