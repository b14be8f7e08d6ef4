"""Cross-references between the paragraphs of a text, and what became of them.

Ours are "paragraph 45 above", "the previous paragraph", "paragraphs 3 to 5", "paragraph 7 (b)" and
the like; "article 14, paragraph 2, of the Convention" and "paragraph 42 of the Declaration" point
into other texts. How resolutions refer to their own paragraphs: United Nations Editorial Manual,
"Resolutions and other formal decisions", II.E.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..align.model import Alignment
from ..drafts.model import Draft, Kind
from .model import CrossReference, ReferenceStatus
from .words import spans

_ITEM = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}(?: (?:bis|ter|quater))?|(?<![\w.])\([a-z]{1,4}\))"
    r"(?: ?\((?:[a-z]{1,4})\)){0,3}"
)
_LIST = rf"{_ITEM}(?:(?:,? and |,? or |, | to |–|-){_ITEM}){{0,12}}"
_NUMBERED = (
    r"(?P<part>operative |preambular )?(?:sub-?)?(?:paragraphs?|paras?\.?)"
    rf" (?P<list>{_LIST})(?P<where> above| below)?"
)
_RELATIVE = (
    r"(?:the )?(?:immediately )?(?P<relative>previous|preceding|following|next)"
    r"(?: (?:operative|preambular))? (?:sub-?)?paragraph"
)
_REFERENCE = re.compile(rf"\b(?:{_NUMBERED}|{_RELATIVE})(?![\w-])", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"\b(?:clauses?|sections?|articles?|items?) (?P<list>{_LIST})(?P<where> above| below)?"
    r"(?![\w-])",
    re.IGNORECASE,
)
# "… paragraph 2, of the Convention": what follows says that the paragraph is another text's.
_OF_OTHER = re.compile(
    r",? (?:of (?!(?:the|this) (?:present|same)\b|this (?:resolution|decision|draft)\b)"
    r"|thereof\b|(?:in|to) (?:its|their|that|the annex|annex|resolution|decision|[A-Z]))"
)
# "article 14, paragraph 2", "resolution 2013/40, paragraph 5", "A/66/91, para. 10": so may what
# stands before.
_IN_OTHER = re.compile(
    r"(?:\b(?:articles?|rules?|sections?|chapters?|parts?|annex(?:es)?|resolutions?|decisions?"
    r"|principles?|regulations?|guidelines?|charter|convention|declaration|protocol|statute)"
    r"(?: [\w/.()-]+(?:,? (?:and|to|or) [\w/.()-]+)?)?|[A-Z]+/[\w./-]+)[,)]?"
    r" (?:\(?see |in |and )?$",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?P<to>to |–|-)?(?P<item>{_ITEM})")
_LETTERS = re.compile(r"\([a-z]{1,4}\)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as printed, at [start, end) of its paragraph's text, and the labels it points to.

    `targets` are labels of its own draft, as printed even where no such paragraph exists.
    """

    text: str
    start: int
    end: int
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """One reference of the new draft, at its paragraph's index, and what became of it.

    `before` is the reference of the old draft that it was, at paragraph `source` (-1: a new one).
    `statuses` go with `after.targets`; `dropped` are old targets that still stand in the new draft
    and that it points to no more.
    """

    index: int
    after: Reference
    statuses: tuple[ReferenceStatus, ...]
    source: int = -1
    before: Reference | None = None
    dropped: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it points to all that it pointed to before, and to nothing else."""
        followed = all(status is ReferenceStatus.FOLLOWED for status in self.statuses)
        return followed and not self.dropped


def references(draft: Draft) -> list[list[Reference]]:
    """For each paragraph of a draft its references to paragraphs of the same draft, in order."""
    patterns = (_REFERENCE,) if draft.organ else (_REFERENCE, _CLAUSE)
    part, top = ("OP" if draft.organ else ""), ""
    result = []
    for index, paragraph in enumerate(draft.paragraphs):
        if paragraph.kind is Kind.ANNEX and paragraph.number is None:
            part = f"{paragraph.label} "
        if paragraph.depth == 0:
            top = paragraph.label
        site = _Site(draft, index, part, top)
        found = [
            Reference(match[0], match.start(), match.end(), targets)
            for pattern in patterns
            for match in pattern.finditer(paragraph.text)
            if _is_ours(paragraph.text, match) and (targets := site.targets(match))
        ]
        result.append(sorted(found, key=lambda reference: reference.start))
    return result


def _is_ours(text: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if groups.get("relative") or groups.get("where"):
        return True
    if _OF_OTHER.match(text, match.end()):
        return False
    return not _IN_OTHER.search(text[max(match.start() - 90, 0) : match.start()])


@dataclass(frozen=True, slots=True)
class _Site:
    """Where a reference stands: its paragraph's index, what labels in its part of the draft begin
    with, and the label of the top-level paragraph that it belongs to."""

    draft: Draft
    index: int
    part: str
    top: str

    def targets(self, match: re.Match[str]) -> tuple[str, ...]:
        """The labels that a reference points to, each once."""
        return tuple(dict.fromkeys(self._each(match)))

    def _each(self, match: re.Match[str]) -> Iterator[str]:
        groups = match.groupdict()
        if groups.get("relative"):
            back = groups["relative"].casefold() in ("previous", "preceding")
            yield from self._neighbour(-1 if back else 1)
            return
        preambular = (groups.get("part") or "").casefold().startswith("pre")
        last = ""
        for one in _ONE.finditer(match["list"]):
            number = one["item"].partition("(")[0].strip()
            if one["to"] and number.isdigit() and last.isdigit():
                for between in range(int(last) + 1, min(int(number), int(last) + 50)):
                    yield self._label(str(between), "", preambular)
            yield self._label(number, "".join(_LETTERS.findall(one["item"])), preambular)
            last = number

    def _neighbour(self, step: int) -> Iterator[str]:
        """The paragraph before or behind this one on the same level."""
        paragraphs = self.draft.paragraphs
        here = paragraphs[self.index]
        at = self.index + step
        while 0 <= at < len(paragraphs) and paragraphs[at].depth >= here.depth:
            if paragraphs[at].depth == here.depth and paragraphs[at].kind is here.kind:
                yield paragraphs[at].label
                return
            at += step

    def _label(self, number: str, letters: str, preambular: bool) -> str:
        """The label that a printed number or letter has for a reader of this paragraph."""
        if preambular:
            return f"PP{number}{letters}"
        bases: tuple[str, ...] = (self.top, "OP")
        if number:
            # A treaty or statute labels its articles by their name: "article 2" is `Article 2`.
            bases = (self.part + number, "OP" + number, f"{self.part}Article {number}")
        for base in bases:
            if base + letters in self.draft.by_label:
                return base + letters
        return bases[0] + letters


def follow(old: Draft, new: Draft, alignment: Alignment) -> list[Followed]:
    """What became of every reference of the new draft, in its order.

    A reference follows when it points to what its old target became; it is stale when it still
    prints the old number although that target moved on, dangling when there is no such paragraph,
    and retargeted when it points to something else. A new one follows when its target exists.
    """
    became: dict[str, set[str]] = defaultdict(set)
    for link in alignment.links:
        for i, j in link.pairs:
            became[old.paragraphs[i].label].add(new.paragraphs[j].label)
    ones, others = references(old), references(new)
    followed = [
        Followed(j, reference, _statuses(reference, None, became, new))
        for j in alignment.inserted
        for reference in others[j]
    ]
    for link in alignment.links:
        before = [(i, reference) for i in link.old for reference in ones[i]]
        after = [(j, reference) for j in link.new for reference in others[j]]
        partner = _partners(before, after)
        for at, (j, reference) in enumerate(after):
            if at not in partner:
                followed.append(Followed(j, reference, _statuses(reference, None, became, new)))
                continue
            i, was = before[partner[at]]
            statuses = _statuses(reference, was, became, new)
            dropped = tuple(
                target
                for target in was.targets
                if became.get(target) and not became[target] & set(reference.targets)
            )
            followed.append(Followed(j, reference, statuses, i, was, dropped))
    return sorted(followed, key=lambda item: (item.index, item.after.start))


def _partners(
    before: Sequence[tuple[int, Reference]], after: Sequence[tuple[int, Reference]]
) -> dict[int, int]:
    """Which reference of linked paragraphs was which: all in order, or those of one wording."""
    if len(before) == len(after):
        return {at: at for at in range(len(after))}
    wordings = [[re.sub(r"\d+", "0", item.text) for _, item in side] for side in (before, after)]
    return {
        span.j1 + step: span.i1 + step
        for span in spans(*wordings)
        if span.equal
        for step in range(span.j2 - span.j1)
    }


def _statuses(
    after: Reference, before: Reference | None, became: Mapping[str, set[str]], new: Draft
) -> tuple[ReferenceStatus, ...]:
    """What became of a reference, for each of its targets."""
    if before is None:
        return tuple(
            ReferenceStatus.FOLLOWED if target in new.by_label else ReferenceStatus.DANGLING
            for target in after.targets
        )
    expected = set().union(*(became.get(target, set()) for target in before.targets))

    def became_here(target: str) -> bool:
        return bool(became.get(target, set()) & set(after.targets))

    relative = not re.search(r"\d|\(", after.text)
    statuses = []
    for target in after.targets:
        if target not in new.by_label:
            statuses.append(ReferenceStatus.DANGLING)
        elif target in expected:
            statuses.append(ReferenceStatus.FOLLOWED)
        elif target in before.targets and not relative and not became_here(target):
            statuses.append(ReferenceStatus.STALE)
        else:
            statuses.append(ReferenceStatus.RETARGETED)
    return tuple(statuses)


def cross_references(followed: Sequence[Followed], new: Draft) -> tuple[CrossReference, ...]:
    """The references of the new draft, one for each target."""
    return tuple(
        CrossReference(new.paragraphs[item.index].label, item.after.text, target, status)
        for item in followed
        for target, status in zip(item.after.targets, item.statuses, strict=True)
    )
