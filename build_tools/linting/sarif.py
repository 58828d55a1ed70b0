"""Remarks as SARIF 2.1.0, the format in which code hosts and editors exchange such results."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from msgspec import json

from build_tools import __version__
from build_tools.checks import GROUPS, CheckDoc, check_docs
from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import Severity

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SAFE = "/"


def as_sarif(files: Sequence[Checked]) -> str:
    """One run; an accepted finding is a suppressed result, its reason the justification."""
    rules = _rules(files)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "nianbao",
                "semanticVersion": __version__,
                "language": "zh-CN",
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(remark, places) for file in files for remark in file.remarks],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.format(json.encode(log), indent=2).decode() + "\n"


def _rules(files: Sequence[Checked]) -> list[dict[str, Any]]:
    """What can be looked up: every check, and the problems that occur."""
    others = {remark.code for file in files for remark in file.remarks} - set(check_docs())
    return [_rule(doc) for doc in check_docs().values()] + [{"id": code} for code in sorted(others)]


def _rule(doc: CheckDoc) -> dict[str, Any]:
    return {
        "id": doc.code,
        "shortDescription": {"text": f"{doc.title}。"},
        "fullDescription": {"text": f"{doc.what}依据：{doc.why}"},
        "help": {"text": f"怎么办：{doc.remedy}\n反例：{doc.bad}\n正例：{doc.good}"},
        "defaultConfiguration": {"level": _LEVELS[doc.severity]},
        "properties": {"tags": [GROUPS[doc.group]]},
    }


def _result(remark: Remark, places: Mapping[str, int]) -> dict[str, Any]:
    accepted = remark.kind is RemarkKind.ACCEPTED
    result: dict[str, Any] = {
        "ruleId": remark.code,
        "ruleIndex": places[remark.code],
        "level": _LEVELS[remark.severity],
        "message": {"text": remark.sentence if accepted else remark.advice},
        "locations": [_location(remark.path, remark.line)],
        "properties": dict(_properties(remark)),
    }
    more = [line for line in dict.fromkeys(remark.lines) if line != remark.line]
    if more:
        result["relatedLocations"] = [_location(remark.path, line) for line in more]
    if accepted:
        result["suppressions"] = [{"kind": "external", "justification": remark.accepted}]
    return result


def _location(path: str, line: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if line:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    portable = path.replace(os.sep, "/")
    if PurePath(path).is_absolute():
        return "file://" + quote("/" + portable.lstrip("/"), safe=_SAFE + ":")
    return quote(portable, safe=_SAFE)


def _properties(remark: Remark) -> Iterator[tuple[str, Any]]:
    yield "about", remark.kind.value
    if remark.arithmetic:
        yield "arithmetic", remark.arithmetic
    if remark.cells:
        yield "cells", [".".join(cell) for cell in remark.cells]
