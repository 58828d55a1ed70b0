"""What the sandbox does for scans: pages to pictures, pictures to text, text to blocks."""

from collections.abc import Iterable

from build_tools.model import Document, Source
from build_tools.readers.images import read_pictures
from build_tools.readers.ocr import recognise
from build_tools.readers.pdf.page import PdfPage
from build_tools.readers.pdf.pdfium import render_pages
from build_tools.readers.pdf.reader import document_of, read_text_pages
from build_tools.readers.picture import MAX_PAGES


def recognise_pdf(source: Source) -> Document:
    """The PDF ``source`` with the text of its scanned pages, the first ``MAX_PAGES`` of them."""
    pages = read_text_pages(source)
    # Without any text even a page without images is looked at: its letters may be drawn.
    wanted = [page for page in pages if not page.has_text and (page.images or not _any_text(pages))]
    numbers = [page.number for page in wanted[:MAX_PAGES]]
    found = {page.number: page for page in map(recognise, render_pages(source, numbers))}
    return document_of(source, [found.get(page.number, page) for page in pages])


def recognise_image(source: Source) -> Document:
    """The text of the image ``source``."""
    return document_of(source, list(map(recognise, read_pictures(source))))


def _any_text(pages: Iterable[PdfPage]) -> bool:
    return any(page.has_text for page in pages)
