"""The page in a real browser: it loads alone, its views, filters, keys and links do what they say.

Run with Debian's Chromium; skipped where none is installed.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import redlines
from draftdiff.diffing.history import history
from draftdiff.diffing.model import Change, ChangeKind, Comparison
from draftdiff.render import html, html_history

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt install chromium)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield opened
        opened.close()


class Opened:
    """A page opened from a file, with everything that it complained of or asked for."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.url = path.as_uri()
        self.context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, **options}
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.go()

    def go(self, fragment: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(self.url + fragment)
        return self.page

    def shown(self) -> list[str]:
        """The labels of the rows that can be seen, in order."""
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('article.row')].filter(r => r.offsetParent)"
            ".map(r => r.querySelector('.label').textContent)"
        )
        return found

    def text(self, selector: str = "main") -> str:
        return " ".join(self.page.inner_text(selector).split())

    def top(self, anchor: str) -> float:
        found: float = self.page.evaluate(
            "id => document.getElementById(id).closest('.row, .gone').getBoundingClientRect().top",
            anchor,
        )
        return found


@pytest.fixture
def storks(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    yield from _opened(browser, tmp_path, redlines.storks())


def _opened(browser: Any, folder: Path, value: Comparison, **options: Any) -> Iterator[Opened]:
    path = folder / "redline.html"
    path.write_text(html.report(value), encoding="utf-8")
    opened = Opened(browser, path, **options)
    yield opened
    assert opened.complaints == []
    assert {url.split("#")[0] for url in opened.requests} == {opened.url}
    opened.context.close()


def test_opens_with_the_redline(storks: Opened) -> None:
    assert storks.shown() == ["PP2", "OP1", "OP1", "OP2 + OP3", "OP4", "OP5", "OP6", "OP7(a)"]
    assert storks.page.locator("#tools").is_visible()
    assert "UrgesEncourages all States" in storks.text()
    assert "Mindful of the season" not in storks.text()


@pytest.mark.parametrize(
    ("view", "there", "not_there"),
    [
        ("new", ["Encourages all", "Mindful of the season", "Invites interested"], ["Urges"]),
        ("old", ["Urges all", "Decides to rest", "OP6 Invites donors"], ["Encourages", "Day of"]),
        ("side", ["Urges all", "Encourages all"], ["UrgesEncourages"]),
    ],
)
def test_views(storks: Opened, view: str, there: list[str], not_there: list[str]) -> None:
    storks.page.click(f".views label:has([value={view}])")
    text = storks.text()
    assert all(said in text for said in there), text
    assert not [said for said in not_there if said in text], text
    assert f"view={view}" in storks.page.url
    storks.page.click(".views label:has([value=redline])")
    assert "UrgesEncourages all States" in storks.text()
    assert "Mindful of the season" not in storks.text()


@pytest.mark.parametrize("made", [redlines.storks, redlines.scattered])
@pytest.mark.parametrize("view", ["new", "old"])
def test_clean_views_read_as_the_drafts_do(
    browser: Any, tmp_path: Path, view: str, made: Callable[[], Comparison]
) -> None:
    value = made()
    for page in _opened(browser, tmp_path, value):
        page.page.click(f".views label:has([value={view}])")
        draft = value.new if view == "new" else value.old
        tops = page.page.evaluate(
            """words => words.map(said => [...document.querySelectorAll("main .t, main .parts")]
                .filter(t => t.innerText.replace(/\\s+/g, " ").includes(said))
                .map(t => t.getBoundingClientRect()).filter(box => box.height)
                .map(box => box.top).pop() ?? said)""",
            [" ".join(paragraph.text.split()) for paragraph in draft.paragraphs],
        )
        assert [said for said in tops if isinstance(said, str)] == []
        assert sorted(tops) == tops


def test_filters(storks: Opened) -> None:
    storks.page.keyboard.press("f")
    storks.page.check(".filters input[value=moved]")
    assert storks.shown() == ["OP4"]
    storks.page.check(".filters input[value=inserted]")
    assert storks.shown() == ["OP4", "OP6"]
    storks.page.check(".filters input[value=oral]")
    assert storks.shown() == ["OP4"]
    assert "1 of 13 paragraphs" in storks.text("#status")
    assert "only=moved,inserted,oral" in storks.page.url
    storks.page.keyboard.press("Escape")
    storks.page.click("#reset")
    assert len(storks.shown()) == 8
    assert "only" not in storks.page.url


def test_search_finds_in_folded_paragraphs_too(storks: Opened) -> None:
    storks.page.keyboard.press("/")
    storks.page.keyboard.type("SEASON")
    storks.page.locator("#status", has_text="1 of 13").wait_for()
    assert storks.shown() == []
    assert "Mindful of the season" in storks.text()
    assert storks.page.evaluate("CSS.highlights.get('hit').size") == 1
    assert "q=SEASON" in storks.page.url
    storks.page.keyboard.press("Escape")
    assert "Mindful of the season" not in storks.text()


def test_keys_go_from_change_to_change(storks: Opened) -> None:
    seen = []
    for _ in range(3):
        storks.page.keyboard.press("j")
        seen.append(storks.page.evaluate("document.querySelector('.here .label').id"))
    storks.page.keyboard.press("k")
    seen.append(storks.page.evaluate("document.querySelector('.here .label').id"))
    assert seen == ["PP2", "old-OP1", "OP1", "old-OP1"]
    assert storks.page.evaluate("document.activeElement.id") == "old-OP1"
    assert "Change 2 of 8" in storks.text("#status")
    storks.page.keyboard.press("u")
    assert "Mindful of the season" in storks.text()
    storks.page.keyboard.press("v")
    assert "view=side" in storks.page.url


def test_keys_are_told_and_can_be_turned_off(storks: Opened) -> None:
    storks.page.keyboard.press("?")
    assert storks.page.locator("#help").is_visible()
    assert "next change" in storks.text("#help")
    storks.page.uncheck("#keys-on")
    storks.page.click("#close")
    storks.page.keyboard.press("j")
    assert storks.page.locator(".here").count() == 0
    storks.page.keyboard.press("?")
    storks.page.check("#keys-on")


def test_permalinks_and_state_in_the_address(storks: Opened) -> None:
    storks.page.set_viewport_size({"width": 1280, "height": 300})
    storks.go("#OP5")
    assert 0 <= storks.top("OP5") < 300
    storks.go("#OP5?view=side&only=merged")
    assert storks.shown() == ["OP5"]
    assert storks.page.evaluate("document.body.dataset.view") == "side"
    storks.go("#PP3")
    assert "Mindful of the season" in storks.text()
    storks.page.click("a.label#OP6")
    assert storks.page.url.endswith("#OP6")
    storks.page.go_back()
    assert storks.page.url.endswith("#PP3")


def test_side_by_side_is_remembered_on_wide_screens(storks: Opened) -> None:
    view = "document.body.dataset.view"
    storks.page.click(".views label:has([value=side])")
    assert storks.go().evaluate(view) == "side"
    storks.page.set_viewport_size({"width": 700, "height": 800})
    assert storks.go().evaluate(view) == "redline"


def test_screen_readers_are_told_of_the_marks(storks: Opened) -> None:
    heard = storks.page.locator("article:has(#PP2)").aria_snapshot()
    assert "inserted: with concern end of insertion" in " ".join(heard.split())
    assert "deleted: cross end of deletion" in " ".join(heard.split())
    assert "inserted:" not in storks.page.inner_text("article:has(#PP2)")


def test_odd_labels_have_permalinks(browser: Any, tmp_path: Path) -> None:
    odd = ["§ 3", "Art. 5 %?#&", "Art. 5 '\"<b>", "条 7", "text"]
    changes = [
        Change(ChangeKind.EDITED, (label,), (label,), redlines.marked(f"Is [-no-]{{+{i}+}};"))
        for i, label in enumerate(odd)
    ]
    for page in _opened(browser, tmp_path, redlines.compared(changes)):
        page.page.set_viewport_size({"width": 1280, "height": 200})
        labels = page.page.locator("a.label")
        assert [labels.nth(i).text_content() for i in range(len(odd))] == odd
        for i in range(len(odd)):
            page.go()
            labels.nth(i).click()
            page.go(page.page.url.removeprefix(page.url))
            assert (
                page.page.evaluate("document.querySelector('.here .label').textContent") == odd[i]
            )


def test_moves_are_linked_both_ways(storks: Opened) -> None:
    storks.page.set_viewport_size({"width": 1280, "height": 300})
    storks.page.click("a[href='#from-OP4']")
    assert 0 <= storks.top("from-OP4") < 300
    storks.page.click("#from-OP4 a")
    assert 0 <= storks.top("OP4") < 300


def test_outline_follows_the_reading(storks: Opened) -> None:
    storks.page.set_viewport_size({"width": 1280, "height": 400})
    storks.page.click("#outline a[href='#OP6']")
    storks.page.wait_for_selector("#outline a[href='#OP6'][aria-current]")


def test_copying(storks: Opened) -> None:
    storks.context.grant_permissions(["clipboard-read", "clipboard-write"])
    read = "navigator.clipboard.readText()"
    for button, told, said in (
        ("clean", "Copied OP1", "Encourages all States to keep chimneys open;"),
        (
            "marked",
            "Copied OP1 as marked",
            "[-Urges-]{+Encourages+} all States to keep chimneys open;",
        ),
        ("link", "Copied OP1's link", storks.url + "#OP1"),
    ):
        storks.page.hover("article:has(#OP1) .body")
        storks.page.click(f"#actions [value={button}]")
        storks.page.get_by_text(told, exact=True).wait_for()
        assert storks.page.evaluate(read) == said


def test_theme_can_be_turned(storks: Opened) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = storks.page.evaluate(paper)
    storks.page.click("#theme")
    assert storks.page.evaluate(paper) != light
    storks.go()
    assert storks.page.evaluate(paper) != light
    storks.page.keyboard.press("t")
    assert storks.page.evaluate(paper) == light


def test_without_script_every_change_can_be_read(browser: Any, tmp_path: Path) -> None:
    for storks in _opened(browser, tmp_path, redlines.storks(), java_script_enabled=False):
        text = storks.text()
        assert "UrgesEncourages all States" in text
        assert "Proclaims a Day of the Stork" in text
        assert storks.page.locator("#tools").is_hidden()
        storks.page.click("summary:has-text('PP3')")
        assert "Mindful of the season" in storks.text()
        storks.page.click("#outline a[href='#OP6']")
        assert storks.page.url.endswith("#OP6")


def test_hostile_text_does_nothing(browser: Any, tmp_path: Path) -> None:
    for page in _opened(browser, tmp_path, redlines.hostile()):
        page.page.keyboard.press("v")
        assert "<script>alert(1)</script>" in page.text("h1")
        assert page.page.locator("main a[href^=javascript]").count() == 0


def test_prints_on_paper(browser: Any, tmp_path: Path) -> None:
    for storks in _opened(browser, tmp_path, redlines.storks()):
        storks.page.emulate_media(media="print")
        style = "getComputedStyle(document.querySelector('main {}'))"
        assert storks.page.evaluate(f"{style.format('del')}.textDecorationLine") == "line-through"
        assert storks.page.evaluate(f"{style.format('ins')}.textDecorationLine") == "underline"
        assert storks.page.evaluate(f"{style.format('ins')}.color") == "rgb(0, 0, 0)"
        assert storks.page.locator("#tools, #outline, .map").first.is_hidden()
        paper = pypdfium2.PdfDocument(storks.page.pdf(prefer_css_page_size=True))
        pages = [page.get_textpage().get_text_bounded() for page in paper]
        assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, 1))
        text = " ".join(" ".join(pages).split())
        assert "UrgesEncourages all States" in text
        assert all(label in text for label in ("OP7(a)", "was OP2", "PP3 PP4"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("view", ["redline", "side", "new"])
def test_is_accessible(browser: Any, tmp_path: Path, scheme: str, width: int, view: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    for storks in _opened(browser, tmp_path, redlines.storks(), **options):
        storks.go(f"#?view={view}")
        storks.page.click(".filters summary")
        found = axe.Axe().run(storks.page)
        assert found.violations_count == 0, found.generate_report()
        wide = "document.documentElement.scrollWidth"
        assert storks.page.evaluate(wide) <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_history_is_accessible(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    value = redlines.storks()
    path = tmp_path / "history.html"
    path.write_text(html_history.report(history([value.old, value.new])), encoding="utf-8")
    page = Opened(browser, path, color_scheme=scheme, viewport={"width": width, "height": 800})
    found = axe.Axe().run(page.page)
    assert found.violations_count == 0, found.generate_report()
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []
    assert page.requests == [page.url]
    page.context.close()


def test_right_to_left_text(browser: Any, tmp_path: Path) -> None:
    edits = redlines.marked("تحث [-جميع-]{+الدول الأعضاء+} على الحفاظ على المداخن؛")
    value = redlines.compared([Change(ChangeKind.EDITED, ("OP1",), ("OP1",), edits)])
    for page in _opened(browser, tmp_path, value):
        direction = "getComputedStyle(document.querySelector('main .t')).direction"
        assert page.page.evaluate(direction) == "rtl"


def test_five_thousand_paragraphs_stay_quick_to_use(browser: Any, tmp_path: Path) -> None:
    """No time is asserted: what must hold is that far rows are not laid out (content-visibility)."""
    changes = [
        Change(
            ChangeKind.EDITED,
            (f"OP{i}",),
            (f"OP{i}",),
            redlines.marked(f"Paragraph {i} asks [-some-]{{+all+}} States " + "and more " * 40),
        )
        for i in range(1, 5001)
    ]
    for page in _opened(browser, tmp_path, redlines.compared(changes)):
        page.page.keyboard.press("/")
        page.page.keyboard.type("paragraph 4999 ")
        page.page.locator("#status", has_text="1 of").wait_for()
        assert page.shown() == ["OP4999"]
        page.go("#OP4000")
        assert -1 <= page.top("OP4000") < 200
        skipped = "!document.querySelector('#OP9').checkVisibility({contentVisibilityAuto: true})"
        assert page.page.evaluate(skipped)
