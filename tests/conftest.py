"""What several rooms of tests share: a Chromium of this process, and a portal built once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.built import built_once

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.portals import Portal

# The same examples on every machine and no deadline: a busy machine is no fault of the code.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
# A run that a shell puts in the background ignores interrupts, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--renew`` for the tests that compare with a file they can write themselves."""
    parser.addoption("--renew", action="store_true", help="write what is compared with anew")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Playwright runs only once in a process, so everyone shares this one."""
    from tests.browser.chromium import running_chromium  # few tests need what takes a second

    with running_chromium() as chromium:
        yield chromium
        for left in active_children():  # one that still holds its pipes keeps it from ending
            left.kill()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal of the real reports and of invented ones, built by MkDocs and served."""
    from tests.browser.portals import Portal, build, example_pages
    from tests.browser.serving import serve

    folder = built_once(tmp_path_factory, "portal", build) / "site"
    with serve(folder) as url:
        yield Portal(folder, url, example_pages(folder))
