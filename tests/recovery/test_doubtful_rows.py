"""Rows that look complete and are not: what may be read wrongly is proven or left open."""

from __future__ import annotations

import pytest

from build_tools.forms import Row
from build_tools.model import Cell, CellKey, Status
from tests.recovery import drawing
from tests.recovery.drawing import Lines, drawn, figures, values_of
from tests.recovery.filling import cells_of, printed_wrong, read_tables

_NATURAL = ("requests", "granted", "natural_person")


def _read(text: str) -> dict[CellKey, Cell]:
    return cells_of({"requests": read_tables(text)["requests"]})


def test_the_names_of_groups_before_the_names_of_rows() -> None:
    """（六）其他处理1.… is no row called （六）其他处理, which the form of 2019 has."""
    for number in range(6):
        printed = figures(number)

        def draw(row: Row, values: list[str]) -> Lines:
            return ["\t".join(["".join((*row.groups, row.label)), *values])]

        tables = read_tables(drawn(draw, values_of(printed)))
        assert tables["requests"].form == "2021"
        assert printed_wrong(cells_of(tables), printed) == []
        assert not tables["requests"].unknown_labels


def test_a_column_of_numbers_before_the_labels_shifts_no_blank_cell() -> None:
    printed = {key: value for key, value in figures(3).items() if key != _NATURAL}
    values = values_of(figures(3))
    values["granted"][0] = ""
    lines = drawn(lambda row, one: [f"7\t{line}" for line in drawing.tabbed(row, one)], values)
    read = _read(lines)
    assert read[_NATURAL].value is None
    assert printed_wrong(read, printed) == []


@pytest.mark.parametrize("text", ["约30", "5或6", "12余件", "O"])
def test_a_cell_that_nobody_can_read_keeps_its_column(text: str) -> None:
    printed = {key: value for key, value in figures(3).items() if key != _NATURAL}
    values = values_of(figures(3))
    values["granted"][0] = text
    read = _read(drawn(drawing.tabbed, values))
    assert (read[_NATURAL].status, read[_NATURAL].raw) == (Status.MISSING, text)
    assert printed_wrong(read, printed) == []


@pytest.mark.parametrize("unknown", ["\ue600", "、", "·", "\ufffd"])
def test_a_cell_behind_the_label_that_nobody_can_read_keeps_its_column(unknown: str) -> None:
    """Blanks are kept: all rows have as many bars."""
    values = drawing.values_of(drawing.figures(4))
    rows = {
        row.key: [one.replace("0", "") if one == "0" else one for one in values[row.key]]
        for row in drawing.requests_form().rows
    }
    rows["refused.publication"] = [unknown, "0", "", "0", "", "0", ""]
    lines = [" | ".join([row.label, *rows[row.key], ""]) for row in drawing.requests_form().rows]
    read = cells_of(read_tables(drawing.report(lines)))
    row = [one for key, one in read.items() if key[1] == "refused.publication"]
    assert row[0].status is Status.MISSING
    assert [one.value for one in row[1:]] in ([0, None, 0, None, 0, None], [None] * 6)


def test_figures_in_words_with_no_label_in_their_line() -> None:
    values = values_of(figures(3))
    values["granted"] = ["三", "1", "0", "0", "二", "0", "六"]
    for draw in (
        lambda row, one: ["\t".join(one), row.label],
        lambda row, one: [row.label, *one],
    ):
        read = _read(drawn(draw, values))
        row = [cell.value for key, cell in read.items() if key[1] == "granted"]
        assert row == [3, 1, 0, 0, 2, 0, 6]


def test_a_line_that_may_number_a_heading_completes_no_row_against_its_sum() -> None:
    values = values_of(figures(3))
    values["granted"] = ["1", "1", "0", "0", "0", "0"]

    def draw(row: Row, one: list[str]) -> Lines:
        return [row.label, *one, *(["三"] if row.key == "granted" else [])]

    read = _read(drawn(draw, values))
    assert all(
        cell.status is not Status.PRINTED for key, cell in read.items() if key[1] == "granted"
    )


_CUT = ("refused.excessive", "4.无", "正当理由大量反复申请")


@pytest.mark.parametrize("stays", [True, False])
def test_a_row_that_a_page_cuts_off_its_label_is_one_row_or_missing(stays: bool) -> None:
    key, first, rest = _CUT

    def draw(row: Row, values: list[str]) -> Lines:
        if row.key != key:
            return drawing.tabbed(row, values)
        above = ["\t".join([first, *values])] if stays else []
        return [*above, "\t".join([rest, *[""] * len(values)])]

    printed = figures(3)
    read = _read(drawn(draw, values_of(printed)))
    found = {
        read[one].status if one in read else Status.MISSING for one in printed if one[1] == key
    }
    assert found == {Status.PRINTED if stays else Status.MISSING}
    others = {one: value for one, value in printed.items() if stays or one[1] != key}
    assert printed_wrong(read, others) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_name_of_a_row_is_drawn_around_its_number(seed: int) -> None:
    """The words beside figures end it, and begin no name of the row below; groups have sums."""

    def draw(row: Row, values: list[str]) -> Lines:
        number, _, name = row.label.partition(".")
        if not name:
            return ["   ".join([row.label, *values])]
        middle = len(name) // 2
        group = ["   ".join([row.groups[-1], *"900009"])] if number == "1" else []
        return [*group, "", name[:middle], f"{number}.", "   ".join([name[middle:], *values])]

    printed = figures(seed)
    assert printed_wrong(_read(drawn(draw, values_of(printed))), printed) == []


def test_figures_between_two_labels_that_both_may_be_theirs_are_nobodys() -> None:
    """规章 was left blank in the original, and labels stand behind their figures."""
    lines = ["二、主动公开政府信息情况", "第二十条第（一）项", "规章", "2", "3", "8", "规范性文件"]
    lines += ["第二十条第（五）项", "173", "行政许可"]
    cells = cells_of(read_tables("\n".join(lines)))
    assert {one.value for key, one in cells.items() if key[1] != "licences"} == {None}


@pytest.mark.parametrize(
    "line",
    [
        "0一 2 0 1 3 7 6 1 0 1 2 4 1 1 1 7",  # fifteen figures behind one that is two
        "2 1 3 0 6 4 0 1 1三 6 1 0 2 0 3",
    ],
)
def test_a_line_in_which_two_figures_may_stand_in_one_place_fills_no_columns(line: str) -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    headers = " ".join(["结果维持 结果纠正 其他结果 尚未审结 总计"] * 3)
    text = drawing.report([]) + "\n".join([heading, "行政复议 行政诉讼", headers, line, ""])
    read = cells_of({"review": read_tables(text)["review"]})
    assert not [cell.key for cell in read.values() if cell.status is not Status.MISSING]


_ROW = "（七）总计"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["（七\t{figures}", "）总计{gap}"], []),
        (["{figures}", "（七）总计{gap}"], []),
        (["（七）总计{gap}"], ["\t{figures}"]),
    ],
)
def test_a_row_parted_from_its_figures_is_not_left_blank(
    above: list[str], below: list[str]
) -> None:
    values = values_of(figures(3))

    def draw(row: Row, one: list[str]) -> Lines:
        if row.label != _ROW:
            return drawing.tabbed(row, one)
        return [line.format(figures="\t".join(one), gap="\t" * 7) for line in (*above, *below)]

    read = _read(drawn(draw, values))
    row = [cell for key, cell in read.items() if key[1] == "concluded"]
    assert not [cell for cell in row if cell.status is Status.BLANK]
    others = {key: value for key, value in figures(3).items() if key[1] != "concluded"}
    assert printed_wrong(read, others) == []


def test_the_first_part_of_a_group_is_no_row_that_another_form_calls_like_the_group() -> None:
    values = values_of(figures(3))
    short = {"other.not_corrected": "1.逾期未补", "other.fee_unpaid": "2.未缴费"}

    def draw(row: Row, one: list[str]) -> Lines:
        group = [row.groups[-1]] if row.key == "other.not_corrected" else []
        return ["\t".join([*group, short.get(row.key, row.label), *one])]

    tables = read_tables(drawn(draw, values))
    assert tables["requests"].form == "2021"
    assert not [key for key in cells_of(tables) if key[1] == "other"]


def test_figures_below_the_headers_of_other_columns_fill_none() -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    pairs = list(
        zip(names * 3, map(str, (2, 1, 3, 0, 6, 4, 0, 1, 1, 6, 1, 0, 2, 1, 4)), strict=True)
    )
    pairs[11], pairs[12] = pairs[12], pairs[11]  # 其他结果 before 结果纠正
    lines = [line for pair in pairs for line in pair]
    text = drawing.report([]) + "\n".join([heading, "行政复议", *lines, ""])
    read = cells_of({"review": read_tables(text)["review"]})
    assert not [cell.key for cell in read.values() if cell.status is not Status.MISSING]


def test_fifteen_figures_a_line_each_with_more_below_are_no_line_of_the_table() -> None:
    """The figures of another table's heap, right above the headers of this one."""
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    heap = ["2", "1", "3", "0", "6", "4", "0", "1", "1", "5", "1", "0", "2", "1", "18", "7"]
    _reads_nothing(heading, names, heap)


def test_twenty_figures_a_line_each_are_no_fifteen() -> None:
    """A group of the office's own stands between the others; each adds up."""
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 4
    _reads_nothing(heading, heads, [*"20226", *"04307", *"01001", *"03306"])


@pytest.mark.parametrize(
    "line",
    [
        "| 1 | 6 | 6 | 2 | 15 | 1 | 6 | 12 | 19 | 14 | 9 | 6 | 0 | 29 |  |",  # one is lost
        # The lines of a text were wrapped, behind a mark of an empty cell that headers left.
        "| | 0 | 0 | 2 | 0 | 2 | 0 | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |\n1 | 五、存在的主要问题 |",
        "1 0 0 0 1 1 1 0 1 3 0 0 0 0 20",  # a page's number behind it
    ],
)
def test_a_line_whose_groups_add_up_a_cell_further_fills_no_columns(line: str) -> None:
    names = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 " * 3
    barred = ["| 行政复议 | | | 行政诉讼 |", f"{names}|"]
    kept = "二、主动公开政府信息情况\n| 规章 | 2 | | 3 |\n" if "|" in line else ""
    heading = f"{kept}四、政府信息公开行政复议、行政诉讼情况"
    _reads_nothing(heading, barred if kept else names.replace("|", "").split(), line.split("\n"))


def _reads_nothing(heading: str, names: list[str], heap: list[str]) -> None:
    text = drawing.report([]) + "\n".join([heading, "行政复议", *names, *heap, "五、无", ""])
    read = cells_of({"review": read_tables(text)["review"]})
    assert not [cell.key for cell in read.values() if cell.status is Status.PRINTED]
