"""Whose figure it is and how much of the whole: what narrows a claim to a part, or widens it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from build_tools.model import Statement
from build_tools.statements.regions import ALL_BODIES

_NARROWING = re.compile(
    r"协助|配合|指导|代(?=[省市区县州镇]|上级|理)|(?<!结)转办|转我|其[他它](?:单位|机关|部门)"
    r"|(?<!结)[转交](?![结入至到下次明])[^,;\d]{1,8}(?:办理|答复|处理)|省[^,;\d]{0,4}厅|由(?![我本])[^,;\d]{2,12}(?:统一|负责|牵头|代为|直接|答复|办理)"
    r"|各[^,;\d]{0,4}(?:局|分局|中心|队|院|校|所)|各(?:级|部门|单位|镇|街|乡|县|区|市|科|处|股|站|所|地)|部门(?=[收受办公发共])"
    r"|(?<![及和含、])下属|代管的|派驻|乡镇(?=[收受办公发共作])|镇街(?!道)|县区|区县|[省市区县国全]系统|[省市区县镇乡局]属"
    r"|\d+个(?:街道|乡镇|[乡镇县区]|部门|单位)|在内的|依申请(?:类|[^,;\d公]{0,4}事项)|(?<!个)工作日(?!内)|以(?![我本])[^,;\d]{2,10}名义|[省市区县州镇乡]同期|月均|日均|年均|累计到|(?<!原因)分别(?!作出)"
    r"|^[^,;收受接共]*\d(?:[名位]|人(?!次))"
)
"""Known words that make a figure a part of the whole, or another's."""
_BODY = re.compile(
    r"(?<![我本])(?<!\d)(?![年度月日止内]|申请|全[年局委办厅院]|[本今当]年)(?:"
    rf"{ALL_BODIES}"
    r"|全[国省市区县州镇乡街](?:(?!通过)[^,;\d]){0,14}?(?=共|新|收|受|办|累|依|主|公|发|未|无|没"
    r"|因|完|行政[复诉]|$)"
    r"|(?:(?:(?!公开|(?<=公)开|大厅|发布|收到|受理|通过|网|及)[\u4e00-\u9fff]){1,16}?(?:人民政府|政府|办公[室厅]|办事处|管委会|委员会|[大支总]队|[局委厅院村站]|所(?!在)|街道|中心|镇街|(?<!行政)机关|单位|部门|社区|公司|学校|(?:企业|(?<!工作)机构)(?!\d)"
    r"|[省市区县镇乡](?:府办)?)|^(?:学[校院]|医院|集团(?:公司)?|海关|[支大总]队|分局|管委会))"
    r"(?=[共新收受累依各主公发未无没因全接本答在通以对登向按严今积涉\(\d]|办(?!公)|不存在|不涉及|作出|实施|印发|制[发定]|行政(?:许可|处罚|强制)|政府信息|被|$))"
)
_OF_ALL = re.compile(
    r"全[省市区县州镇乡街](?!系统|级|各[区县市镇乡街])[^,;\d]{0,14}?(?=共|新|收|受|办|累|完)"
)
"""全区各部门共收到申请30件 is no part of what 全区 received."""
_UNDER = re.compile("[我本][^,;]*(?:[所下直]属|辖)")
"""我局所属分局 is a body of which nobody knows whether it is the report's own."""
_HELPED = re.compile("协助|配合|支持|指导|作为")
"""Whom the office helps does not act itself; what it acts as is no other."""
_OWN = re.compile(r"[我本](?:分?局|[委办厅县市区镇乡州省院校站所中]|街|单位|机关|部门|级|行政)")


def narrowing(text: str) -> str:
    """The words of ``text`` that make its figures a part of the whole, or another's; or empty."""
    found = _NARROWING.search(_OF_ALL.sub("", text) if "全" in text else text)
    return found.group() if found else ""


def as_this_office(text: str) -> str:
    """``text`` with the office called as the form calls it: 我局 and 本单位 as 本机关."""
    return _OWN.sub("本机关", text) if "我" in text or "本" in text else text


def speaks_of_itself(text: str) -> bool:
    """Whether ``text`` names the office as 我局 or 本机关."""
    return ("我" in text or "本" in text) and _OWN.search(text) is not None


@lru_cache(maxsize=256)
def body_in(text: str) -> str:
    """Who ``text`` says acted, as printed; empty when it names nobody."""
    found = _BODY.search(text)
    if (
        found is None
        or _HELPED.match(found[0])
        or _is_joined(found)
        or _UNDER.search(text[: found.start()])
    ):
        return ""
    return found.group().partition("代表")[0]


def _is_joined(found: re.Match[str]) -> bool:
    """Whether a body is named with the office that it is under: 局及下属单位共收到9件."""
    return found[0] in _BODIES_UNDER and found.string[: found.start()].endswith(
        ("局及", "委及", "局和")
    )


_BODIES_UNDER = frozenset({"下属单位", "所属单位", "直属单位"})
_SEVERAL = 2
_TOTAL = re.compile("共|合计|总计|累计|总数")
_PART = "其中"
_OF_THE_YEAR = re.compile("(?:其中)?(?:本年|今年|当年)")
"""Beside it 累计 counts several years: 截至年底累计公开15件，本年度公开2件."""


def mark_parts(found: Iterable[Statement]) -> list[Statement]:
    """The statements of one sentence; of several figures of a kind only the whole stays whole."""
    statements = list(mark_others(found))
    if len(statements) < _SEVERAL:
        return statements
    kinds: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(statements):
        if not (each.vague or each.negation or each.kind.endswith(_FREE)):
            kinds[each.kind].append(at)
    for places in kinds.values():
        if len(places) > 1:
            whole = _whole([statements[at] for at in places])
            for number, at in enumerate(places):
                if number not in whole and not statements[at].narrowed:
                    statements[at] = replace(statements[at], narrowed=_PART)
    return statements


def mark_others(found: Iterable[Statement]) -> Iterator[Statement]:
    """``found``; behind others' requests, or some, all is theirs: 各镇街收到申请12件，办结11件.

    So it is behind an applicant's alone, and behind those that 的 sets apart: 新收的26件，公开15件.
    """
    others, total = "", False
    for each in found:
        if each.kind in COMING_IN:
            some = _PART if _SET_APART.search(each.quote) else ""
            others, total = narrowing(each.quote) if each.narrowed else some, True
        elif each.kind == "requests_applicant" and not total:
            others = _PART
        elif each.kind == "requests_concluded" and not total:
            others = others or each.narrowed
        held = _OF_OTHERS if _OTHER_BODY.search(others) else "requests"
        theirs = others and not each.narrowed and each.kind.startswith(held)
        yield replace(each, narrowed=others) if theirs and not _is_counted(each, others) else each


def _is_counted(each: Statement, others: str) -> bool:
    """Whether ``each`` is the count that what stands behind it is a part of."""
    return others == _PART and (each.kind in COMING_IN or each.kind.endswith(_FREE))


_OTHER_BODY = re.compile("[下所直]属|代管|派驻|乡镇|镇街|各")
_OF_OTHERS = ("requests", "review", "litigation")
_SET_APART = re.compile("的\\d+件?$")
COMING_IN = frozenset({"requests_received", "requests_received_with_carried", "requests_accepted"})
_FREE = (
    *("breakdown", "requests_share", "answer_rate", "fee", "fee_notices"),
    *("requests_channel", "requests_applicant", ".change"),
)
"""How the kinds end that a sentence may name several times."""


def _whole(several: list[Statement]) -> set[int]:
    """Which of ``several`` statements of one kind speak of the whole."""
    values = [each.value or 0 for each in several]
    most = max(values)
    if len(set(values)) == 1 and not several[0].kind.startswith(_RESULTS):
        return set(range(len(values)))
    if 2 * most == sum(values):
        return {values.index(most)}
    marked = {at for at, each in enumerate(several) if _TOTAL.search(each.quote)}
    own = {at for at, each in enumerate(several) if _OF_THE_YEAR.match(each.quote)}
    if len(marked) == 1:
        return own or marked
    return {0} if values[0] == most and all(each.narrowed for each in several[1:]) else set()


_RESULTS = ("requests_denied", "requests_unavailable", "requests_refused", "requests_other")
