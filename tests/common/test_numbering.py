import pytest

from build_tools.common.numbering import Mark, format_numeral, parse_mark, parse_numeral


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("一、总体情况", Mark(1, 1, "总体情况")),
        ("⼀、总体情况", Mark(1, 1, "总体情况")),  # a radical, as browsers print it into a PDF
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
    [
        *(("〇", 0), ("零", 0), ("一", 1), ("三", 3), ("十", 10), ("十二", 12), ("十五", 15)),
        *(("二十", 20), ("二十三", 23), ("二三", 23), ("二〇", 20), ("九十九", 99), ("两百", 200)),
        *(("一百零三", 103), ("一百一十", 110), ("一百十五", 115), ("三千二百一十", 3210)),
        *(("一千零三十", 1030), ("九千九百九十九", 9999)),
    ],
)
def test_numerals(numeral: str, number: int) -> None:
    assert parse_numeral(numeral) == number


@pytest.mark.parametrize(
    "numeral",
    [
        *("", "百", "千", "十十", "一二十", "二十三四", "百一百", "三四十", "零十", "百分"),
        *("一百三", "一千三", "一千三十", "一千二百三", "十百"),
    ],
)
def test_what_is_no_numeral(numeral: str) -> None:
    assert parse_numeral(numeral) is None


@pytest.mark.parametrize("number", range(1, 100))
def test_heading_numerals_are_read_as_they_are_written(number: int) -> None:
    assert parse_numeral(format_numeral(number)) == number
