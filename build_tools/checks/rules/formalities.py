"""Checks of what a report must state about itself: notice, period, signature, date, fees."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

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
from build_tools.forms import load_forms
from build_tools.model import Agency, SectionName, Severity

_BRACKETS = str.maketrans("【】[]（）()﹝﹞［］", "〔〕〔〕〔〕〔〕〔〕〔〕")
_NOTICE = re.compile(r"国办(公开办|公开|发)?(函|涵)?[〔【[（(﹝［](20\d\d)[〕】\]）)﹞］](\d+)号")


@check("S07", Severity.INFO, "structure")
def notice_number(subject: Subject) -> Iterator[Judgement]:
    """引用的格式文号应为现行文号。

    判断：2021年度起的报告引用年度报告格式时，应写{notice_2021}；写成别的机关代字或仍引〔2019〕60号的提示。
        括号形状不计；同时引用了正确文号的不提示旧文号。
    依据：{notice_2021}自2021年度报告起施行。
    反例：国办公开办涵〔2021〕30号
    正例：{notice_2021}
    怎么办：把文号改为{notice_2021}。
    """
    cited = list(_cited(subject))
    form = subject.form
    if form is None or form is load_forms()[-1] or not cited:
        yield not_applicable("没有引用格式文号" if not cited else "本年度不适用这一文号")
        return
    right = any(number == form.notice for number, _, _ in cited)
    for number, raw, line in cited:
        if number == form.notice or (right and _numbers(number) != _numbers(form.notice)):
            yield PASSED
        else:
            yield fire(observe("S07", raw=raw, notice=form.notice), lines=(line,))


def _cited(subject: Subject) -> Iterator[tuple[str, str, int]]:
    """The numbers that mean the notice of the form: in one notation, as printed, and the line."""
    for found, line in subject.spoken.dense.found(_NOTICE):
        if found.groups()[2:4] in _notices():
            yield found.group().translate(_BRACKETS), found.group(), line


@cache
def _notices() -> frozenset[tuple[str, ...]]:
    """Year and number of the notice of every form."""
    return frozenset(_numbers(form.notice) for form in load_forms())


def _fees_asked_since() -> int:
    """The first year whose form asks for applications given up because a fee was not paid."""
    figures = {form.first_year: form.table("requests").figures for form in load_forms()}
    return min(year for year, named in figures.items() if "requests_fee_unpaid" in named)


def _numbers(notice: str) -> tuple[str, ...]:
    found = _NOTICE.fullmatch(notice)
    return found.groups()[2:4] if found else ()


_PERIOD = re.compile(r"1月1日.{0,14}12月31日|统计期限|统计时限|数据.{0,6}截至")


@check("S08", Severity.INFO, "structure")
def period_stated(subject: Subject) -> Iterator[Judgement]:
    """应写明数据的统计期限。

    判断：2019年度起，全文查找“1月1日至12月31日”或“统计期限”等字样，没有则提示。
    依据：统计期限为上一年1月1日至12月31日（DB51/T 2660—2019第2.1条）；
        写明期限是通行写法，未见全国性的明文（本站的工作假定）。
    反例：全文没有写统计期限。
    正例：本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。
    怎么办：写明“本报告中所列数据的统计期限自某年1月1日起至12月31日止”。
    """
    if subject.form is None:
        yield not_applicable("2018年度以前没有统一的报告格式")
    elif not subject.spoken.paragraphs:
        yield cannot_assess("没有读到正文")
    else:
        stated = _PERIOD.search(subject.spoken.dense.text)
        yield PASSED if stated else fire(observe("S08"))


@check("S09", Severity.INFO, "structure")
def signed(subject: Subject) -> Iterator[Judgement]:
    """应有落款和日期。

    判断：正文既没有读到落款单位，也没有读到日期时提示；网页栏目上可能另有发布日期。
    依据：落款和日期是公文的通行要素（本站的工作假定）。
    反例：正文以第六部分结束，没有落款和日期。
    正例：文末写“某县某局 2024年1月10日”。
    怎么办：在文末写上单位全称和发布日期。
    """
    if subject.report.signature or subject.report.issued:
        yield PASSED
    else:
        yield fire(observe("S09"))


_GOVERNMENT = re.compile(r"人民政府")
_OTHER_BODY = re.compile(r"[镇乡]$|[镇乡](?:人民)?政府|街道|开发区|园区|示范区|新区|度假区")
_LAW_OF_TODAY = 2019


@check("S10", Severity.WARNING, "structure")
def in_time(subject: Subject) -> Iterator[Judgement]:
    """应在法定期限内发布。

    判断：落款日期与法定期限比较：县级以上人民政府部门为1月31日，县级以上地方人民政府为3月31日。
        乡镇、街道、开发区等《条例》未写明期限的单位和级别不明的单位只作提示；没有日期的无法核对。
    依据：《政府信息公开条例》第四十九条。2018年度以前的期限不同，不判断。
    反例：某县某局2023年报告落款2024年3月5日。
    正例：某县某局2023年报告落款2024年1月20日。
    怎么办：今后在期限之前发布；落款日期写错的，改正日期。
    """
    issued = _issued(subject)
    if subject.year < _LAW_OF_TODAY:
        yield not_applicable("2018年度以前的期限不同")
    elif issued is None:
        yield cannot_assess("正文没有日期")
    else:
        yield _in_time(subject, issued)


def _in_time(subject: Subject, issued: date) -> Judgement:
    limit, certain = _limit(subject.agency, subject.year)
    if issued <= limit:
        return PASSED
    return fire(
        observe("S10" if certain else "S10.unnamed", issued=_said(issued), limit=_said(limit)),
        severity=None if certain else Severity.INFO,
    )


def _limit(agency: Agency, year: int) -> tuple[date, bool]:
    """The last day for the agency's report, and whether the law names its kind."""
    other = bool(_OTHER_BODY.search(agency.name)) or agency.level in ("township", "zone", "")
    government = bool(_GOVERNMENT.search(agency.name)) and not other
    return (date(year + 1, 3, 31) if government else date(year + 1, 1, 31)), not other


def _issued(subject: Subject) -> date | None:
    return date.fromisoformat(subject.report.issued) if subject.report.issued else None


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@check("S11", Severity.WARNING, "structure")
def after_the_period(subject: Subject) -> Iterator[Judgement]:
    """日期不应早于统计期结束。

    判断：落款日期早于报告年度的12月31日时提示；可能是日期或年份写错。
    依据：统计期限到12月31日为止，此前无法得到全年数据。
    反例：2023年报告落款2023年1月10日。
    正例：2023年报告落款2024年1月10日。
    怎么办：改正落款日期或报告年份。
    """
    issued, end = _issued(subject), date(subject.year, 12, 31)
    if issued is None:
        yield cannot_assess("正文没有日期")
    elif issued >= end:
        yield PASSED
    else:
        yield fire(observe("S11", issued=_said(issued), end=_said(end)))


_FEE = re.compile(r"处理费|收费|缴费|收取.{0,12}费|费用")


@check("S19", Severity.INFO, "structure")
def fees_reported(subject: Subject) -> Iterator[Judgement]:
    """应报告信息处理费收取情况。

    判断：2021年度起，第六部分（或正文别处）应提到信息处理费；完全没有提到的提示。
    依据：国办函〔2020〕109号《政府信息公开信息处理费管理办法》；写入第六部分的要求未见原文，为本站的工作假定。
    反例：第六部分只写“无。”
    正例：第六部分写“本年度未收取信息处理费。”
    怎么办：在第六部分写明本年度收取信息处理费的情况，没有收取的也要写明。
    """
    section = subject.report.section(SectionName.OTHER)
    if subject.year < (since := _fees_asked_since()):
        yield not_applicable(f"{since - 1}年度以前不判断")
    elif section is None:
        yield cannot_assess("没有读到第六部分")
    elif _FEE.search(subject.spoken.dense.text):
        yield PASSED
    else:
        first = section.paragraphs[0] if section.paragraphs else section.heading
        lines = (first.place.line,) if first else ()
        yield fire(observe("S19"), lines=lines)
