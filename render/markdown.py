"""A comparison as Markdown that shows well in a pull-request comment on a code-hosting site.

Insertions and deletions are `<ins>` and `<del>`, which the sites' sanitizers keep and which, unlike
`~~`, may begin or end with a space. Draft text is escaped so that it stays text there: no HTML, no
Markdown, no links, no mentions of people, no issue references, no emoji codes, no mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ..diffing.model import Change, Comparison, Edit, Op
from . import summary
from .parts import parts
from .phrases import address, head, renumbered, sentences, things_to_look_at
from .selection import Shown, select
from .visible import visible

OWN = "<!-- made by draftdiff -->"
"""First line of every page, by which a bot finds the comment that it wrote before."""
_ORAL = "°"
_SIGNS = re.compile(r"[\\`*_\[\]|~]")
# Sites find these in the rendered text, after escapes are gone; a comment between sign and word is
# dropped by them and parts the two.
_CALLS = re.compile(r"(?<=[@#!%&:~/])(?=\w)|(?<=\b[Gg][Hh])(?=-)|(?<=\b[Ww]{3})(?=\.)")
# What makes a heading, a list or a rule of a line, at its beginning only.
_LINE_START = re.compile(r"^(\s*\d{0,9})([-+#=.):])")


def escape(text: str) -> str:
    """`text` as Markdown that shows exactly it, on one line."""
    pieces = [_escape_piece(piece) for piece in _CALLS.split(visible(text))]
    return _LINE_START.sub(r"\1\\\2", "<!-- -->".join(pieces))


def _escape_piece(text: str) -> str:
    text = _SIGNS.sub(lambda match: "\\" + match.group(), text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace("$", "<span>$</span>")
    return re.sub(r"\s*\n\s*", "<br>", text).replace("\t", " ")


def comparison(
    value: Comparison,
    *,
    show_all: bool = False,
    only: Collection[str] | None = None,
    hide: Collection[str] = (),
    context: int = 0,
    limit: int | None = None,
) -> str:
    """The redline of `value` as Markdown, chosen as `selection.select` says.

    `limit` is the most letters to give, for sites that cut long comments: changes that no longer
    fit are counted and named by their labels.
    """
    blocks = [OWN, *_head(value), *_look(value)]
    chosen = select(value, show_all=show_all, only=only or (), hide=hide, context=context)
    changes = [item.change for item in chosen if isinstance(item, Shown)]
    room = None if limit is None else limit - sum(len(block) + 2 for block in blocks)
    for index, change in enumerate(changes):
        block = "\n\n".join(_change(change, value))
        if room is not None:
            room -= len(block) + 2
            if room < (200 if index < len(changes) - 1 else 0):
                blocks.append(_rest(changes[index:], max(room + len(block), 0)))
                break
        blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _head(value: Comparison) -> Iterable[str]:
    title = _redline(value.title_edits) or escape(value.new.title or value.old.title)
    if title:
        yield f"### {title}"
    yield f"{escape(head(value.old))} {summary.ARROW} {escape(head(value.new))}"
    figures = summary.summarize(value)
    if not figures.changed:
        yield f"No paragraph changed. {summary.sentence(figures)}."
        return
    columns = [name for name in summary.COLUMNS if figures.of(name)]
    table = [["", *columns]]
    table += [
        [part, *(str(figures.counts.get((part, name), 0) or "") for name in columns)]
        for part in summary.PARTS
        if any(figures.counts.get((part, name), 0) for name in columns)
    ]
    table.append(["**all**", *(f"**{figures.of(name)}**" for name in columns)])
    rule = ["---", *("--:" for _ in columns)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (table[0], rule, *table[1:]))
    said = summary.words_sentence(figures)
    if figures.oral:
        said += f" {_ORAL} marks what was changed orally."
    yield said
    ranges = renumbered(value)
    if ranges:
        yield f"Renumbered: {escape('; '.join(ranges))}."


def _look(value: Comparison) -> Iterable[str]:
    things, more = things_to_look_at(value)
    if not things:
        return
    lines = [f"- **{escape(address(change))}**: {escape(said)}" for change, said in things]
    if more:
        lines.append(f"- and {len(more)} more, at their paragraphs")
    yield "**What to look at**"
    yield "\n".join(lines)


def _change(change: Change, value: Comparison) -> Iterable[str]:
    said = ", ".join(summary.nature(change))
    yield f"**{escape(summary.labels(change))}** {said}"
    pieces = parts(change, value)
    for piece in pieces:
        text = _redline(piece.edits) or " "
        yield f"> {f'**{escape(piece.label)}** ' if len(pieces) > 1 else ''}{text}"
    notes = sentences(change, value)
    for origin in dict.fromkeys(edit.origin for edit in change.edits if edit.origin):
        notes.append(f"{_ORAL} {origin}" if origin.startswith("oral:") else origin)
    if notes:
        yield "\n".join(f"- *{escape(note)}*" for note in notes)


def _redline(edits: Iterable[Edit]) -> str:
    said = []
    for edit in edits:
        text = escape(edit.text)
        if edit.op is not Op.EQUAL:
            tag = "ins" if edit.op is Op.INSERT else "del"
            mark = _ORAL if edit.origin.startswith("oral:") else ""
            text = f"<{tag}>{text}</{tag}>{mark}"
        said.append(text)
    return "".join(said).strip()


def _rest(changes: list[Change], room: int) -> str:
    said = f"{summary.plural(len(changes), 'more change')}: "
    for index, change in enumerate(changes):
        name = ("" if index == 0 else ", ") + escape(summary.labels(change))
        if len(said) + len(name) > room:
            return said + " …"
        said += name
    return said
