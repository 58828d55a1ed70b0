"""Checks of the amounts of table two: whether they are told in 万元, as its form asks."""

import re
from collections.abc import Iterator

from build_tools.checks.cells import firm_value
from build_tools.checks.labels import row_label
from build_tools.checks.needs import TABLE_TWO
from build_tools.checks.registry import check
from build_tools.checks.rules.proactive import GOVERNMENT, cell_types
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    observe,
    source_lines,
)
from build_tools.model import Agency, CellKey, Number, Observation, Severity

_HUGE, _HUGE_FOR_TOWN = 100_000, 10_000
_TIMES = 1000
_TOWN = re.compile(r"[镇乡]$|[镇乡](?:人民)?政府|街道")


@check("T2-04", Severity.WARNING, "tables", need=TABLE_TWO)
def fee_unit(subject: Subject) -> Iterator[Judgement]:
    """金额可能差一个单位，请核对单位。

    判断：行政事业性收费（2019年格式为政府集中采购的总金额），部门达到100000万元、乡镇街道达到10000万元，
        或与上年相差1000倍以上（两年都大于0）时提示；只请核对，本站不替单位换算。阈值是本站的工作假定。
        部门的收费确有这么多的，所以只按提示列出。
    依据：{notice_2021}格式表二注明“单位：万元”，容易以元填写。
    反例：某局上年收费12.5万元，本年写125000万元；某镇写20000万元。
    正例：某局上年收费12.5万元，本年写13万元。
    怎么办：核对金额的单位，以元计的除以10000后再填；金额属实的，不必改动。
    """
    table = subject.figures.tables["proactive"]
    amounts = (key for key, kind in cell_types(table.form).items() if kind == "amount")
    yield from (_amount(subject, key) for key in amounts)


def _amount(subject: Subject, key: CellKey) -> Judgement:
    amount, cell = subject.value(*key), subject.cells.get(key)
    label = row_label(*key[:2], subject.table_form(key[0]).era)
    if cell is None or amount is None:
        return cannot_assess(f"{label}的金额未填报或没有读到")
    before = firm_value(subject.last_cells.get(key))
    odd = _odd_amount(subject.agency, label, amount, before)
    if odd is None:
        return PASSED
    severity = Severity.INFO if odd.case == "T2-04" else None
    return fire(odd, lines=source_lines([cell]), cells=(key,), severity=severity)


def _odd_amount(
    agency: Agency, row: str, amount: Number, before: Number | None
) -> Observation | None:
    """Why an amount in 万元 may be out by the factor of its unit; None when nothing says so."""
    if before and amount and max(amount, before) >= min(amount, before) * _TIMES:
        return observe("T2-04.years", row=row, amount=amount, before=before)
    town = agency.level == "township" or _TOWN.search(agency.name)
    if town and amount >= _HUGE_FOR_TOWN:
        return observe("T2-04.town", row=row, amount=amount)
    large = amount >= _HUGE and not GOVERNMENT.search(agency.name)
    return observe("T2-04", row=row, amount=amount) if large else None
