"""What must hold on a page of every kind, however the reader's settings are: each is opened once.

320 pixels is also what a window of 1280 becomes at 400 % zoom.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.looks import look_of
from tests.browser.portals import KINDS, Portal
from tests.browser.serving import SLOWLY
from tests.browser.visits import LOOKS, NARROW, PHONE, WIDE, Visit, visiting

pytestmark = pytest.mark.browser

LOOKS_KEPT = Path(__file__).parents[1] / "data" / "looks"
_FRAMES = ("home", "report", "explore")
"""Kinds whose pages have between them every menu and contents that a narrow window folds."""
_SHEET = 688
"""Pixels between the margins of an A4 sheet, as the style sheet for paper sets them."""
_UNSEEN, _GOOD = 0.01, 0.1
"""A shift that no eye sees, such as a line's that came in two pieces; what is a good page's yet."""
_OPENED = ("home", "report", "long report", "agency", "year", "search")
"""Kinds of pages that most come for."""

_INVISIBLE = """() => {
    const canvas = getComputedStyle(document.documentElement).backgroundColor;
    const seen = [...document.querySelectorAll("svg :is(polyline, circle, rect, path, text)")];
    return seen.filter(one => {
        const {stroke, fill} = getComputedStyle(one);
        return one.closest(".nb-chart") && !one.matches(".nb-ground")
            && [stroke, fill].every(each => each === "none" || each === canvas);
    }).length;
}"""

_COVERING = """() => [...document.querySelectorAll("body *")].filter(one =>
    ["fixed", "sticky"].includes(getComputedStyle(one).position)
    && !one.closest(".nb-scroller") && one.offsetHeight > 64).map(one => one.className)"""

_MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
    const {transitionDuration, animationName} = getComputedStyle(one);
    const moved = transitionDuration.split(", ").some(each => parseFloat(each) > 0);
    return moved || animationName !== "none";
}).map(one => one.outerHTML.slice(0, 80))"""

_PAPER = """() => {
    const styles = (selector, property) => [...new Set(
        [...document.querySelectorAll(selector)].map(each => getComputedStyle(each)[property]))];
    const furniture = document.querySelectorAll(".nb-header, .nb-contents, .nb-skip, .nb-compare");
    return {
        rows: styles("main tr", "breakInside"),
        heads: styles("main thead", "display"),
        charts: styles("main .nb-chart", "breakInside"),
        furniture: [...furniture].filter(each => each.offsetHeight > 0).map(each => each.className),
    };
}"""

_SMALL = """() => [...document.querySelectorAll("main :is(a, button, summary)")].filter(one => {
    const {width, height} = one.getBoundingClientRect();
    const short = one.textContent.trim().length <= 2;
    return one.offsetParent && width && short && (width < 23.5 || height < 23.5);
}).map(one => one.outerHTML.slice(0, 120))"""

_UNDERLINES = """() => {
    const styles = selector => [...document.querySelectorAll(selector)].map(
        one => getComputedStyle(one).textDecorationStyle);
    return {terms: styles('main a[href*="glossary.html#"]'),
            links: styles('main a:not([href*="glossary.html#"]):not([class])')};
}"""

_SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => setTimeout(() => done(sum), 50));
})"""


@pytest.fixture(scope="module", params=KINDS)
def visit(request: pytest.FixtureRequest, browser: Browser, portal: Portal) -> Iterator[Visit]:
    """A page of one kind, which all tests look at before the next is opened.

    A page is drawn anew for each window and each of the reader's settings: tests that look at it in
    the same way stand behind each other.
    """
    address = portal.url + portal.kinds[request.param]
    with visiting(browser, address, NARROW, known=False) as visit:
        yield visit
        visit.show()


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Of which kind the page is that ``visit`` has opened."""
    return str(request.node.callspec.params["visit"])


@pytest.fixture
def look_before(visit: Visit, kind: str, pytestconfig: pytest.Config) -> Callable[[str], list[str]]:
    """How the page, shown as it is now, looked when it was last looked at, by the name of the look.

    ``--renew`` writes the references anew; look at the pages before committing them.
    """

    def before(name: str) -> list[str]:
        kept = LOOKS_KEPT / f"{kind.replace(' ', '-')}.json"
        known: dict[str, list[str]] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
        if pytestconfig.getoption("renew"):
            known[name] = look_of(visit.page)
            kept.write_text(json.dumps(known, indent=0) + "\n", "utf-8")
        return known[name]

    return before


def test_nothing_moves_while_it_loads(visit: Visit) -> None:
    """Asked first: what is in a window moves when its width is changed."""
    assert visit.show(NARROW).evaluate(_SHIFT) < _UNSEEN


def test_at_four_hundred_per_cent(visit: Visit) -> None:
    """A window of 1280 by 1024 is then one of 320 by 256."""
    page = visit.show(NARROW, 256)
    assert visit.overflow() <= 0
    assert page.evaluate(_COVERING) == []


def test_without_motion(visit: Visit) -> None:
    page = visit.show(color_scheme="light", reduced_motion="reduce")
    assert page.evaluate(_MOVING) == []
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scrolling) == "auto"


def test_terms_and_links_look_different(visit: Visit) -> None:
    """A label that leads to its explanation is dotted, a link to another page is not."""
    styles = visit.show(color_scheme="light", reduced_motion="reduce").evaluate(_UNDERLINES)
    assert set(styles["terms"]) <= {"dotted"}
    assert "dotted" not in styles["links"]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_everyone_can_read_it_and_it_looks_as_before(
    visit: Visit,
    kind: str,
    look_before: Callable[[str], list[str]],
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    page = visit.show(width, color_scheme=scheme, reduced_motion="reduce")
    assert visit.complaints == []
    assert visit.overflow() <= 0
    if scheme == "light":
        assert look_of(page) == look_before(f"light, {width}")
    if width != PHONE or kind in _FRAMES:  # elsewhere it is what NARROW shows, in the light of WIDE
        alone = width == PHONE or (width == NARROW and kind not in _FRAMES)
        assert violations(page, by_look=alone) == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_links_are_large_enough_for_a_finger(visit: Visit, width: int) -> None:
    page = visit.show(width, color_scheme="dark", reduced_motion="reduce")
    assert page.evaluate(_SMALL) == []


def test_dark_it_looks_as_before(visit: Visit, look_before: Callable[[str], list[str]]) -> None:
    page = visit.show(color_scheme="dark", reduced_motion="reduce")
    assert look_of(page) == look_before(f"dark, {WIDE}")


def test_with_letters_twice_as_large(visit: Visit) -> None:
    page = visit.show(color_scheme="dark", reduced_motion="reduce")
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.evaluate(f"document.documentElement.style.fontSize = '{2 * size}px'")
    overflow = visit.overflow()
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert overflow <= 0


def test_on_paper(visit: Visit, look_before: Callable[[str], list[str]]) -> None:
    page = visit.show(_SHEET, media="print", color_scheme="light", reduced_motion="reduce")
    assert visit.overflow() <= 0
    paper = page.evaluate(_PAPER)
    assert set(paper["rows"]) <= {"avoid"}
    assert set(paper["heads"]) <= {"table-header-group"}
    assert set(paper["charts"]) <= {"avoid"}
    assert paper["furniture"] == []
    assert look_of(page) == look_before("print")


def test_forced_colours_hide_nothing(visit: Visit) -> None:
    assert visit.show(forced_colors="active").evaluate(_INVISIBLE) == 0


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", _OPENED)
def test_little_moves_where_it_comes_in_pieces(
    browser: Browser, portal: Portal, kind: str, width: int
) -> None:
    with visiting(browser, portal.url + portal.kinds[kind] + SLOWLY, width) as visit:
        assert visit.page.evaluate(_SHIFT) < _GOOD


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_one_title_one_heading_and_our_language(portal: Portal, kind: str) -> None:
    page = html.parse(portal.folder / portal.kinds[kind]).getroot()
    assert page.get("lang") == "zh-CN"
    (heading,) = page.iter("h1")
    assert heading.text_content().strip()
    assert "政府信息公开年报" in page.findtext(".//title")
