"""Remarks as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import json

from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import Finding


def as_json(files: Sequence[Checked]) -> str:
    """One object: ``files``, each with its ``remarks``, whose ``kind`` tells the two kinds apart.

    ``line`` is null where none applies. An accepted finding has ``accepted``, the reason, in place
    of ``remedy``. ``what`` is the sentence people read; ``figures`` and ``words`` are what a check
    found, of which the sentence called ``case`` is made.
    """
    data = json.encode({"format": 1, "files": [_file(each) for each in files]})
    return json.format(data, indent=2).decode() + "\n"


def _file(file: Checked) -> dict[str, Any]:
    return {
        "path": file.path,
        "readable": file.readable,
        "remarks": [_remark(each) for each in file.remarks],
        "unassessed": [{"code": code, "reason": reason} for code, reason in file.unassessed],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    accepted = remark.kind is RemarkKind.ACCEPTED
    observed = remark.said.observed if isinstance(remark.said, Finding) else None
    return {
        "kind": remark.kind,
        "severity": remark.severity,
        "code": remark.code,
        "line": remark.line or None,
        "lines": remark.lines,
        "cells": remark.cells,
        "what": remark.sentence,
        "case": observed.case if observed else None,
        "figures": dict(observed.figures) if observed else {},
        "words": dict(observed.words) if observed else {},
        "quote": remark.quote,
        "arithmetic": remark.arithmetic,
        "remedy": None if accepted else remark.remedy,
        "accepted": remark.accepted if accepted else None,
    }
