"""The files of data that are made together, joined of pieces with the rows of some agencies each.

Of an agency that changed, its run's pieces are made again; the others are kept, and joined with
them.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from heapq import merge
from itertools import compress
from pathlib import Path
from typing import TypeAlias

from build_tools.common.cache import Cache, digest_of
from build_tools.common.compression import Packing, compress_file
from build_tools.common.files import HALF_DONE, remove
from build_tools.common.runs import cut_runs, one_in
from build_tools.exports import (
    Edition,
    PublishedFile,
    described_file,
    has_pyarrow,
    piece_format,
    published_tables,
    table_called,
    write_tables,
)
from build_tools.model import Agency, Value
from build_tools.publishing.staging import DATA
from build_tools.site.agency_keys import AgencyKeys
from build_tools.site.build_paths import Job
from build_tools.site.contents import kept_findable
from build_tools.site.published import PublishedAgencies
from build_tools.site.reported import Finds
from build_tools.site.table_pieces import LostPieceError, TableNames, TablePieces, TableRun

RUN = 64
"""One agency in so many ends a run. Cutting by what an id is, not where it stands, keeps the other
runs as they are when an agency is added."""

WrittenPart: TypeAlias = tuple[tuple[PublishedFile, ...], str]
"""The files that were written, none where they would tell what is known, and what they tell."""


class KnownPart(Value, frozen=True):
    """Files that are there and that nobody touched; none where that is not known."""

    tells: str = ""
    """A digest of what their tables tell, and one of what is told of the data as a whole."""
    files: tuple[PublishedFile, ...] = ()


class TablePart(Value, frozen=True):
    """Files that are made together: of one year, or of all."""

    folder: str
    """From the top of the site."""
    keys: AgencyKeys
    """Of all agencies …"""
    reporting: bytes
    """… and of each whether they tell of its reports."""
    year: int | None = None
    others: tuple[Agency, ...] = ()
    """Agencies of the register without reports."""
    edition: Edition | None = None
    """Where they are told of as a whole."""

    @property
    def is_of_all(self) -> bool:
        """Whether its files are about all years."""
        return self.year is None

    def runs(self) -> Iterator[TableRun]:
        """The agencies by id, cut into runs."""
        known = ((agency, key, None) for agency, key in compress(self.keys, self.reporting))
        others = sorted([(one.id, "", one) for one in self.others], key=_id)
        for run in cut_runs(merge(known, others, key=_id), lambda each: one_in(RUN, each[0])):
            yield TableRun(tuple(run))


def parts_of_years(published: PublishedAgencies) -> Iterator[TablePart]:
    """The files of each year."""
    for year in published.years:
        reporting = bytes([year in each.years for each in published.agencies])
        yield TablePart(folder_of_year(year), published.keys, reporting, year)


def folder_of_year(year: int) -> str:
    """Where the files of one year lie, from the top of the site."""
    return f"{DATA}/{year}"


def part_of_all(published: PublishedAgencies, edition: Edition) -> TablePart:
    """The files about all years."""
    known = {each.id for each in published.agencies if each.years}
    reporting = bytes([bool(each.years) for each in published.agencies])
    others = [each for each in published.library.registered if each.id not in known]
    return TablePart(DATA, published.keys, reporting, others=tuple(others), edition=edition)


def write_parts(
    job: Job, parts: list[TablePart], known: dict[str, KnownPart]
) -> dict[str, WrittenPart | None]:
    """What ``write_part`` wrote of each of ``parts`` by their folders, from what was kept.

    None where not all was kept. Another process is sent no more than the agencies' keys.
    """
    find = partial(kept_findable, kept=Cache(Path(job.cache)))
    written: dict[str, WrittenPart | None] = {}
    for each in parts:
        try:
            written[each.folder] = write_part(job, each, known[each.folder], find)
        except KeyError:
            written[each.folder] = None
    return written


def write_part(job: Job, part: TablePart, known: KnownPart, find: Finds) -> WrittenPart:
    """Write the files of ``part``, and say what they tell; nothing where that is ``known``.

    Of an agency that changed most years did not, and of the others most files.
    """
    folder = Path(job.site, part.folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = published_tables(part.year)
    of_agencies = {name: each for name, each in names.items() if not table_called(each[0]).standing}
    version = f"{job.data_version}:{has_pyarrow()}"
    pieces = TablePieces(Cache(Path(job.cache)), of_agencies, part.year, version, folder)
    pieces.bring_up_to_date(part.runs(), find)
    was, tables = (digest_of((version, each)) for each in (pieces.known_digest, pieces.digest))
    digest = f"{tables} {digest_of(part.edition)}"
    if digest == known.tells:
        return (), digest
    # The pieces that were kept last may be those of another site, or of one that was not finished.
    is_of_pieces = known.tells.partition(" ")[0] == was
    files = {each.path: each for each in known.files} if is_of_pieces else {}
    try:
        return tuple(_write_all(job, part, names, pieces, files)), digest
    except LostPieceError:
        pieces.forget()
        pieces.bring_up_to_date(part.runs(), find)
        return tuple(_write_all(job, part, names, pieces, {})), digest


def _write_all(
    job: Job,
    part: TablePart,
    names: TableNames,
    pieces: TablePieces,
    known: Mapping[str, PublishedFile],
) -> Iterator[PublishedFile]:
    """Write the files of ``part`` that are not as they were; of all what there is to tell."""
    folder = Path(job.site, part.folder)
    for name, (table, form) in names.items():
        path = half_done(folder, name)
        standing = table_called(table).standing
        file = known.get(f"{part.folder}/{name}")
        if file and (standing or pieces.same(name)):
            yield file
            continue
        if standing:
            rows = write_tables((), [(path, table, form)])[path]
        else:
            rows = pieces.rows(name)
            piece_format(form).join(path, table_called(table), pieces.of_file(name), rows)
        yield described_file(path, f"{part.folder}/{name}", table, form, rows, part.year)
        _put(job, path, folder / name)


def _put(job: Job, path: Path, target: Path) -> None:
    """Publish the file at ``path`` as ``target``, stored as the others are."""
    packed = job.packing if target.suffix == ".csv" else Packing.PLAIN
    if packed:
        compress_file(path, target.with_name(f"{target.name}.gz"))
    if packed is Packing.ONLY:
        path.unlink()
        remove(target)
    else:
        path.replace(target)


def half_done(folder: Path, name: str) -> Path:
    """Where a file is written until it is whole: its ending tells how."""
    return folder / f"{HALF_DONE}-{name}"


def _id(agency: tuple[str, str, Agency | None]) -> str:
    return agency[0]
