"""A search page that stays open while the portal is built again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from build_tools.search import SearchDocument, index_document, write_index
from tests.browser.serving import serve
from tests.browser.visits import new_tab
from tests.search.portal import write_portal
from tests.search.samples import documents
from tests.search.visits import REPORTS, Found, open_search, reports

WORD = "饕餮盛宴"


def with_word(document: SearchDocument) -> SearchDocument:
    return replace(document, passages=(*document.passages, f"本机关举办了{WORD}。"))


@pytest.mark.browser
def test_an_open_page_meets_a_new_set_and_answers_from_it_alone(
    browser: Browser, tmp_path: Path
) -> None:
    before = list(documents(60))
    after = [with_word(each) if at % 7 == 0 else each for at, each in enumerate(before[10:])]
    write_portal(tmp_path, before)
    with serve(tmp_path) as url, new_tab(browser) as page:
        found = Found(tmp_path, url, before)
        open_search(page, found, WORD)
        assert reports(page) == []
        old = {path.name for path in (tmp_path / "search").iterdir() if path.is_dir()}
        shutil.rmtree(tmp_path / "search")
        write_index(map(index_document, after), tmp_path / "search")
        assert old.isdisjoint(path.name for path in (tmp_path / "search").iterdir())
        for query in ("信息公开", WORD):  # the first set is gone by now
            page.fill("#nb-search-input", query)
            page.click("#nb-search-form button")
        expected = {each.title for each in after if any(WORD in text for text in each.passages)}
        expect(page.locator(REPORTS)).to_have_count(len(expected))
        assert set(reports(page)) == expected
