"""The files beside the pages of regions, kinds and years: feeds, and the sums as CSV."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.library.kinds import KINDS, kind_of
from build_tools.model import Agency, Alternate, Region
from build_tools.pages.addresses import YEARS_PATH, kind_path, region_path, year_path
from build_tools.pages.feeds import FEED, atom_feed
from build_tools.pages.model import DataFile, PortalContext
from build_tools.pages.portal.coverage import all_years
from build_tools.pages.portal.sums_file import SummedGroup, sums_alternate, sums_file
from build_tools.pages.portal.survey import (
    NOWHERE,
    RegionEntry,
    ReportGroup,
    kinds_in_order,
    subregions,
)

_NEWS = "新增和更换的报告"


def region_files(portal: PortalContext) -> Iterator[DataFile]:
    """A feed and the sums of each region."""
    years = all_years(portal.survey)
    for entry in portal.survey.regions.values():
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
