"""What the checks hold against an office that has done nothing wrong."""

from __future__ import annotations

from build_tools.checks import Subject, run_checks
from build_tools.checks.sentences import sentence
from build_tools.model import Agency, AnnualReport
from tests.accuracy.originals import AGENCY

_OFFICE = Agency("exam", AGENCY, level="city")


def accusations(report: AnnualReport, year: int, office: Agency = _OFFICE) -> list[str]:
    """What counts as a finding about an office, whose figures and words agree."""
    return [
        f"{finding.code} {sentence(finding)}"
        for result in run_checks(Subject(report, year, office))
        for finding in result.findings
        if finding.counts
    ]
