"""Figures as sentences write them: ``1.2万余条``, ``约30件``, ``3件次``."""

import re
from decimal import Decimal

from build_tools.model import Number, Value

UNITS = "件次|篇次|条次|条|件|宗|起|例|篇|次|份|项|封|个|批(?!次)|部(?![门委分队长署级])"
UNITS_OF_REQUESTS = frozenset({"件", "宗", "起", "份", "例", "件次"})
_FIGURE = (
    r"(?=[\d近约大超逾突将不至最])"  # what follows begins with one of these: most places do not
    r"(?P<about>近|约|大约|超过?|逾|突破|将近|不足|不到|至少|最多)?"
    r"(?<![\d.第〔-])(?!(?<=[转至到入与较比])20[12]\d\d)(?P<number>\d{1,9}(?:\.\d{1,6})?)(?P<scale>百|千|万|亿)?(?P<more>余|多|几)?"
)
"""A figure with a year before it whose 年 was lost is none: 结转202616件."""
FIGURE = re.compile(rf"{_FIGURE}(?P<unit>{UNITS})(?P<after>左右|以上|以内|上下)?")
"""A counted figure with its unit; ``figure_of`` reads a match."""
BARE = re.compile(
    rf"(?<=申请|公开|提供|处理|结转|下年|办结|数为|量为|请为|数量){_FIGURE}(?P<unit>)(?P<after>)$"
)
"""A figure without a unit, behind a word that leaves no doubt what it counts."""
BEFORE_FIGURE = re.compile(
    "(?:其中|其余|余下|剩余|剩下|另有|另外|另|有|共|对|将|已|目前|全年|本年度?|发生|[、,:和及])*"
)
"""All that stands before a figure whose label stands behind it: 其中1件无法提供、公开2件."""
MONEY = re.compile(rf"{_FIGURE}(?P<unit>元)(?P<after>左右|以上|以内|上下)?")
PERCENT = re.compile(r"(?<!\d)(?P<number>\d{1,6}(?:\.\d{1,6})?)[%％]")
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


class Figure(Value, frozen=True):
    """A number with its unit; ``vague`` when it is rounded or only about so many."""

    value: Number
    unit: str
    vague: bool


def figure_of(match: re.Match[str]) -> Figure:
    """The figure a match of ``FIGURE`` or ``MONEY`` stands for."""
    about, number, scale, more, unit, after = match.groups()
    value = int(number) if number.isdecimal() and not scale else _scaled(number, scale or "")
    # 2.20件: the number of a paragraph stands before a figure.
    numbered = value % 1 != 0 and unit in UNITS_OF_REQUESTS
    return Figure(value, unit, bool(about or scale or more or after) or numbered)


def _scaled(number: str, scale: str) -> Number:
    return as_number(Decimal(number) * _SCALES[scale])


def as_number(value: Decimal) -> Number:
    """A whole number as ``int``, anything else as it is."""
    return int(value) if value == value.to_integral_value() else value
