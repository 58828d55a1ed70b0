"""An agency's years side by side: every indicator by year, its change, gaps and breaks of the form.

Lines join years only where the forms mean the same thing: a row that one form has whole and another
in parts is their sum.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from build_tools.forms import Column, Row
from build_tools.model import CellKey, Number, Status, Value

Description = TypeVar("Description")


class Gap(StrEnum):
    """Why a year has nothing to show in a line."""

    NO_REPORT = "no_report"
    """The library holds no report of that year, which does not mean that none was published."""
    WITHDRAWN = "withdrawn"
    """The library held a report of that year, which is withdrawn."""
    MISFILED = "misfiled"
    """The report of that year may be another agency's, or another year's."""
    NOT_IN_FORM = "not_in_form"
    """The table of that year follows a form that does not ask for this."""
    NOT_READ = "not_read"
    """The table, the row or the cell could not be read."""


class Point(Value, frozen=True):
    """One year of one line."""

    year: int
    value: Number | None = None
    """None where the cell is blank or missing, or there is a gap."""
    status: Status | None = None
    """None where there is a gap."""
    change: Number | None = None
    """Against the year before; None over gaps and breaks."""
    gap: Gap | None = None
    based_on: tuple[CellKey, ...] = ()
    """The cells a value was added up from, where the year's form splits the row."""


class SeriesLine(Value, frozen=True):
    """One indicator by year, a point for every year of the series."""

    key: CellKey
    row: Row
    column: Column
    points: tuple[Point, ...]


def each_described(
    lines: Sequence[SeriesLine], describe: Callable[[tuple[Point, ...]], Description]
) -> list[tuple[SeriesLine, Description]]:
    """Each line with what ``describe`` says of its points, asked once where lines share them."""
    distinct = {id(line.points): line.points for line in lines}
    described = {known: describe(points) for known, points in distinct.items()}
    return [(line, described[id(line.points)]) for line in lines]


class Break(Value, frozen=True):
    """From ``year`` on, a table follows another form than in the last report before."""

    year: int
    table: str
    before: str
    after: str
    comparable: bool
    """Whether the rows both forms have still mean the same, so that changes are shown."""


class Series(Value, frozen=True):
    """All years of one agency, from the first report to the last, gaps included."""

    years: tuple[int, ...]
    missing_years: tuple[int, ...]
    """Years between two known ones of which the library holds no report."""
    breaks: tuple[Break, ...]
    lines: tuple[SeriesLine, ...]
    """Every indicator any year has, in the order of the form; see ``each_described``."""

    def line(self, key: CellKey) -> SeriesLine | None:
        """The line of ``key``, or None when no year has it."""
        return next((line for line in self.lines if line.key == key), None)
