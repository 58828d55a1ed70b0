"""The official forms, one YAML transcription per era, and their strict loader.

One declared tree drives everything: its leaves give the recovery order, its groups the headers,
its totals the identities. A new era is a new file beside this one; it cannot hold logic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from typing import Any

import yaml

from build_tools.model import Cell, CellKey, DataTable


@dataclass(frozen=True, slots=True)
class Column:
    """One value a row holds: ``type`` is ``count``, ``signed`` or ``amount`` (10 000 yuan)."""

    key: str
    label: str
    group: str = ""
    unit: str = ""
    type: str = "count"


@dataclass(frozen=True, slots=True)
class Row:
    """One leaf row, the groups it stands in (outermost first) and the columns it fills."""

    key: str
    label: str
    groups: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Identity:
    """``sum(left) == sum(right)``, a 勾稽关系 of the form.

    ``id`` is ``row:<row>``, ``column:<column>`` or ``balance:<column>``.
    """

    id: str
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]

    @cached_property
    def kind(self) -> str:
        """``row``, ``column`` or ``balance``."""
        return self.id.partition(":")[0]

    @cached_property
    def keys(self) -> tuple[CellKey, ...]:
        """Every cell the identity speaks of."""
        return self.left + self.right


@dataclass(frozen=True)
class TableForm:
    """One table of one era's form."""

    name: str
    era: str
    title: str
    rows: tuple[Row, ...]
    identities: tuple[Identity, ...]

    @cached_property
    def row_keys(self) -> tuple[tuple[CellKey, ...], ...]:
        """The cells of each row, in the form's order."""
        return tuple(
            tuple((self.name, row.key, column.key) for column in row.columns) for row in self.rows
        )

    @cached_property
    def cell_keys(self) -> tuple[CellKey, ...]:
        """Every cell of the table in the form's order."""
        return tuple(chain.from_iterable(self.row_keys))

    def row(self, key: str) -> Row:
        """The row called ``key``; KeyError when the form has none."""
        return next((row for row in self.rows if row.key == key), None) or _fail(key)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one era: its notice, the first report year it holds for, its tables."""

    era: str
    notice: str
    first_year: int
    tables: tuple[TableForm, ...]

    def table(self, name: str) -> TableForm:
        """The table called ``name``; KeyError when the form has none."""
        return next((table for table in self.tables if table.name == name), None) or _fail(name)


def _fail(key: str) -> Any:
    raise KeyError(key)


@cache
def load_forms() -> tuple[Form, ...]:
    """Every declared form, newest era first."""
    found = (entry for entry in files(__package__).iterdir() if entry.name.endswith(".yml"))
    forms = [_form(yaml.safe_load(entry.read_text("utf-8"))) for entry in found]
    return tuple(sorted(forms, key=lambda form: form.first_year, reverse=True))


def in_form_order(table: DataTable) -> Sequence[Cell | None]:
    """The cell ``table`` has for each cell of its form, in the form's order; None for none."""
    wanted = load_form(table.form).table(table.name).cell_keys
    if tuple([cell.key for cell in table.cells]) == wanted:  # nearly always
        return table.cells
    return list(map({cell.key: cell for cell in table.cells}.get, wanted))


@cache
def load_form(era: str) -> Form:
    """The form of ``era``, such as ``2021``; KeyError when none is declared."""
    return next((form for form in load_forms() if form.era == era), None) or _fail(era)


def form_for_year(year: int) -> Form:
    """The form a report about ``year`` should follow; the oldest one for years before it."""
    forms = load_forms()
    return next((form for form in forms if form.first_year <= year), forms[-1])


def _form(data: dict[str, Any]) -> Form:
    tables = tuple(_table(name, data["era"], table) for name, table in data.pop("tables").items())
    return Form(tables=tables, **data)


def _table(name: str, era: str, data: dict[str, Any]) -> TableForm:
    rows = tuple(_rows(data["groups"], (), data.get("columns"), data.get("unit", "")))
    identities = tuple(_identities(name, rows, data.get("identities", {})))
    return TableForm(name, era, data["title"], rows, identities)


def _rows(
    groups: list[dict[str, Any]],
    outer: tuple[str, ...],
    columns: list[dict[str, str]] | None,
    unit: str,
) -> list[Row]:
    rows: list[Row] = []
    for group in groups:
        label = (*outer, group["label"]) if "label" in group else outer
        own = group.get("columns", columns)
        leaves = tuple(Column(**{"unit": unit, **column}) for column in own or [])
        rows += [Row(row["key"], row["label"], label, leaves) for row in group.get("rows", [])]
        rows += _rows(group.get("groups", []), label, own, unit)
    return rows


def _identities(name: str, rows: tuple[Row, ...], rules: dict[str, Any]) -> list[Identity]:
    found: list[Identity] = []
    if total := rules.get("row_total"):
        found += [_row_total(name, row, total) for row in rows]
    if rule := rules.get("column_total"):
        parts = [row.key for row in rows if rule["of"] in row.groups and row.key != rule["row"]]
        found += _per_column("column", name, rows[0], parts, [rule["row"]])
    if rule := rules.get("balance"):
        found += _per_column("balance", name, rows[0], rule["left"], rule["right"])
    return found


def _row_total(name: str, row: Row, total: str) -> Identity:
    parts = tuple((name, row.key, column.key) for column in row.columns if column.key != total)
    return Identity(f"row:{row.key}", parts, ((name, row.key, total),))


def _per_column(
    kind: str, name: str, row: Row, left: list[str], right: list[str]
) -> list[Identity]:
    return [
        Identity(
            f"{kind}:{column.key}",
            tuple((name, key, column.key) for key in left),
            tuple((name, key, column.key) for key in right),
        )
        for column in row.columns
    ]
