"""The folder ``data``: all reports as tables, whole and year by year, and one file with everything.

Made of what was kept when the agencies' folders were made: no report is opened. A year's folder is
written only when one of its reports changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path

import msgspec

from build_tools.common.cache import Cache
from build_tools.common.compression import Packing, compress_file
from build_tools.common.files import HALF_DONE, remove, replace_file
from build_tools.exports import (
    Edition,
    ExportedAgency,
    PublishedFile,
    bundle_tables,
    described_file,
    has_pyarrow,
    published_tables,
    restored_report,
    write_tables,
)
from build_tools.model import Agency, Value
from build_tools.publishing.manifest import Manifest, ManifestEntry
from build_tools.publishing.staging import DATA, InPlace
from build_tools.publishing.writer import FileCounts
from build_tools.site.agency_folders import Job
from build_tools.site.contents import Findable, kept_findable
from build_tools.site.published import PublishedAgencies
from build_tools.workers.tasks import Workers

_BUNDLE = "nianbao.zip"
_MOVED = "这个文件太大，已经换成同一文件夹里的 {files}，说明见网站的“数据下载”页（data.html）\n"
"""What stands at the address that a year's cells had before they were compressed."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """What became of the files of data."""

    counts: FileCounts
    files: tuple[PublishedFile, ...]


class _Part(Value, frozen=True):
    """Files that are made together: of one year, or of all."""

    folder: str
    """From the top of the site."""
    keys: tuple[tuple[str, str], ...]
    """The agencies whose reports they tell of, and the keys of what was kept of them."""
    year: int | None = None
    others: tuple[Agency, ...] = ()
    """Agencies of the register without reports."""
    edition: Edition | None = None
    """Where they are told of as a whole."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything its files are made from does."""
        said = msgspec.msgpack.encode((self.keys, self.others, self.edition))
        return blake2b(said, digest_size=16).hexdigest()


def begin_downloads(
    job: Job,
    published: PublishedAgencies,
    edition: Edition,
    manifest: Manifest,
    place: InPlace,
    workers: Workers,
) -> Callable[[], Downloads]:
    """Begin to bring the files up to date, after the reports' own.

    What is returned waits until they are.
    """
    if job.exclusive:  # a preview is read, not downloaded
        return lambda: Downloads(FileCounts(), ())
    version = f"{job.data_version}:{has_pyarrow()}"
    parts = [*_years(published), _whole(published, edition)]
    stale = [
        each
        for each in parts
        if not manifest.current(each.folder, f"{version}:{each.fingerprint}", place.base)
    ]
    if stale:
        place.ready(DATA)
    # One after another: what writes Parquet takes as much memory as all the rest of a process.
    begun = workers.begin(partial(_write_all, job, stale)) if stale else dict

    @cache
    def finish() -> Downloads:
        counts = _remove_others(job, parts, manifest) if stale else FileCounts()
        written = begun()
        for each in stale:
            files = written[each.folder] or _write(job, each, _opened(each, published, job))
            if each.year is None:
                earlier = [one for part in parts[:-1] for one in manifest.entry(part.folder).made]
                files += _bundle(job, (*files, *earlier), edition)
            counts += _settle(job, each, files, manifest, version)
        made = [one for part in reversed(parts) for one in manifest.entry(part.folder).made]
        current = sum(manifest.entry(each.folder).files for each in parts if each not in stale)
        return Downloads(counts + FileCounts(kept=current), tuple(made))

    return finish


def _years(published: PublishedAgencies) -> Iterator[_Part]:
    found: dict[int, list[tuple[str, str]]] = {}
    for each in published.agencies:
        for year in each.years:
            found.setdefault(year, []).append((each.id, each.key))
    for year, keys in sorted(found.items()):
        yield _Part(f"{DATA}/{year}", tuple(keys), year)


def _whole(published: PublishedAgencies, edition: Edition) -> _Part:
    keys = tuple([(each.id, each.key) for each in published.agencies if each.years])
    reporting = {agency for agency, _ in keys}
    others = [each for each in published.library.registered if each.id not in reporting]
    return _Part(DATA, keys, others=tuple(others), edition=edition)


def _write_all(job: Job, parts: list[_Part]) -> dict[str, tuple[PublishedFile, ...]]:
    """What ``_write_kept`` wrote of each of ``parts``, by their folders."""
    return {each.folder: _write_kept(job, each) for each in parts}


def _write_kept(job: Job, part: _Part) -> tuple[PublishedFile, ...]:
    """Write the files of ``part`` from what was kept; none where not all was kept.

    Another process is sent no more than the agencies' keys.
    """
    kept = Cache(Path(job.cache))
    try:
        return _write(job, part, (kept_findable(*each, kept) for each in part.keys))
    except KeyError:
        return ()


def _opened(part: _Part, published: PublishedAgencies, job: Job) -> Iterator[Findable]:
    kept = Cache(Path(job.cache))
    agencies = {each.id: each for each in published.agencies}
    return (agencies[agency].findable(kept) for agency, _ in part.keys)


def _write(job: Job, part: _Part, found: Iterable[Findable]) -> tuple[PublishedFile, ...]:
    folder = Path(job.site, part.folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = published_tables(part.year)
    half_done = {_half_done(folder, name): (name, *each) for name, each in names.items()}
    wanted = [(path, table, form) for path, (_, table, form) in half_done.items()]
    counts = write_tables(_agencies(part, found), wanted)
    made = []
    for path, (name, table, form) in half_done.items():
        at = f"{part.folder}/{name}"
        made.append(described_file(path, at, table, form, counts[path], part.year))
        packed = job.packing if name.endswith(".csv") else Packing.PLAIN
        if packed:
            compress_file(path, folder / f"{name}.gz")
        if packed is Packing.ONLY:
            path.unlink()
            remove(folder / name)
        else:
            path.replace(folder / name)
    return tuple(made)


def _half_done(folder: Path, name: str) -> Path:
    """Where a file is written until it is whole: its ending tells how."""
    return folder / f"{HALF_DONE}-{name}"


def _agencies(part: _Part, found: Iterable[Findable]) -> Iterator[ExportedAgency]:
    """The agencies by id, each with its reports of the year that is asked for, or with all."""
    others = iter(sorted(part.others, key=lambda each: each.id))
    waiting = next(others, None)
    for (agency, _), each in zip(part.keys, found, strict=True):
        while waiting and waiting.id < agency:
            yield ExportedAgency(waiting, ())
            waiting = next(others, None)
        reports = [
            restored_report(data)
            for year, data in each.exports
            if part.year is None or year == part.year
        ]
        yield ExportedAgency(reports[-1].agency or Agency(agency, agency), tuple(reports))
    while waiting:
        yield ExportedAgency(waiting, ())
        waiting = next(others, None)


def _bundle(
    job: Job, files: tuple[PublishedFile, ...], edition: Edition
) -> tuple[PublishedFile, ...]:
    """Everything in one file, from what lies in the folder already."""
    folder = Path(job.site, DATA)
    half_done = _half_done(folder, _BUNDLE)
    bundle_tables(half_done, Path(job.site), files, edition)
    half_done.replace(folder / _BUNDLE)
    return (described_file(folder / _BUNDLE, f"{DATA}/{_BUNDLE}", "", "zip", 0, None),)


def _settle(
    job: Job, part: _Part, files: tuple[PublishedFile, ...], manifest: Manifest, version: str
) -> FileCounts:
    """Note what the files of ``part`` are, and remove what is no more."""
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
    fingerprint = f"{version}:{part.fingerprint}"
    listed = tuple(sorted(names)) if part.year is None else ()
    manifest.record(
        part.folder, ManifestEntry(fingerprint, names=listed, files=len(names), made=files)
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


def _remove_others(job: Job, parts: list[_Part], manifest: Manifest) -> FileCounts:
    """Remove the folders of years of which there is no report any more."""
    known = {each.folder for each in parts}
    gone = [
        each
        for each in sorted(Path(job.site, DATA).glob("*"))
        if each.is_dir() and f"{DATA}/{each.name}" not in known
    ]
    for each in gone:
        remove(each)
    manifest.drop(f"{DATA}/{each.name}" for each in gone)
    return FileCounts(removed=len(gone))
