"""The table ``codebook``: rows and columns of every form, statuses, columns of the files."""

from collections.abc import Iterable, Iterator

from build_tools.checks.labels import row_label
from build_tools.exports.model import ExportColumn, ExportTable, Row, Rows
from build_tools.forms import (
    Form,
    TableForm,
    column_words,
    is_continuous,
    load_forms,
    parts_of,
    row_words,
    sum_of,
)
from build_tools.model import Status
from build_tools.pages.addresses import column_anchor, row_anchor
from build_tools.pages.portal.group_files import COLUMNS as SUMS
from build_tools.pages.words import STATUS_WORDS

_STATUSES = {
    Status.PRINTED: "原文印出的数字，照录",
    Status.BLANK: "原文这一格是空的，或者写着“/”“—”“无”；没有填报不等于零",
    Status.DERIVED: "原文这一格没有读到，由表内的等式算出",
    Status.CORRECTED: "维护者对照原件更正过",
    Status.RECOGNISED: "从扫描件认出，行、列合计都相符，没有人核对过；求合计时请去掉",
    Status.MISSING: "本站收录的版本里没有这一格的数字，或者不能确定，不作猜测",
}


_COLUMNS = (
    ExportColumn(
        *("sort", "种类", "row 行，column 列，status 数字的来历，field 文件的栏目"),
        values=("row", "column", "status", "field"),
    ),
    ExportColumn("table", "表", "统计表的代号；栏目则是文件的名称"),
    ExportColumn("form", "格式", "是哪一年起的格式"),
    ExportColumn("key", "代号", "数据文件里写的"),
    ExportColumn("label", "名称", "统计表里的名称，或栏目的标题"),
    ExportColumn("group", "上级栏目", "统计表里的上级栏目，用 / 隔开"),
    ExportColumn("unit", "单位", "统计表规定的单位；栏目则是类型"),
    ExportColumn("said", "含义", "通俗解释"),
    ExportColumn("law", "依据", "《政府信息公开条例》的条款"),
    ExportColumn("lineage", "沿革", "在别的格式里是哪一行、哪几行之和，或者不能相比"),
    ExportColumn("counted_in", "计入", "是哪一行（列）的一部分"),
    ExportColumn("address", "解释的地址", "从网站首页算起"),
)


def codebook_rows(tables: Iterable[ExportTable]) -> Rows:
    """What every key means: of the forms, the newest first, of statuses and of ``tables``."""
    own = [row for form in load_forms() for table in form.tables for row in _form_rows(form, table)]
    own += [
        _entry("status", "cells", each.value, STATUS_WORDS[each] or "原文所印", said)
        for each, said in _STATUSES.items()
    ]
    own += [
        _entry("field", each.name, one.name, one.title, one.said, one.type)
        for each in tables
        for one in each.columns
    ]
    own += [_entry("field", "totals", *column) for column in SUMS]
    return Rows((), None, own)


def _entry(sort: str, table: str, key: str, label: str, said: str, unit: str = "") -> Row:
    return (sort, table, "", key, label, "", unit, said, "", "", "", "")


def _form_rows(form: Form, table: TableForm) -> Iterator[Row]:
    for row in table.rows:
        plain, law = row_words(table.name, row.key)
        label = row_label(table.name, row.key, form.era)
        yield (
            *("row", table.name, form.era, row.key, label, "/".join(row.groups), ""),
            *(plain, law, _lineage(form, table, row.key), sum_of(table.name, row.key)),
            f"glossary.html#{row_anchor(table.name, row.key)}",
        )
    columns = {one.key: one for row in table.rows for one in row.columns}
    for one in columns.values():
        plain, law = column_words(table.name, one.key)
        yield (
            *("column", table.name, form.era, one.key, one.label, one.group, one.unit),
            *(plain, law, "", table.total if one.key != table.total else ""),
            f"glossary.html#{column_anchor(table.name, one.key)}",
        )


def _lineage(form: Form, table: TableForm, row: str) -> str:
    """What a row is in the other forms: itself, the sum of parts, or nothing to compare with."""
    return "；".join(
        f"{other.era}:{_elsewhere(form, other, table.name, row)}"
        for other in load_forms()
        if other.era != form.era
    )


def _elsewhere(form: Form, other: Form, table: str, row: str) -> str:
    if not is_continuous(table, form.era, other.era):
        return "统计口径改变，不能比较"
    parts = parts_of(table, row, other.era)
    if parts:
        return "+".join(parts)
    whole = [
        each.key for each in other.table(table).rows if row in parts_of(table, each.key, form.era)
    ]
    return f"{whole[0]}的一部分" if whole else "没有这一行"


def codebook(tables: tuple[ExportTable, ...]) -> ExportTable:
    """The table that explains the forms, and the columns of ``tables``."""
    return ExportTable(
        name="codebook",
        title="代号和栏目说明",
        said="统计表各个格式的行和列、数字的来历、各个文件的栏目，每一个代号一行",
        columns=_COLUMNS,
        rows=lambda _agency: (),
        standing=lambda: codebook_rows(tables),
        key=("sort", "table", "form", "key"),
        formats=("csv", "parquet"),
    )
