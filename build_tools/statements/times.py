"""Which year a clause speaks of, and whether of the whole of it."""

import re
from collections import Counter
from collections.abc import Iterable

from build_tools.common.text import drop_spaces
from build_tools.common.traditional import in_simplified
from build_tools.model import Section, SectionName

_YEAR = re.compile(r"(?<![\d〔\[较比与])(20\d\d)年")
_TITLE = re.compile(r"(20\d\d)年?度?[^。，；]{0,30}信息公开[^。，；]{0,10}(?:报告|年报)$")
# Where each choice begins with a character it must hold, a search skips to these characters.
_OTHER_TIME = re.compile(
    r"去年(?<![较比与同]去年)(?!结转)|上年(?<![较比与同]上年)(?<!结转上年)(?!结转|度结转|度?未办结|的?结转|度?转[结入来]|度?[无没][^,]{0,3}结转)"
    r"|[上下]半年|季度"
    r"|20\d\d年?[至到\-—－~～]20\d\d年(?!\d+月)|近[一二两三四五六七八九十]年|[两二三四五]年(?:间"
    r"|共|内|里)|月(?<=\d月)(?<![至到\-—]12月)份?(?:以来)?(?![\d日])|历年|近年|期间|年来(?<=[两三四五]年来)|以来"
    r"|成立|至今|开通|个月(?<=[两二三四五六七八九十几\d]个月)"
)
_SINCE_NEW_YEAR = re.compile("(?:今|本|一)年(?:以)?来")
_CARRIED = re.compile(
    r"结转|遗留|转结|顺延|延期?至|转[入至到]?20|20\d\d年度?转[入来]|20\d\d年(?:[^,]{0,4}[复理]期|度?继续办)"
)
_THIS_YEAR = re.compile("本年|今年")
_LAST_YEAR = re.compile(
    "(?:去年|上年|上一年|上一?个?报告年)度?(?:同期)?(?!.{0,6}(?:结转|转结|遗留|转[入来]))"
)
_OPENS_LAST_YEAR = frozenset("去上")
_UNTIL = re.compile(
    r"(?:截[至止到]|^(?:自|从)?(?:20\d\d年)?(?:\d{1,2}月?(?:\d{1,2}日)?|年初)起?[至到—-])(?:20\d\d年)?"
    r"(?:(?:[1-9]|1[01])月|12月(?:[上中]旬|(?!31)\d{1,2}日)|第?[一二三]季度|上半年)"
    r"|截[至止到]本?(?:年度)?报告(?:编[制写]|撰写|发布|起草)|^(?:20\d\d年|今年|本年)?前(?:三季度|[\d一二三四五六七八九十]+个月)"
)
"""Up to a day before the year's end, or one that nobody names: 截至12月20日, 前三季度."""
_ONLY_MONTH = re.compile(
    r"(?:自|从)?(?:(?:20\d\d|本|今|当)年)?(?!12月31日|1月(?:1日|起|[至到—-]))\d{1,2}月(?:\d{1,2}日)?(?:份|底|末|初|中旬"
    r"|上旬|下旬|当月|起|[至到—-](?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|份)?)?|任期内|次年"
)
_PART_OF_YEAR = re.compile("[上下]半年|季度")
_FULL_YEAR = re.compile("全年|20\\d\\d年(?!上|下)")
_SEVERAL_YEARS = re.compile(
    "近[一两二三四五六七八九十几]年|(?:[两二三四五六]|几|多)[一二两三四五六七八九十几]?年(?:来|间|内|里)|以来|历年|近年|至今"
    r"|20\d\d年?[至到\-—~～]20\d\d年|[自从]20\d\d年[^,;]{0,24}起|20\d\d年(?:\d+月)?(?:\d+日)?起|(?:上|去|上一)年度?年?[末底]|^(?:截[至止])?[年期]初$|往年|(?:清理|改革|改制|合并|划转|成立|修订|施行)前|(?<![年度告计季])期间$|月份?当月|(?:改革|改制|合并|划转|成立|组建)后$"
)
_HINTS = frozenset("近来历至末底初前后间里起往当-")
_WHOLE_YEAR = re.compile("累计|共|[合总]计")
_TO_ITS_END = re.compile("(?<!1月1日[至到])12月(?!31日)|下半年|四季度")
"""What comes on top of all until some month: 1至6月收到3件，7至12月收到4件，合计7件."""
_OPENS_TIME = frozenset("本今当自从年前任次0123456789")
_SOME, _REACHED, _MORE = "half a year or a quarter", "all until some month", "several years"
_NAMED = "half a year or a quarter of which nothing is counted yet"
"""申请集中在第三季度，共收到3件 counts that quarter's; 上半年收到3件，共收到7件 all."""
_COUNTS = re.compile(r"\d[件宗份项条起]")


def titled_year(sections: Iterable[Section]) -> str:
    """The year of the title, which stands in the front matter; empty without one."""
    front = (each for each in sections if each.name is SectionName.PREAMBLE)
    for paragraph in (each for one in front for each in in_simplified(one.paragraphs)):
        if found := _TITLE.search(drop_spaces(paragraph.text)):
            return found[1]
    return ""


def main_year(sections: Iterable[Section]) -> str:
    """The year named most often; empty when none is."""
    text = "".join(each.text for section in sections for each in section.paragraphs)
    named = Counter(_YEAR.findall(drop_spaces(text)))
    return max(named, key=lambda year: (named[year], year)) if named else ""


def year_of(text: str, before: str, own: str) -> str:
    """The year a clause opens; figures carried over from a year stay this year's."""
    if text[:1] in _OPENS_LAST_YEAR and _LAST_YEAR.match(text) and own:
        return str(int(own) - 1)
    said = "" if "20" not in text else text.partition("、")[0] if _CARRIED.search(text) else text
    if not said or _CARRIED.search(said):
        return own if before != own and _THIS_YEAR.search(text) else before
    named = _YEAR.findall(said)
    return named[-1] if named else before


def without_new_year(text: str, year: str) -> str:
    """``text`` without the words for the year so far: 今年以来."""
    return _SINCE_NEW_YEAR.sub("", text.replace(f"{year}年以来", "")) if "来" in text else text


def of_another_time(text: str) -> bool:
    """Whether ``text`` names another time than the whole of a year."""
    return _OTHER_TIME.search(text) is not None


def part_of_year(text: str, before: str, year: str) -> str:
    """The part of the year that a clause, or one ``before`` it, opened; empty for the whole."""
    if text[:1] in _OPENS_TIME and _ONLY_MONTH.fullmatch(text):
        return _SOME
    if (text[:1] in _OPENS_TIME or "截" in text) and _UNTIL.search(text):
        return _REACHED
    if not _HINTS.isdisjoint(text) and _opens_more(text, year):
        return _MORE
    if not before and "半年" not in text and "季度" not in text:
        return ""
    if _FULL_YEAR.search(text) or (before == _MORE and _THIS_YEAR.search(text)):
        return ""
    if before == _REACHED and _TO_ITS_END.search(text):
        return _SOME
    if before in (_REACHED, _MORE):
        return before
    if _WHOLE_YEAR.search(text):
        return _SOME if before == _NAMED else ""
    named = _PART_OF_YEAR.search(text) and not before
    return (_SOME if _COUNTS.search(text) else _NAMED) if named or before == _NAMED else before


def _opens_more(text: str, year: str) -> bool:
    """Whether ``text`` says that what follows is of several years or of another: 近三年来."""
    own = _SINCE_NEW_YEAR.sub("", text).replace(f"{year}年以来", "").replace(f"自{year}年", "")
    return bool(_SEVERAL_YEARS.search(own))
