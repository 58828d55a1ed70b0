"""The check of changes the prose states against the two years' figures."""

from collections.abc import Iterator
from decimal import Decimal

from build_tools.checks.claims import half_a_digit, says_of_another, unless_silent
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    observe,
)
from build_tools.model import Number, Severity, Statement
from build_tools.statements.changes import WAY


@check("X-03", Severity.WARNING, "years")
def growth(subject: Subject) -> Iterator[Judgement]:
    """正文的同比变化应与两年数字相符。

    判断：正文写收到申请或公开信息同比增减若干百分比或件数时，按本站收录的两年数字重新计算；
        百分比相差超过末位数字的一半时提示。申请数取表三，公开信息数取两年正文。
    依据：同一机关前后两年的报告所述为同一事项。
    反例：上年收到10件，本年收到12件，正文写“同比增长30%”。
    正例：上年收到10件，本年收到12件，正文写“同比增长20%”。
    怎么办：按两年报告的数字重新计算增减，改正正文里的百分比或件数。
    """
    said = (
        _growth(subject, each, kind)
        for kind in ("requests_received", "disclosed")
        for each in subject.stated.get(f"{kind}.change", ())
    )
    return unless_silent(said, "正文没有写可核对的同比变化")


def _growth(subject: Subject, statement: Statement, kind: str) -> Judgement:
    if statement.narrowed or says_of_another(subject, statement):
        return cannot_assess(f"“{statement.quote}”可能只说一部分，未作核对")
    if statement.unit == WAY:
        return not_applicable("正文只写了增减的方向")
    if subject.last_year is None:
        return not_applicable("本站没有收录上一年报告")
    here, before = _two_years(subject, kind)
    stated = Decimal(statement.value or 0)
    if here is None or before is None or not before:
        return cannot_assess("两年数字没有读全，或上年为0")
    difference = Decimal(here) - Decimal(before)
    computed = 100 * difference / Decimal(before) if statement.unit == "%" else difference
    if abs(computed - stated) <= (half_a_digit(stated) if statement.unit == "%" else 0):
        return PASSED
    return _other_growth(statement, computed, f"{before}→{here}")


def _two_years(subject: Subject, kind: str) -> tuple[Number | None, Number | None]:
    if kind == "requests_received":
        doubted = [t for t in subject.last_year.tables if t.doubts] if subject.last_year else []
        return subject.figure(kind), None if doubted else subject.last_figure(kind)
    own, last = subject.report.statements, (subject.last_year or subject.report).statements
    return _disclosed(own), _disclosed(last)


def _disclosed(statements: tuple[Statement, ...]) -> Number | None:
    found = [each for each in statements if each.kind == "disclosed" and not each.vague]
    return found[0].value if len(found) == 1 else None


def _other_growth(statement: Statement, computed: Decimal, sums: str) -> Judgement:
    unit, stated = statement.unit, Decimal(statement.value or 0)
    exact = Decimal(f"{abs(computed):.2f}") if unit == "%" else abs(computed)
    return fire(
        observe(
            "X-03",
            stated_way=_way(stated),
            stated=abs(stated),
            unit=unit,
            way=_way(computed),
            computed=exact,
        ),
        lines=(statement.line,),
        arithmetic=f"{sums}：{_way(computed)}{exact}{unit}",
    )


def _way(value: Decimal) -> str:
    return "下降" if value < 0 else "增长"
