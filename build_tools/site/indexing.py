"""The search index, brought up to date beside the pages about many reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from build_tools.cache import Cache
from build_tools.library import Library, Shelf
from build_tools.search import write_index
from build_tools.site.contents import shelf_findable, shelf_key
from build_tools.site.manifest import Entry, Manifest
from build_tools.site.shelves import Job
from build_tools.site.workers import Workers
from build_tools.site.writer import Tally

SEARCH = "search"


def begin_search(
    job: Job, library: Library, manifest: Manifest, workers: Workers
) -> Callable[[], Tally]:
    """Begin to bring the index up to date; what is returned waits until it is."""
    fingerprint = f"{job.data_version}:{library.fingerprint}"
    if manifest.current(SEARCH, fingerprint):
        return lambda: Tally(kept=manifest.entry(SEARCH).files)
    written = workers.begin(partial(_write, job, library.shelves))

    def finish() -> Tally:
        files = written()
        manifest.record(SEARCH, Entry(fingerprint, files=files))
        return Tally(written=files)

    return finish


def _write(job: Job, shelves: tuple[Shelf, ...]) -> int:
    """Write the index; returns how many files it has."""
    cache = Cache(Path(job.cache))
    records = (
        record
        for shelf in shelves
        for record in shelf_findable(shelf, shelf_key(shelf, job.data_version), cache)
    )
    return len(write_index(records, Path(job.site) / SEARCH))
