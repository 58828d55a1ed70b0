"""The first answer: what the page shows before anyone has chosen anything, ready to be shown.

It stands in the page itself: nobody waits for a script, or needs one, to read it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from build_tools.explore.agencies import ListedAgency, described
from build_tools.forms import indicators
from build_tools.library.summaries import TOTALS
from build_tools.model import Value

SHOWN = tuple(total.address for total in TOTALS if "explore" in total.shown)
"""The figures that are shown until others are chosen."""
ROWS = 50
"""Agencies on a page of the table."""
FIRM = re.compile(r"c?(-?[0-9.]+)")
"""A number that is added up."""


class YearColumns(Value, frozen=True):
    """What the reports of one year say: whose they are, and a column for each figure."""

    year: int
    reported: Sequence[int]
    """Numbers of agencies, as all here."""
    withdrawn: Sequence[int]
    absent: Sequence[int]
    columns: Sequence[str]


class FirstRow(Value, frozen=True):
    """An agency, and what its report says."""

    id: str
    name: str
    region: str
    tokens: tuple[str, ...] = ()
    """For each of the figures ``SHOWN``; none where no report is held …"""
    gap: str = ""
    """… and why not."""


class FirstSum(Value, frozen=True):
    """The sum of a figure over all reports."""

    number: str
    """As it is printed, of so many decimals as the most exact number that it is of."""
    count: int
    """How many reports have the figure."""


class FirstAnswer(Value, frozen=True):
    """The first rows of the latest year, and the sums over all."""

    year: int
    reports: int
    known: int
    """Agencies, with or without a report."""
    rows: tuple[FirstRow, ...]
    sums: tuple[FirstSum, ...]


def first_answer(agencies: Sequence[ListedAgency], found: YearColumns) -> FirstAnswer:
    """The answer from the columns of a year."""
    places = [".".join(each) for each in indicators()]
    columns = [tuple(_tokens(found.columns[places.index(address)])) for address in SHOWN]
    absent = {*found.absent}.difference(found.reported)
    known = [number for number in range(len(agencies)) if number not in absent]
    reports = {number: place for place, number in enumerate(found.reported)}
    withdrawn = frozenset(found.withdrawn)
    rows = []
    for number in known[:ROWS]:
        place = reports.get(number)
        said = () if place is None else tuple(column[place] for column in columns)
        gap = "" if said else "withdrawn" if number in withdrawn else "no_report"
        rows.append(FirstRow(*described(agencies[number]), said, gap))
    sums = tuple(map(_sum, columns))
    return FirstAnswer(found.year, len(found.reported), len(known), tuple(rows), sums)


def _tokens(column: str) -> Iterator[str]:
    for part in column.split(","):
        token, _, length = part.partition("x")
        yield from (token,) * int(length or 1)


def _sum(tokens: Sequence[str]) -> FirstSum:
    firm = [match[1] for token in tokens if (match := FIRM.fullmatch(token))]
    decimals = max((len(each.partition(".")[2]) for each in firm), default=0)
    total = sum(map(Decimal, firm), Decimal(0))
    return FirstSum(f"{total:.{decimals}f}" if firm else "", len(firm))
