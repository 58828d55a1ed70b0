"""Where a sentence takes a total apart, and what its list says of the total."""

import re

from build_tools.model import Number
from build_tools.statements.claims import Surroundings, figures_in
from build_tools.statements.clauses import Sentence
from build_tools.statements.listed_parts import OPENING, OPENS, Part

_CARRIED_IN = re.compile(r"(?:上|去|前|往|20\d\d)(?:一)?年度?[^\d]{0,6}结转(?!下|至下)")
_AMONG = re.compile(
    r"在[^,;\d]{2,16}(?:中|里|当中)$|[^,;]*(?:新收|办结)[^,;]*\d[件宗份](?:申请)?中$"
)
_ALL_CARRIED = re.compile(r"(?:为|系|含|包括)[^\d]{0,4}(?:上|20\d\d)年度?结转")
_NEW_CASES = re.compile("(?:引发|引起|产生|发生|被提起|被申请|提起)[^,;\\d]{0,12}(?:复议|诉讼)")

OURS_OF_ALL = re.compile(
    "(?:其中|含|包括|[、,:])*(?:属于|涉及|有)?(?:政府)?信息公开类?的?(?:申请)?(?:共|有|为)?"
)
"""办理依申请事项356件，其中政府信息公开申请40件: what is ours of all that was asked for."""
_OURS = re.compile(
    rf"(?:{OURS_OF_ALL.pattern}|(?:其中|含|包括|[、,:])*(?P<year>20\d\d|本|今|当)年度?(?:共|为)?(?:收到?|受理|办理)?的?(?:申请)?)\d+(?:[件宗份]|(?=[、,]|$))"
)


def is_wider(sentence: Sentence, index: int) -> bool:
    """Whether what stands behind a total, or in its brackets, counts ours or this year's alone.

    累计收到1024件，其中2025年40件.
    """
    clause, (start, end) = sentence[index], listing(sentence)
    words = [each.text for each in (*clause.inner, *sentence[max(start, index + 1) : end])]
    found = next(filter(None, map(_OURS.match, words)), None)
    if not found or any("结转" in each for each in words):
        return False
    return not found["year"] or "累计" in clause.text


def part_of_region(sentence: Sentence, index: int, total: Number) -> tuple[Part, ...]:
    """What one body counts of the whole region's: 全市处罚1860件，其中市局本级119件.

    Nobody knows beforehand of which of them the table is.
    """
    clause = sentence[index]
    behind = sentence[index + 1 :] if _REGION.search(clause.text) else ()
    for each in (*clause.inner, *behind):
        label, _, figure = next(iter(figures_in(each.text)), ("", "", None))
        if figure and figure.value < total and ONE_BODY.search(label):
            return ((label, figure.value, None),)
    return ()


_REGION = re.compile("全[省市区县州镇乡街]")
ONE_BODY = re.compile("本级|政府(?!信息)|[局委厅]|[镇乡县市区]级|[我本][办院镇乡]|办公室|单位|机关")
"""Words of a figure that counts what one body alone had or did."""


def listing(sentence: Sentence) -> tuple[int, int]:
    """Where the 其中 of a sentence stands, and where its list is over: behind a ； after items.

    在办结的28件申请中 counts what the list takes apart, and is no item.
    """
    for index, clause in enumerate(sentence):
        first = clause.text[:1]
        if (first == "在" or clause.text[-1:] == "中") and _AMONG.match(clause.text):
            return index + ("办结" in clause.text), len(sentence)
        if first in OPENS and OPENING.match(clause.text):
            return index, _end_of_list(sentence, index)
    return len(sentence), len(sentence)


def _end_of_list(sentence: Sentence, start: int) -> int:
    left = _total_before(sentence[:start])
    for index, clause in enumerate(sentence[start:], start):
        if left < 0 and index > start and _TOTAL_BEHIND.match(clause.text):
            return index
        left -= sum((figure.value for _, _, figure in figures_in(clause.text)), 0)
        if left == 0:
            return index + 1
        if clause.mark not in "；;":
            continue
        begun = sentence[index + 1].text if index + 1 < len(sentence) else ""
        if index > start or len([*figures_in(clause.text)]) > 1 or _NEW_CASES.search(begun):
            return index + 1
    return len(sentence)


_TOTAL_BEHIND = re.compile(
    r"(?:全年|本年度?|20\d\d年度?|[我本](?:[局委办厅院镇乡县区市]|单位|机关))(?:共|总共|合计)?(?:新收|收到|受理|接到)"
)
"""从申请方式看，网络15件、邮寄11件，全年新收26件: what the list takes apart, and none of it."""


def _total_before(clauses: Sentence) -> Number:
    """The figure that a list behind ``clauses`` takes apart; less than nothing without one."""
    said = [figure.value for clause in clauses for _, _, figure in figures_in(clause.text)]
    return said[-1] if said and said[-1] else -1


def carries(behind: Sentence, listed: Sentence) -> bool:
    """Whether a 其中 or an aside behind counts what was carried over from last year."""
    if not any("结转" in clause.text for clause in behind):
        return False
    return any(_ALL_CARRIED.search(clause.text) for clause in behind) or any(
        _CARRIED_IN.search(clause.text) for clause in listed
    )


def beside_carried(left: str, around: Surroundings) -> bool:
    """Whether a list counts what is new beside what was carried in: 其中新收46件，上年结转4件.

    Or the report's year of several: 条例施行以来共收到521件，其中2023年收到15件.
    """
    if _OF_CONCLUDED.search(around.sentence):
        return False
    if OURS_OF_ALL.fullmatch(left):
        return "申请" in around.sentence.partition(left)[0]
    if _IN_THE_YEAR.match(left) and left.removeprefix("其中").startswith(str(around.year)):
        return _OVER_YEARS.search(around.sentence.partition(left)[0]) is not None
    return "新收" in left and ("结转" in around.sentence or bool(_ALL_NEW.fullmatch(left)))


_OF_CONCLUDED = re.compile(r"(?<!未)(?:办结|办理完毕|答复)[^,;]*\d[^,;]*,其中[^;]*新收")
"""What stands behind it takes apart what was concluded: 办结144件，其中当年新收132件."""
_IN_THE_YEAR = re.compile("(?:其中)?20\\d\\d年度?(?:共|新|为)*(?:收到?|受理|$)")
_OVER_YEARS = re.compile("以来|历年|近[两三四五]年|累计")
_ALL_NEW = re.compile(
    r"(?:其中|本年度?|今年|20\d\d年度?|[、,:])*新收到?的?(?:政府信息公开)?(?:申请)?"
)
"""What is new is never a part of what was received: 其中新收申请8件."""
