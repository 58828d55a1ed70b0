"""Checks of the shares and changes that the prose states beside the figures they are of."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, pairwise

from build_tools.checks.bodies import says_of_another
from build_tools.checks.claims import half_a_digit, unless_silent
from build_tools.checks.registry import check
from build_tools.checks.subject import PASSED, Judgement, Subject, cannot_assess, fire, observe
from build_tools.model import REQUESTS_SHARE, Number, Severity, Statement
from build_tools.statements.changes import WAY
from build_tools.statements.partial_figures import TOTALS


@check("N-02", Severity.WARNING, "prose")
def percentages(subject: Subject) -> Iterator[Judgement]:
    """正文的百分比应与件数相符。

    判断：按“部分÷总数”计算，与所写百分比相差超过末位数字的一半时提示；
        申请的占比没有写明总数的，按收到、办结和同句各数计算都不符才提示；各项所写百分比恰好合计100的，可能是为凑整而调整，只作提示。同一句写明上年、本年两个数的，增减（只写“上升”“下降”的，按方向）也按所写两数计算。
    依据：同一句话内的数字应当相互一致；四舍五入的惯例为本站的工作假定。
    反例：共44条，其中财政信息2条，占8%。
    正例：共44条，其中财政信息2条，占4.5%。
    怎么办：用件数重新计算百分比，改正写错的一个。
    """
    shares = (
        _percentage(whole, label, value, stated, (before, *_counted(subject, whole)))
        for whole in subject.report.statements
        if whole.value and not whole.vague and not says_of_another(subject, whole)
        for (_, before, _), (label, value, stated) in pairwise((("", 0, None), *whole.parts))
        if stated is not None
    )
    changes = (
        _change(each)
        for each in subject.report.statements
        if each.kind.endswith(".change") and each.parts
    )
    return unless_silent(chain(shares, changes, _unplaced(subject)), "正文没有可核对的百分比")


def _counted(subject: Subject, whole: Statement) -> Iterator[Number]:
    """What else the paragraph of ``whole`` counts that shares of requests may be of."""
    if whole.kind in _SUMS:
        stated = (each for name in _SUMS for each in subject.stated.get(name, ()))
        yield from (each.value or 0 for each in stated if each.line == whole.line)


_SUMS = TOTALS | {"requests_concluded"}


def _is_share(value: Number, whole: Number, stated: Decimal) -> bool:
    """Whether ``stated`` is the share of ``whole``: 县政府收到42件，公开15件，占35.7%."""
    exact = 100 * Decimal(value) / Decimal(whole) if whole else -1
    return abs(exact - stated) <= half_a_digit(stated)


def _unplaced(subject: Subject) -> Iterator[Judgement]:
    """Shares of requests that do not tell of how many: they must fit one of the numbers."""
    if not (stated := subject.stated.get(REQUESTS_SHARE, ())):
        return
    judged = {
        (each.line, value, share)
        for each in subject.report.statements
        for _, value, share in each.parts
        if share is not None
    }
    received, carried, concluded = map(subject.figure, _TOTALS)
    for each in stated:
        (_, value, _), *others = each.parts
        if says_of_another(subject, each) or (each.line, value, each.value) in judged:
            continue
        if received is None or carried is None or concluded is None:
            yield cannot_assess("没有读到收到、办结的件数，正文所写的占比无从核对")
            continue
        if value > received + carried:
            yield cannot_assess(f"“{each.quote}”不是所收申请的占比，未作核对")
            continue
        numbers = {received, received + carried, concluded, *(other for _, other, _ in others)}
        yield _share(subject, each, numbers, (received, concluded))


_TOTALS = ("requests_received", "requests_carried_in", "requests_concluded")
_OF_RATES = ("requests_granted", "requests_disclosed", "requests_concluded")


def _share(
    subject: Subject, statement: Statement, numbers: set[Number], shown: tuple[Number, Number]
) -> Judgement:
    label, value, _ = statement.parts[0]
    stated = Decimal(statement.value or 0)
    figures = {value, *(map(subject.figure, _OF_RATES) if "率" in statement.quote else ())}
    exact = [
        100 * Decimal(each or 0) / Decimal(base) for base in numbers if base for each in figures
    ]
    if stated == _ALL or any(abs(each - stated) < 2 * half_a_digit(stated) for each in exact):
        return PASSED
    received, concluded = shown
    return fire(
        observe(
            "N-02.share",
            part=label,
            value=value,
            stated=stated,
            received=received,
            concluded=concluded,
        ),
        lines=(statement.line,),
        arithmetic=f"{value}÷{received}、{value}÷{concluded}≠{stated}%",
    )


_ALL = 100


def _change(statement: Statement) -> Judgement:
    """A change judged by the figures of both years that its own sentence states."""
    (_, before, _), (_, here, _) = statement.parts
    if statement.unit == WAY:
        return _direction(statement, Decimal(before), Decimal(here))
    stated, share = Decimal(statement.value or 0), statement.unit == "%"
    exact = Decimal(here) - Decimal(before)
    exact = 100 * exact / Decimal(before) if share else exact
    if abs(exact - stated) <= (half_a_digit(stated) if share else 0):
        return PASSED
    computed = Decimal(f"{exact:.2f}") if share else exact
    figures = {"before": before, "here": here, "stated": stated, "computed": computed}
    return fire(
        observe("N-02.change", unit=statement.unit, **figures),
        lines=(statement.line,),
        arithmetic=f"{before}→{here}：{computed}{statement.unit}≠{stated}{statement.unit}",
    )


def _direction(statement: Statement, before: Decimal, here: Decimal) -> Judgement:
    """A change without its size: 数量同比上升."""
    way = statement.value or 0
    if (here - before) * way > 0:
        return PASSED
    if here == before:
        return cannot_assess("两年数字相同，没有增减")
    return fire(
        observe("N-02.way", before=before, here=here, quote=statement.quote),
        lines=(statement.line,),
        arithmetic=f"{before}→{here}",
    )


def _percentage(
    statement: Statement, label: str, value: Number, stated: Decimal, others: Iterable[Number]
) -> Judgement:
    total = Decimal(statement.value or 0)
    exact = 100 * Decimal(value) / total
    if any(_is_share(value, each, stated) for each in (statement.value or 0, *others)):
        return PASSED
    shares = [share for _, _, share in statement.parts]
    rounded = None not in shares and sum(share for share in shares if share is not None) == 100
    close = rounded and abs(exact - stated) < 2 * half_a_digit(stated)
    found = {"value": value, "stated": stated, "total": total, "exact": Decimal(f"{exact:.2f}")}
    if close:
        found["rounded"] = 100
    return fire(
        observe("N-02", part=label, unit=statement.unit, **found),
        lines=(statement.line,),
        arithmetic=f"{value}÷{total}={exact:.2f}%≠{stated}%",
        severity=Severity.INFO if close else None,
    )
