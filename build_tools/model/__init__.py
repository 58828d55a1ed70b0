"""The values that flow through nianbao: one frozen type per arrow of the pipeline.

    source → document → sections → tables → report → checks → library → pages → site

This module imports nothing of the package, so every stage can share its vocabulary. Table, row
and column keys are those of the form files in ``build_tools/forms``.
"""

from build_tools.model.judgements import Acceptance, CheckResult, Explanation, Finding, Observation
from build_tools.model.publishing import (
    UNNAMED,
    Agency,
    Alternate,
    Page,
    Portal,
    Provenance,
    Region,
    Relative,
    ReportRecord,
    Version,
    Withdrawal,
    WithdrawnReport,
)
from build_tools.model.reports import (
    AnnexValue,
    AnnualReport,
    Cell,
    Correction,
    DataTable,
    SettledDoubt,
    Statement,
)
from build_tools.model.sources import (
    Block,
    Document,
    Grid,
    GridCell,
    Paragraph,
    Place,
    Problem,
    Section,
    SectionName,
    Source,
    terminal_line,
)
from build_tools.model.values import CellKey, Number, Outcome, Severity, Status, Value

__all__ = [
    "UNNAMED",
    "Acceptance",
    "Agency",
    "Alternate",
    "AnnexValue",
    "AnnualReport",
    "Block",
    "Cell",
    "CellKey",
    "CheckResult",
    "Correction",
    "DataTable",
    "Document",
    "Explanation",
    "Finding",
    "Grid",
    "GridCell",
    "Number",
    "Observation",
    "Outcome",
    "Page",
    "Paragraph",
    "Place",
    "Portal",
    "Problem",
    "Provenance",
    "Region",
    "Relative",
    "ReportRecord",
    "Section",
    "SectionName",
    "SettledDoubt",
    "Severity",
    "Source",
    "Statement",
    "Status",
    "Value",
    "Version",
    "Withdrawal",
    "WithdrawnReport",
    "terminal_line",
]
