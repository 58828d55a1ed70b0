"""Checks of the second table against the prose: documents, decisions, charges and their unit."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import chain

from build_tools.checks.cells import firm_value
from build_tools.checks.claims import (
    Counterpart,
    Message,
    judge_statements,
    says_of_another,
    unless_silent,
)
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
from build_tools.model import Agency, CellKey, Number, Observation, Severity, Statement

_CHARGES = "charges"
_WAN = 10_000


@check("T2-06", Severity.WARNING, "prose")
def table_two(subject: Subject) -> Iterator[Judgement]:
    """正文的规范性文件、许可、处罚、强制数应与表二一致。

    判断：正文写制发、废止、现行有效规范性文件（规章），或作出行政许可、处罚、强制决定若干件（或未制发），与表二相应格比较；
        行政事业性收费的金额按所写位数比较，相差万倍的是单位问题，由T2-04提示。
        约数不核对；2019年格式的规范性文件栏口径不同，不比较。
    依据：同一报告内正文与统计表所述为同一事项（《政府信息公开条例》第五十条第一项）。
    反例：正文写“制发规范性文件3件”，表二本年制发件数写0。
    正例：正文写“未制发新的规范性文件”，表二本年制发件数写0。
    怎么办：对照台账，改正写错的一处，使正文与表二一致。
    """
    said = (
        judgement
        for kind, figure in subject.table_form("proactive").figures.items()
        if kind in subject.stated and kind != _CHARGES
        if figure.cells[0] in subject.cells or not subject.figures.tables.get("proactive")
        for judgement in judge_statements(
            subject, kind, [figure.cells], _table_two_message(subject)
        )
    )
    return unless_silent(chain(said, _charges(subject)), "正文没有写可与表二核对的确切数字")


def _table_two_message(subject: Subject) -> Message:
    def message(statement: Statement, other: Counterpart) -> Observation:
        cell = subject.label(other.cells[0].key)
        return observe("T2-06", quote=statement.quote, cell=cell, value=other.total)

    return message


def _charges(subject: Subject) -> Iterator[Judgement]:
    """行政事业性收费, by as many digits as the prose writes; other units are no contradiction."""
    for statement in subject.stated.get(_CHARGES, ()):
        printed, stated = subject.figure(_CHARGES), Decimal(statement.value or 0)
        if printed is None:
            name = subject.label(subject.keys(_CHARGES)[0]) if subject.keys(_CHARGES) else "收费"
            yield cannot_assess(f"表二“{name}”未填报或没有读到，正文无从核对")
        elif _as_written(Decimal(printed), stated):
            yield PASSED
        elif statement.vague or statement.narrowed or says_of_another(subject, statement):
            yield cannot_assess(f"“{statement.quote}”可能只说一部分，未作核对")
        elif stated and printed in (stated * _WAN, stated / _WAN):
            yield cannot_assess("正文与表二相差一万倍，是单位不同")
        else:
            yield _other_charges(subject, statement)


def _as_written(printed: Decimal, stated: Decimal) -> bool:
    """Whether ``printed`` is ``stated`` when it is rounded, or cut, to as many digits."""
    digits = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    ways = (ROUND_HALF_UP, ROUND_DOWN)
    return any(printed.quantize(digits, way) == stated for way in ways)


def _other_charges(subject: Subject, statement: Statement) -> Judgement:
    keys = subject.keys(_CHARGES)
    cell = subject.cells[keys[0]]
    printed = subject.figure(_CHARGES) or 0
    return fire(
        observe("T2-06", quote=statement.quote, cell=subject.label(keys[0]), value=printed),
        lines=tuple(sorted({statement.line, *source_lines([cell])})),
        cells=keys,
        arithmetic=f"{statement.value}≠{printed}",
    )


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
