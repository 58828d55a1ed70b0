"""All reports counted in one pass, with the whole register."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from heapq import heappush, heappushpop
from sys import intern
from typing import TypeVar

from msgspec.structs import replace

from build_tools.library.kinds import kind_of
from build_tools.library.summaries import ReportSummary
from build_tools.model import Agency, Finding, Region
from build_tools.pages.feeds import MOST, FeedEntry, news_of
from build_tools.pages.portal.survey import (
    NOWHERE,
    AgencyEntry,
    FindingCounts,
    KindEntry,
    RegionEntry,
    ReportGroup,
    ReportSums,
    Survey,
    place_of,
)

_LATEST = 10
_held_once = cache(int)
"""A year: one object for all reports of it."""

_Dated = TypeVar("_Dated", FeedEntry, tuple[str, int, str, str])


def take_survey(
    agencies: Iterable[Agency],
    summaries: Iterable[ReportSummary],
    withdrawn: Mapping[str, frozenset[int]],
) -> Survey:
    """Count ``summaries``, which stand together by agency, and the whole register.

    ``withdrawn`` gives the years of an agency's withdrawn reports by its id.
    """
    survey = Survey()
    entries: dict[str, AgencyEntry] = {}
    related: list[Agency] = []
    for agency in agencies:
        entry = _enter(survey, agency)
        entry.withdrawn = withdrawn.get(agency.id, entry.withdrawn)
        entry.ended, entry.followed = bool(agency.merged_into), bool(agency.succeeds)
        entries[agency.id] = entry
        if entry.ended or entry.followed:
            related.append(agency)
    counted_in: tuple[str, Region | None] | None = None
    groups: list[ReportGroup] = []
    found: list[FindingCounts] = []
    for report in summaries:
        if report.agency_id not in entries:
            entries[report.agency_id] = _enter(survey, placeholder(report))
        entry = entries[report.agency_id]
        if counted_in != (report.agency_id, report.region):
            counted_in = report.agency_id, report.region
            groups = list(_groups(survey, entry, report.region))
            found = list(_found(survey, entry, report.region))
        _count(survey, entry, report, groups)
        counted = _count_findings(survey, report)
        for counts in found:
            counts.add(counted)
    for agency in related:
        _note_absence(survey, agency, entries[agency.id])
    survey.reporting = sum(bool(entry.years) for entry in entries.values())
    return survey


def placeholder(report: ReportSummary) -> Agency:
    """An agency the register does not know, as far as its reports name it."""
    return Agency(report.agency_id, report.agency_name, report.region, report.level)


def _enter(survey: Survey, agency: Agency) -> AgencyEntry:
    level, code = intern(agency.level), intern(agency.region_code)  # each held once
    entry = AgencyEntry(agency.id, agency.name, level, code, kind_of(agency))
    kind = survey.kinds.setdefault(entry.kind, KindEntry(entry.kind))
    regions = list(_chain(survey, agency.region))
    for group in (survey, kind, *regions):
        group.known += 1
    kind.agencies.append(entry)
    regions[-1].agencies.append(entry)
    return entry


def _note_absence(survey: Survey, agency: Agency, entry: AgencyEntry) -> None:
    groups = list(_groups(survey, entry, agency.region))
    for year in range(min(survey.years), max(survey.years) + 1) if survey.years else ():
        if not entry.existed(year):
            for group in groups:
                group.absent[year] += 1


def _groups(survey: Survey, entry: AgencyEntry, region: Region | None) -> Iterator[ReportGroup]:
    """Everything that an agency, or its report from ``region``, is counted in."""
    yield survey
    yield from _chain(survey, region)
    yield survey.kinds[entry.kind]


def _found(survey: Survey, entry: AgencyEntry, region: Region | None) -> Iterator[FindingCounts]:
    """What findings about a report of an agency from ``region`` are counted in."""
    yield survey.found_in.setdefault(place_of(region), FindingCounts())
    yield survey.found_of.setdefault(entry.kind, FindingCounts())


def _chain(survey: Survey, region: Region | None) -> Iterator[RegionEntry]:
    """The entries from the province down to ``region``, made where they are new."""
    steps = region.steps if region else ((NOWHERE, "未登记地区的机关"),)
    siblings = survey.provinces
    for depth, (code, name) in enumerate(steps, 1):
        siblings.setdefault(code)
        if code not in survey.regions:
            survey.regions[code] = RegionEntry(code, name, steps[:depth])
        siblings = survey.regions[code].within
        yield survey.regions[code]


def _count(
    survey: Survey, entry: AgencyEntry, report: ReportSummary, groups: Iterable[ReportGroup]
) -> None:
    year = _held_once(report.year)
    entry.years.append(year)
    survey.unreadable += not report.readable
    # Texts that are the agency's are held once.
    name = entry.name if entry.name == report.agency_name else report.agency_name
    dated = intern(report.dated)
    news = replace(news_of(report), date=dated, year=year, agency_id=entry.id, agency=name)
    for group in groups:
        if year not in group.years:
            group.years[year] = ReportSums()
        group.years[year].add(report.totals)
        _keep(group.news, news, MOST)
    signed = (report.issued, report.year, report.agency_id, report.agency_name)
    _keep(survey.latest, signed, _LATEST)


def _count_findings(survey: Survey, report: ReportSummary) -> list[Finding]:
    """Count the report's findings in; gives those that are about the office."""
    if not report.findings:  # as nearly always
        return []
    counted: list[Finding] = []
    unread = 0
    for finding in report.findings:
        if finding.counts:
            counted.append(finding)
            survey.findings[finding.code] += 1
            survey.severities[report.year, finding.severity] += 1
        elif finding.about_reading:
            unread += 1
        else:
            survey.notes[finding.code] += 1
    survey.reports_with.update({finding.code for finding in counted})
    survey.about_reading += unread
    survey.unread_reports += bool(unread)
    return counted


def _keep(heap: list[_Dated], dated: _Dated, most: int) -> None:
    """Keep ``most`` of the latest."""
    if len(heap) < most:
        heappush(heap, dated)
    else:
        heappushpop(heap, dated)
