"""Random operations on random drafts, said in several styles: exactly they are done, and undone."""

from __future__ import annotations

from dataclasses import dataclass, field

from draftdiff.diffing.oral import Status, apply, parse, undo
from draftdiff.drafts.model import Draft, Kind, Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from oral.texts import texts

WORDS = [
    f"{a}{b}" for a in ("lor", "min", "sat", "ver", "dun") for b in ("a", "em", "is", "ok", "um")
]
ORDINALS = "first second third fourth fifth sixth seventh eighth".split()
NUMBERS = "one two three four five six seven eight".split()


@dataclass
class Draw:
    """A draft as label → words, a statement, and what the draft must be afterwards."""

    base: Draft
    said: str = ""
    preambular: list[str] = field(default_factory=list)
    operative: list[str] = field(default_factory=list)


def draft_of(preambular: list[str], operative: list[str]) -> Draft:
    paragraphs = [
        Paragraph(f"PP{i}", Kind.PREAMBULAR, f"Noting {text},", "Noting")
        for i, text in enumerate(preambular, start=1)
    ]
    for i, text in enumerate(operative, start=1):
        mark = "." if i == len(operative) else ";"
        paragraphs.append(
            Paragraph(f"OP{i}", Kind.OPERATIVE, f"Urges {text}{mark}", "Urges", number=str(i))
        )
    return Draft("random", tuple(paragraphs), title="A title", organ="The General Assembly")


sentence = st.lists(st.sampled_from(WORDS), min_size=3, max_size=7, unique=True)


@st.composite
def drawn(draw: st.DrawFn) -> Draw:
    pp = draw(st.lists(sentence, min_size=1, max_size=4))
    op = draw(st.lists(sentence, min_size=2, max_size=6))
    result = Draw(draft_of([" ".join(p) for p in pp], [" ".join(p) for p in op]))
    in_preamble = draw(st.booleans())
    part = pp if in_preamble else op
    at = draw(st.integers(0, len(part) - 1))
    word = draw(st.integers(0, len(part[at]) - 1))
    old, new = part[at][word], "newly " + draw(st.sampled_from(WORDS))
    where = draw(st.sampled_from(addresses(in_preamble, at, len(part))))
    quote = draw(st.sampled_from(["“{}”", '"{}"', "‘{}’", "'{}'", "«{}»"])).format
    action = draw(
        st.sampled_from("replace insert delete end delete-paragraph insert-paragraph".split())
    )
    if action == "delete-paragraph" and len(part) == 1:
        action = "replace"
    style = draw(st.integers(0, 2))
    o, n = quote(old), quote(new)
    if action == "replace":
        result.said = [
            f"In {where}, replace {o} by {n}.",
            f"At the 3rd meeting, the representative of Chad orally revised the draft resolution by "
            f"replacing, in {where}, the words {o} with the words {n}.",
            f"In {where}, the word {o} was replaced by the words {n}.",
        ][style]
        part[at][word] = new
    elif action == "insert":
        result.said = [
            f"In {where}, after {o}, insert {n}.",
            f"The words {n} were inserted after the word {o} in {where}.",
            f"In {where}: add {n} after {o}",
        ][style]
        part[at][word] = f"{old} {new}"
    elif action == "delete":
        result.said = [
            f"In {where}, delete {o}.",
            f"The word {o} in {where} was deleted.",
            f"We propose the deletion of {o} from {where}.",
        ][style]
        part[at].pop(word)
    elif action == "end":
        result.said = [
            f"At the end of {where}, add {n}.",
            f"In {where}, the words {n} were added at the end.",
            f"Add the words {n} at the end of {where}.",
        ][style]
        part[at].append(new)
    elif action == "delete-paragraph":
        result.said = [f"Delete {where}.", f"{where.capitalize()} was deleted.", f"Strike {where}"][
            style
        ]
        part.pop(at)
    else:
        lead = "Noting" if in_preamble else "Urges"
        kind = "preambular" if in_preamble else "operative"
        text = quote(f"{lead} {new}")
        result.said = [
            f"After {where}, insert the following new {kind} paragraph: {text}",
            f"Insert a new {kind} paragraph after {where}, reading: {text}.",
            f"A new {kind} paragraph was added after {where}, to read {text}, and the remaining "
            "paragraphs were renumbered accordingly.",
        ][style]
        part.insert(at + 1, [new])
    result.preambular = [" ".join(p) for p in pp]
    result.operative = [" ".join(p) for p in op]
    return result


def addresses(in_preamble: bool, at: int, count: int) -> list[str]:
    kind, short = ("preambular", "PP") if in_preamble else ("operative", "OP")
    found = [
        f"{kind} paragraph {at + 1}",
        f"the {ORDINALS[at]} {kind} paragraph",
        f"{short}{at + 1}",
        f"{kind} paragraph {NUMBERS[at]}",
    ]
    if not in_preamble:
        found.append(f"paragraph {at + 1}")
    if at == count - 1:
        found.append(f"the last {kind} paragraph")
    if at == count - 2:
        found.append(f"the penultimate {kind} paragraph")
    return found


def without_final_marks(draft: Draft) -> dict[str, str]:
    return {label: text.rstrip(",;.") for label, text in texts(draft).items()}


@settings(max_examples=120, deadline=None, derandomize=True)
@given(drawn())
def test_does_exactly_what_is_said(case: Draw) -> None:
    revision = apply(case.base, parse(case.said))
    assert revision.status is Status.APPLIED, (case.said, revision.results)
    wanted = draft_of(case.preambular, case.operative)
    assert without_final_marks(revision.draft) == without_final_marks(wanted), case.said
    assert texts(undo(revision.draft, revision).draft) == texts(case.base)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(drawn())
def test_undoing_from_the_statement_alone_is_right_or_refused(case: Draw) -> None:
    statements = parse(case.said)
    back = undo(apply(case.base, statements).draft, statements)
    if back.status is Status.APPLIED:
        assert texts(back.draft) == texts(case.base), case.said


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(
    """in OP1 OP2 PP1 operative paragraph paragraphs 1 2 and or not replace delete insert by with after
    before “lora” “minem” "satis" ' “ ” the words, of the last ; . : at the end read move becomes
    following new same remaining renumbered withdrawn adopted (a) bis""".split()), max_size=14))  # fmt: skip
def test_word_salad_never_changes_a_text_silently(words: list[str]) -> None:
    base = draft_of(["lora minem satis"], ["lora minem satis", "lora dunum", "verok"])
    said = " ".join(words)
    if not said.strip():
        return
    revision = apply(base, parse(said))
    if texts(revision.draft) != texts(base):
        done = [o for r in revision.results for o in r.operations if o.status is Status.APPLIED]
        assert done, said
        assert any(e.op != "equal" for p in revision.paragraphs for e in p.edits) or any(
            p.moved or p.old != p.new for p in revision.paragraphs
        )
