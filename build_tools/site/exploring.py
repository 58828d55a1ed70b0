"""The figures' tables, brought up to date beside the search index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

from build_tools.cache import Cache
from build_tools.explore import FigureRecord, ListedAgency, listed, write_tables
from build_tools.model import Agency
from build_tools.site.agency_folders import Job
from build_tools.site.contents import Findable, kept_findable
from build_tools.site.manifest import Manifest, ManifestEntry
from build_tools.site.published import PublishedAgencies
from build_tools.site.staging import EXPLORE, InPlace
from build_tools.site.workers import Workers
from build_tools.site.writer import FileCounts

_Held: TypeAlias = tuple[ListedAgency, tuple[FigureRecord, ...]]


def begin_tables(
    job: Job, published: PublishedAgencies, manifest: Manifest, place: InPlace, workers: Workers
) -> Callable[[], FileCounts]:
    """Begin to bring the tables up to date; what is returned waits until they are."""
    fingerprint = f"{job.data_version}:{published.fingerprint}"
    if manifest.current(EXPLORE, fingerprint, place.base):
        return lambda: FileCounts(kept=manifest.entry(EXPLORE).files)
    place.ready(EXPLORE)
    register = [listed(agency) for agency in published.library.registered]
    keys = [(each.id, each.key) for each in published.agencies]
    written = workers.begin(partial(_write_kept, job, register, keys))

    def finish() -> FileCounts:
        files = written() or _write(job, register, _opened(job, published))
        manifest.record(EXPLORE, ManifestEntry(fingerprint, files=files))
        return FileCounts(written=files)

    return finish


def _write_kept(job: Job, register: list[ListedAgency], keys: list[tuple[str, str]]) -> int:
    """Write the tables of what was kept when the agencies' folders were made.

    Returns how many files they are; none where not all was kept.
    """
    cache = Cache(Path(job.cache))
    kept = (kept_findable(agency, key, cache) for agency, key in keys)
    try:
        ids = (agency for agency, _ in keys)
        return _write(job, register, map(_held, ids, kept))
    except KeyError:
        return 0


def _opened(job: Job, published: PublishedAgencies) -> Iterator[_Held]:
    cache = Cache(Path(job.cache))
    for each in published.agencies:
        yield _held(each.id, each.findable(cache))


def _held(agency_id: str, kept: Findable) -> _Held:
    """The agency as its latest report has it, where the register may not, and its figures."""
    agency = Agency(agency_id, agency_id)
    for report in kept.summaries[-1:]:
        agency = Agency(agency_id, report.agency_name, report.region, report.level)
    return listed(agency), kept.figures


def _write(job: Job, register: list[ListedAgency], held: Iterable[_Held]) -> int:
    return len(write_tables(register, held, Path(job.site) / EXPLORE, job.packing))
