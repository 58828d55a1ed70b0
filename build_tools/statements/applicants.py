"""Who applied and in which way: what the words before a figure say of the applicants."""

import re
from functools import cache

from build_tools.forms import tables_of
from build_tools.statements.carried import VERB
from build_tools.statements.claims import Surroundings

_CHANNEL = re.compile(
    "网络|网上|线上|线下|在线|互联网|信函|邮|挂号|寄递|快递|快件|书面|当面|现场|传真|信箱|窗口|平台|网站|系统|来函|来信|来人"
)
_ALL_CHANNELS = re.compile("等|各种|多种|任何|共|总|累计|合计|、|各类")
BY_WHOM = frozenset({"requests_natural_person", "requests_organisation"})
"""The kinds that the form has columns of."""
_PERSON = re.compile("自然人|公民个人")
_PERSON_LISTED = re.compile("自然人|公民|个人(?!隐私|信息)")
_ALL_ORGANISATIONS = re.compile("法人|其他组织")
_GROUP = re.compile("法人[^,;、\\d]{0,3}[和或及][^,;、\\d]{0,3}组织")
_SOME_ORGANISATIONS = re.compile(
    r"企业|科研|公益|法律服务|社会组织|机构|其余|其[他它]\d|\d件为其他"
)
"""Beside one of the kinds of legal persons 其他组织1件 is another of the kinds, not all of them."""
_ORGANISATION = re.compile("法人|组织|企业|(?<![我本])单位|机构")


OF_COLUMN = "applicants:"
"""How the kinds of one column's applicants begin; the column's key follows."""


def counts_senders(kind: str) -> bool:
    """Whether statements of ``kind`` count who applied, in a column of the form."""
    return kind in BY_WHOM or kind.startswith(OF_COLUMN)


@cache
def _columns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of legal persons that the form has columns of, with the words around a label."""
    found: dict[str, re.Pattern[str]] = {}
    for table in tables_of("requests"):
        for column in table.row(table.figures["requests_received"].cells[0][1]).columns:
            if column.group and len(column.label) >= _SHORTEST:
                words = f"{_BEFORE}{re.escape(column.label)}{_BEHIND}"
                found.setdefault(f"{OF_COLUMN}{column.key}", re.compile(words))
    return tuple(found.items())


_SHORTEST = 4
_BEFORE = "(?:其中|另有|[、,:和及]|由|来自|(?:新收)?申请中|新收|律师事务所等)*"
_BEHIND = "(?:类|申请人)?(?:提出|提交)?的?(?:政府信息公开)?(?:申请)?的?(?:数量)?(?:有|共|为|达)*"


def _column_kind(said: str) -> str:
    return next((kind for kind, words in _columns() if words.fullmatch(said)), "")


def applicant_kind(left: str, around: Surroundings) -> str:
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
    return _column_kind(left) or ("" if VERB.search(left) else "requests_applicant")


def whose_all(text: str) -> str:
    """The kind of applicants that ``text`` says all were: 申请均由自然人提出."""
    found = _ALL_WERE.fullmatch(text)
    if not found:
        return ""
    return "requests_organisation" if found["organisation"] else "requests_natural_person"


_ALL_WERE = re.compile(
    "(?:新收)?(?:政府信息公开)?(?:申请)?(?:的?申请人|人|主体|者|提出者)?(?:均|全部|都|皆)(?:为|是|系|由|来自)"
    "(?:(?:自然人|公民个人|公民|个人)|(?P<organisation>(?:法人|企业)(?:或者?|和|及|、)?其[他它]组织))(?:申请|提出|提交)*(?:的?申请)?的?"
)


def channel_kind(left: str) -> str:
    """``requests_channel`` where the words before a figure name one way to apply."""
    said = left.lstrip("、和及与")
    one = (
        _CHANNEL.search(each) and not _ALL_CHANNELS.search(each)
        for each in (said, VERB.split(said)[-1])
    )
    return "requests_channel" if any(one) else ""
