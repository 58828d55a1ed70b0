"""The sums of a region, of a kind of agency, of a year as CSV, at the page's address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from build_tools.common.csv_text import MARK, quoted
from build_tools.library.summaries import TOTALS
from build_tools.model import Alternate
from build_tools.pages.model import DataFile
from build_tools.pages.portal.survey import ReportGroup
from build_tools.pages.words import digits

COLUMNS = (
    ("group", "分组", "all 全部机关，region 一个地区（含下级地区），kind 一类机关"),
    ("code", "分组的代号", "地区是行政区划代码，类别是类别的代号，全部为空"),
    ("name", "分组的名称", "地区或者类别的名称"),
    ("year", "年度", "报告的年度"),
    ("figure", "指标的代号", "表.行.栏，行也可以是几行的合称"),
    ("figure_name", "指标", "合计的是哪一项"),
    ("unit", "单位", "数字的单位"),
    ("value", "合计", "只加原文印出和更正过的数字；一份也没有时为空，不是零"),
    ("reports_with_value", "有数字的份数", "合计由几份报告相加"),
    ("reports", "收录的份数", "这一年收录了几份报告"),
    ("agencies", "机关数", "这一年本站已知的机关有几个"),
)
"""Name, heading and meaning of each column."""
_HEAD = ",".join(name for name, _, _ in COLUMNS)
_SAID = "各项数字的合计（CSV）"


class SummedGroup(NamedTuple):
    """Whose reports are added up."""

    group: str
    code: str
    name: str
    reports: ReportGroup


def sums_file(path: str, groups: Iterable[SummedGroup], years: Sequence[int]) -> DataFile:
    """Every total of ``groups`` in ``years``, a line each, beside the page at ``path``."""
    lines = (line for each in groups for year in years for line in _lines(each, year))
    return DataFile(_beside(path), "\n".join((MARK + _HEAD, *lines, "")).encode())


def sums_alternate(path: str) -> Alternate:
    """What the page at ``path`` says of it."""
    return Alternate("text/csv", _beside(path).rpartition("/")[2], _SAID)


def _beside(path: str) -> str:
    return path.removesuffix(".html") + ".csv"


def _lines(whose: SummedGroup, year: int) -> Iterator[str]:
    sums, expected = whose.reports.sums(year), whose.reports.expected(year)
    lead = f"{whose.group},{quoted(whose.code)},{quoted(whose.name)},{year}"
    for total, value, stated in zip(TOTALS, sums.sums, sums.stated, strict=True):
        said = digits(value) if stated else ""
        figure = f"{total.address},{quoted(total.label)},件"
        yield f"{lead},{figure},{said},{stated},{sums.reports},{expected}"
