"""The files of data that are made together, written from what was kept of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from build_tools.common.cache import Cache
from build_tools.common.compression import Packing, compress_file
from build_tools.common.files import HALF_DONE, remove
from build_tools.exports import (
    Edition,
    ExportedAgency,
    PublishedFile,
    described_file,
    has_pyarrow,
    published_tables,
    restored_report,
    write_tables,
)
from build_tools.model import Agency, Value
from build_tools.publishing.staging import DATA
from build_tools.site.agency_folders import Job
from build_tools.site.contents import Findable, kept_findable
from build_tools.site.published import PublishedAgencies


class TablePart(Value, frozen=True):
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
    def is_of_all(self) -> bool:
        """Whether its files are about all years."""
        return self.year is None

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything its files are made from does."""
        said = msgspec.msgpack.encode((self.keys, self.others, self.edition))
        return blake2b(said, digest_size=16).hexdigest()


def parts_of_years(published: PublishedAgencies) -> Iterator[TablePart]:
    """The files of each year."""
    found: dict[int, list[tuple[str, str]]] = {}
    for each in published.agencies:
        for year in each.years:
            found.setdefault(year, []).append((each.id, each.key))
    for year, keys in sorted(found.items()):
        yield TablePart(f"{DATA}/{year}", tuple(keys), year)


def part_of_all(published: PublishedAgencies, edition: Edition) -> TablePart:
    """The files about all years."""
    keys = tuple([(each.id, each.key) for each in published.agencies if each.years])
    reporting = {agency for agency, _ in keys}
    others = [each for each in published.library.registered if each.id not in reporting]
    return TablePart(DATA, keys, others=tuple(others), edition=edition)


def write_parts(
    job: Job, parts: list[TablePart], known: dict[str, str]
) -> dict[str, tuple[tuple[PublishedFile, ...], str]]:
    """What ``_write_kept`` wrote of each of ``parts``, by their folders."""
    return {each.folder: _write_kept(job, each, known[each.folder]) for each in parts}


def _write_kept(job: Job, part: TablePart, known: str) -> tuple[tuple[PublishedFile, ...], str]:
    """Write the files of ``part`` from what was kept, and say what they tell.

    No files where not all was kept, and where they would tell what is ``known``: of an agency that
    changed most years did not. Another process is sent no more than the agencies' keys.
    """
    kept = Cache(Path(job.cache))
    try:
        digest = _digest(job, part, kept)
        if digest and digest == known:
            return (), digest
        return write_part(job, part, (kept_findable(*each, kept) for each in part.keys)), digest
    except KeyError:
        return (), ""


def _digest(job: Job, part: TablePart, kept: Cache) -> str:
    """The fingerprint of what the reports of a year say; empty for the files about all years."""
    if part.year is None:
        return ""
    digest = blake2b(f"{job.data_version}:{has_pyarrow()}".encode(), digest_size=16)
    for agency, key in part.keys:
        for year, data in kept_findable(agency, key, kept).exports:
            if year == part.year:
                digest.update(f"{agency} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def write_part(job: Job, part: TablePart, found: Iterable[Findable]) -> tuple[PublishedFile, ...]:
    """Write the files of ``part``, which are about the agencies ``found``."""
    folder = Path(job.site, part.folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = published_tables(part.year)
    unfinished = {half_done(folder, name): (name, *each) for name, each in names.items()}
    wanted = [(path, table, form) for path, (_, table, form) in unfinished.items()]
    counts = write_tables(_agencies(part, found), wanted)
    made = []
    for path, (name, table, form) in unfinished.items():
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


def half_done(folder: Path, name: str) -> Path:
    """Where a file is written until it is whole: its ending tells how."""
    return folder / f"{HALF_DONE}-{name}"


def _agencies(part: TablePart, found: Iterable[Findable]) -> Iterator[ExportedAgency]:
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
