"""SARIF output held against the structure that the standard's schema (2.1.0) prescribes.

``SHAPES`` transcribes the schema for the objects we write: no other property may stand there
(``additionalProperties: false``), required ones must, and values have their type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.commands import nianbao
from tests.linting.drafts import BAD_LINE, draft, tree

LEVELS = ("none", "note", "warning", "error")
_URI = re.compile(r"(?:file:///)?(?:[A-Za-z0-9\-._~/]|%[0-9A-F]{2})+")


def text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def uri(value: Any) -> bool:
    return text(value) and _URI.fullmatch(value) is not None


def count(least: int) -> Any:
    return lambda value: type(value) is int and value >= least


def one_of(*words: str) -> Any:
    return lambda value: value in words


def many(shape: Any) -> Any:
    return lambda value: isinstance(value, list) and all(fits(each, shape) for each in value)


SHAPES: dict[str, dict[str, Any]] = {
    "log": {
        "$schema": lambda value: text(value) and value.endswith("sarif-schema-2.1.0.json"),
        "version!": one_of("2.1.0"),
        "runs!": many("run"),
    },
    "run": {
        "tool!": "tool",
        "columnKind": one_of("utf16CodeUnits", "unicodeCodePoints"),
        "results": many("result"),
    },
    "tool": {"driver!": "driver"},
    "driver": {
        "name!": text,
        "semanticVersion": text,
        "language": lambda value: re.fullmatch("[a-z]{2}(-[A-Z]{2})?", value) is not None,
        "rules": many("rule"),
    },
    "rule": {
        "id!": text,
        "shortDescription": "message",
        "fullDescription": "message",
        "help": "message",
        "defaultConfiguration": "configuration",
        "properties": "rule properties",
    },
    "rule properties": {"tags": many(text)},
    "configuration": {"level": one_of(*LEVELS)},
    "message": {"text!": text},
    "result": {
        "ruleId": text,
        "ruleIndex": count(-1),
        "level": one_of(*LEVELS),
        "message!": "message",
        "locations": many("location"),
        "relatedLocations": many("location"),
        "suppressions": many("suppression"),
        "properties": "result properties",
    },
    "result properties": {
        "about": one_of("report", "reading", "content", "accepted"),
        "arithmetic": text,
        "cells": many(text),
    },
    "suppression": {"kind!": one_of("inSource", "external"), "justification": text},
    "location": {"physicalLocation": "place"},
    "place": {"artifactLocation": "artifact", "region": "region"},
    "artifact": {"uri": uri},
    "region": {"startLine": count(1)},
}


def fits(value: Any, shape: Any) -> bool:
    if not isinstance(shape, str):
        return bool(shape(value))
    assert isinstance(value, Mapping), (shape, value)
    properties = {name.removesuffix("!"): wanted for name, wanted in SHAPES[shape].items()}
    required = {name[:-1] for name in SHAPES[shape] if name.endswith("!")}
    assert set(value) <= set(properties), (shape, set(value) - set(properties))
    assert required <= set(value), (shape, required - set(value))
    for name, each in value.items():
        assert fits(each, properties[name]), (shape, name, each)
    return True


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


def test_the_log_has_the_standards_structure(log: Any) -> None:
    assert fits(log, "log")


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


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ({"version": "2.1.0"}, "log"),
        ({"text": "x", "txt": "y"}, "message"),
        ({"text": ""}, "message"),
        ({"startLine": 0}, "region"),
        ({"uri": "草稿.txt"}, "artifact"),
        ({"driver": {}}, "tool"),
    ],
)
def test_the_structure_can_be_missed(value: Any, shape: str) -> None:
    with pytest.raises(AssertionError):
        fits(value, shape)
