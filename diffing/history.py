"""The history of a text: any number of successive drafts, and what became of each paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..align.model import Alignment
from ..drafts.model import Draft
from ..errors import DraftdiffError
from .blame import Blamed, blame
from .compare import compare
from .lineage import Aligner, Lineage, Return, find_returns, lineages
from .model import Comparison
from .stages import Stage, stage_of


@dataclass(frozen=True)
class History:
    """Successive drafts, the lineages of their paragraphs, and the last draft phrase by phrase.

    `stages` are all stages known, also those whose text is not printed; `drafts` the texts there
    are, in order, and every lineage has one cell for each. `comparisons[k]` leads from `drafts[k]`
    to `drafts[k + 1]`.
    """

    drafts: tuple[Draft, ...]
    stages: tuple[Stage, ...]
    lineages: tuple[Lineage, ...]
    blame: tuple[Blamed, ...]
    comparisons: tuple[Comparison, ...]
    returns: tuple[Return, ...] = ()

    @property
    def columns(self) -> tuple[Stage, ...]:
        """The stages that have a text, one for each of `drafts`."""
        return tuple(stage for stage in self.stages if stage.draft is not None)


def history(
    drafts: Sequence[Draft],
    *,
    stages: Sequence[Stage] = (),
    known: Mapping[int, Alignment] | None = None,
    align: Aligner | None = None,
) -> History:
    """The history of `drafts`, the oldest first.

    `stages` say more of them (see `stages.stages_of`): those with a draft are those of `drafts`, in
    order. `known[k]` are links between `drafts[k]` and `drafts[k + 1]` that need not be found;
    `align` finds the others (`draftdiff.align.align` unless given). Raises DraftdiffError for fewer
    than two drafts.
    """
    if len(drafts) < 2:
        raise DraftdiffError("a history needs two drafts or more, the oldest first")
    link = align or _align
    told = tuple(stages) or tuple(stage_of(draft) for draft in drafts)
    given = known or {}
    alignments = [
        given[k] if k in given else link(old, new) for k, (old, new) in enumerate(pairwise(drafts))
    ]
    comparisons = tuple(
        compare(old, new, alignment)
        for (old, new), alignment in zip(pairwise(drafts), alignments, strict=True)
    )
    returns = find_returns(drafts, alignments, link)
    origins = [stage.origin for stage in told if stage.draft is not None][1:]
    return History(
        drafts=tuple(drafts),
        stages=told,
        lineages=lineages(drafts, comparisons, returns, origins),
        blame=blame(drafts, comparisons, returns),
        comparisons=comparisons,
        returns=returns,
    )


def _align(old: Draft, new: Draft) -> Alignment:
    from ..align import align

    return align(old, new)
