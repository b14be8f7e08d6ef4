"""Text cut to a length that fits, between two words."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells


def shortened(text: str, length: int) -> str:
    """`text` in at most `length` terminal columns, cut between two words and ended by “…”."""
    if cell_len(text) <= length:
        return text
    cut = chop_cells(text, max(length - 2, 1))[0]
    return f"{cut.rpartition(' ')[0].rstrip(' ,;:') or cut} …"
