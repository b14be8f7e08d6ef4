"""Comparisons written by hand, so that what is shown can be told from what should be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from draftdiff.diffing.model import (
    Change,
    ChangeKind,
    Comparison,
    CrossReference,
    Edit,
    Flag,
    Op,
    ReferenceStatus,
    Significance,
)
from draftdiff.drafts.model import (
    Draft,
    FrontMatter,
    Kind,
    Paragraph,
    Position,
    SourceMap,
)

_MARK = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def marked(text: str, origin: str = "") -> tuple[Edit, ...]:
    """Edits from their plain marks: `Urges [-all-]{+Member+} States`."""
    edits = []
    end = 0
    for match in _MARK.finditer(text):
        if match.start() > end:
            edits.append(Edit(Op.EQUAL, text[end : match.start()]))
        op, said = (Op.DELETE, match[1]) if match[1] is not None else (Op.INSERT, match[2])
        edits.append(Edit(op, said, Significance.SUBSTANTIVE, origin=origin))
        end = match.end()
    if end < len(text):
        edits.append(Edit(Op.EQUAL, text[end:]))
    return tuple(edits)


def side(edits: Iterable[Edit], away: Op) -> str:
    return "".join(edit.text for edit in edits if edit.op is not away)


def kind_of(label: str) -> Kind:
    if "(" in label:
        return Kind.SUB_PARAGRAPH
    return {"PP": Kind.PREAMBULAR, "OP": Kind.OPERATIVE}.get(label[:2], Kind.PLAIN)


def paragraphs(pairs: Iterable[tuple[str, str]], first_line: int = 10) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            label,
            kind_of(label),
            text,
            lead=text.split(" ")[0],
            number=label[2:] if label.startswith("OP") else None,
            depth=label.count("("),
            source=SourceMap((0,), (Position(first_line + 2 * i),)),
        )
        for i, (label, text) in enumerate(pairs)
    )


def compared(
    changes: Iterable[Change],
    *,
    old_order: Iterable[str] | None = None,
    new_order: Iterable[str] | None = None,
    title: str = "Safe passage of migratory storks",
) -> Comparison:
    """A comparison of which only the changes are given; the drafts are what they imply."""
    changes = tuple(changes)
    texts: dict[str, dict[str, str]] = {"old": {}, "new": {}}
    for change in changes:
        for name, labels, away in (
            ("old", change.old, Op.INSERT),
            ("new", change.new, Op.DELETE),
        ):
            if labels:
                said = side(change.edits, away).split("\n")
                texts[name].update(zip(labels, said, strict=True))
    order = list(old_order) if old_order is not None else list(texts["old"])
    renewed = list(new_order) if new_order is not None else list(texts["new"])
    old = Draft(
        name="storks-1.txt",
        paragraphs=paragraphs((label, texts["old"][label]) for label in order),
        title=title,
        stage="L.4",
        organ="The General Assembly",
        front=FrontMatter(date="3 May 2031", sponsors=("Chad", "Malta", "Peru")),
    )
    new = Draft(
        name="storks-2.txt",
        paragraphs=paragraphs((label, texts["new"][label]) for label in renewed),
        title=title,
        stage="L.4/Rev.1",
        organ="The General Assembly",
        front=FrontMatter(date="9 June 2031", sponsors=("Chad", "Peru", "Togo")),
    )
    pairs = tuple((a, b) for change in changes for a in change.old for b in change.new if a != b)
    return Comparison(
        old,
        new,
        changes,
        title_edits=(Edit(Op.EQUAL, title),),
        renumbering=pairs,
        cross_references=(
            CrossReference("OP4", "paragraph 3 above", "OP3", ReferenceStatus.FOLLOWED),
        ),
        ignored={"footnote_markers": 5, "ocr": 1},
    )


def storks() -> Comparison:
    """Every kind of change once or more, in a resolution on storks."""
    substantive = Significance.SUBSTANTIVE
    oral = "oral: Togo, 12th meeting"
    return compared(
        [
            Change(ChangeKind.UNCHANGED, ("PP1",), ("PP1",), marked("Recalling resolution 12/34,")),
            Change(
                ChangeKind.EDITED,
                ("PP2",),
                ("PP2",),
                marked("Noting {+with concern +}that storks [-cross-]{+must cross+} ten States,"),
                similarity=0.84,
                significance=substantive,
                flags=(Flag("qualifier-added", "", "with concern", ""),),
                evidence=("same neighbours", "62 % of the words"),
            ),
            Change(ChangeKind.UNCHANGED, ("PP3",), ("PP3",), marked("Mindful of the season,")),
            Change(ChangeKind.UNCHANGED, ("PP4",), ("PP4",), marked("Bearing in mind the wind,")),
            Change(
                ChangeKind.DELETED,
                ("OP1",),
                (),
                marked("[-Decides to rest;-]"),
                similarity=0.0,
                significance=substantive,
            ),
            Change(
                ChangeKind.EDITED,
                ("OP2",),
                ("OP1",),
                marked("[-Urges-]{+Encourages+} all States to keep chimneys open;"),
                renumbered=True,
                similarity=0.9,
                significance=substantive,
                flags=(Flag("lead-changed", "Urges", "Encourages", "weaker"),),
                uncertain=True,
            ),
            Change(
                ChangeKind.SPLIT,
                ("OP3",),
                ("OP2", "OP3"),
                marked(
                    "Requests the Secretary-General to count the storks[- and-]{+;\nAlso requests "
                    "him+} to report thereon;"
                ),
                renumbered=True,
                similarity=0.8,
                significance=substantive,
            ),
            Change(
                ChangeKind.EDITED,
                ("OP6",),
                ("OP4",),
                marked("Invites {+interested +}donors to give frogs;", oral),
                moved=True,
                renumbered=True,
                similarity=0.95,
                significance=substantive,
            ),
            Change(
                ChangeKind.MERGED,
                ("OP4", "OP5"),
                ("OP5",),
                marked(
                    "Welcomes the nests in Alsace[-;\nWelcomes also the nests-]{+ and+} "
                    "in Seville;"
                ),
                renumbered=True,
                similarity=0.85,
                significance=substantive,
            ),
            Change(
                ChangeKind.INSERTED,
                (),
                ("OP6",),
                marked("{+Proclaims a Day of the Stork;+}"),
                similarity=0.0,
                significance=substantive,
            ),
            Change(
                ChangeKind.UNCHANGED,
                ("OP7",),
                ("OP7",),
                marked("Calls upon States:"),
            ),
            Change(
                ChangeKind.EDITED,
                ("OP7(a)",),
                ("OP7(a)",),
                marked("To mow [-meadow-]{+meadows+} late;"),
                similarity=0.97,
                significance=Significance.EDITORIAL,
            ),
            Change(
                ChangeKind.UNCHANGED,
                ("OP8",),
                ("OP9",),
                marked("Decides to remain seized of the matter."),
                renumbered=True,
            ),
        ],
        old_order=[
            "PP1", "PP2", "PP3", "PP4", "OP1", "OP2", "OP3", "OP4", "OP5", "OP6", "OP7", "OP7(a)",
            "OP8",
        ],
    )  # fmt: skip


def scattered() -> Comparison:
    """Partners of a split and of a merge with other paragraphs between them, or out of order."""
    return compared(
        [
            Change(
                ChangeKind.SPLIT,
                ("OP1",),
                ("OP1", "OP4"),
                marked("Asks for reeds[- and-]{+;\nAsks for+} ponds in spring;"),
            ),
            Change(
                ChangeKind.MERGED,
                ("OP2", "OP4"),
                ("OP2",),
                marked("Lauds the herons[-;\nLauds-]{+ and+} the cranes;"),
            ),
            Change(ChangeKind.DELETED, ("OP6",), (), marked("[-Forbids the nets;-]")),
            Change(ChangeKind.UNCHANGED, ("OP3",), ("OP3",), marked("Notes the cost;")),
            Change(
                ChangeKind.SPLIT,
                ("OP5",),
                ("OP6", "OP5"),
                marked("Thanks the hosts[- and-]{+.\nThanks+} the cooks;"),
            ),
        ],
        old_order=["OP1", "OP2", "OP3", "OP4", "OP6", "OP5"],
        new_order=["OP1", "OP2", "OP3", "OP4", "OP5", "OP6"],
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "]]> --> <!-- ' \" & &amp; `code` **bold** _it_ ~~x~~ $1$ {{ 7*7 }} {% x %}",
    "javascript:alert(1) https://evil.example/?a=b [click](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "abc \u202etxt.exe\u202c \u2066x\u2069 \u200b zero",
    "[red]markup[/red] [67/186](#) [link=https://evil.example]x[/link] :smile: @octocat #1 GH-2",
    "1. not a list",
)


def hostile() -> Comparison:
    """What a draft could hold to act on a page or a terminal, in every place that is shown."""
    changes = [
        Change(
            ChangeKind.EDITED,
            (f"OP{i}",),
            (f"OP{i}",),
            (
                Edit(Op.EQUAL, text + " "),
                Edit(Op.DELETE, text, Significance.SUBSTANTIVE, origin=f"oral: {text}"),
                Edit(Op.INSERT, text + "!", Significance.SUBSTANTIVE, origin=text),
            ),
            flags=(Flag("lead-changed", text, text, text),),
            evidence=(text,),
            significance=Significance.SUBSTANTIVE,
        )
        for i, text in enumerate(HOSTILE, 1)
    ]
    return compared(changes, title=" ".join(HOSTILE))
