"""The door to MkDocs, and the only part that knows it: ``hooks`` and ``commands`` import it.

MkDocs renders the hand-written pages and lends its theme; it works in a folder of its own, and what
it made there is published together with the many pages that are made without it.
"""

from build_tools.plugin.commands import build_site, serve_demo
from build_tools.plugin.hooks import NianbaoPlugin
from build_tools.plugin.outcome import not_updated

__all__ = ["NianbaoPlugin", "build_site", "not_updated", "serve_demo"]
