"""What a report's JSON is made of: objects and their fields, in the order they are written."""

from __future__ import annotations

from msgspec import Struct

from build_tools.model import (
    Acceptance,
    Agency,
    AnnexValue,
    CellKey,
    CheckResult,
    Correction,
    Explanation,
    Number,
    Outcome,
    Place,
    SettledDoubt,
    Severity,
    Statement,
    Status,
)
from build_tools.reports.differences import Rewording


class JsonObject(Struct, gc=False):
    """A part of the JSON: made, encoded and gone."""


class ParagraphObject(JsonObject):
    """A paragraph of a section and its line."""

    text: str
    line: int


class SectionObject(JsonObject):
    """A section with its printed heading."""

    name: str
    heading: str | None
    paragraphs: tuple[ParagraphObject, ...]


class CellObject(JsonObject, omit_defaults=True):
    """A cell of a table."""

    row: str
    column: str
    value: Number | None
    raw: str
    status: Status
    place: Place
    evidence: str = ""
    based_on: tuple[tuple[str, str, str], ...] = ()
    correction: Correction | None = None


class TableObject(JsonObject):
    """One of the official tables, every cell of the form."""

    name: str
    form: str
    cells: tuple[CellObject, ...]
    missing_rows: tuple[str, ...]
    unknown_labels: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    settled: tuple[SettledDoubt, ...]


class SourceObject(JsonObject):
    """The original and where it came from."""

    path: str
    sha256: str
    size: int
    url: str
    seen: str
    published: str


class CellDifferenceObject(JsonObject):
    """A cell that an earlier version printed otherwise."""

    table: str
    row: str
    column: str
    was: Number | None
    now: Number | None


class VersionObject(JsonObject):
    """An earlier version and what differs in this one."""

    number: int
    source: SourceObject
    readable: bool
    cells: tuple[CellDifferenceObject, ...]
    prose: tuple[Rewording, ...]
    uncompared: tuple[CellKey, ...]
    uncompared_tables: tuple[str, ...]


class FindingObject(JsonObject, omit_defaults=True):
    """A finding with its sentence."""

    code: str
    severity: Severity
    message: str
    case: str
    figures: dict[str, Number] = {}
    words: dict[str, tuple[str, ...]] = {}
    lines: tuple[int, ...] = ()
    cells: tuple[CellKey, ...] = ()
    arithmetic: str = ""
    about_reading: bool = False
    accepted: Acceptance | None = None


class ProblemObject(JsonObject):
    """What is to be mended, with its sentence."""

    path: str
    line: int
    severity: Severity
    code: str
    what: str
    remedy: str


class CheckObject(JsonObject, omit_defaults=True):
    """What a check said, findings about the report apart from what was not read."""

    code: str
    outcome: Outcome
    passed: int = 0
    fired: int = 0
    not_assessed: int = 0
    reason: str = ""
    findings: tuple[FindingObject, ...] = ()
    unread: tuple[FindingObject, ...] = ()


class ReportObject(JsonObject):
    """The whole report."""

    agency: Agency | None
    year: int | None
    title: str
    printed_agency: str
    printed_year: int | None
    issued: str
    signature: str
    confident: bool
    source: SourceObject
    sections: tuple[SectionObject, ...]
    tables: tuple[TableObject, ...]
    annex: tuple[AnnexValue, ...]
    statements: tuple[Statement, ...]
    checks: tuple[CheckResult | CheckObject, ...]
    problems: tuple[ProblemObject, ...]
    explanations: tuple[Explanation, ...]
    versions: tuple[VersionObject, ...]
