"""Invented figures that keep every identity of the form, over one agency's consecutive years."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, repeat
from random import Random
from typing import TypeAlias

from build_tools.forms import TableForm, figure_tables, form_for_year, tables_of
from build_tools.forms.declaration import Stock
from build_tools.model import CellKey, Number

Figures: TypeAlias = dict[CellKey, Number]
"""The value of every cell of the three tables of one report."""

_SHARES = (40, 12, 1, 1, 2, 2)
"""How often each kind of applicant asks; others as often as the last."""
_FEW = 10
_MANY = 20


def named_key(figure: str) -> CellKey:
    """The first cell of a figure, by the newest form that has it."""
    tables = tables_of(figure_tables()[figure])
    return next(one.figures[figure].cells[0] for one in tables if figure in one.figures)


def figures_by_year(random: Random, years: Iterable[int], scale: int) -> Iterator[Figures]:
    """One consistent set of figures per year; what one year leaves open the next takes up.

    ``scale`` is about how many requests a natural person files in a year; 0 gives a quiet agency
    whose request tables are all zero.
    """
    carried: dict[str, int] = {}
    pending: dict[str, int] = {}
    known: Figures = {named_key("normative_in_force"): random.randrange(40)}
    for year in years:
        form = form_for_year(year)
        figures: Figures = {}
        figures.update(_requests(random, form.table("requests"), carried, scale))
        figures.update(_review(random, form.table("review"), pending, scale))
        figures.update(_proactive(random, form.table("proactive"), known))
        for table in form.tables:
            if not table.has_section:
                figures.update(_any(random, table))
            for rule in table.identities:
                if rule.kind == "column":
                    figures[rule.right[0]] = sum(figures[key] for key in rule.left)
        known |= figures
        yield figures


def _requests(
    random: Random, form: TableForm, carried: dict[str, int], scale: int
) -> Iterator[tuple[CellKey, Number]]:
    outcomes = [row for row in form.results if row != form.sum_row]
    came, carried_in, carried_out = (
        _rows_of(form, name)
        for name in ("requests_received", "requests_carried_in", "requests_carried_out")
    )
    besides = [row for row in form.balance.left if row not in came + carried_in]  # type: ignore[union-attr]
    applicants = [column.key for column in form.parts]
    _reclassify(carried, applicants)
    counts = {row.key: dict.fromkeys(applicants, 0) for row in form.rows}
    for applicant, share in zip(applicants, chain(_SHARES, repeat(_SHARES[-1])), strict=False):
        open_before = carried.get(applicant, 0)
        received = _varied(random, scale * share // 20)
        reopened = {row: random.randrange(received // 8 + 1) for row in besides}
        open_cases = received + open_before + sum(reopened.values())
        carried[applicant] = random.randrange(open_cases // 8 + 1)
        concluded = open_cases - carried[applicant]
        by_row = {
            **reopened,
            **_divided(random, open_before, carried_in),
            **_divided(random, received, came),
            **_divided(random, carried[applicant], carried_out),
            form.sum_row: concluded,
        }
        for row, count in by_row.items():
            counts[row][applicant] = count
        for _ in range(concluded):
            counts[_outcome(random, outcomes)][applicant] += 1
    if sum(sum(counts[row].values()) for row in came) <= _FEW:
        _no_excess(form, counts)
    for row, by_applicant in counts.items():
        for applicant, count in by_applicant.items():
            yield (form.name, row, applicant), count
        yield (form.name, row, form.total), sum(by_applicant.values())


def _rows_of(form: TableForm, figure: str) -> list[str]:
    return [row for _, row, _ in form.figures[figure].cells]


def _reclassify(carried: dict[str, int], applicants: Sequence[str]) -> None:
    """Open cases of applicants the form asks for no more go to the last kind that stays.

    Of these, half go to each kind that the form asks for first.
    """
    *_, last = [each for each in applicants if each in carried] or applicants
    for gone in [each for each in carried if each not in applicants]:
        carried[last] += carried.pop(gone)
    for new in [each for each in applicants if carried and each not in carried]:
        carried[new] = carried[last] // 2
        carried[last] -= carried[new]


def _divided(random: Random, count: int, rows: Sequence[str]) -> dict[str, int]:
    """``count`` over the rows that a form counts it in; all of it where there is one."""
    *others, last = rows
    parts = {}
    for row in others:
        parts[row] = random.randrange(count + 1)
        count -= parts[row]
    return {**parts, last: count}


def _varied(random: Random, most: int) -> int:
    """Up to ``most``; where that is many, never a small part of it."""
    least = most // 2 if most >= _MANY else 0
    return random.randrange(least, most + 1)


def _no_excess(form: TableForm, counts: dict[str, dict[str, int]]) -> None:
    """Nobody is excessive where there are few requests: they then are repeated ones.

    Where the form asks for no repeated ones, they have another outcome.
    """
    if "requests_excessive" not in form.figures:
        return
    asked = "requests_repeated" in form.figures
    [other] = _rows_of(form, "requests_repeated") if asked else form.results[:1]
    [excessive] = _rows_of(form, "requests_excessive")
    for applicant, count in counts[excessive].items():
        counts[other][applicant] += count
        counts[excessive][applicant] = 0


def _outcome(random: Random, outcomes: list[str]) -> str:
    return outcomes[0] if random.random() < 0.5 else random.choice(outcomes)


def _review(
    random: Random, form: TableForm, pending: dict[str, int], scale: int
) -> Iterator[tuple[CellKey, Number]]:
    for row in form.rows:
        upheld, *others = (random.randrange(scale // 30 + 1) for _ in row.columns[:-1])
        results = [upheld + pending.get(row.key, 0), *others]
        pending[row.key] = results[-1]
        for column, value in zip(row.columns, [*results, sum(results)], strict=True):
            yield (form.name, row.key, column.key), value


def _proactive(random: Random, form: TableForm, known: Figures) -> Iterator[tuple[CellKey, Number]]:
    """``known`` holds what earlier years printed, which the new figures go on from."""
    for row in form.rows:
        names = tuple(column.key for column in row.columns)
        before = [known.get((form.name, row.key, name)) for name in names]
        stock = form.stock if row in form.stock_rows else None
        values = _stock(random, (form.name, row.key), stock, known) if stock else {}
        for column, last in zip(row.columns, before, strict=True):
            if column.key not in values:
                values[column.key] = _next(random, column.type, last)
        if form.items and names[:2] == (form.items.before, form.items.change):
            values |= zip(names, _items(random, before), strict=False)
        for name in names:
            yield (form.name, row.key, name), values[name]


def _any(random: Random, form: TableForm) -> Iterator[tuple[CellKey, Number]]:
    """Of a table that nothing is known of but its rows, its columns and their total."""
    for row in form.rows:
        counts = {each.key: random.randrange(1, 90) for each in row.columns}
        if form.total:
            counts[form.total] = sum(counts.values()) - counts[form.total]
        for column, count in counts.items():
            yield (form.name, row.key, column), count


def _stock(
    random: Random, row: tuple[str, str], columns: Stock, known: Figures
) -> dict[str, Number]:
    in_force = (*row, columns.in_force)
    before = int(known.get(in_force, 0))
    issued = random.randrange(9) if in_force == named_key("normative_in_force") else 0
    repealed = random.randrange(min(4, before + issued) + 1)
    return {
        columns.issued: issued,
        columns.repealed: repealed,
        columns.in_force: before + issued - repealed,
    }


def _items(random: Random, before: Sequence[Number | None]) -> list[Number]:
    """Kinds of items and their change; a year begins with what the last one ended with."""
    items, change = before[:2]
    first = random.randrange(10, 40) if items is None else items + (change or 0)
    return [first, random.randrange(-3, 4)]


def _next(random: Random, kind: str, before: Number | None) -> Number:
    """A figure near last year's; the first one is drawn freely."""
    if before is None:
        return _SORTS[kind](random)
    if isinstance(before, Decimal):
        return (before * random.randrange(60, 160) / 100).quantize(_SMALLEST)
    return before * random.randrange(60, 160) // 100


_SMALLEST = Decimal("0.0001")
_SORTS: dict[str, Callable[[Random], Number]] = {
    "count": lambda random: random.randrange(2000),
    "signed": lambda random: random.randrange(-60, 60),
    "amount": lambda random: Decimal(random.randrange(10_000_000)) / 10_000,
}
