"""The pages of the portal as plain values, made without any site generator."""

from build_tools.pages.agency import agency_page
from build_tools.pages.portal import portal_pages
from build_tools.pages.render import page_file, render_markdown
from build_tools.pages.report import report_page

__all__ = ["agency_page", "page_file", "portal_pages", "render_markdown", "report_page"]
