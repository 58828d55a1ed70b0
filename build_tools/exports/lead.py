"""The columns that every table about reports begins with: whose report, of which year, where."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from build_tools.exports.model import (
    ExportColumn,
    ExportedAgency,
    ExportedReport,
    ExportTable,
    Row,
    Rows,
)
from build_tools.library.kinds import KINDS, kind_of
from build_tools.model import Agency
from build_tools.pages.addresses import report_path
from build_tools.pages.words import LEVELS

AGENCY = (
    ExportColumn("agency_id", "机关编号", "永远不变，也是网址的一部分"),
    ExportColumn("agency", "机关", "机关的名称"),
    ExportColumn("region_code", "行政区划代码", "GB/T 2260 的六位代码，没有登记的为空"),
    ExportColumn("region", "地区", "从省级写起，用 / 隔开，没有登记的为空"),
    ExportColumn("level", "级别的代号", "没有登记的为空", values=tuple(LEVELS)),
    ExportColumn("level_name", "级别", "没有登记的为空"),
    ExportColumn("kind", "类别的代号", "机关主管什么；名录没有写明的，按名称推定"),
    ExportColumn("kind_name", "类别", "机关主管什么；名录没有写明的，按名称推定"),
)
"""Who published."""

LEAD = (
    *AGENCY,
    ExportColumn("year", "年度", "报告的年度", "year"),
    ExportColumn("source", "原件", "原件在内容目录里的位置"),
    ExportColumn("address", "报告页", "报告的网页，从网站首页算起"),
    ExportColumn(
        "misfiled",
        "归属待核",
        "报告写的是另一机关或另一年度、还没有核实的，写明为什么；求合计、作比较时请去掉",
    ),
)
"""Whose report of which year."""

_NUMBER = ExportColumn("number", "序号", "在这份报告里的顺序", "integer")


def table_of_reports(
    name: str,
    title: str,
    said: str,
    columns: tuple[ExportColumn, ...],
    rows: Callable[[ExportedReport], Iterable[Row]],
    numbered: bool = False,
    **published: Any,
) -> ExportTable:
    """The table of what ``rows`` gives of each report; ``numbered`` where that may be several.

    ``published`` are further fields of ``ExportTable``.
    """
    number = (_NUMBER,) if numbered else ()

    def listed(agency: ExportedAgency) -> Iterator[Rows]:
        for report in agency.reports:
            if own := list(rows(report)):
                yield Rows(leading(report), None, own)

    key = ("agency_id", "year", *(each.name for each in number))
    refers = (("agency_id", "agencies"),)
    whole = (*LEAD, *number, *columns)
    return ExportTable(name, title, said, whole, listed, key, refers, **published)


def leading(report: ExportedReport) -> Row:
    """What the rows of ``report`` begin with, by ``LEAD``."""
    agency, source = report.agency, report.originals[0].path
    if agency is None or report.year is None:
        return ("", report.name, "", "", "", "", "", "", report.year, source, "", "")
    address = report_path(agency.id, report.year)
    return (*agency_words(agency), report.year, source, address, report.misfiled)


def agency_words(agency: Agency) -> Row:
    """Who an agency is, by ``AGENCY``."""
    region, kind = agency.region, kind_of(agency)
    return (
        agency.id,
        agency.name,
        agency.region_code,
        "/".join(region.chain) if region else "",
        agency.level,
        LEVELS.get(agency.level, ""),
        kind,
        KINDS[kind].label,
    )
