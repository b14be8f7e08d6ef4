"""What helps to write a policy: a commented one to begin with, and its JSON Schema for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .check import ALL_RULES
from .model import Severity
from .policy import LintMode


def policy_schema() -> Mapping[str, Any]:
    """The JSON Schema of `draftdiff.toml`, for editors; the file `policy.schema.json` holds it."""
    labels = {
        "description": "Labels: OP9, OP9(a), OP1-OP5, PP*, annex, preamble, operative",
        "type": ["string", "array"],
        "items": {"type": "string"},
    }
    severity = {"enum": [str(choice) for choice in Severity]}

    def setting(name: str) -> dict[str, Any]:
        keys: dict[str, Any] = {"severity": severity, "in": labels, "not-in": labels}
        if name == "words-changed":
            keys["limit"] = {"type": "number", "minimum": 0, "maximum": 1}
        table = {"type": "object", "additionalProperties": False, "properties": keys}
        return {"description": ALL_RULES[name].reason, "anyOf": [severity, table]}

    text = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "draftdiff policy",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "fail-on": {**severity, "description": "The least severity that makes a check fail"},
            "lint": {
                "description": "Which consistency findings of the new draft are reported",
                "enum": [str(mode) for mode in LintMode],
            },
            "protect": {**labels, "description": "Paragraphs of the old draft that are settled"},
            "rules": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: setting(name) for name in ALL_RULES},
            },
            "accept": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["rule", "reason"],
                    "properties": {
                        "rule": {"enum": list(ALL_RULES)},
                        "reason": {"type": "string", "minLength": 1},
                        "in": labels,
                        "file": {**text, "description": "A file name or pattern: texts/*.md"},
                        "text": {**text, "description": "Words that the finding must hold"},
                        "expires": {**text, "format": "date"},
                    },
                },
            },
        },
    }


def starter() -> str:
    """The text that `check --init` writes: every setting as it holds without it, commented out."""
    lines = [
        "# What `draftdiff check` objects to. Severities: error, warning, off.",
        "",
        "# The least severity that makes a check fail (exit code 1).",
        '# fail-on = "error"',
        "",
        "# Consistency findings of the new draft: introduced by the edit, all, or off.",
        '# lint = "introduced"',
        "",
        "# Paragraphs of the old draft that are settled: labels, ranges, patterns.",
        '# protect = ["OP1-OP5", "annex"]',
        "",
        "[rules]",
    ]
    for name, rule in ALL_RULES.items():
        lines += [f"# {rule.reason}", f'# {name} = "{rule.severity}"']
    lines += [
        "",
        "# A rule can hold for some paragraphs only:",
        '# number-changed = { severity = "error", in = ["OP*"], not-in = ["OP12"] }',
        "# and one has a limit, the share of words that an edit may change:",
        '# words-changed = { severity = "warning", limit = 0.3 }',
        "",
        "# A finding that is known and accepted, with the reason and, if wanted, its last day:",
        "# [[accept]]",
        '# rule = "instrument-year"',
        '# in = "OP39"',
        '# file = "texts/*.md"',
        '# text = "of 1954"',
        '# reason = "The secretariat will correct it on publication."',
        "# expires = 2030-12-31",
        "",
    ]
    return "\n".join(lines)
