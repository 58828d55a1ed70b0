"""The content tree as a library: who published what, opened one agency at a time.

``scan`` looks at the tree and reads no report; ``open_shelf`` gives one agency's reports, read,
corrected, compared with their place in the tree and checked.
"""

from build_tools.library.comparing import compared, known_likenesses
from build_tools.library.content import scan
from build_tools.library.holdings import Entry, Library, Shelf
from build_tools.library.shelves import last_summaries, open_shelf, shelf_summaries
from build_tools.library.summaries import ReportSummary, summarise

__all__ = [
    "Entry",
    "Library",
    "ReportSummary",
    "Shelf",
    "compared",
    "known_likenesses",
    "last_summaries",
    "open_shelf",
    "scan",
    "shelf_summaries",
    "summarise",
]
