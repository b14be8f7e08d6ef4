"""Nothing in shown text acts or hides; nothing else is changed."""

from __future__ import annotations

import unicodedata

from draftdiff.render.visible import one_line, visible
from hypothesis import given, settings
from hypothesis import strategies as st

KEPT = set("\t\n\u200c\u200d\u200e\u200f\u061c")
"""Tab, newline, joiners and plain direction marks: they neither act nor hide."""
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@settings(derandomize=True, max_examples=300)
@given(st.text(st.one_of(st.characters(), st.sampled_from(OVERRIDES + "\x1b\x9b\x00\r"))))
def test_no_control_and_no_override_is_left(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
                and c not in KEPT]  # fmt: skip
    assert not set(shown) & set(OVERRIDES)
    assert "\n" not in one_line(text)
    harmless = "".join(c for c in text if unicodedata.category(c)[0] != "C" or c in "\t\n")
    assert visible(harmless).replace("⟨U+2028⟩", "").replace("⟨U+2029⟩", "") == (
        harmless.replace("\u2028", "").replace("\u2029", "")
    )


def test_what_is_hidden_is_named() -> None:
    assert visible("a\x1b[31m\u202eb\u00ad") == "a⟨U+001B⟩[31m⟨U+202E⟩b⟨U+00AD⟩"
    assert visible("نص عادي\u200c ק") == "نص عادي\u200c ק"
