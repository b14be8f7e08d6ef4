"""Redlines as rich text: marks by style where the terminal has styles, by signs where it has none.

Colour is never the only signal: with styles, insertions are underlined and deletions struck
through; without, they read `{+inserted+}` and `[-deleted-]`. What was changed orally carries `°`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from ..diffing.model import Edit, Op
from .visible import visible

if TYPE_CHECKING:
    from rich.console import Console

ORAL = "°"
_STYLES = {
    (Op.INSERT, False): "green underline",
    (Op.DELETE, False): "red strike",
    (Op.INSERT, True): "cyan underline2",
    (Op.DELETE, True): "magenta strike",
}
_SIGNS = {Op.INSERT: ("{+", "+}"), Op.DELETE: ("[-", "-]")}


def has_styles(console: Console) -> bool:
    """Whether strikes and underlines can be shown: a terminal, and neither dumb nor NO_COLOR."""
    return (
        console.is_terminal
        and console.color_system is not None
        and not console.no_color
        and not console.legacy_windows
    )


def redline(edits: Iterable[Edit], *, styled: bool, drop: Op | None = None) -> Text:
    """The text of `edits`, marked; `drop` leaves one op out, for a view of one side only."""
    text = Text()
    for edit in edits:
        if edit.op is drop or not edit.text:
            continue
        shown = visible(edit.text)
        if edit.op is Op.EQUAL:
            text.append(shown)
            continue
        oral = edit.origin.startswith("oral:")
        if styled:
            text.append(shown, _STYLES[edit.op, oral])
        else:
            before, after = _SIGNS[edit.op]
            text.append(f"{before}{shown}{after}")
        if oral:
            text.append(ORAL)
    return text


def trimmed(text: Text, console: Console, width: int) -> Text:
    """`text` wrapped at `width` without the blanks at line ends, which marks would underline."""
    lines = text.wrap(console, width)
    for line in lines:
        line.rstrip()
    return Text("\n").join(lines)
