"""Cells that stand a line each with a bar behind them: those of rows, and what fills rows up."""

from __future__ import annotations

import pytest

from build_tools.model import Status
from tests.recovery.drawing import HEADERS, figures, report, requests_form, values_of
from tests.recovery.test_converted import read_cells


def _cell_lines(row: list[str], way: str, width: int) -> list[str]:
    """A cell with its bar to a line, one alone for an empty cell, and bars that fill the row up."""
    lines = [f"{cell} |" if cell else "|" for cell in row]
    filling = "|" * (width - len(row))
    if way == "behind" and filling:
        return [*lines[:-1], f"{lines[-1]} {filling}"]
    opened = ["|"] if way == "opened" else []
    return [*opened, *lines, *([filling] if filling and way != "none" else [])]


@pytest.mark.parametrize("way", ["below", "behind", "opened", "none"])
@pytest.mark.parametrize("slip", ["", "received", "denied.state_secret"])
def test_cells_a_line_with_their_bars_keep_their_empty_ones(way: str, slip: str) -> None:
    """Rows of one label and of two are filled up to one length.

    Where one with empty cells does not add up, a converter may have lost a digit or a cell.
    """
    values = values_of(figures(5, scale=60))
    values["denied.state_secret"][1:3] = "00"
    values["denied.state_secret"][6] = str(sum(map(int, values["denied.state_secret"][:6])))
    if slip:
        values[slip][0] = str(int(values[slip][0]) + 1)
    rows = [["", "申请人情况"], ["自然人", "法人或其他组织", "总计"], list(HEADERS[1:6])]
    for row in requests_form().rows:
        group = [row.groups[-1]] if row.key in ("denied.state_secret", "granted") else []
        cells = ["" if one == "0" and at < 6 else one for at, one in enumerate(values[row.key])]
        rows.append([*group, row.label, *cells])
    lines = [line for row in rows for line in _cell_lines(row, way, 10)]
    read = read_cells(report(lines))
    printed = [str(one.value or 0) for one in read.values() if one.status is not Status.MISSING]
    doubted = [] if slip != "denied.state_secret" else [slip] if way == "none" else [*values]
    believed = [row.key for row in requests_form().rows if row.key not in doubted]
    assert printed == [one for key in believed for one in values[key]]


@pytest.mark.parametrize("way", ["below", "behind", "opened", "none"])
@pytest.mark.parametrize("seed", range(3))
def test_cells_a_line_without_their_empty_ones_are_put_into_no_other_column(
    way: str, seed: int
) -> None:
    values = values_of(figures(seed, scale=60))
    rows = [
        [row.label, *(one for one in values[row.key] if one != "0")] for row in requests_form().rows
    ]
    lines = [line for row in rows for line in _cell_lines(row, way, 10)]
    for (_, key, column), one in read_cells(report(lines)).items():
        at = [each.key for each in requests_form().row(key).columns].index(column)
        assert one.value is None or str(one.value) == values[key][at]


def test_table_four_is_read_below_headers_of_a_cell_a_line() -> None:
    """No word opens the row of its figures."""
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    heads = [["行政复议", "行政诉讼"], [*names, "未经复议直接起诉", "复议后起诉"], names * 2]
    rows = [*heads, [*"10203", *"00112", *"01001"]]
    lines = [line for row in rows for line in _cell_lines(row, "below", 15)]
    lines += [line for row in requests_form().rows for line in _cell_lines([row.label], "below", 8)]
    text = "\n".join(["四、政府信息公开行政复议、行政诉讼情况", *lines, "五、存在的主要问题"])
    read = [one for key, one in read_cells(text).items() if key[0] == "review"]
    assert [str(one.value) for one in read] == [*"10203", *"00112", *"01001"]


@pytest.mark.parametrize("dropped", [False, True])
def test_a_bar_that_opens_the_figures_of_table_four_is_no_empty_cell(dropped: bool) -> None:
    """Bars open all rows, and fill up those of table three only: an empty cell may be dropped."""
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    figures_four = ["", *"0213", *"00112", *"01001"]
    three = [[row.label, *"1002003"] for row in requests_form().rows]
    four = [["行政复议", "行政诉讼"], names * 3, figures_four[dropped:]]
    lines = [line for row in three for line in _cell_lines(row, "opened", 10)]
    text = "\n".join(
        [
            report(lines).split("五、")[0],
            "四、政府信息公开行政复议、行政诉讼情况",
            *(line for row in four for line in _cell_lines(row, "opened", 15)),
            "五、存在的主要问题",
        ]
    )
    read = [one for key, one in read_cells(text).items() if key[0] == "review"]
    printed = [str(one.value) for one in read if one.value is not None]
    assert printed in ([], figures_four[1:])
    assert not any(one.value is not None for one in read[:1])


@pytest.mark.parametrize(("slip", "believed"), [(1, True), (-3, True), (-40, False), (-500, False)])
def test_one_row_may_be_miscounted_where_no_digit_was_lost(slip: int, believed: bool) -> None:
    """Of a figure the first digit may be lost: 49 for 549, 9 for 49."""
    values = values_of(figures(5, scale=60))
    values["received"] = ["549", "49", "12", "7", "21", "30", "668"]
    values["received"][slip == -40] = str(int(values["received"][slip == -40]) + slip)
    rows = [_cell_lines([one.label, *values[one.key]], "below", 10) for one in requests_form().rows]
    read = read_cells(report([line for row in rows for line in row]))
    found = [one.raw for key, one in read.items() if key[1] == "received" and one.value is not None]
    assert found == (values["received"] if believed else [])
