"""What the pages about many reports, and the search, need to know of one: small and storable."""

from collections.abc import Collection, Sequence
from functools import cache

from msgspec.structs import replace

from build_tools.checks.cells import printed_values
from build_tools.forms import all_totals, cells_of, load_form
from build_tools.model import AnnualReport, Finding, Number, Region, ReportRecord, Value


class Total(Value, frozen=True):
    """A figure that reports are added up by: the sum of some cells of one table."""

    id: str
    label: str
    heading: str
    table: str
    row: str
    """A row of the form, or the key of a group of rows."""
    column: str
    shown: tuple[str, ...]
    long: str
    """What a chart of one agency's years is called."""

    @property
    def address(self) -> str:
        """What the comparison calls its line."""
        return f"{self.table}.{self.row}.{self.column}"


TOTALS = tuple(
    Total(
        id=each.id,
        label=each.label,
        heading=each.heading,
        table=table,
        row=each.row,
        column=each.column,
        shown=each.shown,
        long=each.long or each.label,
    )
    for table, each in all_totals()
)
"""What a summary carries, all counted in 件 and comparable over the forms."""


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
    """In the order of ``TOTALS``; None unless every cell of it is printed or corrected.

    Empty where nothing of the report is to be added up.
    """
    findings: tuple[Finding, ...] = ()
    """The open ones: what a maintainer has accepted is told on the report's own page.

    Without their lines; of the cells, only the first that the report's page shows.
    """
    problems: int = 0
    dated: str = ""
    """``content_date`` of it."""

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
        totals=totals_of(report) if record.comparable else (),
        findings=_findings(record),
        problems=len(record.problems),
        dated=content_date(record),
    )


def content_date(record: ReportRecord) -> str:
    """The latest date that the content tells of a report, ``YYYY-MM-DD``.

    When it was fetched or published, else when it was signed, else the last day of its year.
    """
    origin = record.provenance
    known = max(origin.seen, origin.published) or record.report.issued
    return known or f"{record.year}-12-31"


def totals_of(report: AnnualReport) -> tuple[Number | None, ...]:
    """In the order of ``TOTALS``; None unless every cell of it is printed or corrected."""
    values = printed_values(report)
    if all(value is None for table in values.values() for value in table):
        return ()
    forms = {table.name: table.form for table in reversed(report.tables)}
    return tuple([_total(each, forms.get(each.table), values.get(each.table)) for each in TOTALS])


def _total(total: Total, era: str | None, values: Sequence[Number | None] | None) -> Number | None:
    if era is None or values is None:
        return None
    places = _places(total, era)
    known = [value for place in places if (value := values[place]) is not None]
    return sum(known) if known and len(known) == len(places) else None


@cache
def _places(total: Total, era: str) -> tuple[int, ...]:
    """Where the cells of ``total`` stand among those of the form of ``era``."""
    keys = load_form(era).table(total.table).cell_keys
    return tuple(map(keys.index, cells_of(total.table, total.row, total.column, era)))


def _findings(record: ReportRecord) -> tuple[Finding, ...]:
    shown = {table.name for table in record.report.tables}
    return tuple(_finding(each, shown) for each in record.findings if not each.accepted)


def _finding(finding: Finding, shown: Collection[str]) -> Finding:
    cells = [key for key in finding.cells if key[0] in shown]
    return replace(finding, lines=(), cells=tuple(cells[:1]))
