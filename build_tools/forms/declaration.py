"""What the file of an era may say, field by field: a transcription of its notice, and no logic.

A row or a column keeps its key over the eras as long as it counts the same thing. What an era says
of a group, it says of all rows in it: ``denied`` names the eight rows of （三）不予公开.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

Key: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
"""What addresses of cells are made of: it stands in file names, scripts and columns of data."""
ColumnKey: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
Label: TypeAlias = Annotated[str, Meta(pattern=r"\S")]
"""What is printed, and never nothing."""


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping without other keys than these."""


class ColumnDeclaration(_Strict, frozen=True):
    """A column: its key, its printed label, what it counts."""

    key: ColumnKey
    label: Label
    group: str = ""
    unit: str = ""
    type: Literal["count", "signed", "amount"] = "count"
    """``amount`` is money, in 10 000 yuan: its unit is 万元."""
    also: tuple[str, ...] = ()
    """Other words it is printed with."""
    said: tuple[str, ...] = ()
    """Shorter words by which sentences name it, the longest of several alike first."""
    plain: str = ""
    """What it counts, in plain words; left out where an earlier era gives them."""
    law: str = ""
    """The article of the regulations behind it."""


class RowDeclaration(_Strict, frozen=True):
    """A row: its key, its printed label, what it continues."""

    key: Key
    label: Label
    also: tuple[str, ...] = ()
    plain: str = ""
    law: str = ""
    said: tuple[str, ...] = ()
    """Shorter words by which sentences name it; the newest era's count."""
    part_of: str = ""
    """The row of another era that was split into this one and others."""
    sum_of: tuple[str, ...] = ()
    """The rows of another era that this one has taken the place of."""


class GroupDeclaration(_Strict, frozen=True):
    """Rows under a common heading, in the order of the form; groups within it come last."""

    label: str = ""
    key: str = ""
    """What figures, totals and comparisons call all its rows together."""
    sum: str = ""
    """How the sum of its rows is told: 各项相加."""
    total: str = ""
    """The row of it that is the sum of all its others (小计); no other sum counts it."""
    columns: tuple[ColumnDeclaration, ...] = ()
    rows: tuple[RowDeclaration, ...] = ()
    groups: tuple[GroupDeclaration, ...] = ()


class ColumnTotal(_Strict, frozen=True):
    """One row is the sum of all others below the heading ``of``; ``words`` say so."""

    row: str
    of: str
    words: str


class Balance(_Strict, frozen=True):
    """The rows of one side add up to those of the other, each with a short name."""

    left: dict[str, str]
    right: dict[str, str]
    words: str


class IdentitiesDeclaration(_Strict, frozen=True):
    """The 勾稽关系 of a table."""

    row_total: str = ""
    """The column that is the sum of all others."""
    column_total: ColumnTotal | None = None
    balance: Balance | None = None


class Stock(_Strict, frozen=True):
    """Columns of what is issued, repealed and, at the end of the year, in force."""

    issued: str
    repealed: str
    in_force: str


class Items(_Strict, frozen=True):
    """Columns of the kinds of items there were, their change, and the decisions made."""

    before: str
    change: str
    decisions: str


class Restricted(_Strict, frozen=True):
    """The row that few bodies have the power to fill in, and its columns that count their acts."""

    row: str
    columns: tuple[str, ...]


class FigureDeclaration(_Strict, frozen=True):
    """A number that checks and sentences ask for by name: some rows (or groups), one column."""

    rows: tuple[str, ...]
    column: str = "total"
    """A column, or the key of a group of columns."""
    said: str = ""
    """What messages about a result call it."""
    words: tuple[str, ...] = ()
    """How the prose of reports names it."""


REQUIRED_FIGURES: Mapping[str, tuple[str, ...]] = {
    "requests": (
        *("requests_received", "requests_carried_in"),
        *("requests_concluded", "requests_carried_out"),
    ),
    "review": ("review", "litigation"),
}
"""The figures that every era declares, by table: checks hold the reports' sentences against them.
"""


class TotalDeclaration(_Strict, frozen=True):
    """A number that is added up over many reports, its label and the heading it stands under."""

    id: ColumnKey
    label: str
    heading: str
    row: str
    """A row, or the key of a group of rows."""
    column: str = "total"
    shown: tuple[Literal["small", "years", "agency", "explore"], ...] = ()
    """``small``: drawn where there is room for a few; ``years``: in the tables of years;
    ``agency``: drawn on every agency's page; ``explore``: shown there until others are chosen."""
    long: str = ""
    """What a chart on an agency's page is called, where that is not the label."""


class SentenceDeclaration(_Strict, frozen=True):
    """A sentence of a report's key figures: ``{row.column}`` stands for a number."""

    say: str = ""
    if_any: bool = False
    """Said only when all of its sums are known and not everything is zero."""
    list: str = ""
    """The heading of a list of those that are not zero, instead of ``say``."""
    of: dict[str, str] = {}
    """What is listed: its word, and the row or group it is the total of."""


class TableDeclaration(_Strict, frozen=True):
    """One table as an era first has it."""

    number: str
    title: str
    groups: tuple[GroupDeclaration, ...]
    section: str = ""
    """The section of reports that it stands in; the one of its own name where that is left out."""
    about: str = ""
    """What an agency's page calls what it is about: as in an earlier era, or as the title says."""
    unit: str = ""
    note: str = ""
    """What is printed above the rows, beside the headings of columns."""
    columns: tuple[ColumnDeclaration, ...] = ()
    column_groups: dict[ColumnKey, Label] = {}
    """Keys of groups of columns, and their labels."""
    continuous: bool = True
    """False when its rows count something else than those of the era before: lines break."""
    one_line: bool = False
    """Whether the form draws all rows as one line of figures."""
    identities: IdentitiesDeclaration = IdentitiesDeclaration()
    stock: Stock | None = None
    items: Items | None = None
    restricted: Restricted | None = None
    watched: dict[str, str] = {}
    """Numbers, as ``row.column``, that seldom change tenfold from one year to the next, and what
    sentences call them."""
    figures: dict[str, FigureDeclaration] = {}
    totals: tuple[TotalDeclaration, ...] = ()
    key_figures: tuple[SentenceDeclaration, ...] = ()
    zero: str = ""
    """What is said of a table whose every number is zero, without a full stop."""
    folds: dict[str, tuple[str, ...]] = {}
    """Tables folded on an agency's page: their names, and the rows or groups in them."""


class SameTable(_Strict, frozen=True):
    """A table that did not change."""

    same_as: str


class FormDeclaration(_Strict, frozen=True):
    """The file of one era."""

    era: str
    notice: str
    first_year: int
    tables: dict[ColumnKey, dict[str, object]]
    """Each a ``TableDeclaration`` or a ``SameTable``."""
