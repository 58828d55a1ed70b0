from __future__ import annotations

import pytest

from build_tools.model import AnnualReport, Source
from build_tools.reports import reading
from build_tools.reports.assembling import read_report


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the reports that are read, as they are."""
    paths: list[str] = []

    def count(source: Source) -> AnnualReport:
        paths.append(source.path)
        return read_report(source)

    monkeypatch.setattr(reading, "read_report", count)
    return paths
