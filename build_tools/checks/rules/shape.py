"""Checks of what stands in the tables: blank cells, cells that hold no number, unknown labels."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from unicodedata import category

from build_tools.checks.labels import cell_label, table_label
from build_tools.checks.needs import TABLES
from build_tools.checks.registry import check
from build_tools.checks.subject import PASSED, Judgement, Subject, fire, observe, source_lines
from build_tools.common.text import INVISIBLE
from build_tools.forms import form_of, load_forms
from build_tools.model import Cell, DataTable, Severity, Status
from build_tools.readers.decoding import UNKNOWN
from build_tools.recovery.numbers import FigureKind, read_figure, without_note

_BLANK_NAMES = 6
_MONEY = re.compile("[元万亿]")
_WITH_UNIT = re.compile(r"[\d,，.]+\s*[万亿]?元?")
_TEXT_MARK = re.compile("^['’‘]")
"""Excel's mark of a text, which nobody sees in a cell."""
_LOOKS_LIKE_FIGURE = re.compile(r"[\dOoQ〇○ОоΟοIl|]{1,9}")
"""Digits, and letters of any alphabet that are drawn like 0 and 1."""
_ADORNED = re.compile(r"[^\w+\-－−—]*\d[\d,，.．]*\W*")
"""A figure with signs around it: an arrow, quotation marks, brackets."""
_BROKEN = re.compile(r"\d {2,}\d")
"""Digits on two lines of a cell, as a reader leaves them."""
_PLAIN_NUMBER = re.compile(r"\\?[+＋\-－−]?[\d０-９][\d０-９,，.．\s\u3000]*")


@check("C03", Severity.INFO, "shape", need=TABLES)
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
        lines=source_lines(blank),
        cells=tuple(cell.key for cell in blank),
    )


@check("C04", Severity.WARNING, "shape", need=TABLES)
def bad_numbers(subject: Subject) -> Iterator[Judgement]:
    """格内不是单纯的数字。

    判断：表三、表四各格应为非负整数；三张表的格内都不应再写单位或说明。表二数字本身是否有效由T2-01判断。
        形似数字的字母（O、l）、数字前后的箭头、引号和括号只作提示。
    依据：年度报告格式在表头注明单位，格内只填数字；格内另写单位时，元与万元容易混淆。
        表头没有写明单位的金额（2019年格式的采购总金额）可以在格内写明单位。
    反例：收费金额（单位：万元）一格写“251000元”。
    正例：该格写“25.1”。
    怎么办：格内只留数字，单位和说明移到表外；表二的金额以万元为单位换算后填写。
    """
    for table in subject.report.tables:
        plain = "".join([cell.raw for cell in table.cells]).isdecimal()
        bad = [] if plain else [cell for cell in table.cells if _is_bad(table, cell)]
        yield from (_bad_number(table, cell) for cell in bad) if bad else (PASSED,)


def _is_bad(table: DataTable, cell: Cell) -> bool:
    if not cell.raw or cell.raw.isdecimal() or cell.status is Status.BLANK:
        return False
    if any(map(_is_private, cell.raw)) or read_figure(cell.raw).kind is FigureKind.MARK:
        return False
    raw = _TEXT_MARK.sub("", INVISIBLE.sub("", without_note(unescape(cell.raw).strip())))
    if _PLAIN_NUMBER.fullmatch(raw) is None:
        return not (_WITH_UNIT.fullmatch(raw) and _needs_unit(table, cell))
    return table.name not in _measured_tables() and not _is_count(cell)


def _needs_unit(table: DataTable, cell: Cell) -> bool:
    """Whether the cell holds an amount whose unit the form's label does not name."""
    _, row, key = cell.key
    columns = form_of(table).row(row).columns
    return any(
        each.key == key and each.type == "amount" and "单位" not in each.label for each in columns
    )


def _bad_number(table: DataTable, cell: Cell) -> Judgement:
    return fire(
        observe(
            "C04.measured" if table.name in _measured_tables() else "C04",
            table=table_label(table.name),
            cell=cell_label(cell.key, table.form),
            raw=cell.raw,
        ),
        lines=source_lines([cell]),
        cells=(cell.key,),
        severity=Severity.INFO if _is_only_form(cell) else None,
    )


def _is_only_form(cell: Cell) -> bool:
    """Whether nobody who sees the page doubts the figure, or what is odd need not be the office's.

    A letter that looks like a digit is seen as the digit, and recognised text has many.
    """
    seen_as_figure = _LOOKS_LIKE_FIGURE.fullmatch(cell.raw) or _ADORNED.fullmatch(cell.raw)
    return _is_plain_count(cell) or _may_be_ours(cell) or seen_as_figure is not None


def _is_plain_count(cell: Cell) -> bool:
    """Whether the figure is clear and only a remark or the unit of its kind stands beside it."""
    if cell.value is None:
        return False
    return cell.raw.endswith("万元") or (cell.value % 1 == 0 and not _MONEY.search(cell.raw))


def _may_be_ours(cell: Cell) -> bool:
    """Whether a converter or the page around the cell may have put there what nobody can read."""
    drawn = cell.place.table and not cell.place.page
    return cell.value is None and (not drawn or _BROKEN.search(cell.raw) is not None)


@cache
def _measured_tables() -> frozenset[str]:
    """Tables some of whose figures are amounts or changes, and not counts."""
    tables = (table for form in load_forms() for table in form.tables)
    return frozenset(
        table.name
        for table in tables
        if any(column.type != "count" for row in table.rows for column in row.columns)
    )


def _is_private(sign: str) -> bool:
    """Whether only the original knows what it shows, by its font or by what it is made of."""
    return sign == UNKNOWN or category(sign) == "Co"


def _is_count(cell: Cell) -> bool:
    if cell.value is None:
        return read_figure(cell.raw).sign != "-"
    return cell.value >= 0 and cell.value % 1 == 0


@check("C05", Severity.INFO, "shape", need=TABLES)
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
