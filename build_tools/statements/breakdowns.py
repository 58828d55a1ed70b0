"""Lists that take a total apart: ``共44条，其中机构信息3条，占7%；工作动态39条``."""

import re
from collections.abc import Sequence
from itertools import accumulate

from build_tools.model import Statement
from build_tools.statements.claims import Claim
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import FIGURE, figure_of
from build_tools.statements.listed_parts import OPENING, SHARE, Part, gather

_SHARE_OF_ALL = re.compile("^(?:约|大约)?占(?:全部|总|信息总|公开总|申请总|本年度?总|全年总)")
_ONE_OF_REQUESTS = re.compile(
    r"(?:通过|来自|由|以)?(?:网|线上|信函|邮寄|当面|现场|传真|书面|窗口|自然人|法人)[^,;\d收接]{0,10}(?:\d{1,9}[件宗份]?(?:占.*)?|占[\d.]+[%％])"
)
"""Parts of requests need no 其中 before them: 收到18件，网上6件，信函12件."""
_OPENS_PART = frozenset("通来由以网线信邮当现传书窗自法")


def find_parts(
    sentences: Sequence[Sentence], at: int, index: int, total: Claim
) -> tuple[tuple[Part, ...], list[Statement]]:
    """The parts of the ``total`` in clause ``index`` of sentence ``at``, and lists nested in them.

    A list that holds a figure we cannot place is no list: half of it would not add up. Only a total
    that is known to be whole is taken apart without a word that says so.
    """
    inner = sentences[at][index].inner
    if any(each.text.startswith("另") for each in inner):
        return (), []  # Behind 收到58件（另有上年结转4件） a list is of both.
    bracketed = bool(inner) and (OPENING.match(inner[0].text) or _are_ways(inner))
    whole = not total.narrowed
    clauses = inner if bracketed else _following(sentences, at, index, whole)
    listed = gather(clauses, total.unit)
    added = sum((value for _, value, _ in listed.parts), 0)
    counted = [figure_of(each).value for each in FIGURE.finditer(sentences[at][index].text)]
    if total.kind == "requests_concluded" and _came_in(sentences[at], index, listed.begun, total):
        return (), []
    several = (bracketed and len(counted) > 1) or added in counted
    if several and added != total.value:
        return (), []  # Nobody knows of which of them, or it is of another.
    if added != total.value and _closes(clauses, total):
        return (), []  # With what ended the list: 工作动态40条，建议提案办理9条.
    if not listed.understood or not (listed.closed or added >= (total.value or 0)):
        return (), []
    return tuple(listed.parts), listed.nested


def _closes(clauses: Sequence[Clause], total: Claim) -> bool:
    """Whether the first of all figures in the total's unit make it up, whatever they count."""
    figures = (figure_of(found) for each in clauses for found in FIGURE.finditer(each.text))
    return total.value in accumulate(each.value for each in figures if each.unit == total.unit)


def _came_in(sentence: Sentence, index: int, first: str, total: Claim) -> bool:
    """Whether a list tells who sent what came in, or how: 收到61件，办结65件，其中网络4件."""
    if not _ONE_OF_REQUESTS.match(first.removeprefix("其中")):
        return False
    before = ",".join([each.text for each in sentence[: index + 1]])
    received = [figure_of(each) for each in FIGURE.finditer(before.partition("办结")[0])]
    return any(each.value != total.value for each in received)


def _are_ways(inner: Sequence[Clause]) -> bool:
    """Whether brackets list nothing but who applied, or in which ways: （网络9件，信函4件）."""
    pieces = [piece for each in inner for piece in each.text.split("、")]
    return len(pieces) > 1 and all(
        _ONE_OF_REQUESTS.fullmatch(each) or SHARE.match(each) for each in pieces
    )


def parts_within(clause: Clause, total: Claim) -> tuple[Part, ...]:
    """The parts of the ``total`` in ``clause`` that its brackets list: 不予处理5件（信访3件）."""
    listed = gather(clause.inner, total.unit)
    values = [value for _, value, _ in listed.parts]
    several = len(FIGURE.findall(clause.text)) > 1 and sum(values) != total.value
    if not listed.understood or several:
        return ()  # Nobody knows of which figure.
    every = sum(len(FIGURE.findall(each.text)) for each in clause.inner)
    return tuple(listed.parts) if len(values) == every > 1 else ()


def _following(
    sentences: Sequence[Sentence], at: int, index: int, whole: bool
) -> tuple[Clause, ...]:
    """The clauses that may take the total apart: behind it, or the next sentence with 其中."""
    rest = sentences[at][index + 1 :]
    if rest and (OPENING.match(rest[0].text) or sentences[at][index].mark in "：:"):
        return rest
    if (
        rest
        and whole
        and rest[0].text[:1] in _OPENS_PART
        and _ONE_OF_REQUESTS.fullmatch(rest[0].text)
    ):
        return rest
    if rest[1:] and _SHARE_OF_ALL.match(rest[1].text) and FIGURE.search(rest[0].text):
        return rest[:2]
    following = sentences[at + 1] if at + 1 < len(sentences) and not rest else ()
    return following if following and OPENING.match(following[0].text) else ()
