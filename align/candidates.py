"""Which pairs are worth comparing: an inverted index, so that the cost grows with the length of the
drafts and never with the number of all pairs.

Each paragraph looks up its rarest words and word pairs first and stops after a fixed number of
places; the paragraphs that it met most weightily are its candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise

from .words import Lexicon, Words

# Places in the index that one paragraph looks at.
LOOK_UPS = 600
# Candidates that one paragraph keeps on the other side.
KEPT = 8

_Features = Mapping[str, float]


def candidates(
    lexicon: Lexicon, old: Mapping[int, Words], new: Mapping[int, Words]
) -> set[tuple[int, int]]:
    """The (old, new) pairs to compare, each paragraph of either side having up to `KEPT`.

    Both mappings are index → words; the cost is linear in their words.
    """
    old_features = [(index, _features(lexicon, words)) for index, words in old.items()]
    new_features = [(index, _features(lexicon, words)) for index, words in new.items()]
    pairs = set(_look_up(old_features, new_features))
    pairs.update((i, j) for j, i in _look_up(new_features, old_features))
    return pairs


def _features(lexicon: Lexicon, words: Words) -> _Features:
    """Words and neighbouring word pairs with their weights."""
    features = {word: each[0] for word, each in words.bag.items()}
    inverse = lexicon.inverse
    for one, other in pairwise(words.code):
        features[one + other] = (inverse[one] + inverse[other]) / 2
    return features


def _look_up(
    asking: Sequence[tuple[int, _Features]], asked: Sequence[tuple[int, _Features]]
) -> Iterable[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for there, features in asked:
        for feature in features:
            index[feature].append(there)
    for here, features in asking:
        met: dict[int, float] = defaultdict(float)
        left = LOOK_UPS
        for places, feature in sorted((len(index[f]), f) for f in features if f in index):
            left -= places
            if left < 0 and met:
                break
            weight = features[feature]
            for there in index[feature][:LOOK_UPS]:
                met[there] += weight
        best = nlargest(KEPT, met.items(), key=lambda item: (item[1], -item[0]))
        yield from ((here, there) for there, _ in best)
