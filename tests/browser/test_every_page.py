"""What must hold on a page of every kind, in both schemes, at a desk and at 320 pixels.

320 pixels is also what a window of 1280 becomes at 400 % zoom.
"""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.portals import KINDS, Portal
from tests.browser.visits import NARROW, WIDE, visiting

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_everyone_can_read_it(
    browser: Browser, portal: Portal, kind: str, scheme: Scheme, width: int
) -> None:
    address = portal.url + portal.kinds[kind]
    with visiting(browser, address, width, color_scheme=scheme) as visit:
        assert visit.complaints == []
        assert visit.overflow() <= 0
        assert violations(visit.page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_one_title_one_heading_and_our_language(
    browser: Browser, portal: Portal, kind: str
) -> None:
    with visiting(browser, portal.url + portal.kinds[kind], java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator("html").get_attribute("lang") == "zh-CN"
        assert page.locator("h1").count() == 1
        assert page.locator("h1").inner_text().strip()
        assert "政府信息公开年报" in page.title()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_it_loads(browser: Browser, portal: Portal, kind: str) -> None:
    with visiting(browser, portal.url + portal.kinds[kind], NARROW) as visit:
        shift = visit.page.evaluate(
            """() => new Promise(done => {
                let sum = 0;
                new PerformanceObserver(list => {
                    for (const entry of list.getEntries()) sum += entry.value;
                }).observe({type: "layout-shift", buffered: true});
                requestAnimationFrame(() => setTimeout(() => done(sum), 50));
            })"""
        )
        assert shift < 0.001  # a pixel or two of a word; whoever reads sees none of it
