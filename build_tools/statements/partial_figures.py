"""Why a figure about requests may be a part of what its words name."""

from __future__ import annotations

import re

from msgspec.structs import replace

from build_tools.statements.applicants import BY_WHOM, channel_kind, counts_senders
from build_tools.statements.claims import Claim, Surroundings
from build_tools.statements.clauses import Clause
from build_tools.statements.results import ANY_RESULT, RESULTS, result_patterns
from build_tools.statements.scope import COMING_IN, narrowing

_RESULT = tuple(re.compile(words) for _, words in result_patterns())
_LISTED = re.compile(",(?:其中|含|包括)[^,]*\\d(?![^,]*公开)")
_REASONS = {
    "requests_denied": re.compile("国家秘密|内部事务|过程性|执法案卷|行政查询|第三方合法"),
    "requests_unavailable": re.compile("不掌握|不存在|另行制作|没有现成|仍不明确"),
    "requests_refused": re.compile("信访|投诉|举报|重复|公开出版物|大量反复|重新出具"),
    "requests_other": re.compile("缴费|逾期|撤[回销]"),
}
"""Words of the rows that each result is made of."""


def together(left: str, kind: str) -> str:
    """``left`` where it names several results that one figure counts: 不予处理和其他处理共5件."""
    named, rest = 0, left if kind != "requests_disclosed" else ""
    for words in _RESULT:
        rest, found = words.subn("", rest)
        named += bool(found)
    return left if named > 1 else ""


def of_other_groups(kind: str, clause: Clause, around: Surroundings) -> str:
    """A reason behind a result that the form has under another: 其他处理5件（含信访2件）."""
    behind = around.sentence.partition(clause.text)[2]
    listed = [behind] if _LISTED.match(behind) else []
    words = ",".join([*listed, *(each.text for each in clause.inner)])
    for other, reasons in _REASONS.items():
        if other != kind and (found := reasons.search(words)):
            return found.group()
    return ""


_ROWS_OF_OTHER = re.compile(f"(?:{_REASONS['requests_other'].pattern})[^,;\\d]*\\d")
"""逾期未补正2件，其他处理5件: beside a row of its group the name may be the group's last row."""
TOTALS = COMING_IN | {"requests_handled", "requests_answered"}
_OF_ALL = re.compile("等(?:原因|情形|情况|理由)?$")
OF_SOME_SENDERS = (
    "自然人|法人|公民|组织|企业|个人|群众|机构"
    "|网[络上民站]|线[上下]|境外|外省|信函|邮[寄件箱]|书面|当面|现场|传真|窗口|来函"
)
_NEVER_MORE = re.compile("自然人|补正")
"""Doubts of a part that is never more than its kind: 经补正后予以公开3件."""
_SENDERS_BEHIND = re.compile(f"的(?:{OF_SOME_SENDERS}|律师)")
"""不予公开的自然人申请12件."""
_A_PART = re.compile(
    "不存在|掌握|不属于|内部事务|第三方|撤[回销]|补正|不符合(?!规定|条件|要求)|没有|未|无|因(?!此)|由于|涉及"
    f"|{OF_SOME_SENDERS}"
)
"""Known words by which a result counts for some requests only; unknown ones are doubts anyway."""
_IN_TIME = re.compile("[按延]期|按时|当场|限时|提前")
_LATE = re.compile(r"(?:延期|超期|逾期|当场|限时|提前)[^,;\d]{0,6}\d")
_ENUMERATED = re.compile(
    r"\d[件份宗]、[^,;、\d]{1,8}申请\d|\d[^\d、]{1,3}、\d+[^\d、]{1,3}(?:、|和|$)"
)
_OF_ALL_THESE = re.compile("均|都|全部")
_CITIZENS = re.compile("(?:公民|个人|群众)(?![^,;]*(?:法人|组织|企业))")
_SOME_SENDERS = re.compile(
    "[县市省区国境]外|外地|异地|其[他它](?:方式|渠道|途径|形式)"
    "|(?:个人|公民(?=申请)|[村居市]民(?!政))(?!.*(?:法人|组织|企业|单位))"
)
_SOME_DONE = re.compile(
    r"口头|书面|邮寄|延期|当[日天]|提前|业务科室|工作日内|[收转]的?申请中|第三方|疑难|复杂|批量"
)
"""Ways and times in which a part of the requests was dealt with."""
_BODIES_TOO = re.compile(r"(?:法人|组织|企业)[^,;\d]*[1-9]")
_BY_THEM = re.compile("自然人|法人|企业")
_OFFERED = re.compile("^[^收接]*提[出交]")
"""自然人有40人，提出申请52件 is of theirs alone."""
_VALID = re.compile(
    r"[有无]效申请[^,;\d]{0,4}\d|实际(?:计入|受理|办理|新?收|登记)|[剔扣去]除|其余[为系是由](?:单位|法人|企业|组织)|(?:访问|点击|浏览)量|合并(?:登记|后)"
    r"|其中\d+[件宗份][^\d]{0,24}[不未](?:予|被)?(?:登记|[计列纳]入|符合[^,;]{0,12}要件)|,实?计\d"
)
"""Of what was sent in only a part was taken for a request."""
_WITHOUT = re.compile("(?:不含|不包括|扣除)[^,;]*结转")
_OFFICES = re.compile("乡镇|镇街|街道|镇乡|部门|县区|区县|(?:各|下属|所属)单位")
_NO_REASON = re.compile(r"\d|区分")
_DIGIT = re.compile(r"\d")


def narrowed_by(kind: str, left: str, clause: Clause, around: Surroundings) -> str:
    """Why the figure may be a part of its kind."""
    if others := narrowing(clause.text) or other_offices(clause):
        return others
    if closed := _closed(kind, left, around.before_clause(clause.text)):
        return closed
    if kind not in COMING_IN and (some := _SOME_DONE.search(left)):
        return some.group()
    before = around.sentence.partition(clause.text)[0]
    if kind == "requests_other" and _ROWS_OF_OTHER.search(before):
        return "其中"
    if kind in RESULTS:
        reasons = [each.text for each in clause.inner if not _NO_REASON.search(each.text)]
        reasons = [each for each in reasons if not _OF_ALL_THESE.match(each)]
        return (
            _goes_on(left, clause)
            or together(left, kind)
            or _words_before(left)
            or "".join(reasons)
            or of_other_groups(kind, clause, around)
        )
    if kind == "requests_concluded" and (without := _WITHOUT.search(around.sentence)):
        return without.group()
    if _AMONG.match(left) or (
        kind == "requests_concluded" and (_of_received(clause, around) or _in_time(left, around))
    ):
        return "其中"
    if kind in BY_WHOM and channel_kind(left):
        return "渠道"
    return _part_of_all(kind, left, clause, around) if kind in TOTALS else ""


def _closed(kind: str, left: str, before: str) -> str:
    """What tells that those of one year are counted that were concluded: 办结新收申请40件."""
    if kind == "requests_received":
        found = _CLOSED_NEW.search(f"{before}{left}")
    else:
        found = _CLOSED_OLD.search(f"{before}{left}") if kind == "requests_carried_in" else None
    return found[0] if found else ""


_CLOSED = "(?<![未待])(?:办结|答复|办理完[毕成]|处理完毕|结清|审结|结案)"
_CLOSED_NEW = re.compile(rf"{_CLOSED}(?:数|数量|的)?[^,;\d收]{{0,10}}[:：,]?新收[^,;\d]*$")
_CLOSED_OLD = re.compile(rf"{_CLOSED}[^,;\d]*\d+[件宗份],其中[^,;\d]*$")
"""办结129件，其中9件为上年结转."""


def never_more(kind: str, narrowed: str) -> bool:
    """Whether a doubt leaves no more than all of ``kind``: 以重复申请为由不予处理2件."""
    own = _REASONS.get(kind)
    if _NEVER_MORE.fullmatch(narrowed) or own is None:
        return _NEVER_MORE.fullmatch(narrowed) is not None
    said = _SAID_OF_REASON.sub("", narrowed)
    return own.fullmatch(said) is not None or (said != "" and not own.sub("", said))


_SAID_OF_REASON = re.compile(
    "^(?:均|全部|都|主要)?(?:[为是系因]|属于?)|[、和及或]|类?(?:申请|事项)?$"
)
"""不予处理5件，均为信访投诉类."""


def senders_of_part(claim: Claim, clause: Clause) -> Claim:
    """``claim`` in brackets of ``clause``; who sent in a part is told of it alone.

    其中涉企申请9件（企业4件，个人5件）, 信函申请9件（企业4件，个人5件）.
    """
    some = _SOME_OF_THEM.match(clause.text) and not _NEW_ONES.search(clause.text)
    one_way = channel_kind(_DIGIT.split(clause.text)[0])
    if (some or one_way) and counts_senders(claim.kind) and not claim.narrowed:
        return replace(claim, narrowed="其中")
    return claim


_SOME_OF_THEM = re.compile("其中|含|包括")
_NEW_ONES = re.compile(r"(?:新收到?|收到|受理)(?:的?(?:政府信息公开)?申请)?[共为有]*\d")
"""其中新收20件: all that came in, beside those carried over."""


def _part_of_all(kind: str, left: str, clause: Clause, around: Surroundings) -> str:
    """Why a figure that reads like a total may count some requests only."""
    if _ENUMERATED.search(clause.text):
        return "、"
    if some := _SOME_SENDERS.search(left):
        return some.group()
    if _CITIZENS.search(left) and _BODIES_TOO.search(around.sentence):
        return "公民"
    if _BY_THEM.search(around.sentence.partition(clause.text)[0]):
        return "申请人" if _OFFERED.search(left) else ""
    behind = around.sentence.partition(clause.text)[2]
    valid = _VALID.search(behind if "实际" in left else around.sentence)
    if valid:
        return valid.group()
    return "不予受理" if kind == "requests_accepted" and "不予受理" in around.sentence else ""


def _goes_on(left: str, clause: Clause) -> str:
    """The mark behind which a figure is shared out: 其余4件依法不予公开、无法提供."""
    return "、" if clause.mark == "、" and not ANY_RESULT.search(left) else ""


def other_offices(clause: Clause) -> str:
    """What a bracket says of who it was: 街道（乡镇）收到申请37件."""
    return next((each.text for each in clause.inner if _OFFICES.fullmatch(each.text)), "")


def _of_received(clause: Clause, around: Surroundings) -> bool:
    """Whether those concluded are listed among others than all that were handled."""
    before = around.sentence.partition(clause.text)[0]
    return around.listed and not _HANDLED.search(before)


_AMONG = re.compile("中(?!心)")
_HANDLED = re.compile(r"办理[^,;\d]*申请[^,;\d]*\d+[件宗份],$")
"""共办理申请10件，其中已办结9件: of all, those carried in too."""


def _in_time(left: str, around: Surroundings) -> bool:
    """Whether only those that were concluded in time are counted, beside others."""
    return bool(_IN_TIME.search(left)) and _LATE.search(around.sentence) is not None


def _words_before(left: str) -> str:
    """The words before the result's name that may be the reason it counts for alone."""
    found = ANY_RESULT.search(left)
    before = left[: found.start()] if found else ""
    behind = _SENDERS_BEHIND.search(left, found.end()) if found else None
    part = behind or (None if _OF_ALL.search(before) else _A_PART.search(before))
    return part.group() if part else ""
