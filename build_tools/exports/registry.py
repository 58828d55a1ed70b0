"""What can be exported, and as what: the two registries that every export is made from.

An export is a row here: a table, whose function gives the rows of one agency after another, and a
format, whose writer takes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from build_tools.exports.agencies import AGENCIES
from build_tools.exports.cells import CELLS
from build_tools.exports.codebook import codebook
from build_tools.exports.csv_writer import CsvWriter, join_csv
from build_tools.exports.lists import CORRECTIONS, FINDINGS, ORIGINALS, STATEMENTS
from build_tools.exports.model import (
    ExportedAgency,
    ExportTable,
    ExportWriter,
    PieceFormat,
    PiecePlace,
    Rows,
)
from build_tools.exports.parquet_writer import (
    ParquetWriter,
    has_pyarrow,
    join_parquet,
    merge_parquet,
)
from build_tools.exports.reports import REPORTS, TABLES_BY_REPORT
from build_tools.exports.sheet_rows import SheetRows, join_sheets, merge_sheets
from build_tools.exports.sqlite_writer import SqliteWriter
from build_tools.exports.workbook import WorkbookWriter
from build_tools.exports.xlsx_writer import XlsxWriter
from build_tools.model import Value


class ExportFormat(Value, frozen=True):
    """A kind of file that holds tables."""

    suffix: str
    title: str
    open: Callable[[Path, ExportTable], ExportWriter]
    mediatype: str
    compression: str = ""
    many: bool = False
    """Whether one file holds all tables."""
    available: Callable[[], bool] = lambda: True
    """Whether it can be written here."""
    pieces: PieceFormat | None = None
    """How its files are made of pieces, where they can be."""


def _open_xlsx(path: Path, table: ExportTable) -> ExportWriter:
    """A row for each report also where the table has one for each cell."""
    return WorkbookWriter(path, table) if table is CELLS else XlsxWriter(path, table)


_CSV = PieceFormat(
    lambda path, table, place: CsvWriter(path, table, place.first),
    join_csv,
    lambda _, pieces: b"".join(pieces),
    lambda place: place.first,
)
_PARQUET = PieceFormat(
    lambda path, table, _: ParquetWriter(path, table), join_parquet, merge_parquet
)
_SHEETS = PieceFormat(
    lambda path, table, place: SheetRows(path, table, place.row),
    join_sheets,
    merge_sheets,
    lambda place: place.row,
)

_FILLED = (REPORTS, TABLES_BY_REPORT, CELLS, AGENCIES, ORIGINALS, FINDINGS, STATEMENTS, CORRECTIONS)
TABLES = (*_FILLED, codebook(_FILLED))
"""Every table that can be exported, the most wanted first."""

FORMATS: Mapping[str, ExportFormat] = {
    "csv": ExportFormat(".csv", "CSV", CsvWriter, "text/csv", pieces=_CSV),
    "csv.gz": ExportFormat(
        ".csv.gz", "压缩的 CSV", CsvWriter, "application/gzip", "gz", pieces=_CSV
    ),
    "csv.xz": ExportFormat(
        ".csv.xz", "压缩的 CSV", CsvWriter, "application/x-xz", "xz", pieces=_CSV
    ),
    "parquet": ExportFormat(
        ".parquet",
        "Parquet",
        ParquetWriter,
        "application/vnd.apache.parquet",
        available=has_pyarrow,
        pieces=_PARQUET,
    ),
    "xlsx": ExportFormat(
        ".xlsx",
        "Excel 工作簿",
        _open_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        pieces=_SHEETS,
    ),
    "sqlite": ExportFormat(
        ".sqlite", "SQLite 数据库", SqliteWriter, "application/vnd.sqlite3", many=True
    ),
}
"""Every format by its name, which the names of its files end with."""


def table_called(name: str) -> ExportTable:
    """The table ``name``; KeyError when there is none."""
    found = next((each for each in TABLES if each.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def published_tables(year: int | None) -> dict[str, tuple[str, str]]:
    """The files that a portal has of each year, or of all: by name the table and the format."""
    return {
        f"{table.name}-{year}.{form}" if year else f"{table.name}.{form}": (table.name, form)
        for table in TABLES
        if table.by_year == bool(year)
        for form in written_formats(table)
    }


def written_formats(table: ExportTable) -> tuple[str, ...]:
    """The formats in which a portal has ``table``: those that can be written here."""
    written = tuple(form for form in table.formats if FORMATS[form].available())
    return written or (table.instead,)


WantedFile: TypeAlias = tuple[Path, str, str] | tuple[Path, str, str, PiecePlace]
"""A file's path, its table and format; of a piece of a file where its rows stand in that."""


def write_tables(
    agencies: Iterable[ExportedAgency], wanted: Iterable[WantedFile]
) -> dict[Path, int]:
    """Write each file that is ``wanted`` in one pass over ``agencies``; gives the rows of each.

    ValueError where a format cannot be written here.
    """
    with ExitStack() as stack:
        opened = [stack.enter_context(_opened(*each)) for each in wanted]
        for agency in agencies:
            for table, same in groupby(opened, attrgetter("table")):
                together = list(same)
                for rows in table.rows(agency):
                    for each in together:
                        each.add(rows)
    return {each.path: each.rows for each in opened}


def piece_format(form: str) -> PieceFormat:
    """How files of the format ``form`` are made of pieces; ValueError where they cannot be."""
    if (made := FORMATS[form].pieces) is None:
        raise ValueError(f"no portal publishes {form}: the format has no `pieces`")
    return made


for _form in {form for table in TABLES for form in table.formats}:
    piece_format(_form)  # what is wrong here is told before a portal is built


def _opened(path: Path, name: str, form: str, place: PiecePlace | None = None) -> _Opened:
    table = table_called(name)
    if place is not None:
        return _Opened(path, table, piece_format(form).open(path, table, place))
    opened = _Opened(path, table, FORMATS[form].open(path, table))
    if table.standing:
        opened.add(table.standing())
    return opened


class _Opened:
    """A file that is being written."""

    def __init__(self, path: Path, table: ExportTable, writer: ExportWriter) -> None:
        self.path, self.table, self.rows = path, table, 0
        self._writer = writer

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()

    def add(self, rows: Rows) -> None:
        self._writer.add(rows)
        self.rows += len(rows.own)
