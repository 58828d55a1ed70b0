"""Lines before the report that name who sends it: a notice's title, a letterhead, its source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_tools.common.text import drop_spaces, is_short_for
from build_tools.sections.characters import (
    SENTENCE,
    is_organisation,
    normalised,
    printed_name,
    without_staff,
)
from build_tools.sections.signing import signature_of
from build_tools.sections.title_lines import title_of

_NAME = "[^，。；、（）《》“”：:,;\\s0-9>|/]{4,40}?"
_NOTICE = re.compile(
    rf"(?P<name>{_NAME})关于(?:公布|发布|印发|公开|报送|呈报|上报|报告)(?:的)?[《“]?(?:本单位|本机关|本部门)?"
    r"(?P<title>20\d\d年?度?[^《》“”]{4,30})[》”]?的?(?:通知|公告|通告|函|报告|公示|请示)"
)
"""Nobody else stands between 关于发布 and the year: the sender's own report."""
_LETTERHEAD = re.compile(rf"(?P<name>{_NAME})文件")
_NUMBER = re.compile(r"[^，。；]{2,16}[〔\[(]20\d\d[〕\])]\d{1,4}号")
_NUMBER_WITHIN = 3
SOURCE = re.compile(
    r"(?:信息|文章|内容)?(?:来源|发布机构|发布单位|发文机关|发文机构|编制单位|填报单位|公开单位|公开主体|制作单位)"
    r"(?:[(（](?:盖章|公章)[)）])?[:：|]+"
    r"(?P<name>[^，。；、（）()《》“”：:,;\s0-9>|/]{4,40})"
)
"""Where a page says from whom the text is."""
_FOR_OTHERS = re.compile(
    "数据|政务|信息|审批|网信|媒体|(?<![镇乡木]人民)(?<![镇乡木])政府$|政府.{0,4}办|委员会办公|国务院|党委"
)
"""Whose trade is putting others' reports on a page."""
_GROUNDS = ("园区", "园", "开发区")
_RUN_BY = ("管理委员会", "管委会")
_LEVELS = "省市县区州旗盟镇乡"
_ONLY_A_LEVEL = re.compile("[省县州旗]|市(?!场|容|政[管工园公设]|民(?:中心|服务))|区(?!域)")
"""What a name begins with that leaves its place out: 县水利局, but not 市场监督管理局."""
_ASKED = re.compile(
    r"(?:[与同和向]|致电)(?P<name>[^，。；、（）()《》“”：:,;\s0-9]{4,40}?)(?:\([^()]*\)|（[^（）]*）)?(?:直接)?(?:联系|咨询|反映|反馈|索取)"
)
"""Whom readers may ask about the report: 如有疑问，请与某县水利局办公室联系."""
_TRAIL = re.compile("[>»›|]+")
_PLACE = re.compile("[省市县区州旗盟镇](?![场监])|(?<!城)乡(?!村)|街道|国家|海关")


def sender_in(lines: Sequence[str]) -> str:
    """The office that sends the report, by a notice's title or a letterhead; empty without one."""
    for printed in lines:
        found = _NOTICE.fullmatch(normalised(drop_spaces(printed)))
        if found and title_of([found["title"]]) and is_organisation(found["name"]):
            return printed_name(found["name"], printed)
    for above, printed in pairwise(lines):
        name = drop_spaces(printed)
        title = title_of([above]) if name[:1] in "（(" else None
        if title and not title.agency and (name := signature_of(name)):
            return name
    for at, printed in enumerate(lines):
        found = _LETTERHEAD.fullmatch(normalised(drop_spaces(printed)))
        below = map(drop_spaces, lines[at + 1 : at + 1 + _NUMBER_WITHIN])
        if found and is_organisation(found["name"]) and any(map(_NUMBER.fullmatch, below)):
            return printed_name(found["name"], printed)
    return ""


def source_in(lines: Sequence[str]) -> str:
    """The one office that lines such as 来源 name, unless it is one that publishes for others."""
    named = set(_sources(lines))
    name = named.pop() if len(named) == 1 else ""
    return "" if _FOR_OTHERS.search(name) else name


def may_lack(name: str) -> bool:
    """Whether ``name`` lacks its place, such as 县水利局, or who runs it, such as a park."""
    return bool(name) and (name.endswith(_GROUNDS) or _PLACE.search(name, 1) is None)


def in_full(name: str, lines: Sequence[str], names: Sequence[str]) -> str:
    """``name`` with its place where ``lines`` or ``names`` tell one office of that name in full.

    ``names`` are told in sentences as the report's own, and may be what ``name`` is short for. A
    park's is that of those who run it, where ``names`` have them. Empty where no place is told of
    what has but its level: so offices of every county are called.
    """
    if name.endswith(_GROUNDS):
        return next((one for one in names if one.removeprefix(name) in _RUN_BY), name)
    full = re.compile(
        rf"[\u4e00-\u9fff]{{2,9}}(?:(?<=[{_LEVELS}])|(?=[{_LEVELS}])){re.escape(name)}"
    )
    named = Counter([*names, sender_in(lines), source_in(lines), *_named_alone(lines)])
    found = [each for each in named if full.fullmatch(each)]
    found = found or [
        each for each in named if (each in names or named[each] > 1) and _has_in_short(name, each)
    ]
    if len(found) == 1:
        return found[0]
    return "" if _ONLY_A_LEVEL.match(name) else name


def _named_alone(lines: Sequence[str]) -> Iterator[str]:
    """Offices that are a whole line, or a step of a page's trail."""
    for line in lines:
        yield from map(signature_of, _TRAIL.split(line))


def asked_in(paragraphs: Sequence[str]) -> Iterator[str]:
    """Offices that readers are to ask about the report."""
    for text in paragraphs:
        yield from (without_staff(found["name"]) for found in _ASKED.finditer(drop_spaces(text)))


def who_acted(name: str, paragraphs: Sequence[str]) -> Iterator[str]:
    """Offices called ``name`` behind their places that acted in a year: 2025年，某市某局深入…."""
    place = rf"(?:(?![各我本全该])[\u4e00-\u9fff]){{1,7}}(?<=[{_LEVELS}])"
    acted = re.compile(rf"20\d\d年(?:度|来|以来)?[，,]?({place}{re.escape(name)})(?![等和与、的])")
    for text in paragraphs:
        yield from acted.findall(text)


def _has_in_short(name: str, full: str) -> bool:
    """Whether ``name``, of a 市 or 县, is short for that of an office of it: 市城管委."""
    return name[0] in _LEVELS and full.find(name[0]) > 1 and is_short_for(name, full)


def _sources(lines: Sequence[str]) -> Iterator[str]:
    for printed in lines:
        for found in SOURCE.finditer(normalised(printed)):
            name = drop_spaces(found["name"])
            if is_organisation(name) and not SENTENCE.search(name):
                yield name
