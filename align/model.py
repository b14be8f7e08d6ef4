"""What an alignment is: which paragraph of the old draft became which of the new one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Old paragraphs ↔ new paragraphs, as indices into the two drafts' `paragraphs`.

    One index on each side is one to one; several on the new side a split; several on the old side
    a merge; several on both a chain. `score` is the likeness, 0 (nothing in common) to 1 (same
    words); `evidence` says in words why the link was made. An `uncertain` link deserves a second
    look. A `moved` link is out of the order that its neighbours kept.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float
    evidence: tuple[str, ...] = ()
    uncertain: bool = False
    moved: bool = False

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every (old, new) index pair of the link."""
        return tuple((i, j) for i in self.old for j in self.new)


@dataclass(frozen=True, slots=True)
class Alignment:
    """All links, in the order of the new draft, and what is left on each side.

    Every index of either draft stands in exactly one link or in `deleted` / `inserted`.
    """

    links: tuple[Link, ...]
    deleted: tuple[int, ...]
    inserted: tuple[int, ...]
