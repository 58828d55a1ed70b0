import pytest

from build_tools.numbering import Mark, parse_mark, parse_numeral


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("一、总体情况", Mark(1, 1, "总体情况")),
        ("　　四、 结转下年度继续办理", Mark(1, 4, "结转下年度继续办理")),
        ("六．其他", Mark(1, 6, "其他")),
        ("十二、附则", Mark(1, 12, "附则")),
        ("第二部分 主动公开", Mark(1, 2, "主动公开")),
        ("（一）主动公开", Mark(2, 1, "主动公开")),
        ("(三) 不予公开", Mark(2, 3, "不予公开")),
        ("1.属于国家秘密", Mark(3, 1, "属于国家秘密")),
        ("2、重复申请", Mark(3, 2, "重复申请")),
        ("3. 其他", Mark(3, 3, "其他")),
        ("（1）国家秘密", Mark(4, 1, "国家秘密")),
        ("12.", Mark(3, 12, "")),
    ],
)
def test_marks(line: str, mark: Mark) -> None:
    assert parse_mark(line) == mark


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2023年，我局",
        "1.5万元",
        "一是加强领导",
        "第二十条第（一）项",
        "第一项加第二项",
        "0",
        "（本列",
    ],
)
def test_lines_without_a_mark(line: str) -> None:
    assert parse_mark(line) is None


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("一", 1), ("十", 10), ("十五", 15), ("二十", 20), ("二十三", 23), ("二三", 23), ("〇", 0)],
)
def test_numerals(numeral: str, number: int) -> None:
    assert parse_numeral(numeral) == number


@pytest.mark.parametrize("numeral", ["", "百", "十十", "一二十", "二十三四"])
def test_what_is_no_numeral(numeral: str) -> None:
    assert parse_numeral(numeral) is None
