"""Corrections applied: what changes, what stays, and what is refused."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from build_tools.checks import run_checks
from build_tools.library.corrections import (
    Amendments,
    CellCorrection,
    apply_corrections,
    reading_of,
)
from build_tools.model import (
    AnnualReport,
    Cell,
    CellKey,
    Correction,
    Number,
    Outcome,
    SettledDoubt,
    Status,
)
from tests.checks.building import build_report, build_subject

TOTAL = ("requests", "received", "total")
PERSON = ("requests", "received", "natural_person")
REPORT = build_report(
    {"tables": {"requests": {"rows": {"received": [3, 0, 0, "?", "/", 0, "~3"]}}}}
)


def amend(key: CellKey, was: str, value: Number) -> Amendments:
    return Amendments("2023.corrections.yml", (CellCorrection(key, value, reason(was), 7),))


def reason(was: str) -> Correction:
    return Correction(was, "原文不清", "张三", quote="三")


def cell(report: AnnualReport, key: CellKey) -> Cell:
    table = report.table(key[0])
    assert table is not None
    return next(each for each in table.cells if each.key == key)


def test_a_corrected_cell_keeps_what_is_printed_and_why_it_was_changed() -> None:
    report, problems = apply_corrections(REPORT, amend(PERSON, "3", 5))
    assert problems == ()
    before, after = cell(REPORT, PERSON), cell(report, PERSON)
    assert (after.value, after.status) == (5, Status.CORRECTED)
    assert (after.raw, after.place) == (before.raw, before.place) == ("3", before.place)
    assert after.correction == reason("3")
    assert [each for each in after_other(report) if each not in after_other(REPORT)] == []


def after_other(report: AnnualReport) -> list[Cell]:
    return [each for table in report.tables for each in table.cells if each.key != PERSON]


@pytest.mark.parametrize(
    ("column", "was"),
    [("public_welfare", "missing"), ("legal_service", "missing"), ("legal_service", "blank")],
)
def test_what_was_not_there_can_be_said(column: str, was: str) -> None:
    key = ("requests", "received", column)
    report, problems = apply_corrections(REPORT, amend(key, was, 2))
    fits = reading_of(cell(REPORT, key)) == was
    assert (cell(report, key).status is Status.CORRECTED) is fits
    assert bool(problems) is not fits


def test_a_was_that_is_no_longer_read_is_an_error_that_names_both() -> None:
    report, (problem,) = apply_corrections(REPORT, amend(PERSON, "8", 5))
    assert report == REPORT
    said = str(problem)
    assert said.startswith("2023.corrections.yml:7: 错误[E-CORRECTION]")
    assert "“8”" in said
    assert "“3”" in said
    assert "requests.received.natural_person" in said


@pytest.mark.parametrize(
    ("key", "was", "value", "word"),
    [
        (PERSON, "3", 3, "印出的就是3"),
        (("requests", "other", "total"), "missing", 3, "2021年格式"),
    ],
)
def test_a_correction_of_nothing_is_refused(key: CellKey, was: str, value: int, word: str) -> None:
    report, (problem,) = apply_corrections(REPORT, amend(key, was, value))
    assert report == REPORT
    assert word in problem.what


def test_a_derived_value_can_be_confirmed() -> None:
    report, problems = apply_corrections(REPORT, amend(TOTAL, "3", 3))
    assert problems == ()
    assert cell(report, TOTAL).status is Status.CORRECTED


def test_the_second_correction_of_a_cell_is_refused() -> None:
    (first,) = amend(PERSON, "3", 5).corrections
    (second,) = amend(PERSON, "5", 6).corrections
    report, (problem,) = apply_corrections(REPORT, Amendments("x", (first, second)))
    assert cell(report, PERSON).value == 5
    assert "前面已经更正" in problem.what


def derived_report() -> AnnualReport:
    """One where the total is derived from the cells beside it, as recovery would say it."""
    from msgspec.structs import replace

    table = REPORT.tables[1]
    cells = tuple(
        replace(each, based_on=(PERSON,)) if each.key == TOTAL else each for each in table.cells
    )
    tables = (REPORT.tables[0], replace(table, cells=cells), REPORT.tables[2])
    return replace(REPORT, tables=tables)


def test_a_value_derived_from_a_corrected_cell_is_no_longer_known() -> None:
    report, _ = apply_corrections(derived_report(), amend(PERSON, "3", 5))
    total = cell(report, TOTAL)
    assert (total.value, total.status, total.based_on) == (None, Status.MISSING, ())
    assert "推算" in total.evidence


def test_a_corrected_cell_brings_its_unread_row() -> None:
    report = build_report({"tables": {"requests": {"without": ["granted"]}}})
    key: CellKey = ("requests", "granted", "total")
    after, problems = apply_corrections(report, amend(key, "missing", 2))
    table = after.table("requests")
    assert problems == ()
    assert table is not None
    assert table.missing_rows == ()
    rows = [each.key[1] for each in table.cells]
    assert rows.index("granted") == rows.index("carried_in") + 7
    others = [each for each in table.cells if each.key[1] == "granted" and each.key != key]
    assert {(each.value, each.status) for each in others} == {(None, Status.MISSING)}
    assert cell(after, key).value == 2


@pytest.mark.parametrize("tables", [{"requests": None}, {}])
def test_nothing_is_made_of_a_table_that_was_not_read(tables: dict[str, Any]) -> None:
    report, problems = apply_corrections(
        build_report({"tables": tables}), amend(TOTAL, "missing", 2)
    )
    assert len(problems) == 1
    assert not any(each.correction for table in report.tables for each in table.cells)


DOUBTED = build_report({"tables": {"requests": {"doubts": ["列对不上", "少一行"]}}})


def settle(table: str, doubt: str) -> Amendments:
    return Amendments("x.yml", settled=((SettledDoubt(table, doubt, "已对照原件", "张三"), 3),))


def test_a_settled_doubt_no_longer_stands_and_is_kept() -> None:
    report, problems = apply_corrections(DOUBTED, settle("requests", "列对不上"))
    table = report.table("requests")
    assert problems == ()
    assert table is not None
    assert table.doubts == ("少一行",)
    assert [each.doubt for each in table.settled] == ["列对不上"]


@pytest.mark.parametrize(("table", "doubt"), [("requests", "别的"), ("review", "列对不上")])
def test_what_is_not_in_doubt_is_not_settled(table: str, doubt: str) -> None:
    report, problems = apply_corrections(DOUBTED, settle(table, doubt))
    assert report == DOUBTED
    assert [(problem.line, problem.code) for problem in problems] == [(3, "W-ACCEPTED")]


def test_a_settled_table_is_judged_like_any_other() -> None:
    case = {
        "tables": {
            "requests": {"doubts": ["列对不上"], "rows": {"received": [1, 0, 0, 0, 0, 0, 2]}}
        }
    }
    read = build_subject(case)
    report, _ = apply_corrections(read.report, settle("requests", "列对不上"))
    outcomes = [
        {each.code: each.outcome for each in run_checks(dataclasses.replace(read, report=judged))}
        for judged in (read.report, report)
    ]
    assert [each["T3-01"] for each in outcomes] == [Outcome.CANNOT_ASSESS, Outcome.FIRE]
