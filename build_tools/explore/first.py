"""The first answer: what the page shows before anyone has chosen anything, ready to be shown.

It stands in the pointer to the tables, which the page loads anyway: a slow phone need not fetch
the figures of all agencies to show the first fifty.
"""

from __future__ import annotations

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
"""Agencies on the first page."""
_FIRM = re.compile(r"c?(-?[0-9.]+)")
"""A number that is added up."""


class YearColumns(Value, frozen=True):
    """What the reports of one year say: whose they are, and a column for each figure."""

    year: int
    reported: Sequence[int]
    """Numbers of agencies, as all here."""
    withdrawn: Sequence[int]
    absent: Sequence[int]
    columns: Sequence[str]


def first_answer(agencies: Sequence[ListedAgency], found: YearColumns) -> dict[str, object]:
    """The first rows, and the sums over all, of the figures ``SHOWN``.

    A row is the agency's number, its id, name and region, and a token for each figure, or why
    there is none.
    """
    places = [".".join(each) for each in indicators()]
    figures = [places.index(address) for address in SHOWN]
    columns = [tuple(_tokens(found.columns[figure])) for figure in figures]
    absent = {*found.absent}.difference(found.reported)
    known = [number for number in range(len(agencies)) if number not in absent]
    said = _said(found, columns)
    total = {"reports": len(found.reported), "known": len(known)}
    return {
        "year": found.year,
        "figures": figures,
        "count": len(known),
        "rows": [
            (number, described(agencies[number]), said.get(number, "no_report"))
            for number in known[:ROWS]
        ],
        "total": {**total, "figures": [_sum(column) for column in columns]},
    }


def _said(found: YearColumns, columns: Sequence[Sequence[str]]) -> dict[int, object]:
    """By the numbers of agencies, what their reports say, or that they are withdrawn."""
    said: dict[int, object] = dict.fromkeys(found.withdrawn, "withdrawn")
    for place, number in enumerate(found.reported):
        said[number] = [column[place] for column in columns]
    return said


def _tokens(column: str) -> Iterator[str]:
    for part in column.split(","):
        token, _, length = part.partition("x")
        yield from (token,) * int(length or 1)


def _sum(tokens: Sequence[str]) -> dict[str, object]:
    firm = [match[1] for token in tokens if (match := _FIRM.fullmatch(token))]
    decimals = max((len(each.partition(".")[2]) for each in firm), default=0)
    total = sum(map(Decimal, firm), Decimal(0))
    return {"sum": float(total), "count": len(firm), "decimals": decimals}
