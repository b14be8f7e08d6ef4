"""Markdown shows the redline, and draft text as text: read back with a Markdown parser."""

from __future__ import annotations

import re
from html import unescape

import pytest
from draftdiff.diffing.model import Comparison
from draftdiff.render import markdown
from draftdiff.render.visible import visible
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

PARSER = MarkdownIt("gfm-like", {"linkify": False}).enable("table")


def as_read(text: str) -> str:
    """The text that a reader of the rendered page sees; only `<ins>`, `<del>` … are let through."""
    html = PARSER.render(text)
    html = re.sub(r"<!-- .*?-->|<!---->", "", html)
    return unescape(re.sub(r"</?(?:p|ins|del|br|span|blockquote)\s*/?>", "", html)).strip()


@settings(derandomize=True, max_examples=300)
@given(st.text(alphabet="ab1 *_`~<>[]()#@:$|\\!+-=.&/{}^\"'\u00e9\u202e\x1b", max_size=30))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    expected = " ".join(visible(text).split())
    for before in ("", "x "):
        shown = as_read(f"> {before}{markdown.escape(text)}")
        assert " ".join(shown.split()) == (before + expected).strip()


def test_redline(comparison: Comparison) -> None:
    text = markdown.comparison(comparison)
    assert "> <del>Urges</del><ins>Encourages</ins> all States" in text
    assert "**OP2 → OP1** edited, uncertain link" in text
    assert "Mindful" not in text
    assert "Mindful" in markdown.comparison(comparison, show_all=True)
    assert "- **OP1**: lead changed" in text


def test_hostile_text_stays_text(hostile: Comparison) -> None:
    html = PARSER.render(markdown.comparison(hostile))
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert not tags & {"script", "img", "a", "code", "link", "ul", "li"} - {"ul", "li"}
    assert "@<!-- -->octocat" in html
    assert "#<!-- -->1" in html
    assert "\x1b" not in html


@pytest.mark.parametrize("limit", [900, 1200, 1500])
def test_a_limit_is_kept_and_nothing_goes_unsaid(comparison: Comparison, limit: int) -> None:
    text = markdown.comparison(comparison, limit=limit)
    assert len(text) <= limit + 1
    assert re.search(r"\d+ more changes?: ", text)
    assert len(markdown.comparison(comparison, limit=100_000)) == len(
        markdown.comparison(comparison)
    )
