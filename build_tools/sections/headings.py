"""How the headings of the six official sections are written, and in which other words.

The numeral is trusted only where words agree: offices misnumber.
"""

import re
from functools import lru_cache

from build_tools.common.text import fold
from build_tools.model import SectionName

WORDING = {
    SectionName.OVERVIEW: "(工作)?总体(工作)?(情况|概况)|(工作)?概述|(工作)?概况|(工作)?基本情况",
    SectionName.PROACTIVE: "(行政机关)?(主动公开(政府)?信息|(政府)?信息主动公开)的?(工作)?情况|"
    "主动公开(工作)?情况",
    SectionName.REQUESTS: "(行政机关)?收到和处理(政府)?信息公开申请的?情况|"
    "(政府信息)?依申请公开(政府信息)?(办理|工作)?的?情况",
    SectionName.REVIEW: "因?(政府信息公开(工作)?)?(被申请|申请|提起|类)?行政复议[和及]?"
    "(被?提起)?行政诉讼的?情况",
    SectionName.PROBLEMS: "(政府信息公开工作)?存在的?(主要)?问题[及和与]?其?改进(情况|措施)",
    SectionName.OTHER: "其[他它](需要)?报告的?(其他)?事项",
}
_OFFICIAL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in WORDING.items()))
_LIKELY = (
    (SectionName.PROBLEMS, re.compile("问题|不足|改进|下一步")),
    (SectionName.REVIEW, re.compile("行政复议|行政诉讼")),
    (
        SectionName.REQUESTS,
        re.compile("依申请公开|(收到|处理|办理|答复).*申请|申请.*(处理|办理|答复)"),
    ),
    (SectionName.PROACTIVE, re.compile("主动公开")),
    (SectionName.OTHER, re.compile("其[他它].*(事项|情况|说明|报告)")),
    (SectionName.OVERVIEW, re.compile("总体|概述|概况|基本情况")),
)
_TABLE_ROW = re.compile("新收政府信息|上年结转|年度办理结果|结转下年度|第[一二三四]项")
_READING = re.compile(r"[（(][a-zA-Z\u00c0-\u024f\s]+[）)]")
"""How a character is spoken, written behind it."""
LONGEST = 40
"""Characters of the longest heading."""


def official_section(words: str) -> SectionName | None:
    """The section whose official heading, or a known variant, ``words`` is."""
    return _official_short(words) if len(words) <= LONGEST else None


@lru_cache(maxsize=256)  # all reports have the same headings, or nearly
def _official_short(words: str) -> SectionName | None:
    found = _OFFICIAL.fullmatch(fold(_READING.sub("", words)).rstrip("0123456789"))
    return SectionName(found.lastgroup) if found and found.lastgroup else None


def likely_section(words: str) -> SectionName | None:
    """The section a short heading in other words speaks of."""
    if len(words) > LONGEST or "。" in words or "；" in words:
        return None
    folded = fold(words)
    if "主动公开" in folded and "依申请" in folded:
        return None
    return next((name for name, words in _LIKELY if words.search(folded)), None)


def is_row_of_table(words: str) -> bool:
    """Whether ``words`` are a row's of the official tables, which bear marks of headings too."""
    return _TABLE_ROW.search(fold(words[:LONGEST])) is not None
