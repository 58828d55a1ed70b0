"""What a report says in tables of many: every figure, and why there is none."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from build_tools.explore import figure_record
from build_tools.forms import indicators, load_forms
from build_tools.library.corrections.withholding import without_withheld
from build_tools.library.summaries import TOTALS, summarise
from build_tools.model import ReportRecord, Status
from tests.pages import samples

DENIED = "requests.denied.total"


def told(record: ReportRecord) -> dict[str, str]:
    tokens = figure_record(record).tokens.decode().split(",")
    return dict(zip([".".join(key) for key in indicators()], tokens, strict=True))


def requests(**rows: list[Any]) -> ReportRecord:
    written = {key.replace("__", "."): row for key, row in rows.items()}
    return samples.record(case={"tables": {"requests": {"rows": written}}})


def test_every_cell_of_every_form_is_a_figure() -> None:
    wanted = {key for form in load_forms() for table in form.tables for key in table.cell_keys}
    assert wanted <= set(indicators())


@pytest.mark.parametrize(
    ("row", "token"),
    [
        ([4, 0, 0, 0, 0, 0, 4], "4"),
        ([0, 0, 0, 0, 0, 0, 0], "0"),
        ([4, 0, 0, 0, 0, 0, "~4"], "d4"),
        ([4, 0, 0, 0, 0, 0, "/"], "b"),
        ([4, 0, 0, 0, 0, 0, "?"], "m"),
    ],
)
def test_a_number_stands_bare_only_where_it_is_printed(row: list[Any], token: str) -> None:
    assert told(requests(granted=row))["requests.granted.total"] == token


def test_a_sum_is_as_certain_as_its_least_certain_part() -> None:
    printed, derived = [2, 0, 0, 0, 0, 0, 2], [3, 0, 0, 0, 0, 0, "~3"]
    assert told(requests(denied__third_party=printed))[DENIED] == "2"
    both = told(requests(denied__third_party=printed, denied__internal_affairs=derived))
    assert both[DENIED] == "d5"
    unread = requests(denied__third_party=printed, denied__internal_affairs=[1, *"0" * 5, "?"])
    assert told(unread)[DENIED] == "m"
    assert told(requests(received=[2, 3, 0, 1, 0, 0, 6]))["requests.received.organisations"] == "4"


def test_what_is_recognised_corrected_or_withheld_says_so() -> None:
    plain = requests(granted=[7, 0, 0, 0, 0, 0, 7])
    for status, token in ((Status.RECOGNISED, "r7"), (Status.CORRECTED, "c7")):
        assert told(_with_status(plain, status))["requests.granted.total"] == token
    tables = [without_withheld(table, ["requests.granted"]) for table in plain.report.tables]
    withheld = replace(plain, report=replace(plain.report, tables=tuple(tables)))
    assert told(withheld)["requests.granted.total"] == "w"


def _with_status(record: ReportRecord, status: Status) -> ReportRecord:
    tables = [
        replace(table, cells=tuple(replace(each, status=status) for each in table.cells))
        for table in record.report.tables
    ]
    return replace(record, report=replace(record.report, tables=tuple(tables)))


def test_a_table_that_is_not_there_is_no_zero() -> None:
    said = told(samples.record(case={"tables": {"requests": None}}))
    assert {value for key, value in said.items() if key.startswith("requests.")} == {"u"}
    assert said["review.reconsideration.total"] == "0"


def test_a_figure_the_form_of_its_year_does_not_ask_for() -> None:
    early, late = samples.years_of(2020, 2023)
    assert told(late)["proactive.procurement.amount"] == "f"
    assert told(early)["proactive.procurement.amount"] == "0"
    assert told(early)["requests.other.fee_unpaid.total"] == "f"
    assert told(early)["requests.other.total"] == told(late)["requests.other.total"] == "0"


def test_the_bare_numbers_are_those_that_all_other_pages_add_up() -> None:
    for record in (*samples.seeds(), *samples.years_of(2020, 2021, 2022)):
        said = told(record)
        for total, value in zip(TOTALS, summarise(record).totals, strict=False):
            token = said[total.address]
            assert (int(token) if token.isdigit() else None) == value, (record.agency.id, total.id)


def test_findings_that_count_are_told_by_code() -> None:
    wrong = requests(received=[3, 1, 0, 0, 0, 0, 5])
    assert "T3-01" in figure_record(wrong).findings
    notes = {each.code for each in wrong.findings if not each.counts}
    assert notes.isdisjoint(figure_record(wrong).findings)
