"""CSV as spreadsheets and programs read it: UTF-8, lines end with a line feed, RFC 4180.

No text acts as a formula: an apostrophe is put before one that would, as Excel does.
"""

from __future__ import annotations

import gzip
import lzma
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import IO

from build_tools.common.csv_text import MARK, quoted
from build_tools.exports.model import ExportColumn, ExportTable, Field, FixedRows, Rows

_XZ_PRESET = 1
"""Six tenths of what gzip makes of cells, in the same time; higher ones take ten times as long."""


def csv_head(columns: Iterable[ExportColumn]) -> str:
    """The line of the columns' names."""
    return ",".join(each.name for each in columns) + "\n"


def csv_lines(rows: Rows) -> str:
    """The lines of ``rows``."""
    if not rows.own:
        return ""
    before = "".join([f"{_text(each)}," for each in rows.shared])
    own: Iterable[Iterable[str]] = map(_texts, rows.own)
    if len(rows.own) > len(rows.own[0]):  # then column by column is quicker
        own = zip(*map(_texts, zip(*rows.own, strict=True)), strict=True)
    lines = map(",".join, own)
    if rows.fixed is not None:
        lines = map(",".join, zip(_prepared(rows.fixed), lines, strict=True))
    text = f"\n{before}".join(lines)
    return f"{before}{text}\n"


def _texts(values: Iterable[Field]) -> list[str]:
    # Most fields are small numbers and words: no call for them.
    return [
        each
        if isinstance(each, str) and each.isalnum()
        else (str(each) if type(each) is int else _text(each))
        for each in values
    ]


@lru_cache(maxsize=64)
def _prepared(fixed: FixedRows) -> tuple[str, ...]:
    return tuple([",".join(map(_text, each)) for each in fixed.rows])


def _text(value: Field) -> str:
    """A field by RFC 4180."""
    if isinstance(value, str):
        return value if value.isalnum() else quoted(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


class CsvWriter:
    """A table as one CSV file, compressed where its name ends so."""

    def __init__(self, path: Path, table: ExportTable) -> None:
        self._file = path.open("wb")
        self._out = _compressing(path, self._file)
        self._out.write((MARK + csv_head(table.columns)).encode())

    def add(self, rows: Rows) -> None:
        """Write ``rows``."""
        self._out.write(csv_lines(rows).encode())

    def close(self) -> None:
        """Write what is still to be written."""
        self._out.close()
        self._file.close()


def _compressing(path: Path, file: IO[bytes]) -> IO[bytes] | gzip.GzipFile | lzma.LZMAFile:
    if path.suffix == ".gz":
        return gzip.GzipFile("", "wb", 6, file, mtime=0)
    if path.suffix == ".xz":
        return lzma.LZMAFile(file, "wb", preset=_XZ_PRESET)
    return file
