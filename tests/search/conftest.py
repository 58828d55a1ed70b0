"""The portal that the tests of the search client look at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import serve
from tests.built import built_once
from tests.search.portal import seed_documents, write_portal
from tests.search.samples import documents
from tests.search.visits import Found, search_page


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    known = [*seed_documents(), *documents(300)]
    folder = built_once(tmp_path_factory, "search", lambda home: write_portal(home, known))
    with serve(folder) as url:
        yield Found(folder, url, known)


@pytest.fixture
def page(browser: Browser, found: Found) -> Iterator[Page]:
    with search_page(browser, found) as page:
        yield page
