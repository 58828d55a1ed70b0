"""The search index, brought up to date beside the pages about many reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from build_tools.cache import Cache
from build_tools.search import DirectoryEntry, write_index
from build_tools.site.agency_folders import Job
from build_tools.site.contents import kept_findable
from build_tools.site.findable import directory_entry
from build_tools.site.manifest import Manifest, ManifestEntry
from build_tools.site.published import PublishedAgencies
from build_tools.site.staging import SEARCH, InPlace
from build_tools.site.workers import Workers
from build_tools.site.writer import FileCounts


def begin_search(
    job: Job, published: PublishedAgencies, manifest: Manifest, place: InPlace, workers: Workers
) -> Callable[[], FileCounts]:
    """Begin to bring the index up to date; what is returned waits until it is."""
    fingerprint = f"{job.data_version}:{published.fingerprint}"
    if manifest.current(SEARCH, fingerprint, place.base):
        return lambda: FileCounts(kept=manifest.entry(SEARCH).files)
    place.ready(SEARCH)
    register = tuple(_unreported(published))
    keys = [(each.id, each.key) for each in published.agencies]
    written = workers.begin(partial(_write_kept, job, register, keys))

    def finish() -> FileCounts:
        files = written() or _write(job, register, _opened(job, published))
        manifest.record(SEARCH, ManifestEntry(fingerprint, files=files))
        return FileCounts(written=files)

    return finish


def _write_kept(job: Job, register: tuple[DirectoryEntry, ...], keys: list[tuple[str, str]]) -> int:
    """Write the index of what was kept when the agencies' folders were made.

    Returns how many files it has; none where not all was kept. Another process is sent no more than
    the agencies' keys.
    """
    cache = Cache(Path(job.cache))
    try:
        return _write(
            job,
            register,
            (each for agency, key in keys for each in kept_findable(agency, key, cache).records),
        )
    except KeyError:
        return 0


def _opened(job: Job, published: PublishedAgencies) -> Iterator[bytes]:
    cache = Cache(Path(job.cache))
    for each in published.agencies:
        yield from each.findable(cache).records


def _write(job: Job, register: Iterable[DirectoryEntry], records: Iterable[bytes]) -> int:
    return len(write_index(records, Path(job.site) / SEARCH, job.packing, register))


def _unreported(published: PublishedAgencies) -> Iterator[DirectoryEntry]:
    """The agencies of the register without a page."""
    reported = {each.id for each in published.agencies}
    for agency in published.library.registered:
        if agency.id not in reported:
            yield directory_entry(agency)
