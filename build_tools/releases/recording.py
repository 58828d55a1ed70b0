"""What a release keeps of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from build_tools.exports import ExportedReport
from build_tools.model import Agency, Number, Status, WithdrawnReport
from build_tools.releases.model import ReleasedReport, ReleasedTable


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
