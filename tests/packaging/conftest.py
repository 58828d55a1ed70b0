"""The wheel, built once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built import built_once
from tests.packaging.environments import source_distribution, wheel


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made of the source distribution, as an installer would make it."""
    folder = built_once(
        tmp_path_factory, "package", lambda home: wheel(source_distribution(home), home)
    )
    (built,) = folder.glob("*.whl")
    return built
