"""What the client finds in an index whose lists and tables are cut, as those of a million are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from build_tools.search.index import NAMES, TEXTS
from tests.browser.serving import serve
from tests.browser.visits import new_tab
from tests.built import built_once
from tests.search.portal import CUT, DONE, seed_documents, write_portal
from tests.search.samples import documents
from tests.search.test_client_finding import finds_names, finds_what_holds_the_words
from tests.search.visits import (
    QINZHOU,
    Found,
    open_empty,
    open_search,
    reports,
    search_page,
    status,
    titles,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    known = [*seed_documents(), *documents(300)]
    folder = built_once(tmp_path_factory, "cut", lambda home: write_portal(home, known, CUT))
    with serve(folder) as url:
        yield Found(folder, url, known)


@pytest.fixture
def page(browser: Browser, cut: Found) -> Iterator[Page]:
    with search_page(browser, cut) as page:
        yield page


def test_names_are_found_in_any_spelling(page: Page, cut: Found) -> None:
    open_empty(page, cut)
    finds_names(page)


def test_what_is_found_is_what_holds_the_words(page: Page, cut: Found) -> None:
    open_empty(page, cut)
    finds_what_holds_the_words(page, cut, 4)


@pytest.mark.parametrize(
    "rest", ["&year=2023", "&level=county&year=2024", "&region=710000", "&kind=prose", "&kind=x"]
)
def test_filters_leave_what_fits(page: Page, cut: Found, rest: str) -> None:
    asked = dict(each.split("=") for each in rest[1:].split("&"))
    wanted = {
        document.title
        for document in cut.documents
        if str(document.year) == asked.get("year", str(document.year))
        and document.level == asked.get("level", document.level)
        and document.region_code.startswith(asked.get("region", "").rstrip("0"))
        and ("kind" not in asked or asked["kind"] in document.kinds)
    }
    open_search(page, cut, "公开", rest)
    while (more := page.get_by_role("button", name="显示更多报告")).count():
        more.click()
        page.wait_for_selector(DONE, state="attached")
    assert {*reports(page)} == wanted
    if wanted:
        assert f"{len(wanted)} 份报告" in status(page)


def test_the_first_results_need_the_beginning_of_long_lists_only(page: Page, cut: Found) -> None:
    open_search(page, cut, "政策解读")
    years = [year for title in reports(page) for year in re.findall(r"(20\d\d)年", title)]
    assert len(years) == 20
    assert years == sorted(years, reverse=True)
    asked = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    cut_lists = {each.rpartition(".js")[0][-2:] for each in asked if "/texts/" in each}
    assert ".0" in cut_lists
    assert ".5" not in cut_lists


def test_reports_of_who_is_named_come_first(page: Page, cut: Found) -> None:
    open_search(page, cut, QINZHOU)
    assert titles(page)[0] == QINZHOU
    assert reports(page)[0].startswith(QINZHOU)


_CALLED = """async query => {
  await nianbaoSearch.code("search-names.js");
  const { found, total, sure } = await nianbaoSearch.agencies(query, 5);
  return [found.map(agency => agency.names[0]), total, sure];
}"""


def test_a_short_name_of_very_many_reads_the_beginning_of_their_list(
    browser: Browser, tmp_path: Path
) -> None:
    known = [*seed_documents(), *documents(300)]
    write_portal(tmp_path, known, (TEXTS, replace(NAMES, head=1)))
    called = {each.names[0] for each in known if each.names[0].endswith("投资促进局")}
    assert len(called) > 4
    with serve(tmp_path) as url, new_tab(browser) as page:
        page.goto(f"{url}search.html")
        names, total, sure = page.evaluate(_CALLED, "tzcjj")
        assert len(names) == 1
        assert called.issuperset(names)
        assert (total, sure) == (len(called), False)
        assert QINZHOU not in names
        assert page.evaluate(_CALLED, "钦州 tzcjj") == [[QINZHOU], 1, True]
