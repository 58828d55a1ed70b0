"""What the prose says beside a figure that makes it, taken off or added, what the table counts.

收到45件，剔除重复的5件 or 登记40件 tells that 40 came in; 办结41件，另办结上年结转的3件 that 44
were concluded. Only figures that are not known to say something else explain another.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from build_tools.checks.subject import Subject
from build_tools.model import Number, Statement
from build_tools.statements.scope import COMING_IN

_FIGURE = re.compile(r"(\d{1,9})(?:件|宗|份)")
_PIECE = re.compile("[，；。,;（）()]")
_APART = re.compile("不含|不包括|不计|未含")
"""What it says of those not counted."""
_OF_OTHERS = re.compile(
    "复议|诉讼|[较比][上去前年2]|同比|增[加长幅]|减少|[上去]年同期|规范性|许可|处罚|强制"
)
"""What neither stays of the requests nor is taken off: last year's, cases, documents."""
_OF_ALL = re.compile(
    "(?<!实际)(?:答复|回复|办[结毕])|结转|新[收增]|均|全部|补正|征求|延[期长]|[类率]|正在|尚[有未在余]|在办|待办|方面|领域|涉及|关于"
    r"|网|信函|邮|当面|现场|窗口|传真|线[上下]|书面|^(?:一?共|[合总共]计)\d"
)
"""What became of all, how they came, what they are about, their sum: no reason to count others."""
_OLDER = re.compile(
    "[上去往历]年|上一年|以[往前]年|前几?年|历史|此前|存量|积[存案压]|结[转存]|遗留|滞留|[旧老][件案存]|跨年|转入"
)
_CLOSED = re.compile(
    "(?<![未待])(?:办[结毕]|办理完|答复|回复|审结|结案|处理完|清零|清理|消化|结清)|另计|另行|[不未]含|不计|不包括"
)
_EXCEPT = re.compile("除.*外$")
"""除8件为上年结转外，办结41件: 49 were concluded."""
_COUNTED_IN = COMING_IN | {"requests_handled"}
_CARRIED_OVER = re.compile("[上去]一?年度?结转")
"""By itself it counts all that was carried over: 上年结转3件，办结41件."""
_CARRIED_IN, _CONCLUDED = "requests_carried_in", "requests_concluded"


def left_over(subject: Subject, statement: Statement) -> frozenset[Number]:
    """What may be left of ``statement`` by what stands behind it, up to the next sentence's end.

    A figure there may count those taken off, or those that stay.
    """
    _, sentence, following = _around(subject, statement)
    words = f"{sentence}。{following}".partition(statement.quote)[2]
    own = statement.quote.rpartition(str(statement.value))[2]
    stated = statement.value or 0
    # Behind more than there were another matter is spoken of.
    counted = takewhile(
        lambda each: each[1] <= stated or _APART.search(each[0]), _counted(f"{own}{words}")
    )
    figures = [
        (piece, value)
        for piece, value in counted
        if not (_is_of_all(piece) or _says_else(subject, statement, piece))
    ]
    values = [value for _, value in figures]
    on_top = {stated + value for piece, value in figures if _APART.search(piece)}
    off = {stated - value for value in (*values, *accumulate(values))}
    return frozenset(on_top | off | {*values})


def with_older(subject: Subject, statement: Statement) -> frozenset[Number]:
    """What ``statement``, of requests concluded, makes with older ones that were concluded, too.

    Of older ones that were: their count in the table, where both make all that were concluded.
    """
    counted = [*_counted("。".join(_around(subject, statement)))]
    older = {value for piece, value in counted if _is_older(piece, subject.year)}
    stated = statement.value or 0
    if statement.kind != _CARRIED_IN:
        return frozenset(stated + each for each in older)
    others = {value for piece, value in counted if _CLOSED.search(piece)} - {stated}
    closed = stated in older and (subject.figure(_CONCLUDED) or 0) - stated in others
    return frozenset([subject.figure(_CARRIED_IN) or 0] if closed else [])


def _is_older(piece: str, year: int) -> bool:
    """Whether ``piece`` counts requests of earlier years that were concluded: 另办结旧件3件."""
    named = _OLDER.search(piece) or f"{year - 1}年" in piece
    apart = _CLOSED.search(piece) or _EXCEPT.match(piece)
    return bool(named) and bool(apart or not _CARRIED_OVER.search(piece))


def _around(subject: Subject, statement: Statement) -> tuple[str, str, str]:
    """The sentence of ``statement``, with the one before it and the one behind."""
    text = subject.spoken.around(statement)
    start = text.rfind("。", 0, max(text.find(statement.quote), 0)) + 1
    before = text[: max(start - 1, 0)].rpartition("。")[2]
    sentence, _, behind = text[start:].partition("。")
    return before, sentence, behind.partition("。")[0]


def _counted(text: str) -> Iterator[tuple[str, int]]:
    """The figures of requests in ``text``, each with the words between two marks around it."""
    for piece in _PIECE.split(text):
        yield from ((piece, int(each)) for each in _FIGURE.findall(piece))


def _is_of_all(piece: str) -> bool:
    """Whether ``piece`` counts other things, or tells of all that came in."""
    return bool(_OF_OTHERS.search(piece) or _OF_ALL.search(piece))


def _says_else(subject: Subject, statement: Statement, piece: str) -> bool:
    """Whether it is known what else ``piece`` counts: a result, one way, who applied."""
    return any(
        each.line == statement.line and each.kind not in _COUNTED_IN and piece in each.quote
        for each in subject.report.statements
    )
