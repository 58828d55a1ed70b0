"""A report before it is published, or a whole content tree: what is there to mend, and how.

What does not add up in a report and what we could not read reliably are two kinds of remarks; no
format mixes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from build_tools.model import CellKey, Problem, Severity, Value


class RemarkKind(StrEnum):
    """What a remark is about."""

    REPORT = "report"
    READING = "reading"
    CONTENT = "content"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """The heading over remarks of this kind."""
        return {
            "report": "报告里对不上或需要核对的",
            "reading": "没有读准的（不说明报告有误）",
            "content": "收录信息和更正说明的问题",
            "accepted": "已经说明的",
        }[self]


class Remark(Value, frozen=True):
    """One thing to say about one file."""

    kind: RemarkKind
    problem: Problem
    """Where, how serious, what and what to do; of an accepted finding, the reason given."""
    lines: tuple[int, ...] = ()
    cells: tuple[CellKey, ...] = ()
    arithmetic: str = ""
    quote: str = ""
    """The beginning of the first of ``lines``, for those whose program shows no line numbers."""


class Checked(Value, frozen=True):
    """One file and everything there is to say about it."""

    path: str
    remarks: tuple[Remark, ...] = ()
    readable: bool = True
    unassessed: tuple[tuple[str, str], ...] = ()
    """Checks that could not be made, code and reason."""


def failing(files: Iterable[Checked], *, strict: bool) -> bool:
    """Whether a file is unreadable or something open is an error (``strict``: or a warning)."""
    levels = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(
        not file.readable
        or any(
            remark.kind is not RemarkKind.ACCEPTED and remark.problem.severity in levels
            for remark in file.remarks
        )
        for file in files
    )
