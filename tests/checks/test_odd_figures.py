"""What is said of a drawn cell that holds no plain figure: of the office, or of its form alone."""

from __future__ import annotations

from dataclasses import replace as changed

import pytest
from msgspec.structs import replace

from build_tools.checks import all_checks
from build_tools.model import Cell, Place, Severity, Status
from tests.checks.building import build_subject


def _severities(raw: str) -> list[Severity]:
    subject = build_subject({})
    (proactive, requests, review) = subject.report.tables
    place = Place(line=201, table=2, row=4, column=2)
    cells = (Cell(requests.cells[0].key, None, raw, Status.MISSING, place), *requests.cells[1:])
    tables = (proactive, replace(requests, cells=cells), review)
    odd = changed(subject, report=replace(subject.report, tables=tables))
    (check,) = (one for one in all_checks() if one.code == "C04")
    return [finding.severity for finding in check.run(odd).findings]


@pytest.mark.parametrize("raw", ["8↓", "“67”", "[4]", "……2", "=1445", "3O", "482  9万元"])
def test_a_figure_with_signs_around_it_is_a_matter_of_form(raw: str) -> None:
    assert _severities(raw) == [Severity.INFO]


@pytest.mark.parametrize("raw", ["251000元", "约30", "12/7"])
def test_what_may_be_another_figure_is_asked_about(raw: str) -> None:
    assert _severities(raw) == [Severity.WARNING]


@pytest.mark.parametrize(
    "raw", ["\ufffd", "\ue600", "1\ufffd", "&nbsp;7&nbsp;", "4\u00ad.5", "\u202d12\u202c"]
)
def test_what_a_converter_left_is_no_matter_of_the_office(raw: str) -> None:
    assert _severities(raw) == []
