"""Checks of the statistical annex of the years before the forms, 2014–2018."""

import re
from collections.abc import Iterator, Sequence

from build_tools.checks.labels import numbers
from build_tools.checks.needs import ANNEX
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
from build_tools.common.numbering import parse_mark
from build_tools.common.text import fold
from build_tools.model import AnnexValue, Number, Observation, Severity, Statement

_REPLIES = (
    *("属于已主动公开范围数", "同意公开答复数", "同意部分公开答复数", "不同意公开答复数"),
    *("不属于本行政机关公开数", "申请信息不存在数", "告知作出更改补充数", "告知通过其他途径办理数"),
)
_SUMS = {
    "收到申请数": ("当面申请数", "传真申请数", "网络申请数", "信函申请数"),
    "申请办结数": ("按时办结数", "延期办结数"),
    "申请答复数": _REPLIES,
    "行政复议数量": ("维持具体行政行为数", "被依法纠错数", "其他情形数"),
    "行政诉讼数量": ("维持具体行政行为或者驳回原告诉讼请求数", "被依法纠错数", "其他情形数"),
}
_TOTALS = frozenset({*_SUMS, "举报投诉数量", "依申请公开信息收取的费用"})
_ASIDE = re.compile("[（(][^（）()]*[）)]|^其中[:：]")


@check("A-01", Severity.WARNING, "tables", need=ANNEX)
def annex_sums(subject: Subject) -> Iterator[Judgement]:
    """2014至2018年统计表：各分项之和应等于总数。

    判断：收到申请数等于当面、传真、网络、信函四项之和，申请办结数等于按时、延期之和，申请答复数等于各类答复之和，
        行政复议、行政诉讼数量等于各类结果之和。分项之和不足总数的只作提示，有一项没有读到或没有填数字的无法核对。
    依据：国办发〔2014〕32号统计报送的统计表各行名称（未见正式的勾稽关系说明，为本站的工作假定）。
    反例：收到申请数31件，当面12、传真0、网络15、信函3件。
    正例：收到申请数31件，当面12、传真0、网络15、信函4件。
    怎么办：对照台账核对总数和各分项，改正写错的一个。
    """
    annex = subject.report.annex
    names = [_name(line.label) for line in annex]
    for total, parts in _SUMS.items():
        yield _sum(annex, names, total, parts)


def _name(label: str) -> str:
    """The label in one notation: without its mark, 其中 and what stands in brackets."""
    mark = parse_mark(label)
    return fold(_ASIDE.sub("", mark.rest if mark else label))


def _sum(
    annex: Sequence[AnnexValue], names: Sequence[str], total: str, parts: Sequence[str]
) -> Judgement:
    if total not in names:
        return not_applicable(f"统计表没有“{total}”一行")
    at = names.index(total)
    ends = (index for index in range(at + 1, len(names)) if names[index] in _TOTALS)
    below = range(at + 1, next(ends, len(names)))
    found = [annex[index] for index in below if names[index] in parts]
    values = [line.value for line in found if line.value is not None]
    whole = annex[at].value
    if whole is None or not values:
        return cannot_assess(f"统计表“{total}”或它的各分项没有填数字")
    return _compare(annex[at], found, values, complete=len(values) == len(parts))


def _compare(
    total: AnnexValue, found: Sequence[AnnexValue], values: Sequence[Number], *, complete: bool
) -> Judgement:
    added, whole = sum(values, 0), total.value or 0
    if added == whole:
        return PASSED
    name = _name(total.label)
    if added < whole and not complete:
        return cannot_assess(f"统计表“{name}”的分项没有读全")
    return fire(
        observe("A-01", row=name, added=added, total=whole),
        lines=tuple(sorted({total.line, *(line.line for line in found)})),
        arithmetic=f"{numbers(tuple(values))}={added}≠{whole}",
        severity=None if added > whole else Severity.INFO,
    )


@check("A-02", Severity.WARNING, "prose", need=ANNEX)
def annex_and_prose(subject: Subject) -> Iterator[Judgement]:
    """2014至2018年统计表：正文的收到申请数应与统计表一致。

    判断：正文写收到政府信息公开申请若干件或“未收到”，与统计表“收到申请数”比较；
        只要有一处一致，别处的数字可能是其中一部分，不作判断。约数不核对。
    依据：同一报告内正文与统计表所述为同一事项。
    反例：正文写“收到政府信息公开申请30件”，统计表“收到申请数”写31件。
    正例：正文写“收到政府信息公开申请31件”，统计表“收到申请数”写31件。
    怎么办：对照台账改正正文或统计表。
    """
    lines = [line for line in subject.report.annex if _name(line.label) == "收到申请数"]
    stated = [each for each in subject.stated.get("requests_received", ()) if not each.vague]
    if not stated:
        yield not_applicable("正文没有写收到申请的确切数字")
    elif len(lines) != 1 or lines[0].value is None:
        yield cannot_assess("没有读到统计表的“收到申请数”")
    elif any(each.value == lines[0].value for each in stated):
        yield PASSED
    else:
        yield fire(
            _two_numbers(stated[0], lines[0].value),
            lines=(stated[0].line, lines[0].line),
            arithmetic=f"{stated[0].value}≠{lines[0].value}",
        )


def _two_numbers(stated: Statement, printed: Number) -> Observation:
    if stated.negation:
        return observe("A-02.none", printed=printed)
    return observe("A-02", stated=stated.value or 0, unit=stated.unit, printed=printed)
