"""The page of the rules: folded, each at its address, narrowed by level and by words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.portals import Portal
from tests.browser.visits import NARROW, WIDE, visiting

pytestmark = pytest.mark.browser


def shown(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".nb-rule", "all => all.filter(one => one.offsetHeight).map(one => one.id)"
    )
    return found


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_rules_are_narrowed_by_level_and_words(
    browser: Browser, portal: Portal, width: int
) -> None:
    with visiting(browser, f"{portal.url}checks.html", width) as visit:
        page = visit.page
        form = page.get_by_role("form", name="筛选规则")
        form.wait_for()
        every = shown(page)
        assert len(every) > 60
        assert page.evaluate("document.documentElement.scrollHeight") < 8000
        assert visit.overflow() <= 0
        form.get_by_label("级别").select_option("error")
        errors = shown(page)
        assert "T3-01" in errors
        assert "S09" not in errors
        form.get_by_label("规则中的词").fill("各类申请人之和")
        assert shown(page) == ["T3-01"]
        assert page.locator("h2:visible").count() == 1
        assert "符合的规则有 1 条" in form.inner_text()
        assert violations(page) == []
        form.get_by_label("规则中的词").fill("没有这样的词")
        assert "没有符合的规则" in form.inner_text()
        form.get_by_label("规则中的词").fill("")
        form.get_by_label("级别").select_option("")
        assert shown(page) == every
        assert visit.complaints == []


def test_an_address_opens_its_rule(browser: Browser, portal: Portal) -> None:
    with visiting(browser, f"{portal.url}checks.html#T3-01") as visit:
        assert visit.page.locator("#T3-01 li").first.is_visible()
        assert not visit.page.locator("#T3-02 li").first.is_visible()


def test_without_scripts_the_rules_are_folded_and_open(browser: Browser, portal: Portal) -> None:
    address = f"{portal.url}checks.html#T3-01"
    with visiting(browser, address, java_script_enabled=False) as visit:
        visit.page.locator("#T3-01 > summary").click()
        assert visit.page.locator("#T3-01 li").first.is_visible()
        assert visit.page.get_by_role("form", name="筛选规则").count() == 0
