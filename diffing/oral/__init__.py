"""Oral revisions: what was said from the floor, read, applied to a draft, and undone.

`parse` reads statements as reports, amendment documents and note-takers word them; `apply` carries
out what is sure and leaves the rest for review; `undo` leads from the revised text back.
"""

from .apply import apply
from .model import (
    Action,
    Address,
    Operation,
    OperationResult,
    ParagraphEdits,
    Provenance,
    Revision,
    Statement,
    StatementResult,
    Status,
)
from .statements import parse
from .undo import undo

__all__ = [
    "Action",
    "Address",
    "Operation",
    "OperationResult",
    "ParagraphEdits",
    "Provenance",
    "Revision",
    "Statement",
    "StatementResult",
    "Status",
    "apply",
    "parse",
    "undo",
]
