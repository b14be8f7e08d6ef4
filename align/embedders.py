"""Likeness in meaning, by word or sentence vectors; loaded only when an alignment needs it."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import DraftdiffError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

STATIC = "wordllama"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to embed: its text, and its words with their weights (0 or more), in order."""

    text: str
    words: tuple[str, ...]
    weights: tuple[float, ...]


class Embedder(Protocol):
    """Something that tells how near in meaning passages are."""

    @property
    def name(self) -> str:
        """What to call it in the evidence for a link."""
        ...

    def likeness(self, old: Sequence[Passage], new: Sequence[Passage]) -> Matrix:
        """One number for each old (row) and new passage (column); greater is nearer.

        The scale is the embedder's own: only numbers from one call are compared. Which draft is
        asked for as the old one makes no difference to what two passages mean, so it must make none
        to the number.
        """
        ...


def embedder_named(name_or_path: str) -> Embedder:
    """The embedder that a user names: "wordllama" (the default, in every install), or the path of
    a folder with, or the hub name of, a sentence-transformers model (needs the extra
    `draftdiff[transformers]`). Raises DraftdiffError where it cannot be loaded."""
    if name_or_path == STATIC:
        return StaticWords()
    return SentenceModel(name_or_path)


class StaticWords:
    """Words against words: how much of each passage the other one says in the same or near words.

    Each word of a passage is covered by the nearest word of the other one (cosine of their static
    vectors, at least 0); the covered shares of the two passages, by weight, are averaged
    harmonically. This is the greedy matching of BERTScore (Zhang et al. 2020) with weights by
    inverse document frequency, on static vectors. Numbers and symbols have no near words.
    """

    name = STATIC

    def likeness(self, old: Sequence[Passage], new: Sequence[Passage]) -> Matrix:
        """0 (nothing near) to 1 (the same words)."""
        import numpy as np

        result = np.zeros((len(old), len(new)), dtype=np.float32)
        filled = [j for j, passage in enumerate(new) if passage.words]
        if not filled or not any(passage.words for passage in old):
            return result
        place_old, place_new = _places(old), _places(new)
        near_words = np.maximum(_word_vectors(place_old) @ _word_vectors(place_new).T, 0.0)
        for word, at in place_old.items():
            if word in place_new:
                near_words[at, place_new[word]] = 1.0
        words = np.array([place_new[word] for j in filled for word in new[j].words])
        weights = np.array([weight for j in filled for weight in new[j].weights], dtype=np.float32)
        starts = np.cumsum([0, *(len(new[j].words) for j in filled)])[:-1]
        totals = np.maximum(np.add.reduceat(weights, starts), 1e-9)
        for i, passage in enumerate(old):
            if not passage.words:
                continue
            own = np.array(passage.weights, dtype=np.float32)
            near = near_words[[place_old[word] for word in passage.words]][:, words]
            covers = own @ np.maximum.reduceat(near, starts, axis=1) / max(float(own.sum()), 1e-9)
            covered = np.add.reduceat(near.max(axis=0) * weights, starts) / totals
            result[i, filled] = 2 * covers * covered / np.maximum(covers + covered, 1e-9)
        return result


class SentenceModel:
    """Whole passages against each other: cosine of a sentence-transformers model's vectors."""

    def __init__(self, name_or_path: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise DraftdiffError(
                f"embedder {name_or_path!r} needs sentence-transformers; install it with "
                "`pip install 'draftdiff[transformers]'`"
            ) from error
        if _looks_like_a_path(name_or_path) and not Path(name_or_path).is_dir():
            raise DraftdiffError(f"embedder {name_or_path!r}: there is no such folder")
        try:
            from transformers.utils import logging as transformers_logging

            transformers_logging.disable_progress_bar()
            self._model: Any = SentenceTransformer(name_or_path)
        except Exception as error:  # whatever a broken or missing model makes the library raise
            reason = str(error).strip().splitlines()
            raise DraftdiffError(
                f"embedder {name_or_path!r} cannot be loaded as a sentence-transformers model: "
                f"{reason[0] if reason else type(error).__name__}"
            ) from error
        self._name = Path(name_or_path).name or name_or_path

    @property
    def name(self) -> str:
        """The model's folder or hub name."""
        return self._name

    def likeness(self, old: Sequence[Passage], new: Sequence[Passage]) -> Matrix:
        """Cosines, -1 to 1."""
        import numpy as np

        vectors = self._model.encode(
            [passage.text for passage in (*old, *new)],
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        both = np.asarray(vectors, dtype=np.float32)
        product: Matrix = both[: len(old)] @ both[len(old) :].T
        return product


def _looks_like_a_path(name: str) -> bool:
    return name.startswith((".", "~", os.sep)) or "\\" in name or Path(name).exists()


def _places(passages: Sequence[Passage]) -> dict[str, int]:
    """The different words of some passages, numbered."""
    words = dict.fromkeys(word for passage in passages for word in passage.words)
    return {word: at for at, word in enumerate(words)}


def _word_vectors(words: Collection[str]) -> Matrix:
    """A vector of length 1 for each word, or of length 0 for one that has none."""
    import numpy as np

    return np.stack([_word_vector(word) for word in words])


@lru_cache(maxsize=50_000)
def _word_vector(word: str) -> Matrix:
    import numpy as np

    model = _static_model()
    vector = np.zeros(model.embedding.shape[1], dtype=np.float32)
    # 2012 is as near to 2013 as two words can be, and another year all the same.
    if not any(map(str.isdigit, word)):
        ids = model.tokenizer.encode(word, add_special_tokens=False).ids
        if ids:
            vector += model.embedding[ids].mean(axis=0)
    length = float(np.linalg.norm(vector))
    return (vector / length).astype(np.float32) if length else vector


@cache
def _static_model() -> Any:
    """The vectors that come with the wordllama package: no download, no network."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    import wordllama  # sets up logging for the whole process, which is undone below

    root.handlers[:] = handlers
    root.setLevel(level)
    folder = Path(wordllama.__file__).parent
    if not any((folder / "weights").glob("*.safetensors")):
        raise DraftdiffError(
            "the wordllama package has no weights in it; reinstall it with "
            "`pip install --force-reinstall wordllama`"
        )
    # Its own folder as the cache: with its default it would look for the tokenizer on the network.
    return wordllama.WordLlama.load(cache_dir=folder)
