"""Figures as they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_tools.model import Number
from build_tools.recovery.numbers import CellFigure, FigureKind, figure_value, read_figure

_COUNTS: dict[str, Number] = {
    "0": 0,
    "12": 12,
    " 7 ": 7,
    "１２": 12,
    "1,234": 1234,
    "1，234": 1234,
    "1,234,567": 1234567,
    "1 0": 10,
    "5件": 5,
    "3 宗": 3,
    "8项": 8,
    "22（其中修订16件）": 22,
    "22件，其中修订16件": 22,
    "919（原为918）": 919,
    "12人次": 12,
    "1\u00ad2": 12,
    "\u202d12\u202c": 12,
    "3.0": Decimal("3.0"),
}
_AMOUNTS: dict[str, Number] = {
    "0": Decimal(0),
    "18.8710": Decimal("18.8710"),
    "43.788万元": Decimal("43.788"),
    "251000元": Decimal("25.1"),
    "1.2亿元": Decimal(12000),
    "7,730.28": Decimal("7730.28"),
}
_SIGNED: dict[str, Number] = {
    "+1036": 1036,
    "-35": -35,
    "－35": -35,
    "—35": -35,
    "↓5": -5,
    "↑5": 5,
    "减少5项": -5,
    "增3": 3,
    "0": 0,
}
_NEITHER = ("约30", "30余", "0/0", "1,23", "05", "00", "见附件", "2023年", "1.属于国家秘密",
            "918（应为919）", "918（更正为919）", "第20条", "5%", "9" * 20, "1.2.3",
            "①", "¹", "~~-~~29", "\u202e12\u202c")  # fmt: skip


@pytest.mark.parametrize("text", _COUNTS)
def test_counts(text: str) -> None:
    assert figure_value(read_figure(text), "count") == _COUNTS[text]


@pytest.mark.parametrize("text", _AMOUNTS)
def test_amounts_are_exact_in_ten_thousand_yuan(text: str) -> None:
    value = figure_value(read_figure(text), "amount")
    assert isinstance(value, Decimal)
    assert value == _AMOUNTS[text]


def test_decimals_are_kept_as_printed() -> None:
    assert str(figure_value(read_figure("18.8710"), "amount")) == "18.8710"


@pytest.mark.parametrize("text", _SIGNED)
def test_signed_changes(text: str) -> None:
    assert figure_value(read_figure(text), "signed") == _SIGNED[text]


@pytest.mark.parametrize("text", _NEITHER)
def test_what_is_not_surely_a_figure_is_none(text: str) -> None:
    assert read_figure(text).kind is FigureKind.TEXT


@pytest.mark.parametrize(
    ("text", "kind"), [("-35", "count"), ("5元", "count"), ("5件", "amount"), ("1.491", "count")]
)
def test_figures_of_another_kind_have_no_value(text: str, kind: str) -> None:
    assert figure_value(read_figure(text), kind) is None


@pytest.mark.parametrize("text", ["/", "-", "--", "—", "——", "－", "无", " / ", "N/A", "未发生"])
def test_marks_for_nothing(text: str) -> None:
    assert read_figure(text).kind is FigureKind.MARK


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b"])
def test_empty_cells(text: str) -> None:
    assert read_figure(text).kind is FigureKind.EMPTY


@pytest.mark.parametrize(
    ("text", "value"),
    [("零", 0), ("十二", 12), ("三十件", 30), ("两百", 200), ("一百零三宗", 103), ("二〇", 20)],
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert read_figure(text) == CellFigure(FigureKind.NUMERAL, value)


@pytest.mark.parametrize("text", ["〇五", "一百三", "十余件", "三、", "一是"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    assert read_figure(text).kind is FigureKind.TEXT


@pytest.mark.parametrize(
    "mark",
    [
        "①",
        "¹",
        "²³",
        "*",
        "※",
        "[1]",
        "[^1]",
        "[注1]",
        "（注1）",
        "注①",
        "<sup>1</sup>",
        "^1",
        "^[1]",
        "^([2])",
        "【1】",
        "†",
        "#",
        "▲",
        "★",
    ],
)
def test_the_mark_of_a_note_is_no_digit(mark: str) -> None:
    assert figure_value(read_figure(f"919{mark}"), "count") == 919
    assert figure_value(read_figure(f"25.1{mark}"), "amount") == Decimal("25.1")


def test_ten_thousand_of_money_is_no_count() -> None:
    assert figure_value(read_figure("25.1万"), "amount") == Decimal("25.1")
    assert figure_value(read_figure("１万"), "count") is None


@pytest.mark.parametrize("text", ["25 94", "919 817", "1 2 3", "25  94", "25\n94", "25\u200994"])
def test_figures_with_spaces_inside_are_perhaps_several(text: str) -> None:
    assert read_figure(text).is_apart


def test_a_thin_space_parts_thousands_and_never_two_figures() -> None:
    assert read_figure("6\u2009731") == read_figure("6731")
    assert figure_value(read_figure("1\u202f234\u202f567件"), "count") == 1234567


@pytest.mark.parametrize("text", ["1234.00", "1,234.0"])
def test_a_count_with_nothing_behind_its_point_is_whole(text: str) -> None:
    value = figure_value(read_figure(text), "count")
    assert (value, type(value)) == (1234, int)
