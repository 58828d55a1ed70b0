"""What opens a part of the requests or cases in a sentence, and how far the part reaches."""

import re
from collections.abc import Sequence

from build_tools.model import Number
from build_tools.statements.applicants import BY_WHOM, OF_COLUMN, counts_senders
from build_tools.statements.carried import CARRIED
from build_tools.statements.claims import Claim, Position, figures_in
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import FIGURE
from build_tools.statements.matters import unknown_words
from build_tools.statements.partial_figures import OF_SOME_SENDERS
from build_tools.statements.reasons import REASON, before_result, names_row
from build_tools.statements.results import ANY_RESULT, RESULTS
from build_tools.statements.topics import Topic

BY_VERB = frozenset(
    {"requests_received", "requests_accepted", "requests_handled", "requests_concluded"}
    | {"requests_answered", "answer_rate"}
)
"""Kinds that a bare verb names: 办结41件 is of whatever the clauses before it speak of."""
ASKED = re.compile("申请|公开|结转")
_SOME_OF = re.compile(
    r"(?!其中)[^,;]*?(?:\d[件宗份]|申请|[件类书]|答复|渠道|(?=的))(?:申请|事项|的)?(?:当中|中(?![国央心])|里)"
)
_ALL_OF = re.compile(
    r"(?:在|对|全年|本年度?|20\d\d年度?|共|已经?|新?收到?|受理|办[理结]件?|答复件?|处理|结果|[的了]|政府信息公开|依申请公开|申请|事项"
    r"|所有|全部|来件|行政|复议|诉讼|案件|审结|[、和及]|[我本](?:[局委办厅院镇乡县区市]|单位|机关)|\d+[件宗份条项起])*(?:当?中|里)"
)
"""2022年结转的3件中，2件予以公开 is of these three only; so it is behind 线上申请中."""
_OF_PART = re.compile(
    f"{OF_SOME_SENDERS}|[上下]半年|季度|(?<!1)[1-9]月份?(?![\\d日])|1[0-2]月(?:份|新)|延期|疑难|(?<!结)[代转承经]办|名义|经补正|审签|抽查|模拟|结转(?:件(?!$|[共为有数])|的(?!$|申请|[政信\\d]))|重新|涉企|(?<![或和及者])其[他它余]申请"
)
"""Words of what stands before a result that make it, and those behind it, a part's."""
BY_RESULT = re.compile("(?:(?:全年|已?办[结理]的?|政府信息公开|申请)*)按照?[^,;]*(?:分|看)$")
_FOR_OTHERS = re.compile("[均都]?由[我本][^,;\\d]{1,6}代")
"""Behind what another body has: 县政府收到申请5件，由我局代办."""
_OF_RESULT = re.compile("(?:公开|提供|处理|结转)的")
_NONE: Number = 0
_CASES = ("review", "litigation")
_IN_PARTS = (REASON, "requests_carried", *_CASES, *BY_WHOM, OF_COLUMN)
_ABOUT_DISCLOSURE = re.compile("信息公开|依申请")
SENDERS = re.compile("自然人|法人|公民|组织|企业|个人|群众|机构")
_SOME = re.compile("申请|提[出交]|件|类|答复")
_OF_OFFICE = re.compile(
    "申请|全年|本年|今年|20\\d\\d年|[我本][局委办厅院镇乡县区市]|[我本](?:单位|机关)|共"
)
_OF_YEAR = re.compile("(?:其中)?(?:全年|本年|今年|当年|20\\d\\d年)")
_ENDS_PART = frozenset("；;")
_OF_ALL_THESE = re.compile("均|都|全部|大部分|多数|主要|等|各|、")
_BY_ITSELF = re.compile("收|受理|办|答复|回复|结转|处理")


def opened_part(claim: Claim, position: Position) -> str:
    """What opens a part that ``claim`` counts in: 线上申请中，予以公开7件, 信函渠道公开7件.

    All behind an opener is of its part, up to a ；, to a clause that counts what the whole office
    received, or to more than were counted there. Parts that add up to the figure before are over.
    """
    sentence, index, topic = position.sentence, position.index, position.topic
    then = sentence[index + 1].text if sentence[index + 1 :] else ""
    if for_others := _FOR_OTHERS.match(then):
        return for_others[0]
    if "累计" in sentence[index].text and _OF_YEAR.match(then):
        return "" if claim.kind == "normative_in_force" else "累计"
    own = claim.kind.startswith(_CASES) and _ABOUT_DISCLOSURE.search(sentence[index].text)
    bare = claim.kind in BY_VERB and not ASKED.search(sentence[index].text)
    some = claim.kind.startswith(_IN_PARTS) or claim.kind in RESULTS or bare
    cases = claim.kind.startswith(_CASES)
    part, most = "", _NONE
    counted: list[Number] = []
    for at in range(index if own else _behind_part(sentence, index), index + 1):
        clause = sentence[at]
        values = _values(clause)
        opened = _opener(claim, clause, topic, some=some, here=at == index)
        size = _size(sentence[at : min(at + 2, index)]) if opened else _NONE
        if opened and not 0 < size < _results(sentence, at):
            part, most = part or opened, size
        elif _counts_all(clause.text) or (values and not cases and max(values) > most > 0):
            part = ""
        counted += values
        if most and at < index and _add_up(counted):
            part = ""
    return part


def _behind_part(sentence: Sentence, index: int) -> int:
    """Where the part of ``sentence`` between two ； begins that clause ``index`` stands in."""
    return max((at for at in range(index) if sentence[at].mark in _ENDS_PART), default=-1) + 1


def _opener(claim: Claim, clause: Clause, topic: Topic, *, some: bool, here: bool) -> str:
    """The words of ``clause`` that what it counts, and what stands behind it, is a part by."""
    text = clause.text
    if BY_RESULT.match(text):
        return ""
    among = _SOME_OF.match(text)
    said = among[0] if among and not _ALL_OF.fullmatch(among[0]) else ""
    of_result = claim.kind.startswith(REASON) and ANY_RESULT.search(said)
    if said and f"{claim.value}{claim.unit}" not in said and not of_result:
        return said
    if not some:
        return ""
    figure = FIGURE.search(text)
    words = text[: figure.start()] if figure else text
    head = before_result(words)
    if not here and claim.kind in BY_WHOM and figure and "结转" in words:
        return "结转"
    senders = counts_senders(claim.kind)
    said = SENDERS.sub("", words) if senders else words[: len(head) + 1]
    part = None if _OF_ALL_THESE.search(head) else _OF_PART.search(said)
    if part := part or (_OF_RESULT.search(words) if senders else None):
        return part.group()
    carried = claim.kind.startswith("requests_carried")
    if here or carried or names_all(text) or names_row(text):
        return ""
    opens = figure or (_SOME.search(text) and not _OF_ALL_THESE.search(text))
    return unknown_words(head, topic) if opens else ""


def names_all(text: str) -> bool:
    """Whether ``text`` says of all requests what they are among: 在办结的申请中."""
    return (among := _SOME_OF.match(text)) is not None and bool(_ALL_OF.fullmatch(among[0]))


def _size(opening: Sentence) -> Number:
    """How many the part has that ``opening`` opens, or says right behind; 0 where unknown.

    That is unknown as well where a part has others carried over beside what came in.
    """
    if opening[1:] and CARRIED.search(opening[1].text):
        return _NONE
    for clause in opening:
        if ANY_RESULT.search(clause.text) or names_row(clause.text):
            break
        if values := _values(clause):
            return values[0]
    return _NONE


def _values(clause: Clause) -> list[Number]:
    return [figure.value for _, _, figure in figures_in(clause.text)]


def _results(sentence: Sentence, at: int) -> Number:
    """How many requests the clauses behind clause ``at`` name a result of, up to a ；."""
    added = _NONE
    for clause in sentence[at + 1 :]:
        if ANY_RESULT.search(clause.text):
            added += sum(_values(clause), _NONE)
        if clause.mark in _ENDS_PART:
            break
    return added


def _counts_all(text: str) -> bool:
    """Whether ``text`` counts what the whole office received or did."""
    if not FIGURE.search(text):
        return BY_RESULT.match(text) is not None
    by_itself = _BY_ITSELF.search(text) and _OF_OFFICE.search(text)
    return bool(by_itself or _OF_YEAR.match(text))


def _add_up(counted: Sequence[Number]) -> bool:
    """Whether the last figures are parts of the one before them."""
    total: Number = 0
    for value in reversed(counted):
        if total == value and total:
            return True
        total += value
    return False
