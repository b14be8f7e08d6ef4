"""A comparison → a Word file with real tracked changes, to be accepted or rejected one by one.

Made on the old draft's own file where there is one, so that its styles, numbering, footnotes and
layout stay; else on a plain file made of the old draft. All changes accepted give the new draft's
words, all rejected the old one's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from lxml import etree

from ..diffing.model import Comparison
from ..drafts.docx import paragraph_elements
from ..drafts.model import Draft, Kind, Paragraph
from ..drafts.ooxml import W, WordPackage
from ..errors import DraftdiffError
from .docx_clean import clean_file
from .docx_comments import Comments
from .docx_footnotes import Footnotes
from .docx_marks import Marks
from .docx_package import with_parts
from .docx_places import Place, place_of
from .docx_writer import Writer

AUTHOR = "draftdiff"


def clean(draft: Draft) -> bytes:
    """The bytes of a .docx of `draft` on a plain resolution style, without tracked changes."""
    return clean_file(draft)[0]


def redline(
    comparison: Comparison,
    base: bytes | None,
    *,
    author: str = AUTHOR,
    date: datetime | None = None,
    comments: bool = False,
) -> bytes:
    """The bytes of a .docx that shows `comparison` as tracked changes.

    `base` is the file that the old draft was read from, None where that was no Word file. `author`
    and `date` (now, unless given) stand on every change; a change made orally carries the name that
    its origin gives. `comments` adds a comment for each flag. Tracked changes that others left in
    `base` stay theirs. Raises `DraftdiffError` where `base` does not hold the old draft.
    """
    if base is None:
        data, before = clean_file(comparison.old)
        package = WordPackage.open(data)
        root, elements = paragraph_elements(package)
        places = _places_in_order(comparison.old, elements, before)
        front = [elements[line] for line in sorted(elements) if line <= before]
    else:
        package = WordPackage.open(base)
        if package.is_strict:
            raise DraftdiffError(
                "the old Word file is saved as “Strict Open XML”: save it as an ordinary .docx"
            )
        root, elements = paragraph_elements(package)
        tracked = next(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None
        places = _places_by_source(comparison.old, elements, tracked=tracked)
        front = _front(comparison.old, elements)
    marks = Marks(author or AUTHOR, date or datetime.now(UTC), _highest_id(root) + 1)
    footnotes = Footnotes(package, comparison.new.footnotes, comparison.old.footnotes)
    said = Comments(package, marks) if comments else None
    writer = Writer(comparison, places, marks, footnotes, said, _end(root))
    if base is None:
        writer.put_notes()
    writer.write()
    title = _title(comparison.old, front)
    if title is not None:
        writer.edit_title(title)
    parts = [*footnotes.parts(), *(said.parts() if said else ())]
    return with_parts(package, root, parts)


def _end(root: etree._Element) -> etree._Element:
    """The section's properties at the end of a file's body, made where there are none."""
    end = root.find(f"{W}body/{W}sectPr")
    if end is None:
        body = root.find(f"{W}body")
        end = etree.SubElement(root if body is None else body, f"{W}sectPr")
    return end


def _highest_id(root: etree._Element) -> int:
    """The highest id that a mark of the file carries."""
    highest = 0
    for element in root.iter():
        given = element.get(f"{W}id", "")
        if given.isdigit() and len(given) < 10:
            highest = max(highest, int(given))
    return highest


def _places_in_order(
    draft: Draft, elements: Mapping[int, etree._Element], before: int
) -> list[Place]:
    places = []
    for index, paragraph in enumerate(draft.paragraphs):
        place = place_of(paragraph, [elements[before + 1 + index]])
        if place is None:
            raise DraftdiffError(f"{paragraph.label} cannot be set in a Word file")
        places.append(place)
    return places


def _places_by_source(
    draft: Draft, elements: Mapping[int, etree._Element], *, tracked: bool
) -> list[Place]:
    places = []
    for paragraph in draft.paragraphs:
        place = _place(paragraph, elements)
        if place is None:
            fix = "give the file that it was read from"
            if tracked:
                fix = "the file has tracked changes, so read it with them accepted (#final)"
            raise DraftdiffError(
                f"the Word file does not hold {paragraph.label} of the old draft as it was read: "
                f"{fix}"
            )
        places.append(place)
    return places


def _place(paragraph: Paragraph, elements: Mapping[int, etree._Element]) -> Place | None:
    lines = dict.fromkeys(position.line for position in paragraph.source.positions)
    if any(line not in elements for line in lines):
        return None
    holders = [elements[line] for line in lines]
    if paragraph.kind is Kind.TABLE:
        table = next(holders[0].iterancestors(f"{W}tbl"), None)
        holders = holders if table is None else list(table.iter(f"{W}p"))
    return place_of(paragraph, holders)


def _front(draft: Draft, elements: Mapping[int, etree._Element]) -> list[etree._Element]:
    """The paragraphs of the file that stand above the draft's text."""
    first = min(
        (p.line for paragraph in draft.paragraphs[:1] for p in paragraph.source.positions),
        default=0,
    )
    return [elements[line] for line in sorted(elements) if first - 40 <= line < first]


def _title(draft: Draft, front: Sequence[etree._Element]) -> Place | None:
    """The place of the draft's title, which may run over several paragraphs of the file."""
    if not draft.title:
        return None
    title = Paragraph("title", Kind.HEADING, draft.title)
    for start in range(len(front) - 1, -1, -1):
        for stop in range(start + 1, min(start + 5, len(front) + 1)):
            place = place_of(title, front[start:stop])
            if place is not None and len(draft.title) >= 0.9 * sum(
                bool(atom.letter) for atom in place.atoms
            ):
                return place
    return None
