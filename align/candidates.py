"""Which pairs are worth comparing: an inverted index, so that the cost grows with the length of the
drafts and never with the number of all pairs.

Each paragraph looks up its rarest words and word pairs first and stops after a fixed number of
places; the paragraphs that it met most weightily are its candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from heapq import nlargest
from operator import add

from .words import Words

# Places in the index that one paragraph looks at.
LOOK_UPS = 300
# Words and word pairs, the rarest ones, that it is found and finds others by.
FEATURES = 24
# Words in more paragraphs than this find others only together with the word beside them.
COMMON = 20
# Candidates that one paragraph keeps on the other side.
KEPT = 6
# The share of the best one's weight that the others must reach.
NOTABLE = 0.25


class Index:
    """Paragraphs of one draft (index → words) by their words and neighbouring word pairs.

    `frequency` tells how often a word or word pair stands in both drafts (see `Lexicon`); each
    paragraph stands under its `FEATURES` rarest ones.
    """

    def __init__(self, paragraphs: Mapping[int, Words], frequency: Mapping[str, int]) -> None:
        self._features = {index: _features(words, frequency) for index, words in paragraphs.items()}
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, features in self._features.items():
            for feature in features:
                self._places[feature].append(index)

    def features(self, index: int) -> Mapping[str, float]:
        """The words and word pairs of a paragraph with their weights."""
        return self._features[index]

    def nearest(
        self, features: Mapping[str, float], among: Collection[int] | None = None
    ) -> list[int]:
        """Up to `KEPT` paragraphs that share the most weight with these features, best first.

        `among` leaves only some of this draft's paragraphs to choose from (a set, for speed).
        """
        places = self._places
        known = sorted([(len(places[f]), f) for f in features if f in places])
        met: dict[int, float] = defaultdict(float)
        left = LOOK_UPS
        for count, feature in known:
            left -= count
            if left < 0 and met:
                break
            weight = features[feature]
            for there in places[feature][:LOOK_UPS]:
                met[there] += weight
        if among is not None:
            met = {there: weight for there, weight in met.items() if there in among}
        if not met:
            return []
        least = max(met.values()) * NOTABLE
        best = [(weight, -there) for there, weight in met.items() if weight >= least]
        return [-there for _, there in nlargest(KEPT, best)]


def candidates(
    old: Index, new: Index, free_old: Collection[int], free_new: Collection[int]
) -> list[tuple[int, int]]:
    """The pairs of free paragraphs to compare, sorted, up to `KEPT` asked for by each of them."""
    among_old, among_new = set(free_old), set(free_new)
    pairs = {(i, j) for i in free_old for j in new.nearest(old.features(i), among_new)}
    pairs.update((i, j) for j in free_new for i in old.nearest(new.features(j), among_old))
    return sorted(pairs)


def _features(words: Words, frequency: Mapping[str, int]) -> Mapping[str, float]:
    # What stands in one paragraph of the two drafts finds no other; what stands in many, too many.
    code, bag = words.code, words.bag
    telling = sorted({(n, word) for word in code if 1 < (n := frequency[word]) <= COMMON})
    features = {word: bag[word] for _, word in telling[:FEATURES]}
    if len(features) < FEATURES:
        pairs = sorted({(n, two) for two in map(add, code, code[1:]) if (n := frequency[two]) > 1})
        for _, two in pairs[: FEATURES - len(features)]:
            features[two] = (bag[two[0]] + bag[two[1]]) / 2
    return features
