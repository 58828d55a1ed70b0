"""What a release holds: every report with its figures, and every report that was withdrawn."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from build_tools.exports import ExportedReport
from build_tools.model import Agency, Number, Status, Value, WithdrawnReport


class ReleasedTable(Value, frozen=True, omit_defaults=True):
    """One official table of a report."""

    form: str
    values: str
    """The cells' numbers in the order of the form, empty where there is none, divided by commas;
    ``0*12`` is twelve times the same."""
    corrected: tuple[int, ...] = ()
    """The places of the cells that a maintainer corrected."""


class ReleasedReport(Value, frozen=True, omit_defaults=True):
    """One report of one agency, as it was published; without tables where it could not be read."""

    agency: str
    name: str
    year: int
    sha256: str = ""
    """Of the original; empty for a report that is withdrawn."""
    tables: Mapping[str, ReleasedTable] = {}
    withdrawn: str | None = None
    """Why it is withdrawn, where it is; the reason may be empty."""

    @property
    def key(self) -> tuple[str, int]:
        """What tells reports apart, and the order they stand in."""
        return self.agency, self.year


class ReleaseHead(Value, frozen=True):
    """The first line of a release's file."""

    release: str
    """Its name: the day, ``2024-02-01``, the second of a day ``2024-02-01-2``."""
    version: str
    """The version of the data, by their content."""
    format: int = 1


class Release(NamedTuple):
    """Everything that was published at one time."""

    head: ReleaseHead
    reports: Callable[[], Iterator[ReleasedReport]]
    """Gives the reports in the order of their keys; they are held by nobody."""


def released_reports(
    agency: Agency, reports: Iterable[ExportedReport], withdrawn: Iterable[WithdrawnReport]
) -> list[ReleasedReport]:
    """What is kept of one agency's reports, by year."""
    held = [_released(agency, each) for each in reports]
    gone = [
        ReleasedReport(agency.id, agency.name, each.year, withdrawn=each.withdrawal.reason)
        for each in withdrawn
    ]
    return sorted([*held, *gone], key=lambda each: each.key)


def _released(agency: Agency, report: ExportedReport) -> ReleasedReport:
    tables = {
        each.name: ReleasedTable(each.form, written(each.values), _corrected(each.statuses))
        for each in report.tables
    }
    sha256 = report.originals[0].sha256
    return ReleasedReport(agency.id, report.name, report.year or 0, sha256, tables)


def _corrected(statuses: Sequence[Status]) -> tuple[int, ...]:
    return tuple(at for at, status in enumerate(statuses) if status is Status.CORRECTED)


def written(values: Iterable[Number | None]) -> str:
    """The ``values`` of a ``ReleasedTable``."""
    runs = ((value, len([*run])) for value, run in groupby(map(_plain, values)))
    return ",".join(value if times == 1 else f"{value}*{times}" for value, times in runs)


def values_of(text: str) -> list[str]:
    """The numbers of ``written``, each as a text; ValueError where ``text`` is none."""
    found: list[str] = []
    for each in text.split(","):
        value, repeated, times = each.partition("*")
        if value and not value.removeprefix("-").replace(".", "", 1).isdecimal():
            raise ValueError(text)
        found += [value] * (min(int(times), _MOST) if repeated else 1)
    return found


_MOST = 1000
"""Cells that no form has so many of."""


def _plain(value: Number | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:f}"
