"""The whole of a report as one JSON object."""

from __future__ import annotations

from msgspec.json import Encoder

from build_tools.checks.sentences import sentence
from build_tools.exports.model import Exported
from build_tools.exports.report_objects import (
    CellDifferenceObject,
    CellObject,
    CheckObject,
    FindingObject,
    ParagraphObject,
    ProblemObject,
    ReportObject,
    SectionObject,
    SourceObject,
    TableObject,
    VersionObject,
)
from build_tools.exports.whole_tables import whole_tables
from build_tools.model import (
    Agency,
    AnnualReport,
    Cell,
    CheckResult,
    DataTable,
    Explanation,
    Finding,
    Outcome,
    Problem,
    Provenance,
    Section,
    Version,
)
from build_tools.reports.differences import Differences, compare

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


def _exported(exported: Exported) -> ReportObject:
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
    versions: tuple[VersionObject, ...],
) -> ReportObject:
    return ReportObject(
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
        problems=tuple(map(_problem, problems)),
        explanations=explanations,
        versions=versions,
    )


def _check(result: CheckResult) -> CheckResult | CheckObject:
    """``result`` with what we could not read apart from what was found."""
    if not result.findings:
        return result
    unread = tuple([_finding(each) for each in result.findings if each.about_reading])
    fired = result.fired - len(unread)
    return CheckObject(
        result.code,
        Outcome.FIRE if fired or not unread else Outcome.CANNOT_ASSESS,
        result.passed,
        fired,
        result.not_assessed + len(unread),
        result.reason,
        tuple([_finding(each) for each in result.findings if not each.about_reading]),
        unread,
    )


def _finding(finding: Finding) -> FindingObject:
    return FindingObject(
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


def _problem(problem: Problem) -> ProblemObject:
    said = problem.severity, problem.code, problem.what, problem.remedy
    return ProblemObject(problem.path, problem.line, *said)


def _source(report: AnnualReport, origin: Provenance) -> SourceObject:
    return SourceObject(
        report.path, report.sha256, report.size, origin.url, origin.seen, origin.published
    )


def _version(version: Version, current: AnnualReport) -> VersionObject:
    found = compare(version.report, current) if version.report.readable else Differences()
    return VersionObject(
        number=version.number,
        source=_source(version.report, version.provenance),
        readable=version.report.readable,
        cells=tuple(CellDifferenceObject(*each.key, each.was, each.now) for each in found.cells),
        prose=found.prose,
        uncompared=found.uncompared,
        uncompared_tables=found.tables,
    )


def _section(section: Section) -> SectionObject:
    heading = section.heading.text if section.heading else None
    paragraphs = tuple([ParagraphObject(each.text, each.place.line) for each in section.paragraphs])
    return SectionObject(section.name.value, heading, paragraphs)


def _table(table: DataTable) -> TableObject:
    return TableObject(
        name=table.name,
        form=table.form,
        cells=_cells(table.cells),
        missing_rows=table.missing_rows,
        unknown_labels=table.unknown_labels,
        doubts=table.doubts,
        settled=table.settled,
    )


def _cells(cells: tuple[Cell, ...]) -> tuple[CellObject, ...]:
    # Hundreds to a report: no call for each, and fields by position cost half of named ones.
    return tuple(
        [
            CellObject(
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
