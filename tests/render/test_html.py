"""The page as a text: what is on it, and that nothing of a draft can act. See also test_browser."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
import redlines
from draftdiff.diffing.model import Comparison
from draftdiff.render import html


class Page(HTMLParser):
    """Ids, links, tags, and the text under each tag name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


def test_marks_labels_and_links(comparison: Comparison) -> None:
    text = html.report(comparison)
    page = Page(text)
    assert "Encourages" in page.texts["ins"]
    assert "Urges" in page.texts["del"]
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert {"OP1", "old-OP1", "OP2", "OP3", "OP7(a)", "from-OP4"} <= set(page.ids)
    assert re.search(r">was OP6<", text)
    assert re.search(r'<a class="moved-mark" href="#from-OP4">', text)
    assert re.search(r'id="from-OP4".*\n?.*href="#OP4"', text)
    assert "4 unchanged" not in text
    assert "2 unchanged" in text


def test_ids_are_unique_where_partners_are_scattered() -> None:
    page = Page(html.report(redlines.scattered()))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert not [name for name in page.ids if " " in name]


def test_page_asks_nothing_of_other_places(comparison: Comparison) -> None:
    text = html.report(comparison)
    page = Page(text)
    assert all(link.startswith("#") for link in page.links)
    assert "default-src 'none'" in unescape(text)
    assert not page.tags & {"link", "img", "iframe", "object", "form", "base"}
    assert "style" not in page.attributes
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "@import" not in text
    assert "url(" not in text


def test_hostile_text_stays_text(hostile: Comparison) -> None:
    text = html.report(hostile)
    page = Page(text)
    assert text.count("<script") == 1
    assert "img" not in page.tags
    assert all(link.startswith("#") for link in page.links)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "⟨U+202E⟩txt.exe" in "".join(page.texts["p"])
    assert "{{ 7*7 }}" in "".join(page.texts["p"])


@pytest.mark.parametrize("name", ["comparison", "hostile"])
def test_every_word_of_both_drafts_is_on_the_page(
    name: str, request: pytest.FixtureRequest
) -> None:
    value: Comparison = request.getfixturevalue(name)
    page = Page(html.report(value))
    for tag, op in (("ins", "insert"), ("del", "delete")):
        said = "".join(page.texts[tag])
        for change in value.changes:
            for edit in change.edits:
                if edit.op.value == op:
                    words = html.visible(edit.text).split("\n")
                    assert all(word.strip() in said for word in words)


def test_same_input_same_page(comparison: Comparison) -> None:
    assert html.report(comparison) == html.report(comparison)


def test_what_was_not_asked_for_is_folded(comparison: Comparison) -> None:
    text = html.report(comparison, only=["moved"])
    assert text.count("<article") == 1
    assert re.search(r'<article class="row edited moved', text)
    assert "folded</p>" in text
    assert "Encourages" in text
    everything = html.report(comparison, show_all=True)
    assert everything.count("<article") == len(comparison.changes)
    assert "unchanged</p>" not in everything
