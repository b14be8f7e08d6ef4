"""draftdiff: what changed between successive drafts of a resolution.

`read` a draft from a file (or from within a committee's report), `compare` two, look at the
`Comparison`'s changes, or hand it to one of the renderers.
"""

from __future__ import annotations

from .diffing.model import Change, ChangeKind, Comparison, Edit, Flag, Op, Significance
from .drafts.model import Draft, Kind, Paragraph
from .errors import DraftdiffError
from .library import Listed, compare, list_drafts, read

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
    "compare",
    "list_drafts",
    "read",
]
