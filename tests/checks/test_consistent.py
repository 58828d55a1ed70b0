"""False alarms are the enemy: over consistent, nonzero reports no sum is found wrong."""

from __future__ import annotations

from pathlib import Path

from build_tools.checks import CHECKS, Subject, run_checks
from build_tools.library.register import load_register
from build_tools.model import AnnualReport, Finding
from build_tools.readers import read_source
from build_tools.reports import read_report
from build_tools.synthetic import write_corpus

_REPORTS = 60
_ARITHMETIC = {
    *("C01", "C02", "C03", "C04", "C05", "T2-01", "T2-02", "T3-01", "T3-02", "T3-03", "T4-01"),
    *("X-01", "X-02", "X-05", "N-01", "N-02", "N-03", "N-04", "N-05", "N-06", "N-12", "N-13"),
}


def _reports(home: Path) -> dict[int, AnnualReport]:
    found = (path for path in home.iterdir() if path.suffix != ".yml")
    return {int(path.stem): read_report(read_source(path)) for path in found}


def _findings(folder: Path) -> list[Finding]:
    findings: list[Finding] = []
    for name, agency in load_register(folder / "agencies.yml").agencies.items():
        reports = _reports(folder / "reports" / name)
        for year, report in reports.items():
            subject = Subject(report, year, agency, reports)
            findings += [each for result in run_checks(subject) for each in result.findings]
    return findings


def test_no_arithmetic_check_fires_over_consistent_reports(tmp_path: Path) -> None:
    write_corpus(tmp_path, _REPORTS, seed=3)
    assert {check.code for check in CHECKS} >= _ARITHMETIC
    assert [each for each in _findings(tmp_path) if each.code in _ARITHMETIC] == []
