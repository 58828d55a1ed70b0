"""The official tables as HTML: what ``table_layout`` laid out, with the cells of a report.

The blocks hold no blank line and start at the margin, so every Markdown engine hands them on
untouched.
"""

from collections.abc import Iterable

from build_tools.forms import in_form_order, load_form
from build_tools.model import AnnexValue, AnnualReport, Cell, DataTable, Finding, Status
from build_tools.pages.escape import NOTHING, Markup
from build_tools.pages.plain_tables import plain_table
from build_tools.pages.report.marks import Marks, mark_link
from build_tools.pages.report.table_layout import table_layout
from build_tools.pages.words import STATUS_WORDS, digits, grouped_digits

_ABSENT = f' data-line="" class="nb-missing">{STATUS_WORDS[Status.MISSING]}'


def table_block(table: DataTable, marks: Marks | None = None) -> bytes:
    """The table as one HTML block in UTF-8; each cell's address is ``<table>.<row>.<column>``.

    A cell the report does not hold says so. ``data-line`` and ``data-page`` tell where in the
    source a cell stands, and those after it up to the next one that tells; ``data-value`` is its
    number where the text holds more than that. A cell among ``marks`` leads to what is said of it.
    Tags that HTML closes by itself are left to it: two hundred cells have them.
    """
    parts = list(table_layout(table.form, table.name))
    cells = in_form_order(table)
    parts[1::2] = _figures(cells)
    if marks:
        for place, key in enumerate(load_form(table.form).table(table.name).cell_keys):
            if key in marks:
                parts[2 * place + 1] = _with_mark(cells[place], *marks[key]).encode()
    return b"".join(parts)


def _with_mark(cell: Cell | None, address: str, finding: Finding) -> str:
    """What completes the cell, with a link to ``finding`` behind its figure."""
    figure = _figure(cell)
    if cell and cell.status is Status.PRINTED and cell.value is not None:
        figure = f' data-value="{digits(cell.value)}"{figure}'
    return f"{figure} {mark_link(address, finding)}"


def _figures(cells: Iterable[Cell | None]) -> list[bytes]:
    """What completes each cell after its opening; printed counts, nearly all, on the way."""
    printed, last, found = Status.PRINTED, 0, []
    for cell in cells:
        line = cell.place.line if cell and cell.status is printed else 0
        if cell is None or not line or type(cell.value) is not int or cell.value >= 1000:
            last = 0
            found.append(_figure(cell).encode())
        elif line == last:
            found.append(b">%d" % cell.value)
        else:
            last = line
            found.append(b" data-line=%d>%d" % (line, cell.value))
    return found


def _figure(cell: Cell | None) -> str:
    if cell is None:
        return _ABSENT
    if cell.status is not Status.PRINTED or cell.value is None:
        return _marked(cell)
    return f"{_where(cell)}>{grouped_digits(cell.value)}"


def _marked(cell: Cell) -> str:
    word = STATUS_WORDS[cell.status]
    opened = f' class="nb-{cell.status.value}"{_where(cell)}'
    if cell.value is None:
        return f"{opened}>{word}"
    number, shown = digits(cell.value), grouped_digits(cell.value)
    return f'{opened} data-value="{number}">{shown} <small>{word}</small>'


def _where(cell: Cell) -> str:
    place = cell.place
    page = f' data-page="{place.page}"' if place.page and not place.line else ""
    return f' data-line="{place.line or ""}"{page}'


_ANNEX_HEADS = ("指标（按原文）", "数字", "单位", "行")


def annex_table(report: AnnualReport) -> Markup:
    """The annex of ``report`` as a table; nothing when it has none."""
    if not report.annex:
        return NOTHING
    caption = "统计附表（2014—2018年的格式）"
    return plain_table("annex", caption, _ANNEX_HEADS, map(_annex_row, report.annex))


def _annex_row(line: AnnexValue) -> tuple[str, str, str, str]:
    value = "未填报" if line.value is None else f"{line.value}"
    return line.label, value, line.unit or "未写明", f"第{line.line}行"
