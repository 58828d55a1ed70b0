"""The door to MkDocs, and the only part that knows it: ``hooks`` and ``commands`` import it.

MkDocs renders the hand-written pages and lends its theme; it works in a folder of its own, and what
it made there is published together with the many pages that are made without it.
"""

from build_tools.plugin.commands import build_site as build_site
from build_tools.plugin.commands import serve_demo as serve_demo
from build_tools.plugin.hooks import NianbaoPlugin as NianbaoPlugin
from build_tools.plugin.outcome import not_updated as not_updated
