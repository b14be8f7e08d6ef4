"""Reads a policy from `draftdiff.toml` or from `[tool.draftdiff]` in `pyproject.toml`.

Every mistake is told with its line, and with the nearest name that would have been right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from ..errors import DraftdiffError
from .check import ALL_RULES
from .model import Severity
from .policy import Acceptance, LintMode, Policy, Setting
from .scope import Scope, parse_scope

NAME = "draftdiff.toml"
PYPROJECT = "pyproject.toml"

_MOST = 100_000  # letters; the reader of TOML takes quadratic time for hostile keys

_TOP = ("rules", "protect", "accept", "lint", "fail-on")
_SETTING = ("severity", "in", "not-in", "limit")
_ACCEPT = ("rule", "reason", "in", "file", "text", "expires")


def find_policy(start: Path) -> Path | None:
    """The policy that holds in a folder: its own or that of the nearest folder above it.

    A `draftdiff.toml` goes before a `pyproject.toml`, which counts only with a `[tool.draftdiff]`.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (own := folder / NAME).is_file():
            return own
        project = folder / PYPROJECT
        if project.is_file() and _mentions_us(project):
            return project
    return None


def _mentions_us(project: Path) -> bool:
    try:
        return "draftdiff" in tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False  # another tool's file; its owner hears of the mistake from that tool


def read_policy(path: Path) -> Policy:
    """The policy in a file. Raises DraftdiffError that points at the line of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DraftdiffError(f"{path}: no such policy file; `check --init` writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DraftdiffError(f"{path} cannot be read as a policy: {error}") from None
    return parse_policy(text, str(path))


def parse_policy(text: str, path: str = NAME) -> Policy:
    """The policy in the text of a file called `path`; a `pyproject.toml` holds it in a table."""
    if len(text) > _MOST:
        raise DraftdiffError(f"{path} is too long for a policy: {len(text)} letters")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        end = f"at the end, line {len(text.splitlines())}"
        told = str(error).replace("at end of document", end)
        raise DraftdiffError(f"{path} is not valid TOML: {told}") from None
    except RecursionError:
        raise DraftdiffError(f"{path} is nested too deeply for a policy") from None
    prefix: tuple[str, ...] = ()
    if Path(path).name == PYPROJECT:
        prefix = ("tool", "draftdiff")
        data = data.get("tool", {}).get("draftdiff", {})
    return _Reader(text, path, prefix).policy(data)


class _Reader:
    """Turns TOML data into a policy, and finds the line of whatever is wrong in it."""

    def __init__(self, text: str, path: str, prefix: tuple[str, ...]) -> None:
        self.lines = text.splitlines()
        self.path = path
        self.prefix = prefix

    def policy(self, data: Any) -> Policy:
        self.table(data, (), _TOP)
        return Policy(
            rules=self.rules(data.get("rules", {})),
            protect=self.scopes(data.get("protect", []), ("protect",)),
            accept=self.acceptances(data.get("accept", [])),
            lint=LintMode(self.choice(data.get("lint", "introduced"), ("lint",), LintMode)),
            fail_on=self.severity(data.get("fail-on", "error"), ("fail-on",)),
            path=self.path,
        )

    def rules(self, data: Any) -> dict[str, Setting]:
        self.table(data, ("rules",), ALL_RULES, "rule")
        return {name: self.setting(name, value) for name, value in data.items()}

    def setting(self, name: str, value: Any) -> Setting:
        where = ("rules", name)
        own = ALL_RULES[name].severity
        if not isinstance(value, dict):
            return Setting(self.severity(value, where))
        self.table(value, where, _SETTING)
        limit = value.get("limit")
        if limit is not None:
            if name != "words-changed":
                self.wrong((*where, "limit"), f"{name} has no limit: remove it")
            number = isinstance(limit, int | float) and not isinstance(limit, bool)
            if not number or not 0 <= limit <= 1:
                self.wrong((*where, "limit"), "limit is a share between 0 and 1, such as 0.3")
        # A rule that is off by itself is wanted where a policy gives it a scope or a limit.
        usual = own if own is not Severity.OFF else Severity.WARNING
        return Setting(
            self.severity(value.get("severity", str(usual)), (*where, "severity")),
            self.scopes(value.get("in", []), (*where, "in")),
            self.scopes(value.get("not-in", []), (*where, "not-in")),
            limit,
        )

    def acceptances(self, data: Any) -> tuple[Acceptance, ...]:
        if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
            self.wrong(("accept",), "accept is a list of tables: write [[accept]] above each entry")
        return tuple(self.acceptance(entry, n) for n, entry in enumerate(data))

    def acceptance(self, entry: dict[str, Any], index: int) -> Acceptance:
        where = ("accept", str(index))
        self.table(entry, where, _ACCEPT)
        for key in ("rule", "reason"):
            if not str(entry.get(key, "")).strip():
                self.wrong(where, f"an accepted finding needs a {key}")
        for key in ("rule", "reason", "file", "text"):
            if not isinstance(entry.get(key, ""), str):
                self.wrong((*where, key), f"{key} is text: put it in quotation marks")
        if entry["rule"] not in ALL_RULES:
            self.unknown((*where, "rule"), "rule", entry["rule"], ALL_RULES)
        expires = entry.get("expires")
        if isinstance(expires, str):
            with suppress(ValueError):
                expires = date.fromisoformat(expires)
        if expires is not None and (not isinstance(expires, date) or isinstance(expires, datetime)):
            self.wrong((*where, "expires"), "expires is a day, such as 2030-12-31")
        return Acceptance(
            entry["rule"],
            entry["reason"].strip(),
            self.scopes(entry.get("in", []), (*where, "in")),
            entry.get("file", ""),
            entry.get("text", ""),
            expires,
            self.line(where),
        )

    def severity(self, value: Any, where: tuple[str, ...]) -> Severity:
        return Severity(self.choice(value, where, Severity))

    def choice(self, value: Any, where: tuple[str, ...], choices: Iterable[str]) -> str:
        names = [str(choice) for choice in choices]
        if not isinstance(value, str):
            self.wrong(where, f"{where[-1]} is one of {', '.join(names)}, not {value!r}")
        if value not in names:
            self.unknown(where, where[-1], value, names)
        return value

    def scopes(self, value: Any, where: tuple[str, ...]) -> tuple[Scope, ...]:
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            self.wrong(where, f'{where[-1]} is a list of labels, such as ["OP1-OP5", "annex"]')
        scopes = []
        for text in texts:
            try:
                scopes.append(parse_scope(text))
            except DraftdiffError as error:
                self.wrong(where, str(error))
        return tuple(scopes)

    def table(
        self, data: Any, where: tuple[str, ...], keys: Iterable[str], what: str = "key"
    ) -> None:
        """Raises unless `data` is a table that has none but these keys."""
        known = list(keys)
        if not isinstance(data, dict):
            name = where[-1] if where else "draftdiff"
            self.wrong(where, f"{name} is a table, not {data!r}")
        for key in data:
            if key not in known:
                self.unknown((*where, key), what, key, known)

    def unknown(
        self, where: tuple[str, ...], what: str, name: str, known: Iterable[str]
    ) -> NoReturn:
        from rapidfuzz import process

        names = list(known)
        nearest = process.extractOne(name, names, score_cutoff=50)
        hint = f"did you mean “{nearest[0]}”?" if nearest else f"use one of {', '.join(names)}"
        self.wrong(where, f"there is no {what} “{name}”: {hint}")

    def wrong(self, where: tuple[str, ...], message: str) -> NoReturn:
        raise DraftdiffError(f"{self.path}, line {self.line(where)}: {message}")

    def line(self, where: tuple[str, ...]) -> int:
        """The line on which the key at the path `where` stands, or the nearest key above it."""
        places = dict(self.keys())
        full = (*self.prefix, *where)
        while full and full not in places:
            full = full[:-1]
        return places.get(full, 1)

    def keys(self) -> Iterable[tuple[tuple[str, ...], int]]:
        """Every key as a path from the root, with its line. TOML's own reader keeps no lines."""
        table: tuple[str, ...] = ()
        counts: dict[tuple[str, ...], int] = {}
        for number, line in enumerate(self.lines, start=1):
            if header := re.match(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]", line):
                table = _path(header[2])
                if header[1] == "[[":
                    index = counts.get(table, -1) + 1
                    counts[table] = index
                    table = (*table, str(index))
                yield table, number
            elif key := re.match(r"\s*([\w\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=", line):
                path = (*table, *_path(key[1]))
                yield path, number
                # Keys of an inline table stand on the same line.
                for inner in re.finditer(r"[{,]\s*([\w-]+)\s*=", line):
                    yield (*path, inner[1]), number


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
