"""Every lint rule, when it fires and when it must not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from draftdiff import read
from draftdiff.checks.lint import RULES, introduced, lint
from draftdiff.checks.model import Finding
from draftdiff.diffing.model import Change, ChangeKind, Comparison
from draftdiff.drafts.model import Draft, FrontMatter, Position
from drafting import resolution

SAMPLES = Path(__file__).parents[2] / "samples"


def found(rule: str, draft: Draft) -> list[tuple[str, str, str]]:
    return [(f.label, f.before, f.after) for f in lint(draft, [rule])]


def test_every_rule_is_documented_and_named_by_its_own_findings():
    for rule_id, rule in RULES.items():
        assert rule.id == rule_id
        assert rule.reason.endswith(".")
        assert rule.fires
        assert rule.silent


def test_a_clean_resolution_has_no_findings():
    draft = resolution(
        "Recalling its resolutions 62/175 of 18 December 2007 and 63/195 of 18 December 2008 "
        "on the Convention against Corruption,{1}",
        "Bearing in mind Economic and Social Council resolutions 2008/23 and 2008/24 of "
        "24 July 2008,",
        "1. Urges States “to do more”;",
        "2. Requests the Secretary-General:",
        "(a) To report at its sixty-fifth session; and",
        "(b) To inform States.",
        notes={"1": "United Nations, Treaty Series, vol. 2349, No. 42146."},
    )
    assert lint(draft) == ()


# Numbering


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. A;", "3. B."], [("OP3", "1", "3")]),
        (["2. A;", "3. B."], [("OP2", "", "2")]),
        (["1. A:", "(a) B;", "(c) C."], [("OP1(c)", "(a)", "(c)")]),
        (["1. A:", "(b) B."], [("OP1(b)", "", "(b)")]),
        (["1. A:", "(i) B;", "(iii) C."], [("OP1(iii)", "roman 1", "(iii)")]),
    ],
)
def test_numbering_gap(lines, expected):
    assert found("numbering-gap", resolution(*lines)) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["1. A;", "2. B;", "2 bis. C;", "3. D."],
        ["1. A:", "(a) B;", "(b) C;", "2. D:", "(a) E;", "(b) F."],
        ["1. A:", "(i) B;", "(ii) C;", "(iii) D;", "(iv) E."],
        ["1. A:", *[f"({letter}) X;" for letter in "abcdefghijklmnopqrstuvwxyz"], "(aa) Z."],
        ["# I", "1. A;", "# II", "1. B;", "2. C."],
        ["# I", "1. A;", "# II", "2. B;", "3. C."],
    ],
)
def test_numbering_that_is_in_order(lines):
    assert not found("numbering-gap", resolution(*lines))
    assert not found("numbering-repeat", resolution(*lines))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. A;", "1. B;", "2. C."], [("OP1[2]", "1", "1")]),
        (["1. A;", "2. B;", "3. C;", "2. D."], [("OP2[2]", "3", "2")]),
        (["1. A:", "(a) B;", "(a) C;", "(b) D."], [("OP1(a)[2]", "(a)", "(a)")]),
    ],
)
def test_numbering_repeat(lines, expected):
    assert found("numbering-repeat", resolution(*lines)) == expected
    assert not found("numbering-gap", resolution(*lines))


def test_sections_count_for_themselves():
    draft = resolution("1. A.", "2. B.", "3. C.", "4. D.", "5. E.", "6. F.")
    numbers = ("1", "1.1", "1.2", "2", "2.1", "2.3")
    paragraphs = [
        replace(paragraph, number=number, label=number)
        for paragraph, number in zip(draft.paragraphs, numbers, strict=True)
    ]
    sections = replace(draft, paragraphs=tuple(paragraphs))
    assert found("numbering-gap", sections) == [("2.3", "2.1", "2.3")]


# Cross-references


@pytest.mark.parametrize(
    ("text", "target"),
    [("paragraph 7 above", "OP7"), ("paragraph 2 (b)", "OP2(b)"), ("paragraphs 1 and 4", "OP4")],
)
def test_reference_dangling(text, target):
    draft = resolution("1. A;", f"2. As set out in {text};", "3. C.")
    assert found("reference-dangling", draft) == [("OP2", text, target)]


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 1 above",
        "paragraph 60 of resolution 60/1",
        "paragraph 14 of the Convention",
        "article 14, paragraph 9, of the Convention",
        "the previous paragraph",
    ],
)
def test_references_that_lead_somewhere(text):
    draft = resolution("1. A;", f"2. As set out in {text};", "3. C.")
    assert not found("reference-dangling", draft)


def test_articles_are_found_by_their_number(tmp_path):
    law = tmp_path / "law.md"
    law.write_text(
        "# Law\n\n## Article 1\n\nLakes are protected.\n\n## Article 2\n\nSee article 1.\n"
    )
    assert not found("reference-dangling", read(str(law)))
    law.write_text(
        "# Law\n\n## Article 1\n\nLakes are protected.\n\n## Article 2\n\nSee article 7.\n"
    )
    assert [(text, target) for _, text, target in found("reference-dangling", read(str(law)))] == [
        ("article 7", "7")
    ]


# Footnotes


def test_marker_without_note():
    draft = resolution("1. A{1} and B.{2}", notes={"1": "Resolution 60/288."})
    assert found("marker-without-note", draft) == [("OP1", "", "2")]
    assert lint(draft, ["marker-without-note"])[0].position is not None


def test_a_file_without_notes_is_said_once():
    draft = resolution("1. A{1} and B;{2}", "2. C.{3}")
    (finding,) = lint(draft, ["marker-without-note"])
    assert "3 footnote markers" in finding.message


def test_a_marker_that_a_scan_made_unreadable_is_no_fault_of_the_draft():
    assert not found("marker-without-note", resolution("1. A{1} b.{?}", notes={"1": "One."}))


def test_note_without_marker():
    draft = resolution("1. A.{1}", notes={"1": "One.", "2": "Two."})
    assert found("note-without-marker", draft) == [("note 2", "", "2")]


def test_one_note_marked_twice_and_a_starred_note_are_in_order():
    draft = resolution("1. A{1} and B.{1}", notes={"1": "One.", "*": "Reissued."})
    assert not found("note-without-marker", draft)
    assert not found("marker-without-note", draft)


# Brackets and quotation marks


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. Requests [, upon request,] him."], [("OP1", "", "[, upon request,]")]),
        (["1. Has [one [or two]] more."], [("OP1", "", "[one [or two]]")]),
        (["1. One [two;", "2. Three] four."], [("OP1", "", "[two;")]),
        (["1. [30] days and [60] days."], [("OP1", "", "[30]"), ("OP1", "", "[60]")]),
    ],
)
def test_bracket_left(lines, expected):
    assert found("bracket-left", resolution(*lines)) == expected
    assert not found("bracket-unbalanced", resolution(*lines))


@pytest.mark.parametrize("text", ["the […] report", "“[t]he [...] end”", "[sic]", "see [A/68/457]"])
def test_brackets_of_editors_are_left_alone(text):
    assert not found("bracket-left", resolution(f"1. {text}."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("One [two three", "["), ("One two] three", "]"), ("[[one] two", "[")],
)
def test_bracket_unbalanced(text, expected):
    assert found("bracket-unbalanced", resolution(f"1. {text}.")) == [("OP1", "", expected)]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["1. Entitled “Follow-up to the Congress;"], ["OP1"]),
        (["1. Entitled Follow-up” to the Congress;"], ["OP1"]),
        (['1. Entitled "Follow-up;', "2. Stop."], ["OP1"]),
        (["1. “One “two” three;"], ["OP1"]),
    ],
)
def test_quote_unclosed(lines, labels):
    assert [label for label, _, _ in found("quote-unclosed", resolution(*lines))] == labels


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Entitled “A”, “B” and “C “D” E”;"],
        ["1. Decides: “One.", "“Two.", "“Three”."],
        ['1. « Un » and „zwei“ and “three" and "four”.'],
        ['1. A pipe of 5" only.'],
        ["1. States’ and ‘quoted’ words."],
    ],
)
def test_quotations_that_close(lines):
    assert not found("quote-unclosed", resolution(*lines))


# Endings


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Recalling A;", "1. B."], [("PP1", ",", ";")]),
        (["Recalling A", "1. B."], [("PP1", ",", "")]),
        (["1. A,", "2. B;", "3. C."], [("OP1", ";", ",")]),
        (["1. A;", "2. B;"], [("OP2", ".", ";")]),
        (["1. A;", "2. B:", "(a) C;", "(b) D.", "(c) E."], [("OP2(b)", ";", ".")]),
    ],
)
def test_ending(lines, expected):
    assert found("ending", resolution(*lines)) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["Recalling “A”,", "1. B “C;”", "2. D."],
        ["Recalling:", "(a) A,", "(b) B,", "1. C;", "2. D:", "(a) E; and", "(b) F."],
        ["1. A.", "2. B.", "3. C."],
        ["1. A;", "2. B.", "# Part II", "3. C;", "4. D."],
        ["At its meeting, it decided:", "1. A;", "2. B."],
        [
            "1. A;",
            "2. Approves the agenda:",
            "(a) Election.",
            "(b) Budget.",
            "(c) Report.",
            "3. B.",
        ],
    ],
)
def test_endings_in_convention(lines):
    assert not found("ending", resolution(*lines))


def test_a_text_without_resolution_structure_has_no_convention_to_break():
    assert not found("ending", resolution("A first sentence", "Another one"))


# Resolutions, sessions and dates


@pytest.mark.parametrize(
    ("text", "symbol", "when"),
    [
        ("its resolution 63/195 of 18 December 2009", "63/195", "18 December 2009"),
        ("General Assembly resolution 63/195 of 18 December 2007", "63/195", "18 December 2007"),
        (
            "its resolutions 60/1 of 16 September 2005, 60/177 of 16 December 2015 and 62/1",
            "60/177",
            "16 December 2015",
        ),
        ("Council resolution 2008/24 of 24 July 2009", "2008/24", "24 July 2009"),
        ("Security Council resolution 1373 (2001) of 28 September 2002", "1373 (2001)",
         "28 September 2002"),
        ("its resolution 2200 A (XXI) of 16 December 1976", "2200 A (XXI)", "16 December 1976"),
        ("Human Rights Council resolution 7/14 of 27 March 2007", "7/14", "27 March 2007"),
    ],
)  # fmt: skip
def test_resolution_session(text, symbol, when):
    assert found("resolution-session", resolution(f"Recalling {text},")) == [("PP1", symbol, when)]


@pytest.mark.parametrize(
    "text",
    [
        "its resolution 63/195 of 18 December 2008",
        "its resolution 63/308 of 14 September 2009",
        "its resolution 55/2 of 8 September 2000",
        "its resolution 64/178 of 7 April 2010",
        "resolution 217 A (III) of 10 December 1948",
        "its resolution 2200 A (XXI) of 16 December 1966",
        "Economic and Social Council resolution 155 C (VII) of 13 August 1948",
        "Bearing in mind the work of the Commission on Crime Prevention and Criminal Justice and "
        "resolution 67/80 of 12 December 2012",
        "its resolution S-20/2 of 10 June 1998",
        "Security Council resolution 1373 (2001) of 28 September 2001",
        "Economic and Social Council resolution 2008/24 of 24 July 2008",
        "Economic and Social Council decision 2015/201 of 19 November 2014",
        "Human Rights Council resolution 7/14 of 27 March 2008",
        "that the Human Rights Council, in its resolution 7/14 of 27 March 2008",
        "decision 17/1 of 18 April 2008 of the Commission on Crime Prevention and Criminal Justice",
        "Welcoming the work established by the Commission in its decision 17/2 of 18 April 2008",
        "World Health Assembly resolution 61/1 of 24 May 2003",
        "resolution 60/1 and 63/195 of 18 December 2008",
        "its resolution 63/195 of 31 June 2001",
    ],
)
def test_resolutions_in_their_session(text):
    assert not found("resolution-session", resolution(f"Recalling {text},"))


def test_a_shared_date_is_held_against_each_resolution_of_the_session():
    draft = resolution("Recalling its resolutions 67/186, 67/189 and 67/190 of 20 December 2013,")
    assert [symbol for _, symbol, _ in found("resolution-session", draft)] == [
        "67/186",
        "67/189",
        "67/190",
    ]


def test_resolution_date():
    draft = resolution(
        "Recalling its resolution 64/179 of 18 December 2009,",
        "Recalling also its resolutions 64/178 and 64/179 of 8 December 2009,",
        "Recalling further resolution 64/179,",
    )
    assert found("resolution-date", draft) == [("PP2", "18 December 2009", "8 December 2009")]
    (finding,) = lint(draft, ["resolution-date"])
    assert finding.related == ("PP1",)


def test_two_bodies_may_use_one_number():
    draft = resolution(
        "Recalling its resolution 19/1 of 20 November 1964,",
        "Recalling Human Rights Council resolution 19/1 of 22 March 2012,",
    )
    assert not found("resolution-date", draft)


@pytest.mark.parametrize(
    "text",
    [
        "the General Assembly, at its sixty-third session, in 2010",
        "the nineteenth session of the Commission on Crime Prevention and Criminal Justice (2012)",
        "its sixty-third session, held in New York from 15 September 2007",
    ],
)
def test_session_year(text):
    (finding,) = lint(resolution(f"Recalling {text},"), ["session-year"])
    assert finding.label == "PP1"


@pytest.mark.parametrize(
    "text",
    [
        "its sixty-third session, in 2008",
        "its sixty-third session, in 2009",
        "the Commission at its seventeenth session, in 2008",
        "the third session of the Conference of the States Parties, held in 2009",
        "its twentieth special session, in 1998",
        "the reconvened sixteenth session of the Commission on Crime Prevention and Criminal "
        "Justice, held on 29 and 30 November 2007",
        "the eleventh session of the Board, held in Nairobi on 27 and 28 April 2011",
    ],
)
def test_sessions_in_their_year(text):
    assert not found("session-year", resolution(f"Recalling {text},"))


@pytest.mark.parametrize(
    ("note", "fires"),
    [
        ("Official Records of the General Assembly, Sixty-eighth Session, Supplement No. 18 "
         "(A/67/18).", True),
        ("Official Records of the General Assembly, Sixty-eighth Session, Supplement No. 18 "
         "(A/68/18).", False),
        ("Official Records of the Economic and Social Council, 2008, Supplement No. 10 "
         "(E/2009/30).", True),
        ("Official Records of the Economic and Social Council, 2008, Supplement No. 10 "
         "(E/2008/30), chap. I.", False),
        ("Official Records of the General Assembly, Twentieth Special Session (A/S-20/4).", False),
    ],
)  # fmt: skip
def test_session_symbol(note, fires):
    draft = resolution("1. A.{1}", notes={"1": note})
    assert bool(found("session-symbol", draft)) is fires


@pytest.mark.parametrize(("session", "fires"), [("Sixty-eighth session", False),
                                                ("Sixty-seventh session", True)])  # fmt: skip
def test_session_symbol_of_the_front_matter(session, fires):
    front = FrontMatter(symbol="A/C.3/68/L.18", session=session)
    assert bool(found("session-symbol", resolution("1. A.", front=front))) is fires


# Instruments


def test_instrument_year():
    draft = resolution(
        "Recalling the Convention on Migratory Birds of 1971 as amended by the 1980 Protocol,",
        "1. Urges States to join the Convention on Migratory Birds;",
        "2. Urges States to join the Convention on Migratory Birds of 1977, as amended by the "
        "Protocol of 1980.",
    )
    assert found("instrument-year", draft) == [
        ("OP2", "Convention on Migratory Birds of 1971", "Convention on Migratory Birds of 1977")
    ]
    (finding,) = lint(draft, ["instrument-year"])
    assert finding.related == ("PP1",)
    assert finding.position == Position(3, 4 + draft.paragraphs[2].text.index("Convention"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the 1971 Convention on Migratory Birds", "the Convention on Migratory Birds of 1977"),
        ("Convention on Migratory Birds, 1971,", "United Nations Convention on Migratory Birds of "
         "2 May 1977"),
        ("Convention on Migratory Birds (1971)", "Convention on Migratory Birds, 1977"),
    ],
)  # fmt: skip
def test_all_ways_to_give_the_year(first, second):
    assert len(found("instrument-year", resolution(f"1. A {first} b;", f"2. A {second}."))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the Convention on Migratory Birds of 1971", "the Convention on Migratory Birds"),
        ("the Convention on Migratory Birds of 1971", "the Convention on Migratory Fish of 1977"),
        ("the Hague Convention of 1899", "the Hague Convention of 1907"),
        ("the 1967 Protocol", "the 1972 Protocol"),
        ("the Single Convention on Wine of 1961 as amended by the 1972 Protocol",
         "the Single Convention on Wine of 1961 as amended by the 1980 Protocol"),
        ("the Protocol to the Convention on Wine of 1961",
         "the Protocol to the Convention on Wine of 1972"),
        ("the Political Declaration on Health of 2006", "the Political Declaration on Health of "
         "2011"),
        ("the Convention on Wine of 1961 and the Convention on Wine of 1984",
         "the Convention on Wine of 1984"),
    ],
)  # fmt: skip
def test_instruments_that_are_not_the_same(first, second):
    assert not found("instrument-year", resolution(f"1. A {first};", f"2. A {second}."))


def test_instrument_symbol():
    draft = resolution(
        "1. A the Convention against Smuggling;{1}",
        "2. B the Convention against Smuggling{2} and the Convention against Piracy.{2}",
        notes={
            "1": "United Nations, Treaty Series, vol. 2349, No. 42146.",
            "2": "Ibid., vol. 2225, No. 39574.",
        },
    )
    assert found("instrument-symbol", draft) == [("OP2", "No. 42146", "No. 39574")]


def test_notes_on_other_words_say_nothing_of_the_instrument():
    draft = resolution(
        "1. A the Convention against Smuggling{1} b;",
        "2. B the Convention against Smuggling and the Protocols thereto.{2}",
        notes={"1": "Treaty Series, vol. 1, No. 42146.", "2": "Treaty Series, vol. 2, No. 39574."},
    )
    assert not found("instrument-symbol", draft)


# What a new draft brought in


def test_introduced_follows_paragraphs_through_renumbering():
    old = resolution("1. One [or two];", "2. Three.")
    new = resolution("1. Nought;", "2. One [or two];", "3. Three [four].")
    comparison = Comparison(
        old,
        new,
        (
            Change(ChangeKind.INSERTED, (), ("OP1",), ()),
            Change(ChangeKind.UNCHANGED, ("OP1",), ("OP2",), (), renumbered=True),
            Change(ChangeKind.EDITED, ("OP2",), ("OP3",), (), renumbered=True),
        ),
    )
    assert [f.label for f in introduced(lint(old), lint(new), comparison)] == ["OP3"]


def test_introduced_counts_each_old_finding_once():
    old, new = resolution("1. One [two]."), resolution("1. One [two] and [two].")
    comparison = Comparison(old, new, (Change(ChangeKind.EDITED, ("OP1",), ("OP1",), ()),))
    fresh = introduced(lint(old), lint(new), comparison)
    assert [f.after for f in fresh] == ["[two]"]


# The samples: what a reader of them would want to be told, and nothing else


IN_THE_SAMPLES = {
    "2009-draft-resolution.txt": [],
    "2010-revised-draft-resolution.txt": [
        ("ending", "OP28", ","),  # "…their respective mandates," as printed
        ("quote-unclosed", "OP32", None),  # "“Strengthening … girls’;": the scan's single mark
    ],
    "2015-draft-resolution.txt": [],
    "2013-third-committee-report.txt#L.18": [],
    "2013-third-committee-report.txt#IX": [
        (
            "instrument-year",
            "OP39",
            "Single Convention on Narcotic Drugs of 1954",
        ),
    ],
}


@pytest.mark.parametrize("name", IN_THE_SAMPLES)
def test_findings_in_the_samples(name):
    findings = [(f.rule, f.label, f.after) for f in lint(read(str(SAMPLES / name)))]
    expected = IN_THE_SAMPLES[name]
    assert [f[:2] for f in findings] == [e[:2] for e in expected]
    for got, wanted in zip(findings, expected, strict=True):
        assert wanted[2] is None or got[2] == wanted[2]


def test_hostile_lengths_end():
    words = "Convention on " + "Narcotic " * 20_000 + "[" * 20_000 + "“" * 20_000
    numbers = "resolutions " + ", ".join(f"60/{n} of 1 May 2006" for n in range(5_000))
    findings = lint(
        resolution(f"1. {words}", f"2. {numbers} Conference" + "first session, " * 9_000)
    )
    assert all(isinstance(finding, Finding) for finding in findings)
