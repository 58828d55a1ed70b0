"""Writes the tables' files: what the browser loads for a figure of a year, and nothing else.

Below the folder is ``tables.js``, the only address that stays: it says which set is the current
one. Below a folder named after the hash of the set::

    figures/<year>/<n>.js   columns: a figure of each report of the year, in the agencies' order
    years/<year>.js         whose reports are held, withdrawn, and not to be expected
    findings/<year>.js      which of the reports each check found something in
    sums/<n>.js, groups.js  sums of figures by year and group of agencies
    agencies/<n>.js         id, name and region of 128 agencies
    places.js, levels.js, kinds.js   region, level and kind of every agency
    cities/<3601>.js        numbers, ids, names and regions of the agencies of a city
    regions/<36>.js         names of the regions of a province

Agencies are numbered by name, so that what is shown first needs one file of names.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from msgspec import msgpack

from build_tools.common.cache import digest_of
from build_tools.common.compression import Packing
from build_tools.common.runs import cut_runs, one_in
from build_tools.explore.agencies import BLOCK, ListedAgency, in_order, write_agencies
from build_tools.explore.columns import KeptYears, encoded_columns, write_columns
from build_tools.explore.first import FirstAnswer, YearColumns, first_answer
from build_tools.explore.record_spool import RecordSpool
from build_tools.explore.records import FigureRecord
from build_tools.explore.sums import SumTables
from build_tools.forms import base_of, indicators
from build_tools.library.lifetimes import existed
from build_tools.model import Value
from build_tools.search.codec import encode_numbers
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder

POINTER = "tables.js"

_NOTHING_KEPT = KeptYears()
_decode = msgpack.Decoder(FigureRecord).decode


_RUN = 128
"""One agency in so many ends a run, whose columns are kept together: a new one moves no other."""


class _Run(Value, frozen=True):
    """What is told of some reports of a year that follow each other."""

    columns: list[str]
    findings: dict[str, list[int]]
    """The places among them of those in which each check found something, by its code."""


class WrittenTables(Value, frozen=True):
    """What became of the tables."""

    paths: tuple[str, ...]
    """All files, relative to their folder."""
    first: FirstAnswer | None
    """None where there is no report."""


def write_figures(
    register: Iterable[ListedAgency],
    held: Iterable[tuple[ListedAgency, Sequence[FigureRecord]]],
    out: Path,
    packing: Packing = Packing.PLAIN,
    kept: KeptYears = _NOTHING_KEPT,
) -> WrittenTables:
    """Makes ``out`` the tables of the agencies ``held`` with their reports, and of the register.

    Files that would not change are left untouched. The reports wait in an unnamed temporary file;
    of figures no more than those of one year are held, as they are written. A year of which nothing
    changed is what was ``kept`` of it.
    """
    folder = IndexFolder(out, packing)
    known = {each.id: each for each in register}
    with TemporaryFile(dir=out) as file:
        spool = RecordSpool(file)
        for agency, records in held:
            known.setdefault(agency.id, agency)
            spool.add(agency.id, records)
        agencies = in_order(known.values())
        provinces = write_agencies(folder, agencies)
        years: dict[int, object] = {}
        sums = SumTables(agencies, kept)
        found: YearColumns | None = None
        for year in spool.years():
            years[year], found = _write_year(folder, year, agencies, spool, kept)
            sums.add(found)
        first = first_answer(agencies, found) if found else None
        sum_files = sums.write(folder)
    table = {
        "version": folder.version,
        "count": len(agencies),
        "block": BLOCK,
        "provinces": provinces,
        "dated": spool.dated,
        "years": years,
        "sums": sum_files,
        "figures": _figures(),
    }
    return WrittenTables(tuple(folder.finish(POINTER, script(table))), first)


def _write_year(
    folder: IndexFolder,
    year: int,
    agencies: Sequence[ListedAgency],
    spool: RecordSpool,
    kept: KeptYears,
) -> tuple[dict[str, object], YearColumns]:
    """Write one year's files; gives what the pointer says of it, and what was written."""
    reported = _numbers(agencies, spool.reported, year)
    ids = [agencies[number].id for number in reported]
    columns, found = _figures_of(year, spool.read(year, ids), kept)
    firsts = write_columns(folder, f"figures/{year}", columns)
    lists = {
        "reports": reported,
        "withdrawn": _numbers(agencies, spool.withdrawn, year),
        "absent": _absent(agencies, spool.reported, year),
    }
    coded = {name: encode_numbers(each, len(agencies)) for name, each in lists.items()}
    folder.write(f"years/{year}.js", script(coded))
    findings = {code: encode_numbers(found[code], len(reported)) for code in sorted(found)}
    folder.write(f"findings/{year}.js", script(findings))
    known = len(agencies) - len(lists["absent"])
    said = {"reports": len(reported), "known": known, "files": firsts}
    return said, YearColumns(year, reported, lists["withdrawn"], lists["absent"], columns)


def _figures_of(
    year: int, reports: Iterable[tuple[str, bytes]], kept: KeptYears
) -> tuple[list[str], dict[str, list[int]]]:
    """The columns of all ``reports`` of a year, and the places of what checks found, by code."""
    known = kept.load(str(year), _Run)
    made: dict[str, _Run] = {}
    columns: list[list[str]] = []
    found: dict[str, list[int]] = {}
    start = 0
    for run in cut_runs(reports, lambda report: one_in(_RUN, report[0])):
        digest = digest_of(run)
        own = made[digest] = known.get(digest) or _run([_decode(data) for _, data in run])
        columns.append(own.columns)
        for code, places in own.findings.items():
            found.setdefault(code, []).extend([start + each for each in places])
        start += len(run)
    if made.keys() != known.keys():
        kept.keep(str(year), made)
    return [",".join(pieces) for pieces in zip(*columns, strict=True)], found


def _run(records: Sequence[FigureRecord]) -> _Run:
    found: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        for code in record.findings:
            found.setdefault(code, []).append(place)
    return _Run(encoded_columns(each.tokens for each in records), found)


def _numbers(
    agencies: Sequence[ListedAgency], years: Mapping[str, Sequence[int]], year: int
) -> list[int]:
    return [number for number, each in enumerate(agencies) if year in years.get(each.id, ())]


def _absent(
    agencies: Sequence[ListedAgency], years: Mapping[str, Sequence[int]], year: int
) -> list[int]:
    """Agencies that did not exist in ``year``."""
    return [
        number
        for number, each in enumerate(agencies)
        if (each.ended or each.followed)
        and not existed(year, years.get(each.id, ()), each.ended, each.followed)
    ]


def _figures() -> list[tuple[str, int]]:
    """The address of each figure, and the place of the one that a share of it is of, or -1."""
    every = indicators()
    places = {each: place for place, each in enumerate(every)}
    bases = (base_of(*each) for each in every)
    return [
        (".".join(each), places[base] if base else -1)
        for each, base in zip(every, bases, strict=True)
    ]
