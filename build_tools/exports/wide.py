"""The table ``tables``: one row a report, one column for each cell of any form."""

from functools import cache

from build_tools.checks.labels import cell_label, table_label
from build_tools.exports.lead import table_of_reports
from build_tools.exports.model import ExportColumn, ExportedReport, Row
from build_tools.forms import load_form, load_forms
from build_tools.model import CellKey, Status

_LETTERS = {status: status.value[0] for status in Status}
_NOWHERE = "-"


@cache
def all_cells() -> tuple[CellKey, ...]:
    """The cells of every form, those of the newest first."""
    return tuple(
        dict.fromkeys(
            key for form in load_forms() for table in form.tables for key in table.cell_keys
        )
    )


@cache
def _places(tables: tuple[tuple[str, str], ...]) -> tuple[int | None, ...]:
    """Where the cells of some forms, one after another, stand in each column; None for nowhere."""
    keys = [key for name, era in tables for key in load_form(era).table(name).cell_keys]
    found = {key: at for at, key in enumerate(keys)}
    return tuple(map(found.get, all_cells()))


def _row(report: ExportedReport) -> Row:
    places = _places(tuple([(each.name, each.form) for each in report.tables]))
    values = [value for table in report.tables for value in table.values]
    letters = "".join([_LETTERS[each] for table in report.tables for each in table.statuses])
    statuses = "".join([_NOWHERE if at is None else letters[at] for at in places])
    return (statuses, *(None if at is None else values[at] for at in places))


TABLES_BY_REPORT = table_of_reports(
    name="tables",
    title="统计表，一份报告一行",
    said="每份报告一行，统计表的每一格一列；没有数字的格留空，不是零，原因写在 statuses 一列",
    columns=(
        ExportColumn(
            "statuses",
            "各格的来历",
            "后面每一列一个字母：p 原文所印，b 未填报，d 推算，c 已更正，r 图像识别，m 缺失，"
            "- 这一年的格式里没有",
        ),
        *(
            ExportColumn(
                ".".join(key), f"{table_label(key[0])} {cell_label(key)}", "数值", "number"
            )
            for key in all_cells()
        ),
    ),
    rows=lambda report: [_row(report)],
    formats=("csv.gz",),
    by_year=True,
)
