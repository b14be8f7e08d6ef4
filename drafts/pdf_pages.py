"""The printed lines of a PDF, read in a process of its own.

Read with pdfium (by pypdfium2): of the readers with permissive licences it is the one that gives
every letter's place and font in less than 20 ms a page (pdfminer.six takes 50 ms and pypdf, which
gives no places, 35 ms). A crafted file can keep it busy for years or eat all memory, and no thread
can stop it; so a child process reads, within a memory limit, and is ended when a page takes too
long. Pages come back one by one as lines of JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any, Final

from ..errors import DraftdiffError
from .pdf_layout import Page
from .pdf_lines import Line, Piece, page_lines

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES: Final = 5_000
_MOST_LETTERS: Final = 30_000_000
_SECONDS_A_PAGE: Final = 8.0
_MOST_MEMORY: Final = 1024**3
_CHILD: Final = "from draftdiff.drafts.pdf_pages import main; main()"


def read_pages(data: bytes, progress: Callable[[int, int], None] | None = None) -> list[Page]:
    """The lines of every page of a PDF.

    `progress` is told the pages read and their total. Raises `DraftdiffError` for a file that is
    damaged, locked, or costs more time or memory than any document does.
    """
    pages: list[Page] = []
    total = letters = 0
    for message in _messages(data):
        if "error" in message:
            raise DraftdiffError(message["error"])
        if "total" in message:
            total = message["total"]
            continue
        page = _page_from(message)
        pages.append(page)
        letters += sum(len(line.text) for line in page.lines)
        if letters > _MOST_LETTERS:
            raise DraftdiffError("the PDF holds more text than any document: split it")
        if progress is not None:
            progress(len(pages), total)
    if not total or len(pages) < total:
        raise DraftdiffError(
            f"the PDF cannot be read beyond page {len(pages)}: it is damaged or too big, print it "
            "to a new PDF"
        )
    return pages


def _messages(data: bytes) -> Iterator[dict[str, Any]]:
    """What the child process says, until it ends or takes too long."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as child:
        said: queue.Queue[bytes] = queue.Queue(maxsize=64)
        threads = [
            threading.Thread(target=_feed, args=(child.stdin, data), daemon=True),
            threading.Thread(target=_listen, args=(child.stdout, said), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            while line := said.get(timeout=_SECONDS_A_PAGE):
                yield json.loads(line)
        except queue.Empty:
            raise DraftdiffError(
                "the PDF holds a page that takes too long to read: print it to a new PDF"
            ) from None
        finally:
            child.kill()
            # The listener may wait for room; what it still has to say is not needed.
            while threads[1].is_alive():
                with contextlib.suppress(queue.Empty):
                    said.get(timeout=0.05)
            threads[0].join()


def _feed(target: IO[bytes] | None, data: bytes) -> None:
    with contextlib.suppress(OSError):
        if target is not None:
            target.write(data)
            target.close()


def _listen(source: IO[bytes] | None, said: queue.Queue[bytes]) -> None:
    for line in source or ():
        said.put(line)
    said.put(b"")


def _page_from(message: dict[str, Any]) -> Page:
    lines = [_line_from(line) for line in message["lines"]]
    return Page(lines, message["height"], message["bottom"], message["pictured"])


def _line_from(packed: list[Any]) -> Line:
    pieces, cells, *rest = packed
    line = Line([Piece(*piece) for piece in pieces], *rest)
    line.cells = [_line_from(cell) for cell in cells]
    return line


# In the child process


def main() -> None:
    """Read a PDF from standard input and write its pages to standard output."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    try:
        for message in _read(sys.stdin.buffer.read()):
            _say(message)
    except DraftdiffError as error:
        _say({"error": str(error)})
    except MemoryError:
        _say({"error": "the PDF takes more memory than any document does: print it to a new PDF"})


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _read(data: bytes) -> Iterator[dict[str, Any]]:
    document = _opened(data)
    try:
        total = len(document)
        if not total:
            raise DraftdiffError("the PDF has no pages: it is damaged, ask for a new copy")
        if total > MOST_PAGES:
            raise DraftdiffError(
                f"the PDF has {total:,} pages, over the limit of {MOST_PAGES:,}: split it"
            )
        yield {"total": total}
        for index in range(total):
            page, pictured = _page(document, index)
            yield {
                "lines": [_packed(line) for line in page.lines],
                "height": page.height,
                "bottom": page.bottom,
                "pictured": pictured,
            }
    finally:
        document.close()


def _packed(line: Line) -> list[Any]:
    pieces = [[piece.text, piece.italic, piece.raised] for piece in line.pieces]
    cells = [_packed(cell) for cell in line.cells if cell is not line]
    return [pieces, cells, line.x0, line.x1, line.y, line.size, line.bold, line.fixed, line.page]


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        cause = str(error).lower()
        if "password" in cause:
            raise DraftdiffError(
                "the PDF is locked with a password: print it to a new PDF without one"
            ) from error
        if "security" in cause:
            raise DraftdiffError(
                "the PDF is locked in a way that cannot be read: print it to a new PDF"
            ) from error
        raise DraftdiffError(
            "the PDF is damaged: ask for a new copy or open and save it"
        ) from error


def _page(document: pypdfium2.PdfDocument, index: int) -> tuple[Page, bool]:
    """One page's lines; and whether it shows a picture."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise DraftdiffError(
            f"page {index + 1} of the PDF is damaged: ask for a new copy or open and save it"
        ) from error
    try:
        _, bottom, _, top = page.get_bbox()
        count = raw.FPDFPage_CountObjects(page)
        pictured = any(
            raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) == raw.FPDF_PAGEOBJ_IMAGE
            for at in range(min(count, 50))
        )
        return Page(page_lines(page, index + 1), top - bottom, bottom), pictured
    except pypdfium2.PdfiumError as error:
        raise DraftdiffError(
            f"page {index + 1} of the PDF is damaged: ask for a new copy"
        ) from error
    finally:
        page.close()
