"""The check of reviews and lawsuits in the prose against table four."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from msgspec.structs import replace

from build_tools.checks.claims import (
    Counterpart,
    Message,
    judge_parts,
    judge_statements,
    unless_silent,
)
from build_tools.checks.labels import column_label
from build_tools.checks.registry import check
from build_tools.checks.subject import Judgement, Subject, observe
from build_tools.model import CellKey, Number, Observation, Outcome, Severity, Statement
from build_tools.statements.claims import PART

_PENDING = "_pending"
_ENDINGS = ("_upheld", "_corrected", "_other", _PENDING)
_BY_THE_FORM = re.compile("结果|均|全部|都")
"""纠正 without 结果 is nearly what the column is called: an office may count it otherwise."""
_DISPUTES: Mapping[str, tuple[str, ...]] = {
    "review": ("review",),
    "litigation": ("litigation",),
    "review_and_litigation": ("review", "litigation"),
    "litigation_at_once": ("litigation_at_once",),
    "litigation_afterwards": ("litigation_afterwards",),
}
"""The figures that the statements of each kind are about."""


@check("N-05", Severity.ERROR, "prose")
def disputes(subject: Subject) -> Iterator[Judgement]:
    """正文的复议、诉讼情况应与表四一致。

    判断：正文写行政复议、行政诉讼（或者直接起诉、复议后起诉）若干件或“未发生”，与表四相应总计比较；
        写结果维持、结果纠正、其他结果、尚未审结若干件或“均获维持”“全部审结”的，与相应各栏比较，没有照写栏名的只作警告；
        只写“维持”的，多于“结果维持”一栏才作警告，因为驳回的也常计入这一栏。
        正文未计尚未审结案件而恰好相差此数时，只作提示；写明“被申请”“被提起”的，尚未审结的也在其内，不作提示处理。
    依据：同一报告内正文与统计表所述为同一事项（《政府信息公开条例》第五十条第三项）。
    反例：正文写“未发生行政复议”，表四行政复议总计写1件。
    正例：正文写“行政复议3件，均获维持”，表四行政复议结果维持3件、总计3件。
    怎么办：对照案件台账改正正文或表四；含尚未审结案件的，在正文里写明。
    """
    said = (
        _less_pending(subject, judgement, figures, name)
        for kind, figures in _DISPUTES.items()
        for name in (kind, *(kind + ending for ending in _ENDINGS))
        if name in subject.stated
        for judgement in _judged(subject, name, figures)
    )
    some = (
        replace(judgement, severity=Severity.WARNING)
        for kind, figures in _DISPUTES.items()
        for name in (kind + ending for ending in _ENDINGS)
        if name + PART in subject.stated
        for judgement in judge_parts(
            subject,
            subject.stated[name + PART],
            _readings(subject, name, figures),
            _dispute_message(subject, figures),
        )
    )
    return unless_silent(chain(said, some), "正文没有写复议、诉讼的确切数字")


def _judged(subject: Subject, name: str, figures: tuple[str, ...]) -> Iterator[Judgement]:
    readings = _readings(subject, name, figures)
    for judgement in judge_statements(subject, name, readings, _dispute_message(subject, figures)):
        said = dict(judgement.observed.words)["quote"] if judgement.observed else ("",)
        loose = name.endswith(_ENDINGS) and not _BY_THE_FORM.search(said[0])
        yield replace(judgement, severity=Severity.WARNING) if loose else judgement


def _readings(subject: Subject, name: str, figures: tuple[str, ...]) -> list[tuple[CellKey, ...]]:
    """What ``name`` may mean: behind both kinds an ending may be said of the one or the other."""
    several = figures if len(figures) > 1 and name.endswith(_ENDINGS) else ()
    return [_keys(subject, name, each) for each in (figures, *((one,) for one in several))]


def _cells(subject: Subject, figures: tuple[str, ...], which: str = "") -> tuple[CellKey, ...]:
    return tuple(key for figure in figures for key in subject.keys(figure + which))


def _keys(subject: Subject, name: str, figures: tuple[str, ...]) -> tuple[CellKey, ...]:
    """The totals, or one ending's cells of the rows that print one; of all when none does."""
    totals = _cells(subject, figures)
    ending = next((each for each in _ENDINGS if name.endswith(each)), "")
    if not ending:
        return totals
    printed = {key[1] for key in totals if subject.value(*key) is not None}
    ended = _cells(subject, figures, ending)
    return tuple(key for key in ended if not printed or key[1] in printed)


def _pending(subject: Subject, figures: tuple[str, ...]) -> Number:
    names = subject.table_form("review").figures
    pending = tuple(each for each in figures if each + _PENDING in names)
    values = (subject.value(*key) for key in _cells(subject, pending, _PENDING))
    return sum((value for value in values if value is not None), 0)


def _less_pending(
    subject: Subject, judgement: Judgement, figures: tuple[str, ...], name: str
) -> Judgement:
    """Offices often leave out cases that are not concluded; that alone is no contradiction."""
    of_all, upheld = name in _DISPUTES, name.endswith("_upheld")  # 均获维持 is said of all
    if judgement.outcome is not Outcome.FIRE or not (of_all or upheld):
        return judgement
    if not (pending := _pending(subject, figures)):
        return judgement
    figures_found = dict(judgement.observed.figures) if judgement.observed else {}
    apart = Decimal(figures_found["total"]) - Decimal(figures_found["stated"])
    if of_all and (not figures_found["stated"] or _says_filed(judgement)):
        return judgement  # 未发生 and 被申请 are said of those, too
    left_out = apart if of_all else abs(apart)
    return replace(judgement, severity=Severity.INFO) if left_out == pending else judgement


def _says_filed(judgement: Judgement) -> bool:
    """Whether the sentence counts the cases that were filed, whatever became of them since."""
    said = dict(judgement.observed.words)["quote"] if judgement.observed else ("",)
    return _FILED.search(said[0]) is not None


_FILED = re.compile(
    "被申请(?!人)|被提起|被诉|(?:引|新?发)(?:起|发|生)|提起|收案|新增|新收|申请行政复议"
)


def _dispute_message(subject: Subject, figures: tuple[str, ...]) -> Message:
    named = (subject.table_form("review").figures[figure].said for figure in figures)
    kinds = tuple(named)

    def message(statement: Statement, other: Counterpart) -> Observation:
        of_pending = statement.kind.endswith(_PENDING)
        pending = 0 if of_pending else _pending(subject, figures)
        return observe(
            "N-05",
            quote=statement.quote,
            stated=statement.value or 0,
            kinds=kinds,
            column=column_label(*other.cells[0].key),
            total=other.total,
            **({"pending": pending} if pending else {}),
        )

    return message
