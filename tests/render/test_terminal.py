"""What a terminal shows: pictures kept as golden files, and what must hold in any of them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from draftdiff.diffing.model import Comparison
from draftdiff.drafts.model import Draft
from draftdiff.errors import DraftdiffError
from draftdiff.render import terminal
from rich.console import Console, RenderableType


def show(shown: RenderableType, *, width: int = 90, styles: bool = False) -> str:
    """What a terminal (or, without `styles`, a pipe) of this width would get."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=styles,
        color_system="standard" if styles else None,
        _environ={},
    )
    console.print(shown)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def show_no_color(shown: RenderableType, width: int = 90) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=True,
        color_system="standard",
        _environ={"NO_COLOR": "1"},
    )
    console.print(shown)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


Golden = Callable[[str, str], None]


def test_in_colour(comparison: Comparison, golden: Golden) -> None:
    golden("colour.txt", show(terminal.comparison(comparison, explain=True), styles=True))


def test_without_colour(comparison: Comparison, golden: Golden) -> None:
    golden("no_color.txt", show_no_color(terminal.comparison(comparison)))


def test_piped(comparison: Comparison, golden: Golden) -> None:
    golden("piped.txt", show(terminal.comparison(comparison), width=terminal.UNWRAPPED))


def test_narrow(comparison: Comparison, golden: Golden) -> None:
    golden("narrow.txt", show(terminal.comparison(comparison), width=40))


def test_side_by_side(comparison: Comparison, golden: Golden) -> None:
    shown = terminal.comparison(comparison, side_by_side=True, show_all=True)
    golden("side_by_side.txt", show_no_color(shown, width=120))


def test_one_draft(draft: Draft, golden: Golden) -> None:
    golden("draft.txt", show(terminal.draft(draft, noise=True), width=72))


@pytest.mark.parametrize("width", [20, 40, 72, 100, 200])
@pytest.mark.parametrize("sides", [False, True])
def test_no_line_is_wider_than_the_window(comparison: Comparison, width: int, sides: bool) -> None:
    shown = terminal.comparison(comparison, show_all=True, side_by_side=sides, explain=True)
    lines = re.sub(r"\x1b\[[\d;]*m", "", show_no_color(shown, width)).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if "…" in line]


def test_plain_marks_stand_where_there_are_no_styles(comparison: Comparison) -> None:
    for text in (
        show(terminal.comparison(comparison), width=200),
        show_no_color(terminal.comparison(comparison), 200),
    ):
        assert "[-Urges-]{+Encourages+} all States" in text
        assert "Invites {+interested +}°donors" in text
    styled = show(terminal.comparison(comparison), width=200, styles=True)
    assert "[-" not in styled
    assert "\x1b[9;31mUrges\x1b[0m\x1b[4;32mEncourages\x1b[0m" in styled


def test_only_what_changed_is_shown_unless_asked(comparison: Comparison) -> None:
    short = show(terminal.comparison(comparison), width=200)
    assert "Mindful of the season" not in short
    assert "remain seized" not in short
    assert "Mindful of the season" in show(
        terminal.comparison(comparison, show_all=True), width=200
    )
    near = show(terminal.comparison(comparison, context=1), width=200)
    assert "Mindful of the season" in near
    assert "Bearing in mind" in near


@pytest.mark.parametrize(
    ("choice", "labels"),
    [
        ({"only": ["moved"]}, ["OP6 → OP4"]),
        ({"only": ["editorial"]}, ["OP7(a)"]),
        ({"only": ["inserted", "deleted"]}, ["OP1", "OP6"]),
        ({"only": ["lead-changed"]}, ["OP2 → OP1"]),
        ({"only": ["OP7(a)"]}, ["OP7(a)"]),
        ({"only": ["preambular", "oral"], "hide": ["unchanged"]}, ["PP2", "OP6 → OP4"]),
        ({"hide": ["substantive"]}, ["OP7(a)"]),
        ({"only": ["renumbered"], "hide": ["edited", "split", "merged"]}, ["OP8 → OP9"]),
    ],
)
def test_choosing(comparison: Comparison, choice: dict[str, list[str]], labels: list[str]) -> None:
    text = show(terminal.comparison(comparison, **choice), width=200)  # type: ignore[arg-type]
    body = text.split("What to look at", 1)[1].split("\n\n", 1)[1].splitlines()
    assert [line.split("  ")[0] for line in body if line and line[0] in "PO"] == labels


def test_a_name_that_means_nothing_is_an_error(comparison: Comparison) -> None:
    with pytest.raises(DraftdiffError, match="sustantive"):
        terminal.comparison(comparison, only=["sustantive"])


def test_says_so_when_nothing_is_of_the_kind_asked_for(comparison: Comparison) -> None:
    text = show(terminal.comparison(comparison, only=["moved"], hide=["oral"]))
    assert "None of the changes is of the kind asked for." in text
    assert "None of the changes" not in show(terminal.comparison(comparison))


def test_draft_text_is_neither_markup_nor_escape(hostile: Comparison, draft: Draft) -> None:
    for shown in (terminal.comparison(hostile, explain=True), terminal.draft(hostile.new)):
        text = show(shown, width=400)
        assert "\x1b" not in text
        assert "\x9b" not in text
        assert "\u202e" not in text
        assert "⟨U+202E⟩txt.exe" in text
        assert "⟨U+001B⟩[31mred" in text
        assert "[red]markup[/red] [67/186](#)" in text
        assert ":smile:" in text
        assert show(shown, width=400, styles=True).count("\x1b]") == 0
