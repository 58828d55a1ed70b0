"""A report's data for people and programs, and the tables about all reports.

What the portal offers beside a page is what ``nianbao extract`` prints. A report that stands in no
library yet is exported under the agency and the year it names itself. What can be exported, and as
what, stands in ``registry``.
"""

from build_tools.exports.agencies import agency_json
from build_tools.exports.bundle import bundle_tables, described_file
from build_tools.exports.cells import CSV_COLUMNS, cell_lines, report_csv
from build_tools.exports.contents import exported_report, restored_report, stored_report
from build_tools.exports.data_page import data_files, data_values
from build_tools.exports.model import (
    DataPart,
    ExportedAgency,
    ExportedReport,
    PiecePlace,
    PublishedFile,
)
from build_tools.exports.package import Edition
from build_tools.exports.parquet_writer import has_pyarrow
from build_tools.exports.registry import (
    FORMATS,
    TABLES,
    piece_format,
    published_tables,
    table_called,
    write_tables,
    written_formats,
)
from build_tools.exports.report import report_json
from build_tools.exports.withdrawn import withdrawn_csv, withdrawn_json, withdrawn_text

__all__ = [
    "CSV_COLUMNS",
    "FORMATS",
    "TABLES",
    "DataPart",
    "Edition",
    "ExportedAgency",
    "ExportedReport",
    "PiecePlace",
    "PublishedFile",
    "agency_json",
    "bundle_tables",
    "cell_lines",
    "data_files",
    "data_values",
    "described_file",
    "exported_report",
    "has_pyarrow",
    "piece_format",
    "published_tables",
    "report_csv",
    "report_json",
    "restored_report",
    "stored_report",
    "table_called",
    "withdrawn_csv",
    "withdrawn_json",
    "withdrawn_text",
    "write_tables",
    "written_formats",
]
