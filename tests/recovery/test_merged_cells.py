"""Cells merged over several columns, as offices merge a row's zeros."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

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


def test_a_merged_figure_that_a_converter_wrote_twice_is_one() -> None:
    rows = (
        ("第二十条第（八）项",) * 4,
        ("信息内容", "上一年项目数量", "本年增/减", "本年增/减"),
        ("行政事业性收费", "13", "-2", "-2"),
        ("第二十条第（九）项",) * 4,
        ("信息内容", "采购项目数量", "采购总金额", "采购总金额"),
        ("政府集中采购", "49", "3107.78万元", "3107.78万元"),
    )
    lines = [f"| {' | '.join(row)} |" for row in (rows[0], ("---",) * 4, *rows[1:])]
    text = "\n".join(["二、主动公开政府信息情况", "", *lines, "", HEADING])
    read = read_cells(text, ".md")
    values = {key[1:]: one.value for key, one in read.items() if one.value is not None}
    assert values == {
        ("fees", "previous_items"): 13,
        ("fees", "change"): -2,
        ("procurement", "items"): 49,
        ("procurement", "amount"): Decimal("3107.78"),
    }


def test_noughts_below_the_name_of_a_group_of_columns_are_no_merged_cell() -> None:
    """The name is spelled out over its columns, one of which is empty and has no header."""
    upper = ("", "自然人", *["法人或其他组织"] * 6, "总计")
    lower = ("", "自然人", *HEADERS[1:5], "", "其他", "总计")
    rows = {
        "一、本年新收政府信息公开申请数量": (20, 0, 4, 23, 2, "", 1, 50),
        "（一）予以公开": (0, 0, 0, 23, 0, "", 0, 23),
        "（七）总计": (20, 0, 4, 23, 2, "", 1, 50),
    }
    table = [upper, ("---",) * 9, lower, *((label, *map(str, row)) for label, row in rows.items())]
    lines = [f"| {' | '.join(row)} |" for row in table]
    read = read_cells("\n".join([HEADING, "", *lines, "", "五、存在的主要问题"]), ".md")
    granted = [one.value for key, one in read.items() if key[1] == "granted"]
    assert granted in ([0, 0, 0, 23, 0, 0, 23], [None] * 7)


def test_signs_for_nothing_in_the_row_above_are_no_headers() -> None:
    rows = (
        ("", "", "", *HEADERS),
        ("一、本年新收政府信息公开申请数量", "", "", "7", "1", "—", "—", "0", "—", "8"),
        ("三、本年度办理结果", "（一）予以公开", "", "4", "1", "—", "—", "0", "—", "5"),
        ("", "（三）不予公开", "1.属于国家秘密", *["—"] * 7),
        ("", "（七）总计", "", "4", "1", "—", "—", "0", "—", "5"),
    )
    lines = [f"| {' | '.join(row)} |" for row in (rows[0], ("---",) * 10, *rows[1:])]
    read = read_cells("\n".join([HEADING, "", *lines]), ".md")
    found = [
        one.raw for key, one in read.items() if key[1] == "concluded" and one.value is not None
    ]
    assert found in ([], ["4", "1", "0", "5"])
    assert read["requests", "concluded", "natural_person"].raw in ("4", "")
    assert read["requests", "concluded", "natural_person"].status is not Status.BLANK


def test_parts_of_table_four_in_drawn_tables_keep_their_empty_cells() -> None:
    first, second = ("2", "1", "1", "4", "8"), ("3", "", "2", "", "5", "4", "1", "", "1", "6")
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    tables = "".join(
        f"<table>{_cells(heads * (len(row) // 5))}{_cells(row)}</table><p>（接上表）</p>"
        for row in (first, second)
    )
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    read = read_cells(f"<p>{heading}</p>{tables}<p>五、存在的主要问题及改进情况</p>", ".html")
    assert [one.raw for one in read.values()] == [*first, *second]
    assert {one.status for one in read.values()} == {Status.PRINTED, Status.BLANK}


def _cells(row: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>"


def test_two_like_figures_below_signs_for_a_blank_are_two() -> None:
    """A converter's sign stands in each cell of the row above, and is no header it wrote twice."""
    blank = ["3.要求提供公开出版物", *["<<>>"] * 7]
    rows = [blank, ["", "20", "14", "2", "1", "3", "3", "43"]]
    lines = ["|  | " + " | ".join(["", *HEADERS]) + " |"]
    lines += [f"| | {' | '.join(rows[0])} |", f"| （七）总计 | {' | '.join(rows[1])} |"]
    read = read_cells("\n".join([HEADING, *lines]))
    assert [one.raw for key, one in read.items() if key[1] == "concluded"] == rows[1][1:]


_DENIED = (
    ("denied.state_secret", "1.属于国家秘密", ("4", "2", "{}", "1", "0", "3", "10")),
    ("denied.law_forbidden", "2.其他法律行政法规禁止公开", ("2", "0", "5", "1", "0", "8")),
    ("denied.security_stability", "3.危及“三安全一稳定”", ("6", "1", "0", "0", "2", "9")),
)


def _merged_down(text: str, rows: int = 3) -> dict[str, list[tuple[str, Status]]]:
    """The rows of ``_DENIED`` as read, ``text`` merged over ``rows`` in the third column."""
    merged = f"<td rowspan={rows}>{text}</td>"
    group = "<td rowspan=3>三、本年度办理结果</td><td rowspan=3>（三）不予公开</td>"
    lines = [f"<tr><td colspan=3></td>{''.join(f'<td>{one}</td>' for one in HEADERS)}</tr>"]
    for at, (_, label, figures) in enumerate(_DENIED):
        cells = "".join(merged if one == "{}" else f"<td>{one}</td>" for one in figures)
        lines.append(f"<tr>{'' if at else group}<td>{label}</td>{cells}</tr>")
    page = f"<p>{HEADING}</p><table>{''.join(lines)}</table>"
    found: dict[str, list[tuple[str, Status]]] = {}
    for key, cell in read_cells(page, ".html").items():
        found.setdefault(key[1], []).append((cell.raw, cell.status))
    return found


@pytest.mark.parametrize(
    ("text", "status"), [("0", Status.PRINTED), ("/", Status.BLANK), ("", Status.BLANK)]
)
def test_a_zero_merged_downwards_stands_in_each_row_of_its_cell(text: str, status: Status) -> None:
    found = _merged_down(text)
    for row, _, figures in _DENIED:
        others = [one for one in figures if one != "{}"]
        whole = [(one, Status.PRINTED) for one in others]
        assert found[row] == [*whole[:2], (text, status), *whole[2:]]


def test_of_a_figure_merged_downwards_no_row_is_known() -> None:
    found = _merged_down("7")
    for row, *_ in _DENIED:
        assert found[row][2] == ("7", Status.MISSING)


def test_a_cell_that_reaches_too_far_gives_no_row_a_figure_more() -> None:
    found = _merged_down("0", rows=2)
    printed = {
        raw for raw, status in found["denied.security_stability"] if status is Status.PRINTED
    }
    assert printed <= set(_DENIED[2][2])
    assert found["denied.law_forbidden"][2] == ("0", Status.PRINTED)


def test_a_row_drawn_over_several_lines_is_one_row() -> None:
    label = "<td rowspan=2>一、本年新收政府信息公开申请数量</td>"
    cells = "".join(f"<td rowspan=2>{one}</td>" for one in (45, 9, 0, 1, 1, 0))
    head = "".join(f"<td>{one}</td>" for one in ("", *HEADERS))
    rows = f"<tr>{head}</tr><tr>{label}{cells}<td>56</td></tr><tr><td></td></tr>"
    read = read_cells(f"<p>{HEADING}</p><table>{rows}</table>", ".html")
    received = [one.raw for key, one in read.items() if key[1] == "received"]
    assert received == ["45", "9", "0", "1", "1", "0", "56"]


@pytest.mark.parametrize("below", ["", "请数量"])
def test_figures_beside_a_name_drawn_in_two_cells_are_its_row_s(below: str) -> None:
    label = "一、本年新收政府信息公开申" if below else "一、本年新收政府信息公开申请数量"
    cells = "".join(f"<td rowspan=2>{one}</td>" for one in (45, 9, 0, 1, 1, 0, 56))
    head = "".join(f"<td>{one}</td>" for one in ("", *HEADERS))
    rows = f"<tr>{head}</tr><tr><td>{label}</td>{cells}</tr><tr><td>{below}</td></tr>"
    read = read_cells(f"<p>{HEADING}</p><table>{rows}</table>", ".html")
    received = [one.raw for key, one in read.items() if key[1] == "received"]
    assert received == ["45", "9", "0", "1", "1", "0", "56"]
