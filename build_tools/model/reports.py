"""A report as read: cells, tables, statements, and what maintainers put right."""

from decimal import Decimal

from build_tools.model.sources import Place, Problem, Section, SectionName
from build_tools.model.values import CellKey, Number, Status, Value


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


class Cell(Value, frozen=True, array_like=True):
    """One cell of an official table with everything needed to believe or doubt it."""

    key: CellKey
    value: Number | None
    """None where the status is ``blank`` or ``missing``: absent is never zero."""
    raw: str
    """The cell's text as the source prints it; empty where nothing is printed."""
    status: Status
    place: Place
    evidence: str = ""
    """For ``derived``: the identity that gives it; for ``missing``: why; for ``recognised``: what
    speaks for it. Chinese, for readers."""
    based_on: tuple[CellKey, ...] = ()
    """For ``derived``: the cells the identity used."""
    identity: str = ""
    """For ``derived``: the identity's id, so that a check of that identity cannot be passed by it:
    ``row:<row>``, ``column:<column>``, ``balance:<column>`` (the printed 勾稽关系), as in
    ``build_tools/forms``."""
    correction: Correction | None = None
    """For ``corrected``: what was read, and on whose word it was changed."""


class SettledDoubt(Value, frozen=True):
    """A doubt about a table's reading that a maintainer has cleared by looking at the original."""

    table: str
    doubt: str
    """The doubt in its own words: another one is not settled by this."""
    reason: str
    by: str


class DataTable(Value, frozen=True, array_like=True):
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
    settled: tuple[SettledDoubt, ...] = ()
    """Doubts there were, and who cleared them."""


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


REQUESTS_SHARE = "requests_share"
"""The kind: its value is the percentage, its first part the figure; the others may be its whole."""


class Statement(Value, frozen=True):
    """A figure the prose states, typed, such as 主动公开44条 or 未收到申请."""

    kind: str
    """The thing counted: ``disclosed``, ``requests_received``, ``review``, ``fee`` …"""
    value: Number | None
    unit: str
    line: int
    quote: str
    """The clause it stands in, as printed, but in simplified characters."""
    negation: bool = False
    """True when the text says that there was none; ``value`` is then 0."""
    vague: bool = False
    """True for 余, 多, 近, 约: never compared as an exact number."""
    narrowed: str = ""
    """Words that may make it a part of the whole, or somebody else's: nobody is held to it."""
    body: str = ""
    """Who it says acted, as printed; empty for the office itself or for nobody."""
    parts: tuple[tuple[str, Number, Decimal | None], ...] = ()
    """A breakdown: label, value, stated percentage."""

    @property
    def own_parts(self) -> tuple[tuple[str, Number, Decimal | None], ...]:
        """What takes it apart; of a share the figure, without what it may be a share of."""
        return self.parts[:1] if self.kind == REQUESTS_SHARE else self.parts


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
    """Those of the official tables without grids, which stand in ``tables`` or in ``text``."""
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

    @property
    def identified(self) -> bool:
        """Whether its title, a table or a heading of one says that it is such a report at all."""
        has_place = any(section.name.holds_table for section in self.sections)
        return bool(self.title or self.tables or self.annex or has_place)

    def table(self, name: str) -> DataTable | None:
        """The table called ``name``, or None when the report shows none."""
        for table in self.tables:  # asked too often for a generator
            if table.name == name:
                return table
        return None

    def section(self, name: SectionName) -> Section | None:
        """The section called ``name``, or None when the report has none."""
        for section in self.sections:
            if section.name is name:
                return section
        return None
