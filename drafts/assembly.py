"""The state of reading a draft from top to bottom, and the paragraphs that may still go on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .blocks import Block, join
from .leads import lead_of
from .model import Footnote, Kind, Paragraph
from .numbering import Item


@dataclass
class Reading:
    """The state of reading one draft from top to bottom."""

    paragraphs: list[OpenParagraph] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    levels: tuple[Item, ...] = ()
    base: str = ""  # label of the top-level paragraph that letters belong to
    annex: str = ""
    article: str = ""
    preambular: int = 0
    operative: int = 0
    last_number: int = 0
    headings: int = 0
    plain: int = 0
    operative_part: bool = False
    lettered: bool = False  # a decision whose top level is (a), (b), (c)

    def add(self, block: Block, kind: Kind, label: str, number: str | None, depth: int = 0) -> None:
        """A paragraph with a label of its own, kept unique."""
        self.used[label] += 1
        if self.used[label] > 1:
            self.remarks.append(f"{label} is printed more than once")
            label = f"{label}[{self.used[label]}]"
        self.paragraphs.append(OpenParagraph(label, kind, number, depth, [block]))

    def extend(self, block: Block) -> None:
        """The last paragraph goes on in this block: a page break had cut it."""
        self.paragraphs[-1].pieces.append(block)


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph that may still go on; `text` is that of its last piece."""

    label: str
    kind: Kind
    number: str | None
    depth: int
    pieces: list[Block]

    @property
    def text(self) -> str:
        return self.pieces[-1].text

    def closed(self) -> Paragraph:
        """The whole paragraph; pieces are joined by a space, or at their hyphen."""
        pieces = [self.pieces[0]]
        for piece in self.pieces[1:]:
            if pieces[-1].text.endswith("-"):
                pieces[-1] = join([pieces[-1], piece], "")
            else:
                pieces.append(piece)
        block = join(pieces)
        has_lead = self.kind not in (Kind.HEADING, Kind.TABLE)
        return Paragraph(
            label=self.label,
            kind=self.kind,
            text=block.text,
            lead=lead_of(block.text, block.emphasis) if has_lead else "",
            number=self.number,
            depth=self.depth,
            source=block.source,
            notes=block.marks,
        )
