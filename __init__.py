"""draftdiff: what changed between successive drafts of a resolution.

`read` a draft from a file (or from within a committee's report), `compare` two, look at the
`Comparison`'s changes, or hand it to one of the renderers.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from .diffing.model import Change, ChangeKind, Comparison, Edit, Flag, Op, Significance
from .drafts.model import Draft, Kind, Paragraph
from .errors import DraftdiffError
from .library import Listed, compare, history, list_drafts, read

if TYPE_CHECKING:
    from . import align

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Draft",
    "DraftdiffError",
    "Edit",
    "Flag",
    "Kind",
    "Listed",
    "Op",
    "Paragraph",
    "Significance",
    "align",
    "compare",
    "history",
    "list_drafts",
    "read",
]


def __getattr__(name: str) -> ModuleType:
    """`draftdiff.align` without an import of its own, loaded when it is first asked for."""
    if name == "align":
        return import_module(f"{__name__}.align")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
