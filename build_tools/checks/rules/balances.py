"""The check that what the prose says was received, concluded and carried over is in balance."""

import re
from collections.abc import Iterator

from build_tools.checks.claims import only_figure
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


@check("N-06", Severity.ERROR, "prose")
def arithmetic(subject: Subject) -> Iterator[Judgement]:
    """正文内收到、结转、办结各数应当相等。

    判断：正文同时写明收到、办结（或答复）和结转下年的件数时，收到加上年结转应等于办结加结转下年；
        正文没有写上年结转的，取表三的数。以“答复”计的降为警告，并容许少于表三“其他处理”的件数，因为不再处理的申请
        无须答复；同一段落里另有没有认出的件数的，不下结论。
    依据：表三表头注明的勾稽关系，正文所述为同一事项。
    反例：正文写“收到11件，办结8件，结转下年1件”，上年结转为0。
    正例：正文写“收到11件，办结10件，结转下年1件”，上年结转为0。
    怎么办：核对收到、结转、办结各数，使它们相等；有不再处理的申请，在正文里写明。
    """
    received = only_figure(subject, "requests_received")
    concluded = only_figure(subject, "requests_concluded") or only_figure(
        subject, "requests_answered"
    )
    carried_out = only_figure(subject, "requests_carried_out")
    if received is None or concluded is None or carried_out is None:
        yield not_applicable("正文没有同时写收到、办结、结转的确切数字")
        return
    if _more_terms(subject):
        yield not_applicable("表三的勾稽关系另有正文未必写明的项")
        return
    carried_in = _carried_in(subject)
    if carried_in is None:
        yield cannot_assess("上年结转数在正文和表三都没有读到")
    elif _leaves_out(subject, received, concluded, carried_out):
        yield cannot_assess("同一段落另有没有认出的件数，未作核对")
    else:
        unanswered = _unanswered(subject) if concluded.kind == "requests_answered" else 0
        yield _balanced(received, carried_in, concluded, carried_out, unanswered)


_TERMS = ("requests_received", "requests_carried_in", "requests_concluded", "requests_carried_out")


def _more_terms(subject: Subject) -> bool:
    """Whether the form balances rows that the sentences looked at say nothing of."""
    balance = subject.table_form("requests").balance
    known = {row for name in _TERMS for _, row, _ in subject.keys(name)}
    return balance is not None and not known.issuperset((*balance.left, *balance.right))


_REQUEST_COUNT = re.compile(r"(?<![\d.])([1-9]\d*)\s*[件宗起例份封]")


def _leaves_out(subject: Subject, *known: Statement) -> bool:
    """Whether the paragraphs of ``known`` count something that nothing was read of."""
    lines = {each.line for each in known}
    read = [each for each in subject.report.statements if each.line in lines]
    values = {str(each.value) for each in read}
    values |= {str(value) for each in read for _, value, _ in each.parts}
    return any(
        not values.issuperset(_REQUEST_COUNT.findall(each.text.replace(",", "")))
        for each in subject.spoken.paragraphs
        if each.place.line in lines
    )


def _unanswered(subject: Subject) -> Number:
    """How many requests table three concludes that need no answer: those of 其他处理."""
    return subject.figure("requests_other") or 0


def _carried_in(subject: Subject) -> Number | None:
    stated = only_figure(subject, "requests_carried_in")
    return stated.value if stated else subject.figure("requests_carried_in")


def _balanced(
    received: Statement,
    carried_in: Number,
    concluded: Statement,
    carried_out: Statement,
    unanswered: Number,
) -> Judgement:
    a, d, f = received.value or 0, concluded.value or 0, carried_out.value or 0
    if 0 <= a + carried_in - d - f <= unanswered or a == d + f:
        return PASSED
    answered = concluded.kind != "requests_concluded"
    return fire(
        observe(
            "N-06.answered" if answered else "N-06",
            received=a,
            carried_in=carried_in,
            answered=d,
            carried_out=f,
        ),
        lines=tuple(sorted({received.line, concluded.line, carried_out.line})),
        arithmetic=f"{a}+{carried_in}={a + carried_in}≠{d + f}={d}+{f}",
        severity=Severity.WARNING if answered else None,
    )
