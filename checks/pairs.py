"""Which drafts are compared with which: two drafts, two folders, or a manifest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import DraftdiffError

SUFFIXES = frozenset((".txt", ".md", ".markdown", ".docx", ".pdf", ".html", ".htm", ".xml", ".akn"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two drafts to compare, as references to read them by.

    `old` is empty where `new` is judged alone, `new` where the document was deleted. The names are
    what findings and reports call the drafts, by default the references themselves. `oral` holds
    statements that revise `new`, which is then compared with what they make of it.
    """

    old: str
    new: str
    old_name: str = ""
    new_name: str = ""
    oral: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """What the old and the new draft are called."""
        return self.old_name or self.old, self.new_name or self.new


def pair_up(old: str, new: str) -> list[Pair]:
    """Two drafts as one pair; two folders as the pairs of documents with the same path in both.

    Raises DraftdiffError for a folder and a file, and for folders without documents.
    """
    folders = [os.path.isdir(name) for name in (old, new)]
    if not any(folders):
        return [Pair(old, new)]
    if not all(folders):
        file, folder = (new, old) if folders[0] else (old, new)
        raise DraftdiffError(f"{folder} is a folder and {file} is not: name two of a kind")
    ones, others = set(_documents(Path(old))), set(_documents(Path(new)))
    if not ones | others:
        known = " ".join(sorted(SUFFIXES))
        raise DraftdiffError(f"there are no documents in {old} and {new} ({known})")
    return [
        Pair(
            os.path.join(old, path) if path in ones else "",
            os.path.join(new, path) if path in others else "",
            "",
            os.path.join(new, path),
        )
        for path in sorted(ones | others)
    ]


def alone(draft: str) -> list[Pair]:
    """One draft to be judged by itself, or each document in a folder."""
    if not os.path.isdir(draft):
        return [Pair("", draft)]
    found = sorted(_documents(Path(draft)))
    if not found:
        raise DraftdiffError(f"there are no documents in {draft} ({' '.join(sorted(SUFFIXES))})")
    return [Pair("", os.path.join(draft, path)) for path in found]


def _documents(folder: Path) -> Iterator[str]:
    """The documents in a folder and the folders in it, as paths from it; hidden ones left out."""
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if is_document(name) and not name.startswith("."):
                yield os.path.relpath(os.path.join(root, name), folder)


def is_document(name: str) -> bool:
    """Whether a file's suffix is one of those that drafts come in."""
    return os.path.splitext(name)[1].lower() in SUFFIXES


def read_manifest(path: str) -> list[Pair]:
    """The pairs that a manifest lists: OLD, a tab, NEW on each line, from the manifest's folder.

    A line with one name is a draft to be judged alone; empty lines, and lines that begin with "# ",
    are left out. Raises DraftdiffError that points at the line of what is wrong.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DraftdiffError(f"{path} cannot be read as a manifest: {error}") from None
    folder = os.path.dirname(path)
    pairs = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        names = [name.strip() for name in line.split("\t")]
        if len(names) > 2 or not all(names):
            raise DraftdiffError(
                f"{path}, line {number}: a line is OLD, a tab, NEW; this one has {len(names)} parts"
            )
        places = [os.path.join(folder, name) for name in names]
        pairs.append(Pair("", places[0]) if len(places) == 1 else Pair(places[0], places[1]))
    if not pairs:
        raise DraftdiffError(f"{path} lists no pairs: write OLD, a tab, NEW on each line")
    return pairs
