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


def named(name: str, *texts: str) -> Draft:
    return replace(drafted("", *texts), name=name, front=FrontMatter())


@pytest.mark.parametrize("width", [100, 120])
def test_five_columns_keep_their_heads_and_the_beginnings(width: int) -> None:
    names = [f"20{year}-revised-draft-resolution.txt" for year in range(31, 36)]
    texts = (HERONS, STORKS, FROGS)
    value = history([named(name, *texts[: n % 3 + 1]) for n, name in enumerate(names)])
    lines = in_terminal(value, width).splitlines()
    head = next(i for i, line in enumerate(lines) if line.endswith("begins"))
    table = lines[head:]
    heads = [line[:15] for line in table[: next(i for i, s in enumerate(table) if "OP1" in s)]]
    assert "".join(part.strip() for part in heads) == f"1{names[0]}"
    (herons,) = (line for line in table if line.startswith("OP1"))
    assert "Welcomes the" in herons
    assert herons.endswith(" …")
    assert HERONS.startswith(herons[herons.index("Welcomes") : -2])
    (storks,) = (line for line in table if "OP2 inserted" in line and "returned" in line)
    assert "Urges all" in storks


def test_beginnings_stand_above_the_rows_of_a_narrow_window() -> None:
    value = history([named(f"{n}-draft.txt", HERONS, STORKS) for n in range(6)])
    lines = in_terminal(value, 72).splitlines()
    at = lines.index(HERONS)
    assert lines[at + 1].split() == ["OP1"] * 6
