"""A report's data for people and programs: cells as CSV, the whole report as JSON.

What the portal offers beside a page is what ``nianbao extract`` prints. A report that stands in no
library yet is exported under the agency and the year it names itself.
"""

from __future__ import annotations

from build_tools.exports.cells import CSV_COLUMNS, report_csv
from build_tools.exports.report import report_json
from build_tools.exports.withdrawn import withdrawn_csv, withdrawn_json, withdrawn_text

__all__ = [
    "CSV_COLUMNS",
    "report_csv",
    "report_json",
    "withdrawn_csv",
    "withdrawn_json",
    "withdrawn_text",
]
