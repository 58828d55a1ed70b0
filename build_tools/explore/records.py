"""One report as its figures: a token for each, of digits or of a mark that says why there is none.

Only a bare number, printed or corrected, is added up. A number that something else was concluded
from or recognised keeps its mark in every table.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from build_tools.forms import (
    cells_of,
    form_for_year,
    in_form_order,
    indicators,
    load_form,
    table_names,
)
from build_tools.library.corrections.withholding import is_withheld
from build_tools.model import AnnualReport, Cell, DataTable, Number, ReportRecord, Status, Value

MARKS = {
    Status.CORRECTED: "c",
    Status.DERIVED: "d",
    Status.RECOGNISED: "r",
    Status.BLANK: "b",
    Status.MISSING: "m",
}
"""The letter before a number that is not simply printed, or in its place."""
WITHHELD = "w"
"""What maintainers said of the cell cannot be read."""
UNREAD = "u"
"""The table, the row or the cell could not be read."""
MISFILED = "o"
"""The report may be another office's, or another year's."""
NOT_ASKED = "f"
"""The form of that year does not ask for it."""
BETWEEN = b","


class FigureRecord(Value, frozen=True, array_like=True):
    """What tables of many reports need of one."""

    year: int
    tokens: bytes = b""
    """In the order of ``forms.indicators``; empty for a report that is withdrawn."""
    findings: tuple[str, ...] = ()
    """Codes of the open findings that count."""
    issued: str = ""
    """The date printed on it, ``YYYY-MM-DD``."""


def figure_record(record: ReportRecord) -> FigureRecord:
    """The figures of ``record``, and the checks that found something."""
    codes = {each.code for each in record.findings if each.counts}
    apart = [MISFILED.encode()] * len(indicators())
    tokens = BETWEEN.join(apart if record.misfiled else _tokens(record.report, record.year))
    return FigureRecord(record.year, tokens, tuple(sorted(codes)), record.report.issued)


def _tokens(report: AnnualReport, year: int) -> Iterable[bytes]:
    tables = {table.name: table for table in reversed(report.tables)}
    return chain.from_iterable(_of_table(name, tables.get(name), year) for name in table_names())


def _of_table(name: str, table: DataTable | None, year: int) -> list[bytes]:
    plan = _plan(name, table.form if table else "")
    cells = in_form_order(table) if table else ()
    if not cells:
        asked = table or form_for_year(year).table(name).rows
        return [(UNREAD if asked else NOT_ASKED).encode()] * len(plan)
    printed = Status.PRINTED
    counts = [
        cell.value if cell and cell.status is printed and type(cell.value) is int else None
        for cell in cells
    ]  # nearly always
    own = [
        _token(cell) if count is None else b"%d" % count
        for cell, count in zip(cells, counts, strict=True)
    ]
    own.append(NOT_ASKED.encode())
    return [
        own[step]
        if isinstance(step, int)
        else _counted([counts[place] for place in step]) or _summed(step, cells, own)
        for step in plan
    ]


def _counted(counts: Sequence[int | None]) -> bytes:
    """The sum of plain counts; empty where one of them is none."""
    known = [each for each in counts if each is not None]
    return b"%d" % sum(known) if len(known) == len(counts) else b""


@cache
def _plan(name: str, era: str) -> tuple[int | tuple[int, ...], ...]:
    """For each figure the place of its cell in the form, or of those that add up to it.

    -1 for one that the form does not ask for.
    """
    own = [each for each in indicators() if each[0] == name]
    if not era:
        return (-1,) * len(own)
    keys = load_form(era).table(name).cell_keys
    places = (tuple(map(keys.index, cells_of(*each, era))) for each in own)
    return tuple((each or (-1,))[0] if len(each) < 2 else each for each in places)


def _token(cell: Cell | None) -> bytes:
    if cell is None:
        return UNREAD.encode()
    if is_withheld(cell):
        return WITHHELD.encode()
    if cell.value is None:
        return MARKS[cell.status if cell.status in MARKS else Status.MISSING].encode()
    if cell.status is Status.PRINTED:
        return _digits(cell.value)
    return MARKS[cell.status].encode() + _digits(cell.value)


def _summed(places: Sequence[int], cells: Sequence[Cell | None], own: Sequence[bytes]) -> bytes:
    """The sum, marked by its least certain part; where a part is not known, why it is not."""
    parts = [cells[place] for place in places]
    known = [each for each in parts if each is not None and each.value is not None]
    if len(known) < len(parts):
        return next(own[place] for place in places if not own[place][-1:].isdigit())
    statuses = {each.status for each in known}
    doubtful = (Status.RECOGNISED, Status.DERIVED, Status.CORRECTED)
    mark = next((MARKS[each] for each in doubtful if each in statuses), "")
    return mark.encode() + _digits(sum(each.value for each in known if each.value is not None))


def _digits(value: Number) -> bytes:
    return b"%d" % value if isinstance(value, int) else format(value, "f").encode()
