"""The progress bar: gone before anything else is written, and never back."""

from __future__ import annotations

import io
import sys

import pytest
from draftdiff import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def stderr_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal, from here to the test's end."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    return terminal


def test_a_bar_that_appeared_is_erased_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = stderr_of(monkeypatch)
    monkeypatch.setattr(progress, "_PATIENCE", 3600)
    with progress.steps(2) as step:
        step("Reading one.txt")
        bar = step.__self__  # type: ignore[attr-defined]
        bar._appear()
        step("Comparing")
    shown = stderr.getvalue()
    assert "Reading one.txt" in shown
    assert shown.rstrip("\r").endswith("\x1b[2K")  # the line is cleared, and nothing follows


def test_a_timer_that_rings_at_the_end_brings_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = stderr_of(monkeypatch)
    with progress.steps(1) as step:
        step("Reading one.txt")
        bar = step.__self__  # type: ignore[attr-defined]
    bar._appear()
    assert stderr.getvalue() == ""
