"""How numbers are shown: grouped for the eye, plain for whatever reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import html

from build_tools.model import Agency, Number, Region
from build_tools.pages.words import broken_name, comma_digits, digits, grouped_digits

NUMBERS: dict[Number, str] = {
    0: "0",
    999: "999",
    1000: "1,000",
    -12345: "-12,345",
    1234567: "1,234,567",
    Decimal("239.7423"): "239.7423",
    Decimal("12345.60"): "12,345.60",
    Decimal("-1000.5"): "-1,000.5",
}


@pytest.mark.parametrize("number", NUMBERS, ids=str)
def test_thousands_are_told_apart_and_the_number_is_kept(number: Number) -> None:
    shown = html.fromstring(f"<p>{grouped_digits(number)}</p>")
    assert "".join(map(str, shown.itertext())) == digits(number)
    groups = [each.text for each in shown.iter("span")]
    assert ",".join([shown.text or "", *filter(None, groups)]) in NUMBERS[number]
    assert comma_digits(number) == NUMBERS[number]


@pytest.mark.parametrize(
    ("name", "chain", "parts"),
    [
        ("青川市石桥区财政局", ("南江省", "青川市", "石桥区"), ["青川市石桥区", "财政局"]),
        ("石桥区财政局", ("南江省", "青川市", "石桥区"), ["石桥区", "财政局"]),
        ("青川开发区财政局", ("南江省", "青川市"), ["青川开发区", "财政局"]),
        ("南江省", ("南江省",), ["南江省"]),
        ("财政部", (), ["财政部"]),
        ("<b>区财政局", ("<b>区",), ["<b>区", "财政局"]),
    ],
)
def test_a_name_may_break_behind_the_place_it_names(
    name: str, chain: tuple[str, ...], parts: list[str]
) -> None:
    agency = Agency("a", name, Region("990102", chain) if chain else None)
    shown = html.fromstring(f"<h1>{broken_name(agency)}</h1>")
    assert list(map(str, shown.itertext())) == parts
    assert len(list(shown.iter("wbr"))) == len(parts) - 1
