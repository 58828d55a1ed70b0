"""What the pages about many reports, and the search, need to know of one: small and storable."""

from __future__ import annotations

from build_tools.model import (
    CellKey,
    Finding,
    Number,
    Region,
    ReportRecord,
    Severity,
    Status,
    Value,
)

KEY_FIGURES: tuple[CellKey, ...] = (
    ("proactive", "licences", "decisions"),
    ("proactive", "penalties", "decisions"),
    ("proactive", "coercion", "decisions"),
    ("proactive", "fees", "amount"),
    ("requests", "received", "total"),
    ("requests", "received", "natural_person"),
    ("requests", "carried_in", "total"),
    ("requests", "granted", "total"),
    ("requests", "partly_granted", "total"),
    ("requests", "concluded", "total"),
    ("requests", "carried_out", "total"),
    ("review", "reconsideration", "total"),
    ("review", "reconsideration", "corrected"),
    ("review", "litigation_direct", "total"),
    ("review", "litigation_after_reconsideration", "total"),
)
"""The cells a summary carries, by which reports are counted and listed together."""


class Figure(Value, frozen=True):
    """One key figure; ``value`` is None where ``status`` is ``blank`` or ``missing``."""

    value: Number | None
    status: Status


ABSENT = Figure(None, Status.MISSING)
"""What a summary says of a figure its report does not hold."""


class FindingSummary(Value, frozen=True):
    """A finding as the lists of findings show it; ``cell`` is the first cell it speaks of."""

    code: str
    severity: Severity
    message: str
    cell: CellKey | None = None
    about_reading: bool = False


class ReportSummary(Value, frozen=True):
    """One report of one agency and year, without its text and its cells."""

    agency_id: str
    agency_name: str
    year: int
    title: str
    path: str
    """The source as shown to people, such as ``content/reports/<agency-id>/2023.txt``."""
    sha256: str
    level: str = ""
    region: Region | None = None
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    registered: bool = True
    readable: bool = True
    """False when the report could not be read: its page shows the problem and nothing else."""
    issued: str = ""
    figures: tuple[Figure, ...] = ()
    """In the order of ``KEY_FIGURES``."""
    findings: tuple[FindingSummary, ...] = ()
    """The open ones: what a maintainer has accepted is told on the report's own page."""
    problems: int = 0

    def figure(self, key: CellKey) -> Figure:
        """The key figure ``key``; ValueError when it is none of ``KEY_FIGURES``."""
        place = KEY_FIGURES.index(key)
        return self.figures[place] if self.figures else ABSENT


def summarise(record: ReportRecord) -> ReportSummary:
    """The summary of one report."""
    agency, report = record.agency, record.report
    return ReportSummary(
        agency_id=agency.id,
        agency_name=agency.name,
        year=record.year,
        title=report.title,
        path=report.path,
        sha256=report.sha256,
        level=agency.level,
        region=agency.region,
        former_names=agency.former_names,
        aliases=agency.aliases,
        registered=agency.registered,
        readable=report.readable,
        issued=report.issued,
        figures=_figures(record),
        findings=tuple(_finding(each) for each in record.findings if not each.accepted),
        problems=len(record.problems),
    )


def _figures(record: ReportRecord) -> tuple[Figure, ...]:
    found = {
        cell.key: Figure(cell.value, cell.status)
        for table in record.report.tables
        for cell in table.cells
        if cell.key in _WANTED
    }
    return tuple(found.get(key, ABSENT) for key in KEY_FIGURES) if found else ()


_WANTED = frozenset(KEY_FIGURES)


def _finding(finding: Finding) -> FindingSummary:
    cell = finding.cells[0] if finding.cells else None
    return FindingSummary(
        finding.code, finding.severity, finding.message, cell, finding.about_reading
    )
