from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from build_tools.model import Acceptance, Finding, ReportRecord
from build_tools.search.documents import read_record
from build_tools.site.findable import index_record
from tests.pages.samples import record

FLAWED = record(case={"tables": {"requests": {"rows": {"received": [3, 1, 0, 0, 0, 0, 5]}}}})


def _kinds(found: ReportRecord) -> tuple[str, ...]:
    return read_record(index_record(found)).entry.kinds


def _changed(change: Callable[[Finding], Finding]) -> ReportRecord:
    """The flawed report with each of its findings changed."""
    results = (
        replace(result, findings=tuple(map(change, result.findings))) for result in FLAWED.results
    )
    return replace(FLAWED, results=tuple(results))


def test_a_report_is_found_by_the_kinds_of_its_findings() -> None:
    assert "tables" in _kinds(FLAWED)


def test_what_is_about_our_reading_is_a_kind_of_its_own() -> None:
    assert _kinds(_changed(lambda each: replace(each, about_reading=True))) == ("reading",)


def test_accepted_findings_are_no_longer_found() -> None:
    settled = Acceptance("", "属实", "某人")
    assert _kinds(_changed(lambda each: replace(each, accepted=settled))) == ()
