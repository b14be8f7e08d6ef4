"""The base text of the oral revisions in these tests."""

from __future__ import annotations

from pathlib import Path

import draftdiff
from draftdiff.drafts.model import Draft

BASE: Draft = draftdiff.read(str(Path(__file__).with_name("base.txt")))


def texts(draft: Draft) -> dict[str, str]:
    """Label → text, in order; the title first."""
    return {"TITLE": draft.title, **{p.label: p.text for p in draft.paragraphs}}
