"""What the pages about many reports, and the search, need to know of one: small and storable."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from build_tools.checks.cells import printed_values
from build_tools.forms import load_form
from build_tools.model import (
    CellKey,
    Finding,
    Number,
    Region,
    ReportRecord,
    Severity,
    Value,
)


class Total(Value, frozen=True):
    """A figure that reports are added up by: the sum of some cells of one table."""

    id: str
    label: str
    table: str
    rows: tuple[str, ...]
    """Keys of rows, or what stands before their dot: ``denied`` means all its rows."""
    columns: tuple[str, ...] = ("total",)


_ORGANISATIONS = ("business", "research", "public_welfare", "legal_service", "other_organisation")
_LAWSUITS = ("litigation_direct", "litigation_after_reconsideration")

TOTALS = (
    Total("received", "新收申请", "requests", ("received",)),
    Total("concluded", "办结申请", "requests", ("concluded",)),
    Total("carried_out", "结转下年度", "requests", ("carried_out",)),
    Total("from_persons", "自然人提出", "requests", ("received",), ("natural_person",)),
    Total("from_organisations", "法人或其他组织提出", "requests", ("received",), _ORGANISATIONS),
    Total("granted", "予以公开", "requests", ("granted",)),
    Total("partly_granted", "部分公开", "requests", ("partly_granted",)),
    Total("denied", "不予公开", "requests", ("denied",)),
    Total("unavailable", "无法提供", "requests", ("unavailable",)),
    Total("refused", "不予处理", "requests", ("refused",)),
    Total("other", "其他处理", "requests", ("other",)),
    Total("reconsiderations", "行政复议", "review", ("reconsideration",)),
    Total(
        "reconsiderations_corrected", "复议结果纠正", "review", ("reconsideration",), ("corrected",)
    ),
    Total("lawsuits", "行政诉讼", "review", _LAWSUITS),
    Total("lawsuits_corrected", "诉讼结果纠正", "review", _LAWSUITS, ("corrected",)),
)
"""What a summary carries, all counted in 件 and comparable over the forms."""


class FindingSummary(Value, frozen=True):
    """A finding as the lists of findings show it.

    ``cell`` is the first cell it speaks of that the report's page shows.
    """

    code: str
    severity: Severity
    message: str
    cell: CellKey | None = None
    about_reading: bool = False

    @property
    def counts(self) -> bool:
        """As ``Finding.counts``; a summary holds no accepted ones."""
        return not (self.about_reading or self.severity is Severity.INFO)


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
    totals: tuple[Number | None, ...] = ()
    """In the order of ``TOTALS``; None unless every cell of it is printed or corrected."""
    findings: tuple[FindingSummary, ...] = ()
    """The open ones: what a maintainer has accepted is told on the report's own page."""
    problems: int = 0

    def total(self, name: str) -> Number | None:
        """The total called ``name``, None where the report does not fully state it."""
        place = next(at for at, total in enumerate(TOTALS) if total.id == name)
        return self.totals[place] if self.totals else None


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
        totals=_totals(record),
        findings=_findings(record),
        problems=len(record.problems),
    )


def _totals(record: ReportRecord) -> tuple[Number | None, ...]:
    values = printed_values(record.report)
    if all(value is None for table in values.values() for value in table):
        return ()
    forms = {table.name: table.form for table in reversed(record.report.tables)}
    return tuple([_total(each, forms.get(each.table), values.get(each.table)) for each in TOTALS])


def _total(total: Total, era: str | None, values: Sequence[Number | None] | None) -> Number | None:
    if era is None or values is None:
        return None
    places = _places(total, era)
    known = [value for place in places if (value := values[place]) is not None]
    return sum(known) if len(known) == len(places) else None


@cache
def _places(total: Total, era: str) -> tuple[int, ...]:
    """Where the cells of ``total`` stand among those of the form of ``era``."""
    form = load_form(era).table(total.table)
    return tuple(
        place
        for place, (_, row, column) in enumerate(form.cell_keys)
        if row.partition(".")[0] in total.rows and column in total.columns
    )


def _findings(record: ReportRecord) -> tuple[FindingSummary, ...]:
    shown = {table.name for table in record.report.tables}
    return tuple(_finding(each, shown) for each in record.findings if not each.accepted)


def _finding(finding: Finding, shown: Collection[str]) -> FindingSummary:
    cell = next((key for key in finding.cells if key[0] in shown), None)
    return FindingSummary(
        finding.code, finding.severity, finding.message, cell, finding.about_reading
    )
