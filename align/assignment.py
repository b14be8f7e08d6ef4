"""The best one-to-one links: the set of candidate pairs with the greatest total weight.

An exact solution, in two steps. A pair that weighs at least as much as the best other pair of its
old paragraph and the best other pair of its new paragraph together is in some best assignment
(exchanging it for those two cannot gain), so it is fixed and its rivals go; in real drafts this
settles nearly everything. What is left is solved by rustworkx's maximum weight matching, one
connected component at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

# Weights are fractions; the solver wants integers.
_SCALE = 10**9


def assign(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of a one-to-one assignment with the greatest total weight, sorted.

    `weights` maps (old, new) to a weight; a pair that is absent or weighs nothing is never chosen.
    """
    rows: dict[int, dict[int, float]] = defaultdict(dict)
    columns: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), weight in sorted(weights.items()):
        if weight > 0:
            rows[i][j] = weight
            columns[j][i] = weight
    chosen = _settle(rows, columns)
    left = {(i, j): weight for i, row in rows.items() for j, weight in row.items()}
    if left:
        chosen += _match(left)
    return sorted(chosen)


def _settle(
    rows: dict[int, dict[int, float]], columns: dict[int, dict[int, float]]
) -> list[tuple[int, int]]:
    """Fix the pairs that no rivals can beat and remove them and their rivals."""
    settled = []
    waiting = sorted(rows, reverse=True)
    while waiting:
        i = waiting.pop()
        row = rows.get(i)
        if not row:
            continue
        j = max(row, key=lambda column: (row[column], -column))
        rivals_old = max((w for column, w in row.items() if column != j), default=0.0)
        rivals_new = max((w for other, w in columns[j].items() if other != i), default=0.0)
        if row[j] < rivals_old + rivals_new:
            continue
        settled.append((i, j))
        for column in rows.pop(i):
            del columns[column][i]
            if column != j:
                waiting.extend(columns[column])
        for other in columns.pop(j):
            del rows[other][j]
            waiting.append(other)
    return settled


def _match(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    node_old = {i: graph.add_node(i) for i in sorted({i for i, _ in weights})}
    node_new = {j: graph.add_node(j) for j in sorted({j for _, j in weights})}
    graph.add_edges_from(
        [(node_old[i], node_new[j], round(w * _SCALE)) for (i, j), w in weights.items()]
    )
    chosen = []
    for component in rustworkx.connected_components(graph):
        part = graph.subgraph(sorted(component))
        for a, b in rustworkx.max_weight_matching(part, weight_fn=int):
            # Old paragraphs have the smaller node numbers, in the graph and in each part of it.
            chosen.append((part[min(a, b)], part[max(a, b)]))
    return chosen
