"""What changed spans took out of a text and gave instead, paired by kind."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .passage import Passage
from .words import Span

_CANDIDATES = 50  # partners tried for one item of a span
_NESTED = 8  # items that may begin before a place and reach over it
_CONTEXT = 40  # letters in which the next word is looked for
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


def same_place(passage: Passage, one: Item, other: Item) -> bool:
    """Whether two items have the same word, or the end of the text, on either side of them."""
    ones = _around(passage.old.text, one)
    others = _around(passage.new.text, other)
    return ones == others


def _around(text: str, item: Item) -> tuple[str, str]:
    before = text[max(item.start - _CONTEXT, 0) : item.start].split()
    after = text[item.end : item.end + _CONTEXT].split()
    return before[-1].casefold() if before else "", after[0].casefold() if after else ""


def swaps(
    passage: Passage,
    telling: Sequence[Span],
    before: Sequence[Item],
    after: Sequence[Item],
    comparable: Callable[[Span, Item, Item], bool] = lambda _span, _one, _other: True,
    *,
    even: bool = False,
) -> Iterator[Swap]:
    """What the spans took and gave, paired within each span by kind where they are `comparable`.

    `even` pairs only where a span took as many of a kind as it gave: the first with the first, and
    so on; of a list that grew nobody can say which became which.
    What one span takes and another gives back only moved within its paragraph and is left out.
    """
    had = Counter((item.kind, item.key) for item in before)
    has = Counter((item.kind, item.key) for item in after)
    gone, came = _Taker(before, had - has), _Taker(after, has - had)
    for span in telling:
        given = came.within(passage.new.bounds(span.j1, span.j2))
        taken = gone.within(passage.old.bounds(span.i1, span.i2))
        ranks = _ranks(taken), _ranks(given)
        sizes = Counter(item.kind for item in taken), Counter(item.kind for item in given)
        for one in taken:
            other = next(
                (
                    item
                    for item in given[:_CANDIDATES]
                    if item.kind == one.kind
                    and comparable(span, one, item)
                    and not (even and sizes[0][one.kind] != sizes[1][one.kind])
                    and not (even and ranks[0][one] != ranks[1][item])
                ),
                None,
            )
            if other:
                given.remove(other)
            yield Swap(span, one, other)
        for other in given:
            yield Swap(span, None, other)


def _ranks(items: Sequence[Item]) -> dict[Item, int]:
    """Which of its kind each item is, from 0."""
    seen: Counter[str] = Counter()
    ranks = {}
    for item in items:
        ranks[item] = seen[item.kind]
        seen[item.kind] += 1
    return ranks


class _Taker:
    """Hands out the items of a text that changed spans touch, each as often as it is to be had."""

    def __init__(self, items: Sequence[Item], counts: Counter[tuple[str, str]]) -> None:
        self._items = [item for item in items if counts[item.kind, item.key]]
        self._starts = [item.start for item in self._items]
        self._counts = counts

    def within(self, bounds: tuple[int, int]) -> list[Item]:
        """The items that overlap [start, end), or end there where it is empty, in order.

        Where words were struck from an item's end, its rest ends at the empty side of the span:
        "where necessary[- and appropriate-]".
        """
        start, end = bounds
        reach = start - (start == end)
        at = bisect_left(self._starts, start)
        first = next((i for i in range(max(at - _NESTED, 0), at) if self._items[i].end > reach), at)
        touched = []
        for item in self._items[first : bisect_left(self._starts, end)]:
            if item.end > reach and self._counts[item.kind, item.key] > 0:
                self._counts[item.kind, item.key] -= 1
                touched.append(item)
        return touched
