"""Files of Word and Excel by what they hold: many bear the suffix of another.

Runs in the sandbox.
"""

from build_tools.model import Document, Source
from build_tools.readers.docx import word_document
from build_tools.readers.package_parts import local_name, read_parts
from build_tools.readers.workbook import workbook_document


def read_package(source: Source) -> Document:
    """``source`` as blocks in reading order. Raises ``UnreadableError``."""
    parts = read_parts(source)
    read = workbook_document if local_name(parts["main"]) == "workbook" else word_document
    return read(source, parts)
