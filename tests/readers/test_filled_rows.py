"""Cells a line each, with a bar behind: the bars of a row are as many as its table's columns."""

import pytest

from build_tools.model import Paragraph, Place
from build_tools.readers.bars import bar_rows

HEAD = ["信息内容 |", "本年制发件数 |", "本年废止件数 |", "现行有效件数 |"]
GROUP = ["第二十条第（一）项 |", "|||"]


def rows(lines: list[str]) -> list[list[str]]:
    found = bar_rows([Paragraph(line, Place(at)) for at, line in enumerate(lines, 1)])
    return [[cell.text for cell in row] for row in found]


def test_a_row_ends_behind_as_many_bars_as_the_table_has_columns() -> None:
    lines = [*GROUP, *HEAD, "规章 |", "3 |", "1 |", "17 |", "行政许可 |", "2355 |", "||"]
    assert rows(lines) == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "3", "1", "17"],
        ["行政许可", "2355"],
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["一、本年新收 |", "5 |", "|", "0 |", "|", "||"],
        ["一、本年新收 |", "5 |", "|", "0 |", "| ||"],
        ["|", "一、本年新收  |", "5  |", "|", "0  |", "| ||"],
    ],
)
def test_an_empty_cell_keeps_its_place(row: list[str]) -> None:
    above = ["三、办理结果 |", "（一）予以公开 |", "4 |", "— |", "6 |", "10 |", "|"]
    below = ["四、结转下年度 |", "1 |", "2 |", "3 |", "6 |", "||"]
    if row[0] == "|":
        above, below = ["|", *above], ["|", *below]
    assert rows([*above, *row, *below]) == [
        ["三、办理结果", "（一）予以公开", "4", "—", "6", "10"],
        ["一、本年新收", "5", "", "0", ""],
        ["四、结转下年度", "1", "2", "3", "6"],
    ]


def test_an_empty_cell_at_the_very_end_may_be_another_that_was_dropped() -> None:
    lines = [*HEAD, "规章 |", "3 |", "17 |", "|", "行政规范性文件 |", "4 |", "2 |", "9 |", *GROUP]
    assert rows(lines)[1:3] == [["规章", "3", "17"], ["行政规范性文件", "4", "2", "9"]]


def test_rows_that_lost_cells_are_short() -> None:
    """Their bars stand in one line at the end, and no figure's column is known."""
    lines = ["甲乙|", "1|", "2|", "3|", "||", "丙丁|", "5|", "7|", "|||", "条文|", "|||||"]
    assert rows(lines) == [["甲乙", "1", "2", "3"], ["丙丁", "5", "7"], ["条文"]]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(["规章 |", "3 |", "1 |", "|||"], id="a filling reaches into the next row"),
        pytest.param(["规章 |", "3 |", "备注 |", "17 |"], id="words behind figures"),
        pytest.param(["3 |", "规章 |", "||"], id="figures before words"),
        pytest.param(["规章 |", "3 | 1 |", "17 |"], id="two cells on a line"),
    ],
)
def test_lines_that_fit_no_width_are_no_such_rows(broken: list[str]) -> None:
    lines = [*GROUP, *HEAD, *broken, "行政许可 |", "2355 |", "||"]
    assert ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"] not in rows(lines)


def test_a_wide_table_of_which_a_row_lost_cells_is_left_as_it_stands() -> None:
    """Its other rows may have a column too many, such as numbers of rows, and this one not."""
    whole = ["规章|", *("1|" for _ in range(7))]
    cut = ["许可|", *("2|" for _ in range(5)), "||"]
    read = ["规章", *("1" for _ in range(7))]
    assert read in rows(["信息内容|", "|||||||", *whole, *whole])
    assert read not in rows(["信息内容|", "|||||||", *whole, *cut])
