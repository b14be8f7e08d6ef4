"""draftdiff: what changed between successive drafts of a resolution.

>>> import draftdiff
>>> old, new = draftdiff.read("L18.txt"), draftdiff.read("report.txt#IX")   # doctest: +SKIP
>>> comparison = draftdiff.compare(old, new)                                # doctest: +SKIP
"""

from __future__ import annotations

from .drafts.reading import read

__all__ = ["read"]
