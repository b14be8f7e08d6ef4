"""The documents that changed between two states of a git repository, without checking out.

git is run with lists of arguments, never through a shell; names go behind `--` and are taken
literally; what git prints is parted by NUL, so that no file name can be mistaken for another.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ..errors import DraftdiffError
from .pairs import Pair, is_document

_FILE = ("100644", "100755")


def changed_documents(base: str, paths: Sequence[str], store: Path) -> list[Pair]:
    """The documents that differ from those at `base`, as pairs, renames followed.

    `base` is a commit, compared with the work tree; `A..B` compares two commits; `A...B` compares B
    with where it left A. `paths` narrows to these files and folders; a file that is named itself
    counts whatever its suffix. Texts that are not in the work tree are written into the folder
    `store`, under names of our own. Raises DraftdiffError for what git refuses.
    """
    root = Path(_git("rev-parse", "--show-toplevel").removesuffix("\n"))
    old, new = _ends(base)
    named = {os.path.normpath(os.path.join(os.getcwd(), path)) for path in paths}
    out = _git(
        *("diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff"),
        *("--no-textconv", "--ignore-submodules", old),
        *([new] if new else []),
        *("--", *paths),
    )
    start = base.partition("..")[0]
    pairs = []
    for number, change in enumerate(_changes(out)):
        file = os.path.normpath(root / change.new_path)
        if not is_document(change.new_path) and file not in named:
            continue
        shown = os.path.relpath(file)
        before = after = ""
        if change.old_mode in _FILE:
            before = _stored(store / f"{number}-old", change.old_path, change.old_blob)
        if change.new_mode in _FILE:
            after = file
            if new:
                after = _stored(store / f"{number}-new", change.new_path, change.new_blob)
        if before or after:
            was = os.path.relpath(root / change.old_path)
            pairs.append(Pair(before, after, f"{was} ({start})" if before else "", shown))
    if not new:
        pairs += [Pair("", os.path.relpath(path)) for path in _untracked(root, paths, named)]
    return pairs


class _Change:
    """One entry of `git diff --raw`: modes, blobs and paths on both sides."""

    def __init__(self, head: str, paths: Sequence[str]) -> None:
        modes = head.lstrip(":").split(" ")
        self.old_mode, self.new_mode, self.old_blob, self.new_blob, self.status = modes
        self.old_path, self.new_path = paths[0], paths[-1]


def _changes(out: str) -> list[_Change]:
    fields = iter(out.split("\0"))
    changes = []
    for head in fields:
        if head:
            two = head.rsplit(" ", 1)[-1][:1] in ("R", "C")
            changes.append(_Change(head, [next(fields) for _ in range(2 if two else 1)]))
    return changes


def _ends(base: str) -> tuple[str, str]:
    """The commits to compare; the second is empty for the work tree."""
    if "..." in base:
        left, right = (_commit(end or "HEAD") for end in base.split("...", 1))
        return _git("merge-base", left, right).strip(), right
    if ".." in base:
        left, right = (_commit(end or "HEAD") for end in base.split("..", 1))
        return left, right
    return _commit(base), ""


def _commit(name: str) -> str:
    try:
        told = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except DraftdiffError:
        if name == "HEAD":  # no commit yet: everything is new
            return _git("hash-object", "-t", "tree", "--stdin").strip()
        raise DraftdiffError(
            f"git knows no commit “{name}”; in a shallow clone, fetch it first"
        ) from None
    return told.strip()


def _stored(target: Path, path: str, blob: str) -> str:
    """Writes a blob under a name that keeps nothing of its path but the suffix."""
    suffix = os.path.splitext(path)[1]
    file = target.with_suffix(suffix if is_document(path) else ".txt")
    file.write_bytes(_run("cat-file", "blob", blob))
    return str(file)


def _untracked(root: Path, paths: Sequence[str], named: set[str]) -> list[str]:
    """Files that git does not know, where they are named themselves.

    As in `git diff`, others are left alone: they may be anything, our own reports too.
    """
    if not paths:
        return []
    out = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *paths)
    files = (os.path.normpath(root / name) for name in out.split("\0") if name)
    return [file for file in files if file in named]


def _git(*arguments: str) -> str:
    # File names are bytes; those that are no UTF-8 go through as surrogates, as in `os.fsdecode`.
    return os.fsdecode(_run(*arguments))


def _run(*arguments: str) -> bytes:
    command = ["git", "--literal-pathspecs", "--no-pager", *arguments]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise DraftdiffError("git is not installed, or not on the PATH") from None
    except ValueError as error:  # a NUL in an argument
        raise DraftdiffError(f"git cannot be asked for that name: {error}") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["unknown trouble"]
        raise DraftdiffError(f"git {arguments[0]}: {told[0].removeprefix('fatal: ')}")
    return done.stdout
