"""Which paragraph of a merge or split handed its words to which."""

from __future__ import annotations

from draftdiff.align.model import Alignment, Link
from draftdiff.diffing.compare import compare
from draftdiff.diffing.history import history
from draftdiff.diffing.lineage import Fate
from draftdiff.diffing.ties import ties
from drafting import resolution

RIVERS = "Recalling the convention on the use of rivers shared by several neighbouring States,"
FORESTS = "Noting that forests cover a third of the land and shelter most of its living species,"
DESERTS = "Concerned that deserts grow every year at the expense of pastures and of villages,"


def test_a_chain_is_told_by_what_each_pair_shares() -> None:
    """Two became two in one link: one went on alone, the other took in nothing else."""
    old = resolution(RIVERS, FORESTS)
    new = resolution(RIVERS.replace("several", "many"), FORESTS.replace("third", "quarter"))
    chain = Alignment((Link((0, 1), (0, 1), 0.9),), (), ())
    (change,) = compare(old, new, chain).changes
    assert set(ties(change, old, new)) == {("PP1", "PP1"), ("PP2", "PP2")}
    found = history([old, new], known={0: chain})
    assert [row.cells[1].fate for row in found.lineages] == [Fate.EDITED, Fate.EDITED]


def test_a_chain_of_a_merge_and_a_part() -> None:
    old = resolution(RIVERS, FORESTS + " " + DESERTS)
    new = resolution(RIVERS + " " + FORESTS, DESERTS)
    chain = Alignment((Link((0, 1), (0, 1), 0.9),), (), ())
    (change,) = compare(old, new, chain).changes
    assert set(ties(change, old, new)) == {("PP1", "PP1"), ("PP2", "PP1"), ("PP2", "PP2")}
    found = history([old, new], known={0: chain})
    assert [row.cells[1].fate for row in found.lineages] == [Fate.MERGED, Fate.SPLIT]
    assert [row.cells[1].sources for row in found.lineages] == [("PP1", "PP2"), ("PP2",)]


def test_the_ordinary_change_is_its_own_pair() -> None:
    old, new = resolution(RIVERS), resolution(RIVERS, FORESTS)
    same, inserted = compare(old, new, Alignment((Link((0,), (0,), 1.0),), (), (1,))).changes
    assert ties(same, old, new) == [("PP1", "PP1")]
    assert ties(inserted, old, new) == []
