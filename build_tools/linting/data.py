"""Remarks as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, json

from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import CellKey, Severity


class _Remark(Struct):
    kind: RemarkKind
    severity: Severity
    code: str
    line: int | None
    lines: tuple[int, ...]
    cells: tuple[CellKey, ...]
    what: str
    quote: str
    arithmetic: str
    remedy: str | None
    accepted: str | None


class _Unassessed(Struct):
    code: str
    reason: str


class _File(Struct):
    path: str
    readable: bool
    remarks: tuple[_Remark, ...]
    unassessed: tuple[_Unassessed, ...]


class _Checked(Struct):
    format: int
    files: tuple[_File, ...]


def as_json(files: Sequence[Checked]) -> str:
    """One object: ``files``, each with its ``remarks``, whose ``kind`` tells the two kinds apart.

    ``line`` is null where none applies. An accepted finding has ``accepted``, the reason, in place
    of ``remedy``.
    """
    data = json.encode(_Checked(1, tuple(map(_file, files))))
    return json.format(data, indent=2).decode() + "\n"


def _file(file: Checked) -> _File:
    unassessed = tuple(_Unassessed(*each) for each in file.unassessed)
    return _File(file.path, file.readable, tuple(map(_remark, file.remarks)), unassessed)


def _remark(remark: Remark) -> _Remark:
    problem, accepted = remark.problem, remark.kind is RemarkKind.ACCEPTED
    return _Remark(
        kind=remark.kind,
        severity=problem.severity,
        code=problem.code,
        line=problem.line or None,
        lines=remark.lines,
        cells=remark.cells,
        what=problem.what,
        quote=remark.quote,
        arithmetic=remark.arithmetic,
        remedy=None if accepted else problem.remedy,
        accepted=problem.remedy if accepted else None,
    )
