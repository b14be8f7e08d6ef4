"""Where results go: files, whole or not at all and never over something of the user's; the
terminal, its pager, or a pipe."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DraftdiffError

if TYPE_CHECKING:
    from rich.console import RenderableType

_OWN = b"draftdiff"
_HEAD = 4096


def check_target(target: Path, inputs: Iterable[str], *, force: bool = False) -> None:
    """Refuse an output that cannot be written or would destroy something.

    Raises DraftdiffError where the folder is missing, the target is a folder or one of the inputs,
    or a file stands there that is not empty and not an earlier output of ours (unless `force`).
    """
    if not target.parent.is_dir():
        raise DraftdiffError(
            f"{target}: the folder {target.parent} does not exist; create it first"
        )
    if target.is_dir():
        raise DraftdiffError(f"{target} is a folder; name a file in it")
    if not target.exists():
        return
    for name in inputs:
        with suppress(OSError):
            if target.samefile(name):
                raise DraftdiffError(f"{target} is one of the inputs; choose another output")
    if not force and not _is_ours(target):
        raise DraftdiffError(
            f"{target} exists and was not made by draftdiff; choose another name, or --force"
        )


def _is_ours(path: Path) -> bool:
    """Whether a file is empty or bears our mark: reports and JSON name draftdiff at their head,
    Word files in their properties."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    if head.startswith(b"PK"):
        import zipfile

        with suppress(OSError, KeyError, zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
            return _OWN in archive.read("docProps/core.xml")[:_HEAD]
        return False
    return not head or _OWN in head


def write_file(target: Path, content: bytes) -> None:
    """Write a file whole: to a temporary name in its folder, then rename.

    A link is followed, so that it stays one. What is no regular file (a device, a pipe) is written
    to as it is. Raises DraftdiffError where the system refuses.
    """
    try:
        place = target.resolve()
        if place.exists() and not place.is_file():
            with place.open("wb") as device:
                device.write(content)
            return
        mode = place.stat().st_mode if place.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=".draftdiff-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(name, mode)
            os.replace(name, place)
        finally:
            with suppress(OSError):
                os.unlink(name)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DraftdiffError(f"{target} cannot be written: {reason}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_out(text: str) -> None:
    """Text to standard output in UTF-8, whatever the locale."""
    sys.stdout.flush()
    data = text if text.endswith("\n") or not text else f"{text}\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data)
    else:
        buffer.write(data.encode("utf-8", "surrogatepass"))
        buffer.flush()


def files(*references: str) -> list[str]:
    """The files that references (`PATH`, `PATH#SELECTOR`) name; standard input is none."""
    from .drafts.reading import STDIN, parse_reference

    paths = (parse_reference(reference).path for reference in references)
    return [path for path in paths if path != STDIN]


def one_stdin(*references: str) -> None:
    """Refuse standard input in more than one place; raises DraftdiffError."""
    if sum(reference == "-" or reference.startswith("-#") for reference in references) > 1:
        raise DraftdiffError(
            "standard input can be only one of the drafts; name a file for the other"
        )


def give(text: str, output: Path | None) -> None:
    """A text to the output file, or to standard output."""
    if output is None:
        write_out(text)
    else:
        write_file(output, text.encode("utf-8", "surrogatepass"))


def present(shown: RenderableType, output: Path | None, *, pager: bool) -> None:
    """A renderable to the terminal, to a pipe or to a file."""
    import io

    from rich.console import Console

    from .render.terminal import UNWRAPPED

    if output is None and sys.stdout.isatty():
        console = Console(highlight=False, markup=False, emoji=False)
        with console.capture() as capture:
            console.print(shown)
        text = capture.get()
        if pager and text.count("\n") >= console.size.height:
            from pydoc import pager as page

            os.environ.setdefault("LESS", "-R")
            page(text)
        else:
            write_out(text)
        return
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) > 0 else UNWRAPPED
    buffer = io.StringIO()
    Console(file=buffer, width=width, color_system=None, highlight=False, markup=False).print(shown)
    text = "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"
    give(text, output)
