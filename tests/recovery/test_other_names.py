"""A column or a row under a name that is not the form's: its figures are none of the form's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from build_tools.forms import load_form
from tests.recovery.drawing import HEADERS, figures, report, requests_form, values_of
from tests.recovery.test_converted import read_cells

_BEFORE = ("二、主动公开政府信息情况", "四、政府信息公开行政复议、行政诉讼情况")
_RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
_DOCUMENTS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def _renamed(names: Sequence[str], name: str, other: str) -> list[str]:
    return [other if one == name else one for one in names]


def _requests(by: str, heads: Sequence[str], rows: dict[str, str] | None = None) -> dict[str, int]:
    """How many figures are read of each row and of each column, where ``rows`` has other names."""
    return _below([by.join(["项目", *heads])], by, rows)


def _below(heads: Sequence[str], by: str, rows: dict[str, str] | None = None) -> dict[str, int]:
    """The same below these lines of ``heads``."""
    values, found = values_of(figures(3)), dict[str, int]()
    labels = [(rows or {}).get(row.key, row.label) for row in requests_form().rows]
    lines = [
        by.join([label, *values[row.key]])
        for label, row in zip(labels, requests_form().rows, strict=True)
    ]
    for (_, row, column), cell in read_cells(report([*heads, *lines])).items():
        for key in (row, column):
            found[key] = found.get(key, 0) + (cell.value is not None)
    return found


@pytest.mark.parametrize("by", [" | ", "\t", ",", "\n"])
@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("商业企业", "律师事务所"),
        ("商业企业", "国有企业"),
        ("科研机构", "教育机构"),
        ("社会公益组织", "新闻媒体"),
        ("法律服务机构", "村民委员会及其成员"),
        ("其他", "人大代表"),
    ],
)
def test_of_a_column_with_another_name_nothing_is_read(by: str, name: str, other: str) -> None:
    """Though every row stands as in the form, and all sums hold."""
    read = _requests(by, _renamed(HEADERS, name, other))
    column = next(one for one in requests_form().rows[0].columns if one.label == name)
    assert not read.get(column.key)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("商业企业", "商业企"),
        ("商业企业", "企业"),
        ("科研机构", "科研院所"),
        ("科研机构", "科 研机构"),
        ("社会公益组织", "社会公益组只"),
        ("社会公益组织", "社会组织"),
        ("法律服务机构", "法律服务机构（件）"),
        ("法律服务机构", "法律服务单位"),
        ("其他", "其它"),
        ("总计", "合计"),
        ("自然人", "公民"),
        ("自然人", "个人"),
        ("自然人", "公民个人"),
        ("法律服务机构", "律师事务所"),
    ],
)
def test_a_column_is_read_under_its_name_misprinted_or_cut_short(name: str, other: str) -> None:
    read = _requests(" | ", _renamed(HEADERS, name, other))
    assert read["business"] == len(requests_form().rows)


def test_what_is_written_in_two_ways_is_one_name_a_cell_a_line_too() -> None:
    read = _requests("\n", _renamed(HEADERS, "其他", "其它"), {"other.miscellaneous": "3.其它"})
    assert set(read.values()) == {len(HEADERS), len(requests_form().rows)}


@pytest.mark.parametrize("by", [" | ", "\t", "\n"])
@pytest.mark.parametrize(
    ("row", "other"),
    [
        ("denied.state_secret", "1.涉及个人隐私"),
        ("refused.repeated", "2.撤回申请"),
        ("refused.publication", "3.要求提供统计数据"),
        ("denied.internal_affairs", "5.属于党务信息"),
        ("other.miscellaneous", "3.转交其他机关办理"),
    ],
)
def test_of_a_row_with_another_name_nothing_is_read(by: str, row: str, other: str) -> None:
    assert not _requests(by, HEADERS, {row: other}).get(row)


@pytest.mark.parametrize(
    ("row", "other"),
    [
        ("refused.repeated", "2.重夏申请"),
        ("denied.internal_affairs", "5.属于三类内容事务信息"),
        ("refused.publication", "3.提供公开出版物"),
        ("concluded", "（七）总计【注1】（2023年）"),
    ],
)
def test_a_row_is_read_under_its_name_misprinted(row: str, other: str) -> None:
    assert _requests(" | ", HEADERS, {row: other})[row] == len(HEADERS)


@pytest.mark.parametrize(
    ("heads", "is_read"),
    [
        (_DOCUMENTS, True),
        (_renamed(_DOCUMENTS, "本年废止件数", "本年收文件数"), False),
        (_renamed(_DOCUMENTS, "本年制发件数", "历年公开件数"), False),
        (_renamed(_DOCUMENTS, "现行有效件数", "网站点击量"), False),
        (_renamed(_DOCUMENTS, "本年制发件数", "本年新制定件数"), True),
    ],
)
def test_table_two_is_read_under_the_names_of_its_columns(heads: list[str], is_read: bool) -> None:
    rows = [heads, ["规章", "0", "0", "0"], ["行政规范性文件", "4", "1", "9"]]
    lines = [_BEFORE[0], *("\t".join(row) for row in rows), "三、收到和处理政府信息公开申请情况"]
    cells = read_cells("\n".join(lines))
    assert any(one.value for one in cells.values()) is is_read


@pytest.mark.parametrize(
    ("head", "is_read"),
    [
        ("本年处理决定数量", True),
        ("处理决定数量", True),
        ("本年度处理决定数量", True),
        ("上年处理决定数量", False),
        ("上一年度处理决定数量", False),
        ("去年处理决定数量（件）", False),
    ],
)
@pytest.mark.parametrize("suffix", [".html", ".txt"])
def test_last_years_decisions_are_not_this_years(head: str, is_read: bool, suffix: str) -> None:
    rows = [["信息内容", head], ["行政许可", "4"], ["行政处罚", "7"], ["行政强制", "9"]]
    lines = ["\t".join(row) for row in rows]
    if suffix == ".html":
        table = "".join(f"<tr>{''.join(f'<td>{one}' for one in row)}" for row in rows)
        lines = [f"<table>{table}</table>"]
    text = "\n".join([_BEFORE[0], *lines, "三、收到和处理政府信息公开申请情况"])
    cells = read_cells(text if suffix == ".txt" else f"<p>{text}", suffix)
    assert any(one.value for one in cells.values()) is is_read


@pytest.mark.parametrize(
    "heads",
    [
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["資訊內容", "上一年專案數量", "本年增/減", "處理決定數量"],
    ],
)
@pytest.mark.parametrize("documents", ["规范性文件", "規範性檔案"])
def test_table_two_is_read_in_the_words_of_another_script(heads: list[str], documents: str) -> None:
    """Programs put words in the place of words: 檔案 for 文件, 專案 for 项目."""
    rows = [["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]]
    rows += [["规章", "0", "0", "0"], [documents, "4", "1", "9"], heads]
    rows += [["行政许可", "7", "1", "36"]]
    lines = [_BEFORE[0], *("\t".join(row) for row in rows), "三、收到和处理政府信息公开申请情况"]
    cells = read_cells("\n".join(lines))
    assert [one.value for one in cells.values() if one.value] == [4, 1, 9, 7, 1, 36]


@pytest.mark.parametrize(
    ("figures", "heads", "is_read"),
    [
        ("1 2 0 3 6 0 4 0 1 5 2 0 0 0 2", _RESULTS * 3, True),
        ("1 2 0 3 6 0 4 0 1 5 2 0 0 0 2", [*_RESULTS, "撤回起诉", *_RESULTS[1:], *_RESULTS], False),
        ("1 2 0 3 6 0 4 0 1 5 2 0 0 0 2", _renamed(_RESULTS, "尚未审结", "尚未结案") * 3, True),
        ("1 2 0 3 6 0 4 0 1 5 2 0 0 0 2", _renamed(_RESULTS, "其他结果", "其它结果") * 3, True),
        ("1 2 3 6 4 1 5 2 2      ", _RESULTS * 3, False),
        ("1 2   3 0 4 0 1 5 2 0 0 0 ", _RESULTS * 3, True),
    ],
)
def test_table_four_is_read_where_its_figures_stand_below_their_names(
    figures: str, heads: list[str], is_read: bool
) -> None:
    """Figures that add up once they are moved apart stood elsewhere: their empty cells are lost."""
    groups = ["行政复议", "", "", "", "", "未经复议直接起诉", "", "", "", "", "复议后起诉"]
    rows = [[*groups, "", "", "", ""], heads, figures.split(" ")]
    assert len(rows[2]) == len(load_form("2021").table("review").cell_keys)
    table = "".join(f"<tr>{''.join(f'<td>{one}' for one in row)}" for row in rows)
    cells = read_cells(f"<p>{_BEFORE[1]}<table>{table}</table><p>五、存在的主要问题", ".html")
    assert any(one.value for one in cells.values()) is is_read


@pytest.mark.parametrize("head", ["行次", "序号", "代码"])
@pytest.mark.parametrize("lost", [None, "规章", "行政规范性文件", "行政许可"])
def test_the_number_of_a_row_is_no_figure_though_its_last_one_is_lost(
    head: str, lost: str | None
) -> None:
    rows = {
        "规章": ["1", "7", "2", "8"],
        "行政规范性文件": ["2", "14", "3", "29"],
        "行政许可": ["3", "56"],
        "行政处罚": ["4", "67"],
        "行政强制": ["5", "78"],
        "行政事业性收费": ["6", "0"],
    }
    titles = {"规章": _DOCUMENTS[1:], "行政许可": ["本年处理决定数量"]}
    table = ""
    for name, cells in rows.items():
        if name in titles:
            table += "<tr>" + "".join(f"<td>{one}" for one in ["信息内容", head, *titles[name]])
        table += f"<tr><td>{name}" + "".join(f"<td>{one}" for one in cells[: -(name == lost) or 9])
    page = f"<p>{_BEFORE[0]}<table>{table}</table><p>三、收到和处理政府信息公开申请情况"
    labels = {row.key: row.label for row in load_form("2021").table("proactive").rows}
    found = read_cells(page, ".html")
    read = {key: one.value for key, one in found.items() if one.value is not None}
    assert len(read) >= len(found) - 3
    for (_, row, _), value in read.items():
        assert str(value) in rows[labels[row]][1:]


@pytest.mark.parametrize("natural", ["自然人 ᠬᠤᠪᠢ", "自然人ᠬᠤᠪᠢ ᠬᠥᠮᠦᠨ", "自然人 Natural persons"])
def test_a_name_that_is_said_again_in_another_script_is_the_forms(natural: str) -> None:
    heads = [f"申请人情况 {natural} 法人或其他组织 总计 Total", " ".join(HEADERS[1:-1])]
    assert all(_below(heads, " ").values())


def test_names_of_columns_in_two_pieces_a_line_each_are_the_forms() -> None:
    heads = ["申请人情况", "自然 人", "法人或其他组织", "总计", "商业 企业", "科研 机构"]
    heads += ["社会 公益组织", "法律 服务机构", "其他"]
    assert all(_below(heads, "\n").values())
