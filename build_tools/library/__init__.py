"""The content tree as a library: who published what, opened one agency at a time.

``scan`` looks at the tree and reads no report; ``read_agency`` gives one agency's reports, read,
corrected, compared with their place in the tree and checked.
"""

from build_tools.library.agency_reports import agency_summaries, keep_summaries, read_agency
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.comparing import compared, known_likenesses
from build_tools.library.content import Library, scan
from build_tools.library.summaries import ReportSummary

__all__ = [
    "AgencyReports",
    "Library",
    "ReportFile",
    "ReportSummary",
    "agency_summaries",
    "compared",
    "keep_summaries",
    "known_likenesses",
    "read_agency",
    "scan",
]
