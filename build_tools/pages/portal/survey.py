"""All reports counted in one pass: what the pages about many of them need, and no more.

What is kept grows with the agencies and the regions, hardly with the reports; texts of findings are
never kept. A region's counts hold those of all regions within it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from build_tools.library.kinds import kind_of
from build_tools.library.lifetimes import existed
from build_tools.library.summaries import TOTALS, ReportSummary
from build_tools.model import Agency, Finding, Number, Region, Severity

NOWHERE = "unknown"
"""Stands for the code of agencies whose region is not registered."""

_LATEST = 10


@dataclass(slots=True)
class ReportSums:
    """Reports of one year in one region, and their sums in the order of ``TOTALS``."""

    reports: int = 0
    sums: list[Number] = field(default_factory=lambda: [0] * len(TOTALS))
    stated: list[int] = field(default_factory=lambda: [0] * len(TOTALS))
    """How many reports have a number, for each sum."""

    def add(self, values: Iterable[Number | None]) -> None:
        """Count in one report with these figures, None for those it does not have."""
        self.reports += 1
        for place, value in enumerate(values):
            if value is not None:
                self.sums[place] += value
                self.stated[place] += 1


@dataclass(slots=True)
class AgencyEntry:
    """One agency in the list of its region."""

    id: str
    name: str
    level: str
    place: str = ""
    """Its region's code, empty where none is registered."""
    kind: str = "other"
    years: list[int] = field(default_factory=list)
    withdrawn: frozenset[int] = frozenset()
    """Years whose report was held and is withdrawn."""
    ended: bool = False
    """Whether it became part of another agency."""
    followed: bool = False
    """Whether it was made of other agencies."""

    def existed(self, year: int) -> bool:
        """Whether a report of that year is to be expected, as far as is known."""
        return existed(year, self.years, self.ended, self.followed)


@dataclass(slots=True)
class RegionEntry:
    """One region of the tree; ``steps`` lead to it, province first, itself last."""

    code: str
    name: str
    steps: tuple[tuple[str, str], ...]
    within: dict[str, None] = field(default_factory=dict)
    """Codes of the regions straight below."""
    agencies: list[AgencyEntry] = field(default_factory=list)
    """The region's own agencies, not those of regions within."""
    known: int = 0
    """Agencies known here and within, whenever they existed."""
    absent: Counter[int] = field(default_factory=Counter)
    """How many of them did not exist, by year."""
    years: dict[int, ReportSums] = field(default_factory=dict)


@dataclass(slots=True)
class KindEntry:
    """All agencies of one kind, of any region."""

    id: str
    agencies: list[AgencyEntry] = field(default_factory=list)
    absent: Counter[int] = field(default_factory=Counter)
    """How many of them did not exist, by year."""
    years: dict[int, ReportSums] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many agencies are known to be of this kind, whenever they existed."""
        return len(self.agencies)


@dataclass(slots=True)
class FindingCounts:
    """Findings about reports of one place or of one kind of agency: no notes, none of ours."""

    reports: int = 0
    """All reports, with and without findings."""
    reports_with: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many findings there are."""
        return self.severities.total()

    def add(self, found: Collection[Finding]) -> None:
        """Count in one report with what was found in it."""
        self.reports += 1
        self.reports_with += bool(found)
        self.severities.update(finding.severity for finding in found)


@dataclass(slots=True)
class Survey:
    """The whole portal in numbers."""

    regions: dict[str, RegionEntry] = field(default_factory=dict)
    provinces: dict[str, None] = field(default_factory=dict)
    """Codes of the regions at the top of the tree."""
    kinds: dict[str, KindEntry] = field(default_factory=dict)
    years: dict[int, ReportSums] = field(default_factory=dict)
    known: int = 0
    """Agencies in the register or with a report, whenever they existed."""
    absent: Counter[int] = field(default_factory=Counter)
    """How many of them did not exist, by year."""
    reporting: int = 0
    """Agencies with at least one report."""
    unreadable: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    """Findings about reports, by check: neither notes nor what we could not read."""
    reports_with: Counter[str] = field(default_factory=Counter)
    """Reports that have such findings, by check."""
    notes: Counter[str] = field(default_factory=Counter)
    """Notes, by check."""
    found_in: dict[str, FindingCounts] = field(default_factory=dict)
    """Findings by ``place_of`` of the reports' regions."""
    found_of: dict[str, FindingCounts] = field(default_factory=dict)
    """Findings by kind of agency."""
    severities: Counter[tuple[int, Severity]] = field(default_factory=Counter)
    """Findings by year and severity."""
    about_reading: int = 0
    """Places that we could not read …"""
    unread_reports: int = 0
    """… and the reports that have any."""
    latest: list[tuple[str, int, str, str]] = field(default_factory=list)
    """Date, year, agency id and name of the reports with the latest dates printed on them."""

    @property
    def reports(self) -> int:
        """How many reports the portal holds."""
        return sum(tally.reports for tally in self.years.values())


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
        entry.withdrawn = withdrawn.get(agency.id, frozenset())
        entry.ended, entry.followed = bool(agency.merged_into), bool(agency.succeeds)
        entries[agency.id] = entry
        if entry.ended or entry.followed:
            related.append(agency)
    for report in summaries:
        if report.agency_id not in entries:
            entries[report.agency_id] = _enter(survey, _placeholder(report))
        _count(survey, entries[report.agency_id], report)
    for agency in related:
        _note_absence(survey, agency, entries[agency.id])
    survey.reporting = sum(bool(entry.years) for entry in entries.values())
    return survey


def place_of(region: Region | None) -> str:
    """The code of the city a region is or lies in, of the province where there is no city.

    Findings are listed by these places.
    """
    return region.steps[:2][-1][0] if region else NOWHERE


def subregions(survey: Survey, codes: Iterable[str]) -> Iterator[RegionEntry]:
    """The entries of ``codes`` in the order of their codes, unknown regions last."""
    return (
        survey.regions[code] for code in sorted(codes, key=lambda code: (code == NOWHERE, code))
    )


def _placeholder(report: ReportSummary) -> Agency:
    """An agency the register does not know, as far as its reports name it."""
    return Agency(report.agency_id, report.agency_name, report.region, report.level)


def _enter(survey: Survey, agency: Agency) -> AgencyEntry:
    code = agency.region.code if agency.region else ""
    entry = AgencyEntry(agency.id, agency.name, agency.level, code, kind_of(agency))
    survey.known += 1
    survey.kinds.setdefault(entry.kind, KindEntry(entry.kind)).agencies.append(entry)
    chain = list(_chain(survey, agency.region))
    for place in chain:
        place.known += 1
    chain[-1].agencies.append(entry)
    return entry


def _note_absence(survey: Survey, agency: Agency, entry: AgencyEntry) -> None:
    kind = survey.kinds[entry.kind]
    places: list[Survey | KindEntry | RegionEntry] = [survey, kind, *_chain(survey, agency.region)]
    for year in range(min(survey.years), max(survey.years) + 1) if survey.years else ():
        if not entry.existed(year):
            for counted in places:
                counted.absent[year] += 1


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


def _count(survey: Survey, entry: AgencyEntry, report: ReportSummary) -> None:
    entry.years.append(report.year)
    survey.unreadable += not report.readable
    values = report.totals
    survey.years.setdefault(report.year, ReportSums()).add(values)
    for place in _chain(survey, report.region):
        place.years.setdefault(report.year, ReportSums()).add(values)
    survey.kinds[entry.kind].years.setdefault(report.year, ReportSums()).add(values)
    counted = _count_findings(survey, report)
    survey.found_in.setdefault(place_of(report.region), FindingCounts()).add(counted)
    survey.found_of.setdefault(entry.kind, FindingCounts()).add(counted)
    _keep_latest(survey.latest, report)


def _count_findings(survey: Survey, report: ReportSummary) -> list[Finding]:
    """Count the report's findings in; gives those that are about the office."""
    counted = [finding for finding in report.findings if finding.counts]
    codes = [finding.code for finding in counted]
    survey.findings.update(codes)
    survey.reports_with.update(set(codes))
    survey.severities.update([(report.year, finding.severity) for finding in counted])
    unread = [finding for finding in report.findings if finding.about_reading]
    survey.about_reading += len(unread)
    survey.unread_reports += bool(unread)
    others = (each for each in report.findings if not (each.counts or each.about_reading))
    survey.notes.update(finding.code for finding in others)
    return counted


def _keep_latest(heap: list[tuple[str, int, str, str]], report: ReportSummary) -> None:
    dated = (report.issued, report.year, report.agency_id, report.agency_name)
    if len(heap) < _LATEST:
        heappush(heap, dated)
    else:
        heappushpop(heap, dated)
