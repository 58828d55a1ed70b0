"""The content tree as a library: who published what, opened one agency at a time.

``scan`` looks at the tree and reads no report; ``read_agency`` gives one agency's reports, read,
corrected, compared with their place in the tree and checked.
"""

from build_tools.library.agency_readings import load_code as load_code
from build_tools.library.agency_reports import agency_summaries as agency_summaries
from build_tools.library.agency_reports import keep_summaries as keep_summaries
from build_tools.library.agency_reports import read_agency as read_agency
from build_tools.library.catalogue import AgencyReports as AgencyReports
from build_tools.library.catalogue import ReportFile as ReportFile
from build_tools.library.content import Library as Library
from build_tools.library.content import scan as scan
from build_tools.library.reuse import compared as compared
from build_tools.library.reuse import known_likenesses as known_likenesses
from build_tools.library.summaries import ReportSummary as ReportSummary
