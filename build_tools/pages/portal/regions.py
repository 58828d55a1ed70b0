"""The pages of the regions: whose reports are there, their sums, what lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from build_tools.model import Page
from build_tools.pages.addresses import agency_path, region_path
from build_tools.pages.escape import Markup
from build_tools.pages.model import DataFile, PageKind, PagePart, PortalContext
from build_tools.pages.portal.comparison import region_script
from build_tools.pages.portal.coverage import (
    agency_coverage,
    all_years,
    latest_first,
    region_coverage,
    years_shown,
)
from build_tools.pages.portal.findings import region_findings_path
from build_tools.pages.portal.group import GroupPages, dealt_pages, sums_drawn
from build_tools.pages.portal.group_files import alternates, full_name, region_files
from build_tools.pages.portal.survey import (
    NOWHERE,
    AgencyEntry,
    FindingCounts,
    RegionEntry,
    subregions,
)
from build_tools.pages.words import html_link, joined, link

_ROOT = "../"


def _regions(portal: PortalContext) -> dict[str, object]:
    survey = portal.survey
    provinces = subregions(survey, survey.provinces)
    return {"survey": survey, "table": region_coverage(years_shown(survey), provinces)}


@dataclass(frozen=True, slots=True)
class _RegionView:
    """All that the pages and files of a region are made of."""

    entry: RegionEntry
    years: list[int]
    """All there are."""
    found: FindingCounts | None
    siblings: list[RegionEntry]
    within: list[tuple[RegionEntry, list[RegionEntry]]]
    """The regions straight below, each with those straight below it."""

    @property
    def below(self) -> Iterator[RegionEntry]:
        """All regions within: a province shows its counties."""
        return (each for below, within in self.within for each in (below, *within))


def _region_parts(portal: PortalContext) -> Iterator[PagePart]:
    survey = portal.survey
    years = all_years(survey)
    for entry in survey.regions.values():
        above = survey.regions[entry.steps[-2][0]].within if entry.steps[1:] else survey.provinces
        within = [
            (each, list(subregions(survey, each.within)))
            for each in subregions(survey, entry.within)
        ]
        siblings = list(subregions(survey, above))
        found = survey.found_in.get(entry.code)
        view = _RegionView(entry, years, found, siblings, within)
        yield PagePart(entry.code, _parts_of(view), partial(_made, view))


def _parts_of(view: _RegionView) -> object:
    """What tells whether anything about the region is another; of siblings only their names are."""
    names = [(each.code, each.name) for each in view.siblings]
    return view.entry, view.years, view.found, names, view.within


def _made(view: _RegionView) -> Iterator[Page | DataFile]:
    for each in dealt_pages(REGION, _region(view)):
        yield from each.make()
    yield from region_files(view.entry, view.years)
    yield region_script(view.entry, view.siblings, [each for each, _ in view.within])


def _region(view: _RegionView) -> GroupPages:
    entry = view.entry
    agencies = sorted(entry.agencies, key=lambda agency: agency.id)
    years, latest = latest_first(view.years), max(view.years, default=0)
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
            "found": view.found,
            "findings": Markup(_ROOT + region_findings_path(entry.code)),
            "latest": latest,
            "missing": [_named(each) for each in _missing(agencies, latest)],
            "lacking": list(_lacking(view, latest)),
        },
        first={
            "within": region_coverage(years, view.below, len(entry.steps)),
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


def _lacking(view: _RegionView, year: int) -> Iterator[tuple[Markup, int]]:
    """The regions straight below that lack reports of the year, and how many."""
    for below, _ in view.within:
        lacking = below.expected(year) - below.sums(year).reports
        if lacking > 0:
            yield html_link(below.name, _ROOT + region_path(below.code)), lacking


REGIONS = PageKind(
    "regions",
    "regions/index.html",
    title="按地区浏览",
    description="各省、市、县、功能区的机关和它们的政府信息公开工作年度报告。",
    values=_regions,
    navigation="地区",
    found=(
        (
            "按地区浏览",
            "",
            "各地区 各省 各市 各县 哪些机关没有公布年报 没有公布 没公布年报 未公布 缺报 未收录",
        ),
    ),
)
REGION: PageKind[PortalContext] = PageKind("region", "regions/{region}.html", parts=_region_parts)
