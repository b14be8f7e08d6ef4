"""Carries out the plan of a redline on the paragraphs of the old file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from ..diffing.model import Comparison, Edit, Op
from ..drafts.model import Kind, Paragraph
from ..drafts.ooxml import W
from .docx_clean import typed_number
from .docx_comments import Comments
from .docx_footnotes import Footnotes
from .docx_marks import Marks, plain_look, properties_of, run_of
from .docx_models import Models, lead_in
from .docx_places import Place, fragment, paragraph_of, place_of
from .docx_plan import Piece, Step, next_hosts, plan
from .docx_splice import BREAK, by_run, rebuild
from .phrases import sentences

_NO_COPY: Final = frozenset(
    {f"{W}fldChar", f"{W}instrText", f"{W}drawing", f"{W}pict", f"{W}object"}
)


class Writer:
    """Writes the changes of one comparison into the places of its old draft."""

    def __init__(
        self,
        comparison: Comparison,
        places: list[Place],
        marks: Marks,
        footnotes: Footnotes,
        comments: Comments | None,
        end: etree._Element,
    ) -> None:
        """`end` is what stands behind the last paragraph of the file."""
        self._old = comparison.old.paragraphs
        self._new = comparison.new.paragraphs
        self._comparison = comparison
        self._places = places
        self._marks = marks
        self._footnotes = footnotes
        self._comments = comments
        self._end = end
        self._rows: set[etree._Element] = set()
        self._models = Models(self._old, self._new, places)

    def write(self) -> None:
        """Carry out all steps."""
        cursor: etree._Element | None = None
        reached = -1
        waiting: list[etree._Element] = []
        said: set[int] = set()
        steps = plan(self._comparison, self._adjacent)
        ahead = next_hosts(steps)
        for index, step in enumerate(steps):
            made: list[etree._Element] = []
            if step.moved:
                made = [self._move(step)]
            elif not step.olds:
                with self._marks.apart():
                    made = [self._insert(step)]
            elif step.news:
                self._edit(step)
                first = self._places[step.olds[0]].elements[0]
                for element in waiting:
                    first.addprevious(element)
                waiting = []
            else:
                with self._marks.apart():
                    self._delete(step)
            if made and cursor is None:
                waiting += made
            for element in made:
                if cursor is not None:
                    cursor.addnext(element)
                    cursor = element
            if step.olds and not step.moved and reached < step.olds[-1] < ahead[index]:
                reached = step.olds[-1]
                cursor = _whole(self._places[reached].elements[-1])
            if self._comments is not None and id(step.change) not in said:
                said.add(id(step.change))
                if told := sentences(step.change, self._comparison):
                    at = made[0] if made else self._places[step.olds[0]].elements[0]
                    self._comments.add(at, told)
        for element in waiting:
            if self._places:
                _whole(self._places[0].elements[0]).addprevious(element)
            else:
                self._end.addprevious(element)

    def put_notes(self) -> None:
        """Give the file, which has none yet, the old draft's footnotes."""
        for index, (paragraph, place) in enumerate(zip(self._old, self._places, strict=True)):
            for mark in paragraph.notes:
                reference = self._footnotes.reference(mark.number, old=True)
                if reference is not None:
                    gap = self._gap(place, mark.offset)
                    place.before.setdefault(gap, []).append(reference)
            if place.before:
                rebuild(place, self._marks)
                self._places[index] = place_of(paragraph, place.elements) or place

    def edit_title(self, place: Place) -> None:
        """Carry out the changes of the title."""
        edits = self._comparison.title_edits
        if any(edit.op is not Op.EQUAL for edit in edits):
            self._words(place, [Piece(e.op, e.text, e.origin) for e in edits])
            rebuild(place, self._marks)

    def _adjacent(self, first: int, second: int) -> bool:
        return (
            second == first + 1
            and self._places[first].elements[-1].getnext() is self._places[second].elements[0]
        )

    # In place

    def _edit(self, step: Step) -> None:
        """Words changed in place; paragraphs split, and joined with the next one."""
        if not step.pieces:
            return
        j = 0
        piece_groups: list[list[Piece]] = [[]]
        for piece in step.pieces:
            if piece.text == "\n" and piece.op is not Op.INSERT:
                piece_groups.append([])
                if piece.op is Op.DELETE:
                    piece_groups[-1].append(piece)
            else:
                piece_groups[-1].append(piece)
        for i, pieces in enumerate(piece_groups):
            place = self._places[step.olds[i]]
            joined = bool(pieces) and pieces[0] == Piece(Op.DELETE, "\n", pieces[0].origin)
            if joined:
                before = self._places[step.olds[i - 1]].elements[-1]
                self._marks.end(before, "del", pieces[0].origin)
                for atom in place.atoms[: place.first]:
                    atom.gone, atom.origin = "del", pieces[0].origin
            else:
                j += bool(i)
                old, new = self._old[step.olds[i]], self._new[step.news[j]]
                self._number(place, old, new, _origin(pieces))
            j = self._words(place, pieces[joined:], step.news, j)
        for at in step.olds:
            rebuild(self._places[at], self._marks)

    def _words(
        self, place: Place, pieces: Sequence[Piece], news: Sequence[int] = (), j: int = 0
    ) -> int:
        """Mark the letters of one old paragraph; the place reached among `news`."""
        at = offset = 0
        for piece in pieces:
            if piece.op is Op.EQUAL:
                at += len(piece.text)
                offset += len(piece.text)
            elif piece.op is Op.DELETE:
                self._strike(place, at, at + len(piece.text), "del", piece.origin)
                at += len(piece.text)
            else:
                gap = self._gap(place, at)
                if piece.text == "\n":
                    j, offset = j + 1, 0
                    mark = etree.Element(BREAK, origin=piece.origin)
                    place.before.setdefault(gap, []).append(mark)
                    text = place.lead_in(self._new[news[j]].number if place.number else None)
                    if text:
                        look = plain_look(self._look(place, len(place.atoms)), italic=False)
                        self._put(place, gap, [run_of(text, look)], piece.origin)
                    continue
                look = plain_look(self._look(place, gap))
                notes = self._new[news[j]] if news else None
                runs = self._letters(piece.text, look, notes, offset)
                self._put(place, gap, runs, piece.origin)
                offset += len(piece.text)
        return j

    def _strike(self, place: Place, start: int, stop: int, mark: str, origin: str) -> None:
        """Mark the atoms of some letters, and what stands between them without letters."""
        found = [at for at in place.index[start:stop] if at is not None]
        if not found:
            return
        for position in range(min(found), max(found) + 1):
            atom = place.atoms[position]
            atom.gone, atom.origin = mark, origin

    def _gap(self, place: Place, at: int) -> int:
        """The atom before which letters at offset `at` are to be put."""
        before = [k for k in place.index[:at] if k is not None][-1:]
        if before:
            gap = before[0] + 1
            # Behind a note marker that belongs to the word before.
            while gap < len(place.atoms) and place.atoms[gap].is_note and at < len(place.index):
                gap += 1
            return gap
        after = [k for k in place.index[at:] if k is not None][:1]
        return after[0] if after else len(place.atoms)

    def _look(self, place: Place, gap: int) -> etree._Element | None:
        """The run properties of the letter before a gap, else of the one behind it."""
        letters = [a for a in place.atoms[:gap] if a.letter][-1:]
        letters = letters or [a for a in place.atoms[gap:] if a.letter][:1]
        return letters[0].run.find(f"{W}rPr") if letters else None

    def _put(self, place: Place, gap: int, runs: list[etree._Element], origin: str) -> None:
        place.before.setdefault(gap, []).append(self._marks.around("ins", runs, origin))

    def _letters(
        self, text: str, look: etree._Element | None, paragraph: Paragraph | None, offset: int
    ) -> list[etree._Element]:
        """Runs of new letters, with the notes whose markers stand among them."""
        runs: list[etree._Element] = []
        start = 0
        for mark in paragraph.notes if paragraph else ():
            stop = mark.offset - offset
            if 0 < stop <= len(text) or (stop == 0 == offset):
                reference = self._footnotes.reference(mark.number)
                if reference is not None:
                    runs += [run_of(text[start:stop], look)] if stop > start else []
                    runs.append(reference)
                    start = stop
        return [*runs, run_of(text[start:], look)] if text[start:] else runs

    def _number(self, place: Place, old: Paragraph, new: Paragraph, origin: str) -> None:
        """The typed number of a paragraph; one that Word computes follows by itself."""
        typed = "".join(place.atoms[at].letter for at in place.number)
        wanted = new.number or ""
        if not old.number and wanted:
            gap = self._gap(place, 0)
            look = plain_look(self._look(place, len(place.atoms)), italic=False)
            self._put(place, gap, [run_of(f"{typed_number(wanted)}\t", look)], origin)
        if not typed or typed == wanted:
            return
        stop = place.number.stop
        if not wanted:
            stop = place.first
        for at in range(place.number.start, stop):
            place.atoms[at].gone, place.atoms[at].origin = "del", origin
        if wanted:
            look = place.atoms[place.number.start].run.find(f"{W}rPr")
            self._put(place, place.number.stop, [run_of(wanted, look)], origin)

    # Whole paragraphs

    def _delete(self, step: Step) -> None:
        origin = _origin(step.pieces)
        place = self._places[step.olds[0]]
        self._gone(place, "del", origin)
        for element in place.elements:
            row = next(element.iterancestors(f"{W}tr"), None)
            if self._old[step.olds[0]].kind is Kind.TABLE and row is not None:
                self._delete_row(row, origin)
            else:
                self._marks.end(element, "del", origin)

    def _delete_row(self, row: etree._Element, origin: str) -> None:
        if row in self._rows:
            return
        self._rows.add(row)
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            if exceptions is not None:
                exceptions.addnext(properties)
            else:
                row.insert(0, properties)
        properties.append(self._marks.element("del", origin))

    def _gone(self, place: Place, mark: str, origin: str) -> None:
        for atom in place.atoms:
            atom.gone, atom.origin = mark, origin
        rebuild(place, self._marks)

    def _insert(self, step: Step) -> etree._Element:
        new = self._new[step.news[0]]
        model = self._models.model(new)
        paragraph, computed = self._models.blank(new, model)
        look = None
        if model is not None:
            upright = [a for a in model.atoms if a.letter][-1:]
            look = plain_look(upright[0].run.find(f"{W}rPr"), italic=False) if upright else None
        if text := lead_in(model, new, computed):
            origin = _origin(step.pieces)
            paragraph.append(self._marks.around("ins", [run_of(text, look)], origin))
        offset = 0
        for piece in step.pieces:
            lead = max(len(new.lead) - offset, 0) if new.text.startswith(new.lead) else 0
            runs: list[etree._Element] = []
            for text, italic in ((piece.text[:lead], True), (piece.text[lead:], False)):
                if text:
                    slanted = italic and self._models.italic_leads
                    shown = plain_look(look, italic=True) if slanted else look
                    runs += self._letters(text, shown, new, offset)
                    offset += len(text)
            if runs:
                paragraph.append(self._marks.around("ins", runs, piece.origin))
        self._marks.end(paragraph, "ins", _origin(step.pieces))
        return paragraph

    def _move(self, step: Step) -> etree._Element:
        """A paragraph taken from its place; the copy that this gives goes where it is now.

        Words that it lost are deleted in its old place, since no program agrees with another on
        what becomes of letters that are deleted inside of moved ones.
        """
        place, new = self._places[step.olds[0]], self._new[step.news[0]]
        origin = _origin(step.pieces)
        name = self._marks.move_name()
        old = self._old[step.olds[0]]
        alike = (old.kind, old.depth) == (new.kind, new.depth)
        model = place if alike else self._models.model(new)
        target, computed = self._models.blank(new, model)
        number = "".join(place.atoms[at].letter for at in place.number)
        if text := lead_in(model, new, computed):
            mark = "moveTo" if alike and (number or None) == new.number else "ins"
            look = plain_look(self._look(place, len(place.atoms)), italic=False)
            target.append(self._marks.around(mark, [run_of(text, look)], origin))
        at = offset = 0
        gone: list[tuple[int, int, Piece]] = []
        for piece in step.pieces:
            if piece.op is Op.INSERT:
                look = plain_look(self._look(place, self._gap(place, at)))
                runs = self._letters(piece.text, look, new, offset)
                target.append(self._marks.around("ins", runs, piece.origin))
                offset += len(piece.text)
                continue
            stop = at + len(piece.text)
            if piece.op is Op.EQUAL:
                runs = self._copies(place, at, stop)
                offset += len(piece.text)
                target.append(self._marks.around("moveTo", runs, origin))
            gone.append((at, stop, piece))
            at = stop
        self._marks.end(target, "moveTo", origin)
        self._range(target, "moveTo", name, origin)
        for element in place.elements:
            self._marks.end(element, "moveFrom", origin)
        for atom in place.atoms:
            atom.gone, atom.origin = "moveFrom", origin
        for start, stop, piece in gone:
            if piece.op is Op.DELETE:
                self._strike(place, start, stop, "del", piece.origin)
        rebuild(place, self._marks)
        self._range(place.elements[0], "moveFrom", name, origin, place.elements[-1])
        return target

    def _copies(self, place: Place, start: int, stop: int) -> list[etree._Element]:
        """Copies of the runs that hold some letters, with the notes among them."""
        found = [at for at in place.index[start:stop] if at is not None]
        if not found:
            return []
        last = max(found) + 1
        while last < len(place.atoms) and place.atoms[last].is_note:
            last += 1
        atoms = [a for a in place.atoms[min(found) : last] if a.child.tag not in _NO_COPY]
        copies: list[etree._Element] = []
        before: etree._Element | None = None
        for group in by_run(atoms):
            holder = paragraph_of(group[0].run)
            if before is not None and holder is not before:
                copies.append(run_of(" "))  # a page break had cut the paragraph
            copies.append(fragment(group))
            before = holder
        for copy in copies:
            self._footnotes.renew(copy)
        return copies

    def _range(
        self,
        first: etree._Element,
        kind: str,
        name: str,
        origin: str,
        last: etree._Element | None = None,
    ) -> None:
        """Mark where a moved stretch begins and ends; both ends of a move carry one name."""
        start = self._marks.element(f"{kind}RangeStart", origin, name=name)
        end = etree.Element(f"{W}{kind}RangeEnd")
        end.set(f"{W}id", start.get(f"{W}id", ""))
        properties_of(first).addnext(start)
        (first if last is None else last).append(end)


def _origin(pieces: Sequence[Piece | Edit]) -> str:
    """Who made a whole paragraph's change, where one origin made all of it."""
    origins = {piece.origin for piece in pieces if piece.op is not Op.EQUAL}
    return origins.pop() if len(origins) == 1 else ""


def _whole(element: etree._Element) -> etree._Element:
    """The table around a paragraph, behind or before which others go; else the paragraph."""
    tables = list(element.iterancestors(f"{W}tbl"))
    return tables[-1] if tables else element
