from __future__ import annotations

import pytest

from build_tools import reading
from build_tools.model import Source
from build_tools.reports import Stages, read_in_stages


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the reports that are read, as they are."""
    paths: list[str] = []

    def count(source: Source) -> Stages:
        paths.append(source.path)
        return read_in_stages(source)

    monkeypatch.setattr(reading, "read_in_stages", count)
    return paths
