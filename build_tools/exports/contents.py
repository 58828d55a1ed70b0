"""What the files of data tell of a report: its tables with every cell, taken out of it once."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from build_tools.checks import group_of
from build_tools.exports.model import Exported, ExportedOriginal, ExportedReport, ExportedTable
from build_tools.forms import form_for_year, in_form_order, load_form, load_forms, table_names
from build_tools.library.summaries import totals_of
from build_tools.model import (
    AnnualReport,
    Cell,
    CellKey,
    Correction,
    DataTable,
    Number,
    Place,
    Provenance,
    ReportRecord,
    Status,
)

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ExportedReport)
_MOST = 1 << 63


def exported_report(exported: Exported) -> ExportedReport:
    """What is told of a report of the library, or of one that stands in none."""
    tables = tuple([_table(each) for each in whole_tables(exported)])
    if isinstance(exported, AnnualReport):
        return ExportedReport(
            agency=None,
            name=exported.agency,
            year=exported.year,
            title=exported.title,
            issued=exported.issued,
            readable=exported.readable,
            originals=(_original(0, exported, Provenance()),),
            tables=tables,
        )
    report = exported.report
    return ExportedReport(
        agency=exported.agency,
        name=exported.agency.name,
        year=exported.year,
        title=report.title,
        issued=report.issued,
        readable=report.readable,
        originals=tuple(_originals(exported)),
        tables=tables,
        totals=totals_of(report) if exported.comparable else (),
        findings=exported.findings,
        groups=tuple([group_of(each.code) for each in exported.findings]),
        statements=report.statements,
        corrections=tuple(_corrections(report)),
        explanations=exported.explanations,
        problems=len(exported.problems),
        misfiled=exported.misfiled,
    )


def stored_report(report: ExportedReport) -> bytes:
    """``report`` as it is kept; ``restored_report`` gives it back."""
    try:
        return _ENCODER.encode(report)
    except OverflowError:  # a number of more than 19 digits
        return _ENCODER.encode(_bounded(msgspec.to_builtins(report)))


def restored_report(data: bytes) -> ExportedReport:
    """What ``stored_report`` made ``data`` of."""
    return _DECODER.decode(data)


def _bounded(value: Any) -> Any:
    """``value`` with texts for numbers that the format has no room for."""
    match value:
        case dict():
            return {key: _bounded(each) for key, each in value.items()}
        case list() | tuple():
            return [_bounded(each) for each in value]
        case int() if not -_MOST < value < _MOST:
            return str(value)
    return value


def _originals(record: ReportRecord) -> Iterator[ExportedOriginal]:
    yield _original(0, record.report, record.provenance)
    for each in record.versions:
        yield _original(each.number, each.report, each.provenance)


def _original(version: int, report: AnnualReport, origin: Provenance) -> ExportedOriginal:
    return ExportedOriginal(version, report.path, report.sha256, report.size, origin)


def _table(table: DataTable) -> ExportedTable:
    cells = table.cells
    return ExportedTable(
        table.name,
        table.form,
        tuple([cell.value for cell in cells]),
        tuple([cell.raw for cell in cells]),
        tuple([cell.status for cell in cells]),
        tuple([cell.place.line or None for cell in cells]),
    )


def _corrections(report: AnnualReport) -> Iterator[tuple[CellKey, Number | None, str, Correction]]:
    for table in report.tables:
        for cell in table.cells:
            if cell.correction:
                yield cell.key, cell.value, cell.raw, cell.correction


_NO_ROW, _NO_CELL = "没有读到这一行", "没有读到这一格"


def whole_tables(exported: Exported) -> tuple[DataTable, ...]:
    """The official tables with every cell of their forms; what was not found is ``missing``.

    A table that is not there at all has the cells of the form of its report's year; before the
    forms there was none.
    """
    report = exported.report if isinstance(exported, ReportRecord) else exported
    era = _era(exported.year, report.tables)
    found = {table.name: _whole(table) for table in report.tables}
    asked = [table.name for table in load_form(era).tables] if era else []
    whole = found | {name: _absent(era, name) for name in asked if name not in found}
    return tuple([whole[name] for name in table_names() if name in whole])


def _era(year: int | None, tables: Sequence[DataTable]) -> str:
    """The form an absent table should follow; empty where there was none, or nobody knows."""
    if year and year >= load_forms()[-1].first_year:
        return form_for_year(year).era
    return tables[0].form if tables else ""


def _whole(table: DataTable) -> DataTable:
    cells = in_form_order(table)
    if cells is table.cells:  # nearly always
        return table
    blanks = _absent(table.form, table.name).cells
    rows = {cell.key[1] for cell in table.cells}
    whole = [
        cell or (replace(blank, evidence=_NO_CELL) if blank.key[1] in rows else blank)
        for cell, blank in zip(cells, blanks, strict=True)
    ]
    return replace(table, cells=tuple(whole))


@cache
def _absent(era: str, name: str) -> DataTable:
    """The table as it is where nothing of it was found."""
    form = load_form(era).table(name)
    cells = [Cell(key, None, "", Status.MISSING, Place(), _NO_ROW) for key in form.cell_keys]
    return DataTable(name, era, tuple(cells), tuple(row.key for row in form.rows))
