"""The demonstration portal: plainly invented, and every part of the portal at work in it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.demo import MISTAKES
from tests.browser.visits import NARROW, visiting

pytestmark = pytest.mark.browser

REPORT = "reports/sample-900121-education/2023.html"


def test_every_page_and_every_table_of_the_demonstration_says_sample(demo: Path) -> None:
    pages = list(demo.rglob("*.html"))
    assert len(pages) > 200
    for path in pages:
        text = path.read_text("utf-8")
        assert 'class="nb-samplebar"' in text, path
        for opening in ("<caption", "<figcaption"):
            for caption in text.split(opening)[1:]:
                assert caption.partition(">")[2].startswith('<strong class="nb-sample">'), path


def test_source_lines_can_be_shown_and_reached(browser: Browser, demo_url: str) -> None:
    with visiting(browser, demo_url + REPORT, NARROW) as visit:
        page = visit.page
        button = page.get_by_role("button", name="每个数字在原文的哪一行").nth(1)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        link = page.locator("table.nb-requests a.nb-line-link").first
        line = link.inner_text().strip("第行 ")
        assert violations(page) == []
        link.click()
        expect(page.locator(f"#L{line}")).to_be_in_viewport()
        assert violations(page) == []
        assert visit.overflow() <= 0


def test_a_mistake_can_be_told_with_the_page_filled_in(browser: Browser, demo_url: str) -> None:
    with visiting(browser, demo_url + REPORT) as visit:
        link = visit.page.get_by_role("link", name="告诉本站")
        assert link.get_attribute("href") == MISTAKES.replace("{page}", REPORT)


def test_a_mistake_names_the_very_cell_search_or_comparison(
    browser: Browser, demo_url: str
) -> None:
    for address in (
        f"{REPORT}#requests.received.total",
        "search.html?q=教育",
        "compare.html?year=2023",
    ):
        with visiting(browser, f"{demo_url}{address}") as visit:
            link = visit.page.get_by_role("link", name="告诉本站")
            visit.page.evaluate("addEventListener('click', event => event.preventDefault())")
            link.click()
            shown = unquote(visit.page.url.removeprefix(demo_url))
            assert shown.startswith(address.partition("=")[0])
            told = unquote(unquote(link.get_attribute("href") or ""))
            assert told == unquote(MISTAKES.replace("{page}", shown))


def test_findings_of_a_kind_are_found_by_keyboard(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}search.html", NARROW) as visit:
        page = visit.page
        kind = page.get_by_label("核对结果", exact=True)
        expect(kind.locator("option[value=tables]")).to_have_count(1)
        kind.focus()
        kind.press("ArrowDown")
        hit = page.locator(".nb-hit a").first
        hit.wait_for()
        assert page.url.endswith("?kind=tables")
        assert violations(page) == []
        assert visit.overflow() <= 0
        hit.click()
        expect(page.locator("#findings")).to_be_attached()


def test_pinyin_finds_an_agency_of_the_portal(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}search.html?q=yangliqingjiang+tzcjj") as visit:
        first = visit.page.locator(".nb-hit--agency h2").first
        expect(first).to_have_text("样例青江市投资促进局")


def test_a_line_folded_away_is_shown_when_an_address_names_it(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, f"{demo_url}{REPORT}#L5") as visit:
        expect(visit.page.locator("#L5")).to_be_in_viewport()


def test_only_samples_are_marked(portal_folder: Path) -> None:
    text = (portal_folder / "index.html").read_text("utf-8")
    assert "nb-sample" not in text
    assert "告诉本站" not in text
