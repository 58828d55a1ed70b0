"""What a table says of its columns beside their headers: an order, a unit, a broken figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from build_tools.model import Status
from build_tools.recovery.numbers import heads_yuan
from tests.recovery.drawing import (
    HEADERS,
    HEADING,
    figures,
    report,
    requests_form,
    spaced,
    tabbed,
    values_of,
)
from tests.recovery.test_converted import read_cells

_PROACTIVE = "二、主动公开政府信息情况"


def test_the_sum_of_the_others_stands_in_another_column_than_the_total() -> None:
    values = {row: [cells[-1], *cells[:-1]] for row, cells in values_of(figures(3)).items()}
    rows = [line for row in requests_form().rows for line in tabbed(row, values[row.key])]
    cells = read_cells(report(rows))
    assert {one.status for one in cells.values()} == {Status.MISSING}


@pytest.mark.parametrize(
    "inside", ["<td>12<td>3<td><img src=a.png>", "<td>12<td><img src=a.png><td>3"]
)
def test_a_picture_where_a_figure_is_due_is_not_left_blank(inside: str) -> None:
    table = (
        "<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
        f"<tr><td>规章{inside}<tr><td>行政规范性文件<td>4<td>5<td>6</table>"
    )
    page = f"<html><body><p>{_PROACTIVE}</p>{table}<p>三、收到和处理政府信息公开申请情况</p></body>"
    cells = read_cells(page, ".html")
    found = [one for key, one in cells.items() if key[1] == "regulations"]
    assert sorted((one.value or 0, one.status) for one in found) == [
        (0, Status.MISSING),
        (3, Status.PRINTED),
        (12, Status.PRINTED),
    ]


@pytest.mark.parametrize(
    ("header", "amount"),
    [
        ("本年收费金额（单位：万元）", "7050.25"),
        ("本年收费金额（单位：元）", "0.705025"),
        ("收费金额(元)", "0.705025"),
    ],
)
def test_the_unit_of_the_header_is_that_of_the_figure(header: str, amount: str) -> None:
    rows = ["信息内容\t本年处理决定数量", "行政强制\t12", f"信息内容\t{header}"]
    lines = [_PROACTIVE, "", *rows, "行政事业性收费\t7050.25", "", "三、收到和处理申请情况"]
    cell = read_cells("\n".join(lines))["proactive", "fees", "amount"]
    assert cell.value == Decimal(amount)
    assert cell.raw == "7050.25"
    assert bool(cell.evidence) is (amount != "7050.25")


@pytest.mark.parametrize(
    "text", ["单位：元", "（单位：元）", "收费金额（元）", "采购总金额，单位：元"]
)
def test_headers_in_yuan(text: str) -> None:
    assert heads_yuan(text)


@pytest.mark.parametrize(
    "text", ["单位：万元", "元", "收费金额（单位：万元）", "单元", "金额为3元"]
)
def test_other_headers(text: str) -> None:
    assert not heads_yuan(text)


def test_a_lone_figure_below_a_row_may_be_the_rest_of_its_last() -> None:
    rows = ["信息内容\t本年处理决定数量", "行政处罚\t7", "30", "行政强制\t12", ""]
    cells = read_cells("\n".join([_PROACTIVE, "", *rows, "三、收到和处理申请情况"]))
    assert cells["proactive", "penalties", "decisions"].status is Status.MISSING
    assert cells["proactive", "coercion", "decisions"].value == 12


@pytest.mark.parametrize("unread", ["=732", "0732", "1. 732", "【732】", "“732”"])
def test_a_row_is_not_blank_whose_figure_stands_unread_on_the_next_line(unread: str) -> None:
    rows = [
        "信息内容 |",
        "本年处理决定数量 |",
        "||",
        "行政处罚 |",
        f"{unread} |",
        "||",
        "行政强制 |",
        "12 |",
    ]
    cells = read_cells("\n".join([_PROACTIVE, *rows, "三、收到和处理申请情况"]))
    assert cells["proactive", "penalties", "decisions"].status is Status.MISSING


def test_a_row_with_a_gap_that_adds_up_to_too_much_is_no_row_to_judge() -> None:
    values = values_of(figures(3))
    values["granted"] = ["145", "38", "0", "0", "2", "", "3"]
    rows = [line for row in requests_form().rows for line in tabbed(row, values[row.key])]
    cells = read_cells(report(rows))
    granted = {one.status for key, one in cells.items() if key[1] == "granted"}
    assert granted == {Status.MISSING}


def test_figures_on_two_lines_beside_a_label_are_proven_or_withheld() -> None:
    values = values_of(figures(3))
    rows = [line for row in requests_form().rows for line in spaced(row, values[row.key])]
    at = next(at for at, line in enumerate(rows) if line.startswith("2.申请人逾期未按收费"))
    label = rows[at].split()[0]
    rows[at : at + 1] = ["2", f"{label} 0 0 0 0 0 3", "3"]
    cells = read_cells(report(rows))
    row = {one.status for key, one in cells.items() if key[1] == "other.fee_unpaid"}
    assert row == {Status.MISSING}


@pytest.mark.parametrize(("other", "status"), [("0", Status.MISSING), ("二", Status.PRINTED)])
def test_a_lone_numeral_may_be_a_dash(other: str, status: Status) -> None:
    rows = ["信息内容\t本年处理决定数量", f"行政处罚\t{other}", "行政强制\t一", ""]
    cells = read_cells("\n".join([_PROACTIVE, "", *rows, "三、收到和处理申请情况"]))
    assert cells["proactive", "coercion", "decisions"].status is status


@pytest.mark.parametrize(
    ("headers", "is_read"),
    [
        ("维持 纠正 结果 尚未审结 计 结果 其他结果 尚未 总计 结果 纠正 其他 尚未 计", True),
        ("维持 纠正 其他结果 计 尚未审结 结果 其他结果 尚未审结 总计 其他结果 尚未审结", True),
        ("总计 其他结果 结果纠正 结果维持 总计 其他结果 结果纠正 总计 其他结果 结果纠正", False),
    ],
)
def test_headers_of_several_groups_go_by_the_order_of_the_form(headers: str, is_read: bool) -> None:
    """Some of the headers of table four, the others broken over lines."""
    figures = ["4", "4", "3", "2", "13", "2", "1", "5", "3", "11", "4", "6", "0", "2", "12"]
    lines = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议 行政诉讼",
        headers.replace(" ", "\t"),
        "\t".join(figures),
    ]
    cells = read_cells("\n".join(["2023年政府信息公开工作年度报告", *lines]))
    found = [one.value for key, one in cells.items() if key[0] == "review"]
    assert found == [int(one) if is_read else None for one in figures]


def test_a_sign_in_another_column_tells_of_a_stream_out_of_order() -> None:
    """171 and 2300 would be printed beside it, and 126 +16 559 in the row below."""
    lines = ["二、主动公开政府信息情况", "信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    lines += ["行政许可", "171", "2300", "-8", "其他对外管理服务事项", "126", "+16", "559"]
    cells = read_cells("\n".join(["2019年政府信息公开工作年度报告", *lines]))
    assert {one.value for one in cells.values()} == {None}


def test_a_sign_in_another_column_beside_empty_ones_tells_that_figures_moved() -> None:
    """A converter gave each of three columns another width: nothing of the row was left blank."""
    rows = (
        "| 信息内容 | 上一年项目数量 |  | 本年增/减 |  | 处理决定数量 |  |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| 行政处罚 | 131 |  | -12 |  | 2402 |  |",
        "",
        "| 行政强制 | 24 |  | +15 |  |  |  |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    )
    cells = read_cells("\n".join(["2019年年度报告", "", _PROACTIVE, "", *rows]), ".md")
    found = {(row, column): one for (_, row, column), one in cells.items()}
    assert found["penalties", "change"].value == -12
    own = [one.status for (row, _), one in found.items() if row == "coercion"]
    assert own == [Status.MISSING] * 3


def test_of_a_table_whose_cells_are_glued_together_no_figure_is_read() -> None:
    lines = [
        _PROACTIVE,
        "信息内容本年新制作数量本年新公开数量对外公开总数量",
        "规范性文件8841",
        "信息内容上一年项目数量本年增/减处理决定数量",
        "行政许可16671770",
        "行政处罚18471858",
        "行政强制7123685",
        "信息内容上一年项目数量本年增/减",
        "行政事业性收费4",
        "三、收到和处理政府信息公开申请情况",
    ]
    cells = read_cells("\n".join(lines))
    assert all(one.status is Status.MISSING for one in cells.values())


@pytest.mark.parametrize("header", ["本年新制作数量 | 本年新公开数量 | | 对外公开总数量", ""])
def test_a_cell_that_is_empty_in_the_headers_too_is_no_column(header: str) -> None:
    head = [f"| 信息内容 | {header} |"] if header else []
    rows = ["| 规章 | 13 | 12 | | 524 |", "| 规范性文件 | 6 | | 5 | 368 |"]
    cells = read_cells("\n".join([_PROACTIVE, *head, *rows, "三、收到和处理政府信息公开申请情况"]))
    shown = [one.value for key, one in cells.items() if key[1] == "regulations"]
    assert shown == ([13, 12, 524] if header else [None] * 3)
    others = [one.value for key, one in cells.items() if key[1] == "normative_documents"]
    assert others == [None] * 3


_APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


@pytest.mark.parametrize("by", [" | ", "\t", "\n", "   ", " "])
@pytest.mark.parametrize(
    "heads",
    [
        ["自然人", "法律服务机构", "其他", "社会公益组织", "商业企业", "科研机构", "总计"],
        ["法人或其他组织", *_APPLICANTS[1:6], "自然人", "总计"],
    ],
)
def test_headers_in_another_order_are_heeded_however_they_are_written(
    by: str, heads: list[str]
) -> None:
    values = values_of(figures(3))
    rows = [by.join([row.label, *values[row.key]]) for row in requests_form().rows]
    right = read_cells(report([by.join(_APPLICANTS), *rows]))
    assert {one.status for one in right.values()} == {Status.PRINTED}
    read = read_cells(report([by.join(heads), *rows]))
    assert not any(one.value is not None for one in read.values())


@pytest.mark.parametrize("by", [" | ", "\t", "\n"])
def test_of_two_years_side_by_side_no_figure_is_taken_for_this_years(by: str) -> None:
    """This year's cells are blank and vanished."""
    values = values_of(figures(3))
    rows = [by.join([row.label, *values[row.key]]) for row in requests_form().rows]
    heads = [by.join(["自然人", "法人或其他组织", "总计"] * 2), by.join(_APPLICANTS[2:7] * 2)]
    cells = read_cells(report(["2022年", "2023年", *heads, *rows]))
    assert not any(one.value is not None for one in cells.values())


@pytest.mark.parametrize(
    "names",
    [
        "一月 二月 三月 四月 五月 六月 总计",
        "机关 一所 二所 三所 四所 五所 合计",
        "一季度 二季度 三季度 四季度 上年 前年 总计",
        "生态环境保护分局 自然资源和规划所 公路养护中心 城管大队 市场监督管理所 农业技术站 合计",
    ],
)
@pytest.mark.parametrize("by", [" | ", "\t"])
def test_as_many_other_columns_as_the_form_has_are_none_of_its(by: str, names: str) -> None:
    """Not even where every row stands as in the form, and all sums hold."""
    values = values_of(figures(3))
    rows = [by.join([row.label, *values[row.key]]) for row in requests_form().rows]
    cells = read_cells(report([by.join(["项目", *names.split()]), *rows]))
    assert not any(one.value is not None for one in cells.values())


@pytest.mark.parametrize("by", [" | ", "\t", "\n"])
def test_of_quarters_none_is_taken_for_an_applicant(by: str) -> None:
    rows = [by.join([row.label, *"1002", "3"]) for row in requests_form().rows]
    cells = read_cells(report([by.join(["项目", "春季", "夏季", "秋季", "冬季", "总计"]), *rows]))
    assert not any(one.value is not None for one in cells.values())
    broken = [piece for head in _APPLICANTS[1:] for piece in (head[:2], head[2:]) if piece]
    rows = [by.join([row.label, *values_of(figures(3))[row.key]]) for row in requests_form().rows]
    cells = read_cells(report([*broken[:-2], "总计", *rows]))
    assert any(one.value is not None for one in cells.values())


def test_names_of_rows_that_head_columns_are_not_left_blank() -> None:
    heads = ["指标 | 行政许可 | 行政处罚 | 行政强制 |", "本年处理决定数量 | 5 | 7 | 0 |"]
    lines = [_PROACTIVE, *" \n".join(heads).replace(" | ", " |\n").split("\n")]
    cells = read_cells("\n".join(lines))
    assert {one.status for one in cells.values()} <= {Status.MISSING}


@pytest.mark.parametrize("by", [" | ", "\t", "\n"])
@pytest.mark.parametrize("title", ["2022年：", "其中，下属执法大队办理情况："])
def test_of_two_tables_with_the_same_rows_none_is_read_unless_they_agree(
    by: str, title: str
) -> None:
    one, other = (
        [by.join([row.label, *values_of(figures(seed))[row.key]]) for row in requests_form().rows]
        for seed in (3, 4)
    )
    cells = read_cells(report(["2023年：", *one, title, *other]))
    assert {each.status for each in cells.values()} == {Status.MISSING}
    cells = read_cells(report([*one, title, *one]))
    assert any(each.status is Status.PRINTED for each in cells.values())


@pytest.mark.parametrize("by", [" | ", "\t", " ", ";"])
def test_a_table_of_half_years_below_the_official_one_leaves_it_as_it_is(by: str) -> None:
    values = values_of(figures(3))
    one = [by.join([row.label, *values[row.key]]) for row in requests_form().rows]
    halves = [by.join([row.label, "1", "2", "3"]) for row in requests_form().rows]
    cells = read_cells(
        report([*one, "分半年：", by.join(["项目", "上半年", "下半年", "全年"]), *halves])
    )
    assert {key[1]: [] for key in cells}.keys() == values.keys()
    assert [str(each.value) for each in cells.values()] == [
        v for row in values.values() for v in row
    ]


@pytest.mark.parametrize("first", [True, False])
def test_a_subtotal_by_spaces_is_told_from_the_column_beside_it(first: bool) -> None:
    """Zeros are left blank: of rows with fewer figures nothing tells where they stand."""
    values = values_of(figures(3, scale=30))
    rows = []
    for row in requests_form().rows:
        cells = values[row.key]
        total = str(sum(map(int, cells[1:6])))
        drawn = [cells[0], total, *cells[1:]] if first else [*cells[:6], total, cells[6]]
        rows.append(" ".join([row.label, *(one for one in drawn if one != "0")]))
    names = list(HEADERS[1:6])
    heads = [
        "自然人 法人或其他组织 总计",
        " ".join(["小计", *names] if first else [*names, "小计"]),
    ]
    found = read_cells(report([*heads, *rows]))
    read = {key: str(one.value) for key, one in found.items() if one.status is Status.PRINTED}
    keys = [column.key for column in requests_form().rows[0].columns]
    assert all(values[row][keys.index(column)] == one for (_, row, column), one in read.items())


def test_a_page_that_breaks_labels_draws_the_heading_of_several_columns_before_its_neighbour() -> (
    None
):
    values = values_of(figures(3))
    labels = [f"{row.label[:12]}\n{row.label[12:]}".strip() for row in requests_form().rows]
    heads = ["法人或其他组织", _APPLICANTS[0], *_APPLICANTS[1:]]
    named = zip(labels, requests_form().rows, strict=True)
    rows = [line for label, row in named for line in (label, *values[row.key])]
    cells = read_cells(report([*heads, *rows]))
    assert {one.status for one in cells.values()} == {Status.PRINTED}


@pytest.mark.parametrize("by", [" | ", "\t", "\n"])
def test_nor_is_table_four_read_whose_groups_have_changed_places(by: str) -> None:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    figures = ["1", "2", "0", "0", "3", "4", "0", "0", "1", "5", "0", "1", "0", "0", "1"]
    for groups in (["行政复议", "行政诉讼"], ["行政诉讼", "行政复议"]):
        heads = [by.join(groups), by.join(["未经复议直接起诉", "复议后起诉"]), by.join(results * 3)]
        lines = ["四、政府信息公开行政复议、行政诉讼情况", *heads, by.join(figures), "五、问题"]
        cells = read_cells("\n".join(lines))
        shown = [one.value for one in cells.values() if one.value is not None]
        assert shown == (list(map(int, figures)) if groups[0] == "行政复议" else [])


def test_figures_a_line_each_whose_groups_do_not_add_up_are_in_no_known_order() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    right = ["1", "2", "0", "0", "3", "4", "0", "0", "1", "5", "0", "1", "0", "0", "1"]
    for printed, read in ((right, right), ([*right[4:], *right[:4]], [])):
        lines = ["四、政府信息公开行政复议、行政诉讼情况", *heads * 3, *printed, "五、问题"]
        cells = read_cells("\n".join(lines))
        assert [str(one.value) for one in cells.values() if one.value is not None] == read


def test_last_years_figure_beside_a_blank_is_none_of_this_years() -> None:
    rows = [
        ["信息内容", "2022年本年处理决定数量", "2023年本年处理决定数量"],
        ["行政许可", "35", "2749"],
        ["行政处罚", "216", "1266"],
        ["行政强制", "449", ""],
    ]
    table = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    page = f"<p>二、主动公开政府信息情况</p><table>{table}</table><p>三、收到和处理</p>"
    cells = read_cells(f"<html><body>{page}</body></html>", ".html")
    assert {one.value for one in cells.values()} == {None}


@pytest.mark.parametrize("by", [" | ", "\n"])
def test_headers_broken_over_two_lines_tell_of_another_order_too(by: str) -> None:
    values = values_of(figures(3))
    rows = [by.join([row.label, *values[row.key]]) for row in requests_form().rows]
    first, second = ["自然人", "科研", "商业", "社会公益", "法律服务", "总计"], ["机构", "企业"]
    if by == "\n":
        first, second = ["自然人", "科研\n机构", "商业\n企业", "社会公益\n组织"], []
    cells = read_cells(report([by.join(first), by.join(second), *rows]))
    assert not any(one.value is not None for one in cells.values())


def test_a_label_over_one_column_more_places_no_figure_where_lines_end_in_a_bar() -> None:
    """An office with two requests: all else is empty, and the total was published as blank."""
    filled = {
        "received": " | 1 |  | 1 |  |  | 2",
        "unavailable.not_held": " | 1 |  |  |  |  | 1",
        "concluded": " | 1 |  |  |  |  | 1",
        "carried_out": " |  |  | 1 |  |  | 1",
    }
    lines = []
    for row in requests_form().rows:
        group = "（四）无法提供 | " if row.key in filled and row.groups else ""
        lines.append(f"{group}{row.label} | {filled.get(row.key, ' |' * 6)} |")
    cells = read_cells(report(lines))
    found = {key[1:]: one.value for key, one in cells.items() if one.value is not None}
    assert {column for _, column in found} <= {"total"}
    assert found["received", "total"] == 2


def test_empty_cells_that_fill_lines_of_one_cell_up_place_none() -> None:
    rows = [
        "规章",
        "| \n 规章  | \n 1  | \n 0  | \n 5  | ",
        "| \n 行政规范性文件  | \n 9  | ||",
        "| ",
    ]
    heads = ["| \n 信息内容  | \n 本年制发件数  | \n 本年废止件数  | \n 现行有效件数  | "]
    cells = read_cells("\n".join(["2023年年度报告", _PROACTIVE, *heads, *rows[1:]]))
    assert {one.value for key, one in cells.items() if key[1] == "normative_documents"} <= {None}
    assert not [one for one in cells.values() if one.status is Status.BLANK]


def test_a_rule_between_head_and_rows_is_no_row_of_dashes() -> None:
    figures = ["4", "4", "3", "2", "13", "2", "1", "5", "3", "11", "4", "6", "0", "2", "12"]
    lines = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "",
        f"| 行政复议 | {'|' * 14}{'|---' * 15}|",
        f"| {' | '.join(['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'] * 3)} |",
        f"| {' | '.join(figures)} |",
    ]
    cells = read_cells("\n".join(["2023年政府信息公开工作年度报告", "", *lines]), ".md")
    found = [one.value for key, one in cells.items() if key[0] == "review"]
    assert found == list(map(int, figures))


def test_a_row_of_cells_broken_over_two_lines_is_one_row() -> None:
    values = values_of(figures(3))
    lines = []
    for row in requests_form().rows:
        half = len(row.label) // 2
        lines.append(" | ".join([f"| {row.label[:half]}\\\\", *values[row.key][:1]]) + "\\\\ | ")
        lines[-1] += " | ".join(values[row.key][1:]) + " |"
        lines.append(f"| {row.label[half:]} |{'  |' * 7}")
    cells = read_cells(report(lines))
    assert [str(one.value) for one in cells.values()] == [
        one for row in requests_form().rows for one in values[row.key]
    ]


@pytest.mark.parametrize("by", ["   ", " |\n"])
def test_of_two_figures_under_last_year_and_this_the_one_left_may_be_either(by: str) -> None:
    """A converter dropped the other cell, or wrote each cell on a line of its own."""
    rows = [
        ["信息内容", "上年", "本年处理决定数量"],
        ["行政许可", "", "7"],
        ["行政处罚", "16", ""],
        ["行政强制", "49", ""],
    ]
    lines = [line for row in rows for line in (by.join(row) + by).split("\n")]
    cells = read_cells("\n\n".join(["一、总体情况", _PROACTIVE, *lines, "三、收到和处理"]))
    assert not {one.value for one in cells.values()} & {16, 49}


def test_seven_figures_beside_last_years_totals_may_be_six_and_one_of_those() -> None:
    """The only row with an empty cell dropped adds up, last year's total for this year's."""
    rows = [[row.label, *"0000000"] for row in requests_form().rows]
    rows[0][1:] = ["2", "0", "0", "0", "0", "2", "4"]
    cells = read_cells(report(map(" ".join, [["申请人情况", "上年总计"], HEADERS, *rows])))
    assert {one.status for one in cells.values()} == {Status.MISSING}


@pytest.mark.parametrize("a_cell_a_line", [False, True])
def test_rows_of_several_offices_leave_table_four_open_where_they_differ(
    a_cell_a_line: bool,
) -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [
        ["单位", "行政复议", "行政诉讼"],
        [*heads, "未经复议直接起诉", "复议后起诉"],
        [*heads, *heads],
        ["机关本级", *"000000000000003"],
        ["所属单位", *"000000000030303"],
        ["合计", *"000", "", "0", *["", "", "0", "0", "", "3", "", "3", "0", "6"]],
    ]
    section = "四、政府信息公开行政复议、行政诉讼情况"
    lines = ["\n|\n".join(row) + "\n|" if a_cell_a_line else f"{' | '.join(row)} |" for row in rows]
    table = "\n".join(lines).replace("\n\n", "\n")
    cells = read_cells(f"一、总体情况\n\n{section}\n\n{table}\n\n五、存在的主要问题\n")
    assert {one.status for one in cells.values()} == {Status.MISSING}


def _with_one_more(row: Sequence[str], at: int, one: str) -> list[str]:
    return [*row[:at], one, *row[at:]]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_among_columns_of_which_one_is_the_offices_own_no_figure_has_its_place(suffix: str) -> None:
    """Nor where a column of the form holds noughts alone, and rows add up without it."""
    values = values_of(figures(2, scale=60))
    rows = [("", *_with_one_more(HEADERS, 2, "个体工商户"))]
    for row in requests_form().rows:
        figures_of_row = [one if at != 2 else "0" for at, one in enumerate(values[row.key])]
        parts = [*map(int, figures_of_row[:6]), 4]
        own = _with_one_more(figures_of_row[:6], 2, "4")
        rows.append((row.label, *own, str(sum(parts))))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = f"|{'---|' * len(rows[0])}"
    read = read_cells("\n".join([HEADING, "", lines[0], rule, *lines[1:]]), suffix)
    assert {one.status for one in read.values()} == {Status.MISSING}


@pytest.mark.parametrize(
    ("times", "row"),
    [
        (3, ["2", "2", "", "", "", "1", "", "", "", "1", "", "", "", "", ""]),
        (2, ["2", "0", "0", "0", "2"] * 3),
        (1, ["2", "0", "0", "0", "2"] * 3),
    ],
)
def test_no_figure_is_put_in_the_forms_order_below_a_total_that_stands_first(
    times: int, row: list[str]
) -> None:
    """Though the figures of each group may add up in that order, too."""
    heads = ["总计", "结果维持", "结果纠正", "其他结果", "尚未审结"] * times
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    lines = "".join(
        f"<tr>{''.join(f'<td>{one}</td>' for one in each)}</tr>" for each in (heads, row)
    )
    read = read_cells(f"<p>{heading}</p><table>{lines}</table>", ".html")
    assert {one.status for one in read.values()} <= {Status.MISSING}


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("group", [None, 0, 1, 2])
def test_columns_of_one_group_in_another_order_leave_table_four_open(
    suffix: str, group: int | None
) -> None:
    """The headers of three groups hold those of two in nearly any order."""
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    drawn = [names] * 3
    if group is not None:
        drawn[group] = ("结果维持", "结果纠正", "尚未审结", "其他结果", "总计")
    rows = [
        ("行政复议", *[""] * 4, "行政诉讼", *[""] * 9),
        (*drawn[0], "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4),
        (*[""] * 5, *drawn[1], *drawn[2]),
        tuple(map(str, (3, 2, 4, 1, 10, 5, 1, 2, 6, 14, 7, 1, 3, 2, 13))),
    ]
    lines = ["\t".join(row) if suffix == ".txt" else f"| {' | '.join(row)} |" for row in rows]
    if suffix == ".md":
        lines.insert(1, "|---" * 15 + "|")
    text = ["四、政府信息公开行政复议、行政诉讼情况", "", *lines, "", "五、存在的主要问题"]
    read = read_cells("\n".join(text), suffix)
    right = Status.PRINTED if group is None else Status.MISSING
    assert {one.status for one in read.values()} == {right}
