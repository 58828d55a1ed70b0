"""What a clause speaks of, by its own words or by those before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from build_tools.common.numbering import parse_mark
from build_tools.common.text import drop_spaces
from build_tools.model import Section, SectionName, Value
from build_tools.statements.clauses import Clause, Sentence, cut_paragraph
from build_tools.statements.figures import UNITS
from build_tools.statements.results import decision_words, new_results
from build_tools.statements.wrapped import unwrapped


class Topic(StrEnum):
    """The subjects whose figures are read; ``OTHER`` is any that must not be taken for one."""

    REVIEW = "review"
    FEE = "fee"
    REQUESTS = "requests"
    NORMATIVE = "normative"
    DECIDED = "decided"
    OTHER = "other"
    DISCLOSED = "disclosed"
    NONE = "none"


_WORDS = (
    (Topic.REVIEW, "复议|诉讼|起诉|应诉|被诉"),
    (Topic.FEE, "处理费|收费|缴费|费用"),
    (
        Topic.REQUESTS,
        (
            "申请.{0,15}公开|公开.{0,12}申请|依申请|要求公开|同意公开|零申请|公开件|无法提供"
            "|不予处理|投诉类申请|结转(?:过来)?的申请"
            r"|予以公开.{0,6}\d|部分公开.{0,6}\d|不予公开.{0,6}\d|\d[件份宗](?:均|都|全部|已"
            r"|依法)*(?:予以|部分|不予|同意)公开|申请.{0,6}答复率"
            + "".join(rf"|{word}.{{0,6}}\d" for word in new_results())
        ),
    ),
    (
        Topic.OTHER,
        (
            "(?:工伤|许可|低保|住房|公租|廉租|注册|登记|认定|审批|救助|补贴|资格|仲裁|援助|公证"
            "|开办|减免).{0,6}申请"
            "|建议|提案|信访|留言|信箱|热线|咨询|工单|投诉|举报|来信|来访|舆情|会议|培训|督查"
            "|检查|错敏|链接"
        ),
    ),
    (Topic.NORMATIVE, "规范性文件"),
    (Topic.DECIDED, "|".join(word for _, word in decision_words())),
)
"""The words of the topics, each before those it goes before."""
_TOPICS = tuple((topic, re.compile(words)) for topic, words in _WORDS)
_ANY_TOPIC = re.compile("|".join(words for _, words in _WORDS))
_DISCLOSED = re.compile("(?<!禁止)公开|发布|公布|公示|更新|推送|上传")
_YEAR = re.compile(r"(?<![\d〔\[较比与])(20\d\d)年")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]{1,2}[是）)、]|第[一二三四五六七八九十][，,是]")
"""How an item of several begins: it speaks of its own matter, not of the one before."""
_OUR_MATTER = re.compile("申请|公开|复议|诉讼")
_TITLE = re.compile(r"(20\d\d)年?度?[^。，；]{0,30}信息公开[^。，；]{0,10}(?:报告|年报)$")
# Where each choice begins with a character it must hold, a search skips to these characters.
_OTHER_TIME = re.compile(
    r"去年(?<![较比与同]去年)(?!结转)|上年(?<![较比与同]上年)(?<!结转上年)(?!结转|度结转|度?未办结|的?结转|度?转[结入来])"
    r"|[上下]半年|季度"
    r"|20\d\d年?[至到\-—－~～]20\d\d年(?!\d+月)|近[一二两三四五六七八九十]年|[两二三四五]年(?:间"
    r"|共|内|里)|月(?<=\d月)(?<![至到\-—]12月)份?(?:以来)?(?![\d日])|历年|近年|期间|年来(?<=[两三四五]年来)|以来"
    r"|成立|至今|开通|个月(?<=[两二三四五六七八九十几\d]个月)"
)
_SINCE_NEW_YEAR = re.compile("(?:今|本|一)年(?:以)?来")
_CARRIED = re.compile("结转|遗留|转结|顺延|延期?至|转[入至到]?20")
_THIS_YEAR = re.compile("本年|今年")
_LAST_YEAR = re.compile("(?:去年|上年|上一年)度?(?:同期)?(?!.{0,6}(?:结转|转结|遗留|转[入来]))")
_OPENS_ASIDE = frozenset("而去上")
_ASIDE = re.compile(r"(?:而?(?:去年|上年|上一年)度?(?:同期)?(?:为|是|系)\d+[件条宗份])")
"""Last year's figure beside this year's: what follows is of this year."""
_CHANGED = re.compile("同比|[增减升降多少]|上升|下降|回落")
"""Behind last year's figure: 2023年收到8件，2022年收到5件，增加3件."""
_UNTIL = re.compile(
    r"(?:截[至止到]|(?:20\d\d年)?\d{1,2}月?(?:\d{1,2}日)?[至到—-])(?:20\d\d年)?(?:(?:[1-9]|1[01])月"
    r"|第?[一二三]季度|上半年)"
)
_ONLY_MONTH = re.compile(
    r"(?:(?:20\d\d|本|今|当)年)?(?!12月31日|1月1日)\d{1,2}月(?:\d{1,2}日)?(?:份|底|末|初|中旬"
    r"|上旬|下旬|当月)?"
)
_PART_OF_YEAR = re.compile("[上下]半年|季度")
_FULL_YEAR = re.compile("全年|20\\d\\d年(?!上|下)")
_SEVERAL_YEARS = re.compile(
    "近[一两二三四五六七八九十几]年|(?:[两二三四五六]|几|多)[一二两三四五六七八九十几]?年(?:来|间|内|里)|以来|历年|近年|至今"
    r"|20\d\d年?[至到\-—~～]20\d\d年|[自从]20\d\d年[^,;]{0,24}起|20\d\d年(?:\d+月)?(?:\d+日)?起|(?:上|去|上一)年度?年?[末底]|^(?:截[至止])?[年期]初$|清理前"
)
_HINTS = frozenset("近来历至末底初前间里起")
_WHOLE_YEAR = re.compile("累计|共|[合总]计")
_TO_ITS_END = re.compile("(?<!1月1日[至到])12月(?!31日)|下半年|四季度")
"""What comes on top of all until some month: 1至6月收到3件，7至12月收到4件，合计7件."""
_OPENS_TIME = frozenset("截本今当0123456789")
_SOME, _REACHED, _MORE = "half a year or a quarter", "all until some month", "several years"
_COUNTS = re.compile(
    rf"\d\s{{0,4}}[余多几百千万亿]{{0,4}}\s{{0,4}}(?:{UNITS}|元|[%％])"
    r"|(?:申请|公开|提供|处理|[数量请额]均?为)\d{1,6}(?!\d)|[十百][一二三四五六七八九十]{0,3}件"
    r"|(?:申请|公开|复议|诉讼|收到)[一二三四五六七八九][件宗份起]"
)
_SAYS_NONE = re.compile("未|没有|无|零|免费")
_MENTIONED = re.compile(r"\d|零|未|没有|无|均|都|全部|免费|予以公开$")
"""What a clause holds that states any figure or adds to one."""
_SILENT = frozenset({SectionName.PREAMBLE, SectionName.PROBLEMS})
_LONGEST_HEADING = 30
_LONGEST_CLAUSE = 400
_MOST_CLAUSES = 100
"""Longer clauses and sentences are no language; the patterns need not be tried on them."""
_SUBHEADING = 2
_IN_COLUMNS = re.compile(
    r"\t|\d {2,}\d|\d \d+ \d|^[|\s]*\d[\d,，]*[件项]?(?:（[^（）]*）|，其中[^，。；]*)[|\s]*$"
)
"""Figures of a table's row side by side, or one that is a line of its own with a remark."""


class Reading(Value, frozen=True):
    """One paragraph's sentences, the topic it opens with and the year its report is about."""

    sentences: tuple[Sentence, ...]
    opening: Topic
    year: str

    def clauses(self) -> Iterator[tuple[int, int, Clause, Topic]]:
        """Every clause with a figure of this report's year: sentence, index, clause and topic."""
        topic, year = self.opening, self.year
        unasked: list[str] = []
        for at, sentence in enumerate(self.sentences):
            if len(sentence) > _MOST_CLAUSES:
                continue
            in_part = since = opened = ""
            if _ITEM.match(sentence[0].quote) and not _OUR_MATTER.search(sentence[0].quote):
                topic = Topic.NONE
                unasked.clear()
            for index, clause in enumerate(sentence):
                here = _year_of(clause, year, self.year)
                if here != year:
                    since = year
                elif since == self.year and _CHANGED.match(clause.text):
                    here = self.year
                aside = clause.text[:1] in _OPENS_ASIDE and _ASIDE.fullmatch(clause.text)
                year = year if aside else here
                opened = year if not index else opened
                unasked.append(clause.text)
                in_part = _in_part_of_year(clause, in_part, self.year)
                if here == self.year and not in_part and _may_state(clause, self.year):
                    topic = next(filter(None, map(_named, reversed(unasked))), topic)
                    unasked.clear()
                    yield at, index, clause, topic
            if opened == self.year:
                year = opened  # Another year was named in passing.


def topic_of(text: str, before: Topic) -> Topic:
    """The topic of a clause; one that names none goes on with the topic ``before``."""
    return _named(text) or before


def _named(text: str) -> Topic | None:
    if _ANY_TOPIC.search(text):
        return next(topic for topic, words in _TOPICS if words.search(text))
    return Topic.DISCLOSED if _DISCLOSED.search(text) else None


def _in_part_of_year(clause: Clause, before: str, year: str) -> str:
    """The part of the year that the clause, or one before it, opened; empty for the whole."""
    if clause.text[:1] in _OPENS_TIME:
        if _ONLY_MONTH.fullmatch(clause.text):
            return _SOME
        if _UNTIL.match(clause.text):
            return _REACHED
    if not _HINTS.isdisjoint(clause.text) and _opens_more(clause.text, year):
        return _MORE
    if not before and "半年" not in clause.text and "季度" not in clause.text:
        return ""
    if _FULL_YEAR.search(clause.text) or (before == _MORE and _THIS_YEAR.search(clause.text)):
        return ""
    if before == _REACHED and _TO_ITS_END.search(clause.text):
        return _SOME
    if before in (_REACHED, _MORE):
        return before
    if _WHOLE_YEAR.search(clause.text):
        return ""
    return before or (_SOME if _PART_OF_YEAR.search(clause.text) else "")


def _opens_more(text: str, year: str) -> bool:
    """Whether ``text`` says that what follows is of several years or of another: 近三年来."""
    own = _SINCE_NEW_YEAR.sub("", text).replace(f"{year}年以来", "").replace(f"自{year}年", "")
    return bool(_SEVERAL_YEARS.search(own))


def _may_state(clause: Clause, year: str) -> bool:
    text = clause.text
    if "来" in text:
        text = _SINCE_NEW_YEAR.sub("", text.replace(f"{year}年以来", ""))
    if not clause.inner and not _MENTIONED.search(text):
        return False
    return len(text) <= _LONGEST_CLAUSE and not _OTHER_TIME.search(text)


def of_another_time(text: str) -> bool:
    """Whether ``text`` names another time than the whole of a year."""
    return _OTHER_TIME.search(text) is not None


def read_sections(sections: Iterable[Section]) -> Iterator[Reading]:
    """The paragraphs that may state figures of the year, each under its heading's topic."""
    sections = tuple(sections)
    spoken = [section for section in sections if section.name not in _SILENT]
    year = _titled_year(sections) or _main_year(spoken)
    for section, paragraphs in unwrapped(spoken):
        heading = Topic.REVIEW if section.name is SectionName.REVIEW else Topic.NONE
        for paragraph in paragraphs:
            if _IN_COLUMNS.search(paragraph.text):
                continue
            mark = parse_mark(paragraph.text) if len(paragraph.text) <= _LONGEST_HEADING else None
            if mark:
                heading = topic_of(
                    paragraph.text, heading if mark.level > _SUBHEADING else Topic.NONE
                )
            # Years alone state no figure.
            if _SAYS_NONE.search(paragraph.text) or _COUNTS.search(paragraph.text):
                yield Reading(cut_paragraph(paragraph), heading, year)


def _titled_year(sections: Iterable[Section]) -> str:
    """The year of the title, which stands in the front matter; empty without one."""
    front = (each for each in sections if each.name is SectionName.PREAMBLE)
    for paragraph in (each for section in front for each in section.paragraphs):
        if found := _TITLE.search(drop_spaces(paragraph.text)):
            return found[1]
    return ""


def _main_year(sections: list[Section]) -> str:
    """The year named most often; empty when none is."""
    text = "".join(each.text for section in sections for each in section.paragraphs)
    named = Counter(_YEAR.findall(drop_spaces(text)))
    return max(named, key=lambda year: (named[year], year)) if named else ""


def _year_of(clause: Clause, before: str, own: str) -> str:
    """The year a clause opens; figures carried over from a year stay this year's."""
    if _LAST_YEAR.match(clause.text) and own:
        return str(int(own) - 1)
    if "20" not in clause.text or _CARRIED.search(clause.text):
        return own if before != own and _THIS_YEAR.search(clause.text) else before
    named = _YEAR.findall(clause.text)
    return named[-1] if named else before
