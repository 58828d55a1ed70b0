"""The pages of the portal as plain values, made without any site generator."""

from build_tools.pages.feeds import changed_feed, news_of
from build_tools.pages.model import AgencyContext, DataFile, PagePart
from build_tools.pages.portal.group_files import feeds_of
from build_tools.pages.portal.pages import surveyed_contents, unsurveyed_contents
from build_tools.pages.registry import AGENCY_PAGES
from build_tools.pages.render import page_file, page_head, render_blocks
from build_tools.pages.report.page import report_page
from build_tools.pages.report.text_file import text_file

__all__ = [
    "AGENCY_PAGES",
    "AgencyContext",
    "DataFile",
    "PagePart",
    "changed_feed",
    "feeds_of",
    "news_of",
    "page_file",
    "page_head",
    "render_blocks",
    "report_page",
    "surveyed_contents",
    "text_file",
    "unsurveyed_contents",
]
