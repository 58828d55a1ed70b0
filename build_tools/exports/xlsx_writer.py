"""A table as an Excel sheet, a row each; a workbook of several sheets where they are many."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from build_tools.exports.model import ExportTable, Field, Row, Rows

MOST_ROWS = 1_048_576
"""Lines that a sheet of Excel or WPS can hold, the heads among them."""
MOST_TEXT = 32_767
"""Characters Excel keeps in one cell."""
CREATED = datetime(2000, 1, 1)
"""The same in every file; Excel's times have no zone."""
YES, NO = "是", "否"
HEADS = 2
"""Lines that each sheet begins with."""
SHEET_ROWS = MOST_ROWS - HEADS
"""Rows of a table that a sheet can hold."""


class XlsxWriter:
    """A table as a workbook: Chinese heads, the columns' names below them, then the rows.

    What one sheet cannot hold goes on in the next.
    """

    def __init__(self, path: Path | IO[bytes], table: ExportTable, row: int = 0) -> None:
        """Write what stands behind so many rows, as the sheets after those before have it."""
        import xlsxwriter  # only here is it needed

        self._table = table
        self._book = xlsxwriter.Workbook(
            str(path) if isinstance(path, Path) else path, {"constant_memory": True}
        )
        self._book.set_properties({"title": table.title, "created": CREATED})
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._small = self._book.add_format({"font_color": "#525C69"})
        self._sheets = 0
        self.begin()
        self._row += row % SHEET_ROWS

    def add(self, rows: Rows) -> None:
        """Write ``rows``."""
        for row in rows.whole():
            if self._row >= MOST_ROWS:
                self.begin()
            self._write(row)

    def close(self) -> None:
        """Write the workbook."""
        self._book.close()

    def begin(self) -> None:
        """Go on in a new sheet."""
        self._sheets += 1
        name = self._table.title + (f" {self._sheets}" if self._sheets > 1 else "")
        self._sheet: Any = self._book.add_worksheet(name)
        self._sheet.freeze_panes(HEADS, 2)
        self._sheet.set_column(0, 1, 24)
        for column, each in enumerate(self._table.columns):
            self._sheet.write_string(0, column, each.title, self._bold)
        for column, each in enumerate(self._table.columns):
            self._sheet.write_string(1, column, each.name, self._small)
        self._sheet.autofilter(1, 0, 1, len(self._table.columns) - 1)
        self._row = HEADS

    def _write(self, row: Row) -> None:
        for column, value in enumerate(row):
            write_field(self._sheet, self._row, column, value)
        self._row += 1


def write_field(sheet: Any, row: int, column: int, value: Field) -> None:
    """A number as a number, a text as a text, whatever a spreadsheet would make of it."""
    if isinstance(value, bool):
        sheet.write_string(row, column, YES if value else NO)
    elif isinstance(value, (int, Decimal)):
        sheet.write_number(row, column, float(value))
    elif value:
        sheet.write_string(row, column, value[:MOST_TEXT])
