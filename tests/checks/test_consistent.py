"""False alarms are the enemy: sound reports pass every check, faulty ones fail the right ones."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from itertools import islice

import pytest

from build_tools.checks import Subject, run_checks
from build_tools.forms import load_forms
from build_tools.model import Agency, AnnualReport, Outcome, Region, Source
from build_tools.reports.assembling import read_report
from build_tools.synthetic.corpus import SampleReport
from tests.corpus import sample_reports

_REPORTS = 120
_YEARS = range(2021, max(2026, load_forms()[0].first_year + 1))
_BESIDE = {
    "T3-01": {"N-04"},
    "T3-03": {"X-01", "N-04", "N-06"},
    "N-03": {"N-06"},
    "X-05": {"X-01", "X-02", "X-04", "X-08", "N-03", "N-04", "N-05", "T3-04"},
    "C02": {"S06"},
}
"""What else a fault must show in the same report."""
_AFTER = {"T3-03": set[str](), "X-05": {"X-01", "X-02", "X-04", "X-08", "X-06"}}
"""What a fault shows in the next year's report, which still has the true figures."""

Agencies = dict[str, dict[int, tuple[SampleReport, AnnualReport]]]


def _agencies(*, faulty: bool) -> Agencies:
    agencies: Agencies = defaultdict(dict)
    for sample in islice(sample_reports(3, faulty=faulty, years=_YEARS), _REPORTS):
        data = sample.text.encode()
        if data:
            source = Source(f"{sample.year}{sample.suffix}", data, sha256(data).hexdigest())
            agencies[sample.agency][sample.year] = (sample, read_report(source))
    return agencies


def _fired(agencies: Agencies, name: str, year: int) -> set[str]:
    reports = {each: report for each, (_, report) in agencies[name].items()}
    chain = ("样例省", "样例市", "样例县")
    agency = Agency(name, reports[year].agency, Region("900121", chain), "county")
    results = run_checks(Subject(reports[year], year, agency, reports))
    return {result.code for result in results if result.outcome is Outcome.FIRE}


def test_nothing_fires_over_consistent_reports() -> None:
    agencies = _agencies(faulty=False)
    told = [
        (name, year, _fired(agencies, name, year)) for name in agencies for year in agencies[name]
    ]
    assert len(told) == _REPORTS
    assert [each for each in told if each[2]] == []


@pytest.fixture(scope="module")
def faulty() -> Agencies:
    return _agencies(faulty=True)


def test_planted_faults_are_found_and_nothing_else(faulty: Agencies) -> None:
    found: set[str] = set()
    for name, years in faulty.items():
        for year, (sample, _) in years.items():
            last = years.get(year - 1)
            must = {code for code in sample.planted if last or not code.startswith("X")}
            may = {*sample.planted, *("X-07",) * (last is None)}
            for code in sample.planted:
                may |= _BESIDE.get(code, set())
            for code in last[0].planted if last else ():
                may |= _AFTER.get(code, set())
            fired = _fired(faulty, name, year)
            assert must <= fired <= may, (name, year, sample.planted, fired)
            found |= must
    assert found >= {"T3-01", "T3-02", "T3-03", "N-03", "X-05", "C03", "C02"}
