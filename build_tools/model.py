"""The values that flow through nianbao: one frozen type per arrow of the pipeline.

    source → document → sections → tables → report → checks → library → pages → site

This module imports nothing of the package, so every stage can share its vocabulary. Table, row
and column keys are those of the form files in ``build_tools/forms``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

Number: TypeAlias = int | Decimal
"""A published figure: ``int`` for counts, ``Decimal`` for amounts (in 10 000 yuan, 万元)."""

_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
"""What could forge a second line or colours where names and texts of a source are printed."""

CellKey: TypeAlias = tuple[str, str, str]
"""``(table, row, column)``, such as ``("requests", "denied.state_secret", "total")``."""


class Value(Struct, frozen=True, gc=False, omit_defaults=True):
    """What every type below is: immutable, compared by content, quick to make and to store.

    A struct instead of a dataclass, because a report is a thousand such values: they are made six
    times faster, and stored and loaded without a codec. Change a copy with
    ``msgspec.structs.replace``.
    """


class Status(StrEnum):
    """Where a cell's value comes from. Only ``PRINTED`` is the office's own word as it stands."""

    PRINTED = "printed"
    BLANK = "blank"
    DERIVED = "derived"
    CORRECTED = "corrected"
    MISSING = "missing"


class Severity(StrEnum):
    """How serious a finding or a problem is, most serious first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Chinese word readers see."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self]


class Outcome(StrEnum):
    """What one check says of one subject; never a bare true or false."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FIRE = "fire"
    CANNOT_ASSESS = "cannot_assess"
    NOT_APPLICABLE = "not_applicable"


class Place(Value, frozen=True):
    """Where something stands in its source file. Numbers are 1-based; 0 means "does not apply"."""

    line: int = 0
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on the page, in PDF points from the page's top left corner."""
    table: int = 0
    row: int = 0
    column: int = 0


class Problem(Value, frozen=True):
    """Something a maintainer has to mend, printed like a linter's line."""

    path: str
    line: int
    severity: Severity
    code: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """``path:line: 错误[code] what。怎么办：remedy``, without a line where none applies."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        what = self.what.rstrip("。")
        line = f"{where}: {self.severity.label}[{self.code}] {what}。怎么办：{self.remedy}"
        return _UNPRINTABLE.sub("\ufffd", line)


class Source(Value, frozen=True):
    """One source report as it lies on disk, untouched."""

    path: str
    """As the caller gave it; shown to people, never used to read again."""
    data: bytes
    sha256: str

    @property
    def suffix(self) -> str:
        """The lower-case file ending with its dot, such as ``.txt``."""
        name = self.path.replace("\\", "/").rpartition("/")[2]
        return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


class Paragraph(Value, frozen=True, tag="paragraph"):
    """A run of prose or a heading; ``text`` holds no line break and is never repaired."""

    text: str
    place: Place
    level: int = 0
    """The source's own heading level (``#`` = 1); 0 for plain text. A hint only, often wrong."""


class GridCell(Value, frozen=True):
    """One cell of a table as the source draws it."""

    text: str
    place: Place
    colspan: int = 1
    rowspan: int = 1


class Grid(Value, frozen=True, tag="grid"):
    """A table as the source draws it, before anyone says what it means."""

    rows: tuple[tuple[GridCell, ...], ...]


Block: TypeAlias = Paragraph | Grid


class Document(Value, frozen=True):
    """A source turned into blocks in reading order, nothing interpreted yet."""

    blocks: tuple[Block, ...]
    confident: bool = True
    """False when the text itself is a guess (OCR): no cell of it may be ``printed``."""
    guessed_pages: tuple[int, ...] = ()
    """The pages whose text is a guess, where not the whole text is one."""
    text: str = ""
    """The source as text, its lines ended by line feeds and numbered as the places do."""
    problems: tuple[Problem, ...] = ()
    """What a maintainer must know about the reading."""


class SectionName(StrEnum):
    """The front matter of a report and its six official sections, in official order."""

    PREAMBLE = "preamble"
    OVERVIEW = "overview"
    PROACTIVE = "proactive"
    REQUESTS = "requests"
    REVIEW = "review"
    PROBLEMS = "problems"
    OTHER = "other"


class Section(Value, frozen=True):
    """One section: its heading as printed and all blocks up to the next section's heading."""

    name: SectionName
    heading: Paragraph | None
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The prose of the section, tables left out."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))


class Correction(Value, frozen=True):
    """Why a cell shows another value than was read: said by a maintainer, kept in a sidecar."""

    was: str
    """What was read before: the number in digits, ``blank`` or ``missing``."""
    why: str
    by: str
    url: str = ""
    """Evidence: a web address …"""
    quote: str = ""
    """… or the words that show the right number."""


class Cell(Value, frozen=True):
    """One cell of an official table with everything needed to believe or doubt it."""

    key: CellKey
    value: Number | None
    """None where the status is ``blank`` or ``missing``: absent is never zero."""
    raw: str
    """The cell's text as the source prints it; empty where nothing is printed."""
    status: Status
    place: Place
    evidence: str = ""
    """For ``derived``: the identity that gives it; for ``missing``: why. Chinese, for readers."""
    based_on: tuple[CellKey, ...] = ()
    """For ``derived``: the cells the identity used."""
    identity: str = ""
    """For ``derived``: the identity's id, so that a check of that identity cannot be passed by it:
    ``row:<row>``, ``column:<column>``, ``balance:<column>`` (the printed 勾稽关系), as in
    ``build_tools/forms``."""
    correction: Correction | None = None
    """For ``corrected``: what was read, and on whose word it was changed."""


class DataTable(Value, frozen=True):
    """One official table, recovered: every cell of the form that was found, in the form's order."""

    name: str
    """``proactive``, ``requests`` or ``review``."""
    form: str
    """The era of the form whose labels the table shows, such as ``2021``."""
    cells: tuple[Cell, ...]
    missing_rows: tuple[str, ...] = ()
    """Rows of ``form`` no line of the source was read as; none of their cells is in ``cells``."""
    unknown_labels: tuple[tuple[str, int], ...] = ()
    """Labels (text, line) beside numbers that match no row of the form."""
    doubts: tuple[str, ...] = ()
    """Why the reading of this table is not to be trusted, in Chinese; empty when it is."""


class AnnexValue(Value, frozen=True):
    """One line of the statistical annex of 2014–2018, as printed.

    Never joined to the official tables: what its lines count is not what theirs do.
    """

    label: str
    value: Number | None
    """None where the line holds no figure."""
    raw: str
    unit: str
    """As printed, such as ``条`` or ``万元``; empty when none is."""
    line: int


class Statement(Value, frozen=True):
    """A figure the prose states, typed, such as 主动公开44条 or 未收到申请."""

    kind: str
    """The thing counted: ``disclosed``, ``requests_received``, ``review``, ``fee`` …"""
    value: Number | None
    unit: str
    line: int
    quote: str
    """The clause it stands in, as printed."""
    negation: bool = False
    """True when the text says that there was none; ``value`` is then 0."""
    vague: bool = False
    """True for 余, 多, 近, 约: never compared as an exact number."""
    parts: tuple[tuple[str, Number, Decimal | None], ...] = ()
    """A breakdown: label, value, stated percentage."""


class AnnualReport(Value, frozen=True):
    """One report of one agency for one year, read and recovered.

    What it says of itself stands here; who published it is settled by the library.
    """

    path: str
    sha256: str
    size: int
    """Bytes of the original."""
    title: str
    """As printed, its lines joined; empty when none was found."""
    agency: str
    """The agency the title or else the signature names; empty when neither does."""
    year: int | None
    """The year the title or the statistics period names."""
    issued: str
    """The signature's date as ``YYYY-MM-DD``; empty when none is printed."""
    signature: str
    sections: tuple[Section, ...]
    tables: tuple[DataTable, ...]
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What could not be read, for the maintainer."""
    text: str = ""
    """The source as text with its own line breaks, for showing the lines a finding speaks of."""
    confident: bool = True
    """False when any of its text is a guess (OCR): nobody is held to what it says."""
    annex: tuple[AnnexValue, ...] = ()
    """The statistical annex of 2014–2018, line by line; empty when there is none."""

    @property
    def readable(self) -> bool:
        """False when the source could not be read: ``problems`` then say why."""
        return bool(self.sections)

    def table(self, name: str) -> DataTable | None:
        """The table called ``name``, or None when the report shows none."""
        return next((table for table in self.tables if table.name == name), None)

    def section(self, name: SectionName) -> Section | None:
        """The section called ``name``, or None when the report has none."""
        return next((section for section in self.sections if section.name == name), None)


class Acceptance(Value, frozen=True):
    """A finding that has been looked into and explained; it no longer counts as open."""

    code: str
    reason: str
    by: str
    cell: CellKey | None = None
    """Only findings about this cell …"""
    line: int = 0
    """… and about this line are meant; without both, every finding of the code."""


class Explanation(Value, frozen=True):
    """The office's own words about its report."""

    text: str
    date: str = ""
    """The day it was given, ``YYYY-MM-DD``."""
    source: str = ""
    """Where it can be read: a web address, or words such as 来函."""


class Finding(Value, frozen=True):
    """One thing a check has to say about one place of one version of one report."""

    code: str
    severity: Severity
    message: str
    """A whole Chinese sentence with both numbers; speaks of 本站所见版本, accuses nobody."""
    lines: tuple[int, ...] = ()
    cells: tuple[CellKey, ...] = ()
    arithmetic: str = ""
    """The sum as it was done, such as ``1+0+2=3≠4``; empty when none was."""
    about_reading: bool = False
    """True when the finding is that *we* could not read it, not that the report is wrong."""
    accepted: Acceptance | None = None
    """Why it does not count as open, where a maintainer has accepted it."""


class CheckResult(Value, frozen=True):
    """What one check says of one report: its outcomes counted, its findings listed."""

    code: str
    outcome: Outcome
    """The most telling of all subjects': fire, else cannot_assess, else pass, else
    not_applicable."""
    passed: int = 0
    fired: int = 0
    not_assessed: int = 0
    reason: str = ""
    """Why it cannot be assessed or does not apply, in Chinese."""
    findings: tuple[Finding, ...] = ()


class Region(Value, frozen=True):
    """A region by GB/T 2260 code with the names of its chain, province first."""

    code: str
    chain: tuple[str, ...]

    @property
    def name(self) -> str:
        """The region's own name, the last of the chain."""
        return self.chain[-1]


class Agency(Value, frozen=True):
    """An agency of the register, or a stand-in for one that is not registered yet."""

    id: str
    name: str
    region: Region | None = None
    level: str = ""
    """``national``, ``province``, ``city``, ``county``, ``township`` or ``zone``."""
    parent: str = ""
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    registered: bool = True


class Provenance(Value, frozen=True):
    """What the sidecar ``<year>.yml`` says about where a report comes from."""

    url: str = ""
    seen: str = ""
    """Date the source was fetched, ``YYYY-MM-DD``."""
    published: str = ""
    """Date the office published it, ``YYYY-MM-DD``."""


class ReportRecord(Value, frozen=True):
    """A report in the library: who, which year, what was read and what the checks found."""

    agency: Agency
    year: int
    report: AnnualReport
    provenance: Provenance = Provenance()
    results: tuple[CheckResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    """All problems of this report, reading and library, for the terminal and for its page."""
    explanations: tuple[Explanation, ...] = ()
    """The office's own words about this report."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of every check, in the registry's order."""
        return tuple(finding for result in self.results for finding in result.findings)


class Page(Value, frozen=True):
    """One page of the portal as normalised Markdown, independent of any site generator."""

    path: str
    """Site-relative, always ``.html``, such as ``reports/qinzhou-tzcjj/2023.html``."""
    kind: str
    """``home``, ``report``, ``agency``, ``year``, ``region``, ``findings``, ``glossary`` …"""
    title: str
    description: str
    markdown: str
    """Without front matter; every word that comes from a source is escaped."""
    meta: tuple[tuple[str, str], ...] = ()
    """Further front matter, in order."""
