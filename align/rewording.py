"""Whether what words leave unexplained was reworded, or is simply another text.

A text of another year keeps some paragraphs, edits some, and drops and adds the rest: what words do
not explain there has no partner. A text reworded throughout has hardly any paragraph that was
merely edited: it stands as it was or says the same in other words, and mostly in the same order.
Only in the second one may a paragraph be linked to the least unlikely of those that are left.
"""

from __future__ import annotations

from collections.abc import Callable

from .pair import Pair
from .ties import Ties

# Fewer paragraphs than this are no draft to tell likely from chance by.
_MANY = 5
# Of fewer, no order is above what chance may give, so that vectors need not be loaded.
_MANY_IN_ORDER = 15


def unexplained(ties: Ties) -> float:
    """The share of paragraphs without a sure tie, 0 to 1, on the side that has fewer of them."""
    sure = [at for at, tie in ties.made.items() if not tie.uncertain]
    old, new = {i for i, _ in sure}, {j for _, j in sure}
    if not ties.of_old or not ties.of_new:
        return 0.0
    return min(1 - len(old) / len(ties.of_old), 1 - len(new) / len(ties.of_new))


def reworded_throughout(
    pair: Pair, ties: Ties, same_title: bool | None, order: Callable[[], float]
) -> bool:
    """Whether the drafts are two stages of one text of which most was reworded.

    Words must leave most of both drafts unexplained and find hardly anything edited. Then either
    enough paragraphs stand as they were, or the paragraphs nearest in meaning keep their order;
    under different titles (`same_title` is None where a draft has none) both. `order` tells how
    well they keep it (see `order_by_meaning`); it is asked last, because it needs vectors.
    """
    limits = pair.limits
    smaller = min(len(pair.old), len(pair.new))
    share = unexplained(ties)
    if share < limits.unexplained or share * smaller < _MANY:
        return False
    codes_old, codes_new = pair.codes
    firm = [at for at, tie in ties.made.items() if tie.strength >= limits.firm]
    as_it_was = [(i, j) for i, j in firm if codes_old[i] == codes_new[j]]
    changed = smaller - len(as_it_was)
    if len(firm) - len(as_it_was) > limits.edited * changed:
        return False
    kept = len(as_it_was) >= limits.related * smaller
    if kept != (same_title is False):
        return kept
    return changed >= _MANY_IN_ORDER and order() >= limits.in_order
