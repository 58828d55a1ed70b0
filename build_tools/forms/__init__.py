"""The official forms, one YAML transcription per era: all that is known of them stands here.

One declared tree drives everything: its leaves give the recovery order, its groups the headers,
its totals the identities. A new era is a new file beside this one; it cannot hold logic.
"""

from build_tools.forms.declaration import Items as Items
from build_tools.forms.headings import section_headings as section_headings
from build_tools.forms.indicators import RowIndicator as RowIndicator
from build_tools.forms.indicators import base_of as base_of
from build_tools.forms.indicators import indicators as indicators
from build_tools.forms.indicators import row_indicators as row_indicators
from build_tools.forms.lineage import all_totals as all_totals
from build_tools.forms.lineage import break_year as break_year
from build_tools.forms.lineage import cells_of as cells_of
from build_tools.forms.lineage import column_words as column_words
from build_tools.forms.lineage import figure_tables as figure_tables
from build_tools.forms.lineage import fold_of as fold_of
from build_tools.forms.lineage import form_of as form_of
from build_tools.forms.lineage import form_with_items as form_with_items
from build_tools.forms.lineage import form_with_stock as form_with_stock
from build_tools.forms.lineage import in_form_order as in_form_order
from build_tools.forms.lineage import is_continuous as is_continuous
from build_tools.forms.lineage import is_same as is_same
from build_tools.forms.lineage import parts_of as parts_of
from build_tools.forms.lineage import row_words as row_words
from build_tools.forms.lineage import sum_of as sum_of
from build_tools.forms.lineage import table_names as table_names
from build_tools.forms.lineage import table_subject as table_subject
from build_tools.forms.lineage import watched_cells as watched_cells
from build_tools.forms.loading import form_for_year as form_for_year
from build_tools.forms.loading import load_form as load_form
from build_tools.forms.loading import load_forms as load_forms
from build_tools.forms.loading import newest_table as newest_table
from build_tools.forms.loading import tables_of as tables_of
from build_tools.forms.placed_identities import all_hold as all_hold
from build_tools.forms.placed_identities import placed_identities as placed_identities
from build_tools.forms.tables import Column as Column
from build_tools.forms.tables import Form as Form
from build_tools.forms.tables import Identity as Identity
from build_tools.forms.tables import Row as Row
from build_tools.forms.tables import Sentence as Sentence
from build_tools.forms.tables import TableForm as TableForm
