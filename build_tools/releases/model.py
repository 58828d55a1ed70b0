"""What a release holds: every report with its figures, and every report that was withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from build_tools.model import Value


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
