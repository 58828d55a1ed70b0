"""Remarks as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, json

from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import CellKey, Finding, Number, Severity


class _Remark(Struct):
    kind: RemarkKind
    severity: Severity
    code: str
    line: int | None
    lines: tuple[int, ...]
    cells: tuple[CellKey, ...]
    what: str
    case: str | None
    figures: dict[str, Number]
    words: dict[str, tuple[str, ...]]
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
    of ``remedy``. ``what`` is the sentence people read; ``figures`` and ``words`` are what a check
    found, of which the sentence called ``case`` is made.
    """
    data = json.encode(_Checked(1, tuple(map(_file, files))))
    return json.format(data, indent=2).decode() + "\n"


def _file(file: Checked) -> _File:
    unassessed = tuple(_Unassessed(*each) for each in file.unassessed)
    return _File(file.path, file.readable, tuple(map(_remark, file.remarks)), unassessed)


def _remark(remark: Remark) -> _Remark:
    accepted = remark.kind is RemarkKind.ACCEPTED
    observed = remark.said.observed if isinstance(remark.said, Finding) else None
    return _Remark(
        kind=remark.kind,
        severity=remark.severity,
        code=remark.code,
        line=remark.line or None,
        lines=remark.lines,
        cells=remark.cells,
        what=remark.sentence,
        case=observed.case if observed else None,
        figures=dict(observed.figures) if observed else {},
        words=dict(observed.words) if observed else {},
        quote=remark.quote,
        arithmetic=remark.arithmetic,
        remedy=None if accepted else remark.remedy,
        accepted=remark.accepted if accepted else None,
    )
