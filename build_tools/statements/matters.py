"""What else than its own matters a report counts: 办理信访件36件，9件正在办理中."""

import re

from build_tools.statements.figures import FIGURE
from build_tools.statements.known_words import asks_for_other, unaccounted
from build_tools.statements.reasons import names_row
from build_tools.statements.results import ANY_RESULT
from build_tools.statements.scope import body_in, speaks_of_itself

_NAMED = (
    "(?:信访(?![科股处室])|留言|信箱|热线|咨询|工单|投诉|举报|来[信访电]|诉求|建议|提案|仲裁|调解|舆情"
    "|(?:政务服务|公租房?|廉租房?|低保|救助|许可|登记|住房|补贴|资格|公证|援助|注册|认定|审批)[^,;\\d]{0,6}申请"
    "|行政应诉|(?<![开请息议讼可罚制])(?<!起诉)(?:案件(?!中)|[信办邮]件|事项)(?!申请|[^,;\\d]*[收接]))"
)
_COUNTED = re.compile(rf"{_NAMED}[^,;\d]{{0,10}}\d|\d[件条宗份个][^,;\d]{{0,6}}{_NAMED}")
_REQUEST = re.compile(
    "信息公开|公开类?申请|申请公开|依申请|类申请|申请书|申请的政府信息|公开件|重复申请|来件|收件"
    r"|(?:[的按共到年理复结新交出收众]|的\d{1,9}[件宗份条项起]|^)申请(?!人)"
)
_CASES = re.compile("复议|诉讼|起诉")
_OURS = re.compile("主动公开|公开[^,;\\d]{0,12}信息|政府信息|规范性文件|行政(?:许可|处罚|强制)|费")
_TAKEN_UP = re.compile(
    "收到|(?<!不予)受理|[办处审]理|接[到收待听]|新收|[上去]年度?结转|承办|征集|收集|立案|转来|解决|化解|调处"
)
_DIVIDES = re.compile("[按从][^,;\\d]*[分看]$")
_OURS_AMONG = re.compile(
    r"其中(?:政府信息公开|依申请公开)(?:类?申请|事项|件)?(?:共|有|为)?\d+[件宗份]"
)
_THIRD_PARTY = re.compile(r"(?:第三方|第三人)[^,;\d]{0,4}同意")
"""征求第三方意见8件次，第三方同意公开6件: what others said to it, and not what was decided."""
_AGREED = re.compile("不?同意")
_KINDS = re.compile("[信邮]件|类|属")
_ABOUT = re.compile("申请|结果|答复文书")
_ANSWERED = re.compile("全年|[答回]复|仲裁")

_SUBORDINATE = re.compile("[所下直]属|辖")


def _names(text: str) -> bool:
    """Whether ``text`` names a kind of request, or a row of the form."""
    return bool(_KINDS.search(text) or names_row(text))


def other_matter(text: str, before: str, *, asked: bool, begun: bool) -> str:
    """What ``text`` counts that is no matter of ours; else what it goes on with from ``before``.

    Empty where it names one of ours. Where applications are ``asked`` about, letters without a verb
    are kinds of them; where its sentence has ``begun`` to count, so is what it counts without one.
    """
    if _DIVIDES.match(text):
        return before
    if _THIRD_PARTY.match(text) or (before.startswith("征求") and _AGREED.match(text)):
        return text
    if not _CASES.search(text) and asks_for_other(text):
        return "申请"
    if asked and text.startswith("其中"):
        return "" if begun and _OURS_AMONG.match(text) else before
    figure = FIGURE.search(text)
    if _REQUEST.search(text) or (not figure and _ABOUT.search(text)):
        return ""
    taken_up = _TAKEN_UP.search(text)
    named = counts_named(text) and "不予处理" not in text
    if named and (taken_up or not asked or _ANSWERED.search(text) or not (begun or _names(text))):
        return text
    if _OURS.search(text) or _CASES.search(text):
        return ""
    if text.startswith("征求"):
        return text
    if ANY_RESULT.search(text) or names_row(text) or (begun and not taken_up):
        return "" if before.startswith("征求") else before
    thing = (text[: figure.start()] if figure else text).removeprefix("除").replace("本级", "")
    lasting = figure and taken_up
    rest = unknown_words(thing, "totals" if lasting else "requests")
    return (text if lasting else rest) if rest else before


def counts_named(text: str) -> bool:
    """Whether ``text`` counts what is no matter of ours by its name: 信访件36件."""
    return _COUNTED.search(text) is not None


def unknown_words(text: str, topic: str) -> str:
    """What ``text`` says, whoever it says acted, beside the words of sentences of its ``topic``."""
    rest = unaccounted(text, topic)
    body = body_in(text) if rest else ""
    if not body or speaks_of_itself(body[1:]) or _SUBORDINATE.search(body):
        return rest
    return unaccounted(text.replace(body, "", 1), topic)
