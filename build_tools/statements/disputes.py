"""What a clause claims of reviews and lawsuits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.statements.claims import Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Clause
from build_tools.statements.denials import denies_disputes
from build_tools.statements.scope import narrowing

_NOT_OURS = re.compile(
    "承办|审理|审结|结案|指导|应诉率|出庭|维持|纠正|撤销|驳回|尚未|未经|复议后|结转|决定书|通知书|意见书|建议书|答辩|听证|庭审|开庭|平台|培训|旁听|分析|调解"
    "|协助|代理|率|机构|人次|进入|胜诉|败诉|其中|不服(?!.{0,4}(?:申请|提起))"
)
_HANDLED = re.compile("办[理结]|受理|承接|答复")
_OTHER_SUBJECT = re.compile(
    "无关|复议机关|复议机构|劳动|工伤|征地|拆迁|补偿|行政处罚|行政许可|出庭应诉|应诉\\d|法院受理|全市法院|为被申请人"
)
_ABOUT = re.compile("信息公开|政务公开|依申请")
_AGAINST_US = re.compile("被(?:申请|提起|诉|起诉)")
_REVIEWED = re.compile(r"复议(?!后|机关|机构)(?<!未经复议)")
_SUED = re.compile(r"诉讼|起诉|被诉")
_ENDS = re.compile("(?:复议|诉讼|起诉)(?:案件|案)?(?:$|[,、和及])")
_GOES_ON = re.compile(
    "(?:和|或|及|也?未)?被?(?:申请|提起)?行政(?:复议|诉讼)的?(?:案件|情况|情形|事项)?(?:发生|产生)?"
)
_OF_A_DISPUTE = re.compile(r"(?:政府信息公开)?行政(?:复议|诉讼)(?:案件)?\d")
_EACH = re.compile("各$|均为$|各为$")


def read_disputes(clause: Clause, around: Surroundings) -> Iterator[Claim]:
    """Reviews and lawsuits against the agency about information disclosure."""
    text = clause.text
    if denies_disputes(text) or _goes_on_denying(text, around.sentence):
        yield from (none_of(kind) for kind in _kinds(text))
        return
    listed = around.listed and not (_OF_A_DISPUTE.match(text) and "争议" in around.sentence)
    if listed or (_OTHER_SUBJECT.search(around.sentence) and not _ABOUT.search(text)):
        return
    for left, right, figure in figures_in(text):
        kinds = _kinds(left)
        named = left if kinds else right
        kinds = kinds or _kinds(right)
        if named is right and ("不服" in right or not _ENDS.search(right)):
            continue
        if not kinds or _NOT_OURS.search(named) or not _is_ours(left, right, around, figure.value):
            continue
        each = kinds if _EACH.search(left) else ["_and_".join(kinds)]
        yield from (claim_of(kind, figure, narrowing(left)) for kind in each)


def _goes_on_denying(text: str, sentence: str) -> bool:
    """Whether ``text`` only goes on with what the clause before it denies: …，提起行政诉讼情况."""
    if not _GOES_ON.fullmatch(text):
        return False
    return denies_disputes(sentence.partition(text)[0].rstrip(",").rpartition(",")[2])


def _is_ours(left: str, right: str, around: Surroundings, value: object) -> bool:
    """Whether the cases are against the agency and about disclosure."""
    if _ABOUT.search(left + right):
        return "作为" not in around.sentence
    if _OTHER_SUBJECT.search(around.sentence) or _HANDLED.search(left) or "复议申请" in left:
        return False
    return value == 0 or around.about_disclosure or bool(_AGAINST_US.search(left))


def _kinds(text: str) -> list[str]:
    kinds = ["review"] if _REVIEWED.search(text) else []
    return [*kinds, "litigation"] if _SUED.search(text) else kinds
