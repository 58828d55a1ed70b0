"""Cells merged over several columns, as offices merge a row's zeros."""

from __future__ import annotations

import pytest

from build_tools.model import Number, Status
from tests.recovery.drawing import HEADERS, HEADING
from tests.recovery.test_converted import read_cells

_ROW = "<tr><td>{}</td>{}</tr>"


def _page(row: str) -> str:
    head = "".join(f"<td>{one}</td>" for one in HEADERS)
    filled = "".join(f"<td>{one}</td>" for one in (45, 9, 0, 1, 1, 0, 56))
    return (
        f"<p>{HEADING}</p><table>{_ROW.format('', head)}"
        + _ROW.format("一、本年新收政府信息公开申请数量", filled)
        + _ROW.format("二、上年结转政府信息公开申请数量", row)
        + "</table><p>四、政府信息公开行政复议、行政诉讼情况</p>"
    )


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("<td colspan=7>0</td>", (0,) * 7),
        ("<td>3</td><td colspan=5>0</td><td>3</td>", (3, 0, 0, 0, 0, 0, 3)),
        ("<td>3</td><td colspan=5>/</td><td>3</td>", (3, *[None] * 5, 3)),
    ],
)
def test_a_zero_stands_in_each_column_of_its_merged_cell(
    row: str, values: tuple[Number | None, ...]
) -> None:
    cells = [one for key, one in read_cells(_page(row), ".html").items() if key[1] == "carried_in"]
    assert tuple(one.value for one in cells) == values
    assert {one.status for one in cells} <= {Status.PRINTED, Status.BLANK}


def test_of_a_merged_figure_no_column_is_known() -> None:
    read = read_cells(_page("<td colspan=6>3</td><td>3</td>"), ".html")
    cells = [one for key, one in read.items() if key[1] == "carried_in"]
    assert {one.status for one in cells} == {Status.MISSING}
