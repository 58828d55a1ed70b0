"""What the first sentences say: whose report this is and which year it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from build_tools.common.text import drop_spaces
from build_tools.sections.characters import is_organisation, may_publish, normalised
from build_tools.sections.title_lines import TitleLine, title_of

_QUOTED = re.compile("《([^《》]{6,60})》")
_ANNOUNCED = re.compile(
    r"(20\d{2})年度?的?(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_AUTHOR = re.compile(
    r"(?:^|[，。；、）),;])(?:20\d{2}年度?，?)?(?:由|本报告由)?(?P<name>[^，。；、（）()《》“”：:,;]{4,30}?)"
    r"(?:现将|现就|现向|特向|现公布|现发布|特公布|组织编制|编制了?|负责编制|综合)"
)
_NAMED = re.compile(
    r"(?:^|[，。；、,;](?:现|特|兹)?(?:就|将|予以|组织)?(?:向社会)?(?:公开|公布|发布|编制|将))"
    r"(?P<agency>[^，。；、,;：:()《》“”|]{3,30}?)(?:\([^()]*\))?(?P<year>20\d{2})年?度?的?"
    r"(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:报告|年报)"
)
"""The report's name without 《》: behind 现公布, or run into the first sentence."""
_NO_OFFICE = re.compile(
    "^[我本该各其全向现特将在]|公开|公布|发布|编制|根据|按照|依据|依照|参照|对照|要求|规定|报告|情况|关于|学习|20\\d"
)
_MADE_BY = re.compile(
    r"编制(?:单位|机关|主体)[:：为是]?(?P<name>[^，。；、（）()《》“”：:;,\s]{4,30})(?=[，。；、)）;,]|$)"
)
_NO_NAME = re.compile(
    "^(?:我|本|该|各|根据|按照|依据|依照|遵照|为|经|结合|现|并|特)|公开|报告|情况|要求"
)
_PERIOD = re.compile(
    r"(20\d{2})[^\d。；]{0,4}0?1月0?1日?[^。；]{0,6}?"
    r"(?:[至到\-—－~～―–]+[^。；]{0,4}?)(?:(20\d{2})[^\d。；]{0,4}|本年度?|当年|同年)?12月(?:3[01]日?|底|末)"
)
_CARRIED = re.compile(r"结转[^。；，]{0,6}20\d{2}年")
_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?![1-9]\d?月|底|以来|起)")


def named_in(paragraphs: Iterable[str]) -> TitleLine | None:
    """The report's name as a sentence gives it in 《》, or the year a sentence announces."""
    announced: TitleLine | None = None
    for text in map(normalised, map(drop_spaces, paragraphs)):
        for quoted in _QUOTED.findall(text):
            found = title_of([quoted])
            if found and (found.agency or found.year):
                return found
        if (name := _NAMED.search(text)) and _is_office(name["agency"]):
            return TitleLine("", name["agency"], int(name["year"]))
        if announced is None and (year := _ANNOUNCED.search(text)):
            announced = TitleLine("", "", int(year[1]))
    return announced


def _is_office(name: str) -> bool:
    return may_publish(name) and not _NO_OFFICE.search(name)


def author_in(paragraphs: Iterable[str]) -> str:
    """The office that a sentence says made the report; empty when none says so by name."""
    for text in map(normalised, map(drop_spaces, paragraphs)):
        for found in (*_AUTHOR.finditer(text), *_MADE_BY.finditer(text)):
            name = found["name"]
            if is_organisation(name) and not _NO_NAME.search(name):
                return name
    return ""


def period_year(paragraphs: Iterable[str]) -> int | None:
    """The year of the period a sentence states; None without one, or where it names two."""
    for text in paragraphs:
        if "月31日" in text.replace(" ", "") or "12月" in text or "十二月" in text:
            found = _PERIOD.search(_figures(text))
            if found:
                return int(found[1]) if found[2] in (None, found[1]) else None
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
