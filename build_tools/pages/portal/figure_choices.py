"""The figures a reader chooses from, as the options of a form's fields."""

from functools import cache

from build_tools.checks.labels import table_label
from build_tools.forms import RowIndicator, newest_table, row_indicators, table_names
from build_tools.model import Value


class RowChoice(Value, frozen=True):
    """A row of the form as it can be chosen; its script cuts what stands with bars between."""

    key: str
    """``table.row``."""
    label: str
    columns: str
    """``key=label（unit）`` of each."""
    base: str
    """The row whose number a share is of; empty for the total of the same row."""
    parts: str = ""
    """The rows a sum is of."""
    own: str = ""
    """The column that is the number of the row itself, where there is one."""
    sums: str = ""
    """The columns each sum of columns is of, as ``key=column+column``."""


@cache
def row_choices() -> tuple[tuple[str, tuple[RowChoice, ...]], ...]:
    """Every official table with its rows, what most people ask about first."""
    names = table_names()
    return tuple(
        (table_label(name), tuple(_choice(each) for each in row_indicators(name)))
        for name in (*names[1:], names[0])
    )


def own_column(row: RowIndicator) -> str:
    """The column that is the number of the row itself; empty where there is none."""
    total = newest_table(row.table).total
    if total in row.columns:
        return total
    return next(iter(row.columns)) if len(row.columns) == 1 else ""


def _choice(row: RowIndicator) -> RowChoice:
    return RowChoice(
        key=f"{row.table}.{row.key}",
        label=row.label,
        columns="|".join(f"{key}={label}" for key, label in row.columns.items()),
        base=f"{row.table}.{row.base}" if row.base else "",
        parts="|".join(f"{row.table}.{part}" for part in row.parts),
        own=own_column(row),
        sums="|".join(f"{key}={'+'.join(columns)}" for key, columns in row.sums.items()),
    )
