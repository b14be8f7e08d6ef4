"""From a report, an amendment document or notes from the floor to statements with operations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...errors import DraftdiffError
from .grammar import NotRead, read_clause
from .lexer import Break, Clause, clauses_of
from .lexicon import PHRASES
from .model import Action, Address, Operation, Part, Provenance, Statement

MAX_CLAUSES = 600  # of one text that could be instructions
MAX_LENGTH = 400_000  # letters; a whole report's oral revisions take a few thousand

# A report's paragraph, or a new sitting: where a new statement begins.
_OPENS_STATEMENT = re.compile(
    r"(?:(?P<number>\d{1,3})\.\s+)?"
    r"(?=(?:(?:Also|Later|Again|Before|After|Following)\s+)?(?:[Aa]t|[Tt]he) "
    r"(?:(?:same|its|adoption|vote|voting|\d{1,3}(?:st|nd|rd|th)|present|resumed)\b|the (?:same|\d)"
    r"|representatives?\b|observers?\b|Chair|Committee\b|Commission\b|Council\b|Assembly\b|Secretary\b"
    r"|draft resolution was|sponsors?\b|main sponsors?\b)"
    r"|(?:Subsequently|Thereafter), )"
)
_LINKS = re.compile(r"\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])")
_MEETING = re.compile(
    r"\b[Aa]t (?:the|its) (?P<which>same|\d{1,3}(?:st|nd|rd|th)) (?:plenary )?meeting"
    r"(?:,? (?:held )?on (?P<date>\d{1,2} [A-Z][a-z]+(?: \d{4})?))?"
)
_NAME = (
    r"(?:the )?[A-Z][\w'’.-]*"
    r"(?: (?:(?:of|and|the|de|d['’]) ){0,2}\(?[A-Z][\w'’.-]*(?: of\))?\)?){0,8}"
)
_DELEGATION = re.compile(
    rf"\b(?:representatives?|delegations?|observers?|Chair) (?:of|for) (?P<name>{_NAME})"
)
_PERSON = re.compile(rf"\b(?:Mr|Ms|Mrs|Dr)\.? [^()\n“]{{1,60}} \((?P<name>{_NAME})\)")
_BEHALF = re.compile(
    r"\bon behalf of (?P<name>[^“”\"():;\n]{1,200}?)"
    r"(?=,? (?:orally|further|proposed|read|introduced|announced|made|and of|submitted|suggested)\b"
    r"|[,:;\n“”\"(])"
)
_SYMBOL = re.compile(r"\b[A-Z]{1,6}(?:/[\w.-]+(?:\(\w+\))?)+(?<![.)])")
_DRAFT_SYMBOL = re.compile(
    r"\b[Dd]raft (?:resolution|decision)s?(?: (?:entitled )?[“\"][^”\"\n]{0,400}[”\"])?,? ?"
    r"\(?(?:contained in (?:document )?)?(?P<symbol>[A-Z]{1,6}(?:/[\w.-]+)+(?<!\.))"
)
_CARRIED = re.compile(r"\b(?:adopt|accept|agree|approv|carried)")
_AS_AMENDED = re.compile(r"\bas (?:orally )?(?:amended|revised)")
# Verbs that change a text. AMEND is not among them: drafts are revised in general, too.
_CHANGING = frozenset(
    """REPLACE REPLACED SUBSTITUTE SUBSTITUTED INSERT INSERTED DELETE DELETED MOVE MOVED BECOME SWAP
    SWAPPED MERGE MERGED RENUMBER RENUMBERED SINGULAR PLURAL""".split()
)
# Without any of these, a clause tells of procedure.
_TELLING = _CHANGING | frozenset(
    """AMEND AMENDED READ REVISIONS PROPOSE VOTED QUOTE TEXT BROKEN NUMBER ORDINAL OPERATIVE
    PREAMBULAR
    SUBPARAGRAPH PREAMBLE TITLE CHAPEAU HEADING PARAGRAPH SPLIT KEEP INSTEAD_OF""".split()
)
_PLACES = frozenset("OPERATIVE PREAMBULAR SUBPARAGRAPH PREAMBLE TITLE CHAPEAU HEADING".split())
_NEEDS_PLACE = frozenset(
    {Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS, Action.INFLECT, Action.CHECK}
)


def parse(text: str, provenance: Provenance | None = None) -> tuple[Statement, ...]:
    """The statements of `text`, in order, with the operations that they word.

    `text` is what a report, an amendment document or a note-taker wrote: one or more statements,
    each a paragraph or list. `provenance` fills in what the text itself does not tell. Nothing is
    refused as ungrammatical: what is not understood becomes an operation that needs review. Raises
    DraftdiffError where `text` is empty or longer than 400,000 letters.
    """
    if not text.strip():
        raise DraftdiffError("the oral revision is empty: give its text, or a file that holds it")
    if len(text) > MAX_LENGTH:
        raise DraftdiffError(
            f"the oral revision has {len(text):,} letters: give only the statements that revise the"
            f" draft (at most {MAX_LENGTH:,} letters)"
        )
    statements: list[_Reader] = []
    clauses = 0
    told = Provenance()
    for number, said in _split(_plain(text)):
        reader = _Reader(said)
        clauses += reader.read(MAX_CLAUSES - clauses)
        told = _provenance(said, number, told)
        reader.provenance = _filled(told, provenance or Provenance())
        if statements and reader.rejects and not reader.operations_said:
            statements[-1].later_outcome()
        statements.append(reader)
    return tuple(reader.statement() for reader in statements)


def _plain(text: str) -> str:
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u202f", " ")
    )
    return _EMPHASIS.sub("", _LINKS.sub(r"\1", text)).strip()


def _split(text: str) -> Iterator[tuple[str, str]]:
    """(number of the report's paragraph, text) of each statement."""
    starts: list[tuple[int, int, str]] = []
    for line in re.finditer(r"(?m)^[ \t]*(?=\S)", text):
        opening = _OPENS_STATEMENT.match(text, line.end())
        if opening and not (
            starts and opening["number"] is None and _follows_colon(text, line.start())
        ):
            starts.append((line.start(), opening.end(), opening["number"] or ""))
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, 0, ""))
    for (start, body, number), end in zip(
        starts, [*(s[0] for s in starts[1:]), len(text)], strict=True
    ):
        said = text[max(start, body) : end].strip()
        if said:
            yield number, said


def _follows_colon(text: str, at: int) -> bool:
    return text[max(0, at - 40) : at].rstrip().endswith((":", ";", "; and"))


def _provenance(said: str, number: str, before: Provenance) -> Provenance:
    """What a statement tells of itself; "the same meeting" is the one named before."""
    frame = re.split(r"[“\"«]", said, maxsplit=1)[0][:2000]
    meeting, date = before.meeting, before.date
    if sitting := _MEETING.search(frame):
        if sitting["which"] != "same":
            meeting, date = f"{sitting['which']} meeting", ""
        date = sitting["date"] or date
    speaker = _DELEGATION.search(frame) or _PERSON.search(frame)
    header = re.match(rf"(?P<name>{_NAME}):", said)
    if header and (
        header["name"].split()[0].lower() in PHRASES or re.search(r"\d", header["name"])
    ):
        header = None  # "Title: …", "OP9: …"
    behalf = _BEHALF.search(frame)
    symbol = _DRAFT_SYMBOL.search(said[:4000]) or _SYMBOL.search(frame)
    document = (symbol["symbol"] if "symbol" in symbol.groupdict() else symbol[0]) if symbol else ""
    name = (speaker or header or {"name": ""})["name"]
    return Provenance(
        delegation=name.removeprefix("the "),
        on_behalf_of=behalf["name"] if behalf else "",
        meeting=meeting,
        date=date,
        document="" if "/SR." in document or "/PV." in document else document,
        report_paragraph=number,
    )


def _filled(told: Provenance, given: Provenance) -> Provenance:
    names = ("delegation", "on_behalf_of", "meeting", "date", "document", "report_paragraph")
    return Provenance(**{name: getattr(told, name) or getattr(given, name) for name in names})


@dataclass
class _Reader:
    """Reads the clauses of one statement, each with the places that those before it named."""

    said: str
    operations: list[Operation] = field(default_factory=list)
    place: tuple[Address, ...] = ()
    heads: bool = False  # the place was given as a heading of what follows
    revises: bool = False
    voted: bool = False
    rejects: bool = False
    told: bool = False  # something of it is known procedure
    title: str = ""
    provenance: Provenance = Provenance()

    @property
    def operations_said(self) -> list[Operation]:
        return [op for op in self.operations if op.action is not Action.PROCEDURE]

    def statement(self) -> Statement:
        if self.revises and not self.operations_said:
            self.operations.append(Operation(Action.UNSTATED, said=_short(self.said)))
        known = self.told or self.revises or self.rejects or self.provenance != Provenance()
        if not known and not self.operations_said and self.said.strip():
            # Words that are no known procedure were meant to change something.
            reason = "no instruction is understood in it"
            self.operations = [Operation(Action.UNCLEAR, said=self.said, doubt=reason)]
        if self.voted and not self.rejects:
            self._doubt("it was put to the vote, and the result is not stated")
        symbol = _DRAFT_SYMBOL.search(self.said[:4000])
        return Statement(
            self.said,
            tuple(self.operations),
            self.provenance,
            title=self.title,
            symbol=symbol["symbol"] if symbol else "",
        )

    def read(self, limit: int) -> int:
        """Reads the clauses; gives how many could be instructions. Raises where they are too
        many."""
        clauses = clauses_of(self.said)
        telling = sum(not _TELLING.isdisjoint(t.type for t in c.tokens) for c in clauses)
        if telling > limit:
            raise DraftdiffError(
                f"the oral revision has more than {MAX_CLAUSES} instructions: give it in parts"
            )
        for clause in clauses:
            kinds = {token.type for token in clause.tokens}
            said = self.said[clause.tokens[0].start : clause.tokens[-1].end]
            if "REJECTED" in kinds:
                self._outcome(clause, kinds, said)
                continue
            if not kinds & _TELLING:
                self._not_read(NotRead("not understood"), kinds, said)
                continue
            result = read_clause(clause.tokens)
            if isinstance(result, NotRead):
                self._not_read(result, kinds, said)
                continue
            reading = result[0]
            self.title = self.title or reading.title
            self.revises = self.revises or reading.revises
            self.voted = self.voted or reading.voted
            if reading.addresses and not reading.operations:
                self.place, self.heads = self._resolved(reading.addresses), True
            doubt = "it can be read in more than one way" if len(result) > 1 else ""
            for i, operation in enumerate(reading.operations):
                tie = clause.before if i == 0 else Break.NONE
                placed = self._placed(operation, tie)
                self.operations.append(replace(placed, said=said, doubt=placed.doubt or doubt))
        return telling

    # ---- places

    def _placed(self, operation: Operation, tie: Break) -> Operation:
        """The operation with the place that it inherits, if it names none of its own."""
        if operation.addresses:
            inherits = "same" if any(_is_relative(a) for a in operation.addresses) else ""
            if operation.action is Action.CHECK:
                inherits = ""  # it names the paragraph, and so gives the whole of it
            addresses = self._resolved(operation.addresses)
            if any(a.part is Part.SAME for a in addresses):
                return replace(
                    operation, addresses=(), doubt="it names no paragraph, and none before it"
                )
            if operation.action is not Action.DELETE_PARAGRAPH:
                self.heads = self.heads and bool(inherits)
                self.place = tuple(_whole(a) for a in addresses)
            return replace(operation, addresses=addresses, inherits=inherits)
        if operation.action in _NEEDS_PLACE and self.place:
            close = self.heads or tie in (Break.NONE, Break.SOFT)
            return replace(operation, addresses=self.place, inherits="same" if close else "likely")
        if operation.position:
            addresses = self._resolved(operation.position.addresses)
            return replace(operation, position=replace(operation.position, addresses=addresses))
        return operation

    def _resolved(self, addresses: Sequence[Address]) -> tuple[Address, ...]:
        """Addresses that lean on one before ("the same paragraph", "subparagraph (c)"), whole."""
        whole: list[Address] = []
        for address in addresses:
            if address.part is Part.SUB_PARAGRAPH and address.to and address.ordinal:
                whole += [replace(address, to=p) for p in self._resolved((address.to,))]
            elif not _is_relative(address) or not self.place:
                whole.append(address)
            elif address.part is Part.SUB_PARAGRAPH:
                for parent in self.place:
                    top = replace(parent, letters=(), to=None)
                    to = address.to and replace(top, letters=address.to.letters)
                    whole.append(replace(top, letters=address.letters, to=to))
            else:
                whole += [
                    replace(
                        p, sentence=address.sentence, line=address.line, chapeau=address.chapeau
                    )
                    for p in self.place
                ]
        return tuple(whole)

    # ---- clauses that are no instruction

    def _outcome(self, clause: Clause, kinds: set[str], said: str) -> None:
        """An amendment was rejected or withdrawn: what was said of it before does not stand."""
        at = next(i for i, token in enumerate(clause.tokens) if token.type == "REJECTED")
        before = clause.tokens[:at]
        precise = {t.type for t in before} & {
            "ORDINAL",
            "NUMBER",
            "QUOTE",
            "REMAINING",
            *_PLACES,
            *_CHANGING,
        }
        proposed = {"PROPOSE", "REVISIONS", "VOTED", *_CHANGING}
        placed = kinds & _PLACES or {"PARAGRAPH", "NUMBER"} <= kinds
        if placed and not kinds & proposed:  # "operative paragraph 8 was rejected"
            doubt = "whether the paragraph still stands is not clear"
            self.operations.append(Operation(Action.UNCLEAR, said=said, doubt=doubt))
            return
        negated = any(t.value in ("not", "never", "nor") for t in before)
        self.rejects = True
        if negated or precise:
            self._doubt(f"a proposal was rejected or withdrawn: “{_short(said)}”")
        else:
            self.operations = [
                replace(op, ignored="rejected or withdrawn") for op in self.operations
            ]
        self.operations.append(
            Operation(Action.PROCEDURE, said=said, ignored="rejected or withdrawn")
        )

    def later_outcome(self) -> None:
        """A statement after this one says that an amendment was rejected."""
        if self.voted:
            self.rejects = True
            self.operations = [
                replace(op, ignored="rejected or withdrawn") for op in self.operations
            ]
        else:
            self._doubt("the next statement says that a proposal was rejected or withdrawn")

    def _not_read(self, problem: NotRead, kinds: set[str], said: str) -> None:
        changing = kinds & _CHANGING
        quoted = kinds & {"QUOTE", "BROKEN", "TEXT"}
        placed = (
            kinds & _PLACES or {"PARAGRAPH", "NUMBER"} <= kinds or {"PARAGRAPH", "ORDINAL"} <= kinds
        )
        procedure = kinds & {"PROCEDURE", "ACCEPTED"}
        self.told = self.told or bool(procedure)
        if "VOTED" in kinds:
            self.voted = True
        of_it = kinds & {"REVISIONS", "ACCEPTED"} or _AS_AMENDED.search(said)
        if of_it and _CARRIED.search(said):
            self.voted = False  # and the amendment stands
        rewording = kinds & {"AMEND", "AMENDED", "READ"} and quoted and placed
        if procedure and not rewording and not (changing and (quoted or placed)):
            self.operations.append(Operation(Action.PROCEDURE, said=said, ignored="procedure"))
        elif changing or quoted or placed:
            reason = problem.reason
            if problem.at is not None and reason == "not understood":
                word = self.said[problem.at.start : problem.at.end]
                reason = f"not understood from “{_short(word, 40)}” on"
            self.operations.append(Operation(Action.UNCLEAR, said=said, doubt=reason))
        elif kinds & {"AMEND", "AMENDED"} and not kinds & {"DRAFT", "REVISIONS"}:
            self.operations.append(Operation(Action.UNCLEAR, said=said, doubt=problem.reason))
        elif kinds & {"AMEND", "AMENDED", "REVISIONS"}:
            self.revises = True
        else:
            self.operations.append(Operation(Action.PROCEDURE, said=said, ignored="procedure"))

    def _doubt(self, reason: str) -> None:
        self.operations = [
            op if op.action is Action.PROCEDURE else replace(op, doubt=op.doubt or reason)
            for op in self.operations
        ]


def _is_relative(address: Address) -> bool:
    if address.part is Part.SUB_PARAGRAPH:
        return not address.ordinal or (address.to is not None and address.to.part is Part.SAME)
    return address.part is Part.SAME


def _whole(address: Address) -> Address:
    """The paragraph of an address, for what inherits it: a sentence or chapeau is not handed on."""
    return replace(address, sentence=0, line=False, chapeau=False)


def _short(text: str, length: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
