"""The files beside the pages of regions, kinds and years: feeds, and the sums as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from build_tools.common.csv_text import MARK, quoted
from build_tools.library.kinds import KINDS, kind_of
from build_tools.library.summaries import TOTALS
from build_tools.model import Agency, Alternate, Region
from build_tools.pages.addresses import YEARS_PATH, kind_path, region_path, year_path
from build_tools.pages.feeds import FEED, atom_feed
from build_tools.pages.model import DataFile, PortalContext
from build_tools.pages.portal.coverage import all_years
from build_tools.pages.portal.survey import (
    NOWHERE,
    RegionEntry,
    ReportGroup,
    kinds_in_order,
    subregions,
)
from build_tools.pages.words import digits

_NEWS = "新增和更换的报告"


def region_files(entry: RegionEntry, years: Sequence[int]) -> Iterator[DataFile]:
    """A feed and the sums of a region."""
    path = region_path(entry.code)
    yield _feed(full_name(entry), path, entry)
    yield sums_file(path, [_summed(entry)], years)


def kind_files(portal: PortalContext) -> Iterator[DataFile]:
    """A feed and the sums of each kind of agency."""
    years = all_years(portal.survey)
    for entry in kinds_in_order(portal.survey):
        name, path = KINDS[entry.id].label, kind_path(entry.id)
        yield _feed(name, path, entry)
        yield sums_file(path, [SummedGroup("kind", entry.id, name, entry)], years)


def feeds_of(agency: Agency, region: Region | None) -> Iterator[tuple[str, str]]:
    """The feeds that may tell of a report of ``agency`` from ``region``, and the way to the top."""
    yield FEED, ""
    codes = [code for code, _ in region.steps] if region else [NOWHERE]
    for path in (*map(region_path, codes), kind_path(kind_of(agency))):
        yield path.replace(".html", ".xml"), "../"


def year_files(portal: PortalContext) -> Iterator[DataFile]:
    """The sums of everything by year; of each year those of everything and of each province."""
    survey = portal.survey
    everything = SummedGroup("all", "", "全部", survey)
    yield sums_file(YEARS_PATH, [everything], all_years(survey))
    groups = [everything, *map(_summed, subregions(survey, survey.provinces))]
    for year in sorted(survey.years):
        yield sums_file(year_path(year), groups, [year])


def alternates(path: str) -> tuple[Alternate, ...]:
    """What the page of a region or a kind at ``path`` has beside it."""
    feed = Alternate("application/atom+xml", feed_name(path), f"{_NEWS}（Atom）")
    return sums_alternate(path), feed


def feed_name(path: str) -> str:
    """What the feed beside the page at ``path`` is called."""
    return path.rpartition("/")[2].replace(".html", ".xml")


def full_name(entry: RegionEntry) -> str:
    """``山西省运城市新绛县``."""
    return "".join(name for _, name in entry.steps)


def _feed(name: str, path: str, group: ReportGroup) -> DataFile:
    """The new and changed reports of the group whose page lies at ``path``."""
    feed = atom_feed(f"{name}：{_NEWS}", path, "../", group.news)
    return DataFile(path.replace(".html", ".xml"), feed)


def _summed(entry: RegionEntry) -> SummedGroup:
    return SummedGroup("region", entry.code, entry.name, entry)


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
