"""How pages name rows and columns of the forms: linked to their explanations, each made once."""

from __future__ import annotations

from functools import cache

from build_tools.forms import Column, Row
from build_tools.pages.addresses import FROM_REPORTS, column_anchor, row_anchor
from build_tools.pages.escape import escape_markdown

escaped_label = cache(escape_markdown)
"""A label of the forms, for there are few."""


@cache
def row_link(table: str, row: str, label: str, group: str = "") -> str:
    """The row's label, after its group where one is named."""
    return _explained(row_anchor(table, row), f"{group}·{label}" if group else label)


@cache
def column_link(table: str, column: str, label: str) -> str:
    """The column's label."""
    return _explained(column_anchor(table, column), label)


def with_unit(table: str, column: Column) -> str:
    """The column's label with its unit, where the label does not name it."""
    label = column_link(table, column.key, column.label)
    return label if "单位" in column.label else f"{label}<small>（{column.unit}）</small>"


def group_of(row: Row) -> str:
    """The heading straight above the row; empty for a row without one."""
    return row.groups[-1] if row.groups else ""


def _explained(anchor: str, label: str) -> str:
    return f'<a href="{FROM_REPORTS}glossary.html#{anchor}">{escape_markdown(label)}</a>'
