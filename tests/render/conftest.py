"""Comparisons for the renderers' tests."""

from __future__ import annotations

import pytest
import redlines
from draftdiff.diffing.model import Comparison
from draftdiff.drafts.model import Draft, Footnote, Noise, NoiseKind, Position


@pytest.fixture
def comparison() -> Comparison:
    return redlines.storks()


@pytest.fixture
def hostile() -> Comparison:
    return redlines.hostile()


@pytest.fixture
def draft(comparison: Comparison) -> Draft:
    return Draft(
        name="storks-2.txt",
        paragraphs=comparison.new.paragraphs,
        title=comparison.new.title,
        stage=comparison.new.stage,
        organ=comparison.new.organ,
        front=comparison.new.front,
        footnotes=(Footnote("1", "Resolution 12/34, annex.", Position(90)),),
        noise=(Noise(NoiseKind.OCR, "Wel coming", "Welcoming", Position(31, 4)),),
        remarks=("The printed numbering has no paragraph 8.",),
    )
