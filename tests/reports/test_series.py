from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_tools.model import AnnualReport, CellKey, Status
from build_tools.reports.series import Break, Gap, Point, Series, SeriesLine, each_described
from build_tools.reports.series_building import build_series
from tests.checks.building import build_report

RECEIVED: CellKey = ("requests", "received", "total")
OTHER: CellKey = ("requests", "other", "total")
DECISIONS: CellKey = ("proactive", "penalties", "decisions")
_OLD = {name: {"form": 2019} for name in ("proactive", "requests", "review")}


def _year(tables: Mapping[str, Any]) -> AnnualReport:
    return build_report({"tables": tables})


def _received(count: object) -> AnnualReport:
    return _year({"requests": {"rows": {"received": [count, 0, 0, 0, 0, 0, count]}}})


def _line(series: Series, key: CellKey) -> SeriesLine:
    line = series.line(key)
    assert line is not None
    return line


def test_no_report_gives_an_empty_series() -> None:
    assert build_series({}) == Series((), (), (), ())


def test_one_year_has_every_cell_and_no_change() -> None:
    series = build_series({2023: _received(4)})
    assert len(series.lines) == 10 + 175 + 15
    assert all(len(line.points) == 1 for line in series.lines)
    assert {line.points[0].change for line in series.lines} == {None}


def test_change_is_against_the_year_before() -> None:
    points = _line(build_series({2021: _received(4), 2022: _received(9)}), RECEIVED).points
    assert [(point.value, point.change) for point in points] == [(4, None), (9, 5)]


def test_lines_that_are_always_zero_are_told_once() -> None:
    series = build_series({2021: _received(4), 2022: _received(0)})
    asked: list[tuple[Point, ...]] = []
    described = each_described(series.lines, asked.append)
    assert [line for line, _ in described] == list(series.lines)
    assert len(asked) == 2 + 3  # what was received, and the zeros of each table
    assert {points[1].change for points in asked} == {-4, 0}


def test_a_gap_is_a_gap_and_no_change_crosses_it() -> None:
    series = build_series({2021: _received(4), 2023: _received(9)})
    points = _line(series, RECEIVED).points
    assert series.years == (2021, 2022, 2023)
    assert series.missing_years == (2022,)
    assert [point.gap for point in points] == [None, Gap.NO_REPORT, None]
    assert [point.change for point in points] == [None, None, None]


def test_a_report_that_is_withdrawn_is_called_so() -> None:
    points = _line(build_series({2020: _received(4), 2023: _received(9)}, {2021}), RECEIVED).points
    assert [point.gap for point in points] == [None, Gap.WITHDRAWN, Gap.NO_REPORT, None]


def test_a_blank_cell_is_neither_zero_nor_compared() -> None:
    points = _line(build_series({2021: _received(4), 2022: _received("/")}), RECEIVED).points
    assert (points[1].value, points[1].status, points[1].change) == (None, Status.BLANK, None)


def test_an_unread_row_is_a_gap_of_its_own() -> None:
    unread = _year({"requests": {"without": ["received"]}})
    points = _line(build_series({2021: _received(4), 2022: unread}), RECEIVED).points
    assert points[1].gap is Gap.NOT_READ


def test_the_three_other_rows_are_added_up_beside_the_one_of_2019() -> None:
    rows = {f"other.{key}": [n, 0, 0, 0, 0, 0, n] for key, n in _PARTS.items()}
    new = _year({"requests": {"rows": rows}})
    old = _year({**_OLD, "requests": {"form": 2019, "rows": {"other": [3, 0, 0, 0, 0, 0, 3]}}})
    series = build_series({2020: old, 2021: new})
    points = _line(series, OTHER).points
    assert [(point.value, point.change) for point in points] == [(3, None), (7, 4)]
    assert points[1].status is Status.DERIVED
    assert points[1].based_on == tuple(("requests", f"other.{key}", "total") for key in _PARTS)
    split = _line(series, ("requests", "other.fee_unpaid", "total")).points
    assert [point.gap for point in split] == [Gap.NOT_IN_FORM, None]


_PARTS = {"not_corrected": 1, "fee_unpaid": 2, "miscellaneous": 4}


def test_an_unknown_part_leaves_the_sum_unknown() -> None:
    new = _year({"requests": {"rows": {"other.fee_unpaid": [0, 0, 0, 0, 0, 0, "/"]}}})
    points = _line(build_series({2020: _year(_OLD), 2021: new}), OTHER).points
    assert (points[1].value, points[1].gap) == (None, Gap.NOT_READ)


def test_without_the_2019_form_no_sum_line_is_made() -> None:
    assert build_series({2021: _received(1), 2022: _received(2)}).line(OTHER) is None


def test_table_two_is_not_joined_over_the_break_but_for_decisions() -> None:
    old = _year({**_OLD, "proactive": {"form": 2019, "rows": {"penalties": [5, 1, 40]}}})
    new = _year({"proactive": {"rows": {"penalties": [60]}}})
    series = build_series({2020: old, 2021: new})
    points = _line(series, DECISIONS).points
    assert [(point.value, point.change) for point in points] == [(40, None), (60, None)]
    issued = _line(series, ("proactive", "normative_documents", "issued")).points
    assert issued[0].gap is Gap.NOT_IN_FORM
    assert Break(2021, "proactive", "2019", "2021", comparable=False) in series.breaks
    assert Break(2021, "requests", "2019", "2021", comparable=True) in series.breaks


def test_lines_follow_the_newest_form_with_old_rows_where_they_stood() -> None:
    series = build_series({2020: _year(_OLD), 2021: _year({})})
    rows = list(dict.fromkeys(line.key[1] for line in series.lines if line.key[0] == "requests"))
    assert rows[20:25] == ["other", *(f"other.{key}" for key in _PARTS), "concluded"]
