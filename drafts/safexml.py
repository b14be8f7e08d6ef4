"""XML of strangers, parsed without entities, network, document types or depth without end."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from ..errors import DraftdiffError

if TYPE_CHECKING:
    from lxml import etree

# Time and memory go by elements: a million of them take up to nine seconds and 300 MB. A thousand
# pages of a report hold about 300,000.
MOST_XML: Final = 40 * 1024 * 1024
MOST_TAGS: Final = 2_000_000


def parse_xml(data: bytes, what: str) -> etree._Element:
    """The root element of `data`; `what` names the source in errors ("word/document.xml").

    Entity references are left where they stand, unexpanded; nothing outside `data` is read.
    Raises `DraftdiffError` where the XML is broken, deeper than 256 levels or too big.
    """
    from lxml import etree

    check_size(data, what)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.parse(io.BytesIO(data), parser).getroot()
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        cause = str(error).splitlines()[0] if str(error) else "no XML"
        raise DraftdiffError(
            f"{what} is damaged ({cause}): save the document again or ask for a new copy"
        ) from error


def check_size(data: bytes, what: str) -> None:
    """Raise `DraftdiffError` where markup is over 40 MB, or has over two million tags."""
    if len(data) > MOST_XML:
        raise DraftdiffError(
            f"{what} holds {len(data) // 1024**2} MB, over the limit of "
            f"{MOST_XML // 1024**2} MB: split the document"
        )
    tags = data.count(b"<")
    if tags > MOST_TAGS:
        raise DraftdiffError(
            f"{what} holds {tags:,} tags, over the limit of {MOST_TAGS:,}: split the document"
        )


def letters_of(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(str(piece) for piece in element.itertext())


def line_of(element: etree._Element) -> int:
    """The source line of an element, from 1."""
    line = element.sourceline
    return line if isinstance(line, int) else 1
