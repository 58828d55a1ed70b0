"""Sheets saved as text: a row to a line, its cells parted by commas, semicolons or tabs."""

import csv
from io import StringIO

from build_tools.model import Document, Source
from build_tools.readers.decoding import decode
from build_tools.readers.lines import numbered
from build_tools.readers.plain import refuse_web_page
from build_tools.readers.problems import refuse_long_text, unreadable
from build_tools.readers.sheets import Sheet, sheet_blocks

_DELIMITERS = ("\t", ",", ";")
_LONGEST_CELL = 131_072
"""In characters: the library's own limit, which any other in the process may lift."""


def read_delimited(source: Source) -> Document:
    """``source`` as blocks in reading order. Raises ``UnreadableError``."""
    text = decode(source)
    refuse_web_page(source, text)
    refuse_long_text(source, text)
    rows = csv.reader(StringIO(text), delimiter=max(_DELIMITERS, key=text.count))
    sheet = Sheet(source)
    try:
        for row, cells in enumerate(rows, 1):
            if max(map(len, cells), default=0) > _LONGEST_CELL:
                raise csv.Error
            for column, cell in enumerate(cells, 1):
                sheet.write(row, column, cell)
    except csv.Error:
        raise unreadable(source, "E-READER.damaged", error="CSV") from None
    # Without number: nothing but commas tells where a cell was, and merged ones left empty ones.
    return numbered(sheet_blocks(sheet, 0))
