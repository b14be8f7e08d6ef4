"""Short drafts and links for tests, written as a drafter would type them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from draftdiff.align.model import Alignment, Link
from draftdiff.drafts.leads import lead_of
from draftdiff.drafts.model import Draft, Kind, NoteMark, Paragraph

_PRINTED = re.compile(r"(?P<number>\d+(?: bis)?)\. |(?P<letter>\([a-z]+\)) ")
_MARK = re.compile(r"\{(\d+)\}")


def draft(*lines: str, **fields: object) -> Draft:
    """One line a paragraph: "1. " numbers an operative paragraph, "(a) " a sub-paragraph of it, the
    rest is preambular; "{3}" is footnote marker 3."""
    paragraphs: list[Paragraph] = []
    operative = ""
    preambular = 0
    for line in lines:
        printed = _PRINTED.match(line)
        body = line[printed.end() :] if printed else line
        marks = []
        while mark := _MARK.search(body):
            marks.append(NoteMark(mark[1], mark.start()))
            body = body[: mark.start()] + body[mark.end() :]
        if not printed:
            preambular += 1
            kind, number, label = Kind.PREAMBULAR, None, f"PP{preambular}"
        elif printed["number"]:
            number = printed["number"]
            kind, label = Kind.OPERATIVE, f"OP{number}"
            operative = label
        else:
            number = printed["letter"]
            kind, label = Kind.SUB_PARAGRAPH, operative + number
        depth = int(kind is Kind.SUB_PARAGRAPH)
        paragraphs.append(
            Paragraph(label, kind, body, lead_of(body), number, depth, notes=tuple(marks))
        )
    return Draft("test", tuple(paragraphs), organ="The General Assembly", **fields)  # type: ignore[arg-type]


def linked(old: Draft, new: Draft, *links: str) -> Alignment:
    """Links written as "OP1 > OP1", "PP1 PP2 > PP1" or "OP3 > OP1 moved"; the rest is deleted or
    inserted."""
    old_at = {paragraph.label: i for i, paragraph in enumerate(old.paragraphs)}
    new_at = {paragraph.label: j for j, paragraph in enumerate(new.paragraphs)}
    made = []
    for link in links:
        moved = link.endswith(" moved")
        before, after = link.removesuffix(" moved").split(" > ")
        ones = tuple(old_at[label] for label in before.split())
        others = tuple(new_at[label] for label in after.split())
        made.append(Link(ones, others, 0.9, moved=moved))
    return Alignment(
        tuple(sorted(made, key=lambda link: link.new)),
        _rest(len(old.paragraphs), [i for link in made for i in link.old]),
        _rest(len(new.paragraphs), [j for link in made for j in link.new]),
    )


def same_labels(old: Draft, new: Draft) -> Alignment:
    """Links between the paragraphs that have the same label."""
    return linked(old, new, *(f"{one} > {one}" for one in old.by_label if one in new.by_label))


def _rest(size: int, used: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(set(range(size)) - set(used)))
