"""Of whose requests or cases a figure is: of those that were counted last before it.

县政府办公室收到42件，公开15件 may stand beside 全县共收到270件; so may 延期答复18件，公开7件.
"""

import re
from itertools import accumulate, combinations, takewhile
from typing import TypeAlias

from build_tools.checks.subject import Subject
from build_tools.model import Number, Statement
from build_tools.statements.opened_parts import SENDERS
from build_tools.statements.partial_figures import TOTALS
from build_tools.statements.reasons import names_row
from build_tools.statements.results import ANY_RESULT
from build_tools.statements.scope import body_in

_REQUESTS = ("requests_received", "requests_carried_in", "requests_concluded")
_CASES = ("review", "litigation", "litigation_at_once", "litigation_afterwards")
_COUNTED = re.compile(
    r"([^，。；：,;:（(）)\d]*)(\d{1,9})[件宗份起](?!次)([^，。；：、,;:（(）)\d]*)"
)
_Count: TypeAlias = tuple[str, Number]
"""The words around a figure, and the figure."""
_COMPARED = re.compile("[较比][上去前2]|同比|增加|减少")
_OF_LAST_YEAR = re.compile(r"(?:20\d\d|[上去])年度?(?:同期)?[:：为是]*\d+件")
"""Figures of other years, beside those of the report's."""
_RESULT = re.compile(f"{ANY_RESULT.pattern}|公开(?=\\d)|\\d件(?:予以)?公开")
_OF_CASES = re.compile("复议|诉讼|起诉|争议")
_ENDED = re.compile("维持|纠正|审结|结果")
_ACTED = re.compile("收到?|受理|答复|办[结理]")
_LED_TO = re.compile("(?:由此|因此|其中)*(?:引发|引起|产生|导致)")
_BALANCE = frozenset({"requests_answered", "requests_concluded"}) | {
    f"requests_carried_{side}" for side in ("in", "out")
}
"""What is of a part where it makes the part, or one of two do: 已办结16件，结转下年2件."""
_TOTALS = TOTALS - _BALANCE
_STOP = "。"


def is_of_a_part(subject: Subject, statement: Statement) -> bool:
    """Whether ``statement`` counts some of what was counted before it, none of the table's sums.

    Or whether it is itself one body's figure beside that of a whole region.
    """
    own = statement.body and statement.body[0] != "全"
    if own and any(each.body[:1] == "全" for each in subject.report.statements):
        return True
    cases = statement.kind.startswith(_CASES)
    if statement.kind in _TOTALS or not (cases or statement.kind.startswith("requests")):
        return False
    earlier, sentence, at = _place(subject, statement)
    before, behind = sentence[:at], sentence[at:]
    ended = cases and statement.kind not in _CASES
    opened = _cases([*earlier, *before]) if ended else _requests(earlier, before)
    if not opened or _make_a_sum(subject, opened, _CASES if ended else _REQUESTS):
        return False
    if statement.kind in _CASES and not _LED_TO.match(statement.quote):
        return False
    most = opened[-1][1]
    if statement.kind in _BALANCE:
        beside = [value for _, value in (*before[-1:], *behind[1:2])]
        parts = [each[1] for each in opened if not _make_a_sum(subject, [each], _REQUESTS)]
        return any((statement.value or 0) + each in parts for each in (0, *beside))
    divided = [*takewhile(_divides, reversed(before)), *takewhile(_divides, behind)]
    named = sum((value for words, value in divided if _RESULT.search(words)), 0)
    return max(statement.value or 0, named) <= most


def _requests(earlier: list[_Count], before: list[_Count]) -> list[_Count]:
    """The requests counted in a sentence before a figure, else by one body in ``earlier`` ones."""
    if here := [each for each in before if not _divides(each)]:
        return here
    sums = [each for each in earlier if _ACTED.search(each[0])]
    return [each for each in sums[-1:] if body_in(each[0])]


def _cases(before: list[_Count]) -> list[_Count]:
    """The cases that were counted last, where the words say whose they are."""
    sums = [each for each in before if _OF_CASES.search(each[0]) and not _ENDED.search(each[0])]
    return [each for each in sums[-1:] if body_in(each[0])]


def _divides(count: _Count) -> bool:
    """Whether ``count`` is of what was counted before it: a result, who applied, a case."""
    kinds = (_RESULT, SENDERS, _OF_CASES, _ENDED)
    return names_row(count[0]) or any(each.search(count[0]) for each in kinds)


def _make_a_sum(subject: Subject, counted: list[_Count], names: tuple[str, ...]) -> bool:
    """Whether the last one ``counted``, or the last ones together, are what the table counts.

    So it may be where the table leaves that out, or one that names no body is more than all of it.
    """
    known = [each for name in names if (each := subject.figure(name)) is not None]
    sums = {*known, *(one + other for one, other in combinations(known, 2))}
    words, last = counted[-1]
    if subject.figure(names[0]) is None or (last > max(sums) and not body_in(words)):
        return True
    return not sums.isdisjoint(accumulate(value for _, value in reversed(counted)))


def values_around(subject: Subject, statement: Statement) -> tuple[list[Number], list[Number], int]:
    """What is counted in its paragraph before the sentence of ``statement``, in it, and where."""
    earlier, here, at = _place(subject, statement)
    return [value for _, value in earlier], [value for _, value in here], at


def _place(subject: Subject, statement: Statement) -> tuple[list[_Count], list[_Count], int]:
    """What is counted in the paragraph before the sentence of ``statement``, in it, and where."""
    text = subject.spoken.around(statement)
    start = text.find(statement.quote)
    first = text.rfind(_STOP, 0, start) + 1
    before = len(_counts(text[first:start]))
    here = _counts(text[first:].partition(_STOP)[0])
    own = (at for at in range(before, len(here)) if here[at][1] == statement.value)
    return _counts(text[:first]), here, next(own, before)


def _counts(text: str) -> list[_Count]:
    """The figures of ``text`` in turn, but for those that only compare years."""
    found = (
        (f"{before}{value}件{behind}", int(value))
        for before, value, behind in _COUNTED.findall(_OF_LAST_YEAR.sub("", text))
    )
    return [each for each in found if not _COMPARED.search(each[0])]
