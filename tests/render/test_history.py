"""The lives of paragraphs over three drafts, in the terminal and on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import redlines
from draftdiff.diffing.history import History, history
from draftdiff.drafts.model import Draft, FrontMatter
from draftdiff.render import html_history, terminal_history
from rich.console import Console

HERONS = "Welcomes the return of the herons to the marshes of the north;"
STORKS = "Urges all States to keep chimneys open for storks in the nesting season;"
FROGS = "Requests the Secretary-General to count the frogs of every pond each spring;"


def drafted(stage: str, *texts: str) -> Draft:
    made = redlines.paragraphs((f"OP{i}", text) for i, text in enumerate(texts, 1))
    return Draft(
        name=f"/home/someone/{stage}.txt",
        paragraphs=made,
        title="Safe passage of migratory storks",
        stage=stage,
        organ="The General Assembly",
        front=FrontMatter(date="3 May 2031"),
    )


@pytest.fixture
def lives() -> History:
    return history(
        [
            drafted("L.4", HERONS, STORKS),
            drafted("L.4/Rev.1", STORKS.replace("all States", "Member States"), FROGS),
            drafted("resolution 85/7", HERONS, STORKS.replace("all", "Member"), FROGS),
        ]
    )


def in_terminal(value: History, width: int) -> str:
    console = Console(width=width, color_system=None, _environ={})
    with console.capture() as capture:
        console.print(terminal_history.history(value))
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def test_in_the_terminal(lives: History, golden: Callable[[str, str], None]) -> None:
    golden("history.txt", in_terminal(lives, 120))


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_window(lives: History, width: int) -> None:
    assert max(map(len, in_terminal(lives, width).splitlines())) <= width


def test_a_paragraph_that_came_back_is_said_to_be_back(lives: History) -> None:
    for text in (in_terminal(lives, 120), html_history.report(lives)):
        assert "deleted" in text
        assert "returned" in text


def test_phrases_are_marked_by_the_draft_they_came_in_with(lives: History) -> None:
    page = html_history.report(lives)
    assert re.search(r'title="came in with L.4/Rev.1">Member<sup>2</sup></span> States', page)
    assert re.search(r'title="came in with L.4/Rev.1">Requests the Secretary', page)
    assert f'dir="auto">{HERONS}</p>' in page  # there from the first draft on, and back
    assert "someone" not in page


def test_hostile_text_stays_text() -> None:
    texts = [text + " and more words of it" for text in redlines.HOSTILE]
    drafts = [drafted("L.1", *texts), drafted("L.2", *(f"{text} changed" for text in texts))]
    drafts[1] = replace(drafts[1], title=" ".join(redlines.HOSTILE), stage="<b>\x1b[31m")
    value = history(drafts)
    page = html_history.report(value)
    assert "<script" not in page
    assert "<b>" not in page
    for text in (page, in_terminal(value, 150)):
        assert "\x1b" not in text
        assert "\u202e" not in text
