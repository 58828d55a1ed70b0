"""All reports in numbers: what the pages about many of them need, and no more.

What is kept grows with the agencies and the regions, hardly with the reports; texts of findings are
never kept. A region's counts hold those of all regions within it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from build_tools.library.kinds import KINDS
from build_tools.library.lifetimes import existed
from build_tools.library.summaries import TOTALS
from build_tools.model import Finding, Number, Region, Severity
from build_tools.pages.feeds import FeedEntry

NOWHERE = "unknown"
"""Stands for the code of agencies whose region is not registered."""


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


@dataclass(slots=True, kw_only=True)
class ReportGroup:
    """Agencies that something is counted of together, and their reports by year."""

    known: int = 0
    """Agencies in the register or with a report, whenever they existed."""
    absent: Counter[int] = field(default_factory=Counter)
    """How many of them did not exist, by year."""
    years: dict[int, ReportSums] = field(default_factory=dict)
    news: list[FeedEntry] = field(default_factory=list)
    """A heap of the reports with the latest dates that the content tells."""

    def expected(self, year: int) -> int:
        """How many agencies a report of that year is expected of."""
        return self.known - self.absent[year]

    def sums(self, year: int) -> ReportSums:
        """The reports of that year, of which there may be none."""
        return self.years.get(year) or ReportSums()


@dataclass(slots=True)
class RegionEntry(ReportGroup):
    """One region of the tree; ``steps`` lead to it, province first, itself last.

    Its counts hold those of the regions within.
    """

    code: str
    name: str
    steps: tuple[tuple[str, str], ...]
    within: dict[str, None] = field(default_factory=dict)
    """Codes of the regions straight below."""
    agencies: list[AgencyEntry] = field(default_factory=list)
    """The region's own agencies, not those of regions within."""


@dataclass(slots=True)
class KindEntry(ReportGroup):
    """All agencies of one kind, of any region."""

    id: str
    agencies: list[AgencyEntry] = field(default_factory=list)


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
        if found:
            self.reports_with += 1
            self.severities.update(finding.severity for finding in found)


@dataclass(slots=True)
class Survey(ReportGroup):
    """The whole portal in numbers."""

    regions: dict[str, RegionEntry] = field(default_factory=dict)
    provinces: dict[str, None] = field(default_factory=dict)
    """Codes of the regions at the top of the tree."""
    kinds: dict[str, KindEntry] = field(default_factory=dict)
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


def kinds_in_order(survey: Survey) -> list[KindEntry]:
    """The entries of all kinds there are, in the order of ``KINDS``."""
    return [survey.kinds[kind] for kind in KINDS if kind in survey.kinds]
