"""The pages of the portal as plain values, made without any site generator."""

from build_tools.pages.agency.page import agency_page, series_of
from build_tools.pages.model import AgencyContext, DataFile
from build_tools.pages.portal.comparison import agency_script
from build_tools.pages.portal.pages import portal_contents
from build_tools.pages.registry import AGENCY_PAGES
from build_tools.pages.render import page_file, page_head, render_blocks, render_markdown
from build_tools.pages.report.page import report_page
from build_tools.pages.report.text_file import text_file

__all__ = [
    "AGENCY_PAGES",
    "AgencyContext",
    "DataFile",
    "agency_page",
    "agency_script",
    "page_file",
    "page_head",
    "portal_contents",
    "render_blocks",
    "render_markdown",
    "report_page",
    "series_of",
    "text_file",
]
