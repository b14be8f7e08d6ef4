"""The one error that a user's input can cause."""

from __future__ import annotations


class DraftdiffError(Exception):
    """Bad input: one clear line with cause and fix. The command line shows it and exits with 2."""
