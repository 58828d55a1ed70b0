"""A report on paper: the text and its tables, whole rows under repeated heads, where it is from."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.portals import Portal
from tests.browser.visits import visiting

pytestmark = pytest.mark.browser

_AGENCY = "reports/sample-900121-education/index.html"


@pytest.fixture(scope="module")
def sheets(browser: Browser, portal: Portal) -> list[str]:
    """The text of each sheet of a printed report."""
    with visiting(browser, portal.url + portal.kinds["long report"], color_scheme="dark") as visit:
        document = pypdfium2.PdfDocument(visit.page.pdf(format="A5"))
    texts = (page.get_textpage().get_text_bounded() for page in document)
    return ["".join(text.split()) for text in texts]


def test_nothing_but_the_report_is_printed(portal: Portal, sheets: list[str]) -> None:
    text = "".join(sheets)
    assert "跳到正文" not in text
    assert "菜单" not in text
    assert portal.url + portal.kinds["long report"] in text


def test_a_table_that_goes_on_repeats_its_head(sheets: list[str]) -> None:
    with_requests = [sheet for sheet in sheets if "社会公益组织" in sheet]
    assert len(with_requests) > 1
    assert all("法律服务机构" in sheet for sheet in with_requests)


def test_what_is_folded_is_found_and_printed(browser: Browser, demo_url: str) -> None:
    with visiting(browser, demo_url + _AGENCY, java_script_enabled=False) as visit:
        fold = visit.page.locator(".nb-fold:has(table)").first
        assert not fold.locator("table").is_visible()
        words = "不予公开，按申请人类别，逐年"
        printed = pypdfium2.PdfDocument(visit.page.pdf(format="A4"))
        texts = (page.get_textpage().get_text_bounded() for page in printed)
        assert words in "".join("".join(text.split()) for text in texts)
        fold.locator("summary").click()
        expect(fold.locator("table")).to_be_visible()


def test_a_long_table_of_an_agency_repeats_its_years_on_every_sheet(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, demo_url + _AGENCY) as visit:
        document = pypdfium2.PdfDocument(visit.page.pdf(format="A5"))
    texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    assert sum(text.startswith("指标2025年2024年") for text in texts) > 5


def test_a_comparison_on_paper_says_who_and_what(browser: Browser, demo_url: str) -> None:
    choice = "#who=sample-900121-education,sample-900122-education&row=requests.received"
    with visiting(browser, f"{demo_url}compare.html{choice}") as visit:
        expect(visit.page.locator("#nb-compare-result tbody tr")).to_have_count(7)
        document = pypdfium2.PdfDocument(visit.page.pdf(format="A4"))
    text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    assert "正在比较2个：样例松溪县教育局、样例竹川县教育局" in text
    assert "添加机关" not in text
