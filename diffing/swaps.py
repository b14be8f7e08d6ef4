"""What changed spans took out of a text and gave instead, paired by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .passage import Passage
from .words import Span

_SMALL = 6  # tokens: a word or two, or a short phrase with its commas


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a meaning of its own at [start, end) of a text; `key` is the same for the same
    thing, however it is printed."""

    kind: str
    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Swap:
    """What one span took (`before`), gave (`after`), or took and gave instead."""

    span: Span
    before: Item | None
    after: Item | None

    @property
    def kind(self) -> str:
        """The kind of what was taken or given."""
        return (self.before or self.after).kind  # type: ignore[union-attr]

    @property
    def text(self) -> str:
        """The words of what was taken, or else given."""
        return (self.before or self.after).text  # type: ignore[union-attr]

    @property
    def sides(self) -> tuple[str, str]:
        """What was taken and what was given, each empty where there is none."""
        return self.before.text if self.before else "", self.after.text if self.after else ""

    @property
    def small(self) -> bool:
        """Whether it stands in a small edit."""
        return is_small(self.span)


def is_small(span: Span) -> bool:
    """Whether a span is a word or two on either side, not a clause."""
    return max(span.i2 - span.i1, span.j2 - span.j1) <= _SMALL


def swaps(
    passage: Passage,
    telling: Sequence[Span],
    before: Sequence[Item],
    after: Sequence[Item],
    comparable: Callable[[Span, Item, Item], bool] = lambda _span, _one, _other: True,
) -> Iterator[Swap]:
    """What the spans took and gave, paired within each span by kind where they are `comparable`.

    What one span takes and another gives back only moved within its paragraph and is left out.
    """
    had = Counter((item.kind, item.key) for item in before)
    has = Counter((item.kind, item.key) for item in after)
    gone, came = had - has, has - had
    for span in telling:
        given = _touched(came, after, passage.new.bounds(span.j1, span.j2))
        for one in _touched(gone, before, passage.old.bounds(span.i1, span.i2)):
            other = next(
                (item for item in given if item.kind == one.kind and comparable(span, one, item)),
                None,
            )
            if other:
                given.remove(other)
            yield Swap(span, one, other)
        for other in given:
            yield Swap(span, None, other)


def _touched(
    counts: Counter[tuple[str, str]], items: Sequence[Item], bounds: tuple[int, int]
) -> list[Item]:
    """The items that overlap a stretch of text and are still to be accounted for."""
    touched = []
    for item in items:
        if item.start < bounds[1] and bounds[0] < item.end and counts[item.kind, item.key] > 0:
            counts[item.kind, item.key] -= 1
            touched.append(item)
    return touched
