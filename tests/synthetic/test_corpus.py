"""The invented corpora: repeatable, marked as samples, with faults only where asked for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import read_agency, scan
from build_tools.model import ReportRecord
from build_tools.synthetic import write_demo
from tests.corpus import write_corpus


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


@pytest.fixture(scope="module")
def records(demo: Path) -> list[ReportRecord]:
    cache = Cache(None)
    return [record for reports in scan(demo).agencies for record in read_agency(reports, cache)]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, demo: Path) -> None:
    for name, seed in (("one", 5), ("two", 5), ("three", 6)):
        write_corpus(tmp_path / name, 30, seed)
    assert tree(tmp_path / "one") == tree(tmp_path / "two") != tree(tmp_path / "three")
    write_demo(tmp_path / "demo")
    assert tree(tmp_path / "demo") == tree(demo)


def test_a_corpus_holds_exactly_so_many_reports(tmp_path: Path) -> None:
    write_corpus(tmp_path, 33)
    assert sum(name.startswith("reports/") for name in tree(tmp_path)) == 33


def test_every_report_and_every_agency_says_it_is_a_sample(records: list[ReportRecord]) -> None:
    assert all(record.agency.name.startswith("样例") for record in records)
    assert all("样例数据" in record.report.text for record in records if record.report.readable)


def test_the_demonstration_shows_what_a_portal_meets(
    demo: Path, records: list[ReportRecord]
) -> None:
    tables = [table for record in records for table in record.report.tables]
    assert {table.form for table in tables} == {"2019", "2021"}
    assert {record.agency.level for record in records} == {"province", "city", "county", "zone"}
    assert len({record.agency.region.chain[0] for record in records if record.agency.region}) == 2
    years = Counter(record.agency.id for record in records)
    assert set(range(2019, 2026)) == {record.year for record in records}
    assert min(years.values()) < 7, "no gap"
    assert len(scan(demo).registered) > len(years), "no agency without a report"
    assert any(not record.report.readable for record in records)
    assert any(record.report.readable and len(record.report.tables) < 3 for record in records)
    found = {finding.code for record in records for finding in record.findings}
    assert {"T3-01", "T3-03", "N-03", "X-01", "X-05"} <= found
