"""Checks of what the prose states against what the tables print."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain

from build_tools.checks.cells import firm_sum
from build_tools.checks.claims import (
    Counterpart,
    Message,
    Readings,
    judge_parts,
    judge_statements,
    no_other,
    unless_silent,
)
from build_tools.checks.doubted_figures import counted_ways
from build_tools.checks.labels import bare_label, row_label
from build_tools.checks.registry import check
from build_tools.checks.subject import PASSED, Judgement, Subject, cannot_assess, observe
from build_tools.checks.taken_off import left_over, with_older
from build_tools.model import CellKey, Observation, Severity, Statement
from build_tools.statements.applicants import OF_COLUMN
from build_tools.statements.reasons import REASON
from build_tools.statements.results import RESULTS

_RECEIVED, _CARRIED_IN, _CONCLUDED = (
    *("requests_received", "requests_carried_in"),
    "requests_concluded",
)
_SUM_IN = (_RECEIVED, _CARRIED_IN)
_CLOSED_TOGETHER = frozenset({_CARRIED_IN, _CONCLUDED})
"""What may be told by the year in which the requests came in: 办结当年的40件、上年的2件."""
_CARRIED = frozenset({_CARRIED_IN, "requests_carried_out"})
_ANSWERED = "requests_answered"
_NEED_NO_ANSWER = ("requests_refused", "requests_other")
"""Results that may end without an answer."""

_RECEIVED_KINDS: Mapping[str, tuple[str, Sequence[tuple[str, ...]]]] = {
    "requests_received": ("收到", [(_RECEIVED,), _SUM_IN]),
    "requests_received_with_carried": ("收到（含上年结转）", [_SUM_IN, (_RECEIVED,)]),
    "requests_accepted": ("受理", [(_RECEIVED,), _SUM_IN]),
    "requests_handled": ("办理", [(_RECEIVED,), _SUM_IN, (_CONCLUDED,)]),
}


@check("N-03", Severity.ERROR, "prose")
def received(subject: Subject) -> Iterator[Judgement]:
    """正文的收到申请数应与表三一致。

    判断：正文写收到、受理、办理政府信息公开申请若干件或“未收到”，与表三“本年新收”总计比较；
        或与新收加上年结转比较；“办理”也可指办结数。约数不核对；只要有一处（或几处相加）与表三一致，
        别处的数字可能是其中一部分，不作判断；写明是某一渠道、时段、事由或其他单位的，不作判断，
        某一渠道的比全部收到的还多才提示。
    依据：同一报告内正文与统计表所述为同一事项（《政府信息公开条例》第五十条第二项）。
    反例：正文写“收到政府信息公开申请12件”，表三“本年新收”总计写11件。
    正例：正文写“未收到政府信息公开申请”，表三“本年新收”总计写0件。
    怎么办：对照台账改正正文或表三；含上年结转的，在正文里写明。
    """
    less = partial(left_over, subject)
    said = (
        judgement
        for kind, (verb, readings) in _RECEIVED_KINDS.items()
        if kind in subject.stated
        for judgement in judge_statements(
            subject,
            kind,
            _sums(subject, readings),
            _received_message(subject, verb),
            partial(_only_new, subject),
            less=less,
        )
    )
    apart = (_unless_part(subject, judgement) for judgement in said)
    readings = _sums(subject, [(_RECEIVED,), _SUM_IN])
    message = _received_message(subject, "收到")
    ways = judge_parts(subject, counted_ways(subject), readings, message, less)
    return unless_silent(chain(apart, ways), "正文没有写收到申请的确切数字")


def _only_new(subject: Subject, statement: Statement) -> bool:
    """Whether ``statement`` counts what is new in a report that says nothing of carried ones."""
    quote = statement.quote
    carried = "requests_carried_in" in subject.stated or "结转" in quote
    return "新收" in quote and not carried


def _unless_part(subject: Subject, judgement: Judgement) -> Judgement:
    """``judgement``, unless the prose says that more were received than it was made of.

    收到4件，受理3件: not all that is received is accepted.
    """
    figures = dict(judgement.observed.figures) if judgement.observed else {}
    stated = figures.get("stated")
    received = subject.stated.get("requests_received", ())
    if stated is None or not any((each.value or 0) > Decimal(stated) for each in received):
        return judgement
    return cannot_assess("正文写收到的申请多于此数，这可能是其中一部分，未作核对")


def _sums(subject: Subject, readings: Sequence[tuple[str, ...]]) -> Readings:
    """The cells that the figures of each reading add up from."""
    return [tuple(key for name in names for key in subject.keys(name)) for names in readings]


def _received_message(subject: Subject, verb: str) -> Message:
    def message(statement: Statement, other: Counterpart) -> Observation:
        rows = tuple(dict.fromkeys(_short(subject, *cell.key[:2]) for cell in other.cells))
        if statement.negation:
            return observe("N-03.none", rows=rows, total=other.total)
        stated, unit = statement.value or 0, statement.unit
        return observe("N-03", verb=verb, stated=stated, unit=unit, rows=rows, total=other.total)

    return message


def _short(subject: Subject, table: str, row: str) -> str:
    """A row by the short name that the form's balance gives it, else by its label."""
    balance = subject.table_form(table).balance
    label = balance.left.get(row) if balance else None
    return label or row_label(table, row, subject.table_form(table).era)


@check("N-04", Severity.WARNING, "prose")
def results(subject: Subject) -> Iterator[Judgement]:
    """正文的办理结果应与表三相应各行一致。

    判断：正文写予以公开、部分公开、不予公开、无法提供、不予处理、其他处理、办结、结转若干件，
        与表三相应行（或一组各行之和）的总计比较；照表三行名写明某一情形若干件的，与该行比较。约数不核对。
        “答复”与办结数比较，少于它而差额不超过不予处理和其他处理之和的也通过；同一结果另有一处与表三一致的，
        别处的数字可能是其中一部分，比整体还多的才提示；写法存疑的，只有列举的其他各项都与表三相符、
        换成表中的数才合成总数时才提示。
    依据：同一报告内正文与统计表所述为同一事项（《政府信息公开条例》第五十条第二项）。
    反例：正文写“不予公开3件”，表三“（三）不予公开”各行总计相加为2件。
    正例：正文写“不予公开3件”，表三“（三）不予公开”各行总计相加为3件。
    怎么办：对照台账改正正文或表三中的相应数字。
    """
    said = chain(_group_results(subject), _reasons(subject), _answers(subject))
    return unless_silent(said, "正文没有写办理结果的确切数字")


def _reasons(subject: Subject) -> Iterator[Judgement]:
    """What the prose says in the words of a single row."""
    form = subject.table_form("requests")
    for row in form.rows:
        kind = f"{REASON}{row.key}"
        if kind in subject.stated:
            message = _result_message(bare_label(row.label))
            yield from judge_statements(
                subject, kind, [((form.name, row.key, form.total),)], message, at_most=True
            )


def _answers(subject: Subject) -> Iterator[Judgement]:
    """What was answered: what was concluded, with or without what needs no answer."""
    if _ANSWERED not in subject.stated:
        return
    every = [subject.keys(name) for name in (_CONCLUDED, *_NEED_NO_ANSWER)]
    concluded, *rest = (firm_sum(subject.cells, keys) for keys in every)
    if concluded is None or None in rest:
        yield cannot_assess("没有读到办结的件数，正文所写答复数无从核对")
        return
    least = concluded - sum(each or 0 for each in rest)
    if any(least <= (each.value or 0) <= concluded for each in subject.stated[_ANSWERED]):
        yield PASSED
        return
    readings = _sums(subject, [(_CONCLUDED,), (_RECEIVED,), _SUM_IN])
    less = partial(with_older, subject)
    yield from judge_statements(subject, _ANSWERED, readings, _result_message("答复"), less=less)


def _group_results(subject: Subject) -> Iterator[Judgement]:
    return (
        judgement
        for kind, figure in subject.table_form("requests").figures.items()
        if figure.said and kind in subject.stated
        for judgement in judge_statements(
            subject,
            kind,
            _result_readings(subject, kind, figure.cells),
            _result_message(figure.said),
            at_most=kind in RESULTS or kind in _CARRIED,
            less=partial(with_older, subject) if kind in _CLOSED_TOGETHER else no_other,
        )
    )


def _result_readings(subject: Subject, kind: str, cells: tuple[CellKey, ...]) -> Readings:
    """The cells a result may mean: what is granted may be said of what is partly granted too."""
    wider = subject.keys("requests_disclosed") if kind == "requests_granted" else ()
    return [cells, wider] if wider else [cells]


def _result_message(label: str) -> Message:
    def message(statement: Statement, other: Counterpart) -> Observation:
        added, stated = len(other.cells) > 1, statement.value or 0
        return observe(
            "N-04.sum" if added else "N-04", result=label, stated=stated, total=other.total
        )

    return message


_APPLICANTS = ("requests_natural_person", "requests_organisation")


@check("N-13", Severity.WARNING, "prose")
def applicants(subject: Subject) -> Iterator[Judgement]:
    """正文的申请人情况应与表三各列一致。

    判断：正文写自然人、法人或其他组织申请若干件，与表三“本年新收”的自然人一格、其余五格之和比较，
        照栏目名写商业企业、科研机构等的，与该格比较；
        与加上年结转或与“（七）总计”一致的也通过，因为正文未必写明说的是哪一行。约数不核对。
    依据：同一报告内正文与统计表所述为同一事项（《政府信息公开条例》第五十条第二项）。
    反例：正文写“自然人申请10件”，表三“本年新收”自然人写9件。
    正例：正文写“自然人申请10件”，表三“本年新收”自然人写10件。
    怎么办：对照表三改正正文中的申请人情况，或写明说的是新收还是办结。
    """
    said = (
        judgement
        for kind, columns in _applicant_columns(subject)
        if kind in subject.stated
        for judgement in judge_statements(
            subject,
            kind,
            _applicant_readings(subject, columns),
            _applicant_message(subject, columns),
        )
    )
    return unless_silent(said, "正文没有写申请人的确切数字")


def _applicant_columns(subject: Subject) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is stated of applicants, with the columns that count it."""
    for kind in _APPLICANTS:
        yield kind, tuple(column for _, _, column in subject.keys(kind))
    for _, row, _ in subject.keys(_RECEIVED):
        for column in subject.table_form("requests").row(row).columns:
            yield f"{OF_COLUMN}{column.key}", (column.key,)


def _applicant_readings(subject: Subject, columns: tuple[str, ...]) -> Readings:
    """Of those received, with those carried in, of those concluded: the figure's own columns."""
    readings = _sums(subject, ((_RECEIVED,), _SUM_IN, (_CONCLUDED,)))
    return [
        tuple((table, row, each) for table, row, _ in totals for each in columns)
        for totals in readings
    ]


def _applicant_message(subject: Subject, columns: tuple[str, ...]) -> Message:
    table, row, _ = subject.keys(_RECEIVED)[0]
    form = subject.table_form(table)
    found = next(each for each in form.row(row).columns if each.key == columns[0])
    label = found.group if len(columns) > 1 else found.label

    def message(statement: Statement, other: Counterpart) -> Observation:
        short, stated = _short(subject, table, row), statement.value or 0
        return observe("N-13", applicants=label, stated=stated, row=short, total=other.total)

    return message
