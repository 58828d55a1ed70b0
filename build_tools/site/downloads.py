"""The folder ``data``: all reports as tables, whole and year by year, and one file with everything.

Made of what was kept when the agencies' folders were made: no report is opened. A year's folder is
written only when one of its reports changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.common.cache import Cache, digest_of
from build_tools.common.files import remove, replace_file
from build_tools.common.folder_writer import FileCounts
from build_tools.exports import (
    DataPart,
    Edition,
    PublishedFile,
    bundle_tables,
    described_file,
    has_pyarrow,
)
from build_tools.publishing.manifest import Manifest, ManifestEntry
from build_tools.publishing.staging import DATA
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import Job
from build_tools.site.published import PublishedAgencies
from build_tools.site.reported import Finds
from build_tools.site.table_files import (
    KnownPart,
    TablePart,
    folder_of_year,
    half_done,
    part_of_all,
    parts_of_years,
    write_part,
    write_parts,
)

_BUNDLE = "nianbao.zip"
_MOVED = "这个文件太大，已经换成同一文件夹里的 {files}，说明见网站的“数据下载”页（data.html）\n"
"""What stands at the address that a year's cells had before they were compressed."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """What became of the files of data."""

    counts: FileCounts
    files: tuple[PublishedFile, ...]
    parts: tuple[DataPart, ...] = ()
    """Whose files are told of, where this portal has none of its own."""


BeginData: TypeAlias = Callable[[BuildContext, Edition], Callable[[], Downloads]]
"""Begins to bring files of data up to date."""


def begin_downloads(build: BuildContext, edition: Edition) -> Callable[[], Downloads]:
    """Begin to bring the files up to date, after the reports' own.

    What is returned waits until they are.
    """
    job, published, manifest = build.job, build.published, build.manifest
    if job.exclusive:  # a preview is read, not downloaded
        return lambda: Downloads(FileCounts(), ())
    fingerprint = f"{job.data_version}:{has_pyarrow()}:{published.fingerprint}:{digest_of(edition)}"
    folders = [*map(folder_of_year, published.years), DATA]
    touched = {each for each in folders if not manifest.current(each, fingerprint, build.site.base)}
    stale = _parts_in(touched, published, edition)
    if stale:
        build.site.ready(DATA)
    known = {each.folder: _known(each, build) for each in stale}
    begun = [
        build.workers.begin(partial(write_parts, job, list(each), known))
        for _, each in groupby(reversed(stale), key=attrgetter("is_of_all"))
    ]

    @cache
    def finish() -> Downloads:
        opened = _opened(build)
        counts = _remove_others(job, folders, manifest) if stale else FileCounts()
        written = {folder: made for each in begun for folder, made in each().items()}
        for each in stale:
            before = known[each.folder]
            files, digest = written[each.folder] or write_part(job, each, before, opened)
            if digest == before.tells:
                counts += _leave(each, manifest, fingerprint)
                continue
            if each.year is None:
                earlier = [one for folder in folders[:-1] for one in manifest.entry(folder).made]
                files += _bundle(job, (*files, *earlier), edition)
            counts += _settle(job, each, files, digest, manifest, fingerprint)
        made = [one for folder in reversed(folders) for one in manifest.entry(folder).made]
        current = sum(manifest.entry(each).files for each in folders if each not in touched)
        return Downloads(counts + FileCounts(kept=current), tuple(made))

    return finish


def _parts_in(folders: set[str], published: PublishedAgencies, edition: Edition) -> list[TablePart]:
    """The parts in these ``folders``; to tell what they are made of goes through all agencies."""
    parts = [*parts_of_years(published), part_of_all(published, edition)] if folders else []
    return [each for each in parts if each.folder in folders]


def published_files(published: PublishedAgencies, manifest: Manifest) -> tuple[PublishedFile, ...]:
    """The files of data that are there, those of all years first."""
    folders = (DATA, *map(folder_of_year, reversed(published.years)))
    entries = filter(None, map(manifest.known, folders))
    return tuple(file for each in entries for file in each.made)


def _known(part: TablePart, build: BuildContext) -> KnownPart:
    """The files of ``part`` that are there, if nobody touched them."""
    entry = build.manifest.intact(part.folder, build.site.base)
    return KnownPart(entry.data, entry.made) if entry else KnownPart()


def _leave(part: TablePart, manifest: Manifest, fingerprint: str) -> FileCounts:
    """Leave the files of ``part`` as they are: they tell what they should."""
    entry = manifest.entry(part.folder)
    manifest.record(part.folder, replace(entry, fingerprint=fingerprint))
    return FileCounts(kept=entry.files)


def _opened(build: BuildContext) -> Finds:
    """Gives what is kept of an agency, made of its reports where it was not."""
    kept = build.cache
    agencies = {each.id: each for each in build.published.agencies}
    return lambda agency, _: agencies[agency].findable(kept)


def _bundle(
    job: Job, files: tuple[PublishedFile, ...], edition: Edition
) -> tuple[PublishedFile, ...]:
    """Everything in one file, from what lies in the folder already."""
    folder = Path(job.site, DATA)
    unfinished = half_done(folder, _BUNDLE)
    bundle_tables(unfinished, Path(job.site), files, edition)
    unfinished.replace(folder / _BUNDLE)
    return (described_file(folder / _BUNDLE, f"{DATA}/{_BUNDLE}", "", "zip", 0, None),)


def _settle(
    job: Job,
    part: TablePart,
    files: tuple[PublishedFile, ...],
    digest: str,
    manifest: Manifest,
    fingerprint: str,
) -> FileCounts:
    """Note what the files of ``part`` are and tell, and remove what is no more."""
    folder = Path(job.site, part.folder)
    names = {each.path.rpartition("/")[2] for each in files}
    if job.packing:
        names |= {f"{name}.gz" for name in names}
    names = {name for name in names if (folder / name).exists()}
    if part.year is None:
        names |= {*_leading_on(folder)}
    leftovers = [each for each in folder.iterdir() if each.is_file() and each.name not in names]
    for each in leftovers:
        remove(each)
    listed = tuple(sorted(names)) if part.year is None else ()
    manifest.record(
        part.folder, ManifestEntry(fingerprint, digest, names=listed, files=len(names), made=files)
    )
    return FileCounts(written=len(names), removed=len(leftovers))


def _leading_on(folder: Path) -> Iterator[str]:
    """Where a year's cells lay before they were compressed, say where they are now."""
    for each in folder.iterdir():
        if each.is_dir():
            name = f"{each.name}.csv"
            replace_file(str(folder / name), _MOVED.format(files=_listed(each)).encode())
            yield name


def _listed(folder: Path) -> str:
    return "、".join(sorted(f"{folder.name}/{each.name}" for each in folder.iterdir()))


def _remove_others(job: Job, folders: list[str], manifest: Manifest) -> FileCounts:
    """Remove all folders of years but these: of the others there is no report any more."""
    gone = [
        each
        for each in sorted(Path(job.site, DATA).glob("*"))
        if each.is_dir() and f"{DATA}/{each.name}" not in folders
    ]
    for each in gone:
        remove(each)
    manifest.drop(f"{DATA}/{each.name}" for each in gone)
    years = {each.removeprefix(f"{DATA}/") for each in folders if each != DATA}
    Cache(Path(job.cache)).retain("tables", {"all", *years})
    return FileCounts(removed=len(gone))
