"""The cells of a report, by key, by row and in the form's order."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from build_tools.checks.cells import figures_of, firm_value, printed_values
from build_tools.forms import load_form
from build_tools.model import AnnualReport, Number, Status
from tests.checks.building import build_report


def review(**case: Any) -> AnnualReport:
    return build_report({"tables": {"review": case}})


def values(report: AnnualReport) -> list[Number | None]:
    return list(printed_values(report)["review"])


ROWS = {"reconsideration": [1, "", "?", "~4", 5], "litigation_direct": [6, 7, 8, 9, 30]}
STATED = [1, None, None, None, 5, 6, 7, 8, 9, 30]


def test_only_printed_values_are_given_in_the_order_of_the_form() -> None:
    assert values(review(rows=ROWS)) == [*STATED, 0, 0, 0, 0, 0]


def test_rows_that_were_not_found_have_no_values() -> None:
    gone = ["litigation_after_reconsideration"]
    assert values(review(rows=ROWS, without=gone)) == [*STATED, *[None] * 5]
    assert figures_of(review(without=gone)).rows["review"] == {
        row.key for row in load_form("2021").table("review").rows if row.key not in gone
    }


def test_cells_in_another_order_are_put_in_that_of_the_form() -> None:
    report = review(rows=ROWS)
    tables = tuple(replace(table, cells=table.cells[::-1]) for table in report.tables)
    assert values(replace(report, tables=tables)) == values(report)


def test_the_statuses_are_those_of_all_cells() -> None:
    every = {Status.PRINTED, Status.BLANK, Status.MISSING, Status.DERIVED}
    assert figures_of(review(rows=ROWS)).statuses == every
    assert figures_of(build_report({})).statuses == {Status.PRINTED}


@pytest.mark.parametrize("status", [Status.DERIVED, Status.RECOGNISED])
def test_what_no_office_printed_is_held_against_none(status: Status) -> None:
    (table,) = (each for each in review(rows=ROWS).tables if each.name == "review")
    printed = next(cell for cell in table.cells if cell.value)
    assert firm_value(printed) == printed.value
    assert firm_value(replace(printed, status=status)) is None
