"""The pages of the regions: whose reports are there, their sums, what lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model import Page
from build_tools.pages.addresses import agency_path, region_path
from build_tools.pages.escape import Markup
from build_tools.pages.model import PageKind, PortalContext
from build_tools.pages.portal.coverage import agency_coverage, region_coverage, years_shown
from build_tools.pages.portal.findings import region_findings_path
from build_tools.pages.portal.group import GroupPages, dealt_pages, sums_drawn
from build_tools.pages.portal.group_files import alternates, full_name, region_files
from build_tools.pages.portal.survey import NOWHERE, AgencyEntry, RegionEntry, Survey, subregions
from build_tools.pages.words import html_link, joined, link

_ROOT = "../"


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
            **sums_drawn(entry, years, entry.name),
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
