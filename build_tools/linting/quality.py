"""Remarks as a report of code quality, which GitLab shows beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from msgspec import json

from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_gitlab(files: Sequence[Checked]) -> str:
    """Everything that is open; what is said twice of one file keeps two fingerprints."""
    found = list(_entries(files))
    return json.format(json.encode(found), indent=2).decode() + "\n"


def _entries(files: Sequence[Checked]) -> Iterator[dict[str, Any]]:
    said: Counter[str] = Counter()
    for file in files:
        for remark in file.remarks:
            if remark.kind is not RemarkKind.ACCEPTED:
                identifying = f"{remark.path}\0{remark.code}\0{remark.sentence}"
                said[identifying] += 1
                yield _entry(remark, f"{identifying}\0{said[identifying]}")


def _entry(remark: Remark, identifying: str) -> dict[str, Any]:
    unsure = "（未能准确识别）" if remark.kind is RemarkKind.READING else ""
    path = PurePath(remark.path).as_posix().encode("utf-8", "replace").decode()
    return {
        "description": remark.advice,
        "check_name": remark.code + unsure,
        "fingerprint": sha256(identifying.encode("utf-8", "replace")).hexdigest(),
        "severity": _SEVERITIES[remark.severity],
        "location": {"path": path, "lines": {"begin": max(remark.line, 1)}},
    }
