"""Leads: the shipped ladder and what a ladder file may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from draftdiff.diffing.ladder import Direction, base, load_ladder, participle
from draftdiff.errors import DraftdiffError

LADDER = load_ladder()


@pytest.mark.parametrize(
    ("lead", "bare"),
    [
        ("Requests", "requests"),
        ("Also requests", "requests"),
        ("Further requests", "requests"),
        ("Recalling also", "recalling"),
        ("Noting with appreciation also", "noting with appreciation"),
        ("Bearing in mind further", "bearing in mind"),
        ("Once again urges", "urges"),
        ("In addition, requests", "requests"),
        ("Strongly encourages", "strongly encourages"),
        ("", ""),
    ],
)
def test_the_base_of_a_lead_leaves_its_place_in_a_sequence_out(lead: str, bare: str) -> None:
    assert base(lead) == bare


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("takes note", "taking note"),
        ("urges", "urging"),
        ("stresses", "stressing"),
        ("expresses concern", "expressing concern"),
        ("regrets", "regretting"),
        ("calls upon", "calling upon"),
        ("agrees", "agreeing"),
        ("reaffirms", "reaffirming"),
        ("pays tribute", "paying tribute"),
    ],
)
def test_participles(verb: str, form: str) -> None:
    assert participle(verb) == form


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("Urges", "Encourages", Direction.WEAKER),
        ("Invites", "Encourages", Direction.STRONGER),
        ("Encourages", "Recommends", Direction.STRONGER),
        ("Recommends", "Calls upon", Direction.STRONGER),
        ("Requests", "Urges", Direction.STRONGER),
        ("Urges", "Demands", Direction.STRONGER),
        ("Demands", "Decides", Direction.LATERAL),
        ("Also requests", "Invites", Direction.WEAKER),
        ("Encourages", "Strongly encourages", Direction.STRONGER),
        ("Strongly encourages", "Calls upon", Direction.STRONGER),
        ("Takes note", "Takes note with appreciation", Direction.STRONGER),
        ("Notes with appreciation", "Welcomes", Direction.STRONGER),
        ("Welcomes", "Endorses", Direction.STRONGER),
        ("Welcoming", "Noting", Direction.WEAKER),
        ("Stressing", "Noting", Direction.WEAKER),
        ("Alarmed", "Concerned", Direction.WEAKER),
        ("Expressing its deep concern", "Expressing its grave concern", Direction.STRONGER),
        ("Deeply concerned", "Expressing deep concern", Direction.LATERAL),
        ("Welcoming also", "Welcomes", Direction.LATERAL),
        ("Urges", "Welcomes", Direction.WEAKER),
        ("Underscores", "Recommends", Direction.STRONGER),
        ("Reaffirms", "Calls upon", Direction.STRONGER),
        ("Requests", "Stressing", Direction.WEAKER),
        ("Urges", "Condemns", Direction.LATERAL),
        ("Recalls", "Welcomes", Direction.LATERAL),
        ("Endorses", "Invites", Direction.WEAKER),
        ("Urges", "Frobnicates", Direction.UNKNOWN),
        ("", "Urges", Direction.UNKNOWN),
        ("Conscious", "Mindful", Direction.LATERAL),
    ],
)
def test_directions(before: str, after: str, direction: Direction) -> None:
    assert LADDER.direction(before, after) is direction


def test_a_direction_turns_round_with_its_leads() -> None:
    turned = {Direction.STRONGER: Direction.WEAKER, Direction.WEAKER: Direction.STRONGER}
    leads = list(LADDER.rungs)
    for one in leads[::3]:
        for other in leads[::7]:
            there, back = LADDER.direction(one, other), LADDER.direction(other, one)
            assert back is turned.get(there, there)


def test_every_ladder_says_what_it_measures() -> None:
    assert {"directive", "reception", "concern"} <= LADDER.about.keys()
    assert all(LADDER.about.values())


def test_verbs_that_ask() -> None:
    assert LADDER.asks("urges")
    assert not LADDER.asks("welcomes")


def test_a_ladder_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "ladder.toml"
    path.write_text('[force]\nrungs = [["asks"], ["begs", "implores"]]\n')
    own = load_ladder(path)
    assert own.direction("Asks", "Imploring") is Direction.STRONGER
    assert own.direction("Urges", "Asks") is Direction.UNKNOWN


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "holds no ladder"),
        ("not toml", "not a TOML file"),
        ("[force]\n", r"\[force\] needs rungs"),
        ("[force]\nrungs = 3\n", r"\[force\] needs rungs"),
        ('[force]\nrungs = ["asks"]\n', "rung 1"),
        ("[force]\nrungs = [[]]\n", "rung 1"),
        ("[force]\nrungs = [[3]]\n", "not a text"),
        ('[force]\nrungs = [["also"]]\n', "not a text"),
        ('[force]\nrungs = [["asks"], ["asks"]]\n', "“asks” stands twice"),
        ('[force]\nrungs = [["asks"]]\nsteps = 1\n', "unknown key “steps”"),
        ('[a]\nrungs = [["asks"]]\noutranks = ["b"]\n', "list of the other ladders"),
        ('asks = "x"\n', r"\[asks\] needs rungs"),
    ],
)
def test_a_ladder_file_that_is_wrong_says_where(
    tmp_path: Path, content: str, complaint: str
) -> None:
    path = tmp_path / "ladder.toml"
    path.write_text(content)
    with pytest.raises(DraftdiffError, match=complaint):
        load_ladder(path)


def test_a_ladder_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DraftdiffError, match="cannot be read"):
        load_ladder(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe\xe9")
    with pytest.raises(DraftdiffError, match="UTF-8"):
        load_ladder(tmp_path / "latin.toml")
