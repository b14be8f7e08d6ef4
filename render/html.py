"""A comparison as one self-contained HTML page that asks nothing of any other place.

Everything but views, filters, search and keys works without JavaScript. Draft text reaches the page
only through Jinja's autoescape; the page's own style and script are the only ones that its
Content-Security-Policy allows, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ..diffing.model import Comparison
from . import page, phrases, summary
from .visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def report(
    comparison: Comparison,
    *,
    show_all: bool = False,
    only: Collection[str] | None = None,
    hide: Collection[str] = (),
    context: int = 0,
) -> str:
    """The redline of `comparison` as an HTML document.

    Every paragraph is on the page; `show_all`, `only`, `hide` and `context` say which ones are open
    when it is first shown (see `selection.select`, whose DraftdiffError this raises).
    """
    rows = page.rows(comparison, show_all=show_all, only=only or (), hide=hide, context=context)
    anchors = {id(row.change): row.anchor for row in rows}
    look, more = (
        [(anchors[id(change)], phrases.address(change), said) for change, said in things]
        for things in phrases.things_to_look_at(comparison)
    )
    figures = summary.summarize(comparison)
    joined, left = summary.sponsors_changed(
        comparison.old.front.sponsors, comparison.new.front.sponsors
    )
    return render(
        "report.html.j2",
        comparison=comparison,
        title=comparison.new.title or comparison.old.title or comparison.new.name,
        heads=(phrases.head(comparison.old, brief=True), phrases.head(comparison.new, brief=True)),
        figures=figures,
        sentence=summary.sentence(figures),
        words=summary.words_sentence(figures),
        columns=[name for name in summary.COLUMNS if figures.of(name)],
        parts_of_draft=summary.PARTS,
        joined=joined,
        left=left,
        look=look,
        more=more,
        renumbered=phrases.renumbered(comparison),
        rows=rows,
        items=page.items(rows, comparison),
        marks=page.marks(rows),
        filters=page.filters(rows),
    )


def render(template: str, *, script: str | None = "report.js", **values: object) -> str:
    """A page from its template, with the shared style, its script if any, and their policy."""
    style, code = _asset("report.css"), _asset(script) if script else ""
    return (
        _environment()
        .get_template(template)
        .render(style=style, script=code, policy=policy(style, code), **values)
    )


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy that lets the page's own style and script run and nothing load.

    Formula: CSP level 3, hash-source: the base64 of the SHA-256 of the element's text.
    """

    def source(text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"

    allowed = source(script) if script else "'none'"
    return (
        f"default-src 'none'; style-src {source(style)}; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["visible"] = visible
    found.filters["labels"] = summary.labels
    found.filters["ignored"] = summary.ignored_sentence
    found.filters["plural"] = summary.plural
    found.filters["file_name"] = phrases.file_name
    return found


@cache
def _asset(name: str) -> str:
    """A file of `templates/` just as it stands between its tags, so that its hash is right."""
    text = (files(__package__) / "templates" / name).read_text(encoding="utf-8")
    return "\n" + text.strip() + "\n"
