"""A column more than the form has: sums tell it from the others, or nothing of it is believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from build_tools.model import Status
from build_tools.synthetic.layouts import as_printed, table_matrix
from tests.recovery.drawing import HEADERS, HEADING, figures, report, requests_form, values_of
from tests.recovery.test_converted import read_cells


def _subtotal(row: Sequence[int]) -> list[int]:
    return [*row[:6], sum(row[1:6]), row[6]]


def _last_year(row: Sequence[int]) -> list[int]:
    return [*row, row[6] * 3 + 2]


def _number(row: Sequence[int]) -> list[int]:
    return [sum(row) + 5, *row]


def _lines(change: Callable[[Sequence[int]], list[int]], blank: str, seed: int) -> list[list[str]]:
    values = values_of(figures(seed, scale=60))
    drawn = (
        (row.label, change([int(one) for one in values[row.key]])) for row in requests_form().rows
    )
    return [[label, *(str(one) if one else blank for one in row)] for label, row in drawn]


@pytest.mark.parametrize("change", [_subtotal, _last_year, _number])
@pytest.mark.parametrize("blank", ["0", ""])
def test_the_column_without_which_all_rows_add_up_is_none_of_the_form(
    change: Callable[[Sequence[int]], list[int]], blank: str
) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in _lines(change, blank, 4)
    )
    read = read_cells(f"<p>{HEADING}</p><table>{rows}</table><p>五、存在的主要问题</p>", ".html")
    values = values_of(figures(4, scale=60))
    for row in requests_form().rows:
        cells = [one for key, one in read.items() if key[1] == row.key]
        assert [str(one.value or 0) for one in cells] == values[row.key], row.key
        assert {one.status for one in cells} <= {Status.PRINTED, Status.BLANK}


@pytest.mark.parametrize("named", [True, False])
def test_a_sum_that_is_one_column_of_it_alone_is_told_by_its_header(named: bool) -> None:
    """Only businesses have asked: what they asked and 小计 are the same figure in every row."""
    rows = {
        "一、本年新收政府信息公开申请数量": (31, 9, 0, 0, 0, 0, 9, 40),
        "二、上年结转政府信息公开申请数量": (2, 1, 0, 0, 0, 0, 1, 3),
        "（七）总计": (30, 8, 0, 0, 0, 0, 8, 38),
        "四、结转下年度继续办理": (3, 2, 0, 0, 0, 0, 2, 5),
    }
    head = [*HEADERS[1:6], "小计"] if named else list(HEADERS[1:6])
    lines = ["\t".join(head), *("\t".join(map(str, (label, *row))) for label, row in rows.items())]
    read = read_cells(report(lines))
    expected = {9} if named else {None}
    assert {read["requests", "received", "business"].value} == expected
    assert read["requests", "received", "other_organisation"].value == (0 if named else None)


@pytest.mark.parametrize(
    ("upper", "lower", "at"),
    [
        (("自然人", "小计", "法人或其他组织", "总计"), HEADERS[1:6], 1),
        (("自然人", "法人或其他组织", "总计"), ("小计", *HEADERS[1:6]), 1),
        (("自然人", "法人或其他组织", "总计"), (*HEADERS[1:6], "小计"), 6),
    ],
)
def test_a_subtotal_stands_where_its_header_does(
    upper: Sequence[str], lower: Sequence[str], at: int
) -> None:
    """The one kind of organisation that asked stands in the first or the last column of them."""
    rows = {
        "一、本年新收政府信息公开申请数量": (31, 9, 40),
        "二、上年结转政府信息公开申请数量": (2, 1, 3),
        "（七）总计": (30, 8, 38),
        "四、结转下年度继续办理": (3, 2, 5),
    }
    lines = ["\t".join(upper), "\t".join(lower)]
    for label, (persons, firms, total) in rows.items():
        lines.append("\t".join(map(str, (label, persons, firms, 0, 0, 0, 0, firms, total))))
    read = read_cells(report(lines))
    assert read["requests", "received", "business"].value == (0 if at == 1 else 9)
    assert read["requests", "received", "other_organisation"].value == (9 if at == 1 else 0)


@pytest.mark.parametrize("remarks", [False, True])
def test_numbers_of_rows_and_remarks_on_them_are_no_figures(remarks: bool) -> None:
    """The applicants are left blank in most rows; a remark may begin with a year."""
    values = values_of(figures(4, scale=60 if remarks else 1))
    rows = [["栏次", "", *"1234567"]]
    for at, row in enumerate(requests_form().rows, 1):
        cells = [one if one != "0" else "" for one in values[row.key]]
        margin = ("2022年为5件", "见备注", "")[at % 3] if any(cells) else ""
        rows.append([row.label, *cells, margin] if remarks else [row.label, str(at), *cells])
    table = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows)
    read = read_cells(f"<p>{HEADING}</p><table>{table}</table><p>五、问题</p>", ".html")
    for row in requests_form().rows:
        own = [str(one.value or 0) for key, one in read.items() if key[1] == row.key]
        assert own == values[row.key]


@pytest.mark.parametrize("head", ["备注", ""])
def test_figures_below_a_header_of_remarks_are_nobodys(head: str) -> None:
    """Without the header, a figure or two behind the totals leave open which column is theirs."""
    values, rows = values_of(figures(3, scale=60)), [["", *HEADERS, head]]
    for at, row in enumerate(requests_form().rows):
        rows.append([row.label, *values[row.key], {4: "见第三条", 9: "2", 11: "1"}.get(at, "")])
    table = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in rows)
    read = read_cells(f"<p>{HEADING}</p><table>{table}</table><p>五、问题</p>", ".html")
    for row in requests_form().rows:
        own = [one.value for key, one in read.items() if key[1] == row.key]
        official = list(map(int, values[row.key]))
        assert own == official if head else own in (official, [None] * 7)


@pytest.mark.parametrize("short", [False, True])
def test_what_stands_below_remarks_is_no_figure_in_a_grid_with_cells_for_labels(
    short: bool,
) -> None:
    """Labels take one to three cells; a row that ends before the column may have lost one."""
    matrix = table_matrix(requests_form(), as_printed(figures(3, scale=60)))
    lines = []
    for at, row in enumerate(matrix):
        remark = "备注" if not at else ("", "无", "含往年", "2", "见说明")[at % 5] if at > 2 else ""
        cells = row[:-1] if short and at == 9 else [*row, remark]
        lines.append("\t".join(cells))
    read = read_cells(report(lines))
    values = values_of(figures(3, scale=60))
    right = {key: values[key[1]][at % 7] for at, key in enumerate(requests_form().cell_keys)}
    printed = {key: str(one.value) for key, one in read.items() if one.value is not None}
    assert printed.items() <= right.items()
    assert short or printed == right


def test_a_line_that_numbers_the_columns_is_none_of_figures() -> None:
    values = values_of(figures(4, scale=60))
    rows = [f"{row.label}\t{chr(9).join(values[row.key])}" for row in requests_form().rows]
    read = read_cells(report(["\t".join(HEADERS), "甲\t1\t2\t3\t4\t5\t6\t7", *rows]))
    assert [one.raw for one in read.values()] == [one for row in values.values() for one in row]


def test_totals_ahead_of_signs_for_nothing_leave_the_columns_open() -> None:
    rows = {
        "一、本年新收政府信息公开申请数量": (13, 11, 2, 0, 0, 0, 0),
        "（一）予以公开": (9, 9, 0, 0, 0, 0, 0),
        "（七）总计": (12, 10, 2, 0, 0, 0, 0),
        "四、结转下年度继续办理": (1, 1, 0, 0, 0, 0, 0),
    }
    lines = ["\t".join([label, *(str(one or "—") for one in row)]) for label, row in rows.items()]
    assert {one.value for one in read_cells(report(lines)).values()} == {None}


def _drawn_with_gaps(rows: Sequence[Sequence[str]]) -> str:
    return report(f"| {' | '.join(row)} |" for row in rows)


def test_in_a_text_that_keeps_its_blanks_a_row_without_it_is_read_where_it_adds_up() -> None:
    rows = _lines(_last_year, "", 4)
    read = read_cells(_drawn_with_gaps(rows))
    values = values_of(figures(4, scale=60))
    for key, cell in read.items():
        printed = dict(zip(HEADERS, values[key[1]], strict=True))
        assert cell.value is None or str(cell.value) in printed.values()
    assert sum(one.status is Status.PRINTED for one in read.values()) > 60


def test_totals_alone_are_no_column_too_much() -> None:
    labels = [row.label for row in requests_form().rows]
    rows = [[label, *[""] * 6, str(at), ""] for at, label in enumerate(labels)]
    read = read_cells(_drawn_with_gaps(rows))
    assert {one.value for key, one in read.items() if key[2] != "total"} == {None}
    assert not any(one.status is Status.BLANK for key, one in read.items() if key[2] == "total")


def test_zeros_among_blanks_tell_nothing_of_a_subtotal_in_bars_that_close_every_row() -> None:
    labels = [row.label for row in requests_form().rows]
    heads = [["", "自然人", "法人或其他组织", "总计"], [*HEADERS[1:6], "小计"]]
    rows = [[label, "", "0", "0", "0", "", "", "0", "0"] for label in labels]
    text = report("".join(f"{cell} | " for cell in row).strip() for row in [*heads, *rows])
    assert {one.value for one in read_cells(text).values()} == {None}


def test_an_empty_cell_of_labels_is_no_column_when_one_row_is_out_by_a_figure() -> None:
    """Few have asked, so that all rows would add up without the column of the one slip."""
    values = {row.key: list("0000000") for row in requests_form().rows}
    values |= {key: list("1100002") for key in ("received", "concluded")}
    values |= {key: list("0100001") for key in ("carried_in", "carried_out")}
    values["partly_granted"] = list("0001000")
    lines = ["| a | b | c | d | e | f | g | h | i | j |", f"|{' --- |' * 10}"]
    for row in requests_form().rows:
        labels = [*row.groups, row.label, "", ""][: 3 if row.groups else 1]
        cells = [*labels, *[""] * (3 - len(labels)), *values[row.key]]
        lines.append(f"| {' | '.join(cells)} |")
    read = read_cells(report(lines), ".md")
    for row in requests_form().rows:
        cells = [str(one.value) for key, one in read.items() if key[1] == row.key]
        assert cells == values[row.key], row.key
