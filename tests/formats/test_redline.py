"""Redlines in Word: accepted they are the new draft, rejected the old one, and well formed."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from draftdiff import Draft, DraftdiffError, Kind, Paragraph, compare, read
from draftdiff.diffing.model import Change, ChangeKind, Comparison, Edit, Flag, Op
from draftdiff.drafts.docx import read_docx
from draftdiff.drafts.model import Footnote, NoteMark, Position, SourceMap
from draftdiff.drafts.structure import read_draft
from draftdiff.render.docx import redline
from draftdiff.render.docx_clean import typed_number
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

MakeDocx = Callable[..., bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = datetime(2015, 10, 16, 12, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = SAMPLES / "2013-third-committee-report.txt"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def shown(data: bytes, view: Any) -> list[str]:
    return [b.text for b in read_docx(data, view=view).blocks if b.role.value != "note"]


def printed(draft: Draft) -> list[str]:
    """The lines of a draft as a plain redline prints them."""
    front = [draft.title, f"{draft.organ}," if draft.organ else ""]
    lines = [f"{typed_number(p.number)} {p.text}" if p.number else p.text for p in draft.paragraphs]
    return [" ".join(line.split()) for line in (*front, *lines) if line.strip()]


def well_formed(data: bytes) -> None:
    """What every file with tracked changes must keep to."""
    root = part(data)
    marks = [e for e in root.iter() if e.get(f"{W}author") is not None]
    ids = [e.get(f"{W}id") for e in marks]
    assert len(ids) == len(set(ids))
    assert all(e.get(f"{W}date") for e in marks)
    for kind in ("moveFrom", "moveTo"):
        starts = [e.get(f"{W}id") for e in root.iter(f"{W}{kind}RangeStart")]
        ends = [e.get(f"{W}id") for e in root.iter(f"{W}{kind}RangeEnd")]
        assert Counter(starts) == Counter(ends)
        names = [e.get(f"{W}name") for e in root.iter(f"{W}{kind}RangeStart")]
        assert len(names) == len(set(names))
    assert {e.get(f"{W}name") for e in root.iter(f"{W}moveFromRangeStart")} == {
        e.get(f"{W}name") for e in root.iter(f"{W}moveToRangeStart")
    }
    for mark in root.iter(f"{W}ins"):
        assert not list(mark.iterancestors(f"{W}ins"))
    for letters in root.iter(f"{W}t", f"{W}delText"):
        deleted = any(a.tag == f"{W}del" for a in letters.iterancestors())
        assert deleted == (letters.tag == f"{W}delText")
    for properties in root.iter(f"{W}pPr"):
        parent = properties.getparent()
        assert parent is not None
        assert parent[0] is properties
        order = [str(child.tag) for child in properties]
        assert f"{W}rPr" not in order[: len(order) - 3]
    if "word/footnotes.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist():
        notes = [n.get(f"{W}id") for n in part(data, "word/footnotes.xml")]
        used = [r.get(f"{W}id") for r in root.iter(f"{W}footnoteReference")]
        assert set(used) <= set(notes)
        assert len(used) == len(set(used))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{REPORT}#L.18", f"{REPORT}#L.18/Rev.1"),
        (f"{REPORT}#L.17", f"{REPORT}#L.17/Rev.1"),
        (str(SAMPLES / "2009-draft-resolution.txt"), str(SAMPLES / "2010-revised-draft-resolution.txt")),
        (str(SAMPLES / "2010-revised-draft-resolution.txt"), str(SAMPLES / "2015-draft-resolution.txt")),
        (f"{SAMPLES / '2011-commission-report.txt'}#A.I", f"{REPORT}#I"),
    ],
    ids=["L.18", "L.17", "2009", "2010", "2011"],
)  # fmt: skip
def test_samples_accept_to_the_new_and_reject_to_the_old(old: str, new: str) -> None:
    before, after = read(old), read(new)
    data = redline(compare(before, after), None, date=DATE, comments=True)
    assert shown(data, "final") == printed(after)
    assert shown(data, "original") == printed(before)
    well_formed(data)


WORDS = st.sampled_from(
    "Urges all Member States to act upon the present resolution at once".split()
)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(st.lists(WORDS, min_size=4, max_size=12).map(" ".join), max_size=6))


def draft(texts: list[str]) -> Draft:
    return Draft(
        "draft",
        tuple(
            Paragraph(f"OP{n}", Kind.OPERATIVE, f"{text};", number=str(n))
            for n, text in enumerate(texts, 1)
        ),
    )


@given(paragraphs(), paragraphs(), st.randoms())
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_pair_accepts_and_rejects(old: list[str], new: list[str], random: Any) -> None:
    mixed = [*old[: len(old) // 2], *new]
    random.shuffle(mixed)
    before, after = draft(old), draft(mixed)
    data = redline(compare(before, after), None, date=DATE)
    assert shown(data, "final") == printed(after)
    assert shown(data, "original") == printed(before)
    well_formed(data)


# On the old draft's own file

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def op(lead: str, text: str) -> str:
    return p(r(lead, "<w:i/>"), r(f" {text}"), properties=LIST)


@pytest.fixture
def files(make_docx: MakeDocx, tmp_path: Path) -> Callable[[str, str], tuple[Draft, Draft, bytes]]:
    def build(old: str, new: str, **parts: str) -> tuple[Draft, Draft, bytes]:
        head = p(r("A title")) + p(r("The General Assembly,"))
        data = make_docx(head + old, numbering=NUMBERING, **parts)
        (tmp_path / "old.docx").write_bytes(data)
        (tmp_path / "new.docx").write_bytes(make_docx(head + new, numbering=NUMBERING))
        return read(str(tmp_path / "old.docx")), read(str(tmp_path / "new.docx")), data

    return build


OLD = (
    p(
        r("Recalling", "<w:i/>"),
        r(" its resolution 68/193 of 18 December 2013 on crime prevention,"),
    )
    + op("Urges", "Member States to strengthen international cooperation against trafficking;")
    + op("Requests", "the Secretary-General to report on the implementation of this resolution;")
    + op("Decides", "to remain seized of the matter.")
)


def test_words_change_in_their_own_runs_and_lists_go_on(files: Any, tmp_path: Path) -> None:
    new = (
        p(r("Recalling its resolution 68/193 of 18 December 2013 on crime prevention,"))
        + op(
            "Invites", "Member States to strengthen international cooperation against trafficking;"
        )
        + op("Encourages", "donors to provide voluntary contributions for this purpose;")
        + op(
            "Requests", "the Secretary-General to report on the implementation of this resolution;"
        )
        + op("Decides", "to remain seized of the matter.")
    )
    before, after, base = files(OLD, new)
    data = redline(compare(before, after), base, author="Delegation", date=DATE)
    well_formed(data)
    assert shown(data, "final") == [
        "A title",
        "The General Assembly,",
        *printed(after)[2:],
    ]
    assert shown(data, "original") == shown(base, "final")
    root = part(data)
    (inserted,) = [run for run in root.iter(f"{W}r") if "".join(run.itertext()) == "Invites"]
    assert inserted.find(f"{W}rPr/{W}i") is not None
    added = [q for q in root.iter(f"{W}p") if "donors" in "".join(q.itertext())]
    assert added[0].find(f"{W}pPr/{W}numPr/{W}numId") is not None
    assert {e.get(f"{W}author") for e in root.iter(f"{W}ins")} == {"Delegation"}
    # Nothing but the document part was touched.
    with (
        zipfile.ZipFile(io.BytesIO(base)) as one,
        zipfile.ZipFile(io.BytesIO(data)) as other,
    ):
        for name in one.namelist():
            if name != "word/document.xml":
                assert one.read(name) == other.read(name)


def scattered(texts: list[str], chance: Any, *, typed: bool) -> str:
    """Paragraphs whose letters lie in runs, links, fields and others' insertions as it happens."""
    body = ""
    for number, text in enumerate(texts, 1):
        rest = f"{number}.\t{text}" if typed else text
        runs = ""
        while rest:
            size = chance.randint(1, 30)
            piece, rest = rest[:size], rest[size:]
            run = "<w:tab/>".join(
                f'<w:t xml:space="preserve">{part}</w:t>' for part in piece.split("\t")
            )
            run = f"<w:r>{run}</w:r>"
            form = chance.randrange(6)
            if form == 0:
                run = f'<w:hyperlink w:anchor="a">{run}</w:hyperlink>'
            elif form == 1:
                run = f'<w:ins w:id="{chance.randrange(10**6)}" w:author="Ann" w:date="2015-01-01T00:00:00Z">{run}</w:ins>'
            elif form == 2:
                run = (
                    f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt><w:bookmarkStart w:id='1'/>"
                )
            elif form == 3:
                run = f'<w:fldSimple w:instr="REF x">{run}</w:fldSimple>'
            runs += run
        body += p(runs, properties="" if typed else LIST)
    return body


@given(old=paragraphs(), new=paragraphs(), random=st.randoms(), typed=st.booleans())
@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_pair_on_any_file(
    make_docx: MakeDocx, old: list[str], new: list[str], random: Any, typed: bool
) -> None:
    mixed = [*old[: len(old) // 2], *new]
    random.shuffle(mixed)
    before_texts, after_texts = ([f"{text};" for text in side] for side in (old, mixed))
    head = p(r("The General Assembly,")) + p(r("Recalling its resolutions,"))
    base = make_docx(head + scattered(before_texts, random, typed=typed), numbering=NUMBERING)
    target = make_docx(head + scattered(after_texts, random, typed=typed), numbering=NUMBERING)
    before, after = (read_draft(read_docx(data).blocks, "draft") for data in (base, target))
    data = redline(compare(before, after), base, date=DATE)
    well_formed(data)
    assert shown(data, "final") == shown(target, "final")
    rejected = shown_without(data, "draftdiff")
    assert rejected == shown(base, "final")


def shown_without(data: bytes, author: str) -> list[str]:
    """What is read when one author's changes are rejected and all others accepted."""
    root = part(data)
    for mark in list(root.iter(f"{W}ins", f"{W}moveTo", f"{W}del", f"{W}moveFrom")):
        parent = mark.getparent()
        if mark.get(f"{W}author") != author or parent is None:
            continue
        added = mark.tag in {f"{W}ins", f"{W}moveTo"}
        if parent.tag == f"{W}rPr":
            # The end of a paragraph: kept as others' deletion of it would be read, or made plain.
            mark.tag = f"{W}del" if added else f"{W}keptEnd"
        elif added:
            parent.remove(mark)
        else:
            mark.tag = f"{W}smartTag"
    for letters in root.iter(f"{W}delText"):
        letters.tag = f"{W}t"
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = etree.tostring(root)
            target.writestr(name, content)
    return shown(buffer.getvalue(), "final")


def test_earlier_changes_of_others_are_kept(files: Any) -> None:
    others = p(
        r("Recalling", "<w:i/>"),
        '<w:del w:id="5" w:author="Ann" w:date="2015-01-01T00:00:00Z"><w:r><w:delText>'
        " with regret</w:delText></w:r></w:del>",
        '<w:ins w:id="6" w:author="Ben" w:date="2015-01-02T00:00:00Z">'
        + r(" with deep appreciation")
        + "</w:ins>",
        r(" its resolution 68/193 of 18 December 2013,"),
    ) + op("Decides", "to remain seized of the matter.")
    new = p(r("Recalling with very deep concern its resolution 68/193 of 18 December 2013,")) + op(
        "Decides", "to remain actively seized of the matter."
    )
    before, after, base = files(others, new)
    data = redline(compare(before, after), base, author="Me", date=DATE)
    well_formed(data)
    assert shown(data, "final")[2:] == printed(after)[2:]
    root = part(data)
    (ann,) = [e for e in root.iter(f"{W}del") if e.get(f"{W}author") == "Ann"]
    assert "".join(ann.itertext()) == " with regret"
    ben = [e for e in root.iter(f"{W}ins") if e.get(f"{W}author") == "Ben"]
    assert "".join("".join(e.itertext()) for e in ben) == " with deep appreciation"
    # Mine never stand inside theirs as insertions.
    for mark in root.iter(f"{W}ins"):
        assert not list(mark.iterancestors(f"{W}ins"))
    assert shown(data, "original")[2].startswith("Recalling with regret its resolution")


def place(text: str, line: int) -> SourceMap:
    return SourceMap((0,), (Position(line),))


def split_and_merged(make_docx: MakeDocx) -> tuple[Comparison, bytes]:
    body = p(r("One and two and three.")) + p(r("Four.")) + p(r("Five.")) + p(r("Last."))
    old = Draft(
        "old",
        tuple(
            Paragraph(f"PP{n}", Kind.PREAMBULAR, text, source=place(text, n))
            for n, text in enumerate(["One and two and three.", "Four.", "Five.", "Last."], 1)
        ),
    )
    new = Draft(
        "new",
        tuple(
            Paragraph(f"PP{n}", Kind.PREAMBULAR, text)
            for n, text in enumerate(["One and two.", "And three.", "Four, five.", "Last."], 1)
        ),
    )
    changes = (
        Change(
            ChangeKind.SPLIT,
            ("PP1",),
            ("PP1", "PP2"),
            (
                Edit(Op.EQUAL, "One and two"),
                Edit(Op.DELETE, " a"),
                Edit(Op.INSERT, ".\nA", origin="oral: Italy, 5th meeting"),
                Edit(Op.EQUAL, "nd three."),
            ),
        ),
        Change(
            ChangeKind.MERGED,
            ("PP2", "PP3"),
            ("PP3",),
            (
                Edit(Op.EQUAL, "Four"),
                Edit(Op.DELETE, ".\nF"),
                Edit(Op.INSERT, ", f"),
                Edit(Op.EQUAL, "ive."),
            ),
            flags=(Flag("lead-changed", "Four", "Five"),),
        ),
        Change(ChangeKind.UNCHANGED, ("PP4",), ("PP4",), (Edit(Op.EQUAL, "Last."),)),
    )
    return Comparison(old, new, changes), make_docx(body)


def test_splits_and_merges_change_paragraph_ends(make_docx: MakeDocx) -> None:
    comparison, base = split_and_merged(make_docx)
    for data in (redline(comparison, base, date=DATE), redline(comparison, None, date=DATE)):
        well_formed(data)
        assert shown(data, "final") == ["One and two.", "And three.", "Four, five.", "Last."]
        assert shown(data, "original") == ["One and two and three.", "Four.", "Five.", "Last."]
        kept = [e for e in part(data).iter(f"{W}t") if e.text == "nd three."]
        assert not list(kept[0].iterancestors(f"{W}ins"))


def test_oral_revisions_have_another_author(make_docx: MakeDocx) -> None:
    comparison, base = split_and_merged(make_docx)
    root = part(redline(comparison, base, author="Me", date=DATE))
    authors = {"".join(e.itertext()): e.get(f"{W}author") for e in root.iter(f"{W}ins") if len(e)}
    assert authors[", f"] == "Me"
    assert authors["."] == authors["A"] == "oral: Italy, 5th meeting"


def test_comments_carry_the_flags(make_docx: MakeDocx) -> None:
    comparison, base = split_and_merged(make_docx)
    data = redline(comparison, base, date=DATE, comments=True)
    (comment,) = part(data, "word/comments.xml")
    assert "".join(comment.itertext()).strip()
    root = part(data)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert [e.get(f"{W}id") for e in root.iter(f"{W}{name}")] == [comment.get(f"{W}id")]
    assert "comments" not in str(zipfile.ZipFile(io.BytesIO(redline(comparison, base))).namelist())


def test_moved_paragraphs_are_marked_at_both_ends(make_docx: MakeDocx) -> None:
    texts = ["First of all.", "Second to none.", "Third in line."]
    old = Draft(
        "old",
        tuple(Paragraph(f"PP{n}", Kind.PREAMBULAR, t, source=place(t, n)) for n, t in enumerate(texts, 1)),
    )  # fmt: skip
    order = [texts[2], texts[0], texts[1]]
    new = Draft(
        "new", tuple(Paragraph(f"PP{n}", Kind.PREAMBULAR, t) for n, t in enumerate(order, 1))
    )
    changes = (
        Change(
            ChangeKind.EDITED,
            ("PP3",),
            ("PP1",),
            (Edit(Op.EQUAL, "Third in "), Edit(Op.DELETE, "line"), Edit(Op.INSERT, "row"), Edit(Op.EQUAL, ".")),
            moved=True,
        ),
        Change(ChangeKind.UNCHANGED, ("PP1",), ("PP2",), (Edit(Op.EQUAL, texts[0]),)),
        Change(ChangeKind.UNCHANGED, ("PP2",), ("PP3",), (Edit(Op.EQUAL, texts[1]),)),
    )  # fmt: skip
    base = make_docx("".join(p(r(text)) for text in texts))
    data = redline(Comparison(old, new, changes), base, date=DATE)
    well_formed(data)
    assert shown(data, "final") == ["Third in row.", texts[0], texts[1]]
    assert shown(data, "original") == texts
    assert len(list(part(data).iter(f"{W}moveFromRangeStart"))) == 1


def test_new_footnotes_are_real_ones(make_docx: MakeDocx) -> None:
    old = Draft("old", (Paragraph("PP1", Kind.PREAMBULAR, "Recalling it,", source=place("", 1)),))
    new = Draft(
        "new",
        (
            Paragraph(
                "PP1", Kind.PREAMBULAR, "Recalling it and the rules,", notes=(NoteMark("1", 26),)
            ),
        ),
        footnotes=(Footnote("1", "Resolution 55/89.", Position(1)),),
    )
    edits = (
        Edit(Op.EQUAL, "Recalling it"),
        Edit(Op.INSERT, " and the rules"),
        Edit(Op.EQUAL, ","),
    )
    comparison = Comparison(old, new, (Change(ChangeKind.EDITED, ("PP1",), ("PP1",), edits),))
    data = redline(comparison, make_docx(p(r("Recalling it,"))), date=DATE)
    well_formed(data)
    text, note = read_docx(data).blocks
    assert (text.text, text.marks) == ("Recalling it and the rules,", (NoteMark("1", 26),))
    assert note.text == "Resolution 55/89."


def test_a_file_that_is_not_the_old_draft_is_refused(make_docx: MakeDocx) -> None:
    comparison, _ = split_and_merged(make_docx)
    with pytest.raises(DraftdiffError, match="does not hold"):
        redline(comparison, make_docx(p(r("Something else"))))
    with pytest.raises(DraftdiffError, match="damaged"):
        redline(comparison, b"PK\x03\x04 nothing")


def test_letters_that_xml_cannot_hold_are_dropped() -> None:
    old = Draft("old", (Paragraph("P1", Kind.PLAIN, "One\x07 <w:p> & two"),), title="T\x00")
    new = Draft("new", (Paragraph("P1", Kind.PLAIN, "One\x07 <w:p> & two"),))
    comparison = Comparison(
        old,
        new,
        (Change(ChangeKind.UNCHANGED, ("P1",), ("P1",), (Edit(Op.EQUAL, "One\x07 <w:p> & two"),)),),
    )
    assert shown(redline(comparison, None), "final") == ["T", "One <w:p> & two"]
