"""Looking at the search page of a small portal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from build_tools.search import SearchDocument
from tests.browser.visits import listening, new_tab
from tests.search.portal import DONE

QINZHOU = "钦州市投资促进局"
XINJIANG = "新绛县招商投资促进中心"

REPORTS = "#nb-search-results .nb-hit:not(.nb-hit--agency) h2"
"""Titles of the reports that were found."""

_ASK = """query => {
    const form = document.getElementById("nb-search-form");
    form.elements.q.value = query;
    form.requestSubmit();
}"""


@dataclass(frozen=True, slots=True)
class Found:
    """A portal to search, and what is in it."""

    folder: Path
    url: str
    documents: list[SearchDocument]


@contextmanager
def search_page(browser: Browser, found: Found) -> Iterator[Page]:
    """A tab for the search page, of which no script may have complained at the end."""
    complaints: list[str] = []
    with (
        new_tab(browser, address=f"{found.url}search.html") as page,
        listening(page, {"pageerror": lambda error: complaints.append(str(error))}),
    ):
        yield page
    assert complaints == []


def open_empty(page: Page, found: Found) -> None:
    page.goto(f"{found.url}search.html")


def open_search(page: Page, found: Found, query: str, rest: str = "") -> None:
    page.goto(f"{found.url}search.html?q={quote(query)}{rest}")
    page.wait_for_selector(DONE, state="attached")


def ask(page: Page, query: str) -> None:
    """Search for ``query`` on the search page that is open, as the button of its form does."""
    page.evaluate(_ASK, query)
    page.wait_for_selector(DONE, state="attached")


def status(page: Page) -> str:
    return page.inner_text("#nb-search-status")


def titles(page: Page, kind: str = ".nb-hit") -> list[str]:
    return page.locator(f"#nb-search-results {kind} h2").all_inner_texts()


def reports(page: Page) -> list[str]:
    return page.locator(REPORTS).all_inner_texts()
