"""Invented figures that keep every identity of the form, over one agency's consecutive years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
_FEW = 10
_MANY = 20
_STOCK = ("issued", "repealed", "in_force")
_ITEMS = ("previous_items", "change")


def figures_by_year(random: Random, years: Iterable[int], scale: int) -> Iterator[Figures]:
    """One consistent set of figures per year; what one year leaves open the next takes up.

    ``scale`` is about how many requests a natural person files in a year; 0 gives a quiet agency
    whose request tables are all zero.
    """
    carried = dict.fromkeys(_APPLICANTS, 0)
    pending: dict[str, int] = {}
    known: Figures = {("proactive", "normative_documents", "in_force"): random.randrange(40)}
    for year in years:
        form = form_for_year(year)
        figures: Figures = {}
        figures.update(_requests(random, form.table("requests"), carried, scale))
        figures.update(_review(random, form.table("review"), pending, scale))
        figures.update(_proactive(random, form.table("proactive"), known))
        known |= figures
        yield figures


def _requests(
    random: Random, form: TableForm, carried: dict[str, int], scale: int
) -> Iterator[tuple[CellKey, Number]]:
    outcomes = [row.key for row in form.rows if row.groups and row.key != "concluded"]
    counts = {row.key: dict.fromkeys(_APPLICANTS, 0) for row in form.rows}
    for applicant, share in zip(_APPLICANTS, _SHARES, strict=True):
        counts["carried_in"][applicant] = carried[applicant]
        received = _varied(random, scale * share // 20)
        counts["received"][applicant] = received
        open_cases = received + carried[applicant]
        carried[applicant] = random.randrange(open_cases // 8 + 1)
        counts["carried_out"][applicant] = carried[applicant]
        counts["concluded"][applicant] = open_cases - carried[applicant]
        for _ in range(counts["concluded"][applicant]):
            counts[_outcome(random, outcomes)][applicant] += 1
    if sum(counts["received"].values()) <= _FEW:
        _no_excess(counts)
    for row, by_applicant in counts.items():
        for applicant, count in by_applicant.items():
            yield (form.name, row, applicant), count
        yield (form.name, row, "total"), sum(by_applicant.values())


def _varied(random: Random, most: int) -> int:
    """Up to ``most``; where that is many, never a small part of it."""
    least = most // 2 if most >= _MANY else 0
    return random.randrange(least, most + 1)


def _no_excess(counts: dict[str, dict[str, int]]) -> None:
    """Nobody is excessive where there are few requests: they then are repeated ones."""
    for applicant, count in counts["refused.excessive"].items():
        counts["refused.repeated"][applicant] += count
        counts["refused.excessive"][applicant] = 0


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
        if names == _STOCK:
            values = _stock(random, row.key, known)
        else:
            before = [known.get((form.name, row.key, name)) for name in names]
            values = [
                _next(random, column.type, last)
                for column, last in zip(row.columns, before, strict=True)
            ]
            if names[:2] == _ITEMS:
                values[:2] = _items(random, before)
        for column, value in zip(row.columns, values, strict=True):
            yield (form.name, row.key, column.key), value


def _stock(random: Random, row: str, known: Figures) -> list[Number]:
    before = int(known.get(("proactive", row, "in_force"), 0))
    issued = random.randrange(9) if row == "normative_documents" else 0
    repealed = random.randrange(min(4, before + issued) + 1)
    return [issued, repealed, before + issued - repealed]


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
