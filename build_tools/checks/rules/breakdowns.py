"""Checks of the lists in the prose that take a total apart."""

import re
from collections.abc import Iterator
from itertools import accumulate, combinations

from build_tools.checks.claims import unless_silent
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
from build_tools.model import REQUESTS_SHARE, Number, Severity, Statement
from build_tools.statements.sums import fills_year

_MOST_PARTS = 40
_OTHER_MEASURE = re.compile("[已在]办|办结|答复|办理|工单|热线|来[电访]|接听|建议|提案")
"""已办17件、在办2件 takes the requests apart by another measure than who sent them; calls and
proposals are no requests."""
_NO_LISTS = (".change", REQUESTS_SHARE)
_CASES = ("review", "litigation")
"""A case ends in one way."""
_OVERLAPPING = re.compile(r"涉及|重点|原创|转载|转发|首页|解读|关于|民生|及时|按期|图文")
_SPREAD = re.compile(r"重复|交叉|重叠|同时|同步|多处|多[个种]?(?:渠道|平台|媒体)|(?:各|几)个?平台")
_SUM_BEHIND = re.compile("^[^其（]{0,12}(?:共计?|合计|总计|累计)[^其（]{0,8}\\d+[^\\d]{1,4}$")
_OF_PARTS = re.compile("合计|共计|总计|总共")
_REST = ("其他", "其它", "其余")
_ONLY_REST = re.compile("(?:其[他它]|其余)(?:各?类)?(?:政府)?(?:信息|内容|方面|事项|情况|的|申请)?")
_CHANNEL = re.compile(
    r"网|微信|微博|公众号|客户端|抖音|视频号|新媒体|渠道|平台|公报|信函|当面|邮|传真|现场|书面|窗口"
)


@check("N-01", Severity.ERROR, "prose")
def breakdown(subject: Subject) -> Iterator[Judgement]:
    """正文分项之和应等于总数。

    判断：正文写“共若干条，其中甲若干、乙若干”时逐项相加，括号内再分的也核对。超过总数为错误，
        不足总数只作提示，因为列举常常不全，列到“其他”仍不足的为警告；总数写在各项后面的（“累计”“三类共”），不等即作警告；上、下半年相加不等于全年的为错误。
        公开的信息按渠道、重点领域等分列的可能互有重合，相加超过总数百分之一的不下结论，列到“其他”的或者只略多的为警告，单独一项就超过总数的为错误；申请按渠道分列超过总数的为警告；
        同一总数按两种口径各分一遍的，各自相加；约数不核对。
    依据：同一句话内的数字应当相互一致。
    反例：正文写“共10条，其中通知公告8条、工作动态4条”。
    正例：正文写“共12条，其中通知公告8条、工作动态4条”。
    怎么办：核对总数和各项，改正写错的数字；只列举一部分的，写明“其中主要有”。
    """
    said = (
        _breakdown(each, subject.report.text)
        for each in subject.report.statements
        if each.parts and not (each.vague or each.kind.endswith(_NO_LISTS))
    )
    return unless_silent(said, "正文没有分项列举")


def _breakdown(statement: Statement, text: str) -> Judgement:
    values = [value for _, value, _ in statement.parts]
    added, total = sum(values, 0), statement.value or 0
    of_cases = statement.kind.startswith(_CASES)
    again = _taken_apart_again(values, total) and not _one_measure(statement)
    again = again or _runs(values, total) > 1
    if added == total or (not of_cases and again):
        return PASSED
    apart = of_cases or _is_sum_behind(statement) or fills_year(statement.parts)
    if added > total and not apart and (doubt := _overlap(statement, values, text)):
        return cannot_assess(doubt)
    if added < total and len(values) == 1:
        return not_applicable("只举了一项")
    return fire(
        observe("N-01", total=total, added=added, unit=statement.unit),
        lines=(statement.line,),
        arithmetic=f"{'+'.join(map(str, values))}={added}≠{total}",
        severity=_severity(statement, added > total),
    )


def _overlap(statement: Statement, values: list[Number], text: str) -> str:
    """Why parts that are more than the total together may be right; empty where nothing says so."""
    labels = [label for label, _, _ in statement.parts]
    requests = statement.kind.startswith("requests_")
    if requests and any(map(_OTHER_MEASURE.search, labels)):
        return "所列不都是同一口径的分项"
    if requests or _may_overlap(statement, values, text):
        of_ways = not requests and any(map(_CHANNEL.search, labels))
        if of_ways and max(values) <= (statement.value or 0):
            return "分项按渠道列举，同一条信息可能在几处发布"
        if any(map(_OVERLAPPING.search, labels)):
            return "分项可能互有重合，不能直接相加"
    if statement.value in values or _nests(values, statement.value or 0):
        return "分项中似有再分的小项，不能直接相加"
    return ""


_SLIGHT = 100
"""What several channels publish alike is more of the total than one piece of a hundred."""


def _may_overlap(statement: Statement, values: list[Number], text: str) -> bool:
    """Whether a piece of information may be in several parts: no rest is told, or its line says so.

    ``text`` is the whole report's.
    """
    more = sum(values, 0) - (statement.value or 0)
    rest = statement.parts[-1][0].startswith(_REST)
    if not (rest or more * _SLIGHT <= (statement.value or 0)):
        return True
    line = text.split("\n", statement.line)[statement.line - 1 : statement.line]
    return _SPREAD.search("".join(line)) is not None


def _severity(statement: Statement, more: bool) -> Severity:
    """Halves leave nothing out, nor does a list with a rest; one request may have come twice."""
    words = "".join([label for label, _, _ in statement.parts])
    if fills_year(statement.parts):
        return Severity.ERROR
    if _is_sum_behind(statement):
        return Severity.WARNING
    if _ONLY_REST.fullmatch(statement.parts[-1][0]) and not more:
        return Severity.WARNING
    single = max(value for _, value, _ in statement.parts) > (statement.value or 0)
    if not single and (_CHANNEL.search(words) or _OVERLAPPING.search(words)):
        return Severity.WARNING if more else Severity.INFO
    return Severity.ERROR if more else Severity.INFO


def _is_sum_behind(statement: Statement) -> bool:
    """Whether the total is the sum of pieces before it, which then cannot overlap."""
    if statement.kind != "breakdown" or not _SUM_BEHIND.search(statement.quote):
        return False
    plain = not any("申请" in label or "收" in label for label, _, _ in statement.parts)
    return plain or _OF_PARTS.search(statement.quote) is not None


def _taken_apart_again(values: list[Number], total: Number) -> bool:
    """Whether the list takes the total apart at least once and then again, by another measure."""
    return sum(values, 0) > total and total in accumulate(values)


def _runs(values: list[Number], total: Number) -> int:
    """How often several items side by side take the total apart: 自然人3、单位2，网上4、信函1."""
    found = start = 0
    while start < len(values[:_MOST_PARTS]):
        added = [*accumulate(values[start:])][1:]
        found += total in added
        start += added.index(total) + 2 if total in added else 1
    return found


def _one_measure(statement: Statement) -> bool:
    """Whether all parts of the requests are ways to apply."""
    ways = all(_CHANNEL.search(label) for label, _, _ in statement.parts)
    return statement.kind.startswith("requests_") and ways


def _nests(values: list[Number], total: Number) -> bool:
    """Whether some items may be the parts of the one before them and the rest fits the total."""
    if len(values) > _MOST_PARTS:
        return True
    for start, end in combinations(range(1, len(values) + 1), 2):
        if sum(values[start:end], 0) == values[start - 1]:
            return sum(values, 0) - values[start - 1] <= total
    return False
