"""What a clause claims of what was published, and of fees."""

import re
from collections.abc import Iterator
from decimal import Decimal

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.figures import MONEY, as_number, figure_of
from build_tools.statements.known_words import plain_subject
from build_tools.statements.scope import narrowing
from build_tools.statements.table_two import read_columns

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
    rf"行政事业性收费(?:本年|收费|收入|总?金?额|实收|收取|征收|共计?|合计|总计|为|[:的])*(?P<said>{MONEY.pattern})$"
)
_NO_CHARGES = re.compile(
    "(?P<who>.*?)(?:未|没有|无|不)(?:再|任何|收取|征收|发生)*行政事业性收费$|行政事业性收费(?:本年|收费|收入|总?金?额|实收|收取|[:的])*为?(?:0|零)(?:万?元)?$"
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
