"""A draft typed as text or Markdown reads back as the same draft."""

from __future__ import annotations

import draftdiff
import pytest
from draftdiff.drafts.structure import read_draft
from draftdiff.drafts.text import read_text
from draftdiff.render.typed_draft import typed

from samples import DRAFT_2009, DRAFT_2015, REPORT_2011, REPORT_2013


@pytest.mark.parametrize("plain", [True, False], ids=["text", "markdown"])
@pytest.mark.parametrize(
    "reference",
    [DRAFT_2009, DRAFT_2015, f"{REPORT_2013}#L.17", f"{REPORT_2013}#IX", f"{REPORT_2013}#VI",
     f"{REPORT_2011}#C.II", f"{REPORT_2011}#resolution 20/1"],
    ids=["2009", "2015", "L.17", "IX", "VI", "C.II", "20-1"],
)  # fmt: skip
def test_reads_back(reference: str, plain: bool) -> None:
    value = draftdiff.read(reference)
    again = read_draft(read_text(typed(value, plain=plain)).blocks, "again")
    assert (again.title, again.organ) == (value.title, value.organ)
    assert [(p.label, p.kind, p.text, p.lead, p.notes) for p in again.paragraphs] == [
        (p.label, p.kind, p.text, p.lead, p.notes) for p in value.paragraphs
    ]
    assert [n.text for n in again.footnotes] == [n.text for n in value.footnotes]
