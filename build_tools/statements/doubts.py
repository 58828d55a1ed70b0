"""What a sentence says that such sentences are not known to say: its figures are in doubt."""

import re

from build_tools.model import Number
from build_tools.statements.applicants import counts_senders
from build_tools.statements.carried import CARRIED
from build_tools.statements.claims import Claim, Position, figures_in
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import BEFORE_FIGURE, FIGURE
from build_tools.statements.known_words import one_channel
from build_tools.statements.listing import is_wider
from build_tools.statements.matters import unknown_words
from build_tools.statements.opened_parts import (
    ASKED,
    BY_RESULT,
    BY_VERB,
    SENDERS,
    names_all,
)
from build_tools.statements.reasons import REASON, names_row, result_of_rows
from build_tools.statements.results import ANY_RESULT, RESULTS
from build_tools.statements.scope import narrowing
from build_tools.statements.times import of_another_time
from build_tools.statements.topics import Topic

_VOCABULARY = {
    "requests_received": "totals",
    "requests_received_with_carried": "totals",
    "requests_accepted": "totals",
    "requests_answered": "answers",
}
"""Kinds whose clauses may hold fewer words than others of their topic: the rest makes parts."""
_OPENED = frozenset({"requests_granted", "requests_partly_granted"})
_NOT_OURS = re.compile(r"、(?:不属于?|非|不归|不是)[^、,;\d]{2,12}\d+[件宗份](?=$|、)")
"""Beside what was opened, others that could not be: 公开9件、不属于本机关职责3件."""
_OF_ANYTHING = re.compile("网|线上|平台|系统|窗口|栏目|电话|企业|群众|公众|办件|社会")
"""Known words that a figure beside a bare verb may be of anything with: 网上办件按时办结率99%."""
_WHY = re.compile(
    "因(?!此)|由于|没有|未|属|不(?!予|含)|隐私|秘密|第三方|内部|重复|信访|投诉|掌握|现成"
    "|经(?!依?法?审[查核]|研究)[^,;]*(?:无|没|未|不)"
)
_THIS_YEAR = re.compile(r"全年|本年|今年|20\d\d年")
_RULES = "规范性文件"
"""Named before what only goes on with it: 代市政府起草规范性文件3件，已印发3件."""
_ANSWERED_APART = re.compile("其余|延期(?![至到]20)[^,;\\d]*[1-9]")
"""按期答复50件，延期答复9件 are 59 in all."""
_OTHER_RULES = re.compile("公文|发文|规章|(?:其[他它]|政策|党[政内组]?|内部|上级|各类|有关)文件")
_ON_TOP = re.compile(r"\d[^\d]*(?:另外|此外|另(?=通过))")
_SENT = re.compile("[^收接受]*提[交出]")
"""Through what is named before it: 平台访问量1.1万次，提交申请33件."""
_DECIDES = re.compile("办理|办结|作出|做出|实施|处理|决定(?!书)|审批|[颁核]发|受理|查处|立案|执行")
_PUBLISHES = re.compile("公[开布示]|发布|上传|更新|推送|录入|上网")
_OF_TABLES = re.compile(
    "许可|处罚|强制|规章|规范性|收费|征收|采购|废止|失效|现行有效|制[发定作]|复议|诉讼|起诉|申请"
)
"""公开计划规划40条，行政处罚59条: a list with other items counts what is published."""
_SO_MANY = re.compile(rf"{BEFORE_FIGURE.pattern}(\d{{1,9}})[件宗份]")
_IS_SOME = re.compile(f"{ANY_RESULT.pattern}|{CARRIED.pattern}")
_HEAD = re.compile(
    r"^[^\d]*(?:行动|整治|治理)[”\"]?中|^(?!.*(?:公开|信息|平台|保障|规范性|法治|行政))[^\d]*(?:方面|领域)$"
)
_LEADS_ON = frozenset(":：")
_RECEIVING = re.compile("收到|受理|办理|处理|接收|接待|接到")


def counted_among(claim: Claim, at: Position) -> str:
    """What shows that a row, or who applied, is counted among others than all requests."""
    if claim.kind.startswith(REASON):
        return _counts_all_sent(claim, at.behind)
    return _of_whom(claim, at.sentence, at.index)


def unknown_to_say(claim: Claim, at: Position) -> str:
    """What the clause, or the one it goes on with, says that sentences are not known to say.

    A bare verb goes on: 办结41件 is of whatever 收到信用修复申请41件 is of.
    """
    if claim.kind.startswith(REASON):
        return ""
    text = _NOT_OURS.sub("", at.clause.text) if claim.kind in _OPENED else at.clause.text
    rest = _headed(at.before, at.topic)
    rest = rest or unknown_words(text, _VOCABULARY.get(claim.kind, at.topic))
    return rest or _beside(claim, at)


def _of_whom(claim: Claim, sentence: Sentence, index: int) -> str:
    """The result, or what was carried over, that applicants add up to: 公开9件，其中公民9件."""
    if not counts_senders(claim.kind):
        return ""
    senders = [SENDERS.search(each.text) is not None for each in sentence]
    base = max((at for at in range(index) if not senders[at] and _values(sentence[at])), default=-1)
    if base < 0 or not _IS_SOME.search(sentence[base].text):
        return ""
    end = next((at for at in range(index, len(sentence)) if not senders[at]), len(sentence))
    added = sum(value for each in sentence[base + 1 : end] for value in _values(each))
    return sentence[base].text if added == _values(sentence[base])[-1] else ""


def _values(clause: Clause) -> list[Number]:
    return [figure.value for _, _, figure in figures_in(clause.text)]


def _headed(before: Sentence, topic: Topic) -> str:
    """The words that say of which work all behind them is: 打击采砂行动中，作出行政处罚3件."""
    heads = (each.text for each in before if _HEAD.search(each.text))
    return next((text for text in heads if unknown_words(text, topic)), "")


def _counts_all_sent(claim: Claim, behind: Sentence) -> str:
    """What tells how some of them ended: 投诉类申请6件，4件不予处理 counts all that came in."""
    found = _SO_MANY.match(behind[0].text) if behind else None
    some = found and int(found[1]) < claim.value and not CARRIED.search(behind[0].text)
    return found[0] if found and some else ""


def _beside(claim: Claim, at: Position) -> str:
    """What the clauses beside that of ``claim``, or how it begins, leave open."""
    text, before, topic = at.clause.text, at.before, at.topic
    if claim.kind in BY_VERB and is_wider(at.sentence, at.index):
        return "其中"
    if topic is Topic.DISCLOSED:
        return one_channel(text) or _in_part((*before, at.clause))
    if claim.kind.startswith("normative") and _RULES not in text:
        return _of_other_rules(before)
    if topic is Topic.DECIDED and (left_open := _of_decisions(at.sentence, at.index)):
        return left_open
    if claim.kind in RESULTS and (part := _reason(before, topic) or _of_a_row(claim, before)):
        return part
    if claim.kind == "requests_answered" and (apart := _answered_apart(at.sentence)):
        return apart
    if claim.kind == "requests_received" and _SENT.match(text):
        return "".join([found[0] for each in before if (found := _OF_ANYTHING.search(each.text))])
    if text.startswith("其中"):
        return unknown_words(_last_figure(before), topic)
    if claim.kind not in BY_VERB or ASKED.search(text):
        return ""
    return _of_anything(text, before, topic)


def _of_decisions(sentence: Sentence, index: int) -> str:
    """What leaves open whether clause ``index`` counts all decisions of its kind."""
    listed = _of_what_is_published(sentence, index)
    if listed or not sentence[index].text.startswith("行政"):
        return listed
    return unknown_words(_last_figure(sentence[:index], "行政"), Topic.DECIDED)


def _of_what_is_published(sentence: Sentence, index: int) -> str:
    """What beside clause ``index`` shows that the list counts a website's items, not decisions."""
    for clause in reversed(sentence[: index + 1]):
        if _DECIDES.search(clause.text):
            return ""
        if _PUBLISHES.search(clause.text):
            break
    counted = (each.text for each in sentence if FIGURE.search(each.text))
    return next((text for text in counted if not _OF_TABLES.search(text)), "")


def _answered_apart(sentence: Sentence) -> str:
    found = _ANSWERED_APART.search(",".join([each.text for each in sentence]))
    return found.group() if found else ""


def _of_anything(text: str, so_far: Sentence, topic: Topic) -> str:
    """What leaves open of what a bare verb in ``text`` counts."""
    if elsewhere := _OF_ANYTHING.search(text):
        return elsewhere.group()
    whole = _THIS_YEAR.search(text)
    for before in (clause.text for clause in reversed(so_far)):
        if whole and of_another_time(before):
            continue
        if FIGURE.search(before) and names_row(before) and not ANY_RESULT.search(before):
            return before
        if ASKED.search(before) or (_RECEIVING.search(before) and FIGURE.search(before)):
            return unknown_words(before, topic)
    return ""


def _of_other_rules(before: Sentence) -> str:
    """What the last clause that names the documents says that leaves open whose they are."""
    named = ",".join([each.text for each in before])
    if other := _OTHER_RULES.search(named.rpartition(_RULES)[2]):
        return other.group()
    said = [each.text for each in before if _RULES in each.text]
    return unknown_words(said[-1], Topic.NORMATIVE) or narrowing(said[-1]) if said else ""


def _last_figure(before: Sentence, word: str = "") -> str:
    """The last clause with a figure that has ``word``."""
    texts = (each.text for each in reversed(before) if word in each.text)
    return next((text for text in texts if FIGURE.search(text)), "")


def _in_part(so_far: Sentence) -> str:
    """The one channel, or the word that begins what comes on top: 另外，发布信息7条."""
    words = ",".join([each.text for each in so_far])
    found = _ON_TOP.search(words)
    return one_channel(words) or (found.group() if found else "")


def _of_a_row(claim: Claim, before: Sentence) -> str:
    """The row of the same result of which only so many ended so: 投诉类申请6件，4件不予处理."""
    counted = before[-1].text if before else ""
    more = counted and max(_values(before[-1]), default=0) > claim.value
    return counted if more and result_of_rows(counted) == claim.kind else ""


def _reason(before: Sentence, topic: Topic) -> str:
    """The words of clauses without a figure that may tell why: 没有相关信息、无法提供的1件."""
    for clause in reversed(before):
        if FIGURE.search(clause.text) or clause.mark in _LEADS_ON or BY_RESULT.match(clause.text):
            break
        if names_all(clause.text) or clause.text.startswith("占"):
            continue
        if clause.mark == "、" or _WHY.search(clause.text) or unknown_words(clause.text, topic):
            return clause.text
    return ""
