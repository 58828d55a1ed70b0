"""A part of the site made of what was kept of all agencies, begun in another process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from build_tools.common.cache import Cache
from build_tools.publishing.manifest import Manifest, ManifestEntry
from build_tools.publishing.staging import InPlace
from build_tools.publishing.writer import FileCounts
from build_tools.site.agency_folders import Job
from build_tools.site.contents import Findable, kept_findable
from build_tools.site.published import PublishedAgencies
from build_tools.workers.tasks import Workers

Kept: TypeAlias = Iterable[tuple[str, Findable]]
"""What was kept of each agency, by its id."""
Register = TypeVar("Register")


def begin_part(
    part: str, job: Job, published: PublishedAgencies, manifest: Manifest, place: InPlace,
    workers: Workers, listed: Callable[[PublishedAgencies], Register],
    write: Callable[[Job, Register, Kept], int],
) -> Callable[[], FileCounts]:  # fmt: skip
    """Begin to bring ``part`` up to date; what is returned waits until it is.

    ``listed`` tells what ``write`` needs of the register; ``write`` gives the number of files.
    """
    fingerprint = f"{job.data_version}:{published.fingerprint}"
    if manifest.current(part, fingerprint, place.base):
        return lambda: FileCounts(kept=manifest.entry(part).files)
    place.ready(part)
    register = listed(published)
    keys = [(each.id, each.key) for each in published.agencies]
    written = workers.begin(partial(_write_kept, write, job, register, keys))

    def finish() -> FileCounts:
        files = written() or _write_opened(write, job, register, published)
        manifest.record(part, ManifestEntry(fingerprint, files=files))
        return FileCounts(written=files)

    return finish


def _write_kept(
    write: Callable[[Job, Register, Kept], int],
    job: Job,
    register: Register,
    keys: list[tuple[str, str]],
) -> int:
    """Write the part of what was kept when the agencies' folders were made.

    Returns how many files it has; none where not all was kept. Of the agencies with reports another
    process is sent no more than their keys.
    """
    cache = Cache(Path(job.cache))
    try:
        return write(
            job, register, ((agency, kept_findable(agency, key, cache)) for agency, key in keys)
        )
    except KeyError:
        return 0


def _write_opened(
    write: Callable[[Job, Register, Kept], int],
    job: Job,
    register: Register,
    published: PublishedAgencies,
) -> int:
    cache = Cache(Path(job.cache))
    return write(job, register, ((each.id, each.findable(cache)) for each in published.agencies))
