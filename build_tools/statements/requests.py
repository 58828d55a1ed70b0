"""What a clause claims of requests for information."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.statements.carried import CARRIED, INCLUDING, VERB, carry_kind
from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.denials import denies_carried, denies_requests
from build_tools.statements.groups import of_other_groups, together
from build_tools.statements.known_words import asks_for_other, ends_plainly, plain_subject
from build_tools.statements.reasons import reason_kind
from build_tools.statements.results import RESULTS, result_patterns
from build_tools.statements.scope import narrowing

_OTHER_THING = re.compile(
    "信息数$|条数|数据|窗口|电话|人次|补正|延期|撤[回销]|期限|时限|不予?受理|尚在|正在|其余|剩余"
    "|同比|增加|减少|增长|下降|[较比与][上去2]"
)
"""Known words that make a figure one of something else than requests."""
_APPLICANTS = re.compile(r"\d+(?:名|位|人次?)(?=[^,;\d]*(?:提|申请))")
_OBJECT = re.compile(
    "信息公开|政务公开|依申请|公开件|公开类?申请|申请.{0,8}公开|公开.{0,8}(?:申请|信件)|要求公开"
)
_PLAIN_OBJECT = re.compile(
    r"^(?:[各总]?(?:类|种|项)?|书面|有效|新|群众|公民|的|了|到|过|[、和或及]|法人|其他组织|自然人"
    r"|个人|企业|提出|提交|网络|网上|信函"
    r"|当面|邮寄|邮件|现场|传真|线上|窗口|等|形式|方式|渠道|途径|通过|申请(?=[、和及]))*"
    r"(?:申请(?:书|表|事项|件|信息|数量?)?)?(?:共|共计|总计|累计|合计|件数|数量?|总数|总量|为|有"
    r"|计|达)*$"
)
_NO_VERB = re.compile(
    r"(?:信息公开的?申请|依申请公开(?:的?(?:政府)?信息|的?申请)?|公开申请"
    r"|申请公开(?:的?(?:政府)?信息)?|申请(?:政府)?信息公开"
    r"|公开件|^申请(?!表)|^共有?申请(?!表))(?:件|表|事项|数量?|件数|总量|总数)?(?:共有?|共计|总计"
    r"|累计|合计|为|有|达)*$"
)
_HAVING = re.compile(r"^(?:[^,;]{0,12}?)(?:共有?|有|全年|本年度?|本年|20\d\d年度?)?$")
_BEHIND = re.compile(r"^(?:关于|有关)?的?(?:政府信息|信息|依申请)[^,;\d]{0,4}公开|^公开申请")
_CHANNEL = re.compile(
    "网络|网上|线上|信函|邮寄|书面|当面|现场|传真|邮件|邮箱|信箱|窗口|平台|网站|系统|来函|来人"
)
_ALL_CHANNELS = re.compile("等|各种|多种|任何|共|总|累计|合计|、|各类")
_RESULTS = result_patterns()
_RESULT = tuple((kind, re.compile(words)) for kind, words in _RESULTS)
_ARE = "^(?:属于|为|系|作出|均|都|全部)*"
_FIRST = tuple((kind, re.compile(f"{_ARE}(?:{each})$")) for kind, each in _RESULTS)
_ENDS = re.compile("$|[、,;和及占以(:]|均|全部|,")
"""What may follow the figure of a result; 对不予公开的3件申请逐一复核 tells something else."""
_NO_RESULT = re.compile("公开率|处理率|信息数|公开条数|模板|文书")
_PERSON = re.compile("自然人|公民个人")
_PERSON_LISTED = re.compile("自然人|公民|个人(?!隐私|信息)")
_ALL_ORGANISATIONS = re.compile("法人|其他组织")
_GROUP = re.compile("法人[^,;、\\d]{0,3}[和或及][^,;、\\d]{0,3}组织")
_SOME_ORGANISATIONS = re.compile(
    r"企业|科研|公益|法律服务|社会组织|机构|其余|其[他它]\d|\d件为其他"
)
"""Beside one of the kinds of legal persons 其他组织1件 is another of the kinds, not all of them."""
_ORGANISATION = re.compile("法人|组织|企业|(?<![我本])单位|机构")
_VERBS = (
    (
        "requests_received",
        re.compile("新收|新增(?=依)|收到|接到|接收到?|收悉|提出|提交|^公民申请|^群众申请"),
    ),
    ("requests_concluded", re.compile("(?<!未)办结|办理完毕|办理完成|审结")),
    ("requests_answered", re.compile("答复完毕|答复|回复")),
    ("requests_accepted", re.compile("受理")),
    ("requests_handled", re.compile("办理|处理")),
)
_APPLIED = re.compile("((?:受理|办理|答复|办结).*)(?:提出|提交)的")
"""受理公民提出的申请3件 counts what was accepted."""
_TOTALS = frozenset(
    {"requests_received", "requests_received_with_carried", "requests_accepted"}
    | {"requests_handled", "requests_answered"}
)
_LATER = 20


def read_requests(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Requests received, carried over and concluded, how they ended and who applied."""
    text = clause.text
    if carried := denies_carried(text, around.year):
        yield none_of(f"requests_carried_{carried}")
        return
    if denies_requests(text):
        yield none_of("requests_received")
        return
    with_carried = around.carried or any(CARRIED.search(each.text) for each in clause.inner)
    for left, right, figure in figures_in(text):
        if reason := reason_kind(left, right, around.sentence):
            if not around.of_documents:
                yield claim_of(reason, figure, narrowing(text) or _other_offices(clause))
            continue
        kind = _kind(left, right, around, with_carried or bool(INCLUDING.search(left)))
        if kind in _TOTALS and around.listed and not _beside_carried(left, around):
            kind = ""
        documents = around.of_documents and (kind in RESULTS or not VERB.search(left))
        if not kind or documents:
            continue
        yield claim_of(kind, figure, _narrowed(kind, left, clause, around))


def _beside_carried(left: str, around: Surroundings) -> bool:
    """Whether a list counts what is new beside what was carried in: 其中新收46件，上年结转4件."""
    return "新收" in left and "结转" in around.sentence


_ANY_RESULT = re.compile("|".join(words for _, words in _RESULTS))
_OF_ALL = re.compile("等(?:原因|情形|情况|理由)?$")
_PLAIN_BEFORE = re.compile(
    "其中|全部|经(?:依法)?审[查核]|经研究|按照?规定|分别|作出|作|已|决定|答复|办结|办理|全年"
    "|本年度?|20\\d\\d年度?|共|累计|依法|依规|结果|情况|方面|最终|主要|属于|情形|申请|收到"
    "|[我本](?:单位|机关|[局委办厅院镇乡街县区市])|政府信息公开|政府信息|依申请公开|完成|区分处理"
    "|均|都|即|故|为|的|有|了|是|中|按|从|看"
    "|[:、,和及以“”]|对?不符合(?:规定|条件|要求)的?|信息$"
)
_IN_TIME = re.compile("[按延]期|按时|当场|限时|提前")
_LATE = re.compile(r"(?:延期|超期|逾期|当场|限时|提前)[^,;\d]{0,6}\d")
_ENUMERATED = re.compile(
    r"\d[件份宗]、[^,;、\d]{1,8}申请\d|\d[^\d、]{1,3}、\d+[^\d、]{1,3}(?:、|和|$)"
)
_OF_ALL_THESE = re.compile("均|都|全部")
_BY_WHOM = frozenset({"requests_natural_person", "requests_organisation"})
_CITIZENS = re.compile("(?:公民|个人|群众)(?![^,;]*(?:法人|组织|企业))")
_BODIES_TOO = re.compile(r"(?:法人|组织|企业)[^,;\d]*[1-9]")
_VALID = re.compile(r"[有无]效申请[^,;\d]{0,4}\d")
"""Of what was sent in only a part was taken for a request."""
_OFFICES = re.compile("乡镇|镇街|街道|镇乡|部门|县区|区县|单位")
_NO_REASON = re.compile(r"\d|区分")


def _narrowed(kind: str, left: str, clause: Clause, around: Surroundings) -> str:
    """Why the figure may be a part of its kind."""
    if others := narrowing(clause.text) or _other_offices(clause):
        return others
    if kind in RESULTS:
        reasons = [each.text for each in clause.inner if not _NO_REASON.search(each.text)]
        reasons = [each for each in reasons if not _OF_ALL_THESE.match(each)]
        return (
            together(left, kind)
            or _words_before(left)
            or "".join(reasons)
            or of_other_groups(kind, clause, around)
        )
    if kind == "requests_concluded" and (around.listed or _in_time(left, around)):
        return "其中"
    if kind in _TOTALS and _ENUMERATED.search(clause.text):
        return "、"
    if kind in _TOTALS and _CITIZENS.search(left) and _BODIES_TOO.search(around.sentence):
        return "公民"
    if kind in _BY_WHOM and _channel_kind(left):
        return "渠道"
    if kind in _TOTALS and (valid := _VALID.search(around.sentence)):
        return valid.group()
    if kind == "requests_accepted" and "不予受理" in around.sentence:
        return "不予受理"
    return ""


def _other_offices(clause: Clause) -> str:
    """What a bracket says of who it was: 街道（乡镇）收到申请37件."""
    return next((each.text for each in clause.inner if _OFFICES.fullmatch(each.text)), "")


def _in_time(left: str, around: Surroundings) -> bool:
    """Whether only those that were concluded in time are counted, beside others."""
    return bool(_IN_TIME.search(left)) and _LATE.search(around.sentence) is not None


def _words_before(left: str) -> str:
    """The words before the result's name that may be the reason it counts for alone."""
    found = _ANY_RESULT.search(left)
    before = left[: found.start()] if found else ""
    return "" if _OF_ALL.search(before) else _PLAIN_BEFORE.sub("", before)


def _kind(left: str, right: str, around: Surroundings, with_carried: bool) -> str:
    if carried := carry_kind(left, right, around):
        return carried if carried != "?" else ""
    if result := _result_kind(left, right):
        return result
    left = _APPLICANTS.sub("", left)
    if _OTHER_THING.search(left) or asks_for_other(left):
        return ""
    if "申请人" in right:
        return ""
    return (
        _applicant_kind(left, around)
        or _channel_kind(left)
        or _verb_kind(left, right, with_carried)
    )


def _result_kind(left: str, right: str) -> str:
    if _NO_RESULT.search(left):
        return ""
    for kind, words in _RESULT:
        if words.search(left):
            return kind if _ENDS.match(right) else ""
    for kind, words in _FIRST:
        if words.search(right) and not VERB.search(left):
            return kind
    return ""


def _applicant_kind(left: str, around: Surroundings) -> str:
    """Who applied stands behind the verb; before it stands who received: 我单位收到申请3件."""
    applied = VERB.split(left)[-1]
    person = _PERSON_LISTED.search(applied)
    if bool(person) == bool(_ORGANISATION.search(applied)):
        return ""
    if person:
        plain = around.listed or _PERSON.search(applied)
        return "requests_natural_person" if plain else ""
    if _ALL_ORGANISATIONS.search(applied) and not _SOME_ORGANISATIONS.search(applied):
        apart = not _GROUP.search(applied) and _SOME_ORGANISATIONS.search(around.sentence)
        return "requests_applicant" if apart else "requests_organisation"
    return "" if VERB.search(left) else "requests_applicant"


def _channel_kind(left: str) -> str:
    said = left.lstrip("、和及与")
    one = (
        _CHANNEL.search(each) and not _ALL_CHANNELS.search(each)
        for each in (said, VERB.split(said)[-1])
    )
    return "requests_channel" if any(one) else ""


def _verb_kind(left: str, right: str, with_carried: bool) -> str:
    left = _APPLIED.sub(r"\1的", left)
    for kind, words in _VERBS:
        *_, behind = words.split(left)
        if len(behind) < len(left):
            if not _of_requests(behind, right):
                return ""
            if kind == "requests_received" and with_carried:
                return "requests_received_with_carried"
            return kind
    bare = _NO_VERB.search(left)
    plain = bare is not None and plain_subject(left[: bare.start()])
    if plain or (_BEHIND.search(right) and _HAVING.search(left)):
        return "requests_received_with_carried" if with_carried else "requests_received"
    return ""


def _of_requests(behind: str, right: str) -> bool:
    """Whether the words between verb and figure, or behind the figure, speak of requests."""
    if _OBJECT.search(behind):
        return ends_plainly(behind)
    if _PLAIN_OBJECT.match(behind):
        return True
    return bool(_OBJECT.search(right[:_LATER])) and ends_plainly(right)
