import pytest

from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.number_formats import GENERAL, format_code, hides_text, shown_number


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("12", GENERAL, "12"),
        ("1.2E1", GENERAL, "12"),
        ("12.0", "@", "12"),
        ("0.30000000000000004", GENERAL, "0.3"),
        ("-3", GENERAL, "-3"),
        ("123456789012", GENERAL, "123456789012"),
        ("2.5", "0", "3"),
        ("1234567.8", "#,##0.00", "1,234,567.80"),
        ("7", "000", "007"),
        ("0", "#", ""),
        ("0.5", "#.##", ".5"),
        ("1.5", "0.0#", "1.5"),
        ("-5", "0_);[Red]\\(0\\)", "(5)"),
        ("-5", "0;-0;;@", "-5"),
        ("0", '"无"', "无"),
        ("0", '0;-0;"—"', "—"),
        ("1", '"-"', "-"),
        ("12.34", "￥0.00", "￥12.34"),
        ("0.0525", "0.0%", "5.3%"),
        ("1200", "0,", UNKNOWN),
        ("3", "[>2]0;0.0", UNKNOWN),
        ("3", "[DBNum1]General", UNKNOWN),
        ("12", "0.00E+00", UNKNOWN),
        ("x", GENERAL, UNKNOWN),
        ("nan", "0", UNKNOWN),
        ("45322.75", "yyyy/m/d h:mm", "2024/1/31"),
        ("45322", "[$-804]yyyy\\-mm\\-dd;@", "2024-1-31"),
        ("5", "yyyy", UNKNOWN),
    ],
)
def test_a_figure_is_shown_as_its_format_says(stored: str, code: str, seen: str) -> None:
    assert shown_number(stored, code) == seen


def test_days_may_be_counted_from_another_year() -> None:
    assert shown_number("43860", format_code(31), since_1904=True) == "2024年1月31日"


def test_formats_without_a_code() -> None:
    assert [shown_number("0", format_code(number)) for number in (0, 2, 41, 12)] == [
        *("0", "0.00", "0", UNKNOWN),
    ]


def test_words_may_be_hidden() -> None:
    assert hides_text(";;;")
    assert not hides_text(GENERAL)
    assert not hides_text('0;0;0;"("@")"')
