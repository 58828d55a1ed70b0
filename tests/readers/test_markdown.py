from random import Random

import pytest
from markdown_it import MarkdownIt

from build_tools.model import Block, Grid, Paragraph, Place, Source
from build_tools.readers import UnreadableError, read_document


def blocks(text: str) -> tuple[Block, ...]:
    return read_document(Source("2023.md", text.encode(), "")).blocks


def drawn(block: Block) -> list[list[tuple[int, str]]]:
    assert isinstance(block, Grid)
    return [[(cell.place.line, cell.text) for cell in row] for row in block.rows]


def test_headings_prose_and_rules() -> None:
    text = "# 某局**2023年**报告 #\n\n正文**重点**一\n正文二\n\n---\n\n## 一、总体情况\n1\\. 条\n"
    assert blocks(text) == (
        Paragraph("某局2023年报告", Place(1), 1),
        Paragraph("正文重点一", Place(3)),
        Paragraph("正文二", Place(4)),
        Paragraph("一、总体情况", Place(8), 2),
        Paragraph("1. 条", Place(9)),
    )


def test_pipe_tables_keep_every_cell_and_line() -> None:
    prose, grid, after = blocks(
        "前\n\n| 规章 | 本年<br>制发 |\n|---|:-:|\n| **规章** | 1 | 2<br>4 | 3 |\n| a\\|b |\n\n后文"
    )
    assert drawn(grid) == [
        [(3, "规章"), (3, "本年制发")],
        [(5, "规章"), (5, "1"), (5, "2  4"), (5, "3")],
        [(6, "a|b")],
    ]
    assert (prose, after) == (Paragraph("前", Place(1)), Paragraph("后文", Place(8)))


def test_tabbed_tables_are_tables_not_code() -> None:
    rows, cells = blocks("规章\t1\n\n\t许可\n\t2\n")
    assert drawn(rows) == [[(1, "规章"), (1, "1")]]
    assert drawn(cells) == [[(3, "许可"), (4, "2")]]


def test_html_stays_text() -> None:
    assert blocks("<script>alert(1)</script>\n    缩进") == (
        Paragraph("<script>alert(1)</script>", Place(1)),
        Paragraph("缩进", Place(2)),
    )


def test_very_wide_tables_are_refused() -> None:
    wide = "|".join("a" * 600)
    with pytest.raises(UnreadableError) as caught:
        blocks(f"x\n{wide}\n{'|'.join('-' * 600)}\n")
    assert caught.value.problem.line == 2


_LINES = [
    *("", "", " ", "正文", "    正文", "规章", "# 标题", "   ## 一、总体情况 ##", "#", "#标题"),
    *("####### 七", "    # x", "# a | b", "-", "--", "---", "- -", "* * *", "   ___", "    ---"),
    *("| a | b |", "|a|b|c|", "a|b", "a\\|b|c", "  | a |", "||", "|", "    | a | b |"),
    *("|---|---|", "-|-", "- | -", "|:-:|", ":--|--:", "|---||", "  |---|", "--|", "|-"),
]


def drawn_tables(text: str) -> list[list[int]]:
    """The lines of the rows of each table, as a parser that knows all of GFM sees them."""
    tokens = MarkdownIt("zero").enable(["table", "heading", "hr"]).parse(text)
    tables: list[list[int]] = []
    for token in tokens:
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open" and token.map:
            tables[-1].append(token.map[0] + 1)
    return tables


def is_rule(line: str) -> bool:
    """Whether ``line`` is what stands under the head of a table in a frame."""
    text = line.strip()
    return text[:1] == text[-1:] == "|" and "---" in text and not text.strip("|:- ")


def goes_on_below_a_row(lines: list[str]) -> bool:
    """Whether text or another table stands right below a whole row in a frame.

    GFM has the text be one more row, and the rule of that table, too.
    """
    above, text, below, further = lines, lines[1:], [*lines[2:], ""], [*lines[3:], "", ""]
    return any(map(is_rule, below)) or any(
        row.strip()[:1] == row.strip()[-1:] == "|"
        and line.strip()
        and "|" not in line
        and ("|" not in after or is_rule(last))
        for row, line, after, last in zip(above, text, below, further, strict=False)
    )


def test_a_table_right_below_the_name_of_a_section_is_none_of_the_one_above() -> None:
    above = ["| 行政强制 | 12 |", "| --- | --- |", "| 行政处罚 | 31 |"]
    below = ["| 结果维持 | 结果纠正 |", "| --- | --- |", "| 4 | 3 |", "| --- | --- |", "| 6 | 2 |"]
    found = blocks("\n".join([*above, "四、复议和诉讼情况", *below]))
    assert [type(block) for block in found] == [Grid, Paragraph, Grid]
    last = found[2]
    assert isinstance(last, Grid)
    assert [[cell.text for cell in row] for row in last.rows][1:] == [["4", "3"], ["6", "2"]]


def test_tables_are_where_gfm_has_them() -> None:
    choose = Random(7).choices
    found = 0
    for _ in range(6000):
        text = "\n".join(choose(_LINES, k=9))
        if goes_on_below_a_row(text.split("\n")):
            continue
        grids = [block for block in blocks(f"一\n\n{text}") if isinstance(block, Grid)]
        lines = [[row[0].place.line - 2 for row in grid.rows] for grid in grids]
        assert lines == drawn_tables(text), text
        found += len(lines)
    assert found > 500


def test_halves_of_a_broken_empty_cell_in_frames_are_one() -> None:
    text = """
| 类别 | 一 | 二 | 三 | 总计 |
|----|---|---|---|---|
| 甲  | 5 | 4 | 3 | 12 |
| 乙  | 7 |   |
|    |   |
|    | 7 |
| 丙  |   |
|    | 2 | 1 | 3 |
| 各项 | 丁 |   |
|    | 2 | 1 | 3 |
"""
    (grid,) = (block for block in blocks(text) if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows[2:]] == [
        ["乙", "7", "", "", "7"],
        ["丙", "", "2", "1", "3"],
        ["各项", "丁", "", "2", "1", "3"],
    ]


def test_rows_broken_in_empty_cells_go_on_below_their_last_one() -> None:
    text = "甲 | 乙 | 总计  \n---|---|---  \n1 | 2 | 3  \n4 |   \n|  \n  \n5 |   \n| 5  \n"
    (grid,) = (block for block in blocks(text) if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows[1:]] == [
        ["1", "2", "3"],
        ["4", "", ""],
        ["5", "", "5"],
    ]


def test_short_rows_in_frames_are_left_alone() -> None:
    text = "| 类别 | 一 | 二 |\n|---|---|---|\n| 甲 | 5 |  |\n|  | 3 |\n"
    (grid,) = (block for block in blocks(text) if isinstance(block, Grid))
    assert [len(row) for row in grid.rows[1:]] == [3, 2]


def test_names_that_a_converter_made_up_are_no_cells() -> None:
    text = "|8.其他|3|Col3|1|\n|---|---|---|---|\n|9.总计|3|0|3|\n"
    (grid,) = (block for block in blocks(text) if isinstance(block, Grid))
    assert [cell.text for cell in grid.rows[0]] == ["8.其他", "3", "", "1"]


def test_a_report_quoted_line_by_line_is_read_without_its_marks() -> None:
    text = "| 行 | 数 |\n|---|---|\n| 甲 | 4 |"
    quoted = "\n".join(f"> {line}" for line in ["# 标题", "", *text.split("\n"), ""])
    blocks = read_document(Source("2023.md", quoted.encode(), "")).blocks
    assert isinstance(blocks[1], Grid)
    assert [[cell.text for cell in row] for row in blocks[1].rows] == [["行", "数"], ["甲", "4"]]


def test_text_right_below_a_table_in_a_frame_is_no_row_of_it() -> None:
    text = "| 类别 | 一 |\n|---|---|\n| 甲 | 5 |\n另有说明。\n五、存在的主要问题\n人手不足。\n"
    grid, *prose = blocks(text)
    assert [line for row in drawn(grid) for line, _ in row] == [1, 1, 3, 3]
    assert prose == [
        Paragraph("另有说明。", Place(4)),
        Paragraph("五、存在的主要问题", Place(5)),
        Paragraph("人手不足。", Place(6)),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("$3$", "3"),
        (r"\(1,234\)", "1,234"),
        ("$ 919^{1} $", "919¹"),
        ("$919^{①}$", "919①"),
        ("$-7$", "-7"),
        (r"\( / \)", "/"),
        ("$ 0 $", "0"),
        (r"$\mathbf{12}$", "12"),
        (r"$\text{1,234.5}$", "1,234.5"),
        ("<math>3</math>", "3"),
        ("133**7.82**", "1337.82"),
        ("$5和$6", "$5和$6"),
    ],
)
def test_a_figure_written_as_a_formula_or_half_in_bold_is_a_figure(
    written: str, shown: str
) -> None:
    (grid,) = blocks(f"| 行政许可 | 本年 |\n|---|---|\n| 规章 | {written} |\n")
    assert drawn(grid)[1] == [(3, "规章"), (3, shown)]
    markup = (
        f"<table><tr><td>规章</td><td>{written}</td></tr><tr><td>总</td><td>1</td></tr></table>"
    )
    (grid,) = blocks(markup)
    assert drawn(grid)[0] == [(1, "规章"), (1, shown)]


def test_rows_put_together_with_breaks_are_taken_apart() -> None:
    row = "| 三、本年度办理结果 | 1.属于国家秘密<br>2.重复申请 | 13<br>7 | 2<br>0 | | 15<br>7 |"
    (grid,) = blocks(f"| 甲 | 乙 | 丙 | 丁 | 戊 | 己 |\n{'|---' * 6}|\n{row}\n")
    assert [[text for _, text in cells] for cells in drawn(grid)[1:]] == [
        ["三、本年度办理结果", "1.属于国家秘密", "13", "2", "", "15"],
        ["三、本年度办理结果", "2.重复申请", "7", "0", "", "7"],
    ]


def test_halves_of_rows_put_together_with_breaks_may_be_empty() -> None:
    row = "| 1.属于国家秘密<br>2.重复申请 | <br>7 | 2<br> | <br><br> | 2<br>7 |"
    (grid,) = blocks(f"| 乙 | 丙 | 丁 | 戊 | 己 |\n{'|---' * 5}|\n{row}\n")
    assert [[text for _, text in cells] for cells in drawn(grid)[1:]] == [
        ["1.属于国家秘密", "", "2", "", "2"],
        ["2.重复申请", "7", "", "", "7"],
    ]


@pytest.mark.parametrize(
    "row",
    [
        "| 4.无正当理由<br>大量反复申请 | 13<br> | 2<br> | 0<br> | 15<br> |",
        "| 1.属于国家秘密 | 13<br>7 | 2<br>0 | 0<br>1 |",
        "| 1.属于国家<br>秘密 | 13<br>7 | 2 | 0<br>1 |",
        "| 1.属于国家<br>秘密 | 13 | 2 | 1 |",
    ],
)
def test_a_row_whose_cells_break_each_in_its_way_is_one(row: str) -> None:
    (grid,) = blocks(f"| 甲 | 乙 | 丙 | 丁 |\n{'|---' * 4}|\n{row}\n")
    assert len(drawn(grid)) == 2


def test_what_marks_an_item_of_a_list_is_none_of_its_cells() -> None:
    listed = blocks(
        "- 结果维持 结果纠正 其他结果 尚未审结 总计\n- 1 4 17 11 33\n\n- 5 -\n\n- 7 2\n"
    )
    assert [one.text for one in listed if isinstance(one, Paragraph)] == [
        "结果维持 结果纠正 其他结果 尚未审结 总计",
        "1 4 17 11 33",
        "- 5 -",
        "- 7 2",
    ]


def test_what_a_converter_of_spreadsheets_writes_for_nothing_is_nothing() -> None:
    rows = "| 某局2023年报告 | Unnamed: 1 | Unnamed: 2 |\n|---|---|---|\n| NaN | NaN | 3 |\n"
    title, grid = blocks(f"{rows}| 规章 | 4 | NaN |\n")
    assert title == Paragraph("某局2023年报告", Place(1))
    assert drawn(grid) == [[(3, ""), (3, ""), (3, "3")], [(4, "规章"), (4, "4"), (4, "")]]


def test_what_old_editors_put_into_every_cell_is_none_of_it() -> None:
    sign = 'xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /'
    (grid,) = blocks(f"| {sign} 规章 | 数 |\n|---|---|\n| {sign} | {sign} 3 |\n")
    assert [[text for _, text in row] for row in drawn(grid)] == [["规章", "数"], ["", "3"]]
