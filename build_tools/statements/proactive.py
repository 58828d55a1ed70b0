"""What a clause claims of what table two counts: published pieces, documents, decisions, fees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.figures import MONEY, figure_of

_ASIDE = re.compile(r"同比|增加|减少|增长|下降|较|比上|转发|转办")
_DISCLOSED = re.compile(r"(?:公开|发布|公示|更新|推送|上传)[^,;]{0,26}信息[^,;]{0,10}$")
_DISCLOSED_TAIL = re.compile(r"(?:公开|发布|公示|更新|推送|上传)(?:各类|了|共|共计)?$")


def read_disclosed(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Pieces of information published."""
    if around.listed:
        return
    for left, right, figure in figures_in(clause.text):
        if _DISCLOSED.search(left) or (_DISCLOSED_TAIL.search(left) and "信息" in right[:10]):
            yield claim_of("disclosed", figure)


_MADE = r"(?:制发|制定|出台|新制)"
_NO_RULE = re.compile(rf"(?:未|没有|无)(?:新增?)?(?:{_MADE}|印发|新增)[^,;]{{0,60}}规范性文件")
_RULES = (
    ("normative_repealed", re.compile(r"废止|失效")),
    ("normative_in_force", re.compile(r"现行有效")),
    ("normative_issued", re.compile(_MADE)),
)


def read_normative(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Normative documents issued, repealed and in force."""
    if _NO_RULE.search(clause.text):
        yield none_of("normative_issued")
        return
    for left, right, figure in figures_in(clause.text):
        named = [kind for kind, words in _RULES if words.search(left)]
        spoken = "规范性文件" in left or "规范性文件" in right or not around.listed
        if len(named) == 1 and spoken and not _ASIDE.search(left):
            yield claim_of(named[0], figure)


_DECISIONS = (
    ("licences", re.compile(r"行政许可")),
    ("penalties", re.compile(r"行政处罚")),
    ("coercion", re.compile(r"行政强制")),
)
_DECIDED = re.compile(r"作出|决定")


def read_decisions(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Licences, penalties and coercive measures decided."""
    if around.listed:
        return
    for left, _, figure in figures_in(clause.text):
        named = [kind for kind, words in _DECISIONS if words.search(left)]
        if len(named) == 1 and _DECIDED.search(left) and not _ASIDE.search(left):
            yield claim_of(named[0], figure)


_NO_FEE = re.compile(
    r"(?:未|没有|无|不)(?:曾)?(?:收取|产生|发生|征收|收|存在|涉及)[^,;]{0,60}费|免费|费[^,;\d]{0,6}(?:为零|无$)"
)


def read_fee(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Processing fees collected and notices of them."""
    if _NO_FEE.search(clause.text):
        yield none_of("fee", "元")
        return
    if around.listed:
        return
    for found in MONEY.finditer(clause.text):
        yield claim_of("fee", figure_of(found))
    for left, _, figure in figures_in(clause.text):
        if "通知" in left:
            yield claim_of("fee_notices", figure)
