"""Checks of what was found at all: cells, rows and tables that the form asks for.

These speak of what could be read in the version at hand, before any sum is done.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import repeat
from typing import Any

from build_tools.checks.labels import column_label, row_label, table_label
from build_tools.checks.needs import TABLES
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    observe,
    source_lines,
)
from build_tools.forms import TableForm, form_of, parts_of
from build_tools.model import Cell, DataTable, Severity, Status

_UNPRINTED = (Status.MISSING, Status.DERIVED)


@check("C01", Severity.WARNING, "shape", need=TABLES)
def missing_cells(subject: Subject) -> Iterator[Judgement]:
    """表中有格没有读到数字。

    判断：对读到的每一行，数一数原文印出的格是否与格式规定的一样多（表三每行7格、表四每组5格）。
        一张表有3行以上没有读全的，合并成一条。原文没有印出、由勾稽关系推算得到的格也算没有读到，页面上另有“推算”标记。
    依据：年度报告格式规定每格都应填写；文件转换也会截断表格，所以这一项只说明本站读到了什么，不说明报告有误。
    反例：“本机关不掌握相关政府信息”一行只有六个数字，最右一列被截断。
    正例：该行七个数字齐全。
    怎么办：对照原件补全这一行的各格；表格被截断、合并或换成图片的，请重新导出后再发布。
    """
    for table in subject.report.tables:
        if subject.figures.statuses.isdisjoint(_UNPRINTED):
            yield from repeat(PASSED, len(subject.figures.rows[table.name]))
        elif table.doubts:
            yield _missing_in_doubt(table)
        else:
            yield from _missing_in_table_cells(table)


def _missing_in_doubt(table: DataTable) -> Judgement:
    lost = [cell for cell in table.cells if cell.status in _UNPRINTED]
    return (
        fire(
            observe(
                "C01.doubt",
                table=table_label(table.name),
                doubt=table.doubts[0],
                cells=len(table.cells),
                lost=len(lost),
            ),
            lines=source_lines(lost)[:1],
            cells=tuple(cell.key for cell in lost),
            about_reading=True,
        )
        if lost
        else PASSED
    )


_MANY_ROWS = 3


def _missing_in_table_cells(table: DataTable) -> Iterator[Judgement]:
    """A judgement for each row; one for all rows that lack figures where these are many."""
    rows = _by_row(table)
    lacking = [row for row, cells in rows.items() if any(c.status in _UNPRINTED for c in cells)]
    if len(lacking) <= _MANY_ROWS:
        yield from (_missing_in_row(table, *each) for each in rows.items())
        return
    yield from repeat(PASSED, len(rows) - len(lacking))
    every = [cell for row in lacking for cell in rows[row]]
    lost = [cell for cell in every if cell.status in _UNPRINTED]
    yield fire(
        observe("C01.rows", table=table_label(table.name), rows=len(lacking), lost=len(lost)),
        lines=source_lines(lost) or source_lines(every),
        cells=tuple(cell.key for cell in lost),
        about_reading=True,
    )


def _missing_in_row(table: DataTable, row: str, cells: list[Cell]) -> Judgement:
    lost = [cell for cell in cells if cell.status in _UNPRINTED]
    if not lost:
        return PASSED
    return fire(
        observe(
            "C01",
            table=table_label(table.name),
            row=row_label(table.name, row, table.form),
            read=len(cells) - len(lost),
            cells=len(cells),
            columns=[column_label(*cell.key, table.form) for cell in lost],
        ),
        lines=source_lines(lost) or source_lines(cells),
        cells=tuple(cell.key for cell in lost),
        about_reading=True,
    )


@check("C02", Severity.WARNING, "shape")
def missing_rows(subject: Subject) -> Iterator[Judgement]:
    """缺少格式规定的表格、行或列。

    判断：按报告年度应当使用的格式，逐表查看每一行、每一列是否读到。整张表没有读到，也在这里说明。
    依据：2021年度起用{notice_2021}格式，2019、2020年度用{notice_2019}格式。
    反例：2023年报告的“（六）其他处理”只有一行，没有分列三种情形。
    正例：“（六）其他处理”下三行齐全。
    怎么办：按当年格式补上缺少的表、行或列，没有发生的填0；原件里有而没有读到的，请把表格换成可复制的文字。
    """
    if subject.form is None:
        yield not_applicable("本年度没有统一的表格格式")
        return
    for expected in subject.form.tables:
        table = subject.figures.tables.get(expected.name)
        if table and table.doubts:
            yield cannot_assess(f"{table_label(table.name)}读得不可靠，没有读到的行未必没有")
        elif table:
            yield _missing_in_table(subject, expected, table)
        else:
            yield _missing_table(expected)


def _missing_table(expected: TableForm) -> Judgement:
    name = table_label(expected.name)
    return fire(observe("C02.table", table=name, title=expected.title), about_reading=True)


def _missing_in_table(subject: Subject, expected: TableForm, table: DataTable) -> Judgement:
    found = subject.figures.rows[table.name]
    wanted = [row.key for row in expected.rows if row.key not in found]
    known = {row.key for row in expected.rows}
    if found <= known:  # nothing that was read is of another form
        return (
            _not_reached(expected, table, wanted) if wanted else _missing_columns(expected, table)
        )
    wanted += [key for key in table.missing_rows if key not in wanted]
    if not wanted:
        return PASSED
    others = (one for one in table.cells if one.key[1] not in known)
    doubtful = all(one.status is Status.MISSING for one in others)
    written = any(row.key in wanted and subject.is_written(row.label) for row in expected.rows)
    unread = doubtful or written or set(wanted) <= set(table.missing_rows)
    lacking = _lacking(expected, table, wanted)
    return fire(
        observe("C02", **lacking) if unread else observe("C02.form", **lacking, form=table.form),
        lines=source_lines(
            [each for each in table.cells if _stands_for(each, wanted, expected.era)]
        ),
        about_reading=unread,
    )


def _missing_columns(expected: TableForm, table: DataTable) -> Judgement:
    """Of a table that another form explains, all of whose columns this one has too."""
    own = {*form_of(table).cell_keys}
    if not own < {*expected.cell_keys}:
        return PASSED
    lacking = (column.full_label for key, _, column in expected.placed if key not in own)
    columns = list(dict.fromkeys(lacking))
    observed = observe(
        "C02.columns", table=table_label(table.name), columns=columns, count=len(columns)
    )
    return fire(observed, about_reading=True)


def _not_reached(expected: TableForm, table: DataTable, wanted: list[str]) -> Judgement:
    return fire(observe("C02", **_lacking(expected, table, wanted)), about_reading=True)


def _lacking(expected: TableForm, table: DataTable, wanted: list[str]) -> dict[str, Any]:
    """The facts of rows that are not there."""
    return {
        "table": table_label(table.name),
        "rows": [_row_name(expected, table, key) for key in wanted],
        "count": len(wanted),
    }


def _stands_for(cell: Cell, wanted: list[str], era: str) -> bool:
    """Whether the cell's row is one that the form of ``era`` splits into wanted ones."""
    return not {*parts_of(*cell.key[:2], era)}.isdisjoint({*wanted} - {cell.key[1]})


def _row_name(expected: TableForm, table: DataTable, row: str) -> str:
    known = any(each.key == row for each in expected.rows)
    return row_label(table.name, row, expected.era if known else table.form)


def _by_row(table: DataTable) -> dict[str, list[Cell]]:
    rows: dict[str, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.key[1]].append(cell)
    return rows
