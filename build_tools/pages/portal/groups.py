"""The pages of a region, of a kind of agency and of a year: whose reports, their sums, what lacks.

Each group of reports has a list that is dealt out to several pages; the first says all about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_tools.library.kinds import KINDS
from build_tools.model import Alternate, Page, Severity
from build_tools.pages.addresses import (
    YEARS_PATH,
    agency_path,
    kind_path,
    region_path,
    year_path,
)
from build_tools.pages.escape import Markup
from build_tools.pages.form_changes import form_changes
from build_tools.pages.model import PageKind, PortalContext
from build_tools.pages.portal.coverage import (
    agency_coverage,
    all_years,
    counts_table,
    kind_coverage,
    region_coverage,
    reports_table,
    years_shown,
)
from build_tools.pages.portal.findings import kind_findings_path, region_findings_path
from build_tools.pages.portal.group import GroupPages, dealt_pages
from build_tools.pages.portal.group_files import (
    alternates,
    full_name,
    kind_files,
    region_files,
    year_files,
)
from build_tools.pages.portal.pictures import pictures, totals_table, year_pictures
from build_tools.pages.portal.sums_file import sums_alternate
from build_tools.pages.portal.survey import (
    NOWHERE,
    AgencyEntry,
    KindEntry,
    RegionEntry,
    ReportGroup,
    Survey,
    kinds_in_order,
    subregions,
)
from build_tools.pages.words import html_link, joined, link

_ROOT = "../"
_TABLES = "这一年全部报告的统计表（CSV）"


def _sums(group: ReportGroup, years: Sequence[int], name: str) -> dict[str, object]:
    """The sums of a group over the years, drawn and as a table."""
    return {
        "pictures": pictures(group.years, years, group.known),
        "totals": totals_table("s", f"{name}各项数字的合计，逐年", group.years, years),
    }


def _regions(portal: PortalContext) -> Iterator[Page]:
    survey = portal.survey
    provinces = subregions(survey, survey.provinces)
    yield REGIONS.page(
        title="按地区浏览",
        description="各省、市、县、功能区的机关和它们的政府信息公开工作年度报告。",
        values={
            "survey": survey,
            "table": region_coverage(years_shown(survey), provinces),
        },
    )


def _region_pages(portal: PortalContext) -> Iterator[Page]:
    for entry in portal.survey.regions.values():
        yield from dealt_pages(REGION, _region(portal.survey, entry))


def _region(survey: Survey, entry: RegionEntry) -> GroupPages:
    agencies = sorted(entry.agencies, key=lambda agency: agency.id)
    years, latest = years_shown(survey), max(survey.years, default=0)
    return GroupPages(
        path=region_path(entry.code),
        title=entry.name,
        description=f"{full_name(entry)}的机关和它们的年度报告。",
        agencies=agencies,
        listed=lambda ones: agency_coverage(years, ones),
        values={
            "entry": entry,
            "above": joined([link(n, _ROOT + region_path(c)) for c, n in entry.steps[:-1]], " › "),
            "unknown": entry.code == NOWHERE,
            "found": survey.found_in.get(entry.code),
            "findings": _ROOT + region_findings_path(entry.code),
            "latest": latest,
            "missing": [_named(each) for each in _missing(agencies, latest)],
            "lacking": list(_lacking(survey, entry, latest)),
        },
        first={
            "within": region_coverage(years, _within(survey, entry), len(entry.steps)),
            **_sums(entry, years, entry.name),
        },
        alternates=alternates(region_path(entry.code)),
    )


def _named(agency: AgencyEntry) -> Markup | str:
    """Linked where it has a page."""
    return html_link(agency.name, _ROOT + agency_path(agency.id)) if agency.years else agency.name


def _missing(agencies: Iterable[AgencyEntry], year: int) -> Iterator[AgencyEntry]:
    """Those of ``agencies`` of which no report of the year is held, though one is expected."""
    return (each for each in agencies if year not in each.years and each.existed(year))


def _lacking(survey: Survey, entry: RegionEntry, year: int) -> Iterator[tuple[Markup, int]]:
    """The regions straight below that lack reports of the year, and how many."""
    for below in subregions(survey, entry.within):
        lacking = below.expected(year) - below.sums(year).reports
        if lacking > 0:
            yield html_link(below.name, _ROOT + region_path(below.code)), lacking


def _within(survey: Survey, entry: RegionEntry) -> Iterator[RegionEntry]:
    """The regions straight below and those straight below them: a province shows its counties."""
    for below in subregions(survey, entry.within):
        yield below
        yield from subregions(survey, below.within)


def _agency_kinds(portal: PortalContext) -> Iterator[Page]:
    survey = portal.survey
    yield AGENCY_KINDS.page(
        title="按类别浏览",
        description="政府、教育、公安、财政等各类机关的政府信息公开工作年度报告。",
        values={
            "survey": survey,
            "table": kind_coverage(years_shown(survey), kinds_in_order(survey)),
        },
    )


def _kind_pages(portal: PortalContext) -> Iterator[Page]:
    for entry in kinds_in_order(portal.survey):
        yield from dealt_pages(AGENCY_KIND, _kind(portal.survey, entry))


def _kind(survey: Survey, entry: KindEntry) -> GroupPages:
    label, years = KINDS[entry.id].label, years_shown(survey)
    return GroupPages(
        path=kind_path(entry.id),
        title=label,
        description=f"各地{label}机关和它们的年度报告。",
        agencies=sorted(entry.agencies, key=lambda agency: (agency.place, agency.id)),
        listed=lambda ones: agency_coverage(years, ones),
        values={
            "entry": entry,
            "found": survey.found_of.get(entry.id),
            "findings": _ROOT + kind_findings_path(entry.id),
            "reporting": sum(bool(agency.years) for agency in entry.agencies),
        },
        first=_sums(entry, years, label),
        alternates=alternates(kind_path(entry.id)),
    )


def _years(portal: PortalContext) -> Iterator[Page]:
    survey = portal.survey
    rows = [
        (html_link(f"{year}年", _ROOT + year_path(year)), survey, year)
        for year in sorted(survey.years, reverse=True)
    ]
    caption = "各项数字的合计，逐年（括号里是有这个数字的份数）"
    yield YEARS.page(
        title="按年份浏览",
        description="各年收录的政府信息公开工作年度报告和主要数字合计。",
        values={
            "table": counts_table("各年的报告；合计后面括号里是相加的报告份数", "年份", rows),
            "changes": form_changes("", "由一行改成{parts}行"),
            "pictures": pictures(survey.years, all_years(survey), survey.known),
            "totals": totals_table("s", caption, survey.years, years_shown(survey)),
        },
        alternates=(sums_alternate(YEARS_PATH),),
    )


def _year_pages(portal: PortalContext) -> Iterator[Page]:
    for year in sorted(portal.survey.years):
        yield from dealt_pages(YEAR, _year(portal.survey, year))


def _year(survey: Survey, year: int) -> GroupPages:
    reporting = [
        agency
        for entry in survey.regions.values()
        for agency in entry.agencies
        if year in agency.years
    ]
    return GroupPages(
        path=year_path(year),
        title=f"{year}年的报告",
        description=f"{year}年度的政府信息公开工作年度报告：各地收录情况和主要数字合计。",
        agencies=sorted(reporting, key=lambda agency: (agency.place, agency.id)),
        listed=lambda ones: reports_table(survey, year, ones),
        values={"year": year},
        first=_of_the_year(survey, year),
        alternates=(
            sums_alternate(year_path(year)),
            Alternate("application/gzip", f"../data/{year}/tables-{year}.csv.gz", _TABLES),
        ),
    )


def _of_the_year(survey: Survey, year: int) -> dict[str, object]:
    sums, known = survey.sums(year), survey.expected(year)
    rows = [
        (html_link(entry.name, _ROOT + region_path(entry.code)), entry, year)
        for entry in subregions(survey, survey.provinces)
    ]
    return {
        "reports": sums.reports,
        "known": known,
        "severities": [
            (severity.label, survey.severities[year, severity])
            for severity in (Severity.ERROR, Severity.WARNING)
        ],
        "charts": year_pictures(sums, known),
        "regions": counts_table(
            f"{year}年各地的报告；合计后面括号里是相加的报告份数", "地区", rows
        ),
        "totals": totals_table("s", f"{year}年各项数字的合计", survey.years, [year]),
        "before": year - 1 if year - 1 in survey.years else None,
        "after": year + 1 if year + 1 in survey.years else None,
    }


REGIONS = PageKind(
    "regions",
    "regions/index.html",
    _regions,
    navigation="地区",
    found=(
        (
            "按地区浏览",
            "",
            "各地区 各省 各市 各县 哪些机关没有公布年报 没有公布 没公布年报 未公布 缺报 未收录",
        ),
    ),
)
REGION = PageKind("region", "regions/{region}.html", _region_pages, region_files)
AGENCY_KINDS = PageKind(
    "kinds",
    "kinds/index.html",
    _agency_kinds,
    navigation="类别",
    found=(("按类别浏览", "", "各部门 各类机关 系统"),),
)
AGENCY_KIND = PageKind("kind", "kinds/{kind}.html", _kind_pages, kind_files)
YEARS = PageKind(
    "years",
    YEARS_PATH,
    _years,
    navigation="年份",
    found=(("按年份浏览", "", "历年 各年 合计 全国 总数"),),
)
YEAR = PageKind("year", "years/{year}.html", _year_pages, year_files)
