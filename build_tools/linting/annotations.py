"""Remarks as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(files: Sequence[Checked]) -> str:
    """One command a line for everything that is open."""
    return "".join(f"{line}\n" for line in _commands(files))


def _commands(files: Sequence[Checked]) -> Iterator[str]:
    for file in files:
        for remark in file.remarks:
            if remark.kind is not RemarkKind.ACCEPTED:
                yield _command(remark)


def _command(remark: Remark) -> str:
    unsure = "（未能准确识别）" if remark.kind is RemarkKind.READING else ""
    fields = [f"file={_property(remark.path)}"]
    if remark.line:
        fields.append(f"line={remark.line}")
    fields.append(f"title={_property(remark.code + unsure)}")
    return f"::{_COMMANDS[remark.severity]} {','.join(fields)}::{_data(remark.advice)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
