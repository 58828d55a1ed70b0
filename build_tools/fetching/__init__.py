"""One page fetched as an editor would save it; the only part of the program that asks the network.

``addresses`` where a request may go · ``client`` one request · ``fetcher`` politeness, redirects,
robots.txt · ``pages`` the report a page holds or links to · ``archive`` the evidence.
"""

from build_tools.fetching.addresses import FetchError
from build_tools.fetching.client import warc_of
from build_tools.fetching.fetcher import Fetcher
from build_tools.fetching.pages import fetch_report

__all__ = ["FetchError", "Fetcher", "fetch_report", "warc_of"]
