"""Checks of what was found at all: cells, rows, labels, and whether a cell holds a number.

These speak of what could be read in the version at hand, before any sum is done.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from decimal import Decimal
from functools import cache
from itertools import repeat
from typing import Any

from build_tools.checks.labels import cell_label, column_label, row_label, table_label
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    lines_of,
    not_applicable,
    observe,
)
from build_tools.forms import TableForm, load_forms, parts_of
from build_tools.model import Cell, DataTable, Severity, Status

_UNPRINTED = (Status.MISSING, Status.DERIVED)
_BLANK_NAMES = 6
_MONEY = re.compile("[元万亿]")
_PLAIN_NUMBER = re.compile(
    r"[+＋\-－−]?[\d０-９][\d０-９,，.．\s\u3000]*"
    r"[\u2460-\u24ff⁰¹²³⁴-⁹]*(?:[\[【〔(（]?注\d{0,2}[\]】〕)）]?)?"
)
_NO_TABLE = not_applicable("没有读到任何表格")


@check("C01", Severity.WARNING, "shape")
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
    if not subject.report.tables:
        yield _NO_TABLE


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
            lines=lines_of(lost)[:1],
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
        lines=lines_of(lost) or lines_of(every),
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
        lines=lines_of(lost) or lines_of(cells),
        cells=tuple(cell.key for cell in lost),
        about_reading=True,
    )


@check("C02", Severity.WARNING, "shape")
def missing_rows(subject: Subject) -> Iterator[Judgement]:
    """缺少格式规定的表格或行。

    判断：按报告年度应当使用的格式，逐表查看每一行是否读到。整张表没有读到，也在这里说明。
    依据：2021年度起用国办公开办函〔2021〕30号格式，2019、2020年度用国办公开办函〔2019〕60号格式。
    反例：2023年报告的“（六）其他处理”只有一行，没有分列三种情形。
    正例：“（六）其他处理”下三行齐全。
    怎么办：按当年格式补上缺少的表或行，没有发生的填0；原件里有而没有读到的，请把表格换成可复制的文字。
    """
    if subject.form is None:
        yield not_applicable("本年度没有统一的表格格式")
        return
    for expected in subject.form.tables:
        table = subject.figures.tables.get(expected.name)
        if table and table.doubts:
            yield cannot_assess(f"{table_label(table.name)}读得不可靠，没有读到的行未必没有")
        elif table:
            yield _missing_in_table(expected, table, subject.figures.rows[table.name])
        else:
            yield _missing_table(expected)


def _missing_table(expected: TableForm) -> Judgement:
    name = table_label(expected.name)
    return fire(observe("C02.table", table=name, title=expected.title), about_reading=True)


def _missing_in_table(expected: TableForm, table: DataTable, found: Set[str]) -> Judgement:
    wanted = [row.key for row in expected.rows if row.key not in found]
    known = {row.key for row in expected.rows}
    if found <= known:  # nothing that was read is of another form
        return _not_reached(expected, table, wanted) if wanted else PASSED
    wanted += [key for key in table.missing_rows if key not in wanted]
    if not wanted:
        return PASSED
    unread = set(wanted) <= set(table.missing_rows)
    lacking = _lacking(expected, table, wanted)
    return fire(
        observe("C02", **lacking) if unread else observe("C02.form", **lacking, form=table.form),
        lines=lines_of([each for each in table.cells if _stands_for(each, wanted, expected.era)]),
        about_reading=unread,
    )


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


@check("C03", Severity.INFO, "shape")
def blank_cells(subject: Subject) -> Iterator[Judgement]:
    """有格没有填数字。

    判断：空白、“/”、“-”、“—”、“无”都记为未填报，不当作0；每张表合并成一条提示。
    依据：没有发生的事项应填0（本站的工作假定，未见明文）；未填报与0含义不同，公众无从判断。
    反例：“行政处罚”一格写“/”。
    正例：“行政处罚”一格写“0”。
    怎么办：没有发生的事项填0；确实不掌握的，在第六部分写明原因。
    """
    for table in subject.report.tables:
        yield _blank_in_table(table) if Status.BLANK in subject.figures.statuses else PASSED
    if not subject.report.tables:
        yield _NO_TABLE


def _blank_in_table(table: DataTable) -> Judgement:
    blank = [cell for cell in table.cells if cell.status is Status.BLANK]
    if not blank:
        return PASSED
    marks = dict.fromkeys(f"“{raw}”" if (raw := c.raw.strip()) else "空白" for c in blank)
    return fire(
        observe(
            "C03.many" if len(blank) > _BLANK_NAMES else "C03",
            table=table_label(table.name),
            cells=[cell_label(cell.key, table.form) for cell in blank[:_BLANK_NAMES]],
            count=len(blank),
            marks=list(marks),
        ),
        lines=lines_of(blank),
        cells=tuple(cell.key for cell in blank),
    )


@check("C04", Severity.WARNING, "shape")
def bad_numbers(subject: Subject) -> Iterator[Judgement]:
    """格内不是单纯的数字。

    判断：表三、表四各格应为非负整数；三张表的格内都不应再写单位或说明。表二数字本身是否有效由T2-01判断。
    依据：年度报告格式在表头注明单位，格内只填数字；格内另写单位时，元与万元容易混淆。
    反例：收费金额（单位：万元）一格写“251000元”。
    正例：该格写“25.1”。
    怎么办：格内只留数字，单位和说明移到表外；表二的金额以万元为单位换算后填写。
    """
    for table in subject.report.tables:
        plain = "".join([cell.raw for cell in table.cells]).isdecimal()
        bad = [] if plain else [cell for cell in table.cells if _is_bad(table.name, cell)]
        yield from (_bad_number(table, cell) for cell in bad) if bad else (PASSED,)
    if not subject.report.tables:
        yield _NO_TABLE


def _is_bad(table: str, cell: Cell) -> bool:
    if not cell.raw or cell.raw.isdecimal() or cell.status is Status.BLANK:
        return False
    noted = _PLAIN_NUMBER.fullmatch(cell.raw.strip()) is None
    return noted or (table not in _measured_tables() and not _is_count(cell))


def _bad_number(table: DataTable, cell: Cell) -> Judgement:
    return fire(
        observe(
            "C04.measured" if table.name in _measured_tables() else "C04",
            table=table_label(table.name),
            cell=cell_label(cell.key, table.form),
            raw=cell.raw,
        ),
        lines=lines_of([cell]),
        cells=(cell.key,),
        severity=Severity.INFO if _is_plain_count(cell) else None,
    )


def _is_plain_count(cell: Cell) -> bool:
    """Whether the figure is clear and only a remark or a measure word stands beside it."""
    return cell.value is not None and _is_count(cell) and _MONEY.search(cell.raw) is None


@cache
def _measured_tables() -> frozenset[str]:
    """Tables some of whose figures are amounts or changes, and not counts."""
    tables = (table for form in load_forms() for table in form.tables)
    return frozenset(
        table.name
        for table in tables
        if any(column.type != "count" for row in table.rows for column in row.columns)
    )


def _is_count(cell: Cell) -> bool:
    return cell.value is None or (cell.value >= 0 and not isinstance(cell.value, Decimal))


@check("C05", Severity.INFO, "shape")
def unknown_labels(subject: Subject) -> Iterator[Judgement]:
    """有一行的名称无法识别。

    判断：数字旁的行名与格式中任何一行都对不上时提示，该行数字不公布。
    依据：年度报告格式的行名固定；自拟的行名使数字无法比较。这一项只说明本站没有认出。
    反例：表三多出一行“（八）转送其他机关”。
    正例：表三只有格式规定的各行。
    怎么办：行名改用格式规定的名称；自拟的行并入相应的行，或移到第六部分说明。
    """
    for table in subject.report.tables:
        for label, line in table.unknown_labels:
            yield fire(
                observe("C05", table=table_label(table.name), label=label),
                lines=(line,) if line else (),
                about_reading=True,
            )
        if not table.unknown_labels:
            yield PASSED
    if not subject.report.tables:
        yield _NO_TABLE


def _by_row(table: DataTable) -> dict[str, list[Cell]]:
    rows: dict[str, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.key[1]].append(cell)
    return rows
