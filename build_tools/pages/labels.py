"""How pages name rows and columns of the forms: linked to their explanations, each made once."""

from __future__ import annotations

from functools import cache

from build_tools.forms import Column
from build_tools.pages.addresses import FROM_REPORTS, column_anchor, row_anchor
from build_tools.pages.escape import escape_markdown

escaped_label = cache(escape_markdown)
"""A label of the forms, for there are few."""


@cache
def row_link(table: str, row: str, label: str, group: str = "") -> str:
    """The row's label, after its group where one is named."""
    return _explained(row_anchor(table, row), f"{group}·{label}" if group else label)


def column_link(table: str, column: str, label: str) -> str:
    """The column's label."""
    return _explained(column_anchor(table, column), label)


def with_unit(table: str, column: Column) -> str:
    """The column's label with its unit, where the label does not name it."""
    label, unit = column_link(table, column.key, column.label), column.unit_label
    return f"{label}<small>{unit}</small>" if unit else label


def _explained(anchor: str, label: str) -> str:
    return f'<a href="{FROM_REPORTS}glossary.html#{anchor}">{escape_markdown(label)}</a>'
