"""What a clause claims of change against last year, and of the share that was answered."""

import re
from decimal import Decimal

from build_tools.model import Number
from build_tools.statements.claims import Claim
from build_tools.statements.clauses import Sentence

_LAST = r"(?:上一?|去|(?P<year>20\d\d))年?度?(?:同期)?"
_BEFORE = r"(?:的?(?P<before>\d{1,9})(?:件|条|宗|起|份))?"
_SINCE = rf"(?:同比|(?:相?较|[比与])(?:于|了)?{_LAST}){_BEFORE}(?:相比)?"
_WAY = "增长|增加|净增|增幅|上升|提高|上涨|涨幅|下降|降低|减少|净减|降幅|减幅|回落"
_SIZE = r"(?P<number>\d{1,9}(?:\.\d{1,6})?)(?P<unit>[%％]|件|条|宗|起|份)"
_CHANGE = re.compile(
    rf"{_SINCE}[^,;\d]{{0,8}}?(?P<way>{_WAY}|[多少](?=[收了]?\d))[^,;\d]{{0,4}}{_SIZE}"
)
_BARE_CHANGE = re.compile(
    rf"(?:即|也就是)?(?P<way>{_WAY}|[多少](?=[收了]?\d))(?:[收了为达约]|达到)?{_SIZE}"
)
"""A change right behind the figure of last year."""
_WAYS = frozenset("增净上提涨下降减回多少")
"""What the words for a way begin with."""
_OF_THE_SAME = re.compile(
    r"(?:^|[\d.]+[万]?[^\d,;]{1,24}|[^,;\d]{0,8}(?:申请|收件|办件|数量|总量|总数|件数|案件))(?:总"
    r"|数|量|均|明显|有所|并|,)*$"
)
"""A change is of the figure before it, or of what the clause calls its number: 申请量同比增长5%."""
_RATE = re.compile(
    r"(?:答复率|办结率|回复率|办复率)[^\d,;]{0,6}(?P<number>\d{1,6}(?:\.\d{1,6})?)[%％](?!的)"
)
_DOWN = frozenset({"下降", "降低", "减少", "净减", "降幅", "减幅", "回落", "少"})


def change_of(text: str, year: int) -> Claim | None:
    """The change against last year that the clause states, negative when it went down.

    ``unit`` is ``%`` or a counter; the digits of a percentage are kept as printed.
    """
    found = None if _WAYS.isdisjoint(text) else _CHANGE.search(text)
    if not found or not _OF_THE_SAME.search(text[: found.start()]):
        return None
    if found["year"] and int(found["year"]) < year - 1:
        return None
    return _changed(found)


def bare_change(text: str) -> Claim | None:
    """The change that ``text`` states without telling since when: 增加3件."""
    found = _BARE_CHANGE.fullmatch(text) if text[:1] in _WAYS else None
    return _changed(found) if found else None


def _changed(found: re.Match[str]) -> Claim:
    number = Decimal(found["number"])
    value = -number if found["way"] in _DOWN else number
    return Claim("change", value, "%" if found["unit"] in "%％" else found["unit"])


_LAST_YEAR = re.compile(
    rf"而?{_LAST}(?:[我本](?:[局委办厅院镇区县市]|单位|机关|街道))?"
    r"(?:共|为|是|有|的|各类|新?收到?|受理|公开|发布|主动|政府|申请|信息|数量?|总量?|件数)*"
    r"(?P<before>\d{1,9})(?:件|条|宗|起|份)"
)
_PLAIN_LAST = re.compile(rf"而?{_LAST}(?:为|是|共|有)*(?P<before>\d{{1,9}})(?:件|条|宗|起|份)")
"""Behind the change: 比上年增加376条，上年为1943条."""
_FIGURE_SINCE = re.compile(_SINCE)
_SEMICOLONS = ("；", ";")
_ONLY_FIGURE = re.compile(r"为?(?P<before>\d{1,9})(?:件|条|宗|起|份)")


_SHARE_OF_LAST = re.compile(
    rf"(?:是|为|相当于|达到?)?{_LAST}的(?P<number>\d{{1,6}}(?:\.\d{{1,6}})?)[%％]"
)


def share_of_last_year(text: str) -> Claim | None:
    """The change that ``text`` states as a share of last year's figure: 是上年（236件）的92.8%."""
    found = _SHARE_OF_LAST.fullmatch(text)
    return Claim("change", Decimal(found["number"]) - 100, "%") if found else None


_DIRECTION = re.compile(
    rf"(?:申请)?(?:数量|总量|总数|申请量|件数)?(?:{_SINCE})?(?:有所|略有|明显|大幅|小幅|呈|略|均)*"
    r"(?P<way>增长|增加|上升|下降|减少|降低|回落)(?:趋势|态势)?"
)


def direction_of(text: str) -> Claim | None:
    """The change that ``text`` states without its size, as 1 or -1: 数量同比上升."""
    found = _DIRECTION.fullmatch(text)
    return Claim("change", -1 if found["way"] in _DOWN else 1, WAY) if found else None


WAY = "方向"
"""The unit of a change without a size."""


def is_of_last_year(text: str, year: int) -> bool:
    """Whether ``text`` states nothing but the figure of the year before ``year``: 上年为137件."""
    found = _LAST_YEAR.fullmatch(text)
    return found is not None and found["year"] in (None, str(year - 1))


def last_years_figure(sentence: Sentence, index: int, year: int) -> Number | None:
    """The figure of last year that the change in clause ``index`` is reckoned from, if stated.

    In the clause or in a change before it; else by itself before it, behind it or in brackets.
    What another change is reckoned from, before a semicolon, is not asked.
    """
    first = next((at for at in range(index, 0, -1) if sentence[at - 1].mark in _SEMICOLONS), 0)
    for at in range(index, first - 1, -1):
        clause = sentence[at]
        since = _FIGURE_SINCE.search(clause.text)
        if since and since["before"]:
            return int(since["before"])
        inner = [found for each in clause.inner if (found := _ONLY_FIGURE.fullmatch(each.text))]
        if len(inner) == 1 and since:
            return int(inner[0]["before"])
    every = [_LAST_YEAR.fullmatch(each.text) for each in sentence[:index]]
    asides = (each for clause in sentence[first : index + 1] for each in clause.inner)
    every += [_PLAIN_LAST.fullmatch(each.text) for each in (*asides, *sentence[index + 1 :])]
    said = [found for found in every if found and found["year"] in (None, str(year - 1))]
    return int(said[0]["before"]) if len(said) == 1 else None


def rate_of(text: str) -> Claim | None:
    """The share of requests the clause says were answered."""
    found = _RATE.search(text)
    return Claim("answer_rate", Decimal(found["number"]), "%") if found else None
