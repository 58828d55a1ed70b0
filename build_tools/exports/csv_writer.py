"""CSV as spreadsheets and programs read it: UTF-8, lines end with a line feed, RFC 4180.

No text acts as a formula: an apostrophe is put before one that would, as Excel does.
"""

import gzip
import lzma
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from build_tools.common.csv_text import MARK, quoted
from build_tools.exports.model import ExportColumn, ExportTable, Field, FixedRows, Rows
from build_tools.model import Status

_WORDS = frozenset({str, Status})
_XZ_PRESET = 1
"""Six tenths of what gzip makes of cells, in the same time; higher ones take ten times as long."""


def csv_head(columns: Iterable[ExportColumn]) -> str:
    """The line of the columns' names."""
    return ",".join(each.name for each in columns) + "\n"


def csv_lines(rows: Rows) -> bytes:
    """The lines of ``rows`` in UTF-8."""
    if not rows.own:
        return b""
    before = "".join([f"{_text(each)}," for each in rows.shared]).encode()
    own: Iterable[Sequence[str]] = map(_texts, rows.own)
    if len(rows.own) > len(rows.own[0]):  # then column by column is quicker
        own = zip(*map(_texts, zip(*rows.own, strict=True)), strict=True)
    lines: Iterable[bytes] = map(str.encode, map(",".join, own))
    if rows.fixed is not None:  # most of the text, and encoded already
        lines = map(b",".join, zip(_prepared(rows.fixed), lines, strict=True))
    text = (b"\n" + before).join(lines)
    return b"%b%b\n" % (before, text)


def _texts(values: Sequence[Field]) -> list[str]:
    # Most fields are small numbers, words or nothing: no call for them.
    if _WORDS.issuperset(map(type, values)):
        words = cast("Sequence[str]", values)
        return [each if each.isalnum() else quoted(each) for each in words]
    return [
        str(each) if type(each) is int else "" if each is None else _text(each) for each in values
    ]


@lru_cache(maxsize=64)
def _prepared(fixed: FixedRows) -> tuple[bytes, ...]:
    return tuple([",".join(map(_text, each)).encode() for each in fixed.rows])


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

    def __init__(self, path: Path, table: ExportTable, first: bool = True) -> None:
        """A file that is not the ``first`` piece of a table has no line of names."""
        self._file = path.open("wb")
        self._out = _compressing(path, self._file)
        if first:
            self._out.write((MARK + csv_head(table.columns)).encode())

    def add(self, rows: Rows) -> None:
        """Write ``rows``."""
        self._out.write(csv_lines(rows))

    def close(self) -> None:
        """Write what is still to be written."""
        self._out.close()
        self._file.close()


def join_csv(path: Path, table: ExportTable, pieces: Iterable[bytes], rows: int) -> None:  # noqa: ARG001
    """Write ``pieces`` of a table behind each other: compressed or not, they are one file.

    RFC 1952 and the format of xz both say so of compressed files.
    """
    with path.open("wb") as file:
        file.writelines(pieces)


def _compressing(path: Path, file: IO[bytes]) -> IO[bytes] | gzip.GzipFile | lzma.LZMAFile:
    if path.suffix == ".gz":
        return gzip.GzipFile("", "wb", 6, file, mtime=0)
    if path.suffix == ".xz":
        return lzma.LZMAFile(file, "wb", preset=_XZ_PRESET)
    return file
