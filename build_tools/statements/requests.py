"""What a clause claims of requests for information."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause

_NO_REQUEST = re.compile(
    r"(?:未(?:曾|再)?|没有|无)(?:收到|接到|接收|受理|接受|发生)[^,;]{0,60}(?:申请|公开件)"
    r"|(?:没有|无)(?!正当|法|现成)[^,;]{0,20}申请|零申请|申请[^\d,;]{0,8}为零"
)
_NOT_ALL_REQUESTS = re.compile(
    r"复议|诉讼|投诉|举报|费|超期|逾期|延期|不当|违规|纠纷|撤回|结转|补正|答复|办结|拒绝|驳回"
)
_CHANNEL = re.compile(r"网络|网上|线上|信函|邮寄|书面|当面|现场|传真|邮件|邮箱|窗口|平台|网站|系统")
_ALL_CHANNELS = re.compile(r"等|各种|多种|任何|共|总|累计|合计")
_ASIDE = re.compile(
    r"代表|本级|撤回|超期|逾期|延期|转办|转送|补正|重复|信访|投诉|举报|同比|增加|减少|增长|下降|较|比上|其他机关"
)
_CARRY = re.compile(r"结转")
_CARRY_ON = re.compile(r"结转(?:至|到|入|往)?(?:下|次|明|后|20\d\d)|转(?:入|至|到)(?:下|次|明)")
_CARRY_BACK = re.compile(r"(?:上|去|前|往|20\d\d)(?:一)?年?度?(?:年)?[^,;]{0,6}结转")
_INCLUDING = re.compile(r"(?:含|包括)[^,;]{0,8}结转[^,;]{0,60}(?:新收|收到|接到|接收)")
_RESULTS = (
    ("requests_denied", re.compile(r"不予公开")),
    ("requests_disclosed", re.compile(r"公开[或和及与、]部分公开")),
    ("requests_partly_granted", re.compile(r"部分公开")),
    ("requests_granted", re.compile(r"予以公开|同意公开")),
    ("requests_unavailable", re.compile(r"无法提供")),
    ("requests_refused", re.compile(r"不予处理")),
    ("requests_other", re.compile(r"其他处理")),
)
_PERSON = re.compile(r"自然人|公民|个人")
_ALL_ORGANISATIONS = re.compile(r"法人|其他组织")
_ORGANISATION = re.compile(r"法人|组织|企业|单位|机构")
_RECEIVED = re.compile(r"新收|收到|接到|接收")
_ACCEPTED = re.compile(r"受理")
_HANDLED = re.compile(r"办理|处理")
_CONCLUDED = re.compile(r"办结|办理完毕")
_VERBS = re.compile(r"收到|新收|接到|接收|受理|办理|办结|答复|回复")
_ANSWERED = re.compile(r"答复|回复")


def read_requests(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Requests received, carried over and concluded, how they ended and who applied."""
    text = clause.text
    if _NO_REQUEST.search(text) and not _NOT_ALL_REQUESTS.search(text):
        if not _CHANNEL.search(text) or _ALL_CHANNELS.search(text):
            yield none_of("requests_received")
        return
    with_carried = around.carried or any(_CARRY.search(each.text) for each in clause.inner)
    for left, right, figure in figures_in(text):
        kind = _request_kind(left, right, with_carried or bool(_INCLUDING.search(left)))
        if kind and not (around.listed and kind in _TOTALS):
            yield claim_of(kind, figure)


_TOTALS = frozenset(
    {"requests_received", "requests_received_with_carried", "requests_accepted"}
    | {"requests_handled", "requests_concluded", "requests_answered"}
)


def _request_kind(left: str, right: str, with_carried: bool) -> str:
    if _CARRY.search(left) and not _INCLUDING.search(left):
        return _carry_kind(left)
    for kind, words in _RESULTS:
        if words.search(left):
            return kind
    if _ASIDE.search(left) or "申请人" in right:
        return ""
    return _applicant_kind(left) or _channel_kind(left) or _verb_kind(left, with_carried)


def _carry_kind(left: str) -> str:
    on, back = _CARRY_ON.search(left), _CARRY_BACK.search(left)
    if bool(on) == bool(back):
        return ""
    return "requests_carried_out" if on else "requests_carried_in"


def _applicant_kind(left: str) -> str:
    """Who applied stands behind the verb; before it stands who received: 我单位收到申请3件."""
    applied = _VERBS.split(left)[-1]
    person, organisation = _PERSON.search(applied), _ORGANISATION.search(applied)
    if bool(person) == bool(organisation):
        return ""
    if person:
        return "requests_natural_person"
    return "requests_organisation" if _ALL_ORGANISATIONS.search(applied) else "requests_applicant"


def _channel_kind(left: str) -> str:
    if _CHANNEL.search(left) and not _ALL_CHANNELS.search(left):
        return "requests_channel"
    return ""


def _verb_kind(left: str, with_carried: bool) -> str:
    if _RECEIVED.search(left):
        return "requests_received_with_carried" if with_carried else "requests_received"
    for kind, words in (
        ("requests_concluded", _CONCLUDED),
        ("requests_answered", _ANSWERED),
        ("requests_accepted", _ACCEPTED),
        ("requests_handled", _HANDLED),
    ):
        if words.search(left):
            return kind
    return ""
