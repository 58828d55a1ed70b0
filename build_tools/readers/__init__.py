"""Sources to documents: one module per format, chosen by the file's suffix.

A new format is a new module here and its row in ``formats.FORMATS``.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from msgspec.structs import replace

from build_tools.model import Document, Grid, Problem, Source
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.formats import FORMATS, SourceFormat, format_of
from build_tools.readers.problems import MAX_COLUMNS, UnreadableError, refuse_long_text, unreadable
from build_tools.readers.sandbox import isolated
from build_tools.readers.source import file_lines, read_source

__all__ = ["READERS", "UnreadableError", "file_lines", "format_of", "read_document", "read_source"]


def _reader(source_format: SourceFormat) -> Callable[[Source], Document]:
    if source_format.confined:
        return isolated(source_format.reader)
    module, _, function = source_format.reader.partition(":")

    def read(source: Source) -> Document:
        document: Document = getattr(import_module(module), function)(source)
        return document

    return read


READERS: Mapping[str, Callable[[Source], Document]] = {
    one.suffix: _reader(one) for one in FORMATS if not one.is_image
}
"""Readers of reports by suffix. An image beside a report is no rival to it and has none here."""
_IMAGE_READERS = {one.suffix: _reader(one) for one in FORMATS if one.is_image}


def read_document(source: Source) -> Document:
    """``source`` as blocks in reading order; raises ``UnreadableError`` when it cannot be read."""
    suffix = source.suffix
    reader = READERS.get(suffix) or _IMAGE_READERS.get(suffix)
    if reader is None:
        known = "、".join(READERS)
        message = "E-FORMAT" if suffix else "E-FORMAT.none"
        raise unreadable(source, message, suffix=suffix, known=known)
    document = reader(source)
    refuse_long_text(source, document.text)
    _refuse_wide_rows(source, document)
    return _with_unknown_reported(source, document)


def _with_unknown_reported(source: Source, document: Document) -> Document:
    first = document.text.find(UNKNOWN)
    if first < 0:
        return document
    count, line = document.text.count(UNKNOWN), document.text.count("\n", 0, first) + 1
    problem = Problem.of(source.path, "W-UNKNOWN-CHARACTER", line, count=count, shown=UNKNOWN)
    return replace(document, problems=(*document.problems, problem))


def _refuse_wide_rows(source: Source, document: Document) -> None:
    for block in document.blocks:
        if isinstance(block, Grid):
            widths = [len(row) for row in block.rows]
            if widths and (widest := max(widths)) > MAX_COLUMNS:
                line = block.rows[widths.index(widest)][0].place.line
                raise unreadable(
                    source, "E-TOO-LARGE.columns", line, count=widest, most=MAX_COLUMNS
                )
