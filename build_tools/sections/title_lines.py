"""Lines that are a report's title, as printed or with a slip of the pen in them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from build_tools.common.text import drop_spaces
from build_tools.model import Value
from build_tools.sections.characters import (
    SENTENCE,
    is_organisation,
    may_publish,
    normalised,
    printed_name,
    without_lead,
)

_ASIDE = re.compile(
    r"【[^】]*】|\[[^\]]*\]|[#*=〖〗「」『』《》〈〉“”‘’'\"]+"
    r"|\((?:图文|图片版|超链版|解读|图解|公开稿|全文|草案|v?\d{1,2}"
    r"|(?:[审公]?定|终|最终|修改|上报|送审|征求意见|讨论|初|草)稿?\d*"
    r"|(?:修[改订]|更[正新])[稿版前后]?)\)$"
)
_LED = re.compile(
    r"^(?:(?:信息|文件|公开)?(?:标题|名称|题名)[:：]?|《[^》]*(?:条例|规定|办法|通知)》(?=.))"
)
_TRAILED = re.compile(
    r"(?:发布|公开|生成|成文)?(?:时间|日期)?[:：]?20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d*[月.]).*$"
)
_TITLE = re.compile(
    r"""(?:\(?(?P<before>20\d{2}年?度?)\)?)?(?P<agency>.*?)[:：,，]?(?:\(?(?P<year>20\d{2})\)?)?
    (?:年度|年)?(?:[.]?0?1月?[-—－~～至到](?:20\d{2}[.年])?12月?份?)?的?
    (?:政府信息[和与]政务|政府信息|政务信息|政务|信息)公开(?:工作)?(?:(?P<inside>20\d{2})年?(?=年?度))?
    (?:情况)?的?(?:工作)?(?:总结[和与及暨])?(?:年度)?(?:工作)?(?:报告|年报)(?:\(?(?P<after>20\d{2})年?度?\)?)?""",
    re.VERBOSE,
)
_HEAD = re.compile(r"(?P<before>20\d{2}年?度?)?(?P<agency>.*?)(?P<year>20\d{2})?(?:年度|年)?的?")
_KINDS = ("政府信息公开", "政务公开", "信息公开", "政府信息和政务公开")
_TAILS = ("工作年度报告", "年度报告", "工作报告", "工作年报", "年报", "年度工作报告", "情况报告")
_NOT_NAMED = re.compile(
    "^根据|组配|分类$|索引|[公服].{2}(?:方式|范围|时限|对象)$|关键词|概述|有效性|文号|公开(?![和与及][^,]{2,10}[局处]$)|首页|平台|网站|门户|专栏|年报|目录|[0-9]{2}"
)
"""Words of columns and of torn titles that no office is called by."""
_PIECES = re.compile("[|｜·•_]|[—–-]{2,}|(?<=[告报])[—–-](?=[\u4e00-\u9fff])")
"""What parts office, year and the report's name in one line: 某局 | 2023年 | 政府信息公开年报."""
_SITE = re.compile("网站?$|门户$|首页$|平台$")
_WITH_YEAR = re.compile(
    r"(?:(?P<first>20\d{2})年?度?)?(?P<words>.*?)(?:\(?(?P<last>20\d{2})年?度?\)?)?"
)
_NAME_BEHIND = re.compile(
    r"(?P<agency>.*?)(?P<end>年?度?(?:工作)?(?:报告|年报))\((?P<kind>[^()]*公开(?:工作)?)\)"
)
"""某局2023年度报告（政府信息公开）."""
_NAME_WITHIN = re.compile(
    r"(?P<title>[^()]+)\((?P<agency>[^(),，]{4,}?)(?:[,，、]?(?P<year>20\d{2})年?度?)?\)"
)
"""政府信息公开年报（某局，2023年）."""
_ANNOUNCES = re.compile("[现谨今兹特][就将]")
"""How the sentence begins in which a report announces itself."""
_BEGINS_A_NAME = re.compile(
    "(?!.*(?:城市|市县|区县|地区))[\u4e00-\u9fff]{2,8}[省市县区州旗盟][\u4e00-\u9fff]{0,3}"
)
_ONLY_AN_END = re.compile(
    "[^某]?[局处府会室院厅]|办事处|(?:管?理)?委员会|管委会|(?:人?民)?政府(?:办公[室厅])?|办公[室厅]|分局|[大支总]队|.?中心"
)
_BEGINS_AN_OFFICE = re.compile(
    "(?!.*(?:公开|网|平台))[\u4e00-\u9fff]{2,12}[省市县区州旗盟镇乡][\u4e00-\u9fff]{0,20}(?<![局委厅院府处])"
)
_BEGINS_AN_OFFICE_OF_TWO = re.compile(
    "(?!.*(?:公开|网|平台|目录))[\u4e00-\u9fff]{2,8}[省市县区州旗盟][\u4e00-\u9fff]{1,10}[和与][\u4e00-\u9fff]{0,8}(?<![局委厅院府处])"
)
"""某市住房和城乡: what follows is not the whole name."""
_HAS_A_PLACE = re.compile("[省市县区州旗盟镇乡](?!场)|街道|国家|海关")
_MARKS = "·•—–-~:：|/、,，.【】[]"
_THE_FORM = "中华人民共和国政府信息公开"
"""With which the titles of the law and of the official form begin, and no report's."""
_LONGEST_TITLE = 80
_LONGEST_SLIP = 50


class TitleLine(Value, frozen=True):
    """What a title says; empty or None where it says nothing."""

    printed: str
    agency: str = ""
    year: int | None = None


def title_of(lines: Sequence[str]) -> TitleLine | None:
    """The title that ``lines`` joined are; None when they are none."""
    joined = "".join(lines)
    if len(joined) > _LONGEST_TITLE or "公" not in joined:
        return None
    if "报" not in joined.replace("報", "报") or _THE_FORM in joined:
        return None
    return _read(joined, len(lines) == 1)


def is_only_an_end(agency: str) -> bool:
    """Whether no office is called so alone: the name, or its bracket, begins elsewhere."""
    brackets = [sign for sign in agency if sign in "()（）"]
    return brackets[:1] in ([")"], ["）"]) or bool(_ONLY_AN_END.fullmatch(agency))


def begun_above(above: str, title: TitleLine) -> TitleLine | None:
    """The title whose office's name begins on the line above: 某某县水 / 利局2021年…."""
    words = drop_spaces(above)
    torn = is_only_an_end(title.agency) and _BEGINS_AN_OFFICE.fullmatch(words)
    begun = torn or _BEGINS_A_NAME.fullmatch(words) or _BEGINS_AN_OFFICE_OF_TWO.fullmatch(words)
    if _HAS_A_PLACE.search(title.agency) or not begun:
        return None
    return title_of([above, title.printed])


@lru_cache(maxsize=256)  # who reads the title asks for the same lines as who looks for more reports
def _read(joined: str, alone: bool) -> TitleLine | None:
    printed = drop_spaces(joined).strip("|")  # of a row of one cell
    text = _TRAILED.sub("", _LED.sub("", normalised(printed)))
    # An aside has marks around it.
    bare = text if text.isalnum() else _ASIDE.sub("", text)
    bare = bare if bare.isalnum() else _in_order(bare)
    found = _TITLE.fullmatch(bare)
    said = _said(printed, found) if found else None
    if said is None or (not said.agency and found and found["agency"]):
        said = _with_a_slip(printed, bare) or said
    # What stands on a line of its own before a title may be anything.
    return said if said and (alone or _may_name(said.agency)) else None


def _in_order(text: str) -> str:
    """A title's pieces as most titles have them; ``text`` itself where it is not in pieces."""
    if behind := _NAME_BEHIND.fullmatch(text):
        return behind["agency"] + behind["kind"] + behind["end"]
    if (within := _NAME_WITHIN.fullmatch(text)) and is_organisation(within["agency"]):
        year = f"{within['year']}年" if within["year"] else ""
        return f"{within['agency']}{year}{within['title']}"
    office = year = ""
    rest: list[str] = []
    for piece in filter(None, _PIECES.split(text)):
        found = _WITH_YEAR.fullmatch(piece)
        words = found["words"] if found else piece
        year = (found and (found["first"] or found["last"])) or year
        if is_organisation(words):
            office, rest = words, [*rest, office] if office else rest
        elif words and not _SITE.search(words):
            rest.append(words)
    return f"{office}{year}年{rest[0]}" if office and year and len(rest) == 1 else text


def _may_name(agency: str) -> bool:
    return not agency or may_publish(agency.rstrip(")）"))


def _said(printed: str, found: re.Match[str]) -> TitleLine | None:
    if SENTENCE.search(found["agency"]):
        return None
    groups = found.groupdict()
    years = (groups["year"], groups["before"], groups.get("inside"), groups.get("after"))
    year = next(filter(None, years), None)
    if _ANNOUNCES.match(found["agency"]):
        return None
    agency = _agency(found["agency"])
    if found.end("agency") < len(found.string) and found.string[found.end("agency")] in ":：,，":
        agency = agency if may_publish(agency) else ""
    if agency.endswith("人民"):  # 某镇人民政府信息公开: 政府 is there once for both
        agency += "政府"
    elif not groups["year"] and _is_slip(agency[-2:], "政府") and may_publish(agency[:-2]):
        agency = agency[:-2]
    if agency.startswith("年"):  # the year stands on a line of its own before it
        return None
    if _NOT_NAMED.search(agency):
        return None if "公开" in agency else TitleLine(printed)
    return TitleLine(printed, printed_name(agency, printed), int(year[:4]) if year else None)


def _agency(text: str) -> str:
    name = without_lead(text.removeprefix("度")).rstrip(_MARKS)
    name = name.removesuffix("的").removesuffix("关于")
    # (区司法局)2022年…: a name in short at best; Latin letters and figures are a page's.
    return "" if name[:1].isascii() else name


def _with_a_slip(printed: str, text: str) -> TitleLine | None:
    """A title with one sign wrong, lost or doubled, or with its last words in disorder."""
    if len(text) > _LONGEST_SLIP or SENTENCE.search(text):
        return None
    said = [
        (not _may_name(line.agency), off, line)
        for off, head in _heads(text)
        if (line := _headed(printed, head)) and (line.agency or line.year)
    ]
    return min(said, key=lambda each: each[:2])[2] if said else None


def _headed(printed: str, head: str) -> TitleLine | None:
    found = _HEAD.fullmatch(head)
    return _said(printed, found) if found else None


def _heads(text: str) -> Iterator[tuple[int, str]]:
    """What stands before words like those every title ends in, and how unlike they are."""
    for words in _endings():
        for longer in (0, -1, 1):
            size = len(words) + longer
            if size < len(text) and _is_slip(text[-size:], words):
                yield abs(longer), text[:-size]


def _is_slip(written: str, words: str) -> bool:
    """Whether ``written`` is ``words`` with one sign changed, or the same signs in disorder."""
    if len(written) == len(words):
        off = [at for at, sign in enumerate(words) if written[at] != sign]
        moved = bool(off) and off[-1] - off[0] < 6 and sorted(written) == sorted(words)
        return len(off) == 1 or moved
    longer, shorter = sorted((written, words), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(map("".join, product(_KINDS, _TAILS)), key=len, reverse=True))
