"""Rows that converters glued, joined or moved: their figures are nobody's, or stand in place."""

from collections.abc import Iterable

import pytest

from build_tools.model import Number, Status
from tests.recovery.drawing import HEADERS, HEADING, figures, report, requests_form, values_of
from tests.recovery.filling import cells_of, read_tables
from tests.recovery.test_converted import read_cells

_PROACTIVE = "二、主动公开政府信息情况"
_REVIEW = "四、政府信息公开行政复议、行政诉讼情况"
_GROUP = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_COLUMNS = [column.key for column in requests_form().rows[0].columns]
_MOVED, _SHOWN = "refused.reconfirmation", "refused.repeated"


def _read_review(row: str, heads: str) -> list[Number | None]:
    text = "\n\n".join([_REVIEW, heads, row, "五、存在的主要问题及改进情况"])
    read = cells_of(read_tables(text))
    return [one.value for key, one in read.items() if key[0] == "review"]


@pytest.mark.parametrize("number", ["7", "112"])
def test_a_run_of_figures_whose_groups_do_not_add_up_is_no_table_four(number: str) -> None:
    """A cell is lost in the midst, and the number of a page stands behind the last one."""
    heads = f"行政复议行政诉讼{''.join(_GROUP)}未经复议直接起诉复议后起诉{''.join(_GROUP * 2)}"
    assert set(_read_review(f"12 5 8 25 1 3 11 6 21 24 2 1 1 28 {number}", heads)) <= {None}
    whole = _read_review("12 0 5 8 25 1 3 11 6 21 24 2 1 1 28", heads)
    assert whole == [12, 0, 5, 8, 25, 1, 3, 11, 6, 21, 24, 2, 1, 1, 28]


@pytest.mark.parametrize("first", ["concluded", "granted"])
def test_a_label_of_two_rows_of_any_level_names_none(first: str) -> None:
    values, rows, glued = values_of(figures(2)), requests_form().rows, ""
    lines = [f"| {' | '.join(['', *HEADERS])} |", "|---" * 8 + "|"]
    for at, row in enumerate(rows):
        name = "四、结转下年度继续办理" if row.key == "carried_out" else row.label
        if row.key == first:
            glued = row.label
            continue
        if glued:
            both = zip(values[first], values[row.key], strict=True)
            lines.append(f"| {glued}{name} | {' | '.join(map(''.join, both))} |")
            glued, behind = "", rows[at].key
        else:
            lines.append(f"| {name} | {' | '.join(values[row.key])} |")
    read = cells_of(read_tables(report(lines)))
    assert {one.value for key, one in read.items() if key[1] in (first, behind)} <= {None}
    assert read["requests", "received", "total"].value == int(values["received"][-1])


def test_a_whole_row_of_another_table_is_no_rest_of_the_last_one() -> None:
    """Where no heading is seen, both tables are looked through for table four."""
    last = "| 四、结转下年度继续办理 | \\\\ | 0 | 0 | \\\\ | \\\\ | \\\\ | 0 |"
    heads = f"| {' | '.join(_GROUP * 3)} |"
    row = "| 0 | \\\\ | \\\\ | 0 | 0 | 3 | 2 | 4 | \\\\ | 9 | 1 | 2 | 3 | 0 | 6 |"
    lines = ["| 一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |", last]
    text = "\n".join([HEADING, "", *lines, "", f"*{_REVIEW}*", "", heads, row, "", "*五、问题*"])
    read = cells_of(read_tables(text))
    found = [one.value for key, one in read.items() if key[0] == "review"]
    assert found in ([], [0, None, None, 0, 0, 3, 2, 4, None, 9, 1, 2, 3, 0, 6])


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_rows_in_another_order_are_read_by_their_names_a_cell_a_line(apart: str) -> None:
    values = values_of(figures(5))
    rows = {row.key: row.label for row in requests_form().rows}
    order = list(rows)
    one, other = order.index("denied.enforcement_files"), order.index("other.fee_unpaid")
    order[one], order[other] = order[other], order[one]
    lines = [cell for key in order for cell in (rows[key], *values[key])]
    text = apart.join([HEADING, *HEADERS, *lines, "五、存在的主要问题及改进情况"])
    for key, cell in cells_of(read_tables(text)).items():
        printed = values[key[1]][_COLUMNS.index(key[2])]
        assert cell.value is None or str(cell.value) == printed, key


@pytest.mark.parametrize("by", [",", "|", "\t"])
def test_a_row_whose_label_stands_in_the_column_of_its_group_is_open(by: str) -> None:
    """The group is merged over a row too few: all cells stand one further left, the last empty."""
    values, lines = values_of(figures(3)), [by.join(["", "", "", *HEADERS])]
    for at, key in enumerate(values):
        values[key][at % 7] = values[key][at % 7].replace("0", "")
    values[_MOVED] = ["", "", "", "0", "0", "", ""]
    for row in requests_form().rows:
        groups = [*row.groups, row.label, row.label, row.label][:3]
        cells = [*groups[:2], row.label, *values[row.key]]
        if row.key == _MOVED:
            cells = [groups[0], row.label, *values[row.key], ""]
        lines.append(by.join(cells))
    read = cells_of(read_tables(report(lines)))
    moved = {one.status for key, one in read.items() if key[1] == _MOVED}
    assert moved <= {Status.MISSING}
    shown = [one.value for key, one in read.items() if key[1] == _SHOWN]
    assert shown == [int(text) if text else None for text in values[_SHOWN]]


@pytest.mark.parametrize("by", [" | ", "\t"])
@pytest.mark.parametrize("heads", [True, False])
def test_figures_that_open_the_line_below_their_row_are_not_the_next_ones(
    by: str, heads: bool
) -> None:
    """Nor is a row left blank whose figure may open the next line."""
    end = f"{by}本年处理决定数量" if heads else ""
    cells = [
        "规章",
        "0",
        "0",
        "2",
        "\n行政许可",
        "\n938",
        f"行政处罚{end}",
        "\n1477",
        "行政强制",
        "84",
        "",
    ]
    lines = ["二、主动公开政府信息情况", by.join(cells).replace("\n\n", "\n"), "", HEADING]
    read = cells_of(read_tables("\n".join(lines)))
    found = [read.get(("proactive", row, "decisions")) for row in ("licences", "penalties")]
    assert {cell.status for cell in found if cell} <= {Status.MISSING}


def test_a_figure_that_opens_the_next_line_may_be_the_last_of_its_row() -> None:
    """The text of the table is wrapped at a width: no cell at the end of a line is left empty."""
    heads = "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |"
    wrapped = [
        "信息内容 | 本年新制作数量 |",
        "本年新公开数量 | 对外公开总数量 | 规章 | | | | 规范性文件 | 2 | 2 | 9 |",
        f"{heads} 行政许可 | 84 | 11 | 2071 | 其他对外管理服务事项 | 163 | 9 |",
        f"1187 | 第二十条第（六）项 | {heads} 行政处罚 | 6 | -3 | 41 |",
        "行政强制 | 71 | 14 | 502 | 第二十条第（八）项 | 信息内容 | 上一年项目数量 | 本年增/减 |",
    ]
    text = "\n".join(["二、主动公开政府信息情况", *wrapped, "", HEADING])
    read = cells_of(read_tables(text))
    assert read["proactive", "other_services", "decisions"].status is Status.MISSING


def test_noughts_and_blanks_of_a_whole_page_table_stand_below_their_headers() -> None:
    """No cell of it is merged; another place would add up as well."""
    begins = (2, 2, 3, 2, 2, 2, 2, 3, 2, 2)
    rows = [
        ("", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"),
        ("", "", "", "", *HEADERS[1:6], ""),
        ("一、本年新收政府信息公开申请数量", "", "", "31", "6", "", "", "", "", "37"),
        ("三、本年度办理结果", "（一）予以公开", "", "", "0", "0", "0", "0", "", ""),
        ("", "（三）不予公开", "1.属于国家秘密", "", "0", "", "0", "", "0", ""),
    ]
    drawn = "".join(
        f"<tr>{''.join(map('<td colspan={}>{}</td>'.format, begins, row))}</tr>" for row in rows
    )
    read = read_cells(f"<p>{HEADING}</p><table>{drawn}</table>", ".html")
    for key, row in zip(("granted", "denied.state_secret"), rows[3:], strict=True):
        shown = [one.raw for name, one in read.items() if name[1] == key]
        assert shown == list(row[3:])


@pytest.mark.parametrize("by", [" ", "<br>"])
def test_labels_of_two_rows_before_one_rows_figures_name_none(by: str) -> None:
    values = values_of(figures(3, scale=60))
    lines = []
    for row in requests_form().rows:
        name = {"concluded": "（七）总计", "carried_out": "四、结转下年度继续办理"}.get(
            row.key, row.label
        )
        if row.key not in ("refused.repeated", "concluded"):
            lines.append(" ".join([name, *values[row.key]]))
            continue
        after = (
            "3.要求提供公开出版物" if row.key == "refused.repeated" else "四、结转下年度继续办理"
        )
        lines.append(" ".join([f"{name}{by}{after}", *values[row.key]]))
    glued = {"refused.repeated", "refused.publication", "concluded", "carried_out"}
    kept = [one for one in lines if not one.startswith(("3.要求", "四、结转"))]
    read = cells_of(read_tables(report(kept)))
    assert {one.status for key, one in read.items() if key[1] in glued} <= {Status.MISSING}
    assert read["requests", "received", "total"].raw == values["received"][-1]


def test_figures_glued_by_a_page_are_no_headers_written_twice() -> None:
    """Below them a row keeps its like figures side by side, each in its column."""
    values = values_of(figures(3, scale=60))
    values["concluded"] = ["34", "8", "0", "0", "3", "1", "46"]
    lines = [",".join(f'"{one}"' for one in ("", "", "", *HEADERS))]
    for row in requests_form().rows:
        name = [*row.groups[:2], row.label]
        cells = [*name, *[""] * (3 - len(name)), *values[row.key]]
        if row.key == "denied.process_information":
            cells = [
                "",
                "",
                f"{row.label}<br>7.属于行政执法案卷",
                "0<br>3",
                *["0<br>0"] * 5,
                "0<br>3",
            ]
        lines.append(",".join(f'"{one}"' for one in cells))
    read = cells_of(read_tables(report(lines)))
    found = [one.raw for key, one in read.items() if key[1] == "concluded"]
    assert found == values["concluded"]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        (
            "71 第二十条第（五）项 信息内容 行政许可 261 第二十条第（六）项 信息内容 行政处罚",
            "licences",
        ),
        (
            "71 | 第二十条第（八）项 | 信息内容 | 本年收费金额（单位：万元） | 行政事业性收费 | |",
            "fees",
        ),
    ],
)
def test_a_figure_before_headings_is_no_row_s_behind_them(line: str, row: str) -> None:
    """The text is wrapped at a width: the figure belongs to the label that ends the line above."""
    above = "第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 规章 0 0 0"
    text = [_PROACTIVE, f"{above} 行政规范性文件 2 6", line, "", HEADING]
    read = cells_of(read_tables("\n".join(text)))
    assert "71" not in [one.raw for key, one in read.items() if key[1] == row]


def test_a_remark_below_its_header_is_no_figure() -> None:
    rows = (
        "<td>信息内容</td><td colspan=3>本年处理决定数量</td><td>备注</td>",
        "<td>行政处罚</td><td colspan=3>31</td><td></td>",
        "<td>行政强制</td><td colspan=3></td><td>2024年</td>",
    )
    drawn = "".join(f"<tr>{row}</tr>" for row in rows)
    read = read_cells(f"<p>二、主动公开政府信息情况</p><table>{drawn}</table>", ".html")
    assert [(one.raw, one.status) for key, one in read.items() if key[1] == "coercion"] in (
        [("", Status.BLANK)],
        [("", Status.MISSING)],
    )


@pytest.mark.parametrize("words", ["2024年", "约2□件"])
def test_words_below_another_header_are_no_remark(words: str) -> None:
    rows = (
        "<td>信息内容</td><td>备注</td><td>本年处理决定数量</td>",
        "<td>行政处罚</td><td>2024年</td><td>31</td>",
        f"<td>行政强制</td><td>7</td><td>{words}</td>",
    )
    drawn = "".join(f"<tr>{row}</tr>" for row in rows)
    read = read_cells(f"<p>二、主动公开政府信息情况</p><table>{drawn}</table>", ".html")
    (found,) = [one for key, one in read.items() if key[1] == "coercion"]
    assert (found.raw, found.status) == ("", Status.MISSING)


def _read_proactive(lines: Iterable[str]) -> dict[str, object]:
    text = "\n".join([_PROACTIVE, "第二十条第（一）项", *lines, "", HEADING])
    read = cells_of(read_tables(text))
    return {".".join(key[1:]): one.value for key, one in read.items() if one.value is not None}


_DECIDED = {"行政许可": "五", "行政处罚": "六", "行政强制": "六", "行政事业性收费": "八"}


def test_a_remark_among_as_many_cells_as_columns_tells_that_an_empty_one_was_lost() -> None:
    heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "备注"]
    cells = [*heads, "规章", "0", "0", "2025年", "行政规范性文件", "3", "1", "76"]
    for number, (name, item) in enumerate(_DECIDED.items(), 14):
        cells += [
            f"第二十条第（{item}）项",
            "信息内容",
            "本年处理决定数量",
            "备注",
            name,
            str(number),
        ]
    read = _read_proactive(line for cell in cells for line in ("|", cell))
    assert not [key for key in read if key.startswith("regulations")]
    assert read["normative_documents.in_force"] == 76


def test_a_box_with_a_rule_only_below_its_head_has_a_row_a_line() -> None:
    """As programs print the answer to a query: each figure stands in its column."""
    rule = "+".join(["", *["-" * 21] * 4, ""])
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "2", "0", "3"],
        ["行政规范性文件", "18", "", "45"],
        *([name, str(at), "", ""] for at, name in enumerate(_DECIDED, 14)),
    ]
    lines = [
        "|".join(["", *(f" {cell}{' ' * (20 - len(cell.encode('gbk')))}" for cell in row), ""])
        for row in rows
    ]
    assert _read_proactive([rule, lines[0], rule, *lines[1:], rule]) == {
        "regulations.issued": 2,
        "regulations.repealed": 0,
        "regulations.in_force": 3,
        "normative_documents.issued": 18,
        "normative_documents.in_force": 45,
        "licences.decisions": 14,
        "penalties.decisions": 15,
        "coercion.decisions": 16,
        "fees.amount": 17,
    }


@pytest.mark.parametrize("words", ["不适用", "×", "此处填写"])
@pytest.mark.parametrize("at", [0, 3, 6])
def test_words_where_figures_are_due_keep_the_others_in_place(words: str, at: int) -> None:
    """They hold none, and hide none of the others, in however many rows they stand."""
    values = values_of(figures(2))
    lines = [f"| {' | '.join(['', *HEADERS])} |", "|---" * 8 + "|"]
    worded = {row.key for row in requests_form().rows[1::2]}
    for row in requests_form().rows:
        shown = [*values[row.key]]
        if row.key in worded:
            shown[at] = words
        lines.append(f"| {row.label} | {' | '.join(shown)} |")
    read = cells_of(read_tables(report(lines)))
    for row in requests_form().rows:
        for place, column in enumerate(_COLUMNS):
            cell = read["requests", row.key, column]
            is_word = place == at and row.key in worded
            assert cell.value == (None if is_word else int(values[row.key][place]))


def test_headers_that_come_again_are_no_words_for_figures() -> None:
    """Two columns are exchanged, and all of their headers say so; 其他 names a row as well."""
    values = values_of(figures(2))
    heads = [HEADERS[0], HEADERS[5], *HEADERS[2:5], HEADERS[1], ""]
    lines = [f"| {' | '.join(['', *heads])} |", "|---" * 8 + "|"]
    for at, row in enumerate(requests_form().rows):
        shown = values[row.key]
        moved = [shown[0], shown[5], *shown[2:5], shown[1], shown[6]]
        lines += [f"| {' | '.join(['', *heads])} |"] * (at % 6 == 5)
        lines.append(f"| {row.label} | {' | '.join(moved)} |")
    read = cells_of(read_tables(report(lines)))
    wrong = [
        key
        for key, cell in read.items()
        if key[0] == "requests"
        and cell.value is not None
        and cell.value != int(values[key[1]][_COLUMNS.index(key[2])])
    ]
    assert wrong == []
