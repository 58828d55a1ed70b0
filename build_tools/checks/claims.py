"""The one judgement of a figure in the prose: may a table be held against it, do they agree?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from build_tools.checks.cells import FIRM
from build_tools.checks.labels import numbers, table_label
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    lines_of,
    not_applicable,
)
from build_tools.model import Cell, CellKey, Number, Statement, Status, Value


class Counterpart(Value, frozen=True):
    """The printed cells whose sum a statement may state."""

    cells: tuple[Cell, ...]
    complete: bool = True
    """False when cells are blank: they state nothing, so that the sum may only be more."""

    @property
    def total(self) -> Number:
        """What the cells add up to."""
        return sum((cell.value for cell in self.cells if cell.value is not None), 0)

    @property
    def arithmetic(self) -> str:
        """``2+3=5``, or the one number."""
        values = tuple(cell.value for cell in self.cells)
        return f"{numbers(values)}={self.total}" if len(values) > 1 else str(self.total)


Readings: TypeAlias = Sequence[tuple[CellKey, ...]]
"""The sums a statement may mean, the plainest first."""
Message: TypeAlias = Callable[[Statement, Counterpart], str]


def unless_silent(judgements: Iterable[Judgement], reason: str) -> Iterator[Judgement]:
    """``judgements``, or that the check does not apply for ``reason`` when there are none."""
    said = False
    for judgement in judgements:
        said = True
        yield judgement
    if not said:
        yield not_applicable(reason)


def judge_statements(
    subject: Subject, kind: str, readings: Readings, message: Message
) -> Iterator[Judgement]:
    """One judgement for each statement of ``kind`` that is an exact number.

    Once one statement of a kind agrees with the table, another number beside it is more likely a
    part of the whole than a contradiction, and is not held against the report.
    """
    exact = [each for each in subject.stated.get(kind, ()) if not each.vague]
    if not exact:
        return
    sums = [each for keys in readings if (each := _counterpart(subject, keys))]
    if not sums:
        key = readings[0][0]
        name = f"{table_label(key[0])}“{subject.label(key)}”"
        yield cannot_assess(f"{name}等格未填报或没有读到，正文无从核对")
        return
    totals = {each.total for each in sums}
    agreed = any(statement.value in totals for statement in exact)
    for statement in exact:
        if statement.value in totals:
            yield PASSED
        elif agreed:
            yield cannot_assess(f"正文另有“{statement.quote}”，可能是其中一部分，未作核对")
        elif sums[0].complete or sums[0].total > (statement.value or 0):
            yield _contradicted(statement, sums[0], message)
        else:
            yield cannot_assess(f"表中有未填报的格，“{statement.quote}”无从核对")


def _counterpart(subject: Subject, keys: tuple[CellKey, ...]) -> Counterpart | None:
    """What ``keys`` print; None when one of them was not read, or all are blank.

    Where a row of table three leaves out its total, its applicants are taken for it.
    """
    found: list[Cell] = []
    complete = True
    for table, row, column in keys:
        cell = subject.cells.get((table, row, column))
        if cell is None or cell.status not in (*FIRM, Status.BLANK):
            return None
        if cell.status is not Status.BLANK:
            found.append(cell)
            continue
        complete = False
        form = subject.table_form(table)
        if table == "requests" and column == form.total:
            parts = (subject.cells.get((table, row, each.key)) for each in form.parts)
            found += [part for part in parts if part is not None and part.status in FIRM]
    return Counterpart(tuple(found), complete) if found else None


def _contradicted(statement: Statement, other: Counterpart, message: Message) -> Judgement:
    lines = {statement.line, *lines_of(list(other.cells))}
    text = message(statement, other)
    return fire(
        text if other.complete else f"{text.rstrip('。')}（未填报的格未计）。",
        lines=tuple(sorted(line for line in lines if line)),
        cells=tuple(cell.key for cell in other.cells),
        arithmetic=f"{statement.value}≠{other.arithmetic}",
    )


def half_a_digit(number: Decimal) -> Decimal:
    """Half of the last printed digit: the most that rounding may have moved ``number``."""
    return Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
