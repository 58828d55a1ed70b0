"""The table ``cells``: every cell of the official tables of every report, a row each.

The CSV of a withdrawn report keeps its line of columns and has no other: programs that read a
year's files one after another go on working and get no figure. Why there is none, the JSON says.
"""

from collections.abc import Iterable
from functools import cache

from msgspec.json import encode

from build_tools.checks.labels import column_label, row_label
from build_tools.common.csv_text import MARK
from build_tools.exports.contents import exported_report
from build_tools.exports.csv_writer import csv_head, csv_lines
from build_tools.exports.lead import LEAD, leading
from build_tools.exports.model import (
    ExportColumn,
    Exported,
    ExportedReport,
    ExportTable,
    FixedRows,
    Row,
    Rows,
)
from build_tools.forms import load_form, table_names
from build_tools.model import Agency, Status, WithdrawnReport
from build_tools.pages.addresses import cell_anchor


def cell_rows(report: ExportedReport) -> Rows:
    """The cells of ``report`` in the order of their forms."""
    own: list[Row] = []
    for each in report.tables:
        own += zip(each.values, each.raws, each.statuses, each.lines, strict=True)
    fixed = _fixed(tuple([(each.name, each.form) for each in report.tables]))
    return Rows(leading(report), fixed, own)


@cache
def _fixed(tables: tuple[tuple[str, str], ...]) -> FixedRows:
    return FixedRows(tuple(row for table, era in tables for row in cell_words(table, era)))


def cell_words(table: str, era: str) -> tuple[Row, ...]:
    """For each cell of a form: its keys, anchor, form, names and unit."""
    form = load_form(era).table(table)
    return tuple(
        (
            *(*key, f"#{cell_anchor(key)}"),
            era,
            f"{form.number} {form.title}",
            row_label(table, row.key, era),
            column_label(table, row.key, column.key, era),
            column.unit,
        )
        for key, row, column in form.placed
    )


CELLS = ExportTable(
    name="cells",
    title="全部单元格",
    said="三张统计表的每一格一行；没有读到的格也有一行，value 为空，不是零",
    columns=(
        *LEAD,
        ExportColumn("table", "表的代号", "、".join(table_names()), values=table_names()),
        ExportColumn("row", "行的代号", "含义见 codebook"),
        ExportColumn("column", "列的代号", "含义见 codebook"),
        ExportColumn("anchor", "页内地址", "接在 address 后面，就是这一格的网址"),
        ExportColumn("form", "格式", "这张表用的是哪一年起的格式"),
        ExportColumn("table_name", "表", "统计表的名称"),
        ExportColumn("row_name", "行", "统计表里这一行的名称"),
        ExportColumn("column_name", "列", "统计表里这一列的名称"),
        ExportColumn("unit", "单位", "统计表规定的单位"),
        ExportColumn("value", "数值", "未填报和缺失时为空，不是零", "number"),
        ExportColumn("raw", "原文的写法", "照录；在 CSV 里，会被当成公式的前面加一个撇号"),
        ExportColumn(
            "status", "来历", "这个数是怎么来的，含义见 codebook", values=tuple(map(str, Status))
        ),
        ExportColumn("line", "行号", "在读出的文字里的行号；0 或空表示不知道", "integer"),
    ),
    rows=lambda agency: map(cell_rows, agency.reports),
    key=("agency_id", "year", "table", "row", "column"),
    refers=(("agency_id", "agencies"),),
    by_year=True,
    formats=("parquet",),
)

CSV_COLUMNS = tuple(each.name for each in CELLS.columns)


def report_csv(reports: Iterable[Exported | ExportedReport]) -> bytes:
    """Every cell of the form, one line each under a line of ``CSV_COLUMNS``, in UTF-8.

    Lines end with a line feed. What was not found is ``missing``. ``value`` is empty where the
    status is ``blank`` or ``missing``, ``line`` where it is unknown.
    """
    head = (MARK + csv_head(CELLS.columns)).encode()
    return b"".join((head, *map(cell_lines, reports)))


def cell_lines(exported: Exported | ExportedReport) -> bytes:
    """The lines of one report in UTF-8, without that of the columns."""
    known = exported if isinstance(exported, ExportedReport) else exported_report(exported)
    return csv_lines(cell_rows(known))


def withdrawn_json(agency: Agency, report: WithdrawnReport) -> bytes:
    """``{"withdrawn": …}`` with the agency's id and name, the year, reason, date and address."""
    said = report.withdrawal
    found = {
        "agency": agency.id,
        "agency_name": agency.name,
        "year": report.year,
        "reason": said.reason,
        "date": said.date,
        "url": report.url,
    }
    return encode({"withdrawn": found})


def withdrawn_text(agency: Agency, report: WithdrawnReport) -> bytes:
    """In place of the original: one line of plain text."""
    said = report.withdrawal
    reason, date = said.reason or "没有写明", said.date or "没有写明"
    what = f"{agency.name}{report.year}年政府信息公开工作年度报告已撤回，原件不再提供。"
    return f"{what}原因：{reason}。日期：{date}。\n".encode()
