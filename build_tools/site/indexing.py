"""The search index and the tables of figures, brought up to date beside the pages about many.

Of the index, where a few agencies changed, only what tells of their reports is written.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from msgspec import msgpack
from msgspec.structs import replace

from build_tools.common.cache import Cache, digest_of
from build_tools.explore import (
    FigureRecord,
    FirstAnswer,
    KeptYears,
    ListedAgency,
    listed,
    write_figures,
)
from build_tools.library.stored_register import PackedRegister, StoredRegister
from build_tools.model import Agency, Region, Value
from build_tools.publishing.staging import EXPLORE, SEARCH
from build_tools.search import DirectoryEntry, KeptIndex, patch_index, write_index
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import Job
from build_tools.site.content_digests import combined_digests
from build_tools.site.contents import Findable
from build_tools.site.derived import Derived, Written, begin_part
from build_tools.site.findable import directory_entry
from build_tools.site.published import Kept, KeptAgencies, PublishedAgencies
from build_tools.site.reported import Reported

_Held: TypeAlias = tuple[ListedAgency, tuple[FigureRecord, ...]]


def begin_tables(build: BuildContext) -> Callable[[], Derived]:
    """Begin to bring the tables up to date; what is returned waits until they are."""

    def digest() -> str:
        known = combined_digests(build.published, build.manifest)
        return f"{build.job.data_version} {known.tables}" if known else ""

    return begin_part(EXPLORE, build, _register, _write_tables, digest)


def wait_for_first_answer(tables: Callable[[], Derived]) -> FirstAnswer | None:
    """What the page of the tables shows at first; waits until they are up to date."""
    said = tables().said
    return msgpack.decode(said, type=FirstAnswer | None) if said else None


def _register(published: PublishedAgencies) -> PackedRegister:
    return published.library.register.packed


def _listed_agencies(register: PackedRegister) -> Iterator[ListedAgency]:
    """All of ``register``; a region that many have is held once."""
    regions: dict[Region | None, Region | None] = {}
    for agency in StoredRegister(register).values():
        region = regions.setdefault(agency.region, agency.region)
        yield listed(replace(agency, region=region))


def _held(agency_id: str, kept: Reported | Findable) -> _Held:
    """The agency as its latest report has it, where the register may not, and its figures."""
    agency = Agency(agency_id, agency_id)
    for report in kept.summaries[-1:]:
        agency = Agency(agency_id, report.agency_name, report.region, report.level)
    return listed(agency), kept.figures


def _write_tables(
    job: Job,
    register: PackedRegister,
    kept: Kept,
    intact: bool,  # noqa: ARG001
) -> Written:
    held = (_held(agency, each) for agency, each in kept.reported())
    years = KeptYears(Cache(Path(job.cache)), job.data_version)
    agencies = _listed_agencies(register)
    made = write_figures(agencies, held, Path(job.site) / EXPLORE, job.packing, years)
    return Written(len(made.paths), msgpack.encode(made.first))


_MOST = 50
"""Agencies that changed: of more, all is written."""
_DIGEST = 16
_NAME = "search"
"""Of what is kept; which set it tells of is asked of the folder."""


class _KeptSearch(Value, frozen=True):
    """The index written last, and the agencies it was written of."""

    version: str
    """Of the code, and of the register."""
    agencies: bytes
    """Of each a digest of its id and of what was kept of it."""
    counts: bytes
    """How many reports each has, four bytes each."""
    index: KeptIndex


def begin_search(build: BuildContext) -> Callable[[], Derived]:
    """Begin to bring the index up to date; what is returned waits until it is."""
    return begin_part(SEARCH, build, _unreported, _write)


def _unreported(published: PublishedAgencies) -> tuple[DirectoryEntry, ...]:
    """The agencies of the register without a page."""
    reported = {each.id for each in published.agencies}
    return tuple(
        directory_entry(agency)
        for agency in published.library.registered
        if agency.id not in reported
    )


def _write(job: Job, register: tuple[DirectoryEntry, ...], kept: Kept, intact: bool) -> Written:
    out = Path(job.site) / SEARCH
    if not isinstance(kept, KeptAgencies):
        records = kept.records()
        return Written(
            len(write_index(records, out, job.packing, register, in_order=kept.in_order))
        )
    cache = Cache(Path(job.cache))
    version = f"{job.data_version} {digest_of(register)}"
    known = cache.load(_NAME, _KeptSearch) if intact else None
    index: list[KeptIndex] = []
    if known and known.version == version and (changed := _changed(known, kept)) is not None:
        counts = array("I", known.counts)
        paths = patch_index(known.index, changed, out, job.packing, keep=index.append)
    else:
        paths = None
    if paths is None:
        counts = array("I")
        records = _counted(kept, counts)
        paths = write_index(records, out, job.packing, register, keep=index.append)
    digests = b"".join(_digests(kept))
    cache.store(_NAME, _KeptSearch(version, digests, counts.tobytes(), index[0]))
    return Written(len(paths))


def _digests(kept: KeptAgencies) -> Iterator[bytes]:
    for each in kept.keys:
        yield blake2b(" ".join(each).encode(), digest_size=_DIGEST).digest()


def _changed(known: _KeptSearch, kept: KeptAgencies) -> list[bytes] | None:
    """The records of the agencies that changed; None where they are many, or other reports.

    KeyError where they were not kept.
    """
    counts = array("I", known.counts)
    if len(counts) != len(kept.keys):
        return None
    changed = [
        (place, *each)
        for place, (each, digest) in enumerate(zip(kept.keys, _digests(kept), strict=True))
        if digest != known.agencies[place * _DIGEST : (place + 1) * _DIGEST]
    ]
    records: list[bytes] = []
    if len(changed) > _MOST:
        return None
    for place, agency, key in changed:
        own = kept.findable(agency, key).records
        if len(own) != counts[place]:
            return None
        records += own
    return records


def _counted(kept: KeptAgencies, counts: array[int]) -> Iterator[bytes]:
    """The records of all agencies; ``counts`` is told of each how many there are."""
    for _, each in kept.findables():
        counts.append(len(each.records))
        yield from each.records
