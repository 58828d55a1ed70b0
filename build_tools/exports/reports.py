"""The tables of one row a report: ``reports`` with key figures, ``tables`` with every cell."""

from collections import Counter
from functools import cache

from build_tools.checks.labels import cell_label, table_label
from build_tools.exports.lead import table_of_reports
from build_tools.exports.model import ExportColumn, ExportedReport, Row
from build_tools.forms import load_form, load_forms
from build_tools.library.summaries import TOTALS
from build_tools.model import CellKey, Severity, Status
from build_tools.pages.words import STATUS_WORDS

_COUNTED = tuple(each for each in Status if each is not Status.PRINTED)


def _facts(report: ExportedReport) -> Row:
    original = report.originals[0]
    origin = original.provenance
    counted = Counter(each.severity for each in report.findings if each.counts)
    return (
        report.title,
        report.issued,
        origin.published,
        origin.seen,
        origin.url,
        original.sha256,
        original.size,
        len(report.originals),
        report.readable,
        "/".join(dict.fromkeys(table.form for table in report.tables)),
        counted[Severity.ERROR],
        counted[Severity.WARNING],
        sum(each.about_reading and not each.accepted for each in report.findings),
        len(report.explanations),
    )


def _figures(report: ExportedReport) -> Row:
    statuses = Counter(status for table in report.tables for status in table.statuses)
    totals = report.totals or (None,) * len(TOTALS)
    return (*(statuses[each] for each in _COUNTED), *totals)


_ONLY_STATED = "只有表里每一格都印出来（或经更正）的才有，否则为空，不是零"

REPORTS = table_of_reports(
    name="reports",
    title="报告",
    said="一份报告一行：来源、核对结果和主要数字",
    columns=(
        ExportColumn("title", "标题", "报告上印的标题"),
        ExportColumn("issued", "落款日期", "报告上印的日期", "date"),
        ExportColumn("published", "发布日期", "登记的发布日期", "date"),
        ExportColumn("seen", "取得日期", "登记的取得日期", "date"),
        ExportColumn("url", "来源网址", "机关网站上的网页，没有登记的为空"),
        ExportColumn("sha256", "原件的 SHA-256", "原件的校验值"),
        ExportColumn("size", "原件的字节数", "原件的大小", "integer"),
        ExportColumn("versions", "版本数", "本站收录了几个版本，行里是现行的一个", "integer"),
        ExportColumn("readable", "读出", "报告是否读出来了", "boolean"),
        ExportColumn("forms", "表格格式", "表格用的是哪一年起的格式"),
        ExportColumn("errors", "错误", "核对发现的错误有几处，已经说明的不算", "integer"),
        ExportColumn("warnings", "警告", "核对发现的警告有几处，已经说明的不算", "integer"),
        ExportColumn("unread", "未能准确识别", "有几处，不是报告的问题", "integer"),
        ExportColumn("explanations", "机关的说明", "机关作了几条说明", "integer"),
        *(
            ExportColumn(f"cells_{each}", f"{STATUS_WORDS[each]}的格", "这样的格有几个", "integer")
            for each in _COUNTED
        ),
        *(
            ExportColumn(
                each.id, each.label, f"{each.heading}；{each.address}；{_ONLY_STATED}", "number"
            )
            for each in TOTALS
        ),
    ),
    rows=lambda report: [_facts(report) + _figures(report)],
    formats=("csv.gz", "parquet", "xlsx"),
)

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
