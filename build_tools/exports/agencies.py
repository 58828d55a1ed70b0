"""The agencies: the table of the whole register, and what lies beside each one's page."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from build_tools.exports.lead import AGENCY, agency_words
from build_tools.exports.model import (
    ExportColumn,
    ExportedAgency,
    ExportedReport,
    ExportTable,
    Rows,
)
from build_tools.model import Agency, WithdrawnReport
from build_tools.pages.addresses import agency_path


def _rows(exported: ExportedAgency) -> Iterator[Rows]:
    agency = exported.agency
    years = [str(each.year) for each in exported.reports]
    merged = agency.merged_into
    own = (
        agency_path(agency.id) if years else "",
        agency.registered,
        agency.parent,
        "/".join(agency.former_names),
        "/".join(agency.aliases),
        "/".join(agency.former_ids),
        merged.id if merged else "",
        "/".join(each.id for each in agency.succeeds),
        len(years),
        "/".join(years),
    )
    yield Rows(agency_words(agency), None, [own])


AGENCIES = ExportTable(
    name="agencies",
    title="机关",
    said="名录里的全部机关，包括本站还没有收录报告的",
    columns=(
        *AGENCY,
        ExportColumn("address", "机关页", "机关的网页，从网站首页算起；没有收录报告的为空"),
        ExportColumn("registered", "已登记", "是否在名录里", "boolean"),
        ExportColumn("parent", "上级", "上级机关的编号"),
        ExportColumn("former_names", "曾用名", "用 / 隔开"),
        ExportColumn("aliases", "也称", "用 / 隔开"),
        ExportColumn("former_ids", "旧编号", "用 / 隔开"),
        ExportColumn("merged_into", "已并入", "并入的机关的编号"),
        ExportColumn("succeeds", "前身", "前身的编号，用 / 隔开"),
        ExportColumn("reports", "报告数", "本站收录了几份报告", "integer"),
        ExportColumn("years", "年度", "收录了哪些年度，用 / 隔开；本站未收录，不代表机关未发布"),
    ),
    rows=_rows,
    key=("agency_id",),
)


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
        "misfiled": report.misfiled,
        "page": f"{report.year}.html",
        "json": f"{report.year}.json",
        "csv": f"{report.year}.csv",
        "url": current.provenance.url,
        "published": current.provenance.published,
        "seen": current.provenance.seen,
        "sha256": current.sha256,
    }
