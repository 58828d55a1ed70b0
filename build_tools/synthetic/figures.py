"""Invented figures that keep every identity of the form, over one agency's consecutive years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from random import Random
from typing import TypeAlias

from build_tools.forms import TableForm, form_for_year
from build_tools.model import CellKey, Number

Figures: TypeAlias = dict[CellKey, Number]
"""The value of every cell of the three tables of one report."""

_APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service",
               "other_organisation")  # fmt: skip
_SHARES = (40, 12, 1, 1, 2, 2)


def figures_by_year(random: Random, years: Iterable[int], scale: int) -> Iterator[Figures]:
    """One consistent set of figures per year; what one year carries out the next carries in.

    ``scale`` is about how many requests a natural person files in a year; 0 gives a quiet agency
    whose request tables are all zero.
    """
    carried = dict.fromkeys(_APPLICANTS, 0)
    stock = {"regulations": 0, "normative_documents": random.randrange(40)}
    for year in years:
        form = form_for_year(year)
        figures: Figures = {}
        figures.update(_requests(random, form.table("requests"), carried, scale))
        figures.update(_review(random, form.table("review"), scale))
        figures.update(_proactive(random, form.table("proactive"), stock))
        yield figures


def _requests(
    random: Random, form: TableForm, carried: dict[str, int], scale: int
) -> Iterator[tuple[CellKey, Number]]:
    outcomes = [row.key for row in form.rows if row.groups and row.key != "concluded"]
    counts = {row.key: dict.fromkeys(_APPLICANTS, 0) for row in form.rows}
    for applicant, share in zip(_APPLICANTS, _SHARES, strict=True):
        counts["carried_in"][applicant] = carried[applicant]
        received = random.randrange(scale * share // 20 + 1)
        counts["received"][applicant] = received
        open_cases = received + carried[applicant]
        carried[applicant] = random.randrange(open_cases // 8 + 1)
        counts["carried_out"][applicant] = carried[applicant]
        counts["concluded"][applicant] = open_cases - carried[applicant]
        for _ in range(counts["concluded"][applicant]):
            counts[_outcome(random, outcomes)][applicant] += 1
    for row, by_applicant in counts.items():
        for applicant, count in by_applicant.items():
            yield (form.name, row, applicant), count
        yield (form.name, row, "total"), sum(by_applicant.values())


def _outcome(random: Random, outcomes: list[str]) -> str:
    return outcomes[0] if random.random() < 0.5 else random.choice(outcomes)


def _review(random: Random, form: TableForm, scale: int) -> Iterator[tuple[CellKey, Number]]:
    for row in form.rows:
        results = [random.randrange(scale // 30 + 1) for _ in row.columns[:-1]]
        for column, value in zip(row.columns, [*results, sum(results)], strict=True):
            yield (form.name, row.key, column.key), value


def _proactive(
    random: Random, form: TableForm, stock: dict[str, int]
) -> Iterator[tuple[CellKey, Number]]:
    for row in form.rows:
        values: list[Number]
        if row.key in stock:
            issued = random.randrange(9) if row.key == "normative_documents" else 0
            repealed = random.randrange(min(4, stock[row.key] + issued) + 1)
            stock[row.key] += issued - repealed
            values = [issued, repealed, stock[row.key]]
        else:
            values = [_SORTS[column.type](random) for column in row.columns]
        for column, value in zip(row.columns, values, strict=True):
            yield (form.name, row.key, column.key), value


_SORTS: dict[str, Callable[[Random], Number]] = {
    "count": lambda random: random.randrange(2000),
    "signed": lambda random: random.randrange(-60, 60),
    "amount": lambda random: Decimal(random.randrange(10_000_000)) / 10_000,
}
