"""The official forms as everything else asks for them: tables, their rows, columns and sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from msgspec.structs import asdict

from build_tools.forms.declaration import (
    Balance,
    ColumnDeclaration,
    Items,
    Restricted,
    RowDeclaration,
    Stock,
    TotalDeclaration,
)
from build_tools.model import CellKey


class Column(ColumnDeclaration, frozen=True):
    """One value a row holds, as declared, with the unit of its table where it has none."""

    @property
    def full_label(self) -> str:
        """The label behind the heading it stands under, where there is one."""
        return f"{self.group}·{self.label}" if self.group else self.label

    @property
    def unit_label(self) -> str:
        """What is put behind the label to name the unit; empty where the label names it."""
        return "" if "单位" in self.label else f"（{self.unit}）"


class Row(RowDeclaration, frozen=True, kw_only=True):
    """One leaf row, the groups it stands in (outermost first) and the columns it fills."""

    groups: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def group(self) -> str:
        """The heading straight above the row; empty for a row without one."""
        return self.groups[-1] if self.groups else ""

    @property
    def full_label(self) -> str:
        """The label behind the heading straight above, where there is one."""
        return f"{self.group}·{self.label}" if self.groups else self.label


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have a name together."""

    key: str
    label: str
    rows: tuple[str, ...]
    sum: str = ""
    """How the sum of its rows is told; empty where nobody adds them up."""


@dataclass(frozen=True)
class Identity:
    """``sum(left) == sum(right)``, a 勾稽关系 of the form.

    ``id`` is ``row:<row>``, ``column:<column>`` or ``balance:<column>``, of a sum within a group
    ``column:<column>:<row>``.
    """

    id: str
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]
    words: str = ""
    """What adds up to what, as a reader knows it from the form."""

    @cached_property
    def kind(self) -> str:
        """``row``, ``column`` or ``balance``."""
        return self.id.partition(":")[0]

    @cached_property
    def keys(self) -> tuple[CellKey, ...]:
        """Every cell the identity speaks of."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class FormFigure:
    """A number that is asked for by name, as the cells of one era that add up to it."""

    cells: tuple[CellKey, ...]
    said: str = ""
    """What messages about a result call it; empty for what is no result."""
    words: tuple[str, ...] = ()
    """How the prose of reports names it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the key figures: texts with sums of cells between, or a list of sums."""

    parts: tuple[str | tuple[CellKey, ...], ...] = ()
    if_any: bool = False
    """Said only when all of its sums are known and not everything is zero."""
    heading: str = ""
    items: tuple[tuple[str, tuple[CellKey, ...]], ...] = ()
    """Of a list: each word and the cells whose sum it tells."""


@dataclass(frozen=True, eq=False)
class TableForm:
    """One table of one era's form."""

    name: str
    era: str
    number: str
    """``表二``: readers count the tables by the sections they stand in."""
    title: str
    section: str
    """The section of reports that it stands in."""
    about: str
    """What it is about, in a few words; empty where another era says it, or nobody does."""
    rows: tuple[Row, ...]
    identities: tuple[Identity, ...]
    groups: tuple[Group, ...] = ()
    column_groups: Mapping[str, str] = field(default_factory=dict)
    """Keys of groups of columns, and their labels."""
    note: str = ""
    origin: str = ""
    """The era that first had the table just as it is."""
    continuous: bool = True
    """False when its rows count something else than in the era before its origin."""
    one_line: bool = False
    balance: Balance | None = None
    total: str = ""
    """The column that is the sum of all others."""
    results: tuple[str, ...] = ()
    """The rows below the heading whose rows are added up, their sum among them."""
    sum_row: str = ""
    """The row that is the sum of the other ``results``."""
    subtotals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rows that are the sum of others of their group, and these; they are counted nowhere else."""
    stock: Stock | None = None
    items: Items | None = None
    restricted: Restricted | None = None
    watched: Mapping[CellKey, str] = field(default_factory=dict)
    """Numbers that seldom change tenfold from one year to the next, and their names in words."""
    figures: Mapping[str, FormFigure] = field(default_factory=dict)
    totals: tuple[TotalDeclaration, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    zero: str = ""
    """What is said of the table where every number is zero, without a full stop."""
    folds: Mapping[str, str] = field(default_factory=dict)
    """Each row's fold on an agency's page, by the row's key."""

    @property
    def has_section(self) -> bool:
        """Whether a section of reports is its own and bears its name."""
        return self.section == self.name

    @cached_property
    def placed(self) -> tuple[tuple[CellKey, Row, Column], ...]:
        """Every cell with its row and its column, in the form's order."""
        return tuple(
            ((self.name, row.key, column.key), row, column)
            for row in self.rows
            for column in row.columns
        )

    @cached_property
    def row_keys(self) -> tuple[tuple[CellKey, ...], ...]:
        """The cells of each row, in the form's order."""
        return tuple(
            tuple((self.name, row.key, column.key) for column in row.columns) for row in self.rows
        )

    @cached_property
    def cell_keys(self) -> tuple[CellKey, ...]:
        """Every cell of the table in the form's order."""
        return tuple(key for key, _, _ in self.placed)

    @cached_property
    def is_tall(self) -> bool:
        """Whether its rows do not share their columns."""
        return bool(self.rows) and self.rows[0].columns != self.rows[-1].columns

    @cached_property
    def parts(self) -> tuple[Column, ...]:
        """The columns that add up to the total, of a table whose rows share them."""
        columns = self.rows[0].columns if self.rows else ()
        return tuple(column for column in columns if column.key != self.total)

    @cached_property
    def stock_rows(self) -> tuple[Row, ...]:
        """The rows that tell what is issued, repealed and in force; none where none is asked."""
        return self.with_columns(asdict(self.stock).values()) if self.stock else ()

    def row(self, key: str) -> Row:
        """The row called ``key``; KeyError when the form has none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)

    def rows_of(self, key: str) -> tuple[str, ...]:
        """The row called ``key``, or the rows of the group so called; none where neither is."""
        group = next((each.rows for each in self.groups if each.key == key), ())
        return group or tuple(row.key for row in self.rows if row.key == key)

    def cells_of(self, row: str, column: str) -> tuple[CellKey, ...]:
        """The cells of a row or a group of rows in a column or a group of columns."""
        label = self.column_groups.get(column)
        wanted = self.rows_of(row)
        return tuple(
            (self.name, each.key, one.key)
            for each in self.rows
            if each.key in wanted
            for one in each.columns
            if column == one.key or (label and one.group == label)
        )

    def figure_cells(self, name: str, column: str) -> tuple[CellKey, ...]:
        """The cells of the figure called ``name``, in another column than its own."""
        return tuple((table, row, column) for table, row, _ in self.figures[name].cells)

    def with_columns(self, keys: Iterable[str]) -> tuple[Row, ...]:
        """The rows that have columns of all these keys."""
        wanted = set(keys)
        return tuple(row for row in self.rows if wanted <= {each.key for each in row.columns})


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one era: its notice, the first report year it holds for, its tables."""

    era: str
    notice: str
    first_year: int
    tables: tuple[TableForm, ...]
    others: tuple[TableForm, ...] = ()
    """The tables of other eras that this one has not: without rows."""

    def table(self, name: str) -> TableForm:
        """The table called ``name``, without rows where only other eras have it.

        KeyError when none has it.
        """
        for table in chain(self.tables, self.others):  # asked very often
            if table.name == name:
                return table
        raise KeyError(name)
