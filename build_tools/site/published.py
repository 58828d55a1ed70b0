"""Which agencies the pages about many tell of: those just published, and those left as they were.

An agency that a fault keeps from being read or written keeps its pages; where the numbers they show
are still known, it stays in lists, sums, the search and the yearly files with just these.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from build_tools.common.cache import Cache
from build_tools.exports import Edition
from build_tools.library import AgencyReports, Library, agency_summaries
from build_tools.library.stored_agencies import StoredAgencies
from build_tools.library.summaries import ReportSummary
from build_tools.model import Value
from build_tools.pages.citing import version_of
from build_tools.publishing.manifest import Manifest
from build_tools.releases import PartReleases
from build_tools.site.agency_keys import AgencyKeys, pack_keys
from build_tools.site.contents import Findable, agency_findable, agency_key, kept_findable
from build_tools.site.reported import Reported, reported_of


@dataclass(frozen=True, slots=True)
class PublishedAgency:
    """One agency with published pages."""

    id: str
    years: tuple[int, ...]
    fingerprint: str
    """Of what its pages and data were made from, but for the look …"""
    version: str = ""
    """… and the code, unless it tells of that too."""
    library: StoredAgencies | None = None
    """What its reports stand in; None where the pages are those of an earlier build."""
    place: int = 0
    """Where they stand."""

    @property
    def key(self) -> str:
        """Changes whenever what its pages and data were made from does, but for the look."""
        return agency_key(self.fingerprint, self.version) if self.version else self.fingerprint

    @property
    def reports(self) -> AgencyReports | None:
        """Its reports; None where the pages are those of an earlier build."""
        return self.library[self.place] if self.library else None

    @property
    def folder(self) -> str:
        """The agency's folder, from the top of the site."""
        return f"reports/{self.id}"

    def summaries(self, cache: Cache) -> tuple[ReportSummary, ...]:
        """The summaries of its reports, oldest first."""
        if (reports := self.reports) is None:
            return kept_findable(self.id, self.key, cache).summaries
        return agency_summaries(reports, cache)

    def findable(self, cache: Cache) -> Findable:
        """What the search, the lists and the tables need of its reports."""
        try:
            return kept_findable(self.id, self.key, cache)
        except KeyError:
            if (reports := self.reports) is None:
                raise
        return agency_findable(reports, self.key, cache)


class Kept:
    """What is kept of all agencies; another process can be sent it."""

    __slots__ = ()
    in_order = False
    """Whether ``records`` come in the order of the search's documents."""

    def findables(self) -> Iterator[tuple[str, Findable]]:
        """Of each agency, by its id; KeyError where it was not kept."""
        raise NotImplementedError

    def reported(self) -> Iterator[tuple[str, Reported | Findable]]:
        """What pages and tables tell of each agency, by its id; KeyError as above."""
        return self.findables()

    def records(self) -> Iterator[bytes]:
        """What the search index holds of each report."""
        return (record for _, each in self.findables() for record in each.records)


class KeptAgencies(Value, Kept, frozen=True):
    """What the cache keeps of agencies: no more than their keys is sent to another process."""

    cache: str
    keys: AgencyKeys

    def findables(self) -> Iterator[tuple[str, Findable]]:
        """Of each agency, by its id; KeyError where it was not kept."""
        return ((agency, self.findable(agency, key)) for agency, key in self.keys)

    def reported(self) -> Iterator[tuple[str, Reported]]:
        """What pages and tables tell of each agency, by its id; KeyError where it was not kept."""
        return reported_of(self.keys, self.findable, Cache(Path(self.cache)))

    def findable(self, agency: str, key: str) -> Findable:
        """Of one agency; KeyError where it was not kept."""
        return kept_findable(agency, key, Cache(Path(self.cache)))


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
        said = (f"{each.id} {each.key}" for each in self.agencies)
        return _digest(chain([self.library.fingerprint], said), 16)

    @cached_property
    def created(self) -> str:
        """The latest date on which a report was fetched or published, as the sidecars say."""
        return max((each.latest for each in self.library.agencies.heads), default="")

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Of the reports, ascending."""
        return tuple(sorted({*chain.from_iterable({each.years for each in self.agencies})}))

    @property
    def digest(self) -> str:
        """Of what the reports are made from; the code that reads them is left out."""
        said = (f"{each.id} {each.key.rpartition(':')[2]}" for each in self.agencies)
        return _digest(said, 4)

    def edition(self, portal: Edition) -> Edition:
        """Which edition of the data it is, of the ``portal`` that tells its title and address.

        Told by the content alone, never by a clock: its date is the latest on which a report was
        fetched or published.
        """
        agencies = [each for each in self.agencies if each.years]
        reports = sum(len(each.years) for each in agencies)
        return replace(
            portal,
            version=version_of(self.created, self.digest),
            created=self.created,
            description=f"{len(agencies)} 个机关的 {reports} 份报告。",
        )

    @property
    def released(self) -> tuple[PartReleases, ...]:
        """Who else tells of releases, where these agencies are published by others."""
        return ()

    def summaries(self, cache: Cache) -> Iterator[ReportSummary]:
        """The summaries of all reports, those of an agency together."""
        known = {each.id: each for each in self.agencies}
        found = reported_of(self.keys, lambda agency, _: known[agency].findable(cache), cache)
        return (summary for _, each in found for summary in each.summaries)

    def kept(self, cache: Path) -> Kept:
        """What ``cache`` keeps of all agencies."""
        return KeptAgencies(str(cache), self.keys)

    @cached_property
    def keys(self) -> AgencyKeys:
        """Of what was kept of each agency."""
        return pack_keys((each.id, each.key) for each in self.agencies)


@dataclass(frozen=True)
class OpenedAgencies(Kept):
    """The agencies of which not all was kept: what was not is made again."""

    published: PublishedAgencies
    cache: Cache

    def findables(self) -> Iterator[tuple[str, Findable]]:
        """Of each agency, by its id."""
        return ((each.id, each.findable(self.cache)) for each in self.published.agencies)


def published_agencies(
    library: Library, failed: Iterable[str], version: str, manifest: Manifest, cache: Cache
) -> PublishedAgencies:
    """The agencies of ``library``, of which those ``failed`` are left as they were."""
    lost, agencies = set(failed), library.agencies
    found = {
        head.id: PublishedAgency(head.id, head.years, fingerprint, version, agencies, place)
        for place, (head, fingerprint) in enumerate(
            zip(agencies.heads, agencies.fingerprints, strict=True)
        )
        if head.id not in lost
    }
    found |= {agency: kept for agency in lost if (kept := _kept(agency, manifest, cache))}
    return PublishedAgencies(library, tuple(found[agency] for agency in sorted(found)))


def _digest(lines: Iterable[str], size: int) -> str:
    """Of ``lines``, a line break between them."""
    digest = blake2b(digest_size=size)
    for number, line in enumerate(lines):
        digest.update(f"\n{line}".encode() if number else line.encode())
    return digest.hexdigest()


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
    return PublishedAgency(agency, years, entry.data) if years else None
