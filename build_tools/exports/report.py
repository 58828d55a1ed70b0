"""The whole of a report as one JSON object."""

from __future__ import annotations

from msgspec import Struct
from msgspec.json import Encoder

from build_tools.checks.sentences import sentence
from build_tools.exports.model import Exported
from build_tools.exports.whole_tables import whole_tables
from build_tools.model import (
    Acceptance,
    Agency,
    AnnexValue,
    AnnualReport,
    Cell,
    CellKey,
    CheckResult,
    Correction,
    DataTable,
    Explanation,
    Finding,
    Number,
    Outcome,
    Place,
    Problem,
    Provenance,
    Section,
    SettledDoubt,
    Severity,
    Statement,
    Status,
    Version,
)
from build_tools.reports.differences import Differences, Rewording, compare


class _Shape(Struct, gc=False):
    """A part of the JSON: made, encoded and gone."""


class _Paragraph(_Shape):
    text: str
    line: int


class _Section(_Shape):
    name: str
    heading: str | None
    paragraphs: tuple[_Paragraph, ...]


class _Cell(_Shape, omit_defaults=True):
    row: str
    column: str
    value: Number | None
    raw: str
    status: Status
    place: Place
    evidence: str = ""
    based_on: tuple[tuple[str, str, str], ...] = ()
    correction: Correction | None = None


class _Table(_Shape):
    name: str
    form: str
    cells: tuple[_Cell, ...]
    missing_rows: tuple[str, ...]
    unknown_labels: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    settled: tuple[SettledDoubt, ...]


class _Source(_Shape):
    path: str
    sha256: str
    size: int
    url: str
    seen: str
    published: str


class _CellDifference(_Shape):
    table: str
    row: str
    column: str
    was: Number | None
    now: Number | None


class _Version(_Shape):
    number: int
    source: _Source
    readable: bool
    cells: tuple[_CellDifference, ...]
    prose: tuple[Rewording, ...]
    uncompared: tuple[CellKey, ...]
    uncompared_tables: tuple[str, ...]


class _Finding(_Shape, omit_defaults=True):
    code: str
    severity: Severity
    message: str
    case: str
    figures: dict[str, Number] = {}
    words: dict[str, tuple[str, ...]] = {}
    lines: tuple[int, ...] = ()
    cells: tuple[CellKey, ...] = ()
    arithmetic: str = ""
    about_reading: bool = False
    accepted: Acceptance | None = None


class _Check(_Shape, omit_defaults=True):
    code: str
    outcome: Outcome
    passed: int = 0
    fired: int = 0
    not_assessed: int = 0
    reason: str = ""
    findings: tuple[_Finding, ...] = ()
    unread: tuple[_Finding, ...] = ()


class _Report(_Shape):
    agency: Agency | None
    year: int | None
    title: str
    printed_agency: str
    printed_year: int | None
    issued: str
    signature: str
    confident: bool
    source: _Source
    sections: tuple[_Section, ...]
    tables: tuple[_Table, ...]
    annex: tuple[AnnexValue, ...]
    statements: tuple[Statement, ...]
    checks: tuple[CheckResult | _Check, ...]
    problems: tuple[Problem, ...]
    explanations: tuple[Explanation, ...]
    versions: tuple[_Version, ...]


_ENCODER = Encoder(decimal_format="number")


def report_json(exported: Exported) -> bytes:
    """The whole report as one JSON object in UTF-8, keys always in the same order.

    A ``value`` is a number with exactly the decimal places printed, or null where the status is
    ``blank`` or ``missing``; ``raw`` is the cell as printed. Every cell of the form is there. A
    part of ``place`` or ``checks`` that does not apply is left out, and so are ``evidence``,
    ``based_on`` and ``correction`` of a cell that has none.
    ``agency`` and ``checks`` are those of the library; without one, ``agency`` is null. A check's
    ``findings`` and ``fired`` are about the report; what we could not read stands in its ``unread``
    and counts as not assessed. A finding's ``message`` is the sentence readers see, ``figures`` and
    ``words`` are what it is made of: the sentence called ``case`` of the catalogue of checks.
    ``versions`` are earlier ones with what differs in this one, which all the rest is about.
    """
    return _ENCODER.encode(_exported(exported))


def _exported(exported: Exported) -> _Report:
    if isinstance(exported, AnnualReport):
        problems = exported.problems
        whole = whole_tables(exported)
        return _report(exported, whole, None, exported.year, Provenance(), (), problems, (), ())
    return _report(
        exported.report,
        whole_tables(exported),
        exported.agency,
        exported.year,
        exported.provenance,
        exported.results,
        exported.problems,
        exported.explanations,
        tuple(_version(each, exported.report) for each in exported.versions),
    )


def _report(
    report: AnnualReport,
    tables: tuple[DataTable, ...],
    agency: Agency | None,
    year: int | None,
    origin: Provenance,
    checks: tuple[CheckResult, ...],
    problems: tuple[Problem, ...],
    explanations: tuple[Explanation, ...],
    versions: tuple[_Version, ...],
) -> _Report:
    return _Report(
        agency=agency,
        year=year,
        title=report.title,
        printed_agency=report.agency,
        printed_year=report.year,
        issued=report.issued,
        signature=report.signature,
        confident=report.confident,
        source=_source(report, origin),
        sections=tuple(_section(section) for section in report.sections),
        tables=tuple(_table(table) for table in tables),
        annex=report.annex,
        statements=report.statements,
        checks=tuple(map(_check, checks)),
        problems=problems,
        explanations=explanations,
        versions=versions,
    )


def _check(result: CheckResult) -> CheckResult | _Check:
    """``result`` with what we could not read apart from what was found."""
    if not result.findings:
        return result
    unread = tuple([_finding(each) for each in result.findings if each.about_reading])
    fired = result.fired - len(unread)
    return _Check(
        result.code,
        Outcome.FIRE if fired or not unread else Outcome.CANNOT_ASSESS,
        result.passed,
        fired,
        result.not_assessed + len(unread),
        result.reason,
        tuple([_finding(each) for each in result.findings if not each.about_reading]),
        unread,
    )


def _finding(finding: Finding) -> _Finding:
    return _Finding(
        code=finding.code,
        severity=finding.severity,
        message=sentence(finding),
        case=finding.observed.case,
        figures=dict(finding.observed.figures),
        words=dict(finding.observed.words),
        lines=finding.lines,
        cells=finding.cells,
        arithmetic=finding.arithmetic,
        about_reading=finding.about_reading,
        accepted=finding.accepted,
    )


def _source(report: AnnualReport, origin: Provenance) -> _Source:
    return _Source(
        report.path, report.sha256, report.size, origin.url, origin.seen, origin.published
    )


def _version(version: Version, current: AnnualReport) -> _Version:
    found = compare(version.report, current) if version.report.readable else Differences()
    return _Version(
        number=version.number,
        source=_source(version.report, version.provenance),
        readable=version.report.readable,
        cells=tuple(_CellDifference(*each.key, each.was, each.now) for each in found.cells),
        prose=found.prose,
        uncompared=found.uncompared,
        uncompared_tables=found.tables,
    )


def _section(section: Section) -> _Section:
    heading = section.heading.text if section.heading else None
    paragraphs = tuple([_Paragraph(each.text, each.place.line) for each in section.paragraphs])
    return _Section(section.name.value, heading, paragraphs)


def _table(table: DataTable) -> _Table:
    return _Table(
        name=table.name,
        form=table.form,
        cells=_cells(table.cells),
        missing_rows=table.missing_rows,
        unknown_labels=table.unknown_labels,
        doubts=table.doubts,
        settled=table.settled,
    )


def _cells(cells: tuple[Cell, ...]) -> tuple[_Cell, ...]:
    # Hundreds to a report: no call for each, and fields by position cost half of named ones.
    return tuple(
        [
            _Cell(
                each.key[1],
                each.key[2],
                each.value,
                each.raw,
                each.status,
                each.place,
                each.evidence,
                each.based_on,
                each.correction,
            )
            for each in cells
        ]
    )
