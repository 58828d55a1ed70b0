"""What the first sentences say: whose report this is and which year it is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from build_tools.common.text import drop_spaces, repair_radicals
from build_tools.sections.characters import (
    is_organisation,
    may_publish,
    normalised,
    printed_name,
    without_lead,
    without_staff,
)
from build_tools.sections.title_lines import TitleLine, is_only_an_end, title_of

_QUOTED = re.compile("《([^《》]{6,60})》")
_ANNOUNCED = re.compile(
    r"(20\d{2})年度?的?(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:报告|年报)"
    r"|报告年度[:：为]{0,2}(20\d{2})年|内容包括(20\d{2})年度?总体情况|^\(?(20\d{2})年度?\)?$"
)
_REPORT = re.compile(
    r"(?:政府信息[和与]政务|政府信息|政务信息|政务|信息)公开(?:工作)?(?:(?P<inside>20\d{2})年?(?=年?度))?(?:年度)?(?:工作)?"
    r"(?:(?P<state>情况)(?:的?报告|年报)?|报告|年报)"
    r"(?!编制(?:和|及|与|、|工作|公布|发布|要求|的通知|说明)|编发|有关|相关|的(?:通知|要求|函)|格式|要求|工作的|报送|解读)"
)
"""The name every report has; behind it nothing that makes it another paper's."""
_CLAUSE = re.compile(r"[。，；、,;：:>/|《》“”\"\[\]]")
_LEADS = (
    r"(?:现(?=[将就予公发面向特组印编])|[今谨](?=[将此])|特(?=[此向公发编制将就印])|兹|(?<=[现特兹谨今])[就将此]|就(?=20\d\d)|予以?|组织|依法|依规|主动|向社会|面向社会|向公众"
    r"|公开|公布|发布|印发|编制|制定|制作|编写|撰写|梳理|总结|汇总|形成|以下[是为]|本(?:报告|文)[是为]|这是"
    r"|我[局委办厅镇乡院会]|本[局机关单位]{1,2}|了|并|由|关于|把|附件|正文)*"
)
_OF = re.compile(
    rf"(?P<lead>{_LEADS})(?:(?P<before>20\d{{2}})年?度?的?)?"
    r"(?P<name>\D{3,40}?(?:\([^()]{0,8}(?:营销部|公司)\))?)"
    r"(?:\([^()]*\))?(?P<verbs>(?:关于|现|特|将|就|面?向社会|公众|公开|公布|发布|组织|编制|制作|撰写|报告|的|了)*)"
    r"(?:(?P<year>20\d{2})年?度?)?的?"
)
"""What stands before a report's name in its clause: 现公布某局2023年, 由某局编制的2023年度."""
_OTHERS = re.compile("(?:上一.|下一.|相关..|链接)[:：>|]$")
_IN_SHORT = re.compile(r"\(以下[^()]{0,40}\)")
_MAKES = (
    r"(?:(?:根据|按照|依据|依照|遵照|结合|严格|负责|牵头|组织|现将|现就|现向|特向|现公布|现发布|特公布|现面向|面?向社会公[布开]|将20|编写|撰写|(?<!机构)编制(?!要求|的?通知|规范|格式|说明|指南|和)"
    r"|制作|拟定|汇总|进行|(?<!农业)综合(?![科股处办室执行农])))"
)
_AUTHOR = re.compile(
    rf"(?:^|[，。；、）),;:：])(?P<by>由|本报告由|本年度报告由)?(?:20\d{{2}}年度?[，,]?)?(?P<name>[^，。；、（）()《》“”：:,;由]{{4,40}}?)"
    rf"(?:\([^()]{{2,40}}\))?(?={_MAKES})"
)
_DONE = re.compile(r"[^。]{0,90}?(?:编制|编写|撰写|制作|公布|发布|报告如下|公开|组织编)")
_NO_OFFICE = re.compile(
    "我|^将(?![军乐])|^[就把]|^(?:管委会|分局|[支总大]队|公司|集团公司?|中心|办事处|委员会|办公室|学[院校])$|^本(?!溪)|^全(?!州|南|椒|胜)|^[该各其向并]|^现(?=[将就予公发面向特组印编])|^关于|^特(?=[向公发编制将就])|公开|公布|发布|(?<!机构)编制|根据|按照|依据|依照|参照|对照|要求|规定|报告(?!文学)|情况|关于|学习|综合各|梳理|汇总"
    "|请与|联系|印发|谨将|特此|以下|有关|本年|年度|认真|严格|20\\d"
)
_MADE_BY = re.compile(
    r"(?:编制(?:单位|机关|主体)|单位名称|报告单位|填报单位)[:：为是*]*(?P<name>[^，。；、（）()《》“”：:;,\s]{4,30})(?=[，。；、)）;,]|$)"
)
_LED_BY = re.compile(
    "^(.{2,})(?:政府信息|政务信息|政务|信息)(?:与政务)?公开(?:工作)?(?:领导小组)?(?:办公室|办)$"
)
_PERIOD = re.compile(
    r"(20\d{2})[^\d。；]{0,4}0?1月0?1日?[^。；]{0,6}?"
    r"(?:[至到\-—－~～―–]+[^。；]{0,4}?)(?:(20\d{2})[^\d。；]{0,4}|本年度?|当年|同年)?12月(?:3[01]日?|底|末)"
)
_UNTIL = re.compile(
    r"数据[^。；]{0,12}(?:截[至止]|时间[点节]?为?)[^。；\d]{0,4}(20\d{2})年12月31日()"
)
_CARRIED = re.compile(r"结转[^。；，]{0,6}20\d{2}年")
_OPENS = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．][^，。；]{0,16}[。:：])?(20\d{2})年(?:度|来|以来)?[，,]?(?=[^\d（(初月末底前])"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?![1-9]\d?月|底|以来|起)")


def named_in(paragraphs: Iterable[str]) -> TitleLine | None:
    """The report's name as a sentence gives it, in 《》 or without, or the year one announces."""
    announced: TitleLine | None = None
    for printed in map(repair_radicals, map(drop_spaces, paragraphs)):
        text = normalised(printed)
        for found in (*_quoted(text), *_called(text)):
            return TitleLine(found.printed, printed_name(found.agency, printed), found.year)
        if announced is None and (year := _ANNOUNCED.search(text)):
            announced = TitleLine("", "", int(next(filter(None, year.groups()))))
    return announced


def _quoted(text: str) -> Iterator[TitleLine]:
    for quoted in _QUOTED.findall(text):
        found = title_of([quoted])
        if found and (found.agency or found.year):
            yield found


def _called(text: str) -> Iterator[TitleLine]:
    """The report's name where it stands in a clause together with an office's."""
    text = _IN_SHORT.sub("", text)
    for report in _REPORT.finditer(text):
        clause = _clause_before(text, report.start())
        found = _OF.fullmatch(clause) if clause else None
        name = without_lead(found["name"]) if found else ""
        if not found or not _is_office(name.rstrip(")")):
            continue
        if is_only_an_end(name) or name[:1].isascii():
            continue
        year = found["year"] or report["inside"] or found["before"]
        said = found["lead"] or found["verbs"]
        if year and (said or not report["state"] or "报" in report[0]):
            yield TitleLine("", name, int(year))


def _clause_before(text: str, end: int) -> str:
    """What stands in the clause before ``end``; empty where it is a link to another report."""
    marks = [mark.end() for mark in _CLAUSE.finditer(text, max(0, end - 60), end)]
    start = marks[-1] if marks else max(0, end - 60)
    return "" if _OTHERS.search(text[max(0, start - 6) : start]) else text[start:end]


def _is_office(name: str) -> bool:
    return may_publish(name) and not _NO_OFFICE.search(name)


def author_in(paragraphs: Iterable[str]) -> str:
    """The office that a sentence says made the report; empty when none says so by name."""
    for printed in map(repair_radicals, map(drop_spaces, paragraphs)):
        text = normalised(printed)
        for name in (*_authors(text), *(found["name"] for found in _MADE_BY.finditer(text))):
            if is_organisation(name) and not _NO_OFFICE.search(name):
                return printed_name(without_staff(name), printed)
    return ""


def _authors(text: str) -> Iterator[str]:
    at = 0
    while found := _AUTHOR.search(text, at):
        at = found.start() + 1
        name = found["name"]
        if led := _LED_BY.match(name):  # the government's own staff for it
            name = f"{led[1]}政府" if led[1].endswith("人民") else led[1]
        if (found["by"] or _DONE.match(text, found.end())) and len(name) >= 4:
            yield name


def period_year(paragraphs: Iterable[str]) -> int | None:
    """The year of the period a sentence states; None without one, or where it names two."""
    for text in paragraphs:
        dense = text.replace(" ", "")
        if "12" in dense or "十二" in dense:
            figures = _figures(text)
            if found := _PERIOD.search(figures) or _UNTIL.search(figures):
                return int(found[1]) if found[2] in (None, "", found[1]) else None
    return None


def opening_year(paragraphs: Iterable[str]) -> int | None:
    """The year the first of the sentences that open with one opens with: 2023 of 2023年，我局…."""
    for text in islice(paragraphs, 6):
        if found := _OPENS.match(normalised(drop_spaces(text))):
            return int(found[1])
    return None


def years_named(paragraphs: Iterable[str]) -> Counter[int]:
    """How often the text speaks of each year; where requests are carried to it does not count."""
    counts: Counter[int] = Counter()
    for text in paragraphs:
        found = _YEAR.findall(_CARRIED.sub("", normalised(drop_spaces(text))))
        counts.update(map(int, found))
    return counts


def _figures(text: str) -> str:
    """``text`` with 一月一日 and 十二月三十一日 in figures."""
    text = normalised(drop_spaces(text))
    return text.replace("十二月三十一日", "12月31日").replace("一月一日", "1月1日")
