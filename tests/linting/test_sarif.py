"""SARIF output held against the JSON schema of the standard, 2.1.0."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from build_tools.linting.sarif import as_sarif
from tests.commands import nianbao
from tests.linting.drafts import BAD_LINE, draft, tree

_SCHEMA = Path(__file__).parents[1] / "data" / "sarif" / "sarif-2.1.0-rtm.5.json"
_URI = re.compile(r"(?:file:///)?(?:[A-Za-z0-9\-._~/]|%[0-9A-F]{2})+")


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads(_SCHEMA.read_text("utf-8")))


@pytest.fixture
def log(tmp_path: Path) -> Any:
    content = tree(tmp_path)
    sidecar = content / "reports" / "sample-office" / "2021.corrections.yml"
    sidecar.write_text("accepted:\n- {code: T3-03, reason: 来函说明, by: 李四}\n", "utf-8")
    (content / "reports" / "not an id").mkdir()
    draft(tmp_path, name="草 稿.txt")
    done = nianbao("check", "--format", "sarif", ".", cwd=tmp_path)
    assert (done.status, done.told) == (1, [])
    return json.loads(done.out)


def test_the_log_is_valid(log: Any, schema: Draft4Validator) -> None:
    assert list(schema.iter_errors(log)) == []
    assert log["runs"][0]["results"]


def test_a_log_of_nothing_is_valid(schema: Draft4Validator) -> None:
    assert list(schema.iter_errors(json.loads(as_sarif([])))) == []


def test_results_point_at_rules_and_lines(log: Any) -> None:
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    uris = {"%E8%8D%89%20%E7%A8%BF.txt", "content/reports/sample-office/2021.txt"}
    sums = [result for result in run["results"] if result["ruleId"] == "T3-01"]
    places = [result["locations"][0]["physicalLocation"] for result in sums]
    assert {place["artifactLocation"]["uri"] for place in places} == uris
    assert {place["region"]["startLine"] for place in places} == {BAD_LINE}


def test_only_accepted_findings_are_suppressed(log: Any) -> None:
    results = log["runs"][0]["results"]
    suppressed = [result for result in results if "suppressions" in result]
    assert {result["ruleId"] for result in suppressed} == {"T3-03"}
    assert {result["suppressions"][0]["justification"] for result in suppressed} == {
        "来函说明（李四）"
    }
    assert {result["properties"]["about"] for result in suppressed} == {"accepted"}


def test_addresses_hold_no_character_an_address_may_not(log: Any) -> None:
    for result in log["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert _URI.fullmatch(uri)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "2.0.0"),
        (("runs", 0, "tool", "driver", "title"), "x"),
        (("runs", 0, "results", 0, "level"), "info"),
        (("runs", 0, "results", 0, "message"), {"txt": "x"}),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region"), {"startLine": 0}),
    ],
)
def test_the_schema_can_be_missed(
    log: Any, schema: Draft4Validator, path: tuple[str | int, ...], value: Any
) -> None:
    spoilt = deepcopy(log)
    target = spoilt
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not schema.is_valid(spoilt)
