"""The whole of a report as one JSON object."""

from typing import Any

from msgspec import Struct
from msgspec.json import Encoder
from msgspec.structs import replace

from build_tools.checks.sentences import sentence
from build_tools.exports.contents import whole_tables
from build_tools.exports.model import Exported
from build_tools.model import (
    AnnualReport,
    Cell,
    CheckResult,
    Correction,
    DataTable,
    Finding,
    Number,
    Outcome,
    Place,
    Problem,
    Provenance,
    ReportRecord,
    Section,
    Status,
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


class CellObject(Struct, gc=False, omit_defaults=True):
    """A cell of a table. Of these there are hundreds: an object costs less than a mapping."""

    row: str
    column: str
    value: Number | None
    raw: str
    status: Status
    place: Place
    evidence: str = ""
    based_on: tuple[tuple[str, str, str], ...] = ()
    correction: Correction | None = None


def _exported(exported: Exported) -> dict[str, Any]:
    record = exported if isinstance(exported, ReportRecord) else None
    report = exported if isinstance(exported, AnnualReport) else exported.report
    versions = record.versions if record else ()
    return {
        "agency": record.agency if record else None,
        "year": exported.year,
        "title": report.title,
        "printed_agency": report.agency,
        "printed_year": report.year,
        "issued": report.issued,
        "signature": report.signature,
        "confident": report.confident,
        "misfiled": record.misfiled if record else "",
        "source": _source(report, record.provenance if record else Provenance()),
        "sections": [_section(each) for each in report.sections],
        "tables": [_table(each) for each in whole_tables(exported)],
        "annex": report.annex,
        "statements": [replace(each, parts=each.own_parts) for each in report.statements],
        "checks": [_check(each) for each in record.results] if record else [],
        "problems": [_problem(each) for each in exported.problems],
        "explanations": record.explanations if record else [],
        "versions": [_version(each, report) for each in versions],
    }


def _check(result: CheckResult) -> CheckResult | dict[str, Any]:
    """``result`` with what we could not read apart from what was found."""
    if not result.findings:
        return result
    unread = [_finding(each) for each in result.findings if each.about_reading]
    fired = result.fired - len(unread)
    return {
        "code": result.code,
        "outcome": Outcome.FIRE if fired or not unread else Outcome.CANNOT_ASSESS,
        **_given(
            passed=result.passed,
            fired=fired,
            not_assessed=result.not_assessed + len(unread),
            reason=result.reason,
            findings=[_finding(each) for each in result.findings if not each.about_reading],
            unread=unread,
        ),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": sentence(finding),
        "case": finding.observed.case,
        **_given(
            figures=dict(finding.observed.figures),
            words=dict(finding.observed.words),
            lines=finding.lines,
            cells=finding.cells,
            arithmetic=finding.arithmetic,
            about_reading=finding.about_reading,
            accepted=finding.accepted,
        ),
    }


def _given(**fields: object) -> dict[str, object]:
    """The fields that say anything: others are left out."""
    return {name: value for name, value in fields.items() if value}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "severity": problem.severity,
        "code": problem.code,
        "what": problem.what,
        "remedy": problem.remedy,
    }


def _source(report: AnnualReport, origin: Provenance) -> dict[str, Any]:
    return {
        "path": report.path,
        "sha256": report.sha256,
        "size": report.size,
        "url": origin.url,
        "seen": origin.seen,
        "published": origin.published,
    }


def _version(version: Version, current: AnnualReport) -> dict[str, Any]:
    found = compare(version.report, current) if version.report.readable else Differences()
    names = ("table", "row", "column", "was", "now")
    return {
        "number": version.number,
        "source": _source(version.report, version.provenance),
        "readable": version.report.readable,
        "cells": [
            dict(zip(names, (*each.key, each.was, each.now), strict=True)) for each in found.cells
        ],
        "prose": found.prose,
        "uncompared": found.uncompared,
        "uncompared_tables": found.tables,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "name": section.name.value,
        "heading": section.heading.text if section.heading else None,
        "paragraphs": [{"text": each.text, "line": each.place.line} for each in section.paragraphs],
    }


def _table(table: DataTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "form": table.form,
        "cells": _cells(table.cells),
        "missing_rows": table.missing_rows,
        "unknown_labels": table.unknown_labels,
        "doubts": table.doubts,
        "settled": table.settled,
    }


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
