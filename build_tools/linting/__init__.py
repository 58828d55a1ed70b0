"""A report before it is published, or a whole content tree: what is there to mend, and how.

What does not add up in a report and what we could not read reliably are two kinds of remarks; no
format mixes them.
"""

from collections.abc import Iterable
from enum import StrEnum

from build_tools.checks import check_docs
from build_tools.checks.sentences import sentence
from build_tools.model import CellKey, Finding, Problem, Severity, Value


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
            "reading": "未能准确识别的（不说明报告有误）",
            "content": "收录信息和更正说明的问题",
            "accepted": "已经说明的",
        }[self]


class Remark(Value, frozen=True):
    """One thing to say about one file: a finding of a check, or a problem of the file."""

    kind: RemarkKind
    path: str
    """Of the file, as seen from where the command was started."""
    said: Finding | Problem
    quote: str = ""
    """The beginning of the first line, for those whose program shows no line numbers."""

    @property
    def code(self) -> str:
        """The check's code, or the problem's."""
        return self.said.code

    @property
    def severity(self) -> Severity:
        """How serious it is."""
        return self.said.severity

    @property
    def line(self) -> int:
        """The first line it is about; 0 where none applies."""
        return min(self.lines, default=0) if isinstance(self.said, Finding) else self.said.line

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines a finding rests on."""
        return self.said.lines if isinstance(self.said, Finding) else ()

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """The cells a finding rests on."""
        return self.said.cells if isinstance(self.said, Finding) else ()

    @property
    def arithmetic(self) -> str:
        """The sum as it was done; empty when none was."""
        return self.said.arithmetic if isinstance(self.said, Finding) else ""

    @property
    def sentence(self) -> str:
        """What there is to say, as one sentence."""
        return sentence(self.said) if isinstance(self.said, Finding) else self.said.sentence

    @property
    def accepted(self) -> str:
        """Why an accepted finding is none any more, and who says so; empty for any other."""
        answer = self.said.accepted if isinstance(self.said, Finding) else None
        return f"{answer.reason}（{answer.by}）" if answer else ""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        if isinstance(self.said, Finding):
            return check_docs()[self.code].remedy
        return self.said.remedy

    @property
    def advice(self) -> str:
        """What there is to say and to do, as one text."""
        return f"{self.sentence}怎么办：{self.remedy}"


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
            remark.kind is not RemarkKind.ACCEPTED and remark.severity in levels
            for remark in file.remarks
        )
        for file in files
    )
