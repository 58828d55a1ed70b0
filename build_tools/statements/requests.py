"""What a clause claims of requests for information."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import filterfalse

from build_tools.statements.applicants import applicant_kind, channel_kind, whose_all
from build_tools.statements.carried import CARRIED, INCLUDING, VERB, carry_kind
from build_tools.statements.claims import PART, Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.dealt_with import all_answered, dealt_with
from build_tools.statements.denials import denies_carried, denies_requests
from build_tools.statements.figures import Figure
from build_tools.statements.known_words import (
    asks_for_other,
    ends_plainly,
    plain_subject,
    tells_of_arrival,
)
from build_tools.statements.listing import OURS_OF_ALL, beside_carried
from build_tools.statements.outcomes import doubted_result, rest_of_results, result_kind
from build_tools.statements.partial_figures import TOTALS, narrowed_by, other_offices
from build_tools.statements.reasons import denied_kinds, reason_kind, row_of
from build_tools.statements.results import RESULTS
from build_tools.statements.scope import COMING_IN, narrowing
from build_tools.statements.times import of_another_time

_OTHER_THING = re.compile(
    "^申请事项$|信息数$|条数|数据|窗口|电话|人次|补正|延期|撤[回销]|期限|时限|不予?受理|尚在|正在|其余|剩余"
    "|同比|比[^,;]*[多少]$|增加|减少|增长|下降|[较比与][上去2]"
)
"""Known words that make a figure one of something else than requests."""
_APPLICANTS = re.compile(r"\d+(?:名|位|人次?)(?=[^,;\d]*(?:提|申请))")
_OBJECT = re.compile(
    "信息公开|政务公开|依申请|公开件|公开类?申请|申请.{0,8}公开|公开.{0,8}(?:申请|信件)|要求公开"
)
_PLAIN_OBJECT = re.compile(
    r"^(?:[各总]?(?:类|种|项)?|书面|有效|新|群众|公众|公民|的|了|到|过|[、和或及]|法人|其他组织|自然人"
    r"|个人|企业|申请人(?=[提递])|提出|提交|递交|和|并|处理|办理|网络|网上|信函"
    r"|当面|邮寄|邮件|现场|传真|线上|窗口|等|形式|方式|渠道|途径|通过|申请(?=[、和及]))*"
    r"(?:申请(?:书|表|事项|件|信息|数量?)?)?(?:共|共计|总计|累计|合计|件数|数?量|数|总数|总量|为|有"
    r"|计|达|20\d\d年度?的?)*$"
)
_NO_VERB = re.compile(
    r"(?:信息公开的?申请|依申请公开(?:的?(?:政府)?信息|的?申请)?|公开申请"
    r"|申请公开(?:的?(?:政府)?信息)?|申请(?:政府)?信息公开"
    r"|公开件|(?:^|(?<=年)|(?<=年度))申请(?!表)|^共有?申请(?!表))(?:件|表|事项|数?量?|件数|总量|总数)?(?:共有?|共计|总计"
    r"|累计|合计|为|有|达|20\d\d年度?的?)*$"
)
_ASKED = re.compile("(?:政府信息公开|依申请公开)?的?申请(?!表)|公开件|进件")
_REQUEST = ("申请", "次")
_BEFORE_ANOTHER = frozenset("在于自从至到")
"""Signs that another figure stands behind: 1件申请在5个工作日内办结."""
_DECIDED = re.compile("申请[^,;\\d]*(?:作出|做出)[^,;\\d]*(?:答复|决定)$")
_HAVING = re.compile(r"^(?:[^,;]{0,12}?)(?:共有?|有|全年|本年度?|本年|20\d\d年度?)?$")
_BEHIND = re.compile(r"^(?:关于|有关)?的?(?:政府信息|信息|依申请)[^,;\d]{0,4}公开|^公开申请")
_VERBS = (
    ("requests_received_with_carried", re.compile("(?:应|需|需要|应当)(?:办理?(?!结)|答复)")),
    (
        "requests_received",
        re.compile(
            r"新收|新增(?=依|申请|政府)|收到|接到|接收到?|接受(?=依申请|(?:政府)?信息公开)|收悉|[收接]件$|提出|提交|^公民申请|^群众申请"
        ),
    ),
    (
        "requests_concluded",
        re.compile(
            "(?<!未)办结|办理完[毕成结]|审结|办理(?:结束|结果(?=总计|合计|总数))|^[、,]*已办(?:件|理)?(?=共|计|$)"
        ),
    ),
    ("requests_answered", re.compile("答复完毕|答复|回复")),
    ("requests_accepted", re.compile("受理")),
    (
        "requests_handled",
        re.compile("(?<!跨年)(?<!跨年度)办理|(?<!其他)(?<!其它)(?<!方式)(?<!不予)(?<!区分)处理"),
    ),
)
_APPLIED = re.compile("((?:受理|办理|答复|办结).*)(?:提出|提交)的")
"""受理公民提出的申请3件 counts what was accepted."""
_DISCLOSED = re.compile("(?:其中|共|[、:,])*(?:予以|同意)?公开")
"""Behind it (含部分公开)."""
_COUNTED = re.compile(r"\d[件宗]")
_ACTED_ON = frozenset("对就把将")
"""对2件申请延期答复 tells what was done, not how many came in."""
_ANSWERED_SO = re.compile("(?:^|[、,:中不非未]|同意|予以|部分|全部|其中)公开类?答复$")
"""公开答复9件，不公开答复3件 count results."""
_SENDS = re.compile("提[出交]$")
_LATER = 20
_DENIED = frozenset("没无未")


def read_requests(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Requests received, carried over and concluded, how they ended and who applied."""
    text = clause.text
    if sides := denies_carried(text, around.year, around.sentence):
        yield from [none_of(f"requests_carried_{side}") for side in sorted(sides)]
        return
    if denies_requests(text, around.before.rstrip(",").rpartition(",")[2]):
        yield none_of("requests_received")
        return
    if not _DENIED.isdisjoint(text) and (kinds := denied_kinds(text)):
        yield from map(none_of, kinds)
        return
    inner = [each.text for each in clause.inner if not each.text.startswith("另")]
    with_carried = around.carried and "新收" not in text
    with_carried = with_carried or any(map(CARRIED.search, inner))
    with_partly = "部分公开" not in text and any(
        "部分公开" in each.text and not of_another_time(each.text) for each in clause.inner
    )
    for left, right, figure in filterfalse(_tells_of_growth, figures_in(text)):
        if with_partly and _DISCLOSED.fullmatch(left) and not around.of_documents:
            yield claim_of("requests_disclosed", figure, narrowing(text))
            continue
        reason = reason_kind(left, right, text, around.sentence) if figure.unit else ""
        if reason:
            if not around.of_documents:
                yield claim_of(reason, figure, narrowing(text) or other_offices(clause))
            continue
        counted = (left, right, figure)
        claimed = _claim(counted, clause, around, with_carried or bool(INCLUDING.search(left)))
        if claimed or around.of_documents or around.inner or not figure.unit:
            yield from claimed
        elif kind := doubted_result(left, right, text, around.sentence):
            yield claim_of(kind, figure, left or right)


def _claim(
    counted: tuple[str, str, Figure], clause: Clause, around: Surroundings, with_carried: bool
) -> tuple[Claim, ...]:
    """The claim that a figure of ``clause`` with the words around it makes, if any."""
    left, right, figure = counted
    if all_answered(left, right, figure.value, around.earlier):
        return (claim_of("requests_answered", figure, narrowing(clause.text)),)
    done = "" if around.inner else dealt_with(left, right, clause.text, around.sentence)
    kind = done or _kind(left, right, around, with_carried)
    if kind in TOTALS and around.listed and not (done or beside_carried(left, around)):
        if kind in COMING_IN and OURS_OF_ALL.fullmatch(left):
            return (claim_of(OURS_AMONG, figure, narrowing(clause.text)),)
        if kind != "requests_answered" or not _OF_ALL_TAKEN_IN.search(around.before):
            return ()
    documents = around.of_documents and (kind in RESULTS or not VERB.search(left))
    matters = figure.unit == "项" and _OTHER_MATTERS.search(left) is not None
    matters = matters or _counts_letters(kind, figure.unit, around)
    if not kind or documents or matters:
        return ()
    narrowed = narrowed_by("requests_answered" if done else kind, left, clause, around)
    row = row_of(narrowed, kind) if kind in RESULTS else ""
    return (claim_of(row or kind, figure, "" if row else narrowed),)


OURS_AMONG = f"requests_received{PART}"
"""Requests among whatever else came in: 受理群众诉求45件，其中政府信息公开申请2件."""
_OF_ALL_TAKEN_IN = re.compile(
    r"在(?:所有|全部)?(?:受理|收到)?的?(?:政府信息公开|依申请公开)(?:申请|事项|件)*中,$"
)
"""在受理的依申请公开事项中，已答复9件 is of all."""


def _tells_of_growth(counted: tuple[str, str, Figure]) -> bool:
    return _GROWN.search(counted[0]) is not None


_GROWN = re.compile(
    "(?:[较比][上去前年2]|同比)[^,;]*[增减升降多少加][^,;\\d]{0,3}$|净[增减]$|(?:增加|减少)了?$"
)
"""不予公开数较上年增加2件 tells of the change alone."""
_OTHER_MATTERS = re.compile("(?<!依申请公开)(?<!公开申请)(?<!申请公开)事项$")
_BY_NUMBER = re.compile("[请转结复理]数量?为?$")


def _counts_letters(kind: str, unit: str, around: Surroundings) -> bool:
    """Whether letters or matters are counted beside requests: 收到申请12件，答复15份, 公开28项."""
    if unit == "项" and _PIECES.search(around.sentence):
        return True
    of_other = kind == "requests_answered" if unit == "份" else unit == "项" and kind in RESULTS
    return of_other and bool(_COUNTED.search(around.sentence))


_PIECES = re.compile(r"涉及[^,;\d]*信息[^,;\d]{0,4}\d+项")
"""申请涉及信息87项，公开39项."""


_COMPARED = re.compile("(?:相比|[上去]年度?(?:同期)?|同比|对比),$")
"""与上年相比，新增申请12件: so many more than last year."""
_YEAR_ALONE = re.compile("(?:其中)?20\\d\\d年度?(?:共|为)?")
_OF_YEARS = re.compile(
    r"(?:以来|近[两三四五]年)[^,;\d]*(?:收到|受理)[^,;\d]*申请[^,;\d]*(?:\d+[件宗份])?,"
)
"""What the year's own figure behind it is one of: 近三年共收到申请41件，其中2023年12件."""


def _kind(left: str, right: str, around: Surroundings, with_carried: bool) -> str:
    if right[:1] == "、" and _BY_NUMBER.search(left):
        right = ""  # of the next figure: 申请数12件、上年结转数3件
    if carried := carry_kind(left, right, around):
        return carried if carried != "?" else ""
    if result := result_kind(left, right) or rest_of_results(left, right, around.sentence):
        return result
    if _YEAR_ALONE.fullmatch(left) and not right and _OF_YEARS.search(around.sentence):
        return "requests_received"
    if around.listed and not right and OURS_OF_ALL.fullmatch(left):
        return "requests_received"
    left = _APPLICANTS.sub("", left)
    if "新增" in left and _COMPARED.search(around.before):
        return ""
    if _OTHER_THING.search(left) or asks_for_other(left):
        return ""
    if whose := whose_all(right):
        return whose
    if "申请人" in right or _DECIDED.search(right):
        return ""
    return (
        applicant_kind(left, around) or channel_kind(left) or _verb_kind(left, right, with_carried)
    )


def _verb_kind(left: str, right: str, with_carried: bool) -> str:
    if "提" in left:
        left = _APPLIED.sub(r"\1的", left)
    if _ANSWERED_SO.search(left):
        return ""
    if left[-1:] in _ACTED_ON and not left.endswith("面对"):
        return ""
    for kind, words in _VERBS:
        *_, behind = words.split(left)
        if len(behind) < len(left):
            if not _of_requests(behind, right) or (
                _SENDS.search(left) and "申请" not in left + right
            ):
                return ""
            if kind == "requests_received" and with_carried:
                return "requests_received_with_carried"
            return kind
    bare = _NO_VERB.search(left)
    plain = bare and not right.startswith("的") and plain_subject(left[: bare.start()])
    if plain or _arrived(left, right) or (_BEHIND.search(right) and _HAVING.search(left)):
        return "requests_received_with_carried" if with_carried else "requests_received"
    return ""


def _arrived(left: str, right: str) -> bool:
    """Whether a figure amid these words counts what came in, whatever verb says so."""
    named = _ASKED.search(left) and (not right or right in _REQUEST)
    asked = named or (_ASKED.match(right) and right[-1:] not in _BEFORE_ANOTHER)
    return bool(asked) and tells_of_arrival(left + right)


def _of_requests(behind: str, right: str) -> bool:
    """Whether the words between verb and figure, or behind the figure, speak of requests."""
    if _OBJECT.search(behind):
        return ends_plainly(behind)
    if _PLAIN_OBJECT.match(behind):
        return True
    return bool(_OBJECT.search(right[:_LATER])) and ends_plainly(right)
