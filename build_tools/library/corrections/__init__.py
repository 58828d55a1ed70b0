"""What maintainers know better: cells put right, findings accepted, the office's own words.

They lie in ``<year>.corrections.yml`` beside the report, reviewed like every other change. The
original is never touched: ``apply_corrections`` comes between reading and checks, and a corrected
cell keeps what is printed, what was read, and on whose word it was changed.
"""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from build_tools.forms import Row, TableForm, load_form
from build_tools.library.corrections.withholding import (
    is_withheld,
    withheld_problem,
    without_withheld,
)
from build_tools.model import (
    Acceptance,
    AnnualReport,
    Cell,
    CellKey,
    Correction,
    DataTable,
    Explanation,
    Number,
    Place,
    Problem,
    SettledDoubt,
    Status,
    Value,
)

SUFFIX = ".corrections.yml"
"""What follows the year in the name of the file."""
SUFFIXES = r"(?i:\.corrections\.ya?ml)"
"""What may, as a pattern: by a slip of the hand nobody's corrections are lost."""

PLACING = ("W-AGENCY", "W-YEAR")
"""Codes that are accepted where somebody has looked whose report it is, and of which year."""
_UNREAD_ROW = "没有读到这一行"
_STALE = "推算所用的格已经更正，原来的推算不再成立"


class CellCorrection(Value, frozen=True):
    """One cell's right value, and the line of the file that says so."""

    key: CellKey
    value: Number
    correction: Correction
    line: int = 0


class Amendments(Value, frozen=True):
    """What one file says."""

    shown: str = ""
    """The file's path as people know it."""
    corrections: tuple[CellCorrection, ...] = ()
    accepted: tuple[tuple[Acceptance, int], ...] = ()
    """Each with its line in the file."""
    settled: tuple[tuple[SettledDoubt, int], ...] = ()
    """Doubts about tables that were cleared, each with its line."""
    explanations: tuple[Explanation, ...] = ()
    faulty: bool = False
    """Whether corrections in it cannot be read."""
    withheld: tuple[str, ...] = ()
    """Which cells those may be about, as ``requests.received.total``; a row, a table and
    ``EVERYTHING`` stand for all their cells."""

    @property
    def confirms_place(self) -> bool:
        """Whether the report is the agency's and the year's, whatever it says itself."""
        return any(each.code in PLACING for each, _ in self.accepted)


def apply_corrections(
    report: AnnualReport, amendments: Amendments
) -> tuple[AnnualReport, tuple[Problem, ...]]:
    """``report`` with its cells corrected and doubts settled; a problem for each that does not fit.

    A correction whose ``was`` is not what is read now is not applied: someone has to look again.
    Cells whose corrections cannot be read hold no value.
    """
    if not (amendments.corrections or amendments.settled or amendments.faulty):
        return report, ()
    tables = {table.name: table for table in report.tables}
    problems = list(_settle(tables, amendments))
    for wanted in amendments.corrections:
        table = tables.get(wanted.key[0])
        fault = _misfit(amendments.shown, table, wanted)
        if table is None or fault:
            problems.append(fault or _fault(amendments.shown, wanted, "no-table"))
        else:
            tables[table.name] = _corrected(table, wanted)
    if amendments.faulty:
        problems.append(_withhold(tables, amendments))
    cells = [cell for table in tables.values() for cell in table.cells]
    changed = {cell.key for cell in cells if cell.correction or is_withheld(cell)}
    cleared = tuple(_without_stale(tables[table.name], changed) for table in report.tables)
    return replace(report, tables=cleared), tuple(problems)


def _withhold(tables: dict[str, DataTable], amendments: Amendments) -> Problem:
    """Withhold in ``tables`` what the file may be about; the problem that says so."""
    for name, table in tables.items():
        tables[name] = without_withheld(table, amendments.withheld)
    count = sum(is_withheld(cell) for table in tables.values() for cell in table.cells)
    return withheld_problem(amendments.shown, amendments.withheld, count)


def _settle(tables: dict[str, DataTable], amendments: Amendments) -> Iterator[Problem]:
    """Settle doubts in ``tables``; a problem for every word about a doubt there is not."""
    for settled, line in amendments.settled:
        table = tables.get(settled.table)
        if table is None or settled.doubt not in table.doubts:
            yield Problem.of(amendments.shown, "W-ACCEPTED.doubt", line, doubt=settled.doubt)
            continue
        open_ones = tuple(each for each in table.doubts if each != settled.doubt)
        tables[table.name] = replace(table, doubts=open_ones, settled=(*table.settled, settled))


def reading_of(cell: Cell | None) -> str:
    """What is read of a cell, as ``was`` states it: digits, ``blank`` or ``missing``."""
    if cell is None or cell.status is Status.MISSING:
        return "missing"
    return "blank" if cell.value is None else f"{cell.value:f}" if _exact(cell) else str(cell.value)


def reading_words(was: str) -> str:
    """``was`` in the words of the portal."""
    return {"missing": "未能识别", "blank": "未填报"}.get(was, was)


def _exact(cell: Cell) -> bool:
    return isinstance(cell.value, Decimal)


def _misfit(shown: str, table: DataTable | None, wanted: CellCorrection) -> Problem | None:
    """Why the correction cannot be made; None when it can."""
    if table is None:
        return _fault(shown, wanted, "no-table")
    if wanted.key not in load_form(table.form).table(table.name).cell_keys:
        return _fault(shown, wanted, "no-cell", form=table.form)
    cell = _cell(table, wanted.key)
    if cell is not None and cell.correction is not None:
        return _fault(shown, wanted, "twice")
    now, was = reading_of(cell), wanted.correction.was
    if not _same(now, was):
        words = {"was": reading_words(was), "now": reading_words(now)}
        return _fault(shown, wanted, "was", **words)
    if cell is not None and cell.status is Status.PRINTED and cell.value == wanted.value:
        return _fault(shown, wanted, "printed", now=now)
    return None


def _same(now: str, was: str) -> bool:
    words = {"missing", "blank"}
    return now == was if {now, was} & words else Decimal(now) == Decimal(was)


def _fault(shown: str, wanted: CellCorrection, fault: str, **values: str) -> Problem:
    cell = ".".join(wanted.key)
    return Problem.of(shown, f"E-CORRECTION.{fault}", wanted.line, cell=cell, **values)


def _cell(table: DataTable, key: CellKey) -> Cell | None:
    return next((cell for cell in table.cells if cell.key == key), None)


def _corrected(table: DataTable, wanted: CellCorrection) -> DataTable:
    form = load_form(table.form).table(table.name)
    row = form.row(wanted.key[1])
    cells = table.cells
    if not any(cell.key[1] == row.key for cell in cells):
        cells = _with_row(form, row, cells)
    return replace(
        table,
        cells=tuple(_put_right(cell, wanted) for cell in cells),
        missing_rows=tuple(each for each in table.missing_rows if each != row.key),
    )


def _with_row(form: TableForm, row: Row, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells and those of an unread row, all of them missing, in the form's order."""
    added = {
        key: Cell(key, None, "", Status.MISSING, Place(), _UNREAD_ROW)
        for key in ((form.name, row.key, column.key) for column in row.columns)
    }
    known = {cell.key: cell for cell in cells} | added
    return tuple(known[key] for key in form.cell_keys if key in known)


def _put_right(cell: Cell, wanted: CellCorrection) -> Cell:
    if cell.key != wanted.key:
        return cell
    return Cell(
        key=cell.key,
        value=wanted.value,
        raw=cell.raw,
        status=Status.CORRECTED,
        place=cell.place,
        correction=wanted.correction,
    )


def _without_stale(table: DataTable, changed: Collection[CellKey]) -> DataTable:
    """The table without values derived from cells that have another value now."""
    stale = set(_stale(table.cells, changed))
    if not stale:
        return table
    cells = (
        replace(cell, value=None, status=Status.MISSING, evidence=_STALE, based_on=(), identity="")
        if cell.key in stale
        else cell
        for cell in table.cells
    )
    return _without_stale(replace(table, cells=tuple(cells)), stale)


def _stale(cells: Iterable[Cell], changed: Collection[CellKey]) -> Iterator[CellKey]:
    for cell in cells:
        if cell.status is Status.DERIVED and not set(changed).isdisjoint(cell.based_on):
            yield cell.key
