"""A report on paper: the text and its tables, whole rows under repeated heads, where it is from."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser

from tests.browser.portals import Portal
from tests.browser.visits import visiting

pytestmark = pytest.mark.browser


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


def test_no_row_is_cut(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url + portal.kinds["long report"]) as visit:
        visit.page.emulate_media(media="print")
        rules = visit.page.evaluate(
            """() => [...new Set([...document.querySelectorAll("tr")].map(
                row => getComputedStyle(row).breakInside))]"""
        )
        assert rules == ["avoid"]
