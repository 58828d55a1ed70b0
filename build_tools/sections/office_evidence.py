"""Whose report this is where neither title nor announcement says it: what places agree on.

The sentence that tells whom to ask, the subject of the first sentences, what the office calls
itself (我局), the line it stands alone on and the page's own words are each too little: a page
names who put it there, a sentence may be another's. Two that agree, one of them in the text, are
enough where no other office has as much.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from build_tools.common.text import drop_spaces, in_order, repair_radicals
from build_tools.model import Value
from build_tools.sections.characters import (
    SENTENCE,
    is_organisation,
    normalised,
    printed_name,
    without_lead,
    without_staff,
)
from build_tools.sections.sender_lines import SOURCE
from build_tools.sections.title_lines import title_of

_NAME = "[^，。；、（）()《》“”：:,;\\s0-9>|/]"
_ASKED = re.compile(
    rf"(?:请?(?:直接)?[与向]|联系(?:单位|部门|方式|人)?[:：]?|请联系|致电|咨询)(?P<name>{_NAME}{{4,40}}?)"
    r"(?=联系|咨询|反映|[，。；、,;（(]|地址|电话|$)"
)
_SUBJECT = re.compile(
    rf"(?:^|[。；;])(?:[（(]?[一二三四五六七八九十\d]+[)）、.．][^，。；]{{0,16}}[。:：]|[^，。；]{{0,10}}方面[:：。])?"
    r"(?:(?:为|根据|按照|依据|依照|遵照)[^。；]{2,160}?[，,])?"
    rf"(?:20\d\d年(?:度|以来|来)?[，,]?|近年来[，,]?)?(?:在[^，。]{{2,30}}下[，,])?(?P<name>{_NAME}{{4,40}}?)(?:\([^()]{{2,24}}\))?"
    r"(?:20\d\d年(?:度)?)?(?=(?P<formal>坚持以?|以习近平|认真|严格|深入|全面|高度重视|积极|切实|扎实|在[^，。]{2,20}(?:领导|指导|关心|支持)下|紧紧|紧扣|围绕|贯彻|始终|持续|牢固|不断)"
    r"|按照|根据|依据|依照|依托|在[市县区省州旗上党总]|共?(?:主动)?公开|共?收到|新收|共?受理|通过|是主管|(?:政府|政务)?信息公开工作|政务公开工作|对20|积极)"
)
_TOWN_STAFF = re.compile("(?<=[镇乡]人民政府)(?:党政|综合)?办公室.*")
_CALLED = re.compile("结合(?P<name>[^，。；、（）()《》]{4,30})[(（]以下简称")
_HELD = re.compile(
    rf"(?:[从在于到]|登录|仅限)(?P<name>{_NAME}{{4,40}}?)(?:机关|(?:政府|政务)?信息公开)?(?:门户)?(?:官方)?(?:网站?[^，。]{{0,12}}(?:下载|查阅|查询|公[布开])|机关(?=[(（，]))"
)
_ONLY_TIME = re.compile(r"[(（]?20\d\d年?(?:度|\d{1,2}月(?:\d{1,2}日)?)?[)）]?")
_SELF = re.compile(
    "我(局|委|厅|院|会|社|馆|站|场|校|街道|镇|乡|苏木|中心|支队|大队|公司|集团|海关|分局|队|办)"
)
_ENDS = {
    "委": re.compile("(?:委|委员会|管委会)$"),
    "办": re.compile("(?:办|办公室|办公厅|办事处)$"),
    "镇": re.compile("镇(?:人民政府|政府)?$"),
    "乡": re.compile("乡(?:人民政府|政府)?$"),
    "苏木": re.compile("苏木(?:人民政府|政府)?$"),
    "街道": re.compile("街道(?:办事处)?$"),
    "公司": re.compile("(?:公司|集团)$"),
    "校": re.compile("(?:校|学)$"),
    "队": re.compile("队$"),
}
_RELATIVE = re.compile(
    "^(?:[全本我各该局委厅办镇乡旗盟]|[省市县区州](?![中南北]区)|自治[区州县]|街道|管委|开发区|园区|[新经高][区开]|集团|单位|机关|部门|政府|人民政府|办公)"
)
_PLACED = re.compile(
    "^(?:国家|中国|中华人民共和国|.{1,}?(?:[省市县区州盟旗镇乡村]|苏木|街道)(?=.)|.+(?:街道|街道办事处|镇|乡|苏木|海关|监狱|大学|集团有限公司)$)"
)
_MANY_OFFICES = re.compile(
    "(?<![镇乡木]人民)(?<![镇乡木])政府$|(?<![镇乡木]人民)(?<![镇乡木])政府.{0,4}办|委员会办公|国务院|政府网站|门户|党委$"
)
_NO_NAME = re.compile(
    "^结合|公开|情况|报告|工作$|要求|规定|根据|按照|联系|部门$|单位$|[各等其我该]|全[省市县区州]|通知|办法|指导"
)
_FIRST = 3
_NAMED_OFTEN = 3
_DONE = {"subject", "opening", "again", "called", "held", "titled", "own"}
"""Kinds that tell of the office itself; who puts others' reports on a page is asked about them."""
_SPOKEN = {"asked", *_DONE} - {"own"}
"""Kinds that are the report's own words and name somebody."""


class Vote(Value, frozen=True):
    """A name that stands in one kind of place."""

    kind: str
    name: str
    proposes: bool = True
    """Whether it may be the report's office, or only speaks for one."""


def office_agreed_on(
    lines: Sequence[str], opening: Sequence[str], whole: Sequence[str], page: Sequence[str]
) -> str:
    """The office for which two kinds of places speak and no other as many; empty without one.

    ``lines`` stand before section one, ``opening`` are the first paragraphs, ``whole`` is all of
    the text and ``page`` what its metadata name.
    """
    texts = [_bare(each) for each in opening]
    votes = [*_asked_and_called(texts), *_subjects(texts), *_around(lines), *_of_page(page)]
    candidates = {vote.name for vote in votes if vote.proposes and _is_full(vote.name)}
    own = own_word(whole)
    name = _best({each: _score(each, votes, whole, own) for each in candidates if fits(each, own)})
    printed = (repair_radicals(drop_spaces(each)) for each in (*opening, *lines))
    return next((printed_name(name, each) for each in printed if name in normalised(each)), name)


def own_word(whole: Iterable[str]) -> str:
    """What the office calls itself: 局 of 我局; empty where it does not or in several ways."""
    counts = Counter(found for text in whole if "我" in text for found in _SELF.findall(text))
    if not counts:
        return ""
    (word, often), *others = counts.most_common()
    return word if all(often > 2 * other for _, other in others) else ""


def fits(name: str, own: str) -> bool:
    """Whether an office of this name may call itself ``own``."""
    ending = _ENDS.get(own)
    return bool(ending.search(name)) if ending else name.endswith(own)


def _bare(text: str) -> str:
    return normalised(repair_radicals(drop_spaces(text)))


def _asked_and_called(texts: Iterable[str]) -> Iterator[Vote]:
    """Whom to ask, whose website to look at, whose figures these are."""
    for text in texts:
        for found in _ASKED.finditer(text):
            asked = _TOWN_STAFF.sub("", found["name"])
            yield from _vote("asked", asked, speaking=_MANY_OFFICES)
        for found in _CALLED.finditer(text):
            yield from _vote("called", found["name"])
        for found in _HELD.finditer(text):
            yield from _vote("held", found["name"], nobody=_MANY_OFFICES)


def _subjects(texts: Iterable[str]) -> Iterator[Vote]:
    """Who does something in the first sentences, and again in another paragraph."""
    before: set[str] = set()
    for at, text in enumerate(texts):
        found = list(_SUBJECT.finditer(text))
        names = {each["name"] for each in found}
        for name in names:
            yield from _vote("subject", name)
        for name in names & before:
            yield from _vote("again", name)
        before |= names
        if found and at < _FIRST and found[0]["formal"] and not found[0].start():
            yield from _vote("opening", found[0]["name"], nobody=_MANY_OFFICES)


def _around(lines: Iterable[str]) -> Iterator[Vote]:
    """What stands before section one: a name alone, behind 来源, in the trail of the page."""
    titled = False
    for printed in lines:
        text = _bare(printed)
        yield from _vote("line", text.strip("|"))
        if titled:
            yield from _vote("titled", text, speaking=_MANY_OFFICES)
        for found in SOURCE.finditer(text):
            yield from _vote("source", found["name"])
        if ">" in text:
            for step in text.split(">"):
                yield from _vote("trail", step.rpartition(":")[2])
        title = title_of([printed])
        titled = bool(title and not title.agency) or (titled and bool(_ONLY_TIME.fullmatch(text)))


def _of_page(page: Iterable[str]) -> Iterator[Vote]:
    for name in page:
        yield from _vote("page", normalised(name).removesuffix("网站").removesuffix("门户"))


def _vote(
    kind: str,
    found: str,
    speaking: re.Pattern[str] | None = None,
    nobody: re.Pattern[str] | None = None,
) -> Iterator[Vote]:
    """The vote of a name that may be an office's; names of some shapes only speak for one."""
    name = without_lead(without_staff(found))
    if not 4 <= len(name) <= 40 or SENTENCE.search(name) or not is_organisation(name):
        return
    if _NO_NAME.search(name) or (nobody and nobody.search(name)):
        return
    yield Vote(kind, name, not (speaking and speaking.search(name)))


def _is_full(name: str) -> bool:
    return bool(_PLACED.search(name)) and not _RELATIVE.search(name)


def _score(name: str, votes: Iterable[Vote], whole: Iterable[str], own: str) -> int:
    """How many kinds of places speak for ``name``; none when nothing in the text does."""
    kinds = {vote.kind for vote in votes if _speaks_for(vote.name, name)}
    if own:
        kinds.add("own")
    if not kinds & _SPOKEN or not kinds & _DONE:
        return 0
    often = sum(name in text for text in whole) >= _NAMED_OFTEN
    return len(kinds) + often


def _speaks_for(said: str, name: str) -> bool:
    said = said.removesuffix("办事处") if said.endswith("街道办事处") else said
    if name.endswith("街道办事处") and said.endswith("街道"):
        name = name.removesuffix("办事处")
    if name.endswith(said) or said.endswith(name):
        return True
    if said.startswith(name) and _MANY_OFFICES.search(said):
        return True
    return bool(_RELATIVE.search(said)) and said[-1] == name[-1] and in_order(said, name)


def _best(scores: dict[str, int]) -> str:
    """The name with the most; of one office's names the fullest."""
    most = max(scores.values(), default=0)
    if most < 2:
        return ""
    best = [name for name, score in scores.items() if score == most]
    fullest = max(best, key=len)
    return fullest if all(fullest.endswith(name) or _same(fullest, name) for name in best) else ""


def _same(one: str, other: str) -> bool:
    return other.removesuffix("街道") == one.removesuffix("街道办事处")
