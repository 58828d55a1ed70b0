"""What lies beside an agency's page for programs: who it is, and where its reports are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from build_tools.exports.agencies import AGENCIES
from build_tools.exports.model import ExportedAgency, ExportedReport
from build_tools.model import Agency, WithdrawnReport


def agency_json(
    agency: Agency, reports: Iterable[ExportedReport], withdrawn: Iterable[WithdrawnReport]
) -> bytes:
    """The agency's row of the table ``agencies`` and its reports; addresses relative to it."""
    exported = ExportedAgency(agency, tuple(reports))
    (row,) = (row for rows in AGENCIES.rows(exported) for row in rows.whole())
    columns = zip(AGENCIES.columns, row, strict=True)
    named: dict[str, Any] = {column.name: value for column, value in columns}
    named["reports"] = [*map(_report, exported.reports)]
    named["withdrawn"] = [
        {"year": each.year, "reason": each.withdrawal.reason, "date": each.withdrawal.date}
        for each in withdrawn
    ]
    del named["years"]
    return json.dumps(named, ensure_ascii=False, indent=1).encode()


def _report(report: ExportedReport) -> dict[str, Any]:
    current = report.originals[0]
    return {
        "year": report.year,
        "title": report.title,
        "readable": report.readable,
        "page": f"{report.year}.html",
        "json": f"{report.year}.json",
        "csv": f"{report.year}.csv",
        "url": current.provenance.url,
        "published": current.provenance.published,
        "seen": current.provenance.seen,
        "sha256": current.sha256,
    }
