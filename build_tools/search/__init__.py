"""Search without a server: a static index of bigrams, and what the browser needs to read it."""

from build_tools.search.documents import DirectoryEntry as DirectoryEntry
from build_tools.search.documents import SearchDocument as SearchDocument
from build_tools.search.documents import index_document as index_document
from build_tools.search.documents import moved_document as moved_document
from build_tools.search.index import merged_records as merged_records
from build_tools.search.index import sorted_records as sorted_records
from build_tools.search.index import write_index as write_index
from build_tools.search.kept_index import KeptIndex as KeptIndex
from build_tools.search.kinds import READING as READING
from build_tools.search.patching import patch_index as patch_index
