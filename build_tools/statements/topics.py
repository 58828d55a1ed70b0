"""What a clause speaks of, by its own words or by those before it."""

import re
from collections.abc import Iterator
from enum import StrEnum

from build_tools.common.memo import Memo
from build_tools.model import Value
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import FIGURE
from build_tools.statements.matters import counts_named, other_matter
from build_tools.statements.reasons import names_row
from build_tools.statements.results import decision_words, new_results
from build_tools.statements.times import of_another_time, part_of_year, without_new_year, year_of


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
    (Topic.REVIEW, "复议|诉讼|起诉|应诉|被诉|行政争议"),
    (Topic.FEE, "处理费|收费|缴费|费用"),
    (
        Topic.REQUESTS,
        (
            "申请.{0,15}公开|公开.{0,12}申请|依申请|要求公开|同意公开|零申请|公开件|无法提供"
            "|不予处理|投诉类申请|结转(?:过来)?的申请|(?:予以|部分|不予)公开的?(?:申请|决定|答复)"
            "|申请[^,;]{0,12}结转(?:至|到|入)?[下次明2]|未办结的?申请|信息公开[办信]件"
            r"|受理(?:政府)?信息公开\d|结转[^,;]{0,6}信息公开(?:申请)?[^,;]{0,6}\d+[件宗份]|予以公开.{0,6}\d|(?:部分公开|区分处理).{0,8}\d|不予公开.{0,6}\d|\d[件份宗例起](?:均|都|全部|已"
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
    (Topic.NORMATIVE, r"规范性文件|(?<![律规、])规章(?!、?制度)[^,;]{0,12}\d|对外公开总数"),
    (Topic.DECIDED, "|".join((*(word for _, word in decision_words()), "集中采购"))),
)
"""The words of the topics, each before those it goes before."""
_TOPICS = tuple((topic, re.compile(words)) for topic, words in _WORDS)
_ANY_TOPIC = re.compile("|".join(words for _, words in _WORDS))
_DISCLOSED = re.compile("(?<!禁止)公开|发布|公布|公示|更新|推送|上传")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十]{1,2}[是）)、]|第[一二三四五六七八九十][，,是]")
"""How an item of several begins: it speaks of its own matter, not of the one before."""
_OF_WHICH = re.compile("其中,?(?:涉及?|与|因|属于?|关于)(?:政府)?信息公开")
"""A part of the cases before: 其中涉及政府信息公开5件."""
_OUR_MATTER = re.compile("申请|公开|复议|诉讼")
_OPENS_ASIDE = frozenset("而去上")
_ASIDE = re.compile(r"(?:而?(?:去年|上年|上一年)度?(?:同期)?(?:为|是|系)\d+[件条宗份])")
"""Last year's figure beside this year's: what follows is of this year."""
_CHANGED = re.compile(
    "(?:即|也就是|申请)?(?:数量|总量|总数)?(?:同比|[增减升降多少]|上升|下降|回落)"
)
"""Behind last year's figure: 2023年收到8件，2022年收到5件，增加3件."""
_MENTIONED = re.compile(
    r"\d|[升加长降少]$|[趋态]势$|零|未|没有|无|不存在|不涉及|空白$|均|都|全部|免费|不收|予以?公开$"
)
"""What a clause holds that states any figure or adds to one."""
_LONGEST_CLAUSE = 400
_MOST_CLAUSES = 100
"""Longer clauses and sentences are no language; the patterns need not be tried on them."""


class Reading(Value, frozen=True):
    """One paragraph's sentences, the topic it opens with and the year its report is about."""

    sentences: tuple[Sentence, ...]
    opening: Topic
    year: str

    def clauses(self) -> Iterator[tuple[int, int, Clause, Topic]]:
        """Every clause with a figure of this report's year: sentence, index, clause and topic."""
        topic, year = self.opening, self.year
        unasked: list[str] = []
        elsewhere = ""
        for at, sentence in enumerate(self.sentences):
            if len(sentence) > _MOST_CLAUSES or _lacks_a_figure(sentence):
                continue
            in_part = since = opened = ""
            elsewhere = elsewhere if FIGURE.search(elsewhere) else ""
            begun = False
            if _ITEM.match(sentence[0].quote) and not _OUR_MATTER.search(sentence[0].quote):
                topic = Topic.NONE
                unasked.clear()
            for index, clause in enumerate(sentence):
                here = year_of(clause.text, year, self.year)
                if here != year:
                    since = year
                elif since == self.year and _CHANGED.match(clause.text):
                    here = self.year
                aside = clause.text[:1] in _OPENS_ASIDE and _ASIDE.fullmatch(clause.text)
                year = year if aside else here
                opened = year if not index else opened
                unasked.append(clause.text)
                before = elsewhere
                asked = topic is Topic.REQUESTS
                elsewhere = other_matter(clause.text, before, asked=asked, begun=begun)
                begun = begun or FIGURE.search(clause.text) is not None
                begun = (begun and clause.mark not in _ENDS_COUNT) or "申请" in clause.text
                in_part = part_of_year(clause.text, in_part, self.year)
                own = here == self.year and not in_part and _may_state(clause, self.year)
                if not own and _is_carried(clause, self.year, in_part):
                    yield at, index, clause, Topic.REQUESTS
                elif own:
                    topic = self._topic(topic, unasked, sentence[: index + 1])
                    apart = topic in _CASES and elsewhere and (before or counts_named(clause.text))
                    unasked.clear()
                    yield at, index, clause, Topic.OTHER if apart else topic
            if opened == self.year:
                year = opened  # Another year was named in passing.

    def _topic(self, before: Topic, unasked: list[str], so_far: Sentence) -> Topic:
        """What the last clause speaks of; ``before`` where ``unasked`` ones name nothing either."""
        headed = self.opening is Topic.REQUESTS and before is not Topic.NONE
        if headed and _is_bare_request(so_far):
            return Topic.REQUESTS
        named = next(filter(None, map(_named, reversed(unasked))), before)
        goes_on = _goes_on(before, named, so_far[-1].text)
        return before if goes_on else named


def _is_carried(clause: Clause, year: str, in_part: str) -> bool:
    """Whether a clause of another time counts alone what was carried into ``year``, or on from it.

    2022年收到21件，结转9件至2023年; 截至2024年1月，结转的3件已办结.
    """
    if "结转" not in clause.text or len(FIGURE.findall(clause.text)) != 1:
        return False
    if in_part:
        return _CARRIED_ON.match(clause.text) is not None
    into, origin = _CARRIED_INTO.match(clause.text), _CARRIED_FROM.match(clause.text)
    if origin:
        return int(origin["year"]) + 1 == int(year or 0)
    return into is not None and into["year"] == year


_CARRIED_INTO = re.compile(r"结转\d+[件宗份][至到入](?P<year>20\d\d)年度?$")
_CARRIED_FROM = re.compile(
    r"(?P<year>20\d\d)年度?结转的?\d+[件宗份](?:申请)?[^,;]*(?:已|均|全部|都)于"
)
"""2021年度结转的3件已于2022年1月办结."""
_CARRIED_ON = re.compile(r"结转的\d+[件宗份](?:申请)?(?:已|均|全部|都|也)*(?:办[结毕]|答复)")


def _lacks_a_figure(sentence: Sentence) -> bool:
    """Whether a unit or a year stands without its number, which a converter lost: 上年结转件."""
    every = (each.text for clause in sentence for each in (clause, *clause.inner))
    return any(map(_UNCOUNTED.search, every))


_UNCOUNTED = re.compile(
    "^(?!.*[无没未])[^,;]*(?:结转|不予公开|部分公开|予以公开|主动公开|无法提供|处理|维持|纠正|其他|收到|受理|新收|办结|答复|复议|诉讼|[为共有])[件条宗](?=$|[、,;])"
    "|^年(?=$|[收未受共])|与年$"
)


def _is_bare_request(so_far: Sentence) -> bool:
    """Whether a sentence opens with the count of what was asked for: 收到申请3件."""
    if _NO_REQUEST.fullmatch(so_far[-1].text):
        return True
    return _BARE_REQUEST.fullmatch("".join([each.text for each in so_far])) is not None


_BARE_REQUEST = re.compile(
    r"(?:截[至止]|全年|年内|本年度?|20\d\d年度?|[我本][^,;\d]{1,2}|共|总共|累计|新)*(?:收到?|受理|接到)的?申请(?:共|数量?|为)*\d+[件宗份]"
)
_NO_REQUEST = re.compile(
    r"(?:截[至止]|全年|年内|年底|目前|本年度?|20\d\d年度?|[我本][^,;\d]{1,2}|尚|仍|均|都)*(?:未|没有)(?:曾|新)?(?:收到?|受理|接到)过?(?:任何)?申请"
)
"""公布了申请方式，但未收到申请."""
_CASES = frozenset({Topic.REQUESTS, Topic.REVIEW})
"""What is counted by the words of any other matter: 办结, 维持."""
_ENDS_COUNT = frozenset("；;")


def _goes_on(topic: Topic, named: Topic, text: str) -> bool:
    """Whether what reads like another topic tells what became of requests: 信访类3件，公开9件."""
    if topic is Topic.NORMATIVE and named is Topic.DISCLOSED:
        return _MADE_PUBLIC.fullmatch(text) is not None
    if topic is not Topic.REQUESTS or named not in _OF_REASONS:
        return False
    return _OPENED.match(text) is not None or (names_row(text) and not _DEALT.search(text))


_OPENED = re.compile(
    r"[^,\d]{0,8}(?:不予|部分)公开|[^,\d公]{0,6}公开(?:类|答复)?\d+[件宗份]"
    r"|(?:其中)?\d+[件宗份起](?:均|都|全部|已|依法)*公开$"
)
_MADE_PUBLIC = re.compile(r"(?:均|都|全部|已)[^\d]*")
"""印发规范性文件5件，均已公开，废止2件: what became of them, and no figure of its own."""
_DEALT = re.compile("[收受][到理]|[办接]|[答回]复")
_OF_REASONS = frozenset({Topic.OTHER, Topic.DISCLOSED, Topic.FEE})


def topic_of(text: str, before: Topic) -> Topic:
    """The topic of a clause; one that names none goes on with the topic ``before``."""
    return _named(text) or before


def _name(text: str) -> Topic | None:
    if text.startswith("其中") and _OF_WHICH.match(text):
        return None
    if _ANY_TOPIC.search(text):
        return next(topic for topic, words in _TOPICS if words.search(text))
    return Topic.DISCLOSED if _DISCLOSED.search(text) else None


_named = Memo(_name).__getitem__


def _may_state(clause: Clause, year: str) -> bool:
    text = without_new_year(clause.text, year)
    if not clause.inner and not _MENTIONED.search(text):
        return False
    return len(text) <= _LONGEST_CLAUSE and not of_another_time(text)
