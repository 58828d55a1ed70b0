"""Checks of the second table against the prose: documents, decisions and charges."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import chain

from build_tools.checks.bodies import says_of_another
from build_tools.checks.claims import Counterpart, Message, judge_statements, unless_silent
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    observe,
    source_lines,
)
from build_tools.model import Observation, Severity, Statement

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
