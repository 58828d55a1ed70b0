"""Tables in text whose cells are parted by commas, semicolons or upright lines."""

from __future__ import annotations

import pytest

from build_tools.model import Grid, Source
from build_tools.readers import read_document

ROWS = [["名称", "制发", "废止"], ["规章", "", "3"], ["文件，各类", "12", "1.5"]]


def _grids(text: str, suffix: str = ".txt") -> list[list[list[str]]]:
    source = Source(f"2023{suffix}", text.encode(), "0" * 64)
    grids = (one for one in read_document(source).blocks if isinstance(one, Grid))
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


@pytest.mark.parametrize("separator", ["│", "｜", ",", ";", " ┃ "])
def test_cells_keep_their_places(separator: str) -> None:
    rows = [*ROWS, ["甲", "7", ""], *[["乙", "", "4"]] * 5]
    assert _grids("\n".join(map(separator.join, rows))) == [rows]


def test_a_frame_and_its_rules_are_no_cells() -> None:
    text = "┌──┬─┬─┐\n│名称│制发│废止│\n├──┼─┼─┤\n│规章│    │3   │\n│文件│12  │    │\n└──┴─┴─┘"
    assert _grids(text) == [[["名称", "制发", "废止"], ["规章", "", "3"], ["文件", "12", ""]]]


def test_in_markdown_rows_between_upright_lines_may_be_indented_as_code() -> None:
    lines = ["    │" + "│".join(row) + "│" for row in ROWS]
    assert _grids("# 标题\n\n" + "\n".join(lines), ".md") == [ROWS]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_row_may_be_written_as_the_list_of_its_cells(quote: str) -> None:
    rows = [["第二十条"], *ROWS, ["甲", "1,234"], ["乙", "", "4"]]
    lists = [f"[{', '.join(f'{quote}{cell}{quote}' for cell in row)}]" for row in rows]
    assert _grids("\n".join(["二、主动公开", *lists, "三、收到", *[",，" * 9] * 2])) == [rows]


def test_quoted_cells_hold_the_separator() -> None:
    text = '"第一，第二",新收,"总计,件"\n规章,"1,234",5\n文件,6,7\n' + "甲,8,9\n" * 4
    assert _grids(text)[0][:2] == [["第一，第二", "新收", "总计,件"], ["规章", "1,234", "5"]]


def test_quoted_cells_hold_line_breaks_and_open_a_row() -> None:
    text = '"第一\n项，\n第二",新收,"总\n计"\n规章,"1,234",5\n"文\n件",6,7\n' + "甲,8,9\n" * 4
    grid = _grids(text)[0]
    assert grid[0] == ["第一项，第二", "新收", "总计"]
    assert grid[1:3] == [["规章", "1,234", "5"], ["文件", "6", "7"]]


def test_a_quotation_mark_that_nothing_closes_holds_no_lines() -> None:
    text = '屏幕13" 新\n' + "\n".join(
        map(",".join, [*ROWS, ["甲", "8", "9"], *[["乙", "", "4"]] * 4])
    )
    assert _grids(text)[0][0] == ROWS[0]


@pytest.mark.parametrize(
    "line", ["规章 1,234 5,678", "收到 5 件,办结 4 件,转下年 1 件", "规章 3,废止 4,余 5"]
)
def test_a_separator_inside_figures_or_sentences_parts_nothing(line: str) -> None:
    assert _grids(f"{line}\n" * 8) == []


def test_between_semicolons_rows_differ_in_length_where_figures_follow_words() -> None:
    rows = [
        ["信息内容", "制发", "废止"],
        ["规章", "", "3"],
        ["三、结果", "（一）公开", "1", "2", "/"],
    ]
    assert _grids("\n".join(map(";".join, rows * 3))) == [rows * 3]


@pytest.mark.parametrize("line", ["收到5件;办结4件;转下年1件", "规章;5;其中废止", "一是;二是3。;4"])
def test_sentences_between_semicolons_are_no_rows(line: str) -> None:
    assert _grids(f"{line}\n" * 8) == []


def test_rows_of_another_length_are_left_as_text() -> None:
    assert _grids("规章,1,234\n文件,6\n" * 8) == []
