"""The file in which a reader overrides links: `--links FILE`, written by `--write-links FILE`.

It is TOML, made to be edited by hand: a list of `forced` and a list of `forbidden` pairs of labels,
old first. What was proposed stands in it as comments, so that a line is made to count by taking
away its `#`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..drafts.model import Draft
from ..errors import DraftdiffError
from .model import Alignment, Link

_EXCERPT = 60
_KEYS = ("forced", "forbidden")


@dataclass(frozen=True, slots=True)
class Overrides:
    """Pairs of labels (old, new) that must, or must not, be linked."""

    forced: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()


def read_overrides(path: Path) -> Overrides:
    """Read a links file. Raises DraftdiffError for one that cannot be read or understood.

    Whether the labels exist is for `align` to say, which knows the drafts.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DraftdiffError(f"links file {path}: there is no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DraftdiffError(f"links file {path} cannot be read as UTF-8 text: {error}") from error
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DraftdiffError(f"links file {path} is not TOML: {error}") from error
    for key in table:
        if key not in _KEYS:
            raise DraftdiffError(
                f"links file {path}: unknown entry {key!r}; only `forced` and `forbidden` are known"
            )
    forced, forbidden = (_pairs(table.get(key, []), key, path) for key in _KEYS)
    return Overrides(forced, forbidden)


def write_overrides(alignment: Alignment, old: Draft, new: Draft) -> str:
    """The text of a links file that offers every link for overriding.

    Nothing in it is in force: reading it back gives no overrides. Each line is a comment that says
    what the link is and why it was made; links that deserve a second look come first.
    """
    doubtful = [link for link in alignment.links if link.uncertain]
    plain = [link for link in alignment.links if not link.uncertain]
    lines = [
        f"# Links from {_quiet(old.name)} to {_quiet(new.name)}.",
        "#",
        '# To keep two paragraphs apart, put ["old label", "new label"] into `forbidden`;',
        "# to link two, put them into `forced`. Take away the # of a line to make it count.",
        "",
        "forced = [",
        *_unlinked(alignment, old, new),
        "]",
        "",
        "forbidden = [",
    ]
    for title, links in (("Uncertain:", doubtful), ("Sure:", plain)):
        if links:
            lines.append(f"  # {title}")
            lines += [line for link in links for line in _offer(link, old, new)]
    lines += ["]", ""]
    return "\n".join(lines)


def _pairs(value: object, key: str, path: Path) -> tuple[tuple[str, str], ...]:
    shape = f'links file {path}: `{key}` must be a list of pairs like ["OP1", "OP2"]'
    if not isinstance(value, list):
        raise DraftdiffError(shape)
    found = []
    for pair in value:
        match pair:
            case [str(old), str(new)]:
                found.append((old, new))
            case _:
                raise DraftdiffError(f"{shape}, not {pair!r}")
    return tuple(found)


def _offer(link: Link, old: Draft, new: Draft) -> Iterable[str]:
    for i, j in link.pairs:
        one, other = old.paragraphs[i], new.paragraphs[j]
        why = "; ".join(link.evidence)
        pair = f"[{_toml(one.label)}, {_toml(other.label)}],"
        yield f"  # {pair}  # {_quiet(why)}: {_excerpt(one.text)}"


def _unlinked(alignment: Alignment, old: Draft, new: Draft) -> Iterable[str]:
    if not alignment.deleted or not alignment.inserted:
        return
    yield "  # Only in the old draft:"
    for i in alignment.deleted:
        yield f"  #   {_quiet(old.paragraphs[i].label)}: {_excerpt(old.paragraphs[i].text)}"
    yield "  # Only in the new draft:"
    for j in alignment.inserted:
        yield f"  #   {_quiet(new.paragraphs[j].label)}: {_excerpt(new.paragraphs[j].text)}"


def _toml(label: str) -> str:
    """A label as a TOML basic string; control characters, which TOML forbids, are left out."""
    return '"' + _quiet(label).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _excerpt(text: str) -> str:
    text = _quiet(text)
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"


def _quiet(text: str) -> str:
    """Draft text must not end a comment: nothing but printable characters, on one line."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
