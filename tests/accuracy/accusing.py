"""What the checks hold against an office that has done nothing wrong."""

from __future__ import annotations

from msgspec.structs import replace

from build_tools.checks import Subject, run_checks
from build_tools.checks.sentences import sentence
from build_tools.model import Agency, AnnualReport
from tests.accuracy.originals import AGENCY

_OFFICE = Agency("exam", AGENCY, level="city")


def accusations(report: AnnualReport, year: int, office: Agency = _OFFICE) -> list[str]:
    """What counts as a finding about an office, whose figures and words agree.

    Whatever the report was read to be called, it is the office's: no doubt of that hides a finding.
    """
    known = replace(office, former_names=(*office.former_names, report.agency or office.name))
    return [
        f"{finding.code} {sentence(finding)}"
        for result in run_checks(Subject(report, year, known))
        for finding in result.findings
        if finding.counts
    ]
