"""The commands that judge: `check` and `lint`."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import DraftdiffError
from .output import check_target, give, one_stdin, present, write_file
from .progress import steps

if TYPE_CHECKING:
    from .checks.pairs import Pair
    from .checks.policy import Policy
    from .checks.report import Outcome, Report


class Shape(StrEnum):
    """How findings are shown."""

    TERMINAL = "terminal"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """The least severity that makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


_SUFFIXES = {
    ".txt": Shape.TERMINAL,
    ".json": Shape.JSON,
    ".xml": Shape.JUNIT,
    ".sarif": Shape.SARIF,
    ".md": Shape.MARKDOWN,
    ".markdown": Shape.MARKDOWN,
}

ShapeOption = Annotated[
    Shape | None,
    typer.Option("-f", "--format", help="Default: by the suffix of -o, else terminal."),
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
]
AlsoOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--also", metavar="FILE", help="A further report, by its suffix: .sarif .xml .json .md"
    ),
]
PolicyOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Default: draftdiff.toml here or above, or tool.draftdiff in pyproject.toml.",
    ),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(help="Exit with 1 from this severity on. Default: the policy's, else error."),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace an output file that draftdiff did not make.")
]
PagerOption = Annotated[
    bool, typer.Option("--pager/--no-pager", help="Page what is longer than the screen.")
]


def check(
    drafts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD] NEW", help="Two drafts or folders; one alone; paths with --git."
        ),
    ] = None,
    git: Annotated[
        str | None,
        typer.Option(metavar="BASE", help="What changed since a commit, or in A..B or A...B."),
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Pairs: OLD, a tab, NEW on each line.")
    ] = None,
    oral: Annotated[
        str | None,
        typer.Option(metavar="FILE|TEXT", help="What these statements make of the one draft."),
    ] = None,
    policy: PolicyOption = None,
    init: Annotated[
        bool, typer.Option("--init", help="Write a commented draftdiff.toml here, and end.")
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules, and end.")] = False,
    fail_on: FailOnOption = None,
    format: ShapeOption = None,
    output: OutputOption = None,
    also: AlsoOption = None,
    redlines: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write an HTML redline of each pair there."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, metavar="N", help="Default: all cores.")
    ] = None,
    dask: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Hand the pairs to a Dask scheduler.")
    ] = "",
    force: ForceOption = False,
    pager: PagerOption = True,
) -> None:
    """Check edits, or single drafts, against a policy; exit with 1 if they fail."""
    if init:
        _init(policy or Path("draftdiff.toml"))
        return
    if rules:
        _rules(pager=pager)
        return
    if dask and git:
        raise DraftdiffError("--dask reads the drafts on its workers: give it folders, not --git")
    if oral is not None and (git is not None or manifest or len(drafts or []) != 1):
        raise DraftdiffError("--oral goes with one draft: the text before it was revised")
    with ExitStack() as stack:
        if git is not None:
            from .checks.git import changed_documents

            if manifest:
                raise DraftdiffError("choose one of --git and --manifest")
            store = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="draftdiff-")))
            pairs = changed_documents(git, drafts or [], store)
        else:
            pairs = _pairs(drafts or [], manifest)
        if oral is not None:
            pairs = _spoken(pairs, oral)
        _judge(
            pairs,
            policy=policy,
            fail_on=fail_on,
            format=format,
            output=output,
            also=also or [],
            redlines=redlines,
            partial=git is not None,
            jobs=jobs,
            dask=dask,
            force=force,
            pager=pager,
        )


def lint(
    drafts: Annotated[
        list[str], typer.Argument(metavar="DRAFT...", help="PATH or PATH#SELECTOR, or folders.")
    ],
    policy: PolicyOption = None,
    fail_on: FailOnOption = None,
    format: ShapeOption = None,
    output: OutputOption = None,
    also: AlsoOption = None,
    force: ForceOption = False,
    pager: PagerOption = True,
) -> None:
    """Find what does not agree within one draft: years, numbers, references, notes, brackets."""
    from .checks.pairs import alone

    _judge(
        [pair for draft in drafts for pair in alone(draft)],
        policy=policy,
        fail_on=fail_on,
        format=format,
        output=output,
        also=also or [],
        redlines=None,
        partial=True,
        jobs=None,
        dask="",
        force=force,
        pager=pager,
    )


def _pairs(drafts: list[str], manifest: Path | None) -> list[Pair]:
    from .checks.pairs import alone, pair_up, read_manifest

    if manifest:
        if drafts:
            raise DraftdiffError("--manifest names the drafts: leave out the others")
        return read_manifest(str(manifest))
    if not 1 <= len(drafts) <= 2:
        raise DraftdiffError(
            f"check takes OLD and NEW, or one draft, not {len(drafts)} names; "
            "many pairs go by folders, --manifest or --git"
        )
    if len(drafts) == 1:
        return alone(drafts[0])
    one_stdin(*drafts)
    return pair_up(drafts[0], drafts[1])


def _spoken(pairs: list[Pair], oral: str) -> list[Pair]:
    from dataclasses import replace

    from .library import read_statements

    statements = read_statements(oral)
    return [replace(pair, oral=statements) for pair in pairs]


def _judge(
    pairs: list[Pair],
    *,
    policy: Path | None,
    fail_on: FailOn | None,
    format: Shape | None,
    output: Path | None,
    also: list[Path],
    redlines: Path | None,
    partial: bool,
    jobs: int | None,
    dask: str,
    force: bool,
    pager: bool,
) -> None:
    """Runs the checks, writes the reports and sets the exit code."""
    from . import batch

    shape = format or (_shape(output) if output else Shape.TERMINAL)
    reports = [(path, _shape(path)) for path in also]
    inputs = [name for pair in pairs for name in (pair.old, pair.new) if name]
    for target in (*([output] if output else []), *also):
        check_target(target, inputs, force=force)
    if redlines and not redlines.is_dir():
        raise DraftdiffError(f"{redlines} is not a folder; create it first")
    rules = _policy(policy, fail_on)
    with steps(len(pairs)) as step:

        def done(outcome: Outcome) -> None:
            step(outcome.new)

        report = batch.run(
            pairs,
            rules,
            workers=jobs,
            dask=dask,
            redlines=str(redlines or ""),
            partial=partial,
            done=done,
        )
    if len(pairs) == 1 and report.broken:
        raise DraftdiffError(report.broken[0].error)
    for path, kind in reports:
        write_file(path, _text(report, kind))
    _write(report, shape, output, pager=pager)
    from .render.visible import one_line

    for outcome in report.broken:
        sys.stderr.write(f"draftdiff: {one_line(outcome.new)}: {one_line(outcome.error)}\n")
    if report.broken:
        raise typer.Exit(2)
    if report.failing:
        raise typer.Exit(1)


def _policy(path: Path | None, fail_on: FailOn | None) -> Policy:
    from dataclasses import replace

    from .checks.model import Severity
    from .checks.policy import Policy
    from .checks.policy_file import find_policy, read_policy

    found = path or find_policy(Path.cwd())
    policy = read_policy(found) if found else Policy()
    return replace(policy, fail_on=Severity(fail_on)) if fail_on else policy


def _shape(path: Path) -> Shape:
    shape = _SUFFIXES.get(path.suffix.lower())
    if shape is None:
        known = " ".join(_SUFFIXES)
        raise DraftdiffError(f"{path}: no report goes with that suffix; use one of {known}, or -f")
    return shape


def _text(report: Report, shape: Shape) -> bytes:
    """A report as a file's content. Formats are imported as they are needed."""
    if shape is Shape.JUNIT:
        from .render.junit import to_junit

        return to_junit(report)
    if shape is Shape.SARIF:
        from .render.sarif import to_sarif as to_text
    elif shape is Shape.JSON:
        from .render.findings_json import to_json as to_text
    elif shape is Shape.GITHUB:
        from .render.annotations import to_github as to_text
    elif shape is Shape.GITLAB:
        from .render.annotations import to_gitlab as to_text
    elif shape is Shape.MARKDOWN:
        from .render.findings_markdown import to_markdown as to_text
    else:
        from .render.findings_terminal import to_plain as to_text
    return to_text(report).encode("utf-8", "surrogatepass")


def _write(report: Report, shape: Shape, output: Path | None, *, pager: bool) -> None:

    if output:
        write_file(output, _text(report, shape))
    elif shape is Shape.TERMINAL:
        from .render.findings_terminal import findings

        present(findings(report), None, pager=pager)
    else:
        give(_text(report, shape).decode("utf-8", "surrogatepass"), None)


def _init(target: Path) -> None:
    from .checks.policy_template import starter
    from .output import write_out

    if target.exists():
        raise DraftdiffError(f"{target} is there already: edit it, or remove it first")
    check_target(target, ())
    write_file(target, starter().encode())
    write_out(f"{os.fspath(target)} written: every rule with its reason, ready to be set")


def _rules(*, pager: bool) -> None:
    from .checks.check import ALL_RULES
    from .render.findings_terminal import rules

    present(rules(ALL_RULES.values()), None, pager=pager)
