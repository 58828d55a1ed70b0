"""The search index, brought up to date beside the pages about many reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import SEARCH, InPlace
from build_tools.search import DirectoryEntry, write_index, write_sorted_index
from build_tools.site.agency_folders import Job
from build_tools.site.derived import Derived, Written, begin_part
from build_tools.site.findable import directory_entry
from build_tools.site.published import Kept, PublishedAgencies
from build_tools.workers.tasks import Workers


def begin_search(
    job: Job, published: PublishedAgencies, manifest: Manifest, place: InPlace, workers: Workers
) -> Callable[[], Derived]:
    """Begin to bring the index up to date; what is returned waits until it is."""
    return begin_part(SEARCH, job, published, manifest, place, workers, _unreported, _write)


def _unreported(published: PublishedAgencies) -> tuple[DirectoryEntry, ...]:
    """The agencies of the register without a page."""
    reported = {each.id for each in published.agencies}
    return tuple(
        directory_entry(agency)
        for agency in published.library.registered
        if agency.id not in reported
    )


def _write(job: Job, register: tuple[DirectoryEntry, ...], kept: Kept) -> Written:
    write = write_sorted_index if kept.in_order else write_index
    out = Path(job.site) / SEARCH
    return Written(len(write(kept.records(), out, job.packing, register)))
