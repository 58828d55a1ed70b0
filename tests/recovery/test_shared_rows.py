"""Rows whose label or columns a converter ran into another's: no figure changes its place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from build_tools.model import CellKey, Number, Paragraph, Place, Status
from build_tools.recovery.labels import label_book
from build_tools.recovery.record_labels import RecordLabels
from build_tools.recovery.records import RowRecord
from build_tools.recovery.rows import table_lines
from tests.recovery.drawing import HEADERS, HEADING, figures, report, requests_form, values_of
from tests.recovery.filling import cells_of, read_tables

_FEE, _LAST = "other.fee_unpaid", "other.miscellaneous"
_TURNED = ("8", "", "0", "1", "0", "9")
"""Of a row under one label over two columns, the last but one cell lost."""


def _wrong(text: str, printed: Mapping[CellKey, Number]) -> list[CellKey]:
    read = cells_of(read_tables(text))
    return [key for key, cell in read.items() if cell.value not in (None, printed[key])]


def test_figures_behind_two_labels_that_are_one_are_neithers() -> None:
    for number in range(4):
        printed = figures(number)
        values, lines, label = values_of(printed), ["\t".join(HEADERS)], ""
        for row in requests_form().rows:
            label += row.label
            if row.key != _FEE:
                lines.append("\t".join([label, *values[row.key]]))
                label = ""
        assert _wrong(report(lines), printed) == []
        read = {key[1] for key in cells_of(read_tables(report(lines)))}
        assert read.isdisjoint((_FEE, _LAST))


def test_a_grid_that_lost_a_column_places_nothing_by_its_empty_cells() -> None:
    """Two figures stand in one cell, and a label over two columns leaves one empty."""
    printed = figures(3)
    values, lines = values_of(printed), ["|" * 9, "|---" * 8 + "|"]
    for at, row in enumerate(requests_form().rows):
        *first, one, two, total = values[row.key]
        cells = ["", row.label, *first, f"{one} {two}" if at % 5 else one, total]
        lines.append(f"|{'|'.join([row.label, *values[row.key]] if at < 3 else cells)}|")
        lines += ["", "|" * 9, "|---" * 8 + "|"] if at == 2 else []
    lines[-1] = f"|{requests_form().rows[-1].label}||{'|'.join(_TURNED)}|"
    keys = [key for key in printed if key[1] == "carried_out"]
    printed |= dict(zip(keys, (8, 0, 0, 1, 0, 0, 9), strict=True))
    assert _wrong(report(["", *lines]), printed) == []


def test_a_row_of_the_offices_own_beside_the_forms_leaves_both_open() -> None:
    """（六） holds 9.其他 before 3.其他: figures of two lines would be those of one row."""
    values, lines = values_of(figures(3)), ["|".join(HEADERS)]
    for row in requests_form().rows:
        if row.key == _LAST:
            lines.append("|".join(["9.其他", "0", "3", "1", "2", "0", "1", "3"]))
            values[row.key] = ["0", "0", "0", "", "0", "", ""]
        lines.append("|".join([row.label, *values[row.key]]))
    cells = cells_of(read_tables(report(lines)))
    shown = {key[1] for key, one in cells.items() if one.value is not None}
    assert shown == {row.key for row in requests_form().rows} - {_LAST}


_BLANKED = """22 7 _ 0 _ 1 30
0 0 0 0 0 0 0
8 5 _ _ _ 1 14
1 0 _ _ 0 _ 1
0 0 _ 0 _ _ _
1 0 _ 0 _ _ 1
0 _ _ _ 0 0 0
2 _ _ _ 0 0 2
0 0 0 _ _ 0 0
0 _ 0 0 0 0 0
2 1 0 0 0 _ 3
0 _ 0 _ _ 0 0
1 0 0 _ _ _ 1
_ 0 0 0 0 0 _
2 _ _ 0 _ 0 2
_ 0 _ 0 0 0 _
1 _ 0 _ _ 0 1
_ _ 0 _ 0 0 _
1 0 _ _ 0 0 1
1 _ _ _ 0 0 1
_ 0 _ _ _ _ _
1 0 0 _ 0 0 1
0 1 0 _ _ 0 1
21 7 _ 0 0 1 29
1 0 _ 0 0 0 1"""
"""Figures of the rows in the form's order; ``_`` left no trace."""


def test_one_figure_of_a_row_does_not_complete_the_next_one() -> None:
    """Two labels broken over lines stand above the figures of both rows."""
    rows = requests_form().rows
    figures_of = dict(zip((row.key for row in rows), _BLANKED.split("\n"), strict=True))
    printed: dict[CellKey, Number] = {}
    lines = [" ".join(HEADERS), ""]
    for row in rows:
        values = figures_of[row.key].split()
        kept = " ".join(value for value in values if value != "_")
        broken = [row.label[at : at + 14] for at in range(0, len(row.label), 14)]
        split = row.key in ("other.not_corrected", _FEE)
        lines += [*broken, ""] if split else [f"{row.label} {kept}", ""]
        lines += ["0", "", kept, ""] if row.key == _FEE else []
        keys = [("requests", row.key, column.key) for column in row.columns]
        printed |= {
            key: int(value) for key, value in zip(keys, values, strict=True) if value != "_"
        }
    read = cells_of(read_tables(report(lines)))
    found = {key: cell.value for key, cell in read.items() if cell.value is not None}
    assert {key: value for key, value in found.items() if printed.get(key) != value} == {}


_SHARED = (
    ["| | |-6 |418 |", "|行政许可 |92 | | |"],
    ["|行政许可 |92 | | |", "|组织418 |", "|机构-6 |"],
)


@pytest.mark.parametrize("lines", _SHARED)
def test_no_cell_is_left_empty_whose_figure_may_stand_above_or_below(lines: list[str]) -> None:
    head = "|信息内容 |上一年项目数量 |本年增/减 |处理决定数量 |"
    whole = ["|规范性文件 |3 | |3 |", *lines, "|行政处罚 |92 |-1 |7 |", "|行政强制 |9 |+3 |5 |"]
    text = "\n".join(["二、主动公开政府信息情况", head, *whole, ""])
    cells = cells_of(read_tables(f"2020年政府信息公开工作年度报告\n{text}\n三、收到和处理申请情况"))
    assert Status.BLANK not in {one.status for key, one in cells.items() if "licences" in key}


@pytest.mark.parametrize("known", [True, False])
def test_figures_that_open_a_line_are_those_of_the_label_behind_them(known: bool) -> None:
    end = "行政规范性文件" if known else "行政规范"
    heads = "信息内容 本年制发件数 本年废止件数 现行有效件数"
    rows = [f"{heads} 0 0 0 规章 11 0 130 {end}", "第二十条第（六）项", "813 行政处罚 0 行政强制"]
    text = "\n".join(["二、主动公开政府信息情况", *rows, "三、收到和处理政府信息公开申请情况"])
    cells = cells_of(read_tables(text))
    read = {key[1]: one.value for key, one in cells.items() if one.value is not None}
    assert (read["penalties"], read["coercion"]) == (813, 0)
    assert read.get("regulations", 0) == 0
    assert read.get("normative_documents") == (130 if known else None)


@pytest.mark.parametrize("lost", [0, 1])
def test_of_a_line_that_figures_open_none_is_anothers(lost: int) -> None:
    """The converter sets the figures of two rows before their names; one may be dropped."""
    one, other = ["661", "171", "12", "1", "34", "32", "911"], ["33", "6", "0", "1", "4", "1", "45"]
    rows = [" ".join([*one, "（七）总计", *other[lost:], "四、结转下年度继续办理"])]
    cells = cells_of(
        read_tables(report(["一、本年新收政府信息公开申请数量 660 171 12 1 34 32 910", *rows]))
    )
    concluded = [one.value for key, one in cells.items() if key[1] == "concluded"]
    assert list(filter(None, concluded)) in ([], list(map(int, one)))


def test_of_two_rows_in_a_line_none_has_the_label_that_begins_above_them_both() -> None:
    """A page of two columns: the left rows have lost the ends of their labels."""
    printed = figures(3)
    values, rows = values_of(printed), {row.key: row.label for row in requests_form().rows}
    lines = [f"{label} {' '.join(values[key])}" for key, label in rows.items()]
    one, other = "denied.law_forbidden", "refused.excessive"
    lines = [line for line in lines if rows[one] not in line and rows[other] not in line]
    lines[5:5] = [
        f"{rows[one][:10]}   {rows[other][:10]}",
        "   ".join([rows[one][10:], *values[one], rows[other][10:], *values[other]]),
    ]
    assert _wrong(report(lines), printed) == []


def test_a_bracket_that_ends_a_label_in_the_line_of_its_figures_opens_none_below() -> None:
    """The row below is left blank: its label stands alone above that of the next one."""
    printed = figures(3)
    values, lines = values_of(printed), []
    for row in requests_form().rows:
        blank = row.key == "denied.third_party"
        label = row.label.replace("稳定”", "稳定\n”")
        lines += label.split("\n") if blank else f"{label} {' '.join(values[row.key])}".split("\n")
    read = cells_of(read_tables(report(lines)))
    assert not {one.value for key, one in read.items() if key[1] == "denied.third_party"} - {None}
    own = [one for key, one in read.items() if key[1] == "denied.security_stability"]
    assert [one.raw for one in own] == values["denied.security_stability"]


@pytest.mark.parametrize("era", ["2019", "2021"])
def test_the_first_words_of_a_broken_label_are_no_row_of_another_number(era: str) -> None:
    form = requests_form(era)
    rows = [f"{row.label} {'0 ' * 7}" for row in form.rows if row.key == "received"]
    lines = [*rows, "2.其他   1   1   2", "法律行", "政法规", "禁止公", "开"]
    cells = cells_of(read_tables(report(lines)))
    assert not [key for key, one in cells.items() if key[1] != "received" and one.value]


def test_rows_in_cells_a_line_without_their_label_are_nobodys() -> None:
    """Of a row left blank the cells are all there, those behind them begin with an empty label."""
    values, lines = values_of(figures(3)), []
    values["denied.process_information"] = [""] * 7
    for row in requests_form().rows:
        label = "" if row.key == "denied.enforcement_files" else row.label
        lines += [line for cell in (label, *values[row.key]) for line in (cell, "|") if line]
    read = cells_of(read_tables(report(lines)))
    assert {one.value for key, one in read.items() if "process_information" in key[1]} == {None}


def test_a_page_number_with_one_dash_is_no_figure() -> None:
    blocks = [Paragraph(text, Place(at)) for at, text in enumerate(("0 0", "- 2", "0 0"), 1)]
    found = [figure.value for line in table_lines(blocks) for figure, *_ in line.fields]
    assert found == [0] * 4


@pytest.mark.parametrize("number", ["4 / 7", "· 4 ·", "- 4 -", "第 4 页"])
@pytest.mark.parametrize("by", [" | ", "\t", ";"])
def test_the_number_of_a_page_is_no_row_of_table_two(number: str, by: str) -> None:
    heads = "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"
    rows = [by.join(heads), by.join(["规章", ""]).strip(" "), number]
    rows += [by.join(["行政规范性文件", "17", "8", "18"]), "第二十条第（六）项"]
    rows += [
        by.join(["信息内容", "本年处理决定数量"]),
        by.join(["行政强制", ""]).strip(" "),
        number,
    ]
    lines = ["二、主动公开政府信息情况", *rows, "三、收到和处理政府信息公开申请情况"]
    read = cells_of(read_tables("\n".join(lines)))
    found = {key[1] for key, one in read.items() if one.status is Status.PRINTED}
    assert found <= {"normative_documents"}


def test_figures_above_the_headers_of_table_four_are_none_of_its_own() -> None:
    """As the last row of the table before it is, whose label a page took for a heading."""
    heads = "| " + " | ".join(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3) + " |"
    rows = ("| 0 | 1 | 0 | 0 | 1 |", heads, "| 0 | 1 | 0 | 1 | 2 | 0 | 0 | 1 | 0 | 1 |", "| 12 |")
    text = "\n\n".join(["四、政府信息公开行政复议、行政诉讼情况", *rows, "五、存在的主要问题"])
    assert {cell.value for cell in cells_of(read_tables(text)).values()} <= {None}


def test_a_label_drawn_around_its_figures_ends_no_label_below() -> None:
    """行政 / figures / 处罚, 行政 / figures / 强制: no row is called 处罚行政."""
    book, place = label_book("2019", "proactive"), Place()
    below = RowRecord(place, [], 3, before=["行政", "处罚", "行政"], after=["强制"])
    names = [row.key for row in book.table.rows]
    alike = RecordLabels(book, [below], after=False).alike(below)
    assert (alike[names.index("coercion")], alike[names.index("penalties")]) == (1.0, 0.0)


def test_a_subtotal_behind_a_group_is_not_its_last_row() -> None:
    """What is left of the last row's label stands in the line of 小计."""
    label = ["年度办", "理结果", "不予公", "开", "行政查", "询事项", "小计"]
    subtotal = RowRecord(Place(), [], 7, own=label)
    labels = RecordLabels(label_book("2021", "requests"), [subtotal], after=False)
    assert set(labels.alike(subtotal)) == {0.0}


def test_so_many_digits_behind_a_label_are_several_figures() -> None:
    rows = "信息内容上一年项目数本年增/减处理决定数量\n行政处罚{}"
    text = f"二、主动公开政府信息情况\n{rows}\n{HEADING}"
    glued = cells_of(read_tables(text.format("4127358812")))
    assert not [one for one in glued.values() if one.value is not None]
    whole = cells_of(read_tables(text.format("27358812")))
    assert whole["proactive", "penalties", "decisions"].value == 27358812


def test_figures_between_the_label_above_and_one_behind_are_nobodys() -> None:
    """The lines flow on over the rows, or the figures of each stand before its label."""
    values = values_of(figures(3))
    *lines, last, end = [f"{row.label} {' '.join(values[row.key])}" for row in requests_form().rows]
    label, figures_of_last = last.split(" ", 1)
    lines[-1] += f" {label}"
    flowing = [*lines, f"{figures_of_last} {end} 四、政府信息公开行政复议、行政诉讼情况 行政复议"]
    read = cells_of(read_tables(report(flowing)))
    below = [one.value for key, one in read.items() if key[1] == "carried_out"]
    assert below != list(map(int, values["concluded"]))
