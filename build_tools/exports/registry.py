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

from build_tools.exports.agencies import AGENCIES
from build_tools.exports.cells import CELLS
from build_tools.exports.codebook import codebook
from build_tools.exports.csv_writer import CsvWriter
from build_tools.exports.lists import CORRECTIONS, FINDINGS, ORIGINALS, STATEMENTS
from build_tools.exports.model import ExportedAgency, ExportTable, ExportWriter, Rows
from build_tools.exports.parquet_writer import ParquetWriter, has_pyarrow
from build_tools.exports.reports import REPORTS
from build_tools.exports.sqlite_writer import SqliteWriter
from build_tools.exports.wide import TABLES_BY_REPORT
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


def _open_xlsx(path: Path, table: ExportTable) -> ExportWriter:
    """A row for each report also where the table has one for each cell."""
    return WorkbookWriter(path, table) if table is CELLS else XlsxWriter(path, table)


_FILLED = (REPORTS, TABLES_BY_REPORT, CELLS, AGENCIES, ORIGINALS, FINDINGS, STATEMENTS, CORRECTIONS)
TABLES = (*_FILLED, codebook(_FILLED))
"""Every table that can be exported, the most wanted first."""

FORMATS: Mapping[str, ExportFormat] = {
    "csv": ExportFormat(".csv", "CSV", CsvWriter, "text/csv"),
    "csv.gz": ExportFormat(".csv.gz", "压缩的 CSV", CsvWriter, "application/gzip", "gz"),
    "csv.xz": ExportFormat(".csv.xz", "压缩的 CSV", CsvWriter, "application/x-xz", "xz"),
    "parquet": ExportFormat(
        ".parquet",
        "Parquet",
        ParquetWriter,
        "application/vnd.apache.parquet",
        available=has_pyarrow,
    ),
    "xlsx": ExportFormat(
        ".xlsx",
        "Excel 工作簿",
        _open_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
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


def write_tables(
    agencies: Iterable[ExportedAgency], wanted: Iterable[tuple[Path, str, str]]
) -> dict[Path, int]:
    """Write each ``(path, table, format)`` in one pass over ``agencies``; gives the rows of each.

    ValueError where a format cannot be written here.
    """
    with ExitStack() as stack:
        opened = [_Opened(path, table_called(table), form) for path, table, form in wanted]
        for each in opened:
            stack.callback(each.writer.close)
            if each.table.standing:
                each.add(each.table.standing())
        for agency in agencies:
            for table, files in groupby(opened, attrgetter("table")):
                together = list(files)
                for rows in table.rows(agency):
                    for each in together:
                        each.add(rows)
    return {each.path: each.rows for each in opened}


class _Opened:
    """A file that is being written."""

    def __init__(self, path: Path, table: ExportTable, form: str) -> None:
        self.path, self.table, self.rows = path, table, 0
        self.writer = FORMATS[form].open(path, table)

    def add(self, rows: Rows) -> None:
        self.writer.add(rows)
        self.rows += len(rows.own)
