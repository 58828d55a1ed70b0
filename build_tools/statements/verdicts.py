"""How reviews and lawsuits ended, and which lawsuits came at once: 结果维持3件, 直接起诉2件."""

import re
from collections.abc import Iterator
from itertools import pairwise

from build_tools.model import Number
from build_tools.statements.claims import PART, Claim, Surroundings, claim_of, figures_in, none_of
from build_tools.statements.clauses import Sentence
from build_tools.statements.figures import FIGURE, figure_of
from build_tools.statements.listed_parts import OPENING, Part
from build_tools.statements.scope import narrowing
from build_tools.statements.suits import AFTERWARDS, AT_ONCE, suit_ended, suit_of

_WORDS = {
    "_upheld": "结果维持",
    "_corrected": "结果被?纠正|(?:被|予以)?纠[正错]",
    "_other": "其[他它]结果",
    "_pending": "(?:尚|仍|还)?未(?:审结|结案|审理完毕|结(?!转))|(?:尚|仍|正|还)?在审理?中?|审理中",
    "_upheld" + PART: "维持(?:原[^,;\\d]{0,8})?",
}
"""The columns of the form. 维持 alone may count less: what was rejected often stands with it."""
_BEFORE = (
    r"(?:其中|全年|本年度?|已(?:审结|办结)的?|[我本](?:[局委办厅院镇乡县区市]|单位|机关)|(?:由|经)?(?:人民)?法院|判决|裁定|截[至止](?:年底|年末|目前|20\d\d年12月31日)|尚有|仍有|另有|有|案件|中|被|[、,:])*(?:(?:政府)?信息公开类?)?(?:行政)?(?:复议|诉讼)?(?:案件?)?"
    "[中内]?(?:,|尚有|仍有|有|被)*"
)
_NAMED_BEFORE = tuple(
    (name, re.compile(f"{_BEFORE}(?:{words})(?:的|案件|有|为|共)*"))
    for name, words in _WORDS.items()
)
_NAMED_BEHIND = tuple(
    (name, re.compile(f"(?:案件|的|被)*(?:{words})(?:的|[、,].*)?$"))
    for name, words in _WORDS.items()
)
_BY_THE_FORM = re.compile("结果|未审结")
_ENDED_BY = re.compile(
    "(?:其中|另?有|经|由|被)*(?:(?P<review>复议机[关构])|(?:人民)?法院)(?:依法)?(?:(?:判决|裁定|决定|予以|作出)*)"
    "(?P<verdict>纠正|维持)(?:的)?(?P<about>政府信息公开|信息公开|依申请公开)?"
    "(?P<behind>(?:行政)?(?:复议|诉讼)?(?:案件)?(?:有|共|为)*)"
)
"""被复议机关纠正, 法院判决维持的政府信息公开诉讼."""
_ALL_ENDED = re.compile(
    "(?:均|全部|都|已)+(?:依法|按期|按时)*(?:审结|办结|结案|审理完毕)|(?:审结|结案)率(?:为|达到?|均为|保持)*100[%％]"
)
_ALL_AT_ONCE = re.compile(
    "(?:均|全部|都)(?:为|是|系|属)(?:未经(?:行政)?复议)?直接(?:起诉|提起(?:行政)?诉讼)的?(?:案件)?"
)
_ALL_AFTERWARDS = re.compile(
    "(?:均|全部|都)(?:为|是|系|属)(?:经)?(?:行政)?复议后(?:起诉|提起(?:行政)?诉讼)的?(?:案件)?"
)
_WHOLE = frozenset({"review", "litigation", "review_and_litigation"})
_OTHER_VERDICTS = re.compile(
    "驳回|撤[回销诉]|终止|调解|和解|胜诉|败诉|不予受理|责令|确认|变更|未受理|不服|一审|二审|再审"
)
"""Endings the form has no column for: an office counts them under one of those it has."""
_INSTANCES = {"一审", "二审", "再审"}
_OTHER_SUBJECT = re.compile(
    "无关|(?:[未不](?:涉及?|属于|含|是)|非)(?:政府)?信息公开(?!类?的?(?:行政)?(?:复议|诉讼))|复议机[关构]|作为|作出(?:行政)?复议决定|(?<!正在)(?<!尚在)(?<!经)审理(?!中|完毕)|受理|(?<!牵头)应诉|协助|代理|全[市县区省]法院|为被申请人|劳动|工伤|征地|拆迁|补偿|处罚|许可|各类|其[他它](?:类|行政)|上年|去年|历年|结转"
)
_SUCH_AS = re.compile("[^,;:中\\d]{1,20}等(?=其[他它]结果|(?:被|予以)?纠正)")
"""终止等其他结果, 撤销、变更等被纠正: the column itself stands behind what it is made of."""
_NOT_ABOUT = re.compile("(?:其[他它]|另有)[^,;]*与[^,;]{0,8}无关")
_ABOUT = re.compile("信息公开|政务公开|依申请")
_NAMED = re.compile("未经复议|复议后|直接|复议|诉讼|起诉")
_OF_ONE = {"复议": "review", "诉讼": "litigation"}
_BOTH = "review_and_litigation"
_NONE_CORRECTED = re.compile(
    "(?:无一件?|没有一件|均未|未|无|没有)(?:发生|出现)?(?:被|予以)?纠[正错]的?(?:情形|情况|案件)?"
)
_REVIEWER = re.compile("复议机[关构](?=(?:依法)?(?:维持|纠正|予以))")
_OTHER_CASES = re.compile("(?:被提起|被申请|提起|发生|引发)?(?:政府信息公开)?行政(?:诉讼|复议)")
"""The next kind of cases, of which the parts are not."""


def read_verdicts(text: str, around: Surroundings) -> Iterator[Claim]:
    """The cases of one kind that ended in one way, in the words of the form or nearly so.

    An ending that does not name its kind itself may be of either or of both, whatever stands before
    it: ``review_and_litigation_corrected``.
    """
    earlier = around.earlier if _NAMED.search(around.earlier) else ""
    sentence = _NOT_ABOUT.sub("", f"{earlier},{around.sentence}")
    before, here = sentence.partition(text)[0], around.before_clause(text)
    text, sentence = _SUCH_AS.sub("", text), _SUCH_AS.sub("", sentence)
    about = around.about_disclosure or _ABOUT.search(around.earlier + before + text)
    if ended := _ended_by(text, around):
        yield ended
        return
    if "复议机" in sentence:
        sentence, text = _REVIEWER.sub("", sentence), _REVIEWER.sub("", text)
    if not about or "作为" in around.remarks or _OTHER_SUBJECT.search(sentence):
        return
    for left, right, figure in figures_in(text):
        ending = _ending(left, right, sentence)
        suit = suit_ended(here, around.sentence) if ending else ""
        suit = suit or (_ended_apart(here, around.sentence) if ending else "")
        if ending and (kind := _of_last(left) or suit or _before(before, around, ending, here)):
            yield claim_of(f"{kind}{ending}", figure, narrowing(sentence))
        if suits := suit_of(left, right):
            yield claim_of(suits, figure, narrowing(sentence))
        before += left
        here += f"{left}{figure.value}{figure.unit}{right}"
    if _NONE_CORRECTED.fullmatch(text) and _of_last(here) and FIGURE.search(here):
        yield none_of(f"{_of_last(here)}_corrected")  # in a sentence of its own: of any matter


def _ended_by(text: str, around: Surroundings) -> Claim | None:
    """How many cases about disclosure a court or a reviewing office ended so: 被复议机关纠正2件."""
    for left, right, figure in figures_in(text):
        found = _ENDED_BY.match(left + right)
        about = found and (found["about"] or (around.about_disclosure and "被" in found[0]))
        if found and about and found.end() in (len(left), len(left + right)):
            kind = "review" if found["review"] or "复议" in found["behind"] else "litigation"
            ending = "_corrected" if found["verdict"] == "纠正" else "_upheld" + PART
            return claim_of(kind + ending, figure)
        return None
    return None


def ends_of_all(text: str, kind: str, value: Number, unit: str) -> Iterator[Claim]:
    """What ``text`` says that all the cases of ``kind`` before it had in common: 全部审结."""
    if kind not in _WHOLE:
        return
    if _ALL_ENDED.fullmatch(text):
        yield none_of(f"{kind}_pending")
    if kind == "litigation" and _ALL_AT_ONCE.fullmatch(text):
        yield Claim(AT_ONCE, value, unit)
    if kind == "litigation" and _ALL_AFTERWARDS.fullmatch(text):
        yield Claim(AFTERWARDS, value, unit)


def _of_last(words: str) -> str:
    """The kind of cases that ``words`` name; both where they name both, empty where none."""
    named = {_OF_ONE.get(each, "") for each in _NAMED.findall(words)}
    both = {"review", "litigation"} <= named
    return _BOTH if both else "".join(named) if len(named) == 1 else ""


def _ended_apart(before: str, sentence: str) -> str:
    """The kind that an ending behind ``before`` is of, where each kind has its own behind it.

    复议9件，尚未审结2件，诉讼5件，尚未审结1件; behind both counts nobody knows of which one is.
    """
    kinds = _kinds_counted(sentence)
    counted = [kind for kind in kinds if kind]
    apart = [kind for kind, then in pairwise(kinds) if kind and not then]
    so_far = [kind for kind in _kinds_counted(before) if kind]
    each_once = sorted(counted) == sorted(apart) == sorted(_OF_ONE.values())
    return so_far[-1] if each_once and so_far else ""


def _kinds_counted(text: str) -> list[str]:
    """The kind of cases that each figure of ``text`` names in turn; empty where it names none."""
    return [_of_last(each) for each in _ITEMS.split(text) if FIGURE.search(each)]


_ITEMS = re.compile("[,、;]")


def _before(before: str, around: Surroundings, ending: str, here: str) -> str:
    """Which cases ended so, where the words before tell: 复议6件，其中结果维持5件."""
    kind = _of_last(before)
    own = around.sentence.startswith(before.lstrip(",")) if ending.startswith("_upheld") else False
    listed = around.listed and FIGURE.search(here)
    return _of_last(here) if listed else kind if own or not kind else _BOTH


def _alone(name: str, sentence: str) -> bool:
    """Whether no other ending in ``sentence`` leaves open under which an office counts ``name``."""
    found = {each[0] for each in _OTHER_VERDICTS.finditer(sentence)}
    return not (found & _INSTANCES if name.endswith(PART) else found)


def _ending(left: str, right: str, sentence: str) -> str:
    """The column that the words around a figure name; empty where they may name another."""
    for name, words in _NAMED_BEFORE:
        if words.fullmatch(left) and right[:1] in ("", "、"):
            by_the_form = _BY_THE_FORM.search(left)
            return name if by_the_form or _alone(name, sentence) else ""
    if not re.fullmatch(_BEFORE, left):
        return ""
    for name, words in _NAMED_BEHIND:
        if words.match(right):
            by_the_form = _BY_THE_FORM.match(right.lstrip("案件的尚仍"))
            return name if by_the_form or _alone(name, sentence) else ""
    return ""


_ANY = "|".join(_WORDS.values())
_A_PART = re.compile(
    rf"(?:其中|已|被|有|均|分别)*(?P<label>{_ANY}|未(?:审结|办结)|审结|办结|驳回[^,;\d]{{0,8}}|撤[回销诉][^,;\d]{{0,6}}|终止|调解|其[他它])(?:的|为|有)*(?=\d)"
)


_CONCLUDED = {"审结", "办结"}
"""Beside how cases ended they count the same once more."""


def parts_of_cases(sentence: Sentence, index: int, unit: str) -> tuple[Part, ...]:
    """How the cases that clause ``index`` counts ended; nothing where a figure says otherwise."""
    parts: list[Part] = []
    bracketed = sentence[index].inner
    if bracketed and len(FIGURE.findall(sentence[index].text)) > 1:
        return ()
    behind = bracketed or sentence[index + 1 :]
    for clause in behind:
        if parts and _OTHER_CASES.match(clause.text):
            break
        for piece in _SUCH_AS.sub("", clause.text).split("、"):
            found = FIGURE.search(piece)
            if not found:
                continue
            part = _A_PART.match(piece)
            figure = figure_of(found)
            whole = part and part.end() == found.start() and found.end() == len(piece)
            if not whole or figure.unit != unit or figure.vague or not part:
                return ()
            parts.append((part["label"], figure.value, None))
    labels = {label for label, _, _ in parts}
    if labels & _CONCLUDED and len(labels) > 2:
        return ()
    listed = bracketed or (behind and OPENING.match(behind[0].text))
    return tuple(parts) if listed or len(parts) > 1 else ()
