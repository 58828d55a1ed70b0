"""What the content tree holds: agencies and the files of their reports, nothing read yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec

from build_tools.checks.text_reuse import Likeness
from build_tools.library.corrections import Amendments
from build_tools.model import Agency, Problem, Provenance, Value, WithdrawnReport


class ReportFile(Value, frozen=True):
    """One agency's report of one year, not yet read."""

    year: int
    file: str
    """Where it lies; a string, because a scan makes very many."""
    shown: str
    """``file`` as people know it, from the content folder on; the same on every machine."""
    sha256: str
    """Of the file as the scan saw it; empty when it could not be opened."""
    provenance: Provenance
    amendments: Amendments
    problems: tuple[Problem, ...] = ()
    refused: Problem | None = None
    """Why the file must not be read; its page shows this instead."""
    version: int = 0
    """0 for the version in force; an earlier one is 1 or more, as its name says."""
    earlier: tuple[ReportFile, ...] = ()
    """Earlier versions of the same report, the oldest first."""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(self.file)


@dataclass(frozen=True)
class AgencyReports:
    """One agency and its reports, oldest first."""

    agency: Agency
    entries: tuple[ReportFile, ...]
    root: Path
    """The content folder, which no entry leads out of."""
    likenesses: tuple[Likeness, ...] | None = None
    """How like each report is to other agencies'; None when that was not compared."""
    withdrawn: tuple[WithdrawnReport, ...] = ()
    """Its reports that are withdrawn, oldest first; none of them is among the entries."""

    @property
    def id(self) -> str:
        """The agency's permanent id."""
        return self.agency.id

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever the agency, one of its sources or what is known of them does."""
        said = [_said(each) for each in self.entries]
        parts = (self.agency, said, self.likenesses, self.withdrawn)
        return sha256(msgspec.msgpack.encode(parts)).hexdigest()


def _said(entry: ReportFile) -> tuple[object, ...]:
    """Everything that a report's page and data depend on."""
    return (
        entry.year,
        entry.shown,
        entry.sha256,
        entry.provenance,
        entry.amendments,
        entry.problems,
        entry.refused,
        [_said(each) for each in entry.earlier],
    )
