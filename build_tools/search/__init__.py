"""Search without a server: a static index of bigrams, and what the browser needs to read it."""

from build_tools.search.documents import (
    DirectoryEntry,
    SearchDocument,
    index_document,
    moved_document,
)
from build_tools.search.index import merged_records, sorted_records, write_index, write_sorted_index
from build_tools.search.kept_index import KeptIndex
from build_tools.search.kinds import READING
from build_tools.search.patching import patch_index

__all__ = [
    "READING",
    "DirectoryEntry",
    "KeptIndex",
    "SearchDocument",
    "index_document",
    "merged_records",
    "moved_document",
    "patch_index",
    "sorted_records",
    "write_index",
    "write_sorted_index",
]
