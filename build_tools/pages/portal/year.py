"""The years: how many reported, what their figures add up to and over how many reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.library.summaries import TOTALS
from build_tools.model import Page, Severity
from build_tools.pages.addresses import region_path, report_path
from build_tools.pages.escape import Markup
from build_tools.pages.form_changes import form_changes
from build_tools.pages.paging import list_pages
from build_tools.pages.plain_tables import plain_table
from build_tools.pages.portal.coverage import all_years, years_shown
from build_tools.pages.portal.pictures import pictures, totals_table, year_pictures
from build_tools.pages.portal.survey import AgencyEntry, ReportSums, Survey, subregions
from build_tools.pages.templates import fill
from build_tools.pages.words import LEVELS, digits, html_link

_ROOT = "../"
_SHOWN = tuple(total.id for total in TOTALS if "years" in total.shown)
_EMPTY = ReportSums()
_REPORTS = 200
"""Reports on one page."""


def year_path(year: int) -> str:
    """A year's page, from the top of the portal."""
    return f"years/{year}.html"


def year_pages(survey: Survey) -> Iterator[Page]:
    """The index of years and a page for each year that has a report."""
    rows = [
        (
            html_link(f"{year}年", _ROOT + year_path(year)),
            *_counted(survey.years[year], survey.known - survey.absent[year]),
        )
        for year in sorted(survey.years, reverse=True)
    ]
    caption = "各年的报告；合计后面括号里是相加的报告份数"
    yield Page(
        path="years/index.html",
        kind="years",
        title="按年份浏览",
        description="各年收录的政府信息公开工作年度报告和主要数字合计。",
        blocks=fill(
            "years",
            table=_table(caption, "年份", rows),
            changes=form_changes("", "由一行改成{parts}行"),
            survey=survey,
            pictures=pictures(survey.years, all_years(survey), survey.known),
            totals=totals_table(
                "s",
                "各项数字的合计，逐年（括号里是有这个数字的份数）",
                survey.years,
                years_shown(survey),
            ),
        ),
    )
    for year in sorted(survey.years):
        yield from _pages(survey, year)


def _pages(survey: Survey, year: int) -> Iterator[Page]:
    """The year's sums, by region too, and its reports; more pages where there are many."""
    ordered = sorted(_reporting(survey, year), key=lambda agency: (agency.place, agency.id))
    for each in list_pages(year_path(year), ordered, _REPORTS):
        yield Page(
            path=each.path,
            kind="year",
            title=f"{year}年的报告{each.more}",
            description=f"{year}年度的政府信息公开工作年度报告：各地收录情况和主要数字合计。{each.more}",
            blocks=fill(
                "year",
                year=year,
                heading=f"{year}年的报告{each.more}",
                first=each.first,
                reports=_reports_table(survey, year, each.items),
                others=each.others,
                sums=_sums(survey, year) if each.first else {},
            ),
        )


def _sums(survey: Survey, year: int) -> dict[str, object]:
    """What the first page of a year says besides."""
    rows = [
        (
            html_link(entry.name, _ROOT + region_path(entry.code)),
            *_counted(entry.years.get(year, _EMPTY), entry.known - entry.absent[year]),
        )
        for entry in subregions(survey, survey.provinces)
    ]
    caption = f"{year}年各地的报告；合计后面括号里是相加的报告份数"
    known = survey.known - survey.absent[year]
    return {
        "tally": survey.years[year],
        "known": known,
        "severities": [
            (severity.label, survey.severities[year, severity])
            for severity in (Severity.ERROR, Severity.WARNING)
        ],
        "charts": year_pictures(survey.years[year], known),
        "table": _table(caption, "地区", rows),
        "totals": totals_table("s", f"{year}年各项数字的合计", survey.years, [year]),
        "before": year - 1 if year - 1 in survey.years else None,
        "after": year + 1 if year + 1 in survey.years else None,
    }


def _reporting(survey: Survey, year: int) -> Iterator[AgencyEntry]:
    for entry in survey.regions.values():
        yield from (agency for agency in entry.agencies if year in agency.years)


def _reports_table(survey: Survey, year: int, agencies: Iterable[AgencyEntry]) -> Markup:
    rows = [
        (
            html_link(agency.name, _ROOT + report_path(agency.id, year)),
            _region_link(survey, agency),
            LEVELS.get(agency.level, "未登记"),
        )
        for agency in agencies
    ]
    return plain_table("r", f"{year}年的报告，按地区代码排列", ("机关", "地区", "级别"), rows)


def _region_link(survey: Survey, agency: AgencyEntry) -> Markup:
    if not agency.place:
        return Markup("未登记")
    return html_link(survey.regions[agency.place].name, _ROOT + region_path(agency.place))


def _counted(tally: ReportSums, known: int) -> tuple[str, ...]:
    places = [at for at, total in enumerate(TOTALS) if total.id in _SHOWN]
    return (f"{tally.reports} / {known}", *(_sum(tally, at) for at in places))


def _sum(tally: ReportSums, at: int) -> str:
    if not tally.stated[at]:
        return "没有数字"
    return f"{digits(tally.sums[at])}（{tally.stated[at]} 份）"


def _table(caption: str, name: str, rows: list[tuple[str, ...]]) -> Markup:
    sums = (f"{total.label}（件）" for total in TOTALS if total.id in _SHOWN)
    heads = (name, "有报告的机关 / 已知机关", *sums)
    return plain_table("y", caption, heads, rows) if rows else Markup("")
