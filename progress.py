"""A progress bar on stderr for work over about a second, and only on a terminal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0  # seconds


class Step(Protocol):
    """Says which step of the work begins."""

    def __call__(self, name: str) -> None: ...


class _Bar:
    """Steps told to a bar that appears when the work has taken `_PATIENCE`."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = -1
        self._name = ""
        self._closed = False
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(_PATIENCE, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._closed:  # the timer rang while the work was ending
                return
            self._bar = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task(self._name, total=self._total, completed=self._done)
            self._bar.start()

    def step(self, name: str) -> None:
        """The next step begins."""
        with self._lock:
            self._done += 1
            self._name = name
            if self._bar is not None and self._task is not None:
                self._bar.update(self._task, description=name, completed=self._done)

    def close(self) -> None:
        """The work is done, or has failed: the bar disappears, and none comes any more."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._bar is not None:
                self._bar.stop()


@contextmanager
def steps(total: int) -> Iterator[Step]:
    """A function to call at the beginning of each of `total` steps.

    Write the result after this block: the bar is erased at its end.
    """
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    bar = _Bar(total)
    try:
        yield bar.step
    finally:
        bar.close()
