"""The demonstration portal, built and served once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.demo import built_demo
from tests.browser.portals import Portal
from tests.browser.serving import serve
from tests.built import built_once


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demonstration."""
    return built_once(tmp_path_factory, "demo", built_demo) / "site"


@pytest.fixture(scope="session")
def demo_url(demo: Path) -> Iterator[str]:
    """Where it is served."""
    with serve(demo) as address:
        yield address


@pytest.fixture
def portal_folder(portal: Portal) -> Path:
    """The folder of the portal that is no demonstration."""
    return portal.folder
