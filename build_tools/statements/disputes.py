"""What a clause claims of reviews and lawsuits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.denials import denies_disputes
from build_tools.statements.figures import FIGURE
from build_tools.statements.known_words import any_of, plain_subject
from build_tools.statements.scope import narrowing
from build_tools.statements.verdicts import read_verdicts

_NOT_OURS = re.compile(
    "直接|撤[回诉](?=的?(?:政府|行政|信息|复议|诉讼))|承办|审理|审结|结案|指导|应诉(?:率|行政)|出庭|维持|纠正|撤销|驳回|尚未|未经|复议后|结转|决定书|通知书"
    "|意见书|建议书|答辩|听证|庭审|开庭|平台|培训|旁听|分析|调解"
    "|协助|代理|率|机构|人次|进入|胜诉|败诉|其中|不服(?!.{0,14}(?:申请|提起|引起|引发|产生))"
)
_HANDLED = re.compile("办[理结]|受理|承接|答复")
_OTHER_SUBJECT = re.compile(
    "无关|(?:[未不](?:涉及?|属于|含|是)|非)(?:政府)?信息公开(?!类?的?(?:行政)?(?:复议|诉讼))|复议机关|复议机构|劳动|工伤|征地|拆迁|补偿|行政处罚|行政许可|出庭应诉|应诉\\d|法院受理"
    "|全市法院|为被申请人"
)
_HEARING = re.compile(
    r"(?:负责人)?出庭(?:应诉)?[^,;\d]{0,6}\d+(?:人次|次|人)|(?:出庭)?应诉率[^,;]*"
)
_ABOUT = re.compile("信息公开|政务公开|依申请")
_AGAINST_US = re.compile("被(?:申请|提起|诉|起诉|行政|复议)")
_REVIEWED = re.compile(r"复议(?!后|机关|机构)(?<!未经复议)")
_SUED = re.compile(r"诉讼|起诉|被诉|(?<=公开)(?:类|的)?(?:行政应诉|应诉案件)")
_ENDS = re.compile("(?:复议|诉讼|起诉)(?:案件|案)?(?:$|[,、和及]|均|全部|都)")
_COMMON = re.compile("(?:均|全部|都).*")
_OF_A_DISPUTE = re.compile(r"(?:其中|包括|含)?(?:政府信息公开)?(?:行政)?(?:复议|诉讼)(?:案件)?\d")
_COMPLAINT = re.compile(
    "(?:申请人)?(?:对|因)*(?:[我本](?:[局委办厅院镇乡]|单位|机关)(?:作出的)?(?=答复))?"
    "(?:答复|处理|决定|办理)?(?:意见|结果|内容|决定)?不服(?:答复)?(?:而|并)?"
)
"""Behind requests for information: 申请人对答复不服申请复议3件."""
_DISPUTED = re.compile("复议|诉讼|起诉")
_PLAIN_WORDS = (
    "行政 复议 诉讼 案件 案 起诉 应诉 争议 情况 事项 数量 总数 被申请 被提起 被诉 被 答复后 因答复"
    " 新发生 新增 被申请人 包括 包含 含"
    " 申请人 申请 提起 提请 引起 引发 导致 涉及 发生 产生 出现 接到 收到 新收 受理 共计 累计 合计"
    " 总计"
    " 收案"
    " 全年 本年度 本年 年内 今年 其中 未经 直接 后 因此 另有 有 共 计 各 均 为 的 了 和 及 与 或"
    " 由此 数 系 应对 向 法院 人民法院"
    " 、 , :"
)
_WORDS_OF_DISCLOSURE = (
    "政府 政务 信息公开 依申请公开 信息 工作 答复 办理 不当 不服 问题 事务 行为 公民 法人 组织"
    " 群众 当事人"
    " 类 类型 方面 有关 相关 关于 针对 由于 因为 因 由 对 我们 我 所 而 等 起 一审 二审 正在 审理"
    " 已 撤回 环境"
    " 撤销 审结 办结 结果 维持 处理中 涉 是 以及 其他 其它 领域 提出 中 纠正"
)
_YEAR = r"20\d\d年度?"
_KNOWN = any_of(_PLAIN_WORDS, _YEAR, "我[局委办厅市县区镇乡街]", "本[局委办厅机关单位]+", "我单位")
_KNOWN_OF_OURS = any_of(f"{_PLAIN_WORDS} {_WORDS_OF_DISCLOSURE}", _YEAR)
"""Words that leave a figure what it is; any other may make it a part, or another's."""
_OTHERS = re.compile("其[他它](?:类|各类)?行政|非信息公开|非政府信息")
_OF_WHICH = re.compile(
    r"(?:其中|包括|含|涉及?)[^,;\d]{0,10}(?:信息公开|政务公开|依申请)[^,;\d]{0,12}\d"
)
"""Behind a total of all cases, or in its brackets: 行政诉讼18件，其中与信息公开有关的2件."""
_OF_ALL_KINDS = re.compile(
    "无关|[未不](?:涉及?|属于|含)|均(?:系|为|属|是|因|涉)(?!.*信息公开)[^,;]*(?:处罚|许可|征|土地|工伤|劳动|拆迁|执法)|各类|全口径|所有(?:类|案)|含非|非政府信息公开|非信息公开|其[他它]类|以(?:下|表|统计)[^,;]{0,6}为准|不限于|不仅|口径"
    r"|^(?:未经复议|复议后|直接)[^,;\d]*$"
)
"""In brackets: cases not only about disclosure （含各类案由）, or not all （复议后起诉）."""
_PROCEEDINGS = re.compile("进入((?:行政)?(?:复议|诉讼))程序的?")
_AGAINST = re.compile(
    "(?:^|(?<=,)|(?<=[我本][局委办厅院镇乡街])|(?<=单位)|(?<=机关))作为(?:被申请人|被告)的"
    "|以[我本](?:[局委办厅院镇乡]|单位|机关|街道)为被申请人的"
)
_OF_OTHERS = re.compile("作为|以.*为被申请人")
_CLEARLY_OURS = re.compile("因(?:政府)?信息公开(?:工作)?(?:引起的?)?被(?:申请(?!人)|提起)")
"""Such words are of the office's own cases, whatever it handled as a reviewing office."""
_THE_OTHER = re.compile("[、和及](?:行政)?(?:复议|诉讼)(?:案件)?")
"""Behind cases of ours: 因政府信息公开引发的行政复议3件、行政诉讼2件."""
_EACH = re.compile("各$|均为$|各为$")


def read_disputes(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Reviews and lawsuits against the agency about information disclosure."""
    text = clause.text
    if "进入" in text:
        text = _PROCEEDINGS.sub(r"\1", text)
    if "被申请人" in text or "被告" in text:
        text = _AGAINST.sub("", text)
    in_brackets = any(_OF_WHICH.match(inner.text) for inner in clause.inner)
    if in_brackets or _OF_ALL_KINDS.search(around.remarks):
        return
    if denies_disputes(text):
        yield from (none_of(kind) for kind in _kinds(text))
        return
    if _is_known(around.sentence.partition(text)[0]):
        yield from read_verdicts(text, around)
    listed = around.listed and not _opens_disputes(text, around.sentence)
    sentence = _without_hearings(around.sentence)
    if listed or (_OTHER_SUBJECT.search(sentence) and not _ABOUT.search(text)):
        return
    some = _some_answers(text, around)
    yield from (replace(each, narrowed=each.narrowed or some) for each in _counted(text, around))


def _some_answers(text: str, around: Surroundings) -> str:
    """The words that tell of which year's answers the cases of ``text`` are, or that all are new.

    因2023年的答复引发复议3件 is of those answers alone; 2023年因政府信息公开答复引发复议3件 of all.
    """
    said = f"{around.before_clause(text)}{text},{around.remarks}"
    new = _NEW.search(text) and _FROM_BEFORE.search(around.sentence.partition(text)[2])
    found = _OF_ANSWERS.search(said) or (new or None)
    return found[0] if found else ""


_THAT_YEAR = r"(?:20\d\d|[本当上去今往历前]|上一|以[往前])年度?"
_OF_ANSWERS = re.compile(
    rf"(?:因|对|就|针对|不服|涉及?|由|以){_THAT_YEAR}[^,;\d]{{0,20}}(?:答复|告知|决定|回复|行为)"
    rf"|{_THAT_YEAR}(?:所|内|期间)?[作做]出的[^,;\d]{{0,20}}(?:答复|告知|决定|回复|行为)"
    rf"|{_THAT_YEAR}(?:的)?(?:政府信息公开|依申请公开)?(?:申请)?(?:的)?(?:答复|告知书)(?:引|被|而|后|所)"
    "|[作做]出于"
)
_NEW = re.compile("新(?:发生|增|收)")
_FROM_BEFORE = re.compile("[上去]年|结转|延续|往年|以前|跨年")


def _is_known(before: str) -> bool:
    """Whether the last cases counted ``before`` may be ours; how others ended is theirs."""
    counted = [each for each in before.split(",") if _DISPUTED.search(each) and FIGURE.search(each)]
    if not counted:
        return True
    decided = _HANDLED.search(counted[-1]) and not _ABOUT.search(before)
    return not decided and plain_subject(_KNOWN_OF_OURS.sub("", FIGURE.sub("", counted[-1])))


def _counted(text: str, around: Surroundings) -> Iterator[Claim]:
    """What one figure is of the next one of the clause is, too: 土地类行政复议8件、行政诉讼6件."""
    before, others, ours = "", False, False
    for left, right, figure in figures_in(text):
        before += left
        right = "" if right == "中" else right
        if _OTHERS.search(before):
            return
        kinds = _kinds(left) or _kinds_of_both(left, around.sentence)
        kinds = kinds or _kind_of_heading(left, right, around)
        of_which = _kind_of_which(text, around.sentence.partition(text)[0])
        right = right if kinds else _COMMON.sub("", right)
        named = left.removeprefix("其中" * around.listed) if kinds else right
        if of_which and not kinds:
            kinds, named = of_which, left.removeprefix("其中")
        kinds = kinds or _kinds(right)
        if named is right and ("不服" in right or not _ENDS.search(right)):
            continue
        if not kinds:
            continue
        if _NOT_OURS.search(named):
            others = True
            continue
        others = others and not _ABOUT.search(named)
        ours = ours and _THE_OTHER.fullmatch(left) is not None
        ours = ours or _is_ours(left, right, around, figure.value)
        others = others or not ours
        if not others:
            each = kinds if _EACH.search(left) else ["_and_".join(kinds)]
            yield from (claim_of(kind, figure, narrowing(left)) for kind in each)


def _without_hearings(sentence: str) -> str:
    """``sentence`` without who went to court how often, and without 作为被告的 of our own cases."""
    sentence = _AGAINST.sub("", sentence) if "作为" in sentence else sentence
    return _HEARING.sub("", sentence) if "应诉" in sentence or "出庭" in sentence else sentence


def _opens_disputes(text: str, sentence: str) -> bool:
    """Whether a part of a list is the first word of the sentence about such disputes."""
    if _OF_A_DISPUTE.match(text) and "争议" in sentence:
        return True
    before = sentence.partition(text)[0]
    if _kind_of_which(text, before):
        return True
    if _OF_WHICH.match(text) and _kinds(text):
        return not (_HANDLED.search(before) or narrowing(before)) and _is_known(before)
    return _ABOUT.search(text) is not None and not _DISPUTED.search(before)


def _kind_of_which(text: str, before: str) -> list[str]:
    """The one kind of all cases ``before``, of which ``text`` counts ours: 其中涉及信息公开5件."""
    kinds = _kinds(before) if _OF_WHICH.match(text) else []
    plain = len(kinds) == 1 and not _HANDLED.search(before)
    return kinds if plain and not _KNOWN.sub("", FIGURE.sub("", before)) else []


def _is_ours(left: str, right: str, around: Surroundings, value: object) -> bool:
    """Whether the cases are against the agency and about disclosure."""
    if around.about_disclosure and "不服" in left:
        left = _COMPLAINT.sub("", left)
    if _ABOUT.search(left + right):
        rest = _KNOWN_OF_OURS.sub("", f"{left}{right}")
        if _CLEARLY_OURS.match(left):
            return plain_subject(rest)
        return not _OF_OTHERS.search(_AGAINST.sub("", around.sentence)) and plain_subject(rest)
    which = _OF_WHICH.search(around.sentence)
    if which and FIGURE.search(around.sentence[: which.start()]):
        return False
    sentence = _without_hearings(around.sentence)
    handled = _HANDLED.search(left.replace("答复后", ""))
    if _OTHER_SUBJECT.search(sentence) or handled or "复议申请" in left:
        return False
    if _KNOWN.sub("", f"{left},{right}"):
        return False
    return value == 0 or around.about_disclosure or bool(_AGAINST_US.search(left))


def _kind_of_heading(left: str, right: str, around: Surroundings) -> list[str]:
    """The one kind of cases that heads the sentence whose first figure this is: 复议方面，共3件."""
    if right or not _ONLY_COUNTED.fullmatch(left):
        return []
    headed = _HEADING.match(around.sentence)
    kinds = _kinds(headed["kind"]) if headed else []
    return kinds if headed and around.sentence.startswith(f"{headed[0]}{left}") else []


_HEADING = re.compile(
    "(?P<kind>(?:因|涉及?|政府|信息公开|类|引发的?|的)*(?:行政)?(?:复议|诉讼)(?:案件)?)(?:方面|情况)?,"
)
_ONLY_COUNTED = re.compile(
    f"(?:全年|本年度?|{_YEAR}|[我本](?:[局委办厅院镇乡县区市]|单位|机关))*"
    "(?:被申请|被提起|发生|收到)?(?:共|共计|合计|总计)?(?:有|为|发生)?"
)


def _kinds_of_both(left: str, sentence: str) -> list[str]:
    """行政争议共3件（复议2件、诉讼1件）."""
    kinds = _kinds(sentence) if "争议" in left else []
    return kinds if len(kinds) > 1 else []


def _kinds(text: str) -> list[str]:
    kinds = ["review"] if _REVIEWED.search(text) else []
    return [*kinds, "litigation"] if _SUED.search(text) else kinds
