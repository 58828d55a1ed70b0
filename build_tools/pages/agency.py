"""The page of one agency: its reports year over year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.checks.labels import table_label
from build_tools.model import Agency, Page, ReportRecord, Severity
from build_tools.pages.addresses import FROM_REPORTS, agency_path
from build_tools.pages.charts import Dot, line_chart
from build_tools.pages.escape import Markup
from build_tools.pages.templates import fill
from build_tools.pages.words import LEVELS, region_links
from build_tools.pages.years_table import without_zeros, years_table
from build_tools.series import Break, Line, Series, build_series

_CHARTS = (
    (("requests", "received", "total"), "新收政府信息公开申请"),
    (("requests", "concluded", "total"), "办结的政府信息公开申请"),
    (("review", "reconsideration", "total"), "被申请行政复议"),
)


def series_of(records: Iterable[ReportRecord]) -> Series:
    """The years of one agency side by side."""
    return build_series({record.year: record.report for record in records})


def agency_page(agency: Agency, records: Sequence[ReportRecord], series: Series) -> Page:
    """The page of ``agency``; ``records`` are its reports, oldest first, at least one.

    ``series`` is ``series_of(records)``.
    """
    return Page(
        path=agency_path(agency.id),
        kind="agency",
        title=agency.name,
        description=f"{agency.name}历年政府信息公开工作年度报告与各项数字的逐年对比。",
        markdown=fill(
            "agency",
            agency=agency,
            level=LEVELS.get(agency.level, ""),
            regions=region_links(agency.region, FROM_REPORTS),
            records={record.year: record for record in records},
            years=range(records[-1].year, records[0].year - 1, -1),
            severities={record.year: _severities(record) for record in records},
            breaks=[_break(each) for each in series.breaks],
            charts=_charts(series),
            tables=_tables(series),
            applicants=_applicants(series),
        ),
        meta=(("agency", agency.name),),
    )


def _severities(record: ReportRecord) -> str:
    """``错误 1、提示 2``, empty without findings."""
    found = [finding.severity for finding in record.findings]
    counted = ((severity.label, found.count(severity)) for severity in Severity)
    return "、".join(f"{label} {count}" for label, count in counted if count)


def _break(each: Break) -> str:
    joined = "相同的行仍可比较" if each.comparable else "前后口径不同，不作比较"
    table = table_label(each.table)
    return f"{each.year}年起，{table}由{each.before}年格式改为{each.after}年格式，{joined}。"


def _charts(series: Series) -> list[Markup]:
    charts = []
    for number, (key, title) in enumerate(_CHARTS, 1):
        if line := series.line(key):
            dots = [Dot(point.year, point.value) for point in line.points]
            breaks = {each.year for each in series.breaks if each.table == key[0]}
            charts.append(line_chart(f"chart-{number}", title, dots, "件", breaks))
    return [chart for chart in charts if chart]


def _tables(series: Series) -> list[Markup]:
    proactive = [line for line in series.lines if line.key[0] == "proactive"]
    totals = [line for line in series.lines if line.key[0] == "requests" and _is_total(line)]
    review = [line for line in series.lines if line.key[0] == "review"]
    return [
        years_table(series, proactive, "p", "主动公开政府信息情况，逐年（单位见各行名称）"),
        years_table(series, totals, "q", "收到和处理政府信息公开申请情况，总计，逐年（单位：件）"),
        years_table(series, review, "v", "行政复议、行政诉讼情况，逐年（单位：件）"),
    ]


def _applicants(series: Series) -> Markup:
    """Requests by kind of applicant, without the lines that are zero in every year."""
    parts = [line for line in series.lines if line.key[0] == "requests" and not _is_total(line)]
    caption = "申请情况，按申请人类别，逐年（单位：件）"
    return years_table(series, without_zeros(parts), "a", caption, by_applicant=True)


def _is_total(line: Line) -> bool:
    return line.key[2] == "total"
