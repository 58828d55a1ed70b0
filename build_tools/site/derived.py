"""A part of the site made of what was kept of all agencies, begun in another process."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from msgspec.structs import replace

from build_tools.common.folder_writer import FileCounts
from build_tools.model import Value
from build_tools.publishing.manifest import ManifestEntry
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import Job
from build_tools.site.published import Kept, OpenedAgencies, PublishedAgencies

Register = TypeVar("Register")


class Written(Value, frozen=True):
    """What was written of a part."""

    files: int
    said: bytes = b""
    """What a page about many shows of it."""


Write: TypeAlias = Callable[[Job, Register, Kept, bool], Written]
"""Writes a part; the last argument tells whether it lies as it was written last."""


class Derived(Value, frozen=True):
    """What became of a part."""

    counts: FileCounts
    said: bytes = b""


def begin_part(
    part: str,
    build: BuildContext,
    listed: Callable[[PublishedAgencies], Register],
    write: Write[Register],
    digest: Callable[[], str] = lambda: "",
) -> Callable[[], Derived]:
    """Begin to bring ``part`` up to date; what is returned waits until it is.

    ``listed`` tells what ``write`` needs of the register; ``digest`` changes whenever what the part
    tells does: where it is the same nothing is written. Empty where nobody knows.
    """
    job, published, manifest = build.job, build.published, build.manifest
    fingerprint = f"{job.data_version}:{published.fingerprint}"
    entry = manifest.intact(part, build.site.base)
    if entry and entry.fingerprint == fingerprint:
        return partial(_unchanged, entry)
    content = digest()
    if entry and content and entry.data == content:
        manifest.record(part, replace(entry, fingerprint=fingerprint))
        return partial(_unchanged, entry)
    build.site.ready(part)
    register = listed(published)
    kept = published.kept(Path(job.cache))
    written = build.workers.begin(
        partial(_write_kept, write, job, register, kept, entry is not None)
    )

    @cache
    def finish() -> Derived:
        done = written() or write(job, register, OpenedAgencies(published, build.cache), False)
        entry = ManifestEntry(fingerprint, content, files=done.files, said=done.said)
        manifest.record(part, entry)
        return Derived(FileCounts(written=done.files), done.said)

    return finish


def _unchanged(entry: ManifestEntry) -> Derived:
    return Derived(FileCounts(kept=entry.files), entry.said)


def _write_kept(
    write: Write[Register], job: Job, register: Register, kept: Kept, intact: bool
) -> Written | None:
    """Write the part of what was kept when the agencies' folders were made.

    None where not all was kept.
    """
    try:
        return write(job, register, kept, intact)
    except KeyError:
        return None
