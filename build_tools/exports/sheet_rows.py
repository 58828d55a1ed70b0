"""The rows of an Excel workbook in pieces: what a sheet holds of some agencies, ready to be joined.

In a sheet each row says its number, so a piece is right at one place only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import msgpack

from build_tools.exports.model import ExportTable, Rows
from build_tools.exports.xlsx_writer import HEADS, SHEET_ROWS, XlsxWriter

_BEGIN, _END, _END_OF_ROW = b"<sheetData>", b"</sheetData>", b"</row>"
_SHEET = "xl/worksheets/sheet"


_Part: TypeAlias = tuple[int, bytes]
"""The number of a sheet, from 0 on, and rows of it."""


class SheetRows:
    """Rows of a table, of which ``row`` stand before, as XML of the sheets that hold them."""

    def __init__(self, path: Path, table: ExportTable, row: int) -> None:
        self._path, self._row = path, row
        self._file = BytesIO()
        self._book = XlsxWriter(self._file, table, row)

    def add(self, rows: Rows) -> None:
        """Write ``rows``."""
        self._book.add(rows)

    def close(self) -> None:
        """Write the piece."""
        self._book.close()
        first = self._row // SHEET_ROWS
        with ZipFile(self._file) as book:
            names = filter(_is_sheet, book.namelist())
            parts = [(first + at, _rows_of(book.read(name))) for at, name in enumerate(names)]
        self._path.write_bytes(msgpack.encode(parts))


def join_sheets(path: Path, table: ExportTable, pieces: Iterable[bytes], rows: int) -> None:
    """Write the workbook of ``pieces``, the bytes that ``XlsxWriter`` would write of their rows."""
    empty = BytesIO()
    book = XlsxWriter(empty, table)
    for _ in range(SHEET_ROWS, rows, SHEET_ROWS):
        book.begin()
    book.close()
    parts = groupby(_parts(pieces), itemgetter(0))
    with ZipFile(empty) as heads, ZipFile(path, "w", ZIP_DEFLATED) as out:
        for entry in heads.infolist():
            data = heads.read(entry)
            if _is_sheet(entry.filename):
                number, own = next(parts, (0, iter(())))
                last = min(rows - number * SHEET_ROWS, SHEET_ROWS) + HEADS
                _write_sheet(out, entry, data, own, last)
            else:
                out.writestr(entry, data)


def _parts(pieces: Iterable[bytes]) -> Iterator[_Part]:
    for piece in pieces:
        parts: list[_Part] = msgpack.decode(piece, type=list[tuple[int, bytes]])
        yield from (each for each in parts if each[1])


def _write_sheet(
    out: ZipFile, entry: ZipInfo, data: bytes, parts: Iterable[_Part], last: int
) -> None:
    before, _, after = data.partition(_END)
    size = f'{HEADS}"/>'.encode()
    before = before.replace(size, f'{last}"/>'.encode(), 1)
    with out.open(entry, "w") as file:
        file.write(before)
        for _, rows in parts:
            file.write(rows)
        file.write(_END + after)


def _rows_of(data: bytes) -> bytes:
    """The rows of a sheet behind its heads."""
    rows = data.partition(_BEGIN)[2].partition(_END)[0]
    return rows.split(_END_OF_ROW, HEADS)[HEADS]


def _is_sheet(name: str) -> bool:
    return name.startswith(_SHEET)
