"""The rows of an Excel workbook in pieces: what a sheet holds of some agencies, ready to be joined.

In a sheet each row says its number, so a piece is right at one place only.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import msgpack

from build_tools.exports.deflated import Deflated, deflate, write_deflated
from build_tools.exports.model import ExportTable, Row, Rows
from build_tools.exports.xlsx_writer import HEADS, MOST_TEXT, NO, SHEET_ROWS, YES, XlsxWriter
from build_tools.model import Number

_BEGIN, _END, _END_OF_ROW = b"<sheetData>", b"</sheetData>", b"</row>"
_SHEET = "xl/worksheets/sheet"
_BETWEEN = "|"
_UNUSUAL = re.compile(r"[\x00-\x1f\ufffe\uffff]|_x|(?:^|\|)\s|\s(?:\||$)")
"""In texts put together: what is written otherwise than it stands, or with a mark."""
_LONG = MOST_TEXT // 2  # characters, which may count twice


_Part: TypeAlias = tuple[int, bytes]
"""The number of a sheet, from 0 on, and rows of it."""


class SheetRows:
    """Rows of a table, of which ``row`` stand before, as XML of the sheets that hold them.

    The bytes are those of ``XlsxWriter``, which takes ten times as long: it is asked only for rows
    with a text that needs more than the three references of XML.
    """

    def __init__(self, path: Path, table: ExportTable, row: int) -> None:
        from xlsxwriter.utility import xl_col_to_name

        self._path, self._table, self._row = path, table, row
        self._columns = [xl_col_to_name(column) for column in range(len(table.columns))]
        self._sheets: dict[int, list[bytes]] = {}

    def add(self, rows: Rows) -> None:
        """Write ``rows``."""
        for row in rows.whole():
            sheet, at = divmod(self._row, SHEET_ROWS)
            self._sheets.setdefault(sheet, []).append(self._xml(at, row))
            self._row += 1

    def close(self) -> None:
        """Write the piece."""
        parts = [(sheet, b"".join(rows)) for sheet, rows in self._sheets.items()]
        self._path.write_bytes(msgpack.encode(parts))

    def _xml(self, at: int, row: Row) -> bytes:
        texts = _BETWEEN.join([each for each in row if isinstance(each, str)])
        if _UNUSUAL.search(texts) or len(texts) > _LONG:
            return _written(self._table, at, row)
        number = at + HEADS + 1
        cells = [
            f'<c r="{column}{number}"{_content(each)}</c>'
            for column, each in zip(self._columns, row, strict=True)
            if each is not None and each != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _content(value: str | Number) -> str:
    """What completes the opening of a cell, and what stands in it."""
    if isinstance(value, bool):
        value = YES if value else NO
    if isinstance(value, str):
        return f' t="inlineStr"><is><t>{escape(value, quote=False)}</t></is>'
    return f"><v>{float(value):.16G}</v>"


def _written(table: ExportTable, at: int, row: Row) -> bytes:
    """The row as ``XlsxWriter`` has it."""
    file = BytesIO()
    book = XlsxWriter(file, table, at)
    book.add(Rows((), None, [row]))
    book.close()
    with ZipFile(file) as sheets:
        return _rows_of(sheets.read(f"{_SHEET}1.xml"))


def merge_sheets(table: ExportTable, pieces: Iterable[bytes]) -> bytes:  # noqa: ARG001
    """What ``pieces`` hold of each sheet, compressed as it will stand in the workbook."""
    parts = groupby((part for piece in pieces for part in _parts(piece)), itemgetter(0))
    packed = [(sheet, deflate(rows for _, rows in own)) for sheet, own in parts]
    return msgpack.encode(packed)


def join_sheets(path: Path, table: ExportTable, pieces: Iterable[bytes], rows: int) -> None:
    """Write the workbook of what was merged, with the sheets ``XlsxWriter`` would write of it."""
    empty = BytesIO()
    book = XlsxWriter(empty, table)
    for _ in range(SHEET_ROWS, rows, SHEET_ROWS):
        book.begin()
    book.close()
    merged = groupby((part for piece in pieces for part in _merged(piece)), itemgetter(0))
    with ZipFile(empty) as heads, ZipFile(path, "w", ZIP_DEFLATED) as out:
        for entry in heads.infolist():
            data = heads.read(entry)
            if entry.filename.startswith(_SHEET):
                number, own = next(merged, (0, iter(())))
                last = min(rows - number * SHEET_ROWS, SHEET_ROWS) + HEADS
                before, after = _around(data, last)
                around = deflate((before,)), deflate((after,), last=True)
                parts = (part for _, part in own)
                write_deflated(out, entry, chain(around[:1], parts, around[1:]))
            else:
                out.writestr(entry, data)


def _parts(piece: bytes) -> Iterator[_Part]:
    parts: list[_Part] = msgpack.decode(piece, type=list[tuple[int, bytes]])
    return (each for each in parts if each[1])


def _merged(piece: bytes) -> list[tuple[int, Deflated]]:
    return msgpack.decode(piece, type=list[tuple[int, Deflated]])


def _around(data: bytes, last: int) -> tuple[bytes, bytes]:
    """What stands before the rows of a sheet, of which ``last`` is the number, and behind them."""
    before, _, after = data.partition(_END)
    size = f'{HEADS}"/>'.encode()
    return before.replace(size, f'{last}"/>'.encode(), 1), _END + after


def _rows_of(data: bytes) -> bytes:
    """The rows of a sheet behind its heads."""
    rows = data.partition(_BEGIN)[2].partition(_END)[0]
    return rows.split(_END_OF_ROW, HEADS)[HEADS]
