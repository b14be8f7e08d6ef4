"""Which paragraph became which.

`align` links two drafts; `align_texts` any two lists of texts.
"""

from .aligner import align, align_texts
from .embedders import STATIC, Embedder, embedder_named
from .model import Alignment, Link

__all__ = ["STATIC", "Alignment", "Embedder", "Link", "align", "align_texts", "embedder_named"]
