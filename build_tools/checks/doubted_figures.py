"""What proves that a doubted figure of the prose is held against the table all the same.

The figures beside it, where they have the same doubt and agree: where 全市制发 is what the
table counts, so is 废止 beside it. Or that it is more than all, where its words can only narrow it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

from msgspec.structs import replace

from build_tools.checks.bodies import says_of_another
from build_tools.checks.cells import firm_sum
from build_tools.checks.last_counted import is_of_a_part, values_around
from build_tools.checks.subject import Subject
from build_tools.common.text import clean_number_text
from build_tools.model import Number, Statement
from build_tools.statements.applicants import channel_kind
from build_tools.statements.notes import LEFT_OUT
from build_tools.statements.partial_figures import never_more
from build_tools.statements.reasons import REASON, result_of
from build_tools.statements.requests import OURS_AMONG
from build_tools.statements.results import RESULTS
from build_tools.statements.scope import narrowing

_RECEIVED, _CONCLUDED = "requests_received", "requests_concluded"
_BALANCE = {
    **dict.fromkeys((_RECEIVED, "requests_accepted"), _RECEIVED),
    **dict.fromkeys((_CONCLUDED, "requests_answered"), _CONCLUDED),
    **{name: name for name in ("requests_carried_in", "requests_carried_out")},
}
"""Whose figures make up the balance of the requests, and what each of them is held against."""
_FAMILIES = (
    frozenset(_BALANCE),
    RESULTS,
    frozenset({"review", "litigation"}),
    frozenset({"normative_issued", "normative_repealed", "normative_in_force"}),
)
"""What is counted by one office in one breath; one kind of decision may be made public in full,
another in part."""
_FEWEST = 2
_LARGE = 10
"""A smaller figure may be a part's by chance."""


def is_settled(subject: Subject, statement: Statement) -> bool:
    """Whether the figures beside ``statement`` in its paragraph settle what is doubted of it."""
    beside = [
        each
        for each in subject.report.statements
        if each.line == statement.line and each is not statement and not each.vague
    ]
    return (
        _balances(subject, statement, beside)
        or _shares_doubt(subject, statement, beside)
        or _completes(subject, statement, beside)
    )


def _balances(subject: Subject, statement: Statement, beside: list[Statement]) -> bool:
    """Whether all else that the balance is made of is said beside it as the table counts it.

    By words with the same doubt, but for what is carried over: that is often of one part alone.
    """
    own = _BALANCE.get(statement.kind)
    others = [each for each in beside if each.kind in _BALANCE]
    said = {_BALANCE[each.kind]: each for each in others}
    if not own or own in said or len(said) < len(others):
        return False
    counting = 0
    for name in {*_BALANCE.values()} - {own}:
        counted, other = subject.figure(name), said.get(name)
        alike = other and _doubts(other) == _doubts(statement)
        if counted is None or counted != (other.value if other else 0):
            return False
        if name in (_RECEIVED, _CONCLUDED) and not (alike or (other and "carried" in own)):
            return False
        counting += bool(counted)
    return counting >= _FEWEST


def _shares_doubt(subject: Subject, statement: Statement, beside: list[Statement]) -> bool:
    """Whether the others of its family with the same doubt are all what the table counts."""
    family = next((kinds for kinds in _FAMILIES if statement.kind in kinds), frozenset())
    if family is RESULTS and not _is_headed(statement):
        return False
    alike = [each for each in beside if each.kind in family and _doubts(each) == _doubts(statement)]
    return (
        any(_doubts(statement))
        and all(each.value == subject.figure(_BALANCE.get(each.kind, each.kind)) for each in alike)
        and max((each.value or 0 for each in alike), default=0) >= _LARGE
    )


def _is_headed(statement: Statement) -> bool:
    """Whether what is doubted of a result stands before it: else it is a reason of its own."""
    narrowed = statement.narrowed
    return narrowed not in _MAY_BE_ALL and narrowed not in clean_number_text(statement.quote)


def _completes(subject: Subject, statement: Statement, beside: list[Statement]) -> bool:
    """Whether what the table counts, and not ``statement``, makes its list of results whole.

    All the others of the list are what the table counts, and with the table's figure for this one
    they add up to all that was concluded or came in; with the one stated they are no count before.
    """
    counted = _of_result(subject, statement)
    named = [each for each in beside if _of_result(subject, each) is not None]
    if not counted or any(each.value != _of_result(subject, each) for each in named):
        return False
    if any(result_of(each.kind) == statement.kind for each in named):
        return False  # 逾期不补正5件，其他情形5件: the table's figure counts both.
    agreeing = Counter([each.value for each in named] + [subject.figure("requests_disclosed")])
    earlier, values, at = values_around(subject, statement)
    done = subject.figure(_CONCLUDED) or -1
    totals = {done, done + (subject.figure("requests_carried_out") or 0)}
    for start, end in product(range(at + 1), range(at + 1, len(values) + 1)):
        others, said = values[start:at] + values[at + 1 : end], values[:start] + values[end:]
        whole = sum(others) + counted in totals and len(others) >= _FEWEST
        as_stated = sum(others) + values[at] in (*earlier, *said)
        if whole and not as_stated and Counter(others) <= agreeing:
            return True
    return False


def _of_result(subject: Subject, statement: Statement) -> Number | None:
    """What the table counts of the result, or of the row, that ``statement`` names; or None."""
    if statement.kind in RESULTS or statement.kind == "requests_carried_out":
        return subject.figure(statement.kind)
    if not statement.kind.startswith(REASON):
        return None
    form = subject.table_form("requests")
    key = (form.name, statement.kind.removeprefix(REASON), form.total)
    return firm_sum(subject.cells, (key,))


def _doubts(statement: Statement) -> tuple[str, str]:
    return statement.narrowed, statement.body


_MAY_BE_ALL = ("", "其中")
_WIDER = re.compile("[、和及与或等含]|包括|剔|扣除|退回|实际|合并|其中|当[日天场]|不|未")
"""Words by which a figure may count more than the requests: 依申请公开和咨询40件."""
_ASKERS = re.compile("[、和及或]其[他它]组织|公民、法人")
_REQUEST = re.compile("信息公开|依申请公开|书面申请|公开[^,;\\d]{0,6}信息")


def exceeds(
    subject: Subject, statement: Statement, most: Number | None, *, at_most: bool, alone: bool
) -> bool:
    """Whether ``statement`` counts more than the whole, ``most``, whatever part it is said of.

    Its kind may be ``at_most`` the whole; any is, where it stands ``alone`` and names the requests.
    """
    if most is None or (statement.value or 0) <= most or says_of_another(subject, statement):
        return False
    part = never_more(statement.kind, statement.narrowed)
    if statement.narrowed in _MAY_BE_ALL or (at_most and part):
        return at_most and not (statement.body and is_of_a_part(subject, statement))
    if LEFT_OUT.match(statement.narrowed):
        return False
    flow = _BALANCE.get(statement.kind) in (_RECEIVED, _CONCLUDED)
    of_all = alone and flow and names_requests(statement.quote)
    return of_all and not LEFT_OUT.match(_behind(subject, statement))


def _behind(subject: Subject, statement: Statement) -> str:
    """What stands behind ``statement`` in its sentence: 358件，不计入本报告."""
    text = subject.spoken.around(statement).partition(statement.quote)[2]
    return clean_number_text(text.lstrip("，,（(").partition("。")[0])


def names_requests(quote: str) -> bool:
    """Whether ``quote`` speaks of requests, and of nothing beside them."""
    words = _ASKERS.sub("", quote)
    named = _REQUEST.search(words) is not None
    return named and not (narrowing(words) or _WIDER.search(words))


def counted_ways(subject: Subject) -> Iterator[Statement]:
    """What came in by one way or among else, never more than all that did: 收到书面申请3件."""
    yield from subject.stated.get(OURS_AMONG, ())
    for each in subject.stated.get("requests_channel", ()):
        taken_in = each.unit in _COUNTED_ONCE and _TAKEN_IN.search(each.quote)
        if taken_in and names_requests(each.quote):
            yield replace(each, narrowed="") if channel_kind(each.narrowed) else each


_COUNTED_ONCE = frozenset({"件", "宗", "份"})
_TAKEN_IN = re.compile("^(?!.*(?:累计|历年|以来)).*(?:收到|受理|新收|接到)")
