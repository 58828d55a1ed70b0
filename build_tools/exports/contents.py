"""What the table files tell of a report, taken out of it once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from build_tools.exports.model import Exported, ExportedOriginal, ExportedReport, ExportedTable
from build_tools.exports.whole_tables import whole_tables
from build_tools.library.summaries import totals_of
from build_tools.model import (
    AnnualReport,
    CellKey,
    Correction,
    DataTable,
    Number,
    Provenance,
    ReportRecord,
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
        totals=totals_of(report),
        findings=exported.findings,
        statements=report.statements,
        corrections=tuple(_corrections(report)),
        explanations=exported.explanations,
        problems=len(exported.problems),
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


def _corrections(
    report: AnnualReport,
) -> Iterator[tuple[CellKey, Number | None, str, Correction]]:
    for table in report.tables:
        for cell in table.cells:
            if cell.correction:
                yield cell.key, cell.value, cell.raw, cell.correction
