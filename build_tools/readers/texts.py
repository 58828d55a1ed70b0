"""Plain text and Markdown: read here, unless a table in them is the markup of a web page."""

from build_tools.model import Document, Source
from build_tools.readers.markdown import read_markdown
from build_tools.readers.plain import read_plain
from build_tools.readers.sandbox import read_isolated

_WITH_RAW_TABLES = "build_tools.readers.raw_tables:read_with_raw_tables"


def read_text_file(source: Source) -> Document:
    """``source`` as paragraphs and grids, each with its line. Raises ``UnreadableError``."""
    if b"<table" in source.data or b"<TABLE" in source.data:
        return read_isolated(_WITH_RAW_TABLES, source)
    return read_markdown(source) if source.suffix == ".md" else read_plain(source)
