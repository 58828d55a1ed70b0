"""Every figure that tables of many reports can be made of: a row or a sum of rows, and a column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from build_tools.forms.lineage import sum_of, table_names
from build_tools.forms.loading import newest_table, tables_of
from build_tools.forms.splits import group_parts
from build_tools.forms.tables import Column, Group, Row, TableForm


@dataclass(frozen=True, slots=True)
class RowIndicator:
    """A row of any era, or the sum of a group of rows, with the columns it has in any."""

    table: str
    key: str
    label: str
    columns: Mapping[str, str]
    """What each column, or sum of columns, is called, with its unit."""
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The columns that each sum of columns is of."""
    parts: tuple[str, ...] = ()
    """The rows of any era that a sum of rows is of."""
    base: str = ""
    """The row whose number a share is of; empty for the total of the same row."""


@cache
def row_indicators(table: str) -> tuple[RowIndicator, ...]:
    """The rows of ``table`` in the order of the newest form, each sum before its parts."""
    return tuple(_indicators(table, tables_of(table)))


@cache
def indicators() -> tuple[tuple[str, str, str], ...]:
    """Every figure as table, row or group, and column or group of columns, in the forms' order."""
    return tuple(
        (table, row.key, column)
        for table in table_names()
        for row in row_indicators(table)
        for column in row.columns
    )


@cache
def base_of(table: str, row: str, column: str) -> tuple[str, str, str] | None:
    """The figure that a share of this one is of; None where there is none."""
    found = next(each for each in row_indicators(table) if each.key == row)
    if found.base and found.base != row:
        return table, found.base, column
    total = newest_table(table).total
    return (table, row, total) if total in found.columns and column != total else None


def _indicators(table: str, forms: Sequence[TableForm]) -> Iterator[RowIndicator]:
    rows = _rows(forms)
    groups = {group.key: group for form in reversed(forms) for group in form.groups if group.sum}
    summed: set[str] = set()
    for key, (row, columns) in rows.items():
        for group in groups.values():
            if group.key in summed or key not in _members(group.key, forms):
                continue
            summed.add(group.key)
            parts = group_parts(group.key, forms)
            yield _indicator(table, group.key, _summed(group), columns, forms[0], parts, key)
        if key not in groups:
            within = f"{row.groups[-1]}·" if row.groups and not forms[0].is_tall else ""
            label = f"{within}{row.label}"
            yield _indicator(table, key, label, columns, forms[0], _split(key, rows))


def _indicator(
    table: str,
    key: str,
    label: str,
    columns: Mapping[str, Column],
    form: TableForm,
    parts: Iterable[str],
    member: str = "",
) -> RowIndicator:
    named = {each.key: _named(each) for each in columns.values()}
    sums = {}
    for group, label_of_group in form.column_groups.items():
        found = [each for each in columns.values() if each.group == label_of_group]
        named[group] = f"{label_of_group}·各类相加（{found[0].unit}）"
        sums[group] = tuple(each.key for each in found)
    return RowIndicator(table, key, label, named, sums, tuple(parts), sum_of(table, member or key))


def _summed(group: Group) -> str:
    return f"{group.label}（{group.sum}）"


def _members(group: str, forms: Iterable[TableForm]) -> list[str]:
    """The rows that a group of rows has in any form."""
    return list(dict.fromkeys(row for form in forms for row in form.rows_of(group)))


def _split(key: str, rows: Mapping[str, tuple[Row, dict[str, Column]]]) -> list[str]:
    """The rows of other forms that ``key`` is the sum of."""
    own = rows[key][0].sum_of
    return [*own, *(each for each, (row, _) in rows.items() if row.part_of == key)]


def _rows(forms: Iterable[TableForm]) -> dict[str, tuple[Row, dict[str, Column]]]:
    """Rows by key with their columns by key; the newest form's words."""
    rows: dict[str, tuple[Row, dict[str, Column]]] = {}
    for form in forms:
        for row in form.rows:
            _, columns = rows.setdefault(row.key, (row, {}))
            for column in row.columns:
                columns.setdefault(column.key, column)
    return rows


def _named(column: Column) -> str:
    group = f"{column.group}·" if column.group else ""
    unit = "" if "单位" in column.label else f"（{column.unit}）"
    return f"{group}{column.label}{unit}"
