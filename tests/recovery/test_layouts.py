"""Layouts beyond the seeds': what prints everything is read wholly, what loses cells honestly."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest

from build_tools.forms import Row
from build_tools.model import Cell, CellKey, DataTable, Number, Status
from tests.recovery import drawing
from tests.recovery.drawing import NOTHING_LOST, Lines, drawn, figures, values_of
from tests.recovery.filling import cells_of, printed_wrong, read_tables, untrue

_FILLINGS = range(6)


def _read(text: str) -> tuple[DataTable, dict[CellKey, Cell]]:
    tables = read_tables(text)
    return tables["requests"], cells_of({"requests": tables["requests"]})


@pytest.mark.parametrize("era", ["2021", "2019"])
@pytest.mark.parametrize("layout", NOTHING_LOST)
def test_what_is_printed_is_read(layout: str, era: str) -> None:
    for number in _FILLINGS:
        printed = figures(number, era)
        table, read = _read(drawn(NOTHING_LOST[layout], values_of(printed, era), era))
        assert printed_wrong(read, printed) == []
        assert (table.form, set(read)) == (era, set(printed))


@pytest.mark.parametrize("layout", NOTHING_LOST)
def test_figures_that_do_not_add_up_are_printed_as_they_stand(layout: str) -> None:
    for number in _FILLINGS:
        printed, random = figures(number), Random(number)
        for key in random.sample(list(printed), 3):
            printed[key] += random.randrange(1, 90)
        _, read = _read(drawn(NOTHING_LOST[layout], values_of(printed)))
        assert printed_wrong(read, printed) == []


def test_one_line_without_any_grid() -> None:
    for number in _FILLINGS:
        printed = figures(number)
        _, read = _read(drawing.one_line(values_of(printed)))
        assert printed_wrong(read, printed) == []


def test_page_breaks_inside_rows() -> None:
    for number in _FILLINGS:
        printed = figures(number)
        _, read = _read(drawing.page_breaks_in_rows(values_of(printed), Random(number)))
        assert printed_wrong(read, printed) == []


def _losing(key: str, change: Callable[[list[str]], Lines]) -> Callable[[Row, list[str]], Lines]:
    """Draw tabbed rows; the row ``key`` as ``change`` draws its figures."""
    return lambda row, values: drawing.tabbed(row, [*change(values)] if row.key == key else values)


_LOSSES: dict[str, Callable[[list[str]], Lines]] = {
    "last": lambda values: values[:-1],
    "first": lambda values: values[1:],
    "middle": lambda values: values[:3] + values[4:],
    "two": lambda values: values[:-2],
    "all but two": lambda values: [values[0], values[-1]],
}


@pytest.mark.parametrize("row", ["received", "denied.third_party", "concluded", "carried_out"])
@pytest.mark.parametrize("loss", _LOSSES)
@pytest.mark.parametrize("consistent", [True, False])
def test_a_lost_figure_is_proven_or_open(loss: str, row: str, consistent: bool) -> None:
    for number in range(4):
        true, random = figures(number, scale=random_scale(number)), Random(number)
        if not consistent:
            for key in random.sample(list(true), 3):
                true[key] += random.randrange(1, 9)
        _, read = _read(drawn(_losing(row, _LOSSES[loss]), values_of(true)))
        others = {key: value for key, value in true.items() if key[1] != row}
        assert printed_wrong(read, others) == []
        cells = [cell for key, cell in read.items() if key[1] == row]
        if consistent:
            assert untrue(cells, true, true) == []
        else:
            assert untrue([one for one in cells if one.status is Status.PRINTED], true, {}) == []


def random_scale(number: int) -> int:
    return (0, 3, 40, 900)[number % 4]


def test_the_sums_find_the_lost_cell() -> None:
    """No grid tells which of seven figures is lacking, but only one place closes all sums."""
    true = figures(7, scale=900)
    _, read = _read(drawn(_losing("refused.petition", lambda values: values[1:]), values_of(true)))
    lost = read["requests", "refused.petition", "natural_person"]
    assert (lost.status, lost.value) == (Status.DERIVED, true[lost.key])
    assert lost.identity == "row:refused.petition"
    assert "推算" in lost.evidence
    assert printed_wrong(read, {key: value for key, value in true.items() if key != lost.key}) == []


def test_an_absent_cell_of_an_inconsistent_report_stays_open() -> None:
    values = values_of(figures(7))
    values["granted"][-1] = str(int(values["granted"][-1]) + 5)
    _, read = _read(drawn(_losing("denied.third_party", lambda one: one[:-1]), values))
    assert read["requests", "denied.third_party", "total"].status is Status.MISSING


@pytest.mark.parametrize("text", ["", "/", "-", "—", "－", "——", "无"])
def test_blank_cells_are_not_shifts(text: str) -> None:
    for number in _FILLINGS:
        printed = figures(number, scale=12)
        values = {
            row: [text if value == "0" else value for value in numbers]
            for row, numbers in values_of(printed).items()
        }
        _, read = _read(drawn(drawing.tabbed, values))
        for key, value in printed.items():
            wanted = (Status.PRINTED, value) if value else (Status.BLANK, None)
            assert (read[key].status, read[key].value) == wanted
            assert read[key].raw == (str(value) if value else text)


def test_blank_totals_stay_blank() -> None:
    values = values_of(figures(3))
    for row in values.values():
        row[-1] = ""
    _, read = _read(drawn(drawing.tabbed, values))
    totals = [cell for key, cell in read.items() if key[2] == "total"]
    assert {cell.status for cell in totals} == {Status.BLANK}
    assert {cell.value for cell in totals} == {None}


def _without(*rows: str) -> Callable[[Row, list[str]], Lines]:
    return lambda row, figures: [] if row.key in rows else drawing.tabbed(row, figures)


def test_a_missing_row_has_no_cells() -> None:
    printed = figures(5)
    table, read = _read(drawn(_without("denied.third_party"), values_of(printed)))
    assert table.missing_rows == ("denied.third_party",)
    assert "denied.third_party" not in {key[1] for key in read}
    rest = {key: value for key, value in printed.items() if key[1] != "denied.third_party"}
    assert printed_wrong(read, rest) == []


def test_an_unknown_row_is_named() -> None:
    printed = figures(5)

    def draw(row: Row, values: list[str]) -> Lines:
        extra = ["（八）转送其他机关\t1\t2\t3\t4\t5\t6\t21"] if row.key == "carried_out" else []
        return [*extra, *drawing.tabbed(row, values)]

    table, read = _read(drawn(draw, values_of(printed)))
    assert [label for label, _ in table.unknown_labels] == ["（八）转送其他机关"]
    assert printed_wrong(read, printed) == []


@pytest.mark.parametrize("change", [0, 1])
def test_a_row_printed_twice(change: int) -> None:
    printed = figures(5)

    def draw(row: Row, values: list[str]) -> Lines:
        again = [str(int(values[0]) + change), *values[1:]]
        twice = row.key == "granted"
        return [*drawing.tabbed(row, values), *(drawing.tabbed(row, again) if twice else [])]

    _, read = _read(drawn(draw, values_of(printed)))
    disputed = read["requests", "granted", "natural_person"]
    assert disputed.status is (Status.MISSING if change else Status.PRINTED)
    assert ("两次" in disputed.evidence) == bool(change)
    rest = {key: value for key, value in printed.items() if key != disputed.key}
    assert printed_wrong(read, rest) == []


def test_rows_without_labels_are_taken_in_order_when_the_sums_agree() -> None:
    printed = figures(4, scale=400)
    text = drawn(lambda _row, values: ["\t".join(["", *values])], values_of(printed))
    _, read = _read(text)
    assert printed_wrong(read, printed) == []


def test_rows_without_labels_are_not_guessed() -> None:
    values = values_of(figures(4, scale=400))
    del values["granted"]
    text = drawn(
        lambda row, one: ["\t".join(["", *one])] if row.key != "granted" else [],
        {**values, "granted": []},
    )
    tables = read_tables(text)
    assert all(cell.value is None for cell in cells_of(tables).values())


def test_columns_in_another_order_are_not_guessed() -> None:
    values = values_of(figures(4))
    rows = [
        "\t".join([row.label, values[row.key][-1], *values[row.key][:-1]])
        for row in drawing.requests_form().rows
    ]
    headers = [drawing.HEADERS[-1], *drawing.HEADERS[:-1]]
    table, read = _read(drawing.report(["\t".join(["", *headers]), *rows]))
    assert all(cell.status is Status.MISSING for cell in read.values())
    assert table.doubts


def test_a_figure_cut_in_two_is_joined_when_the_sums_prove_it() -> None:
    true = figures(11, scale=900)
    row = next(row for row in values_of(true) if true["requests", row, "natural_person"] > 9)

    def cut(values: list[str]) -> Lines:
        return [values[0][0], values[0][1:], *values[1:]]

    _, read = _read(drawn(_losing(row, cut), values_of(true)))
    joined = read["requests", row, "natural_person"]
    assert joined.status in (Status.DERIVED, Status.MISSING)
    if joined.status is Status.DERIVED:
        assert joined.value == true[joined.key]
    assert untrue([cell for key, cell in read.items() if key[1] == row], true, true) == []


def test_an_extra_figure_is_not_guessed_away() -> None:
    values = values_of(figures(11))
    _, read = _read(drawn(_losing("granted", lambda one: [*one, one[-1]]), values))
    granted = [cell for key, cell in read.items() if key[1] == "granted"]
    assert all(cell.status is Status.MISSING for cell in granted)


def test_prose_with_figures_is_no_row() -> None:
    printed = figures(2)
    text = drawn(drawing.tabbed, values_of(printed)).replace(
        drawing.HEADING, f"{drawing.HEADING}\n2023 年，我局收到申请 5 件，上年结转 2 件。"
    )
    table, read = _read(text)
    assert printed_wrong(read, printed) == []
    assert table.unknown_labels == ()


def test_a_report_without_tables_has_none() -> None:
    assert read_tables(drawing.report(["本机关2023年未收到政府信息公开申请。"])) == {}


_PROACTIVE_2019 = """二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量
规章\t1\t2\t30
规范性文件\t４\t5（其中修订1件）\t1,234
第二十条第（五）项
信息内容\t上一年项目数量\t本年增/减\t处理决定数量
行政许可\t1215\t-35\t1180
其他对外管理服务事项\t12\t+1036\t十二
第二十条第（六）项
信息内容\t上一年项目数量\t本年增/减\t处理决定数量
行政处罚\t7\t0/0\t8
行政强制\t9\t↓5\t/
第二十条第（八）项
信息内容\t上一年项目数量\t本年增/减
行政事业性收费\t3\t－2
第二十条第（九）项
信息内容\t采购项目数量\t采购总金额
政府集中采购\t6\t{amount}
三、收到和处理政府信息公开申请情况
"""


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        ("251000元", Decimal("25.1")),
        ("113.96万元", Decimal("113.96")),
        ("976.8100", Decimal("976.8100")),
        ("18.8710万元", Decimal("18.8710")),
        ("约三百万", None),
    ],
)
def test_table_two_of_2019(amount: str, value: Number | None) -> None:
    table = read_tables(_PROACTIVE_2019.format(amount=amount))["proactive"]
    assert (table.form, table.missing_rows) == ("2019", ())
    read = {cell.key[1:]: cell for cell in table.cells}
    assert read["procurement", "amount"].value == value
    assert read["procurement", "amount"].raw == amount
    assert {key: read[key].value for key in _SIGNED} == _SIGNED
    assert read["penalties", "change"].status is Status.MISSING
    assert read["coercion", "decisions"].status is Status.BLANK


_SIGNED: dict[tuple[str, str], Number] = {
    ("regulations", "total_disclosed"): 30,
    ("normative_documents", "made"): 4,
    ("normative_documents", "newly_disclosed"): 5,
    ("normative_documents", "total_disclosed"): 1234,
    ("licences", "change"): -35,
    ("other_services", "change"): 1036,
    ("other_services", "decisions"): 12,
    ("coercion", "change"): -5,
    ("fees", "change"): -2,
}

_OUTCOMES = "结果维持 结果纠正 其他结果 尚未审结 总计"
_REVIEW: dict[str, list[str]] = {
    "one line": [
        "行政复议\t行政诉讼",
        "\t".join([*_OUTCOMES.split(), "未经复议直接起诉", "复议后起诉"]),
        "1\t2\t3\t4\t10\t5\t6\t7\t8\t26\t9\t1\t2\t3\t15",
    ],
    "a group a line": [
        "\t\t" + _OUTCOMES.replace(" ", "\t"),
        "行政复议\t\t1\t2\t3\t4\t10",
        "行政诉讼\t未经复议直接起诉\t5\t6\t7\t8\t26",
        "\t复议后起诉\t9\t1\t2\t3\t15",
    ],
    "headers cut": [
        "行政复议 行政诉讼",
        *["结果", "维持", "结果", "纠正", "其他", "结果", "尚未", "审结"],
        "总 计",
        "未经复议直接起诉 复议后起诉",
        "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15",
    ],
    "a figure a line": [
        "行政复议",
        "行政诉讼",
        *_OUTCOMES.split(),
        *["1", "2", "3", "4", "10", "5", "6", "7", "8", "26", "9", "1", "2", "3", "15"],
    ],
}


@pytest.mark.parametrize("layout", _REVIEW)
def test_table_four(layout: str) -> None:
    text = "\n".join(["四、政府信息公开行政复议、行政诉讼情况", *_REVIEW[layout], ""])
    table = read_tables(text)["review"]
    assert [cell.value for cell in table.cells] == [1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 9, 1, 2, 3, 15]
    assert {cell.status for cell in table.cells} == {Status.PRINTED}


def test_table_four_one_figure_short_is_open() -> None:
    lines = [*_REVIEW["one line"][:2], "1\t2\t3\t4\t10\t5\t6\t7\t8\t26\t9\t1\t2\t3"]
    text = "\n".join(["四、政府信息公开行政复议、行政诉讼情况", *lines, ""])
    assert all(cell.value is None for cell in read_tables(text)["review"].cells)


def test_table_four_left_blank() -> None:
    lines = [*_REVIEW["one line"][:2], "\t" * 14]
    text = "\n".join(["四、政府信息公开行政复议、行政诉讼情况", *lines, ""])
    whole = f"{text}\n五、存在的主要问题及改进情况\n"
    assert [cell.status for cell in read_tables(whole)["review"].cells] == [Status.BLANK] * 15
    assert {cell.status for cell in read_tables(text)["review"].cells} == {Status.MISSING}


def test_totals_of_table_four_may_stand_between_the_lines_of_their_headers() -> None:
    """A page draws a total in the middle beside names of two lines."""
    halves = "结果维  结果纠  其他结  尚未审"
    rests = "持    正    果    结"
    lines = [
        "         行政复议                              行政诉讼",
        "                              未经复议直接起诉                复议后起诉",
        f" {halves}",
        f"                   总计  {halves}    {halves}  {rests}    总计         总计",
        f"                        {rests}        {rests}",
        "    2     3     1     2     8     0     2     0     0     2     1     3     1     2     7",
    ]
    text = "\n".join(
        ["四、政府信息公开行政复议、行政诉讼情况", "", *lines, "", "五、存在的主要问题"]
    )
    values = [cell.value for cell in read_tables(text)["review"].cells]
    assert values == [2, 3, 1, 2, 8, 0, 2, 0, 0, 2, 1, 3, 1, 2, 7]


@pytest.mark.parametrize("layout", ["tabbed", "spaced", "piped", "double_piped"])
def test_the_end_of_a_broken_figure_is_no_remark(layout: str) -> None:
    """``1`` ``04`` for 104: never 1 with words behind it."""
    printed = figures(3)
    values = values_of(printed)
    parts = [100, 0, 0, 0, 0, 4]
    values["denied.third_party"] = [*map(str, parts), "1", "04"]
    _, read = _read(drawn(NOTHING_LOST[layout], values))
    total = read["requests", "denied.third_party", "total"]
    assert total.value in (104, None)
    assert total.status is not Status.PRINTED
