"""The links of an alignment while it is being made."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tie:
    """Why one old and one new paragraph belong together; `strength` orders ties, greatest first."""

    strength: float
    evidence: tuple[str, ...] = ()
    uncertain: bool = False


class Ties:
    """Ties between old and new paragraphs (by index), and the groups that they form.

    A group is what becomes one link; no group ever holds a forbidden pair.
    """

    def __init__(self, sizes: tuple[int, int], forbidden: Collection[tuple[int, int]] = ()) -> None:
        self.made: dict[tuple[int, int], Tie] = {}
        self.of_old: list[set[int]] = [set() for _ in range(sizes[0])]
        self.of_new: list[set[int]] = [set() for _ in range(sizes[1])]
        self._forbidden = frozenset(forbidden)

    @property
    def free_old(self) -> list[int]:
        """The old paragraphs without a tie."""
        return [i for i, partners in enumerate(self.of_old) if not partners]

    @property
    def free_new(self) -> list[int]:
        """The new paragraphs without a tie."""
        return [j for j, partners in enumerate(self.of_new) if not partners]

    def allowed(self, i: int, j: int) -> bool:
        """Whether tying the two would keep every forbidden pair apart."""
        if not self._forbidden:
            return True
        old, new = self.group(i, j)
        return not any((a, b) in self._forbidden for a in old for b in new)

    def add(self, i: int, j: int, tie: Tie) -> None:
        """Tie two paragraphs."""
        self.made[i, j] = tie
        self.of_old[i].add(j)
        self.of_new[j].add(i)

    def release(self, below: float) -> None:
        """Undo every tie of less strength."""
        for i, j in [at for at, tie in self.made.items() if tie.strength < below]:
            del self.made[i, j]
            self.of_old[i].discard(j)
            self.of_new[j].discard(i)

    def group(self, i: int, j: int) -> tuple[list[int], list[int]]:
        """The old and the new paragraphs that are tied, directly or not, to these two."""
        old, new = {i}, {j}
        waiting_old, waiting_new = [i], [j]
        while waiting_old or waiting_new:
            if waiting_old:
                more = self.of_old[waiting_old.pop()] - new
                new |= more
                waiting_new += more
            else:
                also = self.of_new[waiting_new.pop()] - old
                old |= also
                waiting_old += also
        return sorted(old), sorted(new)

    def groups(self) -> list[tuple[list[int], list[int]]]:
        """Every group, in the order of its first new paragraph."""
        found, seen = [], set()
        for j, partners in enumerate(self.of_new):
            if partners and j not in seen:
                old, new = self.group(min(partners), j)
                seen.update(new)
                found.append((old, new))
        return found
