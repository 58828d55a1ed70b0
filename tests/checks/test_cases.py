"""Every check judges its bad and its good cases as they say; every check has both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.checks import Check, all_checks
from build_tools.checks.sentences import sentence
from build_tools.model import Outcome
from tests.checks.building import build_subject

_CASES = Path(__file__).parents[1] / "data" / "checks"
_OUTCOMES = {
    "bad": Outcome.FIRE,
    "good": Outcome.PASS,
    "cannot_assess": Outcome.CANNOT_ASSESS,
    "not_applicable": Outcome.NOT_APPLICABLE,
}
_BY_CODE = {check.code: check for check in all_checks()}
_FILES = sorted(_CASES.glob("*/*.yml"))


@pytest.mark.parametrize("path", _FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    case = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) or {}
    result = _BY_CODE[path.parent.name].run(build_subject(case))
    assert result.outcome is _OUTCOMES[path.stem.split("-")[0]], result
    _expect(case.get("expect", {}), result)


def _expect(expected: dict[str, Any], result: Any) -> None:
    """``messages`` are whole; ``reason`` is a part of the reason; the rest are equal."""
    if "messages" in expected:
        assert [sentence(finding) for finding in result.findings] == expected["messages"]
    if "reason" in expected:
        assert expected["reason"] in result.reason
    if "arithmetic" in expected:
        assert [finding.arithmetic for finding in result.findings] == expected["arithmetic"]
    if "lines" in expected:
        assert [list(finding.lines) for finding in result.findings] == expected["lines"]
    if "severity" in expected:
        assert [finding.severity.value for finding in result.findings] == expected["severity"]
    if "counts" in expected:
        assert [result.passed, result.fired, result.not_assessed] == expected["counts"]


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
def test_every_check_has_a_bad_and_a_good_case(check: Check) -> None:
    stems = {path.stem.split("-")[0] for path in (_CASES / check.code).glob("*.yml")}
    assert {"bad", "good"} <= stems


@pytest.mark.parametrize("path", sorted(_CASES.glob("*/bad*.yml")), ids=lambda p: p.parent.name)
def test_a_bad_case_says_what_is_found(path: Path) -> None:
    assert yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["expect"]["messages"]
