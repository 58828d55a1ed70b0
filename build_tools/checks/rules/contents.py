"""Checks of what stands in the sections: something at all, the law in force, numerals in order."""

import re
from collections.abc import Iterator

from build_tools.checks.claims import unless_silent
from build_tools.checks.needs import FORM
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
from build_tools.common.text import drop_spaces
from build_tools.forms import section_headings
from build_tools.model import Section, SectionName, Severity

_REGULATION = re.compile(r"国务院(?:第)?(?:令)?(?:第)?(492|711)号")
_OLD, _NEW = "492", "711"
_LAW_OF_TODAY = 2019
_OFFICIAL = section_headings()


@check("S21", Severity.INFO, "structure")
def law_in_force(subject: Subject) -> Iterator[Judgement]:
    """引用的条例应为现行版本。

    判断：2019年度起的报告引用《政府信息公开条例》时写国务院令第492号（2007年公布的旧条例），而全文没有写第711号的，予以提示。
    依据：修订后的《政府信息公开条例》（国务院令第711号）自2019年5月15日起施行。
    反例：根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告
    正例：根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制本报告
    怎么办：把文号改为国务院令第711号，并核对所引条文的序号是否还对得上。
    """
    cited = [(found[1], line) for found, line in subject.spoken.dense.found(_REGULATION)]
    old = tuple(dict.fromkeys(line for number, line in cited if number == _OLD))
    if subject.year < _LAW_OF_TODAY or not cited:
        yield not_applicable("没有引用国务院令的文号" if not cited else "2018年度以前适用旧条例")
    elif any(number == _NEW for number, _ in cited):
        yield PASSED
    else:
        yield fire(observe("S21"), lines=old)


@check("S22", Severity.INFO, "structure", need=FORM)
def headings_in_sequence(subject: Subject) -> Iterator[Judgement]:
    """各部分的序号应连续。

    判断：六个部分的标题都带序号时，看序号是否依次为一、二、三……；部分本身缺少或颠倒的由S03提示。
    依据：{notice_2021}、〔2019〕60号格式规定的六个部分的序号。
    反例：“三、”之后是“五、”
    正例：一、二、三、四、五、六
    怎么办：改正标题的序号。
    """
    headings = [
        each.heading for each in subject.report.sections if each.heading and each.name in _OFFICIAL
    ]
    marks = [parse_mark(each.text) for each in headings]
    numbers = [mark.number for mark in marks if mark]
    if len(numbers) < len(_OFFICIAL) or len(numbers) < len(marks):
        yield not_applicable("不是六个部分的标题都读到了序号")
    elif numbers == list(range(1, len(numbers) + 1)):
        yield PASSED
    else:
        lines = tuple(each.place.line for each in headings)
        yield fire(observe("S22", numbers=[str(each) for each in numbers]), lines=lines)


_BETTER = re.compile(r"改进|措施|下一步|下步|今后|将|整改|加强|完善|提升|优化|已|努力")
_LITTLE = 20


@check("S23", Severity.WARNING, "structure", need=FORM)
def substance(subject: Subject) -> Iterator[Judgement]:
    """总体情况、问题和改进情况应有实质内容。

    判断：“总体情况”“存在的主要问题及改进情况”两部分有标题而没有文字的，予以提示；
        后一部分不足20个字，或没有写任何改进的字样，降为提示级别。
    依据：{notice_2021}要求年度报告内容“不能遗漏，也不宜泛化”。20个字是本站的工作假定。
    反例：五、存在的主要问题及改进情况 无。
    正例：五、存在的主要问题及改进情况 政策解读形式单一。下一步将运用图表、视频等方式解读。
    怎么办：写明本年度查找出的具体问题和已经采取、将要采取的改进措施。
    """
    sections = (subject.report.section(name) for name in _WRITTEN)
    last = subject.report.sections[-1:]
    if _is_out_of_order(subject):
        yield cannot_assess("正文与标题没有按原来的次序读到")
        return
    said = (_substance(section, section in last) for section in sections if section)
    yield from unless_silent(said, "没有读到这两部分的标题")


_WRITTEN = (SectionName.OVERVIEW, SectionName.PROBLEMS)


_ASPECT = re.compile(
    "[（(][一二三四五][）)](?:政府信息)?(?:主动公开|依申请公开|管理|公开平台|平台建设|监督保障)"
)


def _is_out_of_order(subject: Subject) -> bool:
    """Whether words of section one stand in another: the text came apart from its headings."""
    overview = subject.report.section(SectionName.OVERVIEW)
    return bool(overview and not overview.paragraphs) and any(
        _ASPECT.match(drop_spaces(each.text))
        for section in subject.report.sections
        if section.name not in (SectionName.OVERVIEW, SectionName.PREAMBLE)
        for each in section.paragraphs
    )


def _substance(section: Section, is_last: bool) -> Judgement:
    texts = (drop_spaces(each.text) for each in section.paragraphs)
    if section.name is not SectionName.PROBLEMS and any(text.strip("。") for text in texts):
        return PASSED
    text = "".join(texts).rstrip("。")
    if len(text) >= _LITTLE and _BETTER.search(text):
        return PASSED
    lines = (section.heading.place.line,) if section.heading else ()
    name = _OFFICIAL[section.name]
    if not text and is_last:
        return cannot_assess("文本到这一标题为止，后面的内容没有读到")
    if not text:
        return fire(observe("S23", section=name), lines=lines)
    long = len(text) >= _LITTLE
    found = (
        observe("S23.unimproved", section=name)
        if long
        else observe("S23.short", section=name, text=text)
    )
    return fire(found, lines=lines, severity=Severity.INFO)
