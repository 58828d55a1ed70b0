"""Rows without a label among rows that stand beside theirs; figures into which digits ran."""

from __future__ import annotations

from random import Random

import pytest

from build_tools.forms import Row
from build_tools.model import Status
from tests.recovery import drawing
from tests.recovery.drawing import Lines, drawn, figures, values_of
from tests.recovery.filling import cells_of, printed_wrong, read_tables

_NUMBERS = range(8)


def _named_or_not(blank: str, nameless: str, row: Row, values: list[str]) -> Lines:
    """The row ``blank`` shows its label only, ``nameless`` its figures only."""
    label = "" if row.key == nameless else row.label
    texts = [""] * len(values) if row.key == blank else values
    return [f"| {' | '.join([label, *texts])} |"]


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_label_beside_empty_cells_names_no_row_below(number: int) -> None:
    printed = figures(number)
    blank, nameless = "denied.state_secret", "denied.law_forbidden"
    text = drawn(
        lambda row, values: _named_or_not(blank, nameless, row, values), values_of(printed)
    )
    read = cells_of({"requests": read_tables(text)["requests"]})
    assert not [key for key, cell in read.items() if key[1] == blank and cell.value is not None]


def test_a_row_with_empty_cells_goes_on_in_no_other() -> None:
    """Three figures, and four in a row below without a label, which add up by chance."""
    printed = values_of(figures(1))
    rows = {"denied.state_secret": ["0", "0", "", "0", "", "", ""]}
    rows["denied.law_forbidden"] = ["", "", "2", "", "", "0", "2"]
    text = drawn(
        lambda row, values: _named_or_not(
            "", "denied.law_forbidden", row, rows.get(row.key, values)
        ),
        printed,
    )
    read = cells_of({"requests": read_tables(text)["requests"]})
    assert read["requests", "denied.state_secret", "total"].value is None


@pytest.mark.parametrize("number", _NUMBERS)
def test_figures_struck_out_together_accuse_nobody(number: int) -> None:
    """One row has three figures that a converter left with their struck ones before them."""
    printed, random = figures(number, scale=400), Random(number)
    values = values_of(printed)
    for key in ("granted", "concluded"):
        for at in random.sample((0, 1, 6), 2):
            values[key][at] = f"{int(values[key][at]) + 1}{values[key][at]}"
    text = drawn(lambda row, shown: drawing.tabbed(row, shown), values)
    read = cells_of({"requests": read_tables(text)["requests"]})
    wrong = printed_wrong(read, printed)
    assert all(cell and cell.status is Status.MISSING for _, _, cell in wrong)


def test_figures_marked_as_struck_out_or_inserted_are_read() -> None:
    printed = figures(2)
    values = values_of(printed)
    for key, written in (("granted", "~~9~~{}"), ("concluded", "[DEL:9:DEL]{}")):
        values[key][0] = written.format(values[key][0])
    values["received"][6] = f"[INS: {values['received'][6]} :INS]"
    text = drawn(lambda row, shown: drawing.tabbed(row, shown), values)
    assert printed_wrong(cells_of({"requests": read_tables(text)["requests"]}), printed) == []


@pytest.mark.parametrize("number", _NUMBERS)
def test_rows_beside_their_labels_are_read_where_others_have_lost_theirs(number: int) -> None:
    """Three labels in a heap, and their figures behind them: nobody knows which is whose."""
    printed = figures(number)
    heap = ("other.not_corrected", "other.fee_unpaid", "other.miscellaneous")
    values = values_of(printed)

    def draw(row: Row, shown: list[str]) -> Lines:
        if row.key not in heap:
            return drawing.spaced(row, shown)
        if row.key != heap[-1]:
            return [row.label]
        return [row.label, *(" ".join(values[key]) for key in heap)]

    read = cells_of({"requests": read_tables(drawn(draw, values))["requests"]})
    wrong = printed_wrong(read, printed)
    assert all(cell is None or cell.status is Status.MISSING for _, _, cell in wrong)
    assert {key[1] for key, _, _ in wrong} <= set(heap)


def test_a_merged_cell_written_into_every_column_holds_one_figure() -> None:
    rows = (
        "|第二十条第（一）项|第二十条第（一）项|第二十条第（一）项|第二十条第（一）项|",
        "|---|---|---|---|",
        "|信息内容|本年制发件数|本年废止件数|现行有效件数|",
        "|规章|0|0|0|",
        "|行政规范性文件|6|1|29|",
        "|第二十条第（五）项|第二十条第（五）项|第二十条第（五）项|第二十条第（五）项|",
        "|信息内容|本年处理决定数量|||",
        "|行政许可|1395|1395|1395|",
        "|行政处罚|919|919|919|",
        "|行政强制|12|12|12|",
        "|行政事业性收费|91.9647|91.9647|91.9647|",
        "",
        "## 三、收到和处理政府信息公开申请情况",
    )
    text = "\n".join(
        ("# 某局2023年政府信息公开工作年度报告", "## 二、主动公开政府信息情况", "", *rows)
    )
    read = cells_of(read_tables(text))
    shown = {key[1:]: str(cell.value) for key, cell in read.items()}
    assert shown["licences", "decisions"] == "1395"
    assert shown["penalties", "decisions"] == "919"
    assert shown["coercion", "decisions"] == "12"
    assert shown["fees", "amount"] == "91.9647"


_PROACTIVE = """二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 51 | 9 | 140
信息内容 | 本年处理决定数量
行政许可 | 594
信息内容 | 本年收费金额（单位：万元）
行政事业性收费 | 2
"""


def test_the_name_of_a_group_is_no_row_where_another_table_is_of_a_form_without_it() -> None:
    """The labels in groups are lost, and of the last group two rows were left blank."""

    def draw(row: Row, shown: list[str]) -> Lines:
        first = row.key in ("denied.state_secret", "unavailable.not_held", "refused.petition")
        if row.key.startswith("other."):
            first = row.key == "other.not_corrected"
            shown = shown if first else [""] * len(shown)
        label = "" if "." in row.label else row.label
        yield " | ".join([row.groups[-1] if first else label, *shown])

    text = _PROACTIVE + drawn(draw, values_of(figures(3)))
    read = cells_of(read_tables(text))
    assert read["proactive", "normative_documents", "issued"].value == 51
    assert not [key for key, cell in read.items() if key[1] == "other" and cell.value is not None]
