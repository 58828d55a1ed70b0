"""The parts that a list names, one clause after another: ``机构信息3条，占7%；工作动态39条``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from build_tools.model import Number, Statement
from build_tools.statements.clauses import UNPLACED, Clause
from build_tools.statements.figures import FIGURE, PERCENT, UNITS_OF_REQUESTS, figure_of
from build_tools.statements.reasons import names_row
from build_tools.statements.results import ANY_RESULT

Part: TypeAlias = tuple[str, Number, Decimal | None]

OPENING = re.compile(
    r"^(?:其中|包括|包含|分别(?:为|是)|具体(?:为|是|如下)|含(?!上|往|去|20)|即)(?:有|:)?"
    r"|^[按从]?(?:申请)?(?:来源|方式|渠道|途径|主体|人|类型|类别)(?:情况|构成)?(?:分|划分|来看|看|为|是)*$"
)
"""How a list begins."""
OPENS = frozenset("其包分具含即按从申来方渠途主人类")
"""What it begins with: most clauses need not be tried."""
_VERB = re.compile(r"^(?:主动公开|发布|推送|上传|(?:新)?收到|受理|答复|办结|作出|通过)(?=..)")
SHARE = re.compile(r"^(?:约|大约)?占(?:比|总数|总量|全部|比例|比重|总)?[^\d]{0,12}")
_NO_SIZE = re.compile(r"占\D*(?:多数|大|高)\D{0,2}")
"""占多数, 占比最高: a share without its size."""
_OF_ANOTHER = re.compile("[应可需拟]|[上去]年|全[省市州县区]|目录")
"""In words of what a share is: 占应公开信息的91%, 占全市的8%."""
_WITHOUT_UNIT = re.compile(
    r"(?P<label>(?:网|线上|信函|邮寄|当面|现场|传真|书面|窗口)[^,;\d]{0,8})(?P<number>\d{1,9})"
)
_SHARE_FIRST = re.compile(
    r"(?P<label>[^,;\d]{1,12}?)占(?:比)?(?P<number>\d{1,6}(?:\.\d{1,6})?)[%％]"
)
"""自然人占32%（16件）."""
_OTHERS = re.compile("其[他它](?:情形|情况|处理|方式)?\\d")
"""All that its list names beside: of whatever kind the others are."""
_COURSE = re.compile(
    "办结|答复|办理|[已在]办|撤[回销]|不予|予以|公开|无法|处理|复议|诉讼|结转|补正"
)
"""What became of requests: no part beside who sent them, or in which way."""
_DISPUTED = re.compile("复议|诉讼")
"""Cases are no part of the requests, nor are these of them: 收到40件，其中引发行政复议2件."""
_NEXT = re.compile(
    "[答回]复|收到|接[听待收]|受理|办理|处理|^公示[^,;]*信息|^(?:通过|利用|依托).*(?:公开|发布|推送)"
)
"""Verbs that begin another matter behind pieces of information that are listed without one."""
_NO_PART = re.compile(
    r"新收|同比|较上|较20|比上|[比较][^,;\d]*[多少]|增长|增加|下降|减少|共计?$|合计|总计|累计|结转|办结|已答复|尚未"
)
_LEFT_OVER = re.compile("剩|余|尚|结转|在办|其中")
_WHOLE_AGAIN = re.compile(
    r"(?:主动)?公开(?:政府)?信息\d|(?:全年|本年度?)共?(?:主动)?公开(?:政府)?(?:信息)?\d"
)
"""The next total: …其中阅读量超万次的1条，主动公开信息9120条."""
_WITHIN = re.compile(r"(?:其中|含|包括|包含)[^,;]*\d")
"""A part of the part before it: 网络8件，含重复提交2件；信函6件."""
_SEMICOLONS = frozenset("；;")
_WITHIN_ONE = ("其中", "含", "包")
"""What opens the same in brackets, where nobody knows which part is meant."""
_NUMBERED = re.compile(r"\d{1,2}\.(?!\d)")
"""An item of another list: 1.网络申请20件."""
_TAILS = ("", "信息")
_LONGEST_LABEL = 30
_LONGEST_CLAUSE = 2000
_MOST_PARTS = 200


@dataclass(slots=True)
class PartList:
    """The parts gathered so far, and the words that may still be the head of the next label."""

    unit: str
    parts: list[Part] = field(default_factory=list)
    nested: list[Statement] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    closed: bool = True
    """False when what is left over stands behind the list: 其他处理26件，剩余14件结转."""
    marks: str = ""
    """What stands behind the clauses taken so far."""
    begun: str = ""
    """The words of its first part."""
    understood: bool = True
    """False when a figure that may be a part could not be taken: the list is then not whole."""

    def take(self, clause: Clause) -> bool:
        """Take ``clause`` into the list; False when the list has ended before it."""
        if len(clause.text) > _LONGEST_CLAUSE or len(self.parts) > _MOST_PARTS:
            self.understood = False
            return False
        if self.parts and _WITHIN.match(clause.text):
            return True
        if self._ends_before(clause):
            self.closed = False
            return False
        self.marks += clause.mark
        if _NUMBERED.match(clause.text):
            return False
        return all(self._take_piece(text, mark, clause) for text, mark in _pieces(clause))

    def _ends_before(self, clause: Clause) -> bool:
        """Whether a ； ends the list of results, between whose parts other marks stand."""
        if self.marks[-1:] not in _SEMICOLONS or _SEMICOLONS.issuperset(self.marks):
            return False
        course = _COURSE.search(self.parts[0][0]) if self.parts else None
        return bool(course) and not (ANY_RESULT.search(clause.text) or names_row(clause.text))

    def _take_piece(self, text: str, mark: str, clause: Clause) -> bool:
        if not text:
            return True
        if share := SHARE.match(text):
            passed_over = _OF_ANOTHER.search(share[0]) or _NO_SIZE.fullmatch(text)
            return bool(passed_over) or self._take_share(text[share.end() :])
        found = FIGURE.search(text)
        if found:
            return self._take_part(text, found, clause)
        if (share := _SHARE_FIRST.fullmatch(text)) and clause.inner:
            return self._take_shared(share, clause.inner[0])
        if bare := _WITHOUT_UNIT.fullmatch(text):
            self.parts.append((bare["label"], int(bare["number"]), None))
            return True
        self.pending.append(text)
        return mark == "、"

    def _take_part(self, text: str, found: re.Match[str], clause: Clause) -> bool:
        if _NO_PART.search(text) or _WHOLE_AGAIN.match(text):
            self.closed = not _LEFT_OVER.search(text)
            return False
        figure, rest = figure_of(found), text[found.end() :]
        if self._is_of_another_kind(text) or self._is_next_matter(text):
            self.closed = not text.startswith("公示")  # It may be a part as well.
            return False
        self.begun = self.begun or text
        label = "、".join([*self.pending, _VERB.sub("", text[: found.start()])])
        self.pending = []
        self.understood = (
            figure.unit == self.unit
            and not figure.vague
            and 0 < len(label) <= _LONGEST_LABEL
            and (rest in _TAILS or rest.startswith("占"))
        )
        if self.understood:
            self.parts.append((label, figure.value, _share_behind(clause)))
            if clause.inner and len(FIGURE.findall(clause.text)) == 1:  # else nobody knows whose
                self.nested += _nested(clause, figure.value, self.unit)
        return self.understood and (rest in _TAILS or self._take_share(rest))

    def _is_next_matter(self, text: str) -> bool:
        """Whether ``text`` counts behind a list of pieces what another verb says: 答复留言85条."""
        if not self.begun or self.unit in UNITS_OF_REQUESTS:
            return False
        return bool(_NEXT.search(text)) and not _NEXT.search(self.begun)

    def _is_of_another_kind(self, text: str) -> bool:
        """Whether ``text`` tells what became of requests that the list takes apart otherwise."""
        if self.unit not in UNITS_OF_REQUESTS or names_row(text) or _OTHERS.match(text):
            return False
        if not self.parts:
            return _DISPUTED.search(text) is not None
        return bool(_COURSE.search(text)) != bool(_COURSE.search(self.parts[0][0]))

    def _take_shared(self, share: re.Match[str], inner: Clause) -> bool:
        found = FIGURE.fullmatch(inner.text)
        if found and found["unit"] == self.unit:
            part = (share["label"], figure_of(found).value, Decimal(share["number"]))
            self.parts.append(part)
        return found is not None

    def _take_share(self, text: str) -> bool:
        percent = PERCENT.search(text)
        if percent and self.parts:
            label, value, _ = self.parts[-1]
            self.parts[-1] = (label, value, Decimal(percent["number"]))
        return bool(percent)


def _share_behind(clause: Clause) -> Decimal | None:
    """The share that brackets alone state behind the only figure of ``clause``: 5条（占62.5%）."""
    alone = len(clause.inner) == 1 and len(FIGURE.findall(clause.text)) == 1
    found = _BARE_SHARE.fullmatch(clause.inner[0].text) if alone else None
    return Decimal(found["number"]) if found else None


_BARE_SHARE = re.compile(rf"(?:(?:约|大约)?占比?)?(?:约|为)?{PERCENT.pattern}")


def _pieces(clause: Clause) -> Iterator[tuple[str, str]]:
    *heads, last = OPENING.sub("", clause.text).split("、")
    yield from ((head, "、") for head in heads)
    yield last, clause.mark


def _nested(clause: Clause, value: Number, unit: str) -> Iterator[Statement]:
    listed = gather(clause.inner, unit)
    if len(listed.parts) > 1 and listed.understood:
        parts = tuple(listed.parts)
        yield Statement("breakdown", value, unit, UNPLACED, clause.quote, parts=parts)


def gather(clauses: Sequence[Clause], unit: str) -> PartList:
    """What ``clauses`` list in ``unit``, up to the first that is no part."""
    listed = PartList(unit)
    for clause in clauses:
        if listed.parts and clause.text.startswith(_WITHIN_ONE):
            listed.understood = False
            break
        if not listed.take(clause):
            break
    return listed
