"""Which agencies the pages about many tell of: those just published, and those left as they were.

An agency that a fault keeps from being read or written keeps its pages; where the numbers they show
are still known, it stays in lists, sums, the search and the yearly files with just these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from build_tools.common.cache import Cache
from build_tools.library import AgencyReports, Library, agency_summaries
from build_tools.library.summaries import ReportSummary
from build_tools.publishing.manifest import Manifest
from build_tools.site.contents import Findable, agency_findable, agency_key, kept_findable


@dataclass(frozen=True, slots=True)
class PublishedAgency:
    """One agency with published pages."""

    id: str
    years: tuple[int, ...]
    key: str
    """The fingerprint of what its pages and data were made from, but for the look."""
    reports: AgencyReports | None
    """None where the pages are those of an earlier build."""

    @property
    def folder(self) -> str:
        """The agency's folder, from the top of the site."""
        return f"reports/{self.id}"

    def summaries(self, cache: Cache) -> tuple[ReportSummary, ...]:
        """The summaries of its reports, oldest first."""
        if self.reports is None:
            return kept_findable(self.id, self.key, cache).summaries
        return agency_summaries(self.reports, cache)

    def findable(self, cache: Cache) -> Findable:
        """What the search, the lists and the tables need of its reports."""
        if self.reports is None:
            return kept_findable(self.id, self.key, cache)
        return agency_findable(self.reports, self.key, cache)


@dataclass(frozen=True)
class PublishedAgencies:
    """All agencies with published pages, by id, and what else the pages about many depend on."""

    library: Library
    agencies: tuple[PublishedAgency, ...]
    others_withdrawn: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """The years of withdrawn reports of agencies that the library does not hold, by their ids."""

    @property
    def withdrawn(self) -> Mapping[str, frozenset[int]]:
        """The years of withdrawn reports, by the ids of their agencies."""
        return {**self.library.withdrawn, **self.others_withdrawn}

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever anything that the pages about many are made from does."""
        said = [self.library.fingerprint, *(f"{each.id} {each.key}" for each in self.agencies)]
        return blake2b("\n".join(said).encode(), digest_size=16).hexdigest()


def published_agencies(
    library: Library, failed: Iterable[str], version: str, manifest: Manifest, cache: Cache
) -> PublishedAgencies:
    """The agencies of ``library``, of which those ``failed`` are left as they were."""
    lost = set(failed)
    found = {
        reports.id: PublishedAgency(
            reports.id,
            tuple(entry.year for entry in reports.entries),
            agency_key(reports, version),
            reports,
        )
        for reports in library.agencies
        if reports.id not in lost
    }
    found |= {agency: kept for agency in lost if (kept := _kept(agency, manifest, cache))}
    return PublishedAgencies(library, tuple(found[agency] for agency in sorted(found)))


def _kept(agency: str, manifest: Manifest, cache: Cache) -> PublishedAgency | None:
    """The agency as it was last published, when all that is told of it elsewhere is still kept."""
    entry = manifest.known(f"reports/{agency}")
    if entry is None:
        return None
    try:
        summaries = kept_findable(agency, entry.data, cache).summaries
    except KeyError:
        return None
    years = tuple(each.year for each in summaries)
    return PublishedAgency(agency, years, entry.data, None) if years else None
