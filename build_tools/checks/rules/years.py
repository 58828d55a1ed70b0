"""Checks across an agency's years.

Where a form counts something else than the one before, no check compares its table over the break.
"""

from collections.abc import Iterator, Sequence

from build_tools.checks.cells import firm_sum, firm_value
from build_tools.checks.labels import column_label, row_label, table_label
from build_tools.checks.needs import LAST_YEAR
from build_tools.checks.registry import check
from build_tools.checks.rules.proactive import stock_keys
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
from build_tools.forms import (
    Items,
    Row,
    TableForm,
    break_year,
    form_of,
    form_with_items,
    form_with_stock,
    is_same,
)
from build_tools.model import CellKey, DataTable, Severity

NO_TABLE = not_applicable("两年中有一年没有读到这张表")


def both_years(subject: Subject, name: str) -> tuple[DataTable, DataTable] | None:
    """Last year's and this year's table called ``name``; None when one of them is not there."""
    last = subject.last_figures.tables.get(name)
    this = subject.figures.tables.get(name)
    return (last, this) if last and this else None


def break_between(last: DataTable, this: DataTable) -> Judgement | None:
    """Why two years' tables of one name are not compared; None when they may be."""
    year = break_year(this.name, last.form, this.form)
    return not_applicable(f"{year}年起表格口径改变，此项不作比较") if year else None


def _last_doubt(subject: Subject, name: str) -> Judgement | None:
    """Why nothing may rest on last year's table; None when it may."""
    pair = both_years(subject, name)
    if pair is None:
        return NO_TABLE if subject.last_year else LAST_YEAR.lacking
    doubts = pair[0].doubts
    return cannot_assess(f"上一年{table_label(name)}读取存疑：{doubts[0]}") if doubts else None


@check("X-01", Severity.ERROR, "years")
def carry_over(subject: Subject) -> Iterator[Judgement]:
    """上年结转应与上一年报告的结转下年一致。

    判断：表三七列，本年“上年结转”与本站收录的上一年报告“结转下年度继续办理”逐列比较；
        两年表格的申请人分类不同的，只比较总计。
    依据：两行说的是同一批申请（由行名推得，为本站的工作假定）。
    反例：2022年结转下年度3件，2023年上年结转写1件。
    正例：2022年结转下年度3件，2023年上年结转写3件。
    怎么办：与上一年报告核对结转数；上一年写错的，在本年报告中说明。
    """
    if doubt := _last_doubt(subject, "requests"):
        yield doubt
        return
    this, last = subject.table_form("requests"), form_of(subject.last_figures.tables["requests"])
    for column in _shared_columns(this, last):
        keys = this.figure_cells("requests_carried_in", column)
        yield _carry_over(subject, keys, last.figure_cells("requests_carried_out", column))


def _shared_columns(this: TableForm, last: TableForm) -> Sequence[str]:
    """Those that count the same in both years; where applicants are classed anew, the total."""
    columns, before = ([each.key for each in form.rows[0].columns] for form in (this, last))
    return columns if set(columns) == set(before) else (this.total,)


def _carry_over(
    subject: Subject, keys: tuple[CellKey, ...], left: tuple[CellKey, ...]
) -> Judgement:
    """``keys`` against last year's cells ``left``, which tell what was not concluded."""
    here = firm_sum(subject.cells, keys)
    before = firm_sum(subject.last_cells, left)
    if here is not None and here == before:
        return PASSED
    label = column_label(*keys[0])
    if here is None or before is None:
        return cannot_assess(f"“{label}”列的结转数有一年未填报或没有读到")
    return fire(
        observe(
            "X-01",
            year=subject.year,
            column=label,
            here=here,
            year_before=subject.year - 1,
            before=before,
        ),
        lines=source_lines([subject.cells[key] for key in keys]),
        cells=keys,
        arithmetic=f"{before}≠{here}",
    )


@check("X-02", Severity.WARNING, "years")
def stock_over_years(subject: Subject) -> Iterator[Judgement]:
    """现行有效件数应等于上年件数加制发减废止。

    判断：规章、行政规范性文件两行，两年都用2021年格式时逐行核对。
        2019年格式的“对外公开总数量”口径不同，2020与2021年之间不作比较。
    依据：现行有效件数是年末存量（由各栏名称推得，为本站的工作假定）。
    反例：上年现行有效10件，本年制发2件、废止1件，现行有效写13件。
    正例：上年现行有效10件，本年制发2件、废止1件，现行有效写11件。
    怎么办：核对年末存量，以及本年制发、废止件数；上年统计口径有调整的，写明原因。
    """
    if doubt := _last_doubt(subject, "proactive"):
        yield doubt
        return
    pair = both_years(subject, "proactive")
    keys = stock_keys(subject.table_form("proactive"))
    if pair and (broken := break_between(*pair)):
        yield broken
    elif not keys:
        year = form_with_stock("proactive").first_year
        yield not_applicable(f"{year}年起表格口径改变，此项不作比较")
    else:
        yield from (_stock_over_years(subject, row, cells) for row, cells in keys.items())


def _name(subject: Subject, table: str, row: str) -> str:
    return row_label(table, row, subject.table_form(table).era)


def _stock_over_years(
    subject: Subject, row: str, keys: tuple[CellKey, CellKey, CellKey]
) -> Judgement:
    issued, repealed, in_force = (subject.value(*key) for key in keys)
    before = firm_value(subject.last_cells.get(keys[2]))
    label = _name(subject, "proactive", row)
    if issued is None or repealed is None or in_force is None or before is None:
        return cannot_assess(f"“{label}”的数字有一年不齐全")
    expected = before + issued - repealed
    if in_force == expected:
        return PASSED
    return fire(
        observe(
            "X-02",
            row=label,
            in_force=in_force,
            before=before,
            issued=issued,
            repealed=repealed,
            expected=expected,
        ),
        lines=source_lines([subject.cells[key] for key in keys]),
        cells=keys,
        arithmetic=f"{before}+{issued}-{repealed}={expected}≠{in_force}",
    )


@check("X-04", Severity.INFO, "years")
def pending(subject: Subject) -> Iterator[Judgement]:
    """上年尚未审结的案件，本年没有下文。

    判断：上年行政复议或行政诉讼“尚未审结”大于0，而本年同组总计为0时提示。
    依据：尚未审结的案件一般会在以后年度有结果（本站的工作假定）；是否在本年审结由各案决定，只作提示。
    反例：上年行政复议尚未审结2件，本年行政复议总计0件。
    正例：上年行政复议尚未审结2件，本年行政复议总计3件。
    怎么办：核对上年未审结案件的结果，计入本年相应各格；仍未审结的，计入“尚未审结”。
    """
    if doubt := _last_doubt(subject, "review"):
        yield doubt
        return
    asked = form_of(subject.last_figures.tables["review"]).cell_keys
    for cell in (*subject.keys("review_pending"), *subject.keys("litigation_pending")):
        yield _pending(subject, cell) if cell in asked else not_applicable("上一年的表格没有这一行")


def _pending(subject: Subject, cell: CellKey) -> Judgement:
    table, row, _ = cell
    key = (table, row, subject.table_form(table).total)
    before = firm_value(subject.last_cells.get(cell))
    total = subject.value(*key)
    label = _name(subject, table, row)
    if before == 0:
        return not_applicable(f"上年没有尚未审结的{label}案件")
    if before is None or total is None:
        return cannot_assess(f"“{label}”的数字有一年未填报或没有读到")
    if total > 0:
        return PASSED
    return fire(
        observe("X-04", row=label, before=before),
        lines=source_lines([subject.cells[key]]),
        cells=(key,),
    )


@check("X-08", Severity.INFO, "years")
def items_over_years(subject: Subject) -> Iterator[Judgement]:
    """2019年格式：上一年项目数量应与上年推算一致。

    判断：两年都用2019年格式时，本年“上一年项目数量”应等于上一年的“上一年项目数量”加“本年增/减”。
    依据：{notice_2019}格式各栏名称（由名称推得，为本站的工作假定）。
    反例：2019年上一年项目12项、增减+3，2020年“上一年项目数量”写12项。
    正例：2019年上一年项目12项、增减+3，2020年“上一年项目数量”写15项。
    怎么办：核对两年的项目数量和增减数，改正写错的一个。
    """
    pair = both_years(subject, "proactive")
    rule = form_of(pair[1]).items if pair else None
    if pair is None or rule is None or not is_same("proactive", pair[0].form, pair[1].form):
        yield not_applicable(f"没有相邻两年的{form_with_items('proactive').notice}格式表格")
    elif doubt := _last_doubt(subject, "proactive"):
        yield doubt
    else:
        for row in form_of(pair[1]).with_columns((rule.before, rule.change)):
            yield _items_over_years(subject, row, rule)


def _items_over_years(subject: Subject, row: Row, rule: Items) -> Judgement:
    key = ("proactive", row.key, rule.before)
    here, before = subject.value(*key), firm_value(subject.last_cells.get(key))
    change = firm_value(subject.last_cells.get(("proactive", row.key, rule.change)))
    if here is None or before is None or change is None:
        return cannot_assess(f"“{row.label}”的项目数量有一年不齐全")
    if here == before + change:
        return PASSED
    return fire(
        observe(
            "X-08",
            year=subject.year,
            row=row.label,
            column=row.columns[0].label,
            here=here,
            year_before=subject.year - 1,
            expected=before + change,
        ),
        lines=source_lines([subject.cells[key]]),
        cells=(key,),
        arithmetic=f"{before}{change:+}={before + change}≠{here}",
    )
