"""Files of other office programs, turned into Word or Excel files by LibreOffice where it is."""

from hashlib import sha256

from build_tools.model import Document, Source
from build_tools.readers.libreoffice import ConversionError, convert, program
from build_tools.readers.problems import MAX_BYTES, unreadable
from build_tools.readers.sandbox import read_isolated

PACKAGE_READER = "build_tools.readers.packages:read_package"
PAGE_READER = "build_tools.readers.mhtml:read_mhtml"
_CONVERTED = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_OPEN = b"application/vnd.oasis.opendocument."
_OFFICE_2003 = (b"word.document", b"excel.sheet")
_PAGES = (b"<", b"\xff\xfe", b"\xfe\xff")
_SAVED_PAGE = b"content-type: multipart/"
_SHEETS = frozenset({".xls", ".et", ".ods"})


def read_office(source: Source) -> Document:
    """``source`` as blocks in reading order. Raises ``UnreadableError``, also without LibreOffice.

    Many a ``.doc`` is a ``.docx`` in truth, or a page that Word, Excel or a site saved: those are
    read as what they are.
    """
    start = source.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_CONVERTED) or _OPEN in start or _is_office_2003(start):
        return _read_converted(source)
    if start.startswith(b"pk\x03\x04"):
        return read_isolated(PACKAGE_READER, source)
    if start.startswith(_PAGES) or _SAVED_PAGE in start:
        return read_isolated(PAGE_READER, source)
    raise unreadable(source, "E-DAMAGED.office", suffix=source.suffix)


def _is_office_2003(start: bytes) -> bool:
    """Whether a file is the XML of Office 2003, and no page that Office saved."""
    is_xml = start.startswith(b"<?xml") and b"<html" not in start
    return is_xml and any(sign in start for sign in _OFFICE_2003)


def _read_converted(source: Source) -> Document:
    path = program()
    if path is None:
        raise unreadable(source, "E-NO-LIBREOFFICE", suffix=source.suffix)
    made = "xlsx" if source.suffix in _SHEETS else "docx"
    try:
        data = convert(path, source.data, source.suffix, made, MAX_BYTES)
    except ConversionError as error:
        raise unreadable(source, error.case, **error.values) from None
    return read_isolated(PACKAGE_READER, Source(source.path, data, sha256(data).hexdigest()))
