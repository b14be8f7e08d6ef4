"""Which paragraph became which.

`align` links two drafts; `align_texts` any two lists of texts.
"""

from .aligner import align, align_texts
from .model import Alignment, Link

__all__ = ["Alignment", "Link", "align", "align_texts"]
