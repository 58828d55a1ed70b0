"""One page fetched as an editor would save it; the only part of the program that asks the web.

``addresses`` where a request may go · ``client`` one request, and the evidence of it · ``fetcher``
politeness, redirects, robots.txt · ``pages`` the report a page holds or links to.
"""

from build_tools.fetching.addresses import FetchError as FetchError
from build_tools.fetching.client import warc_of as warc_of
from build_tools.fetching.fetcher import Fetcher as Fetcher
from build_tools.fetching.pages import fetch_report as fetch_report
