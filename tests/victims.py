"""A judge whose process dies; processes that start fresh import it by its own name."""

from __future__ import annotations

import os

from draftdiff.batch import Task
from draftdiff.checks.pairs import Pair
from draftdiff.checks.report import Outcome


def judge(pair: Pair, task: Task) -> Outcome:
    """Dies on the pair that DRAFTDIFF_TEST_VICTIM names."""
    if pair.new == os.environ["DRAFTDIFF_TEST_VICTIM"]:
        os._exit(9)
    return Outcome(pair.old, pair.new)
