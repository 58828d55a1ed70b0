"""What several rooms of tests share: a Chromium of this process, and a portal built once."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import settings

from build_tools.common.collecting import collect_seldom
from tests.built import built_once

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.portals import Portal

# The same examples on every machine and no deadline: a busy machine is no fault of the code.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
# A run that a shell puts in the background ignores interrupts, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
gc.disable()  # thousands of tests are collected and none is given up


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--renew`` for the tests that compare with a file they can write themselves."""
    parser.addoption("--renew", action="store_true", help="write what is compared with anew")


_LONGEST = (
    "browser/test_every_page.py",
    "packaging/test_tutorial.py",
    "site/test_remote.py",
    "workers/test_cluster.py",
    "scaling/test_growth.py",
    "browser/test_frame.py",
    "faults/test_faults.py",
    "search/test_client_finding.py",
    "browser/test_explore.py",
    "site/test_faulty.py",
    "deploy/test_lines.py",
    "forms/test_new_era.py",
    "publishing/test_staging.py",
    "site/test_incremental.py",
    "site/test_unread.py",
    "browser/test_compare.py",
    "test_interrupts.py",
    "site/test_table_pieces.py",
    "test_progress.py",
    "search/test_client_cut.py",
    "search/test_client_page.py",
    "test_cli.py",
    "site/test_build.py",
    "search/test_index.py",
    "test_plugin.py",
    "readers/test_hostile.py",
    "browser/test_demo.py",
    "test_build_accidents.py",
    "browser/test_charts.py",
    "accuracy/test_exam.py",
    "search/test_patching.py",
    "readers/test_office.py",
    "search/test_client_questions.py",
    "recovery/test_layouts.py",
    "library/test_reuse.py",
    "site/test_downloads.py",
    "maintaining/test_manual.py",
    "site/test_gzip.py",
    "publishing/test_followed.py",
    "accuracy/test_judged.py",
    "workers/test_workers.py",
    "packaging/test_wheel.py",
    "site/test_properdocs.py",
    "test_preview.py",
)
"""The files whose tests take more than six seconds of a slow processor, the longest first: nobody
waits for one of them at the end."""


def pytest_sessionstart(session: pytest.Session) -> None:
    """Of several processes each begins to compile at another place, and finds the rest compiled.

    In a fresh clone all of them would rewrite the assertions of every file, at the same time.
    """
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        root = session.config.rootpath
        found = [path for name in session.config.args for path in (root / name).rglob("test_*.py")]
        modules = sorted(".".join(path.relative_to(root).with_suffix("").parts) for path in found)
        start = len(modules) * int(worker[2:]) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        for module in (*modules[start:], *modules[:start]):
            with suppress(Exception, pytest.skip.Exception):  # the collection tells it
                import_module(module)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files stay together, whoever runs them."""
    first = {Path(__file__).parent / name: place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: first.get(item.path, len(first)))


def pytest_collection_finish() -> None:
    """From here on Python looks for what nobody holds any more, though not at the tests."""
    gc.freeze()
    gc.enable()
    collect_seldom()


@pytest.fixture(scope="session", autouse=True)
def _one_process() -> Iterator[None]:
    """What builds in this process does it alone, unless it asks for ``Workers(2)``.

    There is a process of tests for each core already, and forking one costs as much as a build.
    """
    with patch("build_tools.workers.tasks._cores", return_value=1):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Playwright runs only once in a process, so everyone shares this one."""
    from tests.browser.chromium import running_chromium  # few tests need what takes a second

    with running_chromium(timed=False) as chromium:
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
