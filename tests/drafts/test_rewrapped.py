"""The same documents as a PDF's text would give them: wrapped, with page numbers and headers."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from draftdiff.drafts.model import Kind
from draftdiff.drafts.reports import find_report
from draftdiff.drafts.structure import read_draft
from draftdiff.drafts.text import read_text

from samples import DRAFT_2015, REPORT_2011, REPORT_2013


def rewrapped(path: str, *, width: int = 85, page: int = 50) -> str:
    """A document wrapped at `width` and cut into pages of `page` lines with header and footer."""
    lines: list[str] = []
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        plain = re.sub(r"\[([^\]]*)\]\(#\)", r"\1", line).replace("*", "")
        lines += textwrap.wrap(plain, width, break_long_words=False) or [""]
    result: list[str] = []
    for number, line in enumerate(lines, 1):
        result.append(line)
        if number % page == 0:
            result += ["", f"13-61012 {number // page}/96", "\fA/68/460", ""]
    return "\n".join(result)


@pytest.mark.parametrize("path", [REPORT_2011, REPORT_2013], ids=["2011", "2013"])
def test_reports_read_the_same(path: str) -> None:
    before = find_report(read_text(Path(path).read_text(encoding="utf-8")))
    after = find_report(read_text(rewrapped(path)))
    assert before is not None
    assert after is not None
    assert [item.selector for item in before.items] == [item.selector for item in after.items]
    for item in before.items:
        if item.unprinted:
            continue
        one = before.draft(item, "one")
        if any(p.kind is Kind.TABLE for p in one.paragraphs):
            continue  # wrapping destroys a table
        two = after.draft(after.find(item.selector), "two")
        assert [(p.label, p.text) for p in one.paragraphs] == [
            (p.label, p.text) for p in two.paragraphs
        ]
        assert (one.title, one.front.sponsors) == (two.title, two.front.sponsors)


@pytest.mark.parametrize("width", [60, 72, 100])
def test_a_draft_reads_the_same_at_any_width(width: int) -> None:
    one = read_draft(read_text(Path(DRAFT_2015).read_text(encoding="utf-8")).blocks, "x")
    two = read_draft(read_text(rewrapped(DRAFT_2015, width=width, page=43)).blocks, "x")
    assert [(p.label, p.text) for p in one.paragraphs] == [
        (p.label, p.text) for p in two.paragraphs
    ]
