"""Draft text made safe to show: what a reader cannot see, or what would act, is spelt out.

Draft text is untrusted. A control character can drive a terminal, a bidirectional override can make
words read in another order than they stand in. Both are shown by their code point, `⟨U+202E⟩`, so
that nothing acts and nothing hides.
"""

from __future__ import annotations

import re

# Kept: tab and newline (tables), soft hyphen's relatives ZWNJ and ZWJ (letters of Persian and of
# Indic scripts are joined with them) and the plain direction marks LRM, RLM and ALM, which order
# neutral signs in right-to-left texts but cannot reorder words as overrides and isolates do.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """`text` with each control, override and invisible character as `⟨U+XXXX⟩`."""
    return _ACTING.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def one_line(text: str) -> str:
    """`visible(text)` on one line, each run of white space as one space."""
    return " ".join(visible(text).split())
