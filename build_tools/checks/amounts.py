"""The check of amounts that may be out by the factor of their unit."""

from __future__ import annotations

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
    lines_of,
    not_applicable,
)
from build_tools.model import Agency, Number, Severity

_NO_TABLE = not_applicable("没有读到表二")
_GOVERNMENT = re.compile(r"人民政府(?:办公)?[厅室]?$")
_HUGE, _HUGE_FOR_TOWN = 100_000, 10_000
_TIMES = 1000
_TOWN = re.compile(r"[镇乡]$|[镇乡](?:人民)?政府|街道")


@check("T2-04", Severity.WARNING, "tables")
def fee_unit(subject: Subject) -> Iterator[Judgement]:
    """金额可能差一个单位，请核对单位。

    判断：行政事业性收费，部门达到100000万元、乡镇街道达到10000万元，或与上年相差1000倍以上（两年都大于0）时提示；
        只请核对，本站不替单位换算。阈值是本站的工作假定。
    依据：国办公开办函〔2021〕30号格式表二注明“单位：万元”，容易以元填写。
    反例：某局上年收费12.5万元，本年写125000万元；某镇写20000万元。
    正例：某局上年收费12.5万元，本年写13万元。
    怎么办：核对金额的单位，以元计的除以10000后再填；金额属实的，不必改动。
    """
    key = next(iter(subject.keys("fees_collected")), ("", "", ""))
    amount, cell = subject.value(*key), subject.cells.get(key)
    before = firm_value(subject.last_cells.get(key))
    if cell is None or amount is None:
        yield _NO_TABLE if cell is None else cannot_assess("收费金额未填报或没有读到")
    elif odd := _odd_amount(subject.agency, amount, before):
        yield fire(
            f"{row_label(*key[:2])}{amount}万元，{odd}，请核对单位（是否把“元”当作“万元”，或相反）。",
            lines=lines_of([cell]),
            cells=(key,),
        )
    else:
        yield PASSED


def _odd_amount(agency: Agency, amount: Number, before: Number | None) -> str:
    """Why an amount in 万元 may be out by the factor of its unit; empty when nothing says so."""
    if before and amount and max(amount, before) >= min(amount, before) * _TIMES:
        return f"上年为{before}万元"
    town = agency.level == "township" or _TOWN.search(agency.name)
    if town and amount >= _HUGE_FOR_TOWN:
        return "对乡镇街道来说数额异常"
    large = amount >= _HUGE and not _GOVERNMENT.search(agency.name)
    return "对一个部门来说数额异常" if large else ""
