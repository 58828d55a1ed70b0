"""The check of amounts that may be out by the factor of their unit."""

import re
from collections.abc import Iterator

from build_tools.checks.cells import firm_value
from build_tools.checks.labels import row_label
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
from build_tools.forms import form_of
from build_tools.model import Agency, CellKey, Number, Observation, Severity

_NO_TABLE = not_applicable("没有读到表二")
_GOVERNMENT = re.compile(r"人民政府(?:办公)?[厅室]?$")
_HUGE, _HUGE_FOR_TOWN = 100_000, 10_000
_TIMES = 1000
_TOWN = re.compile(r"[镇乡]$|[镇乡](?:人民)?政府|街道")


@check("T2-04", Severity.WARNING, "tables")
def fee_unit(subject: Subject) -> Iterator[Judgement]:
    """金额可能差一个单位，请核对单位。

    判断：行政事业性收费（2019年格式为政府集中采购的总金额），部门达到100000万元、乡镇街道达到10000万元，
        或与上年相差1000倍以上（两年都大于0）时提示；只请核对，本站不替单位换算。阈值是本站的工作假定。
    依据：{notice_2021}格式表二注明“单位：万元”，容易以元填写。
    反例：某局上年收费12.5万元，本年写125000万元；某镇写20000万元。
    正例：某局上年收费12.5万元，本年写13万元。
    怎么办：核对金额的单位，以元计的除以10000后再填；金额属实的，不必改动。
    """
    table = subject.figures.tables.get("proactive")
    if table is None:
        yield _NO_TABLE
        return
    keys = [
        (table.name, row.key, column.key)
        for row in form_of(table).rows
        for column in row.columns
        if column.type == "amount"
    ]
    for key in keys:
        yield _amount(subject, key)


def _amount(subject: Subject, key: CellKey) -> Judgement:
    amount, cell = subject.value(*key), subject.cells.get(key)
    label = row_label(*key[:2], subject.table_form(key[0]).era)
    if cell is None or amount is None:
        return cannot_assess(f"{label}的金额未填报或没有读到")
    before = firm_value(subject.last_cells.get(key))
    odd = _odd_amount(subject.agency, label, amount, before)
    if odd is None:
        return PASSED
    return fire(odd, lines=source_lines([cell]), cells=(key,))


def _odd_amount(
    agency: Agency, row: str, amount: Number, before: Number | None
) -> Observation | None:
    """Why an amount in 万元 may be out by the factor of its unit; None when nothing says so."""
    if before and amount and max(amount, before) >= min(amount, before) * _TIMES:
        return observe("T2-04.years", row=row, amount=amount, before=before)
    town = agency.level == "township" or _TOWN.search(agency.name)
    if town and amount >= _HUGE_FOR_TOWN:
        return observe("T2-04.town", row=row, amount=amount)
    large = amount >= _HUGE and not _GOVERNMENT.search(agency.name)
    return observe("T2-04", row=row, amount=amount) if large else None
