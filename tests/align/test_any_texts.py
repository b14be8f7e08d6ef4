"""What holds for any two lists of texts, however odd."""

from __future__ import annotations

from draftdiff.align import align
from draftdiff.align.model import Alignment
from draftdiff.drafts.model import Draft, Kind, Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = "Urges the States of to protect bees hedges 41/7 42/9 Annex harbour loans UNX, (a) storm".split()
sentences = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
texts = st.lists(sentences | st.text(max_size=12), max_size=9)
kinds = st.sampled_from([Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.SUB_PARAGRAPH])


def draft(each: list[str], kind: Kind) -> Draft:
    paragraphs = [Paragraph(f"P{n}", kind, text) for n, text in enumerate(each, start=1)]
    return Draft("any", tuple(paragraphs))


def facts(alignment: Alignment, *, turned: bool = False) -> set[tuple[object, ...]]:
    return {
        (
            *((link.new, link.old) if turned else (link.old, link.new)),
            link.score,
            link.uncertain,
            link.moved,
            link.evidence,
        )
        for link in alignment.links
    }


@settings(derandomize=True, max_examples=200, deadline=None)
@given(texts, texts, kinds, kinds)
def test_all_are_accounted_for_and_exchange_mirrors(
    old: list[str], new: list[str], kind: Kind, other: Kind
) -> None:
    one, two = draft(old, kind), draft(new, other)
    there = align(one, two, embedder=None)
    olds = [i for link in there.links for i in link.old] + list(there.deleted)
    news = [j for link in there.links for j in link.new] + list(there.inserted)
    assert sorted(olds) == list(range(len(old)))
    assert sorted(news) == list(range(len(new)))
    assert all(0 <= link.score <= 1 for link in there.links)
    back = align(two, one, embedder=None)
    if (len(old), old) != (len(new), new):
        assert facts(there) == facts(back, turned=True)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(texts)
def test_a_list_and_itself_are_identical(each: list[str]) -> None:
    alignment = align(draft(each, Kind.PLAIN), draft(each, Kind.PLAIN), embedder=None)
    assert [(link.old, link.new) for link in alignment.links] == [
        ((n,), (n,)) for n in range(len(each))
    ]
    assert all(link.score == 1 and not link.moved for link in alignment.links)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(texts, texts, st.data())
def test_forced_pairs_are_linked_and_forbidden_ones_are_not(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    if not old or not new:
        return
    pair = st.tuples(st.integers(1, len(old)), st.integers(1, len(new)))
    forced = data.draw(st.lists(pair, max_size=2))
    forbidden = [at for at in data.draw(st.lists(pair, max_size=3)) if at not in forced]
    if len(forced) > 1:
        forbidden = []
    alignment = align(
        draft(old, Kind.PLAIN),
        draft(new, Kind.PLAIN),
        forced=[(f"P{i}", f"P{j}") for i, j in forced],
        forbidden=[(f"P{i}", f"P{j}") for i, j in forbidden],
        embedder=None,
    )
    made = {(i + 1, j + 1) for link in alignment.links for i, j in link.pairs}
    assert set(forced) <= made
    assert made.isdisjoint(forbidden)
