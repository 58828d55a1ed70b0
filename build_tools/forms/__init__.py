"""The official forms, one YAML transcription per era: all that is known of them stands here.

One declared tree drives everything: its leaves give the recovery order, its groups the headers,
its totals the identities. A new era is a new file beside this one; it cannot hold logic.
"""

from build_tools.forms.declaration import Items
from build_tools.forms.indicators import RowIndicator, base_of, indicators, row_indicators
from build_tools.forms.lineage import (
    all_totals,
    break_year,
    cells_of,
    column_words,
    figure_tables,
    fold_of,
    form_of,
    form_with_items,
    form_with_stock,
    in_form_order,
    is_continuous,
    is_same,
    parts_of,
    row_words,
    sum_of,
    table_names,
    table_subject,
    watched_cells,
)
from build_tools.forms.loading import form_for_year, load_form, load_forms
from build_tools.forms.placed_identities import all_hold, placed_identities
from build_tools.forms.tables import Column, Form, Identity, Row, Sentence, TableForm

__all__ = [
    "Column",
    "Form",
    "Identity",
    "Items",
    "Row",
    "RowIndicator",
    "Sentence",
    "TableForm",
    "all_hold",
    "all_totals",
    "base_of",
    "break_year",
    "cells_of",
    "column_words",
    "figure_tables",
    "fold_of",
    "form_for_year",
    "form_of",
    "form_with_items",
    "form_with_stock",
    "in_form_order",
    "indicators",
    "is_continuous",
    "is_same",
    "load_form",
    "load_forms",
    "parts_of",
    "placed_identities",
    "row_indicators",
    "row_words",
    "sum_of",
    "table_names",
    "table_subject",
    "watched_cells",
]
