"""What an export is made of: tables of typed columns, and the rows that agencies give them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, TypeAlias

from build_tools.model import (
    Agency,
    AnnualReport,
    CellKey,
    Correction,
    Explanation,
    Finding,
    Number,
    Provenance,
    ReportRecord,
    Statement,
    Status,
    Value,
)

Exported: TypeAlias = AnnualReport | ReportRecord
Field: TypeAlias = str | Number | bool | None
"""One value of a row; None and the empty text both stand for nothing."""
Row: TypeAlias = tuple[Field, ...]
ColumnType: TypeAlias = Literal["string", "integer", "number", "boolean", "year", "date"]


class ExportColumn(Value, frozen=True):
    """One column of a table file."""

    name: str
    """Its key, which no later edition changes."""
    title: str
    """Its heading for people, in Chinese."""
    said: str
    """What stands in it."""
    type: ColumnType = "string"
    values: tuple[str, ...] = ()
    """All values it can have, where they are few."""


@dataclass(frozen=True, slots=True, eq=False)
class FixedRows:
    """What rows of many reports have in common, such as the names of cells; one object for all."""

    rows: tuple[Row, ...] = ()


class Rows(NamedTuple):
    """Rows that belong together: what all begin with, what each goes on with, what is its own.

    A report's two hundred cells share their agency, and with every other report their names:
    writers may prepare both once.
    """

    shared: Row
    fixed: FixedRows | None
    """With one row for each of ``own``; None where rows have nothing in common with others."""
    own: Sequence[Row]

    def whole(self) -> Iterator[Row]:
        """The rows as they stand in a file."""
        if self.fixed is None:
            return (self.shared + own for own in self.own)
        pairs = zip(self.fixed.rows, self.own, strict=True)
        return (self.shared + fixed + own for fixed, own in pairs)


class ExportedTable(Value, frozen=True, array_like=True):
    """One official table: a value, a text, a status and a line for each cell of its form."""

    name: str
    form: str
    values: tuple[Number | None, ...]
    raws: tuple[str, ...]
    statuses: tuple[Status, ...]
    lines: tuple[int | None, ...]


class ExportedOriginal(Value, frozen=True, array_like=True):
    """One source file: ``version`` is 0 for the one in force."""

    version: int
    path: str
    sha256: str
    size: int
    provenance: Provenance


class ExportedReport(Value, frozen=True):
    """All that the table files tell of one report: small, and storable."""

    agency: Agency | None
    name: str
    """The agency's, or as printed where it is none of a library."""
    year: int | None
    title: str
    issued: str
    readable: bool
    originals: tuple[ExportedOriginal, ...]
    tables: tuple[ExportedTable, ...]
    totals: tuple[Number | None, ...] = ()
    findings: tuple[Finding, ...] = ()
    groups: tuple[str, ...] = ()
    """What each finding's check judges: keys of ``checks.GROUPS``, for whoever loads no check."""
    statements: tuple[Statement, ...] = ()
    corrections: tuple[tuple[CellKey, Number | None, str, Correction], ...] = ()
    """The cell, its value now, what is printed in it, and why it is another one."""
    explanations: tuple[Explanation, ...] = ()
    problems: int = 0
    misfiled: str = ""


class ExportedAgency(NamedTuple):
    """One agency of the register or with reports, and its reports, oldest first."""

    agency: Agency
    reports: tuple[ExportedReport, ...]


class ExportTable(Value, frozen=True):
    """One table that can be exported: its columns, and the rows that each agency gives it."""

    name: str
    title: str
    said: str
    columns: tuple[ExportColumn, ...]
    rows: Callable[[ExportedAgency], Iterable[Rows]]
    key: tuple[str, ...] = ()
    """The columns that together tell its rows apart."""
    refers: tuple[tuple[str, str], ...] = ()
    """Columns that are keys of other tables: the column, and the table."""
    standing: Callable[[], Rows] | None = None
    """Rows that come from no agency."""
    formats: tuple[str, ...] = ("csv.gz", "parquet")
    """As what a portal publishes it, by the keys of ``FORMATS``."""
    instead: str = "csv.xz"
    """As what, where none of these can be written."""
    by_year: bool = False
    """Whether it is so long that each year has a file of its own."""


class PublishedFile(Value, frozen=True):
    """A file of data that lies on the portal."""

    path: str
    """From the top of the portal."""
    table: str
    """The table it holds; empty where it holds several."""
    form: str
    """A key of ``FORMATS``, or ``zip``."""
    rows: int
    size: int
    """Bytes."""
    sha256: str
    year: int | None = None
    """The year that all rows are about; None where they are about all."""


class DataPart(Value, frozen=True):
    """One of the portals under a roof, and its files of data."""

    folder: str
    """Of the site, in which it lies."""
    title: str
    version: str
    """Of its data."""
    agencies: int
    reports: int
    files: tuple[PublishedFile, ...]
    """At their paths from the top of the portal over all."""


class PiecePlace(NamedTuple):
    """Where the rows of a piece stand in its table."""

    first: bool = True
    """Whether it is the first piece."""
    row: int = 0
    """How many rows stand before it."""


class ExportWriter(Protocol):
    """Writes the rows of one table to one file, as they come."""

    def add(self, rows: Rows) -> None:
        """Write ``rows``."""

    def close(self) -> None:
        """Write what is still to be written; the file is whole then."""


class PieceFormat(NamedTuple):
    """How a file is made of pieces, each with the rows of some agencies."""

    open: Callable[[Path, ExportTable, PiecePlace], ExportWriter]
    join: Callable[[Path, ExportTable, Iterable[bytes], int], None]
    """Writes the file of what was merged of all pieces, in order; so many rows."""
    merge: Callable[[ExportTable, Iterable[bytes]], bytes]
    """Makes one of some pieces that follow each other: there are hundreds to open otherwise."""
    depends: Callable[[PiecePlace], object] = lambda _place: None
    """What of its place the bytes of a piece depend on."""
