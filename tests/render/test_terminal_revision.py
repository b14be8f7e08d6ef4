"""What became of oral revisions, instruction by instruction, in the terminal."""

from __future__ import annotations

from collections.abc import Callable

import redlines
from draftdiff import library
from draftdiff.drafts.model import Draft
from draftdiff.render import terminal_revision
from rich.console import Console

STORKS = redlines.paragraphs(
    [
        ("OP1", "1. Welcomes the return of the herons to the marshes of the north;"),
        ("OP2", "2. Urges all States to keep chimneys open for storks, and for other storks;"),
        ("OP3", "3. Requests the Secretary-General to count the frogs of every pond each spring."),
    ]
)
SAID = (
    "In paragraph 1, replace “north” by “south”. "
    "After paragraph 1, insert a new paragraph reading: “Encourages States to plant reeds;”. "
    "The remaining paragraphs would be renumbered accordingly. "
    "In paragraph 2, delete “storks”. "
    "In paragraph 9, delete “the”."
)


def shown(said: str, width: int = 110) -> str:
    value = library.revise(Draft(name="L.4", paragraphs=STORKS, organ="The Assembly"), said)
    console = Console(width=width, color_system=None, _environ={})
    with console.capture() as capture:
        console.print(terminal_revision.revision(value))
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def test_in_the_terminal(golden: Callable[[str, str], None]) -> None:
    golden("revision.txt", shown(SAID))


def test_instructions_are_counted_and_quoted() -> None:
    text = shown(SAID)
    assert text.startswith("5 instructions: 3 applied, 2 to review\n")
    for quoted in SAID.rstrip(".").split(". "):
        assert quoted[4:20] in text
    assert "no place" not in text
    (inserted,) = (line for line in text.splitlines() if "insert a new" in line)
    assert inserted.split()[:2] == ["applied", "OP2"]


def test_two_places_of_one_instruction() -> None:
    text = shown("In paragraphs 1 and 3, replace “the” by “these”.".replace("the”", "of”", 1))
    assert text.count("In paragraphs 1 and 3") == 1
    assert "the same words" in text


def test_long_words_are_cut_between_words() -> None:
    long = " ".join(["reeds and rushes"] * 40)
    text = shown(f"In paragraph 1, replace “north” by “{long}”.")
    quoted = " ".join(text.split("°")[0].split())
    start = quoted.index("In paragraph 1, replace")
    assert quoted[start:].split(" …")[0].rsplit(" ", 1)[-1] in {"reeds", "and", "rushes"}
    assert quoted[start:].endswith(" …")


def test_no_line_is_wider_than_the_window() -> None:
    for width in (50, 80, 120):
        assert max(map(len, shown(SAID, width).splitlines())) <= width
