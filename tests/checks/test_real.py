"""Real reports outside of the repository: every finding is in the file that justifies it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.checks import Subject, all_checks, run_checks
from build_tools.model import Agency, AnnualReport, CheckResult, Outcome, Region
from build_tools.readers import read_source
from build_tools.reports.assembling import read_report

_ROOT = Path(__file__).parents[2]
_REPORTS = Path(os.environ.get("REAL_REPORTS", _ROOT.parent / "shared" / "real"))
_FINDINGS = _ROOT / "tests" / "data" / "real-findings.yml"
_KNOWN: dict[str, dict[str, Any]] = yaml.load(_FINDINGS.read_text("utf-8"), yaml.CSafeLoader)
_ORDER = [check.code for check in all_checks()]


def _report(name: str) -> AnnualReport:
    path = _REPORTS / name
    if not path.exists():
        pytest.skip(f"{name} is not here; REAL_REPORTS names the folder it is in")
    return read_report(read_source(path))


def _results(name: str) -> tuple[CheckResult, ...]:
    known = _KNOWN[name]
    given = known["agency"]
    region = Region(given["code"], tuple(given["chain"])) if "code" in given else None
    agency = Agency("real", given["name"], region, given.get("level", ""))
    earlier = {year: _report(each) for year, each in known.get("earlier", {}).items()}
    return run_checks(Subject(_report(name), known["year"], agency, earlier))


@pytest.mark.parametrize("name", _KNOWN)
def test_findings_are_those_justified(name: str) -> None:
    results = _results(name)
    found = [(each.code, list(each.lines)) for result in results for each in result.findings]
    known = [(each["check"], each["lines"]) for each in _KNOWN[name]["fire"]]
    assert found == sorted(known, key=lambda each: _ORDER.index(each[0]))
    unsure = {
        result.code: result.not_assessed
        for result in results
        if result.outcome is Outcome.CANNOT_ASSESS
    }
    assert unsure == {each["check"]: each["count"] for each in _KNOWN[name]["cannot_assess"]}


@pytest.mark.parametrize("name", _KNOWN)
def test_every_entry_is_justified(name: str) -> None:
    entries = [*_KNOWN[name]["fire"], *_KNOWN[name]["cannot_assess"]]
    assert all(each["why"] for each in entries)
