"""The five real reports: every finding is in the file that justifies it, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.checks import Subject, all_checks, run_checks
from build_tools.library.register_file import load_register
from build_tools.model import CheckResult, Outcome
from build_tools.readers import read_source
from build_tools.reports.assembling import read_report

_ROOT = Path(__file__).parents[2]
_FINDINGS = _ROOT / "tests" / "data" / "seeds-findings.yml"
_KNOWN: dict[str, dict[str, list[dict[str, Any]]]] = yaml.load(
    _FINDINGS.read_text("utf-8"), yaml.CSafeLoader
)
_ORDER = [check.code for check in all_checks()]


def _results(agency: str) -> tuple[CheckResult, ...]:
    registered = load_register(_ROOT / "content" / "agencies.yml").agencies[agency]
    source = read_source(_ROOT / "content" / "reports" / agency / "2023.txt")
    return run_checks(Subject(read_report(source), 2023, registered))


@pytest.mark.parametrize("agency", _KNOWN)
def test_findings_are_those_justified(agency: str) -> None:
    found = [
        (finding.code, list(finding.lines))
        for result in _results(agency)
        for finding in result.findings
    ]
    known = [(each["check"], each["lines"]) for each in _KNOWN[agency]["fire"]]
    assert found == sorted(known, key=lambda each: _ORDER.index(each[0]))


@pytest.mark.parametrize("agency", _KNOWN)
def test_what_cannot_be_assessed_is_said(agency: str) -> None:
    unsure = {
        result.code: result.not_assessed
        for result in _results(agency)
        if result.outcome is Outcome.CANNOT_ASSESS
    }
    assert unsure == {each["check"]: each["count"] for each in _KNOWN[agency]["cannot_assess"]}


@pytest.mark.parametrize("agency", _KNOWN)
def test_every_entry_is_justified(agency: str) -> None:
    entries = [*_KNOWN[agency]["fire"], *_KNOWN[agency]["cannot_assess"]]
    assert all(each["why"] for each in entries)


@pytest.mark.parametrize(
    ("agency", "code", "passed"),
    [
        ("qinzhou-investment-promotion-bureau", "T3-01", 23),
        ("ganzhou-etdz-enterprise-service-bureau", "T3-01", 25),
        ("xinjiang-investment-promotion-centre", "T3-02", 6),
        ("xinjiang-investment-promotion-centre", "T3-03", 7),
        ("yuanzhou-industry-and-commerce-bureau", "T3-03", 7),
        ("yuanzhou-industry-and-commerce-bureau", "N-05", 2),
        ("yuanzhou-industry-and-commerce-bureau", "T2-06", 1),
        ("zhumadian-edz-investment-bureau", "T4-01", 3),
    ],
)
def test_passes_are_counted(agency: str, code: str, passed: int) -> None:
    (result,) = (each for each in _results(agency) if each.code == code)
    assert result.passed == passed
