"""A report's data for people and programs, and the tables about all reports.

What the portal offers beside a page is what ``nianbao extract`` prints. A report that stands in no
library yet is exported under the agency and the year it names itself. What can be exported, and as
what, stands in ``registry``.
"""

from build_tools.exports.agencies import agency_json as agency_json
from build_tools.exports.bundle import bundle_tables as bundle_tables
from build_tools.exports.bundle import described_file as described_file
from build_tools.exports.cells import CSV_COLUMNS as CSV_COLUMNS
from build_tools.exports.cells import cell_lines as cell_lines
from build_tools.exports.cells import report_csv as report_csv
from build_tools.exports.cells import withdrawn_json as withdrawn_json
from build_tools.exports.cells import withdrawn_text as withdrawn_text
from build_tools.exports.contents import exported_report as exported_report
from build_tools.exports.contents import restored_report as restored_report
from build_tools.exports.contents import stored_report as stored_report
from build_tools.exports.data_page import data_files as data_files
from build_tools.exports.data_page import data_values as data_values
from build_tools.exports.model import DataPart as DataPart
from build_tools.exports.model import ExportedAgency as ExportedAgency
from build_tools.exports.model import ExportedReport as ExportedReport
from build_tools.exports.model import PiecePlace as PiecePlace
from build_tools.exports.model import PublishedFile as PublishedFile
from build_tools.exports.package import Edition as Edition
from build_tools.exports.parquet_writer import has_pyarrow as has_pyarrow
from build_tools.exports.registry import FORMATS as FORMATS
from build_tools.exports.registry import TABLES as TABLES
from build_tools.exports.registry import piece_format as piece_format
from build_tools.exports.registry import published_tables as published_tables
from build_tools.exports.registry import table_called as table_called
from build_tools.exports.registry import write_tables as write_tables
from build_tools.exports.registry import written_formats as written_formats
from build_tools.exports.report import report_json as report_json
