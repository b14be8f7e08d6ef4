"""What `draftdiff list` says of one draft in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Listed(Protocol):
    """One draft in a file, and how to name it.

    `preambular` and `operative` count its top-level paragraphs, None where its text is not printed.
    `text_of` is the selector of the item that prints its text where it is not printed itself;
    `note` says what else the reader should know, such as why the text cannot be shown.
    """

    @property
    def selector(self) -> str:
        """What stands behind the `#`; empty where the file is one draft."""

    @property
    def title(self) -> str:
        """As printed."""

    @property
    def stage(self) -> str:
        """What the report calls it."""

    @property
    def sponsors(self) -> Sequence[str]:
        """As printed."""

    @property
    def preambular(self) -> int | None:
        """How many top-level preambular paragraphs."""

    @property
    def operative(self) -> int | None:
        """How many top-level operative paragraphs."""

    @property
    def text_of(self) -> str:
        """The selector of the item that prints its text."""

    @property
    def note(self) -> str:
        """What the reader should know."""
