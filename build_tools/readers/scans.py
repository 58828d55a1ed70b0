"""Scanned PDFs and images: read where the extra ``nianbao[ocr]`` is there, explained where not.

What is recognised is a guess and marked as one: its prose is shown with a notice, no figure of its
tables is published as the office's own; those that all sums prove are published as ``recognised``.
"""

from msgspec.structs import replace

from build_tools.model import Document, Source
from build_tools.readers.ocr import is_installed
from build_tools.readers.problems import SCAN, SCANNED_PAGE, UnreadableError, unreadable
from build_tools.readers.sandbox import Limits, read_isolated

_PDF_READER = "build_tools.readers.pdf.reader:read_pdf"
_SCAN_READER = "build_tools.readers.recognition:recognise_pdf"
_IMAGE_READER = "build_tools.readers.recognition:recognise_image"
_LIMITS = Limits(seconds=600.0, memory=3 * 1024 * 1024 * 1024)
"""What recognising text may cost: a page takes seconds, the models hundreds of megabytes."""


def read_pdf_file(source: Source) -> Document:
    """The PDF ``source``, its scanned pages too where that is possible."""
    try:
        document = read_isolated(_PDF_READER, source)
    except UnreadableError as error:
        if error.problem.code != SCAN or not is_installed():
            raise
        return read_isolated(_SCAN_READER, source, _LIMITS)
    if is_installed() and any(one.code == SCANNED_PAGE for one in document.problems):
        return _with_scanned_pages(source, document)
    return document


def _with_scanned_pages(source: Source, document: Document) -> Document:
    """``document`` with its scanned pages; as it is, and why, where recognising them fails."""
    try:
        return read_isolated(_SCAN_READER, source, _LIMITS)
    except UnreadableError as error:
        return replace(document, problems=(*document.problems, error.problem))


def read_image_file(source: Source) -> Document:
    """The image ``source``; raises ``UnreadableError``, also without the extra."""
    if not is_installed():
        raise unreadable(source, "E-IMAGE")
    return read_isolated(_IMAGE_READER, source, _LIMITS)
