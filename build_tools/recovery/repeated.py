"""Merged cells that a converter wrote into each of the columns they reach over."""

from build_tools.recovery.evidence import cell_count
from build_tools.recovery.layout import is_spoilt
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.records import RowRecord
from build_tools.recovery.table_line import Field


def without_repeated(record: RowRecord) -> list[Field]:
    """The fields of ``record`` without those a converter wrote twice: merged cells, spelled out.

    They stand below one header that it wrote as often; empty where no row of headers is above, or
    other figures stand below one header: it is that of a group of columns.
    """
    heads = _heads(record)
    if not heads:
        return []
    cells = [(head, item[1].text) for head, item in zip(heads, record.fields, strict=True)]
    first = [at for at in range(len(cells)) if not at or cells[at] != cells[at - 1]]
    opens = [at for at in range(len(heads)) if not at or heads[at] != heads[at - 1]]
    return [record.fields[at] for at in first] if first == opens else []


def _heads(record: RowRecord) -> list[str]:
    """What stands above the fields of ``record`` in the next row of headers that is as long.

    Signs that are no figure, such as 00, 0<br>3 or a converter's own for a blank, are no headers.
    """
    if record.source_table is None or record.joined:
        return []
    for row in reversed(record.source_table.rows[: record.row]):
        heads = [cell.text for cell in row[record.first :]]
        words = all(map(_is_word, heads))
        if (
            words
            and len(set(heads)) > 1
            and len(row) == cell_count(record)
            and len(heads) == len(record.fields)
        ):
            return heads
    return []


def _is_word(text: str) -> bool:
    figure = read_figure(text).kind is not FigureKind.TEXT or is_spoilt(text)
    return not figure and any(map(str.isalpha, text))
