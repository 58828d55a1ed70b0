"""Checks of the prose's figures among themselves."""

import re
from collections.abc import Iterator

from build_tools.checks.bodies import says_of_another
from build_tools.checks.claims import add_up, unless_silent, whole_figures
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
from build_tools.checks.taken_off import left_over
from build_tools.common.numbering import parse_mark
from build_tools.model import SectionName, Severity

_WHOLE = 100
_ON_TIME = re.compile("[按及准]时|按期|法定|除|期限")


@check("N-07", Severity.INFO, "prose")
def answer_rate(subject: Subject) -> Iterator[Judgement]:
    """称答复率100%，又有结转下年的申请。

    判断：正文写答复率、办结率100%，而表三“结转下年度继续办理”总计大于0时提示；
        期限未到的申请结转下年是正常的，只请核对表述；
        写明“按时”“按期”答复的不提示。
    依据：《政府信息公开条例》第三十三条规定的答复期限可以跨年。
    反例：正文写“答复率100%”，表三结转下年度2件。
    正例：正文写“答复率100%”，表三结转下年度0件。
    怎么办：改成“按期答复率”等准确的说法，或写明结转申请的期限还没有到。
    """
    carried_on = subject.stated.get("requests_carried_out", ())
    excepted = {each.line for each in carried_on if "除" in each.quote}
    rates = [
        each
        for each in subject.stated.get("answer_rate", ())
        if each.value == _WHOLE and not _ON_TIME.search(each.quote) and each.line not in excepted
        if not (each.narrowed or says_of_another(subject, each))
    ]
    keys = subject.keys("requests_carried_out")
    carried = subject.figure("requests_carried_out")
    if not rates:
        yield not_applicable("正文没有写答复率100%")
    elif carried is None:
        yield cannot_assess("没有读到结转下年度的件数")
    elif not carried:
        yield PASSED
    else:
        lines = {each.line for each in rates} | set(
            source_lines([subject.cells[key] for key in keys])
        )
        found = observe("N-07", quote=rates[0].quote, carried=carried)
        yield fire(found, lines=tuple(sorted(lines)), cells=keys)


@check("N-10", Severity.INFO, "prose")
def vague(subject: Subject) -> Iterator[Judgement]:
    """正文用约数说应有确数的事项。

    判断：申请、复议、诉讼、规范性文件和处理决定的数量写作“余”“多”“近”“约”“左右”时提示，不与表格核对。
    依据：这些事项在统计表中都有确数（{notice_2021}格式）。
    反例：正文写“收到政府信息公开申请20余件”。
    正例：正文写“收到政府信息公开申请22件”。
    怎么办：写成确切的数字。
    """
    said = (
        fire(observe("N-10", quote=each.quote), lines=(each.line,)) if each.vague else PASSED
        for each in subject.report.statements
        if each.kind not in ("disclosed", "breakdown", "fee")
        if not each.negation and not each.narrowed
    )
    return unless_silent(said, "正文没有写应有确数的事项")


_REQUESTS_STATED = re.compile(
    r"\d\s*(?:件|宗|条|份|例|起|次|封)|[一二两三四五六七八九十百]{1,7}(?:件|宗|份)"
    r"|(?:申请|受理|新?收到?|办结)[^。；，,\n]{0,12}?\d|未(?:曾)?(?:收到|接到|受理|发生|接收|有)|没有|无.{0,20}申请|为零|零申请|暂无"
)


@check("N-11", Severity.INFO, "prose")
def requests_in_place(subject: Subject) -> Iterator[Judgement]:
    """“依申请公开”部分没有写申请数量。

    判断：总体情况中“依申请公开”一段既没有写件数，也没有写“未收到”时提示。
    依据：《政府信息公开条例》第五十条第二项，年度报告应包括收到和处理申请的情况。
    反例：“（二）依申请公开”只写“进一步规范办理流程”。
    正例：“（二）依申请公开”写“全年未收到政府信息公开申请”。
    怎么办：写明收到申请的件数；没有收到的，写“未收到政府信息公开申请”。
    """
    found = _under_requests(subject)
    if not found:
        yield not_applicable("总体情况没有单列依申请公开")
    elif any(_REQUESTS_STATED.search(text) for text, _ in found):
        yield PASSED
    else:
        yield fire(observe("N-11"), lines=(found[0][1],))


_RUN_IN = 30
_LOWEST_HEADING = 3


def _under_requests(subject: Subject) -> list[tuple[str, int]]:
    """The text under the heading 依申请公开 of section one, its heading first, with lines."""
    section = subject.report.section(SectionName.OVERVIEW)
    found: list[tuple[str, int]] = []
    level = 0
    for paragraph in section.paragraphs if section else ():
        if not level and "依申请" not in paragraph.text:
            continue
        mark = parse_mark(paragraph.text)
        if mark and "依申请" in mark.rest[:_RUN_IN] and mark.level <= _LOWEST_HEADING:
            level = mark.level
        elif mark and mark.level <= level:
            level = 0
        if level:
            found.append((paragraph.text, paragraph.place.line))
    return found


_RECEIVED = "requests_received"
_SINGLE = {
    _RECEIVED: "收到政府信息公开申请",
    "review": "行政复议",
    "litigation": "行政诉讼",
    "normative_issued": "制发规范性文件",
    "normative_in_force": "现行有效规范性文件",
    "fee": "信息处理费",
}


@check("N-12", Severity.WARNING, "prose")
def two_numbers(subject: Subject) -> Iterator[Judgement]:
    """同一事项在正文中出现两个数字。

    判断：收到申请、行政复议、行政诉讼、制发或现行有效规范性文件、信息处理费在正文不同处的确切数字不同，
        且不像总数与其部分（其余各数之和不等于最大的数）时提示。
    依据：同一报告内所述为同一事项。
    反例：第一部分写“收到申请12件”，第六部分写“未收到申请”。
    正例：第一部分与第六部分都写“收到申请12件”。
    怎么办：核对后统一为一个数字；两处口径不同的，写明各指什么。
    """
    said = (_two_numbers(subject, kind, name) for kind, name in _SINGLE.items())
    return unless_silent((each for each in said if each), "正文没有重复写到的事项")


def _two_numbers(subject: Subject, kind: str, name: str) -> Judgement | None:
    found = whole_figures(subject, kind)
    parts = {value for each in found for _, value, _ in each.parts}
    found = [each for each in found if each.value not in parts]
    values = [each.value for each in found if each.value is not None]
    if len(found) < 2:
        return None
    every = [each.value or 0 for each in subject.stated[kind] if not each.vague]
    if kind == _RECEIVED:
        left = {each for one in found for each in left_over(subject, one)}
        values = [value for value in values if value not in left]
    if len(set(values)) <= 1 or (0 not in values and 2 * max(every) == sum(every, 0)):
        return PASSED
    less = [each for each in subject.stated[kind] if each.value != max(every)]
    if 0 not in values and add_up(less, {max(every)}):
        return PASSED
    return fire(
        observe("N-12", name=name, numbers=[str(value) for value in dict.fromkeys(values)]),
        lines=tuple(sorted({each.line for each in found})),
    )
