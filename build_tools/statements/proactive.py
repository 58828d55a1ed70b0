"""What a clause claims of what table two counts: published pieces, documents, decisions, fees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.figures import MONEY, as_number, figure_of
from build_tools.statements.known_words import plain_subject
from build_tools.statements.results import decision_words
from build_tools.statements.scope import narrowing

_PUBLISHED = "公开|发布|公布|公示|更新|推送|上传"
_DISCLOSED = re.compile(rf"(?:{_PUBLISHED})(?P<what>[^,;]{{0,26}})信息(?P<then>[^,;]{{0,10}})$")
_DISCLOSED_TAIL = re.compile(rf"(?:{_PUBLISHED})(?:各类|了|共|共计)?$")
_TIMES = frozenset({"次", "批", "期"})
"""How often something was published is no number of pieces."""
_OTHERS = re.compile("上级|协助|配合|代|各(?:部门|单位|镇|街|乡|级)|下属|所属|学校|医院|双公示")


def read_disclosed(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Pieces of information published."""
    if around.listed:
        return
    for left, right, figure in figures_in(clause.text):
        named = _DISCLOSED.search(left)
        if named or (_DISCLOSED_TAIL.search(left) and "信息" in right[:10]):
            if _OTHERS.search(left):
                continue
            if _some_only(named["what"] if named else right.partition("信息")[0]):
                continue
            if "累计" in left and any(_NEW_OF_THEM.search(each.text) for each in clause.inner):
                continue
            if figure.unit not in _TIMES:
                yield claim_of("disclosed", figure)


def _some_only(what: str) -> bool:
    """Whether what was published is of some matter only: 发布疫情防控信息60条."""
    return not _ALL_SORTS.search(_PUBLISHING_VERB.split(what)[-1])


_PUBLISHING_VERB = re.compile(_PUBLISHED)
_ALL_SORTS = re.compile(
    "^$|(?:政府|政务|工作|本(?:部门|单位|机关|局|办|镇|乡|街道)|专栏|网站|平台|各类"
    "|各方面|各种|等|的|了"
    "|[、共计为])$"
)

_NEW_OF_THEM = re.compile(r"20\d\d年.*新增|本年.*新增")

_MADE = "新制发|制发|制定|出台|新制|新发布|新增|印发|发布"
_NO_RULE = re.compile(
    rf"(?:未|没有?|无)(?:新增?|曾|再)*(?P<verb>(?:{_MADE}|废止|修[改订]|现行有效|、|和|或|新的?)*)(?:的|了|任何"
    rf"|新的?|以[^,;]{{0,6}}名义)*"
    r"(?:行政)?规范性文件(?P<then>[^,;]{0,6})$"
)
_RULES = (
    ("normative_repealed", re.compile(r"废止|失效")),
    ("normative_in_force", re.compile(r"现行有效|继续有效|有效")),
    ("normative_issued", re.compile(_MADE)),
)
_ANY_RULE = re.compile(f"废止|失效|有效|{_MADE}")


_BY_THE_COLUMN = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("normative_made", "(?:新制作|制作(?:并公开)?)(?:行政)?(?:规范性文件)?"),
        ("normative_open", "对外公开(?:行政)?规范性文件总数量?|规范性文件对外公开总数量?"),
        ("licences_before", "行政许可(?:事项|项目)上一年(?:项目)?(?:数量)?"),
        ("penalties_before", "行政处罚(?:事项|项目)上一年(?:项目)?(?:数量)?"),
        ("coercion_before", "行政强制(?:事项|项目)上一年(?:项目)?(?:数量)?"),
        ("fees_before", "行政事业性收费项目上一年(?:项目)?(?:数量)?"),
        ("procurement_items", "(?:实施|完成)?政府集中采购:?(?:的?项目)?(?:数量)?"),
    )
)
"""Columns of table two that one form has and another has not, in their own words."""
_THEN = re.compile("(?:共|有|为|达|:)*")


def read_columns(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Figures of columns that sentences call as the form does."""
    if around.listed or not _COLUMN_WORD.search(clause.text):
        return
    for left, _, figure in figures_in(clause.text):
        if left.startswith("对外公开"):
            left = "".join(_RULES_BEFORE.findall(around.sentence.partition(clause.text)[0])) + left
        for kind, words in _BY_THE_COLUMN:
            found = words.search(left)
            plain = found and _THEN.fullmatch(left, found.end())
            if plain and found and plain_subject(left[: found.start()].strip("、")):
                yield claim_of(kind, figure, narrowing(clause.text))


_RULES_BEFORE = re.compile("^[^规章]*(规范性文件)(?![^,]*规章)")
_COLUMN_WORD = re.compile("制作|对外公开|上一年|采购")


def read_normative(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Normative documents issued, repealed and in force."""
    if denied := _NO_RULE.search(clause.text):
        yield from _denied_rules(denied["verb"] + denied["then"])
        return
    yield from read_columns(clause, around)
    for left, right, figure in figures_in(clause.text):
        named = [kind for kind, words in _RULES if words.search(left)]
        spoken = "规范性文件" in left or "规范性文件" in right or not around.listed
        spoken = spoken and not (around.listed and around.of_pieces)
        if len(named) > 1 and "废止" in left and "有效" not in left:
            named = ["normative_repealed"] if "清理" in left else named
        others = (
            named != ["normative_issued"]
            and "规范性文件" in around.sentence.partition(clause.text)[0]
        )
        other = _words_between(left) or (not others and _OTHER_DOCUMENTS.search(left))
        if len(named) == 1 and spoken and not other:
            yield claim_of(named[0], figure, narrowing(clause.text) or _reviewed(named[0], around))


_OTHER_DOCUMENTS = re.compile("(?<!规范性)文件(?!数量)")
"""印发文件13件，其中规范性文件2件: of all documents some are normative ones."""
_REVIEWED = re.compile("清理(?!废止)|梳理|评估|复审|审查|自查|排查|核查|拟|建议|提请")
_OF_REVIEWED = re.compile(
    rf"(?:{_REVIEWED.pattern})[^;]*\d[^;]*废止|\d[^;,]*(?:{_REVIEWED.pattern})|拟|建议|提请"
)
"""清理45件，废止6件 is of those looked through; 清理废止6件 is not."""


def _reviewed(kind: str, around: Surroundings) -> str:
    """The word by which a figure is of the documents looked through, and not of all."""
    words = {"normative_repealed": _OF_REVIEWED, "normative_in_force": _REVIEWED}.get(kind)
    found = words.search(around.sentence) if words else None
    return found.group() if found else ""


_KNOWN_BETWEEN = re.compile(
    "行政|规范性|文件|件数?|总?数量?|总量|累计|合计|总计|共|计|达|为|有|的|了|新|各类|政府|发布|出台|制定|印发|公布|废止"
    "|清理|失效|制发|现行|继续|有效|增"
    "|定|并|公开|[、和及:]"
)


def _words_between(left: str) -> str:
    """What stands between the last verb and the figure and is no word for such documents."""
    *_, behind = _ANY_RULE.split(left)
    return _KNOWN_BETWEEN.sub("", behind)


def _denied_rules(words: str) -> Iterator[Claim]:
    """None issued, none repealed, or both: 未制定、废止规范性文件."""
    if re.search(_MADE, words):
        yield none_of("normative_issued")
    if "废止" in words:
        yield none_of("normative_repealed")
    if "有效" in words:
        yield none_of("normative_in_force")


_NAMED = dict(decision_words())
_DECISIONS = tuple((kind, word.removeprefix("行政")) for kind, word in decision_words())
_DECIDED = tuple(
    (
        kind,
        re.compile(
            rf"(?:行政|作出){word}(?:处理)?(?:决定书?|措施|(?<=措施、行政强制)执行|(?<=措施、实施行政强制)执行)?(?:数量|数|案件)?(?:共计|共|为|合计)?$"
        ),
        re.compile(
            rf"(?:未|没有|无)(?:曾)?(?:作出|实施|办理"
            rf"|发生)?[^,;\d]{{0,14}}行政{word}(?:处理)?(?:决定|措施|案件|事项)?"
            r"(?:[、和及与或]行政(?:许可|处罚|强制)(?:处理)?(?:决定|措施|案件|事项)?)*$"
        ),
    )
    for kind, word in _DECISIONS
)
_DECIDED_BEHIND = tuple(
    (kind, re.compile(f"行政{word}(?:处理)?决定书?")) for kind, word in _DECISIONS
)
"""作出194件行政许可决定."""
_ACTING = re.compile(
    "行政强制措施|采取|作出|做出|实施|办理|办结|下达|完成|发出|立案|查处|审批|核发|并|依法|各类|事项|数量|分别|为"
    "|以及"
    "|[,、及和与]"
)
_DECIDING = re.compile("采取|作出|做出|实施|办理|办结|下达|决定")
_PUBLISHING = re.compile(r"(?:公开|公示|报送|归集|发布)[^,;\d]{0,12}信息[^,;\d]{0,4}\d")


def read_decisions(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Licences, penalties and coercive measures decided."""
    text = clause.text
    yield from read_columns(clause, around)
    for kind, _, denied in _DECIDED:
        if denied.search(text):
            yield none_of(kind)
    if around.listed:
        return
    if not _DECIDING.search(text) and _PUBLISHING.search(around.sentence.partition(text)[0]):
        return
    for left, right, figure in figures_in(text):
        behind = [kind for kind, words in _DECIDED_BEHIND if words.fullmatch(right)]
        if behind and _DECIDING.search(left) and plain_subject(_ACTING.sub("", left)):
            yield claim_of(behind[0], figure, narrowing(text))
        for kind, words, _ in _DECIDED:
            found = words.search(left)
            if found and "采取" in left and "措施" in found[0] and "执行" not in found[0]:
                continue  # 采取强制措施 is no decision alone
            before = left[: found.start()].replace(f"{_NAMED[kind]}案件", "") if found else ""
            if found and plain_subject(_ACTING.sub("", before)):
                yield claim_of(kind, figure, narrowing(text))


_NO_FEE = re.compile(
    r"(?:未|没有|无|不)(?:曾|再|发生|依据[^,;]{0,10}|向[^,;]{0,8}|因[^,;]{0,10})*(?:收取|产生"
    r"|征收|收(?!到|费项目)|存在|涉及|任何|信息处理)(?![^,;]{0,30}(?:不合理|违规|额外|超标))"
    r"[^,;\d]{0,60}费|未对[^,;]{0,24}收取(?:任何)?费用|(?:处理费|费用)[^,;\d]{0,8}(?:为零|为?0(?:万?元)?$|[:：]?无$)|(?:没有|未"
    r"|无)发生[^,;\d]{0,10}费|免费"
)
_NO_NOTICE = re.compile("(?:未|没有)曾?(?:发出|发过|开具|制发)(?:任何)?(?:信息处理费)?的?收费通知")
_OUR_FEE = re.compile("处理费|收费通知|信息公开|依申请|收费|收取费用")
_TAKEN_FEE = re.compile("处理费|收取|收费|实收|缴费|缴纳")


_CHARGES = re.compile(
    rf"行政事业性收费(?:收入|总?金?额|实收|收取|征收|共计?|合计|总计|为|[:的])*(?P<said>{MONEY.pattern})$"
)
_NO_CHARGES = re.compile(
    "(?P<who>.*?)(?:未|没有|无|不)(?:再|任何|收取|征收|发生)*行政事业性收费$|行政事业性收费(?:收入|总?金?额|实收|收取|[:的])*为?(?:0|零)(?:万?元)?$"
)
_WAN = 10_000


def _charges(text: str) -> Iterator[Claim]:
    """The year's 行政事业性收费, in 万元 as the form counts them."""
    if none := _NO_CHARGES.search(text):
        yield from [none_of("charges", "万元")] if plain_subject(none["who"] or "") else ()
    elif found := _CHARGES.search(text):
        amount = as_number(Decimal(figure_of(next(MONEY.finditer(found["said"]))).value) / _WAN)
        vague = bool(found["about"] or found["more"] or found["after"])
        yield Claim("charges", amount, "万元", vague, narrowed=narrowing(text))


def read_fee(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Processing fees collected and notices of them."""
    if "行政事业性" in clause.text:
        yield from read_columns(clause, around)
        yield from () if around.listed or "申请" in around.sentence else _charges(clause.text)
        return
    if _NO_NOTICE.search(clause.text):
        yield none_of("fee_notices")
    if _NO_FEE.search(clause.text):
        yield none_of("fee", "元")
        return
    if around.listed:
        return
    for found in MONEY.finditer(clause.text if _OUR_FEE.search(around.sentence) else ""):
        before = clause.text[: found.start()]
        if _TAKEN_FEE.search(before):
            yield claim_of("fee", figure_of(found))
    for left, _, figure in figures_in(clause.text):
        if "通知" in left:
            yield claim_of("fee_notices", figure)
