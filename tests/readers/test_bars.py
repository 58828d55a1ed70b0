"""Lines with bars become rows of cells."""

from build_tools.model import Paragraph, Place
from build_tools.readers import read_document
from build_tools.readers.bars import bar_rows
from tests.readers.drawing import shown, source


def rows(*lines: str) -> list[list[str]]:
    found = bar_rows([Paragraph(line, Place(at)) for at, line in enumerate(lines, 1)])
    return [[cell.text for cell in row] for row in found]


def test_cells_that_say_so_go_on_in_the_next_line() -> None:
    """As the org mode of Emacs writes cells of several lines."""
    assert rows(
        r"| 三、本年\\   | （一）\\ | 4\\ |   | 6\\ |",
        r"| 度办理\\     | 予以公开 |     |   |     |",
        r"| 结果         |          |     |   |     |",
        r"| 四、结转     |          | 1   |   | 1   |",
    ) == [
        ["三、本年度办理结果", "（一）予以公开", "4", "", "6"],
        ["四、结转", "", "1", "", "1"],
    ]


def test_the_rule_on_the_line_of_a_head_is_no_row() -> None:
    head = "| 结果维持 | 结果纠正 | 总计 |"
    assert rows(f"{head}|---|:---:|---|", "| 1 | / | 1 |") == [
        ["结果维持", "结果纠正", "总计"],
        ["1", "/", "1"],
    ]


def test_two_bars_part_cells_though_a_heading_stands_behind_the_last_one() -> None:
    assert rows("|规章|", "|规范性文件||1||2|", "|收费|**三、申请情况**") == [
        ["规章"],
        ["规范性文件", "1", "2"],
        ["收费", "**三、申请情况**"],
    ]


def test_a_heading_behind_the_end_of_a_table_is_a_line_of_its_own() -> None:
    text = "<table><tr><td>总计</td>\n<td>5</td></tr></table> **五、存在的主要问题**\n政府信息"
    document = read_document(source(text, "2023.md"))
    assert shown(document) == [[["总计", "5"]], "五、存在的主要问题", "政府信息"]
    assert [block.place.line for block in document.blocks if isinstance(block, Paragraph)] == [2, 3]


def test_a_row_of_figures_is_no_rest_of_the_one_above() -> None:
    assert rows(
        r"| 3.其他 | 6\\ | |", r"| （七）总计 | 21\\ | 3 |", "| 四、结转 | | |", "| 五 | 1 | |"
    ) == [
        ["3.其他", "6", ""],
        ["（七）总计", "21", "3"],
        ["四、结转", "", ""],
        ["五", "1", ""],
    ]


def test_a_bar_that_opens_some_of_equally_long_rows_stands_behind_an_empty_cell() -> None:
    label = "一、本年新收政府信息公开申请数量"
    assert rows(
        f"{label} |  |  | 2 |  | 0 |  | 0 |  | 2 |  |",
        "三、本年度办理结果 | （一）予以公开 |  | 1 | 0 |  | 0 |  | 0 | 1 |  |",
        " |  | 1.属于国家秘密 |  | 0 | 0 |  |  |  |  |  |",
    ) == [
        [label, "", "", "2", "", "0", "", "0", "", "2", "", ""],
        ["三、本年度办理结果", "（一）予以公开", "", "1", "0", "", "0", "", "0", "1", "", ""],
        ["", "", "1.属于国家秘密", "", "0", "0", "", "", "", "", "", ""],
    ]
