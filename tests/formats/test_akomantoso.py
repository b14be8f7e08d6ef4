"""Akoma Ntoso documents read with their own numbers."""

from __future__ import annotations

from contextlib import suppress

import pytest
from draftdiff.drafts.akomantoso import read_akomantoso
from draftdiff.drafts.blocks import Role
from draftdiff.drafts.model import NoteMark
from draftdiff.errors import DraftdiffError


def akn(inner: str, prolog: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
        f"<statement><meta><identification/><notes><note eId='n9' marker='9'><p>Aside.</p></note>"
        f"</notes></meta>{inner}</statement></akomaNtoso>"
    ).encode()


RESOLUTION = """
<preface><p><docTitle>Crime <i>prevention</i></docTitle></p></preface>
<preamble><formula ><p>The <organization>General Assembly</organization>,</p></formula>
<recitals><recital><p><i>Recalling</i> the
  Convention<authorialNote marker="1"><p>United Nations.</p></authorialNote> and rules<noteRef
  href="#n9" marker="9"/>,</p></recital></recitals></preamble>
<mainBody><paragraph><num>1.</num><list><intro><p>Urges States:</p></intro>
<point><num>(a)</num><content><p>to act;</p></content></point>
<point><num>(b)</num><content><p>to <del>wait</del><ins>go</ins>;</p></content></point>
</list></paragraph>
<article><num>Article 2</num><heading>Scope</heading>
<paragraph><num>1</num><subparagraph><num>(a)</num><content><p>deep</p></content></subparagraph></paragraph>
</article>
<article><num>Article 3</num><paragraph><num>1.</num><content><p>First</p><p>second</p></content>
</paragraph></article>
<table><tr><th><p>Year</p></th><th><p>Sum</p></th></tr>
<tr><td><p>2015</p></td><td><p>4</p></td></tr></table>
<blockList><listIntroduction>As follows:</listIntroduction>
<item><num>-</num><p>x</p></item></blockList>
</mainBody>
"""


def test_a_resolution() -> None:
    blocks = read_akomantoso(akn(RESOLUTION)).blocks
    assert [(b.role, b.number, b.text) for b in blocks] == [
        (Role.TEXT, "", "Crime prevention"),
        (Role.TEXT, "", "The General Assembly,"),
        (Role.TEXT, "", "Recalling the Convention and rules,"),
        (Role.NOTE, "1", "United Nations."),
        (Role.NOTE, "9", "Aside."),
        (Role.TEXT, "", "1. Urges States:"),
        (Role.TEXT, "", "(a) to act;"),
        (Role.TEXT, "", "(b) to go;"),
        (Role.HEADING, "", "Article 2 Scope"),
        (Role.TEXT, "", "1 (a) deep"),
        (Role.HEADING, "", "Article 3"),
        (Role.TEXT, "", "1. First"),
        (Role.TEXT, "", "second"),
        (Role.TABLE, "", "Year\tSum\n2015\t4"),
        (Role.TEXT, "", "As follows:"),
        (Role.TEXT, "", "- x"),
    ]
    assert blocks[2].marks == (NoteMark("1", 24), NoteMark("9", 34))
    assert [blocks[2].text[a:b] for a, b in blocks[2].emphasis] == ["Recalling"]
    assert blocks[5].source.at(0).line == 7


def test_the_original_view() -> None:
    texts = [b.text for b in read_akomantoso(akn(RESOLUTION), view="original").blocks]
    assert "(b) to wait;" in texts


def test_entities_are_never_expanded(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret.txt"
    secret.write_text("the secret")
    prolog = f'<!DOCTYPE akomaNtoso [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    document = read_akomantoso(akn("<mainBody><p>Be&a;fore &x; after</p></mainBody>", prolog))
    assert [b.text for b in document.blocks] == ["Before after"]


def test_an_entity_bomb_ends() -> None:
    lines = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    prolog = f'<!DOCTYPE akomaNtoso [<!ENTITY e0 "lol">{lines}]>'
    for inner in (
        "<mainBody><p>x &e11;</p></mainBody>",
        "<mainBody><p class='&e11;'>x</p></mainBody>",
    ):
        with suppress(DraftdiffError):
            assert [b.text for b in read_akomantoso(akn(inner, prolog)).blocks] == ["x"]


@pytest.mark.parametrize("inner", ["", "<mainBody><p/></mainBody>"])
def test_no_text_is_an_error(inner: str) -> None:
    with pytest.raises(DraftdiffError, match="no text"):
        read_akomantoso(akn(inner))


@pytest.mark.parametrize("cut", [10, 80, 300])
def test_truncated_files_are_errors(cut: int) -> None:
    with pytest.raises(DraftdiffError, match="damaged"):
        read_akomantoso(akn(RESOLUTION)[:cut])


@pytest.mark.parametrize("tag", ["section", "table><tr><td", "authorialNote", "i", "num"])
def test_deep_nesting_ends(tag: str) -> None:
    closing = "".join(f"</{name.split()[0]}>" for name in reversed(tag.split("><")))
    for times in (75, 5000):
        with suppress(DraftdiffError):
            read_akomantoso(akn(f"<{tag}>" * times + "x" + closing * times))
