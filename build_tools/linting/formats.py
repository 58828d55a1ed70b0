"""The formats remarks can be printed in, and the writers of the short ones."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any, TypeAlias

from msgspec import json

from build_tools.checks import check_name
from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.linting.html_report import as_html
from build_tools.linting.sarif import as_sarif
from build_tools.model import Finding, Severity, terminal_line

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_COUNTED = (RemarkKind.REPORT, RemarkKind.READING, RemarkKind.CONTENT)


def as_text(files: Sequence[Checked], *, colour: bool = False) -> str:
    """A heading and lines for each kind of remark, then how many of what there are."""
    return "".join(f"{line}\n" for line in (*_lines(files, colour), *_summary(files)))


def _lines(files: Sequence[Checked], colour: bool) -> Iterator[str]:
    for kind in RemarkKind:
        said = [remark for file in files for remark in file.remarks if remark.kind is kind]
        if said:
            yield f"== {kind.label} =="
            yield from (_line(remark, colour) for remark in said)
            yield ""


def _line(remark: Remark, colour: bool) -> str:
    label, said = remark.severity.label, remark.advice
    if remark.kind is RemarkKind.ACCEPTED:
        label, said = "已说明", f"{remark.sentence}说明：{remark.accepted}"
    elif colour:
        label = f"\x1b[1;{_COLOURS[remark.severity]}m{label}\x1b[0m"
    return terminal_line(remark.path, remark.line, label, remark.code, said)


def _summary(files: Sequence[Checked]) -> Iterator[str]:
    unreadable = sum(not file.readable for file in files)
    yield f"共查 {len(files)} 个文件" + (f"，其中 {unreadable} 个读不出来" if unreadable else "")
    for kind in _COUNTED:
        yield from _counted(kind, files)
    accepted = sum(remark.kind is RemarkKind.ACCEPTED for file in files for remark in file.remarks)
    if accepted:
        yield f"已经说明的：{accepted} 处"
    unassessed = [code for file in files for code, _ in file.unassessed]
    if unassessed:
        codes = "、".join(dict.fromkeys(unassessed))
        yield f"无法判断的检查：{len(unassessed)} 项（需要的内容没有印出或未能准确识别）：{codes}"


def _counted(kind: RemarkKind, files: Sequence[Checked]) -> Iterator[str]:
    said = [each for file in files for each in file.remarks if each.kind is kind]
    levels = Counter(remark.severity for remark in said)
    counts = "，".join(f"{level.label} {levels[level]}" for level in Severity if levels[level])
    yield f"{kind.label}：{counts or '没有'}"
    for code, count in sorted(Counter(remark.code for remark in said).items()):
        yield f"  {check_name(code)}：{count} 处"


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


_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_gitlab(files: Sequence[Checked]) -> str:
    """Everything that is open; what is said twice of one file keeps two fingerprints."""
    said: Counter[str] = Counter()
    found = []
    for remark in _open(files):
        identifying = f"{remark.path}\0{remark.code}\0{remark.sentence}"
        said[identifying] += 1
        found.append(_entry(remark, f"{identifying}\0{said[identifying]}"))
    return json.format(json.encode(found), indent=2).decode() + "\n"


def _open(files: Sequence[Checked]) -> Iterator[Remark]:
    remarks = (remark for file in files for remark in file.remarks)
    return (each for each in remarks if each.kind is not RemarkKind.ACCEPTED)


def _code(remark: Remark) -> str:
    return remark.code + ("（未能准确识别）" if remark.kind is RemarkKind.READING else "")


def _entry(remark: Remark, identifying: str) -> dict[str, Any]:
    path = PurePath(remark.path).as_posix().encode("utf-8", "replace").decode()
    return {
        "description": remark.advice,
        "check_name": _code(remark),
        "fingerprint": sha256(identifying.encode("utf-8", "replace")).hexdigest(),
        "severity": _SEVERITIES[remark.severity],
        "location": {"path": path, "lines": {"begin": max(remark.line, 1)}},
    }


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(files: Sequence[Checked]) -> str:
    """One command a line for everything that is open."""
    return "".join(f"{_command(each)}\n" for each in _open(files))


def _command(remark: Remark) -> str:
    fields = [f"file={_property(remark.path)}"]
    if remark.line:
        fields.append(f"line={remark.line}")
    fields.append(f"title={_property(_code(remark))}")
    return f"::{_COMMANDS[remark.severity]} {','.join(fields)}::{_data(remark.advice)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


Writer: TypeAlias = Callable[[Sequence[Checked]], str]

FORMATS: Mapping[str, Writer] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "html": as_html,
}
