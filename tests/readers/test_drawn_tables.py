"""Tables drawn in text: boxes, rulers, cells on lines of their own, the markup of a web page."""

from __future__ import annotations

import pytest

from build_tools.model import Block, Grid, Paragraph, Source
from build_tools.readers import UnreadableError, read_document

_BOX = """二、情况
┌────────┬─────┬────┐
│        │ 申请│ 总 │
│  行名  ├──┬──┤ 计 │
│        │甲│乙│    │
├────────┼──┼──┼────┤
│  办结  │12│  │ 12 │
└────────┴──┴──┴────┘
下文"""
_NARROW = """┌───────┬──┐
│一、新 │ 3│
├┬──────┼──┤
││（一）│ 1│
├┼──┬───┼──┤
││三│ 1.│ 2│
├┴──┴───┼──┤
│四、余 │ 4│
└───────┴──┘
"""
_GRID = """+------+-----+-----+
| 第一 | 3   |     |
| 行   |     |     |
+------+-----+-----+
| 行二 | 25  | +7  |
|      | 94  |     |
+------+-----+-----+
"""
_RULED = """  ------ ----- ------
  行名   新收  总计

  一行          30

  长名   5     4
  二行
  ------ ----- ------
"""
_HEADED = """  行名   新收
  ------ -----
  一行   3
  二行

  下文
"""
_COPIED = (
    "一、本年新收\n\t\n12\n\t\n\t\n5\n\n\n二、上年结转\n\t\n\t\n\t\n4\n\n四、复议\n\n正文。\n"
    + "\t\n" * 12
)
_RAW = """# 标题

<table>
<tr><td rowspan=2>行</td><td>9<sup>1</sup></td></tr>
<tr><td><del>8</del></td></tr>
</table>

下文"""


def blocks(text: str, suffix: str = ".txt") -> tuple[Block, ...]:
    return read_document(Source(f"2023{suffix}", text.encode(), "")).blocks


def grids(found: tuple[Block, ...]) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in one.rows] for one in found if isinstance(one, Grid)
    ]


def spans(grid: Block) -> list[list[tuple[int, int]]]:
    assert isinstance(grid, Grid)
    return [[(cell.colspan, cell.rowspan) for cell in row] for row in grid.rows]


def test_a_box_tells_how_far_cells_reach() -> None:
    before, grid, after = blocks(_BOX)
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert grids((grid,)) == [[["行名", "申请", "总计"], ["甲", "乙"], ["办结", "12", "", "12"]]]
    assert spans(grid) == [[(1, 2), (2, 1), (1, 2)], [(1, 1), (1, 1)], [(1, 1)] * 4]
    assert [row[0].place.line for row in getattr(grid, "rows", ())] == [3, 5, 7]


def test_a_cell_of_a_box_may_have_no_width() -> None:
    rows = grids(blocks(_NARROW))[0]
    assert rows == [["一、新", "3"], ["", "（一）", "1"], ["", "三", "1.", "2"], ["四、余", "4"]]


def test_figures_on_two_lines_of_a_cell_are_not_joined() -> None:
    assert grids(blocks(_GRID)) == [[["第一行", "3", ""], ["行二", "25  94", "+7"]]]


def test_a_box_that_is_not_drawn_well_is_text() -> None:
    crooked = grids(blocks(_GRID.replace("| 3   |", "| 3 |")))
    assert not any("3" in row for grid in crooked for row in grid)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_columns_under_a_ruler_keep_empty_cells(suffix: str) -> None:
    rows = [["行名", "新收", "总计"], ["一行", "", "30"], ["长名二行", "5", "4"]]
    assert grids(blocks(_RULED, suffix)) == [rows]


def test_a_ruler_below_its_headers() -> None:
    assert grids(blocks(_HEADED)) == [[["行名", "新收"], ["一行", "3"], ["二行", ""]]]


def test_columns_that_lines_do_not_keep_to_are_no_table() -> None:
    assert not grids(blocks(_RULED.replace("一行          30", "一行       12 30")))


def test_a_table_copied_from_a_browser() -> None:
    found = blocks(_COPIED)
    assert grids(found)[0] == [["一、本年新收", "12", "", "5"], ["二、上年结转", "", "", "4"]]
    assert next(one.text for one in found if isinstance(one, Paragraph)) == "四、复议"


def test_a_line_break_in_an_empty_cell_ends_no_row() -> None:
    whole = "行政许可\t1\t2\t3\n规章\t\n\t\n\t0\n"
    assert grids(blocks(whole)) == [[["行政许可", "1", "2", "3"], ["规章", "", "", "0"]]]


def test_nor_do_empty_lines_between_its_pieces() -> None:
    whole = "行政许可\t1\t2\t3\n\n正文\n\n行政许可\t1\t2\t3\n规章\t\n\n\t\n\n\t0\n"
    assert grids(blocks(whole))[1] == [["行政许可", "1", "2", "3"], ["规章", "", "", "0"]]


def test_words_that_a_converter_drew_into_a_head_stand_before_the_table() -> None:
    text = "|（一）某事  正文。  二、主动公开政府信息情况|Col2|\n|---|---|\n|规章|3|\n"
    *prose, grid = blocks(text, ".md")
    texts = [one.text for one in prose if isinstance(one, Paragraph)]
    assert texts == ["（一）某事", "正文。", "二、主动公开政府信息情况"]
    assert grids((grid,)) == [[["规章", "3"]]]


def test_rows_that_begin_with_an_empty_cell_stay_rows() -> None:
    full = "甲\t1\t\n\t2\t3\n乙\t4\t5\n"
    assert grids(blocks(full)) == [[["甲", "1", ""], ["", "2", "3"], ["乙", "4", "5"]]]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_the_markup_of_a_table_is_read_as_in_a_web_page(suffix: str) -> None:
    heading, grid, after = blocks(_RAW, suffix)
    assert isinstance(heading, Paragraph)
    assert isinstance(after, Paragraph)
    assert grids((grid,)) == [[["行", "9¹"], [""]]]
    assert spans(grid) == [[(1, 2), (1, 1)], [(1, 1)]]
    assert [row[0].place.line for row in getattr(grid, "rows", ())] == [4, 5]
    assert after.place.line == 8


def test_too_many_cells_of_markup_are_refused() -> None:
    with pytest.raises(UnreadableError):
        blocks(f"<p>一</p>\n<table><tr>{'<td>1' * 200_000}</table>", ".md")


def test_an_empty_line_in_a_cell_of_raw_markup_ends_a_paragraph() -> None:
    text = "<table><tr><td>\n\n前一段。\n\n一、总体情况\n\n后一段。\n\n</td></tr></table>"
    found = blocks(text, ".md")
    assert [one.text for one in found if isinstance(one, Paragraph)] == [
        "前一段。",
        "一、总体情况",
        "后一段。",
    ]
