"""SQLite: a table of a database, with its key, its columns typed."""

import sqlite3
from decimal import Decimal
from itertools import repeat
from pathlib import Path

from build_tools.exports.model import ExportTable, Field, Row, Rows

_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER", "year": "INTEGER"}
_AT_ONCE = 5_000  # rows


class SqliteWriter:
    """One table of the database at ``path``, which may hold others."""

    def __init__(self, path: Path, table: ExportTable) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        columns = [f'"{one.name}" {_TYPES.get(one.type, "TEXT")}' for one in table.columns]
        if table.key:
            columns.append(f"PRIMARY KEY ({_names(table.key)})")
        columns += [
            f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("{column}")'
            for column, other in table.refers
        ]
        self._base.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
        marks = ", ".join(repeat("?", len(table.columns)))
        self._insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - names of ours
        self._held: list[Row] = []

    def add(self, rows: Rows) -> None:
        """Write ``rows``."""
        self._held += [tuple(map(_stored, row)) for row in rows.whole()]
        if len(self._held) >= _AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write what is still held, and let go of the database."""
        self._flush()
        self._base.close()

    def _flush(self) -> None:
        self._base.execute("BEGIN")  # no longer than this: other tables are written too
        self._base.executemany(self._insert, self._held)
        self._base.execute("COMMIT")
        self._held = []


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{each}"' for each in columns)


def _stored(value: Field) -> Field:
    """SQLite knows no decimals: a number with places is stored as the number it is."""
    if isinstance(value, Decimal):
        return float(value)  # type: ignore[return-value]
    return None if value == "" else value
