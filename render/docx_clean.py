"""A draft as a Word file of its own, in the plain style of resolutions.

It stands in for the old draft's file where that is no Word file, so that a redline has something to
be made on. Numbers are typed, since they must stay what the draft prints.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from ..drafts.model import Draft, Kind, Paragraph
from .docx_marks import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TITLE, ORGAN, PREAMBULAR, OPERATIVE, HEADING = (
    "Resolution Title",
    "Resolution Organ",
    "Resolution Preambular",
    "Resolution Operative",
    "Resolution Heading",
)
_INDENT: Final = 1.27  # cm, half an inch
_STYLES: Final = {Kind.PREAMBULAR: PREAMBULAR, Kind.HEADING: HEADING, Kind.ANNEX: HEADING}


def clean_file(draft: Draft) -> tuple[bytes, int]:
    """The bytes of a .docx with the draft, and how many of its paragraphs stand before its text."""
    import docx

    document = docx.Document()
    _styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(draft.title)[:250], "", ""
    properties.last_modified_by = "draftdiff"  # by this an earlier output is known as ours
    before = 0
    if draft.title:
        document.add_paragraph(clean(draft.title), style=TITLE)
        before += 1
    if draft.organ:
        document.add_paragraph(style=ORGAN).add_run(f"{clean(draft.organ)},").italic = True
        before += 1
    for paragraph in draft.paragraphs:
        _add(document, paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), before


def typed_number(number: str) -> str:
    """A number as resolutions print it: "14." but "(a)"."""
    return number if number.endswith((")", ".")) else f"{number}."


def style_of(paragraph: Paragraph) -> str:
    """The name of the style that a paragraph is set in."""
    return _STYLES.get(paragraph.kind, OPERATIVE)


def _add(document: WordDocument, paragraph: Paragraph) -> None:
    from docx.shared import Cm

    made = document.add_paragraph(style=style_of(paragraph))
    if paragraph.depth:
        made.paragraph_format.left_indent = Cm(_INDENT * paragraph.depth)
    if paragraph.number:
        made.add_run(f"{typed_number(paragraph.number)}\t")
    text = clean(paragraph.text)
    lead = len(paragraph.lead) if text.startswith(paragraph.lead) else 0
    if lead:
        made.add_run(text[:lead]).italic = True
    if text[lead:]:
        made.add_run(text[lead:])


def _styles(document: WordDocument) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(11)
    for name, bold, size, indent in (
        (TITLE, True, 14, 0.0),
        (ORGAN, False, 11, _INDENT),
        (PREAMBULAR, False, 11, _INDENT),
        (OPERATIVE, False, 11, _INDENT),
        (HEADING, True, 12, 0.0),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.bold, style.font.size = bold, Pt(size)
        style.paragraph_format.first_line_indent = Cm(indent)
        style.paragraph_format.space_after = Pt(8)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(2 * _INDENT))
