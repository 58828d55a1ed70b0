"""The check of reviews and lawsuits in the prose against table four."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from build_tools.checks.claims import Counterpart, Message, judge_statements, unless_silent
from build_tools.checks.registry import check
from build_tools.checks.subject import Judgement, Subject
from build_tools.model import CellKey, Number, Outcome, Severity, Statement

_REVIEW: tuple[CellKey, ...] = (("review", "reconsideration", "total"),)
_LITIGATION: tuple[CellKey, ...] = (
    ("review", "litigation_direct", "total"),
    ("review", "litigation_after_reconsideration", "total"),
)
_UPHELD = "_upheld"
_DISPUTES: Mapping[str, tuple[str, tuple[CellKey, ...]]] = {
    "review": ("行政复议", _REVIEW),
    "litigation": ("行政诉讼", _LITIGATION),
    "review_and_litigation": ("行政复议、行政诉讼", (*_REVIEW, *_LITIGATION)),
}


@check("N-05", Severity.ERROR, "prose")
def disputes(subject: Subject) -> Iterator[Judgement]:
    """正文的复议、诉讼情况应与表四一致。

    判断：正文写行政复议、行政诉讼若干件或“未发生”，与表四相应总计比较；写“均获维持”的，
        与“结果维持”比较。正文未计尚未审结案件而恰好相差此数时，降为警告。
    依据：同一报告内正文与统计表所述为同一事项（《政府信息公开条例》第五十条第三项）。
    反例：正文写“未发生行政复议”，表四行政复议总计写1件。
    正例：正文写“行政复议3件，均获维持”，表四行政复议结果维持3件、总计3件。
    怎么办：对照案件台账改正正文或表四；含尚未审结案件的，在正文里写明。
    """
    said = (
        _less_pending(subject, judgement, totals)
        for kind, (label, totals) in _DISPUTES.items()
        for name in (kind, kind + _UPHELD)
        if name in subject.stated
        for judgement in judge_statements(
            subject, name, [_keys(subject, name, totals)], _dispute_message(subject, label, totals)
        )
    )
    return unless_silent(said, "正文没有写复议、诉讼的确切数字")


def _keys(subject: Subject, name: str, totals: tuple[CellKey, ...]) -> tuple[CellKey, ...]:
    """``totals``, or the upheld cells of the groups that print one; of all when none does."""
    if not name.endswith(_UPHELD):
        return totals
    printed = [key for key in totals if subject.value(*key) is not None]
    return tuple((table, row, "upheld") for table, row, _ in printed or totals)


def _pending(subject: Subject, totals: tuple[CellKey, ...]) -> Number:
    values = (subject.value(table, row, "pending") for table, row, _ in totals)
    return sum((value for value in values if value is not None), 0)


def _less_pending(subject: Subject, judgement: Judgement, totals: tuple[CellKey, ...]) -> Judgement:
    """Offices often leave out cases that are not concluded; that alone is no contradiction."""
    if judgement.outcome is not Outcome.FIRE or not (pending := _pending(subject, totals)):
        return judgement
    stated, _, printed = judgement.arithmetic.partition("≠")
    apart = abs(Decimal(stated) - Decimal(printed.rpartition("=")[2]))
    return replace(judgement, severity=Severity.WARNING) if apart == pending else judgement


def _dispute_message(subject: Subject, label: str, totals: tuple[CellKey, ...]) -> Message:
    def message(statement: Statement, other: Counterpart) -> str:
        word = "结果维持" if other.cells[0].key[2] == "upheld" else "总计"
        pending = _pending(subject, totals)
        aside = f"（尚未审结{pending}件）" if pending else ""
        return f"正文称“{statement.quote}”，表四“{label}”{word}{other.total}件{aside}。"

    return message
