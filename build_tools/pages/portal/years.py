"""The pages of the years: the reports of each, their sums, and what changed in the form."""

from collections.abc import Iterator

from build_tools.model import Alternate, Severity
from build_tools.pages.addresses import YEARS_PATH, region_path, year_path
from build_tools.pages.form_changes import form_changes
from build_tools.pages.model import PageKind, PagePart, PortalContext
from build_tools.pages.portal.coverage import all_years, counts_table, reports_table, years_shown
from build_tools.pages.portal.group import GroupPages, dealt_pages
from build_tools.pages.portal.group_files import sums_alternate, year_files
from build_tools.pages.portal.pictures import pictures, totals_table, year_pictures
from build_tools.pages.portal.survey import Survey, subregions
from build_tools.pages.words import html_link

_ROOT = "../"
_TABLES = "这一年全部报告的统计表（CSV）"


def _years(portal: PortalContext) -> dict[str, object]:
    survey = portal.survey
    rows = [
        (html_link(f"{year}年", _ROOT + year_path(year)), survey, year)
        for year in sorted(survey.years, reverse=True)
    ]
    caption = "各项数字的合计，逐年（括号里是有这个数字的份数）"
    return {
        "table": counts_table("各年的报告；合计后面括号里是相加的报告份数", "年份", rows),
        "changes": form_changes("", "由一行改成{parts}行"),
        "pictures": pictures(survey.years, all_years(survey), survey.known),
        "totals": totals_table("s", caption, survey.years, years_shown(survey)),
    }


def _year_parts(portal: PortalContext) -> Iterator[PagePart]:
    for year in sorted(portal.survey.years):
        yield from dealt_pages(YEAR, _year(portal.survey, year, portal.split))


def _year(survey: Survey, year: int, split: bool) -> GroupPages:
    tables = f"../data/{year}/tables-{year}.csv.gz"
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
        values={"year": year, "split": split},
        first=_of_the_year(survey, year),
        alternates=(
            sums_alternate(year_path(year)),
            *(() if split else (Alternate("application/gzip", tables, _TABLES),)),
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


YEARS = PageKind(
    "years",
    YEARS_PATH,
    title="按年份浏览",
    description="各年收录的政府信息公开工作年度报告和主要数字合计。",
    values=_years,
    alternates=(sums_alternate(YEARS_PATH),),
    navigation="年份",
    found=(("按年份浏览", "", "历年 各年 合计 全国 总数"),),
)
YEAR: PageKind[PortalContext] = PageKind(
    "year", "years/{year}.html", data=year_files, parts=_year_parts
)
