"""The one judgement of a figure in the prose: may a table be held against it, do they agree?"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.checks.bodies import has_the_tables_sums, says_of_another
from build_tools.checks.cells import FIRM
from build_tools.checks.doubted_figures import exceeds, is_settled
from build_tools.checks.labels import numbers, table_label
from build_tools.checks.last_counted import is_of_a_part
from build_tools.checks.said_again import is_said_again
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    source_lines,
)
from build_tools.model import Cell, CellKey, Number, Observation, Statement, Status, Value
from build_tools.statements.applicants import channel_kind
from build_tools.statements.listing import ONE_BODY
from build_tools.statements.outcomes import is_result


class Counterpart(Value, frozen=True):
    """The printed cells whose sum a statement may state."""

    cells: tuple[Cell, ...]
    blank: int = 0
    """How many cells are blank: they state nothing, so that the sum may only be more."""

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
Message: TypeAlias = Callable[[Statement, Counterpart], Observation]


def unless_silent(judgements: Iterable[Judgement], reason: str) -> Iterator[Judgement]:
    """``judgements``, or that the check does not apply for ``reason`` when there are none."""
    said = False
    for judgement in judgements:
        said = True
        yield judgement
    if not said:
        yield not_applicable(reason)


def no_other(_: Statement) -> Collection[Number]:
    """That nothing else may be left of a figure than what it says."""
    return ()


def judge_statements(
    subject: Subject,
    kind: str,
    readings: Readings,
    message: Message,
    plainly: Callable[[Statement], bool] = lambda _: False,
    *,
    at_most: bool = False,
    less: Callable[[Statement], Collection[Number]] = no_other,
) -> Iterator[Judgement]:
    """One judgement for each statement of ``kind`` that is an exact number.

    Once one statement of a kind agrees with the table, or several together do, another number
    beside it is more likely a part of the whole than a contradiction; so is one whose words narrow
    it, or that is said of another body. None of them is held against the report, unless it is
    ``at_most`` its part and yet more than the whole. A statement that says ``plainly`` which cells
    it means has the plainest reading only. ``less`` gives what
    one may be by what stands beside it.
    """
    exact = [each for each in subject.stated.get(kind, ()) if not each.vague]
    if not exact:
        return
    plainest = _counterpart(subject, readings[0])
    sums = [each for keys in readings if (each := _counterpart(subject, keys))]
    if not sums:
        key = readings[0][0]
        name = f"{table_label(key[0])}“{subject.label(key)}”"
        yield cannot_assess(f"{name}等格未填报或没有读到，正文无从核对")
        return
    totals = {each.total for each in sums}
    only = {plainest.total} if plainest else totals
    agrees = [each.value in (only if plainly(each) else totals) for each in exact]
    agreed = any(agrees) or add_up(exact, totals)
    known = [each for each, agreeing in zip(exact, agrees, strict=True) if agreeing]
    most = max(totals) if plainest and not any(each.blank for each in sums) else None
    for statement, agreeing in zip(exact, agrees, strict=True):
        if agreeing:
            yield PASSED
            continue
        beside = agreed and not is_said_again(subject, statement, known)
        settled = not agreed and is_settled(subject, statement)
        made = not totals.isdisjoint(less(statement))
        more = exceeds(subject, statement, most, at_most=at_most, alone=not agreed)
        if plainest and more and not made:
            yield _contradicted(statement, plainest, message)
        elif beside or made or not (settled or _is_plain(subject, statement, totals)):
            yield cannot_assess(f"正文另有“{statement.quote}”，可能是其中一部分，未作核对")
        elif len(sums) < len(readings) and not (settled or plainly(statement)):
            yield cannot_assess(f"“{statement.quote}”所指的格可能未填报或没有读到，无从核对")
        elif plainest and (not plainest.blank or plainest.total > (statement.value or 0)):
            yield _contradicted(statement, plainest, message)
        else:
            yield cannot_assess(f"表中有未填报的格，“{statement.quote}”无从核对")


def _is_plain(subject: Subject, statement: Statement, totals: set[Number]) -> bool:
    """Whether nothing tells that ``statement`` may count less than the table, or something else."""
    return not (
        _says_less(subject, statement)
        or is_of_a_part(subject, statement)
        or _has_part(statement, totals)
    )


def _has_part(statement: Statement, totals: Collection[Number]) -> bool:
    """Whether a part that ``statement`` names is what the table counts: 全市30件，其中市政府8件."""
    cases = statement.kind.startswith(("review", "litigation"))  # whose parts are how they ended
    named = (
        value
        for label, value, _ in statement.parts
        if (ONE_BODY.search(label) if cases else not (channel_kind(label) or is_result(label)))
    )
    return any(value in totals for value in named)


def judge_parts(
    subject: Subject,
    parts: Iterable[Statement],
    readings: Readings,
    message: Message,
    less: Callable[[Statement], Collection[Number]] = no_other,
) -> Iterator[Judgement]:
    """One judgement for each of the ``parts``, statements that count some of what ``readings`` do.

    It may be any number up to the most that they mean; more is a contradiction, unless ``less``,
    what one may be by what stands beside it, is one of them.
    """
    for statement in parts:
        sums = [each for keys in readings if (each := _counterpart(subject, keys))]
        most = max(sums, key=lambda each: each.total, default=None)
        if statement.vague or statement.narrowed or says_of_another(subject, statement):
            yield cannot_assess(f"“{statement.quote}”可能另有所指，未作核对")
        elif most is None or any(each.blank for each in sums) or len(sums) < len(readings):
            yield cannot_assess(f"表中有未填报或没有读到的格，“{statement.quote}”无从核对")
        elif (statement.value or 0) <= most.total:
            yield PASSED
        elif any(each.total in less(statement) for each in sums):
            yield cannot_assess(f"“{statement.quote}”可能另有所指，未作核对")
        else:
            yield _contradicted(statement, most, message)


_MOST_ADDED = 12


def add_up(statements: Sequence[Statement], totals: Collection[Number]) -> bool:
    """Whether two or more of the statements add up to one of ``totals``."""
    values = [each.value for each in statements if each.value]
    sums: set[Number] = {0}
    for value in values[:_MOST_ADDED]:
        sums |= {each + value for each in sums}
    return len(values) > 1 and not sums.isdisjoint({*totals} - {0, *values})


_CARRIED = ("requests_carried_in", "requests_carried_out")


def _says_less(subject: Subject, statement: Statement) -> bool:
    """Whether ``statement`` is of another body, or of all received where others were concluded.

    收到3件，均予以公开 counts nothing itself: its quote is without a figure.
    """
    if statement.narrowed:
        return True
    if says_of_another(subject, statement) and not has_the_tables_sums(subject, statement):
        return True
    requests = statement.kind.startswith("requests_") and not statement.negation
    of_all = requests and not _COUNTED.search(statement.quote)
    return of_all and any(subject.figure(name) != 0 for name in _CARRIED)


_COUNTED = re.compile("[0-9０-９零一二三四五六七八九十百]")


def _counterpart(subject: Subject, keys: tuple[CellKey, ...]) -> Counterpart | None:
    """What ``keys`` print; None when one of them was not read, or all are blank.

    Where a row of table three leaves out its total, its applicants are taken for it.
    """
    found: list[Cell] = []
    blank = 0
    for table, row, column in keys:
        cell = subject.cells.get((table, row, column))
        if cell is None or cell.status not in (*FIRM, Status.BLANK):
            return None
        if cell.status is not Status.BLANK:
            found.append(cell)
            continue
        blank += 1
        form = subject.table_form(table)
        if table == "requests" and column == form.total:
            parts = (subject.cells.get((table, row, each.key)) for each in form.parts)
            found += [part for part in parts if part is not None and part.status in FIRM]
    return Counterpart(tuple(found), blank) if found else None


def _contradicted(statement: Statement, other: Counterpart, message: Message) -> Judgement:
    lines = {statement.line, *source_lines(list(other.cells))}
    found = message(statement, other)
    if other.blank:
        found = replace(found, figures=(*found.figures, ("unfilled", other.blank)))
    return fire(
        found,
        lines=tuple(sorted(line for line in lines if line)),
        cells=tuple(cell.key for cell in other.cells),
        arithmetic=f"{statement.value}≠{other.arithmetic}",
    )


def half_a_digit(number: Decimal) -> Decimal:
    """Half of the last printed digit: the most that rounding may have moved ``number``."""
    return Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)


def only_figure(subject: Subject, kind: str) -> Statement | None:
    """The exact statement of ``kind`` when there is one number and no other."""
    found = whole_figures(subject, kind)
    return found[0] if len({each.value for each in found}) == 1 else None


def whole_figures(subject: Subject, kind: str) -> list[Statement]:
    """The exact statements of ``kind`` about the whole and about the office itself."""
    return [
        each
        for each in subject.stated.get(kind, ())
        if not (each.vague or each.narrowed or each.body.startswith("全"))
        if not says_of_another(subject, each)
    ]
