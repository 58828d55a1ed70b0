"""The forms a title's characters come in, and how an organisation's name ends."""

import re

from build_tools.common.text import repair_radicals
from build_tools.common.traditional import simplified

_WIDE = "０１２３４５６７８９（）［］"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_NARROW = str.maketrans(_WIDE, "0123456789()[]")
_CHINESE_DIGITS = str.maketrans("〇○◯Ｏ零一二三四五六七八九", "00000123456789")
_CHINESE_YEAR = re.compile("二[〇○◯Ｏ零][一二三四五六七八九〇○◯Ｏ零]{2}(?=年)")
_ORGANISATION = re.compile(
    "(?:[局委办厅部署司处科室站所院府会团社队馆校镇乡]|中心|街道|公司|大学|[中小]学|幼儿园|[农林牧渔茶园]场|海关|监狱|集团|苏木)$"
)
_READING = re.compile("[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
_LEAD = re.compile(
    r"(?:[★☆●◆◇■□▲△※·•*.,，、。:：_—-]|附件\d{0,2}|\d{1,2}[-.、．)）](?!\d)|\d{1,3}(?=[\u4e00-\u9fff])(?!\d+年)|[一二三四五六七八九十]{1,2}[、.．]"
    r"|[(（](?:公示|公开|转发|转载|置顶|图文|原文|解读|新|格式|样[表本式]|公开版|公开稿|征求意见稿|脱敏[版稿]?)[)）]"
    r"|[Pp](?:age)?\.?\d{1,3}(?=\D)|第\d{1,3}页|(?:信息|文件)?(?:标题|名称|题名)"
    r"|一图(?:读懂|看懂|了解)|(?:图文|图片|视频|漫画|长图|政策)?(?:图解|解读|长图|漫画)|数说|链接|现(?=[将就予公发面向特])|谨(?=[将此以])|兹(?=[将就予公发])"
    r"|特(?=[此将予公发编向])|(?<=[现谨兹特])(?:将|就|予以?|此)|以下[是为]|如下|本(?:报告|文|页)[是为]?|这是|此[是为]"
    r"|^[\u4e00-\u9fff]{1,2}将(?![军乐])|面?向社会|发布|公布|公开|公示|印发|转发|下发|编制|报送|关于)+"
)
_NO_PART_OF_NAMES = re.compile(
    "公布|发布|印发|(?<!机构)编制|报送|现将|谨将|特此|以下|本报告|这是|社会公开"
)
_STAFFED = re.compile(
    "(.{2,}(?:[局厅院馆队社]|中心|海关|监狱|街道办事处|[乡镇]人民政府|[乡镇]政府|苏木|集团|公司|大学|医院|联合会"
    "|委员会|(?<![市县区省州党工纪])委))[^局]{0,16}(?:[科股处室办组]|中心|部门|人员)"
)
_SECTION = re.compile("(.{4,}办公[室厅])[^局办]{2,8}[科股处]")
_OF_A_TOWN = re.compile("(.{3,})党政(?:综合)?办(?:公室)?(?:[^局办]{2,8}[科股处])?")
_BODY_OF_ITS_OWN = re.compile(
    "(?:委员会|[市县区省州旗党工纪]委)办公[室厅]$|[市县区省州旗民]政府[^信]*办"
)
_PLACE = re.compile("[省市县区州盟旗村]$")
_OFTEN = "政府信息公开"
SENTENCE = re.compile("[。，；：:;,！？>|/]")
"""Marks that stand in sentences and trails, and in no name or title."""


def is_mirrored(text: str) -> bool:
    """Whether the characters stand from right to left, as on a page turned by half."""
    return text.count(_OFTEN[::-1]) > text.count(_OFTEN)


def narrowed(text: str) -> str:
    """``text`` with narrow digits and brackets and simplified characters, one for one."""
    return simplified(text.translate(_NARROW) if _IS_WIDE.search(text) else text)


def normalised(text: str) -> str:
    """``narrowed`` with radicals repaired and years in figures, one character for one."""
    text = narrowed(repair_radicals(text))
    return _CHINESE_YEAR.sub(lambda year: in_figures(year.group()), text)


def without_lead(name: str) -> str:
    """``name`` without marks and the words of a notice before it; empty where some are left."""
    found = _LEAD.match(name)
    name = name[found.end() :] if found else name
    return "" if _NO_PART_OF_NAMES.search(name) else name


def without_staff(name: str) -> str:
    """The office without its own section that edits the report or answers the telephone."""
    if found := _OF_A_TOWN.fullmatch(name) or _SECTION.fullmatch(name):
        return found[1]
    found = _STAFFED.fullmatch(name)
    return found[1] if found and not _BODY_OF_ITS_OWN.search(name) else name


def printed_name(name: str, printed: str) -> str:
    """``name``, found in ``normalised(printed)``, as ``printed`` has it: in its own characters."""
    at = normalised(printed).find(name)
    return repair_radicals(printed)[at : at + len(name)] if at >= 0 else name


def without_readings(text: str) -> str:
    """``text`` without the readings in Latin letters that some pages put behind characters."""
    return _READING.sub("", text) if "(" in text or "（" in text else text


def in_figures(year: str) -> str:
    """``二〇二三`` as ``2023``."""
    return year.translate(_CHINESE_DIGITS)


def is_organisation(name: str) -> bool:
    """Whether ``name`` ends as names of offices do."""
    return bool(_ORGANISATION.search(name))


def may_publish(name: str) -> bool:
    """Whether ``name`` ends as an office's or a place's: a place may stand for its government."""
    return is_organisation(name) or bool(_PLACE.search(name))
