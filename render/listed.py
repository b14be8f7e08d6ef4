"""What `draftdiff list` says of one draft in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Listed(Protocol):
    """One draft in a file, and how to name it.

    `preambular` and `operative` count its top-level paragraphs. `text_of` is the selector of the
    item that prints its text where it is not printed itself; `remark` says why its text cannot be
    shown, and is empty where it can.
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
    def preambular(self) -> int:
        """How many top-level preambular paragraphs."""

    @property
    def operative(self) -> int:
        """How many top-level operative paragraphs."""

    @property
    def text_of(self) -> str:
        """The selector of the item that prints its text."""

    @property
    def remark(self) -> str:
        """Why its text cannot be shown."""
