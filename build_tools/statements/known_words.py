"""Words that leave a figure what it is; behind or before any other it may be something else's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from build_tools.statements.results import new_results

_PLAIN = re.compile(
    r"截[至止]?到?|20\d\d年?度?|\d{1,2}月(?:\d{1,2}日)?|全年|本年|今年|年度|年内|一年来|以来|期间"
    r"|同期"
    "|全境|共|累计|合计|总计|总|计|其中|目前|登记|我们?|本|单位|机关|行政|依法|依规|规范|按照?规定|按时|已"
    "|经|也|均"
    "|年|度|内|底|末|止|在|的|有|[、:和]"
)
_OFFICE = re.compile(
    r"(?!.*(?:承办|协办|主办|督办|交办|转办|代办|举办|经办)$)[\u4e00-\u9fff]{0,24}(?:[局委办厅院会室所站队处馆镇乡区县市州省]|中心|街道|政府|机关|单位"
    r"|系统"
    "|全[市区县州省镇乡])"
)
_BEFORE_APPLICATION = (
    "列开息的到过出交面络函子寄场真件类收理复办共计人民织业众个位各数转上下书效年依新起份宗项增次部有他该"
    "头台站信府构关局室镇乡道厅法请时内量达条为种结度众页线司"
)
_OTHER_APPLICATION = re.compile(
    rf"申请(?<=[\u4e00-\u9fff]申请)(?<![{_BEFORE_APPLICATION}]申请)(?<!撤[回销]申请)(?!人|公开|内容|(?:的?政府)?信息)"
)
_ANCHOR = re.compile("申请|公开件|公开")
_TAIL = re.compile(
    "^(?:政府|政务|信息|办?件|表|书|函|信?件|案件|事件|事项|事宜|业务|情况|方面|请求|需求|诉求|来信|来函|来件|的|等|类|答复|受理"
    "|办理"
    "|总?数量?|总量|共|共计|总计|累计|合计|为|有|达|计|了|渠道|方式|提交|提出|[、:])*(?:$"
    "|[,;占均全已])"
)


def plain_subject(text: str) -> bool:
    """Whether ``text``, which stands before what is counted, says only when and who."""
    rest = _PLAIN.sub("", text)
    return not rest or _OFFICE.fullmatch(rest) is not None


def ends_plainly(text: str) -> bool:
    """Whether ``text`` ends with the request itself: 依申请公开事项, not 依申请公开工作的意见."""
    *_, tail = _ANCHOR.split(text)
    return _TAIL.match(tail) is not None


def asks_for_other(text: str) -> bool:
    """Whether ``text`` speaks of an application for something else: 报名申请, 变更申请."""
    return _OTHER_APPLICATION.search(text) is not None


def tells_of_arrival(text: str) -> bool:
    """Whether ``text`` has no word but those of requests that come in, whoever sends them."""
    return _known()[_ARRIVAL].fullmatch(text) is not None


def any_of(words: str, *patterns: str) -> re.Pattern[str]:
    """A pattern of any of ``words``, the longest first, and of ``patterns``."""
    every = sorted((*words.split(), *patterns), key=len, reverse=True)
    return re.compile("|".join(every))


_NUMBER = (
    r"\d[\d.]*(?:(?=[件条宗起例篇次份项封个批部位名人年月日度%元百千万亿余多几、,:%至到—-])|$)"
)


def _made_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of ``words`` and numbers, as many as stand one behind the other."""
    behind: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=len, reverse=True):
        behind[word[0]].append(word[1:])
    alone = "".join(first for first, rests in behind.items() if rests == [""])
    choices = [
        f"{first}(?:{'|'.join(filter(None, rests))}){'?+' * ('' in rests)}"
        for first, rests in behind.items()
        if rests != [""]
    ]
    return re.compile(rf"(?:[{re.escape(alone)}]++|{_NUMBER}|{'|'.join(choices)})++")


@cache
def _known() -> dict[str, re.Pattern[str]]:
    """What sentences of each topic are made of."""
    text = files("build_tools.statements").joinpath("known_words.txt").read_text("utf-8")
    topics = {head: words.split() for head, words in _TOPIC.findall(text)}
    common = topics.pop("every topic")
    topics["requests"] += new_results()
    arrival = topics.pop(_ARRIVAL)
    topics["totals"] += arrival
    topics["answers"] += arrival
    alone = {_ARRIVAL: _made_of(arrival)}
    topics["labels"] += topics["whole"]
    alone |= {
        name: _made_of(topics.pop(name))
        for name in ("answers", "open", "reasons", "labels", "notes", "whole")
    }
    return alone | {topic: _made_of([*common, *words]) for topic, words in topics.items()}


_ARRIVAL = "arrival"
_TOPIC = re.compile(r"\[([\w ]+)\]([^\[]+)")


_SITES = re.compile(
    "“[^”]*”|(?:(?![年月日度过在托用助于])[\u4e00-\u9fff]){1,10}(?=人民政府[^,;]{0,6}网|政府[^,;]{0,6}网|局[^,;]{0,4}网)"
    "|(?<=[开布])(?:[^,;、\\d]+、)+[^,;\\d]+等(?=[各政类]|信息|方面)"
)
"""Whose site it is, and of what matters: 主动公开政策文件、财政预决算等信息 is of all kinds."""
_ONE_CHANNEL = re.compile("公众号|新媒体|微博|抖音|微信|订阅号|视频号|公[示告]栏")
_SEVERAL_CHANNELS = re.compile("网|渠道|载体|等(?:方式|形式|途径|平台|媒体|多)")


def one_channel(text: str) -> str:
    """The one channel beside the site that ``text`` names; empty for none, and for several."""
    found = _ONE_CHANNEL.search(text)
    return found.group() if found and not _SEVERAL_CHANNELS.search(text) else ""


_ITEM = re.compile(r"\d{1,2}[.、](?!\d)")
"""The numeral of an item: 1.收到申请5件."""


def unaccounted(text: str, topic: str) -> str:
    """What ``text`` says beside the words that sentences of its ``topic`` are made of."""
    known = _known().get(topic)
    text = _ITEM.sub("", text) if text[:1].isdigit() else text
    if known is None or known.fullmatch(text):
        return ""
    return known.sub("", _SITES.sub("", text) if topic == "disclosed" else text)
