"""The regions as a tree: who reported when, and who is not held here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model import Page
from build_tools.pages.addresses import agency_path, region_path
from build_tools.pages.paging import list_pages
from build_tools.pages.portal.coverage import agency_coverage, region_coverage, years_shown
from build_tools.pages.portal.findings import region_findings_path
from build_tools.pages.portal.pictures import pictures, totals_table
from build_tools.pages.portal.survey import NOWHERE, AgencyEntry, RegionEntry, Survey, subregions
from build_tools.pages.templates import fill
from build_tools.pages.words import html_link, joined, link

_ROOT = "../"
_AGENCIES = 200
"""Agencies on one page."""


def region_pages(survey: Survey) -> Iterator[Page]:
    """The index of regions and a page for each region, more where it has many agencies."""
    yield Page(
        path="regions/index.html",
        kind="regions",
        title="按地区浏览",
        description="各省、市、县、功能区的机关和它们的政府信息公开工作年度报告。",
        blocks=fill(
            "regions",
            survey=survey,
            coverage=region_coverage(
                "c", _ROOT, years_shown(survey), subregions(survey, survey.provinces)
            ),
        ),
    )
    for entry in survey.regions.values():
        yield from _pages(survey, entry)


def _pages(survey: Survey, entry: RegionEntry) -> Iterator[Page]:
    ordered = sorted(entry.agencies, key=lambda agency: agency.id)
    years = years_shown(survey)
    totals = totals_table("s", f"{entry.name}各项数字的合计，逐年", entry.years, years)
    for list_page in list_pages(region_path(entry.code), ordered, _AGENCIES):
        within = tuple(_within(survey, entry)) if list_page.first else ()
        yield Page(
            path=list_page.path,
            kind="region",
            title=f"{entry.name}{list_page.more}",
            description=f"{_full_name(entry)}的机关和它们的年度报告。{list_page.more}",
            blocks=fill(
                "region",
                entry=entry,
                heading=f"{entry.name}{list_page.more}",
                above=joined([link(n, _ROOT + region_path(c)) for c, n in entry.steps[:-1]], " › "),
                unknown=entry.code == NOWHERE,
                found=survey.found_in.get(entry.code),
                findings=_ROOT + region_findings_path(entry.code),
                first=list_page.first,
                pictures=pictures(entry.years, years, entry.known) if list_page.first else (),
                totals=totals if list_page.first else "",
                coverage=region_coverage("c", _ROOT, years, within, len(entry.steps)),
                agencies=agency_coverage("a", _ROOT, years, list_page.items),
                others=list_page.others,
                latest=max(survey.years, default=None),
                here=_reporting(entry, max(survey.years, default=0)),
                missing=[
                    html_link(each.name, _ROOT + agency_path(each.id)) if each.years else each.name
                    for each in _missing(ordered, max(survey.years, default=0))
                ],
            ),
        )


def _reporting(entry: RegionEntry, year: int) -> tuple[int, int]:
    """Reports of the year, and agencies that they are expected of, here and within."""
    reports = entry.years[year].reports if year in entry.years else 0
    return reports, entry.known - entry.absent[year]


def _missing(agencies: Iterable[AgencyEntry], year: int) -> Iterator[AgencyEntry]:
    """Those of ``agencies`` of which no report of the year is held, though one is expected."""
    return (each for each in agencies if year not in each.years and each.existed(year))


def _within(survey: Survey, entry: RegionEntry) -> Iterator[RegionEntry]:
    """The regions straight below and those straight below them: a province shows its counties."""
    for below in subregions(survey, entry.within):
        yield below
        yield from subregions(survey, below.within)


def _full_name(entry: RegionEntry) -> str:
    return "".join(name for _, name in entry.steps)
