"""The note right behind a figure, in brackets or behind its comma, that may make it a part's.

收到9件（不含街道）, 收到9件，系挂号信寄来: what was left out, how, when or by whom all was sent.
"""

import re

from build_tools.statements.applicants import channel_kind
from build_tools.statements.claims import Claim, Position
from build_tools.statements.figures import FIGURE
from build_tools.statements.heads import (
    CARRIED_OVER,
    MOST_OF_THEM,
    ONE_SENDER,
    SEVERAL,
    beside_whole,
    of_some,
)
from build_tools.statements.scope import COMING_IN
from build_tools.statements.times import part_of_year

_NOTED = re.compile(
    r"(?:不含|不包括|不计|仅|只|限)(?!.*(?:结转|咨询|信访|投诉|举报|留言))\D*|[省市县区]?本级|机关(?:本级)?"
    r"|[以按](?:申请人|人次?|批次?|户)(?:统计|计算|计)|(?:上年|去年)度?结转"
    r"|均?由(?![我本])[^,;\d]{2,12}(?:转办|转来|转交|办理)"
)
"""In brackets behind a figure: how it was counted, or whose the cases are."""
_OLDER = re.compile(
    r"(?:均|全部)?(?:为|是|系|属于?)(?:去年|上年|往年|历史|以前|20\d\d年)(?!.*(?:结转|[倍半增减升降多少平]|分之))\D*|均?由(?![我本]|[^,]{0,3}办公室)\D{2,12}(?:办理|承办|主办|受理|负责|答复|转办|处理)"
)
"""Behind its comma: of which year, or of whom, all that it counts is."""
_IN_ALL = COMING_IN | {"requests_handled", "requests_concluded", "requests_answered"}
_DIGIT = re.compile(r"\d")
LEFT_OUT = re.compile(
    r"(?:不含|不包括|不计|未含|未计|仅含|只含|仅限|其中[^,;\d]{1,10}[未不](?:计|列|纳|统计)|[^,;\d]{0,8}(?:[不未](?:计|列|纳|在|作)|另行|单独)[^,;\d]{0,10}(?:统计|报告|表|年报|范围))(?!.*(?:结转|咨询|信访|投诉|举报|留言))\D*"
)
"""Behind its comma: what was not counted in it."""
_ALL_OF = re.compile(
    r"(?:均|全部|都)(?:为|是|系|属于?)\D*(?:咨询|热线|留言|信箱|来信|投诉|举报|建议|工单|[^我本]分局|[科股处]室|[上下]半年|季度)\D*"
)
_OTHERWISE_COUNTED = re.compile(r"(?:共计?|合计?|涉及申请)\d{1,6}(?P<unit>[件宗项条份])")
"""9宗，合40项: the same in another measure."""


def note_of_part(claim: Claim, at: Position) -> str:
    """The note right behind the figure of ``claim`` that may make it a part's: 9件（不含街道）."""
    if claim.kind in CARRIED_OVER:
        return ""
    for inner in at.clause.inner:
        if _NOTED.fullmatch(inner.text) or (claim.kind in _IN_ALL and not _known_note(inner.text)):
            return inner.text
    behind = at.behind[0].text if at.behind else ""
    otherwise = _OTHERWISE_COUNTED.fullmatch(behind)
    if _OPENED_ON_REQUEST.search(at.clause.text) and _OPENED_IN_PART.match(behind):
        return behind
    other = otherwise and claim.unit and otherwise["unit"] != claim.unit
    noted = LEFT_OUT.match(behind) or _OLDER.fullmatch(behind) or _ALL_OF.fullmatch(behind)
    some = claim.kind in _IN_ALL and (_REST_OF_OTHERS.match(behind) or _tells_of_part(behind))
    return behind if other or noted or some else ""


_OPENED_ON_REQUEST = re.compile(r"依申请公开(?:的)?(?:政府)?信息\d")
_OPENED_IN_PART = re.compile(r"(?:部分|不予?)公开\d")
"""依申请公开信息9件，部分公开3件: what was opened, and none that was asked for."""
_REST_OF_OTHERS = re.compile(
    "(?:其余|剩余|余下|剩下|另外|其[他它])[^,;\\d]*(?<!结)(?:[交移转由归分]|退回)(?![^,;]*(?:下|次|明|20\\d\\d)一?年)\\D*$"
)
"""答复9件，其余交下属单位: these are the office's own."""


def _tells_of_part(behind: str) -> bool:
    """Whether the words ``behind`` a figure tell when, how or by whom all it counts were sent."""
    if FIGURE.search(behind):
        return False
    if MOST_OF_THEM.search(behind) or part_of_year(behind, "", ""):
        return True
    if not _IS_ALL.match(behind):
        return False
    unknown = all(beside_whole(behind, known) for known in ("labels", "requests"))
    one_way = names_one_way(behind) and not _OF_EVERY_ONE.match(behind)
    return unknown or one_way or ONE_SENDER.search(behind) is not None


def names_one_way(text: str) -> bool:
    """Whether ``text`` names one way in which requests are sent, and no second one."""
    return channel_kind(text) != "" and not SEVERAL.search(text)


_OF_EVERY_ONE = re.compile("均|全部|都|皆|一律|主要|大多")
"""均为网上提交 is said where all that came in are spoken of."""
_WITHIN = ("含", "包括", "包含")


_IS_ALL = re.compile(
    "(?:均|全部|都|皆|多)?(?:为|是|系|属于?|由|申请人)[^,;]*(?:人|提[交出]|寄来|[前后])$"
    "|[^,;]*(?:提交|递交|寄来|投递|送达|寄送|转[来办交送]|代收|代办)$"
)
"""系挂号信寄来, 扫码提交, 均为张某提出: of all that the figure before it counts."""


def _known_note(note: str) -> bool:
    """Whether what a ``note`` says of a figure is known to leave it what it is: （详见附表）."""
    if _DIGIT.search(note):
        return not (part_of_year(note, "", "") or of_some(note))
    if names_one_way(note) and not note.startswith(_WITHIN):
        return False
    return not all(beside_whole(note, known) for known in ("notes", "requests"))
