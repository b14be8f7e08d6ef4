"""The commands. The only place that opens output, prints and sets an exit code.

Exit codes: 0 fine; 1 differences or findings, where they were asked for; 2 trouble, told on stderr
in one line with its cause and fix.
"""

from __future__ import annotations

import gc
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from . import cli_checks
from .errors import DraftdiffError
from .output import check_target, files, give, one_stdin, present, write_file, write_out
from .progress import steps

app = typer.Typer(
    name="draftdiff",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="A draft is PATH or PATH#SELECTOR; `-` reads standard input; `draftdiff list FILE` "
    "prints the selectors of a report.",
)


class Format(StrEnum):
    """How a result is shown."""

    TERMINAL = "terminal"
    HTML = "html"
    JSON = "json"
    MARKDOWN = "markdown"
    DOCX = "docx"


_SUFFIXES = {
    ".txt": Format.TERMINAL,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".docx": Format.DOCX,
}

FormatOption = Annotated[
    Format | None,
    typer.Option("-f", "--format", help="Default: by the suffix of -o, else terminal."),
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace an output file that draftdiff did not make.")
]
PagerOption = Annotated[
    bool, typer.Option("--pager/--no-pager", help="Page what is longer than the screen.")
]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        write_out(f"draftdiff {version('draftdiff')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Shows what changed between successive drafts of a resolution, paragraph by paragraph."""


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier draft.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later draft.")],
    format: FormatOption = None,
    output: OutputOption = None,
    show_all: Annotated[bool, typer.Option("--all", help="Unchanged paragraphs too.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Only these kinds or significances, e.g. substantive,moved."),
    ] = None,
    hide: Annotated[
        list[str] | None,
        typer.Option(help="All but these, e.g. editorial,consequential."),
    ] = None,
    context: Annotated[
        int, typer.Option("--context", min=0, metavar="N", help="Unchanged neighbours to show.")
    ] = 0,
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="Old left, new right, on wide terminals.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each link was made.")] = False,
    oral: Annotated[
        list[str] | None,
        typer.Option(
            "--oral",
            metavar="FILE|TEXT",
            help="Oral revisions of NEW, shown as a layer of their own.",
        ),
    ] = None,
    links: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Pairs of labels to link, or to keep apart."),
    ] = None,
    write_links: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write such a file, for editing.")
    ] = None,
    embedder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FOLDER",
            help="A sentence-transformers model for what words do not explain "
            "(extra: draftdiff\\[transformers]).",
        ),
    ] = None,
    comments: Annotated[
        bool, typer.Option("--comments", help="Word: a comment for each thing to look at.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if anything changed.")
    ] = False,
    force: ForceOption = False,
    pager: PagerOption = True,
) -> None:
    """Show what changed from OLD to NEW: the redline of the paragraphs that changed."""
    from . import library

    one_stdin(old, new)
    shape = _shape(format, output)
    for target in (output, write_links):
        if target:
            check_target(target, [*files(old, new), *([str(links)] if links else [])], force=force)
    choice: dict[str, Any] = {
        "show_all": show_all,
        "only": _names(only),
        "hide": _names(hide),
        "context": context,
    }
    with steps(3) as step:
        step(f"Reading {old}")
        old_draft = library.read(old)
        step(f"Reading {new}")
        new_draft = library.read(new)
        step("Comparing")
        alignment = library.align(old_draft, new_draft, embedder=embedder, **_overrides(links))
        said = [library.read_statements(words) for words in oral or ()]
        comparison = library.compare(old_draft, new_draft, said, alignment=alignment)
    if shape is Format.JSON:
        from .render.json_comparison import to_json

        give(to_json(comparison), output)
    elif shape is Format.HTML:
        from .render.html import report

        give(report(comparison, **choice), output)
    elif shape is Format.MARKDOWN:
        from .render import markdown

        give(markdown.comparison(comparison, **choice), output)
    elif shape is Format.DOCX:
        from .render.docx import redline

        base = library.word_file(old)
        write_file(output or Path(), redline(comparison, base, comments=comments))
    else:
        from .render import terminal

        shown = terminal.comparison(
            comparison, side_by_side=side_by_side, explain=explain, **choice
        )
        present(shown, output, pager=pager)
    if write_links:
        from .align.overrides import write_overrides

        write_file(write_links, write_overrides(alignment, old_draft, new_draft).encode())
    if exit_code and any(change.kind.value != "unchanged" for change in comparison.changes):
        raise typer.Exit(1)


@app.command("list")
def list_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report, or any draft.")],
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    pager: PagerOption = True,
) -> None:
    """List the drafts in FILE: selector, title, sponsors, and how many PP and OP each has."""
    from . import library

    shape = _shape(format, output, (Format.TERMINAL, Format.JSON))
    if output:
        check_target(output, files(file), force=force)
    drafts = library.list_drafts(file)
    if shape is Format.JSON:
        from .render.json_draft import listing_to_json

        give(listing_to_json(drafts), output)
    else:
        from .render.terminal_draft import listing

        present(listing(drafts), output, pager=pager)


@app.command()
def show(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="PATH or PATH#SELECTOR.")],
    format: FormatOption = None,
    output: OutputOption = None,
    noise: Annotated[
        bool, typer.Option("--noise", help="List what reading left out or repaired, and where.")
    ] = False,
    force: ForceOption = False,
    pager: PagerOption = True,
) -> None:
    """Show DRAFT as draftdiff reads it: clean text, with the label of each paragraph."""
    from . import library

    shape = _shape(format, output, (Format.TERMINAL, Format.JSON, Format.MARKDOWN))
    if output:
        check_target(output, files(draft), force=force)
    value = library.read(draft)
    if shape is Format.JSON:
        from .render.json_draft import draft_to_json

        give(draft_to_json(value), output)
    elif shape is Format.MARKDOWN:
        from .render.markdown_draft import draft as as_markdown

        give(as_markdown(value), output)
    else:
        from .render.terminal_draft import draft as as_text

        present(as_text(value, noise=noise), output, pager=pager)


app.command()(cli_checks.check)
app.command()(cli_checks.lint)


@app.command()
def revise(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="PATH or PATH#SELECTOR.")],
    oral: Annotated[
        str, typer.Option("--oral", metavar="FILE|TEXT", help="The statements: a file, or words.")
    ],
    track: Annotated[
        bool, typer.Option("--track", help="Word: as tracked changes of those who spoke.")
    ] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    pager: PagerOption = True,
) -> None:
    """Apply oral revisions to DRAFT, and say what became of each.

    A Markdown, .txt or Word output is the revised draft, HTML a redline of it; the terminal shows
    the instructions and a redline. Exits with 1 when something needs review.
    """
    from . import library
    from .diffing.oral import Status

    one_stdin(draft, oral)
    shape = _shape(format, output)
    if track and shape is not Format.DOCX:
        raise DraftdiffError("--track makes tracked changes in Word: name a file with -o FILE.docx")
    if output:
        check_target(output, files(draft), force=force)
    before, said = library.read(draft), library.read_statements(oral)
    revision = library.revise(before, said)
    if shape is Format.DOCX:
        from .render.docx import clean, redline

        tracked = library.compare(before, before, [said]) if track else None
        word = redline(tracked, library.word_file(draft)) if tracked else clean(revision.draft)
        write_file(output or Path(), word)
    elif shape is Format.JSON:
        from .render.json_revision import to_json

        give(to_json(revision), output)
    elif shape is Format.HTML:
        from .render.html import report

        give(report(library.compare(before, before, [said])), output)
    elif shape is Format.MARKDOWN or output is not None:
        from .render.typed_draft import typed

        give(typed(revision.draft, plain=shape is Format.TERMINAL), output)
    else:
        from .render.terminal_revision import revision as as_statements

        present(as_statements(revision), output, pager=pager)
    if revision.status is Status.NEEDS_REVIEW:
        if output:
            from .render.terminal_revision import counted

            sys.stderr.write(f"draftdiff: {counted(revision)}; without -o each is shown\n")
        raise typer.Exit(1)


@app.command()
def history(
    drafts: Annotated[
        list[str], typer.Argument(metavar="D1 D2 …", help="Successive drafts, the oldest first.")
    ],
    item: Annotated[
        str | None,
        typer.Option(metavar="SELECTOR", help="The stages of one draft, as a report tells them."),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    pager: PagerOption = True,
) -> None:
    """Follow each paragraph over successive drafts: D1 D2 …, or REPORT --item L.21."""
    from . import library

    one_stdin(*drafts)
    shape = _shape(format, output, (Format.TERMINAL, Format.HTML, Format.JSON))
    if item and len(drafts) != 1:
        raise DraftdiffError("--item goes with one report; leave it out to compare several drafts")
    if output:
        check_target(output, files(*drafts), force=force)
    with steps(1 if item else len(drafts) + 1) as step:
        if item:
            step("Reading the report")
            value = library.history_of_item(f"{drafts[0]}#{item}")
        else:
            read = []
            for name in drafts:
                step(f"Reading {name}")
                read.append(library.read(name))
            step("Comparing")
            value = library.history(read)
    if shape is Format.JSON:
        from .render.json_history import to_json

        give(to_json(value), output)
    elif shape is Format.HTML:
        from .render.html_history import report

        give(report(value), output)
    else:
        from .render.terminal_history import history as as_table

        present(as_table(value), output, pager=pager)


def _overrides(path: Path | None) -> dict[str, Any]:
    """The links that a file forces and forbids, as arguments."""
    if path is None:
        return {}
    from .align.overrides import read_overrides

    found = read_overrides(path)
    return {"forced": found.forced, "forbidden": found.forbidden}


def _shape(
    format: Format | None, output: Path | None, allowed: tuple[Format, ...] = tuple(Format)
) -> Format:
    """The format asked for, by name or by the output's suffix."""
    found = format
    if found is None and output is not None:
        if output.is_dir():
            raise DraftdiffError(f"{output} is a folder; name a file in it")
        found = _SUFFIXES.get(output.suffix.lower())
        if found is None:
            raise DraftdiffError(
                f"{output}: no format goes with the suffix “{output.suffix}”; name one with -f"
            )
    found = found or Format.TERMINAL
    if found not in allowed:
        names = ", ".join(allowed)
        raise DraftdiffError(f"{found} is no format of this command; choose one of {names}")
    if found is Format.DOCX and output is None:
        raise DraftdiffError("a Word file needs a place: name it with -o FILE.docx")
    return found


def _names(values: list[str] | None) -> tuple[str, ...]:
    """`--only a,b --only c` → a, b, c."""
    return tuple(
        name.strip() for value in values or () for name in value.split(",") if name.strip()
    )


def _fail(message: str) -> NoReturn:
    """One line on stderr, exit code 2. The user's text cannot bring escapes into it."""
    from .render.visible import one_line

    sys.stderr.write(f"draftdiff: {one_line(message)}\n")
    raise SystemExit(2)


def main() -> None:
    """Run the command line; every bad input ends in one line and exit code 2."""
    # Values here hold no cycles: looking for them costs a tenth of a short run.
    gc.set_threshold(100_000, 50, 50)
    try:
        app()
    except DraftdiffError as error:
        _fail(str(error))
    except BrokenPipeError:
        # The reader of our output (`head`) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except (MemoryError, RecursionError):
        _fail("the input is too large or too deeply nested to be handled")
    except KeyboardInterrupt:
        raise SystemExit(130) from None
