"""What a file really is, told from its bytes; a suffix may lie.

The order of the tests matters only where one format is packed in another (a .docx is a zip).
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final, Literal

FileKind = Literal[
    "docx",
    "pdf",
    "html",
    "akn",
    "text",
    "doc",
    "protected",
    "rtf",
    "odt",
    "xlsx",
    "pptx",
    "pages",
    "epub",
    "word-xml",
    "mht",
    "wordperfect",
    "postscript",
    "image",
    "archive",
    "xml",
    "binary",
    "empty",
]

READABLE: Final[frozenset[FileKind]] = frozenset({"docx", "pdf", "html", "akn", "text"})

_NAMES: Final[dict[FileKind, str]] = {
    "docx": "a Word document (.docx)",
    "pdf": "a PDF",
    "html": "an HTML page",
    "akn": "an Akoma Ntoso document",
    "text": "plain text",
    "doc": "an old Word document (.doc)",
    "protected": "an Office document locked with a password",
    "rtf": "a Rich Text document (.rtf)",
    "odt": "an OpenDocument text (.odt)",
    "xlsx": "a spreadsheet",
    "pptx": "a presentation",
    "pages": "an Apple Pages document",
    "epub": "an EPUB book",
    "word-xml": "a Word document saved as XML",
    "mht": "a web archive (.mht)",
    "wordperfect": "a WordPerfect document",
    "postscript": "a PostScript file",
    "image": "an image",
    "archive": "an archive",
    "xml": "an XML file of a kind that is not known here",
    "binary": "a binary file of unknown kind",
    "empty": "an empty file",
}

_SAVE_AS_DOCX: Final = "open it in Word or LibreOffice and save it as .docx"
_WAYS_OUT: Final[dict[FileKind, str]] = {
    "doc": _SAVE_AS_DOCX,
    "protected": "open it in Word with its password and save a copy without one",
    "rtf": _SAVE_AS_DOCX,
    "odt": _SAVE_AS_DOCX,
    "pages": "export it from Pages as Word (.docx)",
    "word-xml": _SAVE_AS_DOCX,
    "mht": _SAVE_AS_DOCX,
    "wordperfect": "open it in LibreOffice and save it as .docx",
    "postscript": "convert it to PDF (ps2pdf)",
    "image": "run OCR on it and give the text or a PDF with a text layer",
    "archive": "unpack it and give the draft that is in it",
    "xml": "give an Akoma Ntoso, HTML, Word, PDF or text file",
    "empty": "check that the file was saved",
}
_GIVE_ANOTHER: Final = "give a Word (.docx), PDF, HTML, Akoma Ntoso or text file"

_BY_SUFFIX: Final[dict[str, frozenset[FileKind]]] = {
    ".docx": frozenset({"docx"}),
    ".docm": frozenset({"docx"}),
    ".pdf": frozenset({"pdf"}),
    ".html": frozenset({"html"}),
    ".htm": frozenset({"html"}),
    ".xhtml": frozenset({"html"}),
    ".akn": frozenset({"akn"}),
    ".xml": frozenset({"akn", "html", "xml", "word-xml"}),
    ".txt": frozenset({"text"}),
    ".text": frozenset({"text"}),
    ".md": frozenset({"text", "html"}),
}

_MAGIC: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"{\\rtf", "rtf"),
    (b"\xffWPC", "wordperfect"),
    (b"%!PS", "postscript"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 64 * 1024
_MOST_MEMBERS: Final = 20_000

# The prolog of an XML or HTML file: comments, processing instructions, a document type.
_PROLOG = re.compile(
    r"\s+|<\?[^>]*>|<!--.*?-->|<!doctype\s+[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_HTML_ROOT = re.compile(
    r"html|head|body|title|meta|style|script|base|p|div|h[1-6]|[ou]l|dl|table|article|section|main"
    r"|blockquote|center|font",
    re.IGNORECASE,
)


def kind_of(data: bytes) -> FileKind:
    """What `data`, the whole content of a file, is. Never raises; "binary" where nothing fits."""
    if not data.strip(b"\0 \t\r\n\f"):
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    # Acrobat takes a file whose header stands anywhere in the first kilobyte; so do mail gateways
    # that put bytes in front.
    if re.search(rb"%PDF-\d\.\d", data[:1032]):
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    encoding = encoding_of(data)
    if encoding is None:
        return "binary"
    head = data[:_HEAD].decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    return _markup_kind(head) if head.startswith("<") else _letter_kind(head)


def encoding_of(data: bytes) -> str | None:
    """The encoding to decode a text file with; None where the bytes are no text.

    A byte order mark decides; then UTF-16 by its zero bytes; then UTF-8 where it fits; then
    Windows-1252 (as "cp1252", to be decoded with errors="replace").
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    head = data[:_HEAD]
    if b"\0" in head:
        return _utf16_without_mark(head)
    controls = sum(head.count(byte) for byte in _CONTROLS)
    if controls * 200 > len(head):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def refusal(kind: FileKind) -> str:
    """The line for a file that cannot be read: what it is and what to do."""
    return f"it is {_NAMES[kind]}: {_WAYS_OUT.get(kind, _GIVE_ANOTHER)}"


def mismatch(suffix: str, kind: FileKind) -> str | None:
    """A remark where a file's suffix (".pdf") promises something else than its content holds."""
    promised = _BY_SUFFIX.get(suffix.lower())
    if promised is None or kind in promised:
        return None
    return f"the name ends in {suffix.lower()}, but the content is {_NAMES[kind]}"


_CONTROLS: Final = [
    bytes((code,)) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b\x1e\x1f"
]


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 where nearly every second byte is zero and the others never are."""
    low, high = head[0::2], head[1::2]
    if high.count(0) > 0.7 * len(high) and not low.count(0):
        return "utf-16-le"
    if low.count(0) > 0.7 * len(low) and not high.count(0):
        return "utf-16-be"
    return None


def _zip_kind(data: bytes) -> FileKind:
    if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
        return "archive"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # A truncated file has lost its directory, which stands at the end; its parts' own headers
        # still name them, and the reader of that format can say what is damaged.
        names = [match.decode() for match in re.findall(rb"word/document|ppt/|xl/", data[:_HEAD])]
    if any(name.startswith("word/") and "document" in name for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        return "pptx"
    if "Index/Document.iwa" in names or "index.xml" in names:
        return "pages"
    # OpenDocument and EPUB put their type, uncompressed, into the first member.
    first = data[30:200]
    if b"opendocument.text" in first:
        return "odt"
    if b"opendocument.spreadsheet" in first:
        return "xlsx"
    if b"opendocument.presentation" in first:
        return "pptx"
    if b"application/epub" in first:
        return "epub"
    return "archive"


def _ole_kind(data: bytes) -> FileKind:
    """Old Office files, and new ones with a password, tell their content in stream names."""
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "binary"


_STREAMS: Final[tuple[tuple[str, FileKind], ...]] = (
    ("EncryptedPackage", "protected"),
    ("WordDocument", "doc"),
    ("Workbook", "xlsx"),
    ("PowerPoint Document", "pptx"),
)


def _markup_kind(head: str) -> FileKind:
    at = 0
    while match := _PROLOG.match(head, at):
        at = match.end()
    if 'progid="Word.Document"' in head[:at]:
        return "word-xml"
    root = _ROOT.match(head, at)
    if root is None:
        return "html" if re.match(r"<!doctype\s+html", head, re.IGNORECASE) else "text"
    name = root[2]
    if name == "akomaNtoso":
        return "akn"
    if _HTML_ROOT.fullmatch(name):
        return "html"
    if name == "package" and "schemas.microsoft.com/office/2006/xmlPackage" in head:
        return "word-xml"
    return "xml" if head.startswith("<?xml") or "xmlns" in head[root.start() :][:2000] else "text"


def _letter_kind(head: str) -> FileKind:
    """A web archive is a mail message: header lines, then parts."""
    start = head[:4000]
    if re.search(r"^MIME-Version:", start, re.MULTILINE | re.IGNORECASE) and re.search(
        r"^Content-Type:\s*multipart/related", start, re.MULTILINE | re.IGNORECASE
    ):
        return "mht"
    return "text"
