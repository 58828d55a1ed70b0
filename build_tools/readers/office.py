"""Old Word and WPS files, turned into ``.docx`` by LibreOffice where the machine has it."""

from hashlib import sha256

from build_tools.model import Document, Source
from build_tools.readers.libreoffice import ConversionError, program, to_docx
from build_tools.readers.problems import MAX_BYTES, unreadable
from build_tools.readers.sandbox import read_isolated

DOCX_READER = "build_tools.readers.docx:read_docx"
HTML_READER = "build_tools.readers.html:read_html"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_WORD_2003 = b"word.document"


def read_office(source: Source) -> Document:
    """``source`` as blocks in reading order. Raises ``UnreadableError``, also without LibreOffice.

    Many a ``.doc`` is a web page or a ``.docx`` in truth: those are read as what they are.
    """
    start = source.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"pk\x03\x04"):
        return read_isolated(DOCX_READER, source)
    if start.startswith((b"<html", b"<!doctype html", b"<meta")) or _is_xhtml(start):
        return read_isolated(HTML_READER, source)
    if not start.startswith((_OLE, _RTF)) and _WORD_2003 not in start:
        raise unreadable(source, "E-DAMAGED.office", suffix=source.suffix)
    return _read_converted(source)


def _is_xhtml(start: bytes) -> bool:
    return start.startswith(b"<?xml") and b"<html" in start


def _read_converted(source: Source) -> Document:
    path = program()
    if path is None:
        raise unreadable(source, "E-NO-LIBREOFFICE", suffix=source.suffix)
    try:
        data = to_docx(path, source.data, source.suffix, MAX_BYTES)
    except ConversionError as error:
        raise unreadable(source, error.case, **error.values) from None
    return read_isolated(DOCX_READER, Source(source.path, data, sha256(data).hexdigest()))
