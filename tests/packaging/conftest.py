"""The wheel, built once for all tests of a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packaging.environments import source_distribution, wheel


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made of the source distribution, as an installer would make it."""
    folder = tmp_path_factory.mktemp("package")
    return wheel(source_distribution(folder), folder)
