"""Word edits between two texts: which words were kept, struck and written.

The differ is Myers's (diff-match-patch) on words encoded as characters, without its time limit,
which silently degrades; for very long paragraphs the bit-parallel one of rapidfuzz. Both find the
fewest words that can be marked. That fewest is not what reads best: a "the" kept between two
rewritten clauses tears them into confetti. So short stretches between edits are given up, and an
edit that could stand at several places is put where a clause begins or ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from .model import Edit, Op, Significance
from .tokens import Token, text_of, tokenize
from .verdict import NOTHING, SPACING, SUBSTANTIVE, Verdict, heaviest

# Myers's differ takes time in proportion to words × edits: up to this many pairs of words that is
# milliseconds. Beyond it the bit-parallel differ takes over; beyond the second figure (its memory
# is one bit for each pair) texts are first matched in larger pieces.
_MYERS_PAIRS = 40 * 40
_BIT_PAIRS = 20_000 * 20_000
_PIECE = 32

# An equal stretch of up to this many letters between two edits, each at least as long, is given up.
_WEAK_LETTERS = 9

_CLAUSE_ENDS = frozenset(",;:.")
_GAP = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of tokens: `old[i1:i2]` was kept as (`equal`) or became `new[j1:j2]`."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


_Run = tuple[bool, int, int]  # (equal, how many of the old, how many of the new)


def spans(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Span]:
    """The fewest edits between two sequences, as spans alternating between equal and changed."""
    return _joined(_runs(old, new))


def _runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Run]:
    """The fewest edits, after what the two share at head and tail is taken off."""
    stop = min(len(old), len(new))
    head = 0
    while head < stop and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < stop - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    pairs = len(a) * len(b)
    if not pairs:
        middle = [(False, len(a), len(b))]
    elif pairs <= _MYERS_PAIRS:
        middle = _myers(a, b)
    elif pairs <= _BIT_PAIRS:
        middle = _bit_parallel(a, b)
    else:
        middle = _by_pieces(a, b)
    return [(True, head, head), *middle, (True, tail, tail)]


def _myers(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Run]:
    """diff-match-patch, each distinct item written as one character (no surrogates)."""
    from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

    codes: dict[Hashable, str] = {}

    def encode(items: Sequence[Hashable]) -> str:
        for item in items:
            if item not in codes:
                code = len(codes)
                codes[item] = chr(code if code < 0xD800 else code + 0x800)
        return "".join(codes[item] for item in items)

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    edits = differ.diff_main(encode(old), encode(new), False)
    return [
        (op == 0, len(text) if op <= 0 else 0, len(text) if op >= 0 else 0) for op, text in edits
    ]


def _bit_parallel(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Run]:
    """rapidfuzz's differ: pairs / 64 steps, all of them in C++."""
    from rapidfuzz.distance import Indel

    return [
        (o.tag == "equal", o.src_end - o.src_start, o.dest_end - o.dest_start)
        for o in Indel.opcodes(old, new)
    ]


def _by_pieces(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Run]:
    """For texts too large to be compared whole: pieces first, then the words where they differ.

    The pieces end at words that their content picks, so that an insertion shifts no later piece.
    What has no equal piece and is itself too large is struck and written whole.
    """
    a, b = _pieces(old), _pieces(new)
    if len(a) * len(b) > _BIT_PAIRS:
        return [(False, len(old), len(new))]
    runs: list[_Run] = []
    for span in _joined(_bit_parallel(a, b)):
        before = [item for piece in a[span.i1 : span.i2] for item in piece]
        after = [item for piece in b[span.j1 : span.j2] for item in piece]
        if span.equal or len(before) * len(after) > _BIT_PAIRS:
            runs.append((span.equal, len(before), len(after)))
        else:
            runs += _runs(before, after)
    return runs


def _pieces(items: Sequence[Hashable]) -> list[tuple[Hashable, ...]]:
    pieces: list[tuple[Hashable, ...]] = []
    start = 0
    for end, item in enumerate(items, start=1):
        if crc32(repr(item).encode()) % _PIECE == 0 or end == len(items):
            pieces.append(tuple(items[start:end]))
            start = end
    return pieces


def _joined(runs: Iterable[_Run]) -> list[Span]:
    """Runs as spans, with neighbours of the same sort made one and empty ones left out."""
    joined: list[Span] = []
    i = j = 0
    for equal, m, n in runs:
        if not m and not n:
            continue
        if joined and joined[-1].equal == equal:
            last = joined.pop()
            joined.append(Span(equal, last.i1, i + m, last.j1, j + n))
        else:
            joined.append(Span(equal, i, i + m, j, j + n))
        i, j = i + m, j + n
    return joined


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(token.word) for token in tokens)


def smooth(
    changes: Sequence[Span],
    old: Sequence[Token],
    new: Sequence[Token],
    joinable: Callable[[Span, Span], bool] = lambda _left, _right: True,
) -> list[Span]:
    """Give up short equal stretches between longer edits, for the reader's sake.

    A stretch is given up when it has no more letters than either neighbour and at most nine: a
    few small words, never a clause. `joinable` can forbid to join two edits.
    """
    kept: list[tuple[Span, int]] = []

    def weight(span: Span) -> int:
        return max(_letters(old[span.i1 : span.i2]), _letters(new[span.j1 : span.j2]))

    for change in changes:
        kept.append((change, weight(change)))
        while not kept[-1][0].equal and len(kept) >= 3:
            (left, before), (_, between), (right, behind) = kept[-3:]
            if between > min(before, behind, _WEAK_LETTERS) or not joinable(left, right):
                break
            joined = Span(False, left.i1, right.i2, left.j1, right.j2)
            kept[-3:] = [(joined, before + between + behind)]
    return [span for span, _ in kept]


def settle(changes: Sequence[Span], old: Sequence[Token], new: Sequence[Token]) -> list[Span]:
    """Put each pure insertion or deletion where it reads best among the places it could stand.

    In "the A of 1961, the B" the inserted words may be "A of 1961, the" or "the A of 1961,": an
    edit that ends with a mark of punctuation, or begins a paragraph, wins.
    """
    settled = list(changes)
    for at in range(1, len(settled) - 1):
        left, edit, right = settled[at - 1 : at + 2]
        if edit.equal or (edit.i1 < edit.i2 and edit.j1 < edit.j2):
            continue
        inserted = edit.j1 < edit.j2
        tokens = new if inserted else old
        start, end = (edit.j1, edit.j2) if inserted else (edit.i1, edit.i2)
        room_left, room_right = left.i2 - left.i1, right.i2 - right.i1
        low = 0
        while -low < room_left and _same(tokens, start + low - 1, end + low - 1):
            low -= 1
        high = 0
        while high < room_right and _same(tokens, start + high, end + high):
            high += 1
        # All of a neighbour is never used up: spans keep alternating.
        low, high = max(low, 1 - room_left), min(high, room_right - 1)
        best = max(
            range(low, high + 1), key=lambda by: (_fit(tokens, start + by, end + by), -abs(by), by)
        )
        settled[at - 1] = Span(True, left.i1, left.i2 + best, left.j1, left.j2 + best)
        settled[at] = Span(False, edit.i1 + best, edit.i2 + best, edit.j1 + best, edit.j2 + best)
        settled[at + 1] = Span(True, right.i1 + best, right.i2, right.j1 + best, right.j2)
    return settled


def _same(tokens: Sequence[Token], i: int, j: int) -> bool:
    return tokens[i].word == tokens[j].word


def _fit(tokens: Sequence[Token], start: int, end: int) -> int:
    """How well an edit of `tokens[start:end]` reads, 0 … 3."""
    if "\n" in tokens[start].gap:
        return 3
    if tokens[end - 1].word in _CLAUSE_ENDS:
        return 2
    return 1 if tokens[start].word in _CLAUSE_ENDS else 0


def edits_of(
    changes: Sequence[Span],
    old: Sequence[Token],
    new: Sequence[Token],
    verdicts: Mapping[Span, Verdict] | None = None,
) -> tuple[Edit, ...]:
    """Spans as edits whose texts rebuild both sides, gaps included.

    Within a changed stretch the deletion comes before the insertion. A gap that both sides share
    is kept; a gap that differs between kept words is struck and written by itself. Changed spans
    are substantive unless `verdicts` says less.
    """
    judged = verdicts or {}
    writer = _Writer()
    for span in changes:
        before, after = old[span.i1 : span.i2], new[span.j1 : span.j2]
        if not span.equal:
            writer.change(text_of(before), text_of(after), judged.get(span, SUBSTANTIVE))
            continue
        for a, b in zip(before, after, strict=True):
            if a.gap == b.gap:
                writer.keep(a.gap + a.word)
            else:
                writer.change(a.gap, b.gap, SUBSTANTIVE if _divides(a.gap, b.gap) else SPACING)
                writer.keep(a.word)
    return writer.close()


def _divides(before: str, after: str) -> bool:
    """Whether a gap that changed is the border between two paragraphs of a split or merge."""
    return ("\n" in before) != ("\n" in after)


class _Writer:
    """Collects kept and changed text, and writes each changed stretch so that it reads well."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._kept = self._deleted = self._inserted = ""
        self._verdict = NOTHING

    def change(self, deleted: str, inserted: str, verdict: Verdict) -> None:
        self._deleted += deleted
        self._inserted += inserted
        self._verdict = heaviest((self._verdict, verdict))

    def keep(self, text: str) -> None:
        if self._deleted or self._inserted:
            text = self._flush(text)
        self._kept += text

    def close(self) -> tuple[Edit, ...]:
        self._flush("")
        self._keep_now()
        return tuple(self._edits)

    def _keep_now(self) -> None:
        if self._kept:
            self._edits.append(Edit(Op.EQUAL, self._kept))
            self._kept = ""

    def _flush(self, follows: str) -> str:
        """Write what changed; `follows` is the kept text after it, returned as far as unused."""
        deleted, inserted, verdict = self._deleted, self._inserted, self._verdict
        self._deleted = self._inserted = ""
        self._verdict = NOTHING
        if deleted and inserted:
            gap = _shared_head(_gap(deleted), _gap(inserted))
            deleted, inserted = deleted[len(gap) :], inserted[len(gap) :]
            self._kept += gap
        elif follows.startswith(gap := _gap(deleted or inserted)):
            # " also" before " the" is written as "also ": edits begin with a word.
            deleted = deleted and deleted[len(gap) :] + gap
            inserted = inserted and inserted[len(gap) :] + gap
            follows = follows[len(gap) :]
            self._kept += gap
        for piece_deleted, piece_inserted, kept in _within_words(deleted, inserted, verdict):
            if piece_deleted or piece_inserted:
                self._keep_now()
            for op, text in ((Op.DELETE, piece_deleted), (Op.INSERT, piece_inserted)):
                if text:
                    self._edits.append(Edit(op, text, verdict.significance, verdict.rule))
            self._kept += kept
        return follows


def _gap(text: str) -> str:
    """The white space that a text begins with."""
    return text[: len(text) - len(text.lstrip())]


def _shared_head(a: str, b: str) -> str:
    """The letters that both texts begin with."""
    length = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        length += 1
    return a[:length]


def _within_words(deleted: str, inserted: str, verdict: Verdict) -> list[tuple[str, str, str]]:
    """A changed stretch as (deleted, inserted, kept after it), by letters where that reads better.

    That is: words joined or parted by white space alone; letters added to or taken from a word that
    keeps at least four ("crime" → "crimes"); one or two letters replaced where the change is
    editorial ("Reguests" → "Requests"). Two real words that differ by a letter ("prescribe",
    "proscribe"), numbers and symbols are shown whole.
    """
    whole = [(deleted, inserted, "")]
    if not deleted or not inserted:
        return whole
    if "".join(deleted.split()) == "".join(inserted.split()):
        return _regapped(deleted, inserted)
    if not (deleted.isalpha() and inserted.isalpha()):
        return whole
    head = len(_shared_head(deleted, inserted))
    tail = len(_shared_head(deleted[head:][::-1], inserted[head:][::-1]))
    struck, written = deleted[head : len(deleted) - tail], inserted[head : len(inserted) - tail]
    if head + tail < 4:
        return whole
    grown = len(struck + written) <= 3 and not (struck and written)
    repaired = (
        max(len(struck), len(written)) <= 2 and verdict.significance is Significance.EDITORIAL
    )
    if not grown and not repaired:
        return whole
    return [("", "", deleted[:head]), (struck, written, deleted[len(deleted) - tail :])]


def _regapped(deleted: str, inserted: str) -> list[tuple[str, str, str]]:
    """The same letters with other white space, as edits of the white space alone."""
    pieces: list[tuple[str, str, str]] = []
    i = j = 0
    while i < len(deleted):
        before, after = _GAP.match(deleted, i), _GAP.match(inserted, j)
        assert before is not None, "the pattern matches everywhere"
        assert after is not None
        i, j = before.end(), after.end()
        letter = deleted[i : i + 1]
        if before[0] == after[0]:
            pieces.append(("", "", before[0] + letter))
        else:
            pieces.append((before[0], after[0], letter))
        i, j = i + 1, j + 1
    pieces.append(("", inserted[j:], ""))
    return pieces


def word_edits(old: str, new: str) -> tuple[Edit, ...]:
    """What became of the words of `old` in `new`, unjudged: every edit is substantive.

    Equal and delete edits joined give `old`, equal and insert edits give `new`.
    """
    before, after = tokenize(old), tokenize(new)
    changes = spans([token.word for token in before], [token.word for token in after])
    return edits_of(settle(smooth(changes, before, after), before, after), before, after)
