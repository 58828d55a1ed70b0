"""Citations are copied in one press, with the reader's own day."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.browser.portals import Portal
from tests.browser.visits import visiting

pytestmark = pytest.mark.browser

CLIPBOARD = ("clipboard-read", "clipboard-write")


@pytest.mark.parametrize("kind", ["report", "agency", "data"])
def test_one_press_copies_one_citation(browser: Browser, portal: Portal, kind: str) -> None:
    address = portal.url + portal.kinds[kind]
    with visiting(browser, address, permissions=CLIPBOARD, timezone_id="UTC") as visit:
        page = visit.page
        before = date.today().isoformat()
        for button in page.locator(".nb-cite .nb-copy").all():
            page.locator(".nb-cite .nb-copied").evaluate("said => said.textContent = ''")
            button.click()
            page.get_by_text("已复制。").wait_for()
            text = page.evaluate("navigator.clipboard.readText()")
            shown = page.locator(f"#{button.get_attribute('data-copies')}").text_content()
            assert text == shown
            assert address in text
            assert "【" not in text
            assert before in text or date.today().isoformat() in text
        assert visit.complaints == []


def test_without_scripts_they_are_there_to_read(browser: Browser, portal: Portal) -> None:
    address = portal.url + portal.kinds["report"]
    with visiting(browser, address, java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator(".nb-copy:visible").count() == 0
        assert "【访问日期】" in page.locator("#cite-gbt7714").inner_text()
        page.locator(".nb-cite__fold summary").first.click()
        assert page.locator("#cite-bibtex").is_visible()
