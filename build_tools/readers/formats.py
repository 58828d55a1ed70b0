"""The formats that a source may have: one row each, asked wherever formats are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """A format: how its files are known, who reads them, and what may be done with them."""

    suffix: str
    reader: str
    """``module:function``: takes a ``Source``, gives a ``Document``."""
    kind: str
    """What a file of the format is called where it has the suffix of another."""
    signature: bytes = b""
    """What every file of the format begins with; empty where it need not begin with anything."""
    confined: bool = True
    """Whether the reader runs in the worker that nothing can be reached from. A reader that does
    not hands whatever a parser in C must read to the worker itself."""
    harmless: bool = False
    """Whether a browser runs nothing of it, so that the original is published under its suffix."""
    is_image: bool = False
    """Whether it is a picture, which beside a report of the same year is no rival to it."""


_TEXT = "build_tools.readers.texts:read_text_file"
_HTML = "build_tools.readers.html:read_html"
_MHTML = "build_tools.readers.mhtml:read_mhtml"
_PACKAGE = "build_tools.readers.packages:read_package"
_SHEET = "build_tools.readers.delimited:read_delimited"
_OFFICE = "build_tools.readers.office:read_office"
_PDF = "build_tools.readers.scans:read_pdf_file"
_IMAGE = "build_tools.readers.scans:read_image_file"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ZIPPED = "Word、Excel、WPS 或压缩文件（ZIP 格式）"
_OLD = "旧版 Word、Excel 或 WPS 文件（OLE 格式）"


def _image(suffix: str, kind: str, signature: bytes = b"", harmless: bool = False) -> SourceFormat:
    return SourceFormat(suffix, _IMAGE, f"{kind} 图片", signature, False, harmless, is_image=True)


FORMATS: Sequence[SourceFormat] = (
    SourceFormat(".txt", _TEXT, "文本", confined=False, harmless=True),
    SourceFormat(".md", _TEXT, "Markdown", confined=False, harmless=True),
    SourceFormat(".html", _HTML, "网页"),
    SourceFormat(".htm", _HTML, "网页"),
    SourceFormat(".shtml", _HTML, "网页"),
    SourceFormat(".xhtml", _HTML, "网页"),
    SourceFormat(".aspx", _HTML, "网页"),
    SourceFormat(".jsp", _HTML, "网页"),
    SourceFormat(".mht", _MHTML, "单个文件的网页"),
    SourceFormat(".mhtml", _MHTML, "单个文件的网页"),
    SourceFormat(".docx", _PACKAGE, _ZIPPED, _ZIP, harmless=True),
    SourceFormat(".xlsx", _PACKAGE, _ZIPPED, _ZIP, harmless=True),
    SourceFormat(".csv", _SHEET, "CSV 表格", confined=False, harmless=True),
    SourceFormat(".tsv", _SHEET, "TSV 表格", confined=False, harmless=True),
    SourceFormat(".pdf", _PDF, "PDF 文件", b"%PDF", confined=False, harmless=True),
    SourceFormat(".doc", _OFFICE, _OLD, _OLE, confined=False, harmless=True),
    SourceFormat(".wps", _OFFICE, _OLD, _OLE, confined=False, harmless=True),
    SourceFormat(".xls", _OFFICE, _OLD, _OLE, confined=False),
    SourceFormat(".et", _OFFICE, _OLD, _OLE, confined=False, harmless=True),
    SourceFormat(".odt", _OFFICE, _ZIPPED, _ZIP, confined=False, harmless=True),
    SourceFormat(".ods", _OFFICE, _ZIPPED, _ZIP, confined=False, harmless=True),
    SourceFormat(".rtf", _OFFICE, "RTF 文件", b"{\\rtf", confined=False),
    _image(".png", "PNG", b"\x89PNG", harmless=True),
    _image(".jpg", "JPEG", b"\xff\xd8\xff", harmless=True),
    _image(".jpeg", "JPEG", b"\xff\xd8\xff", harmless=True),
    _image(".gif", "GIF", b"GIF8"),
    _image(".bmp", "BMP"),
    _image(".tif", "TIFF", harmless=True),
    _image(".tiff", "TIFF"),
    _image(".webp", "WebP"),
)
"""Every format, those of reports in the order in which people are told of them."""

WEB_PAGES = frozenset(one.suffix for one in FORMATS if one.reader == _HTML)
"""The suffixes of files whose bytes are a web page."""

_BY_SUFFIX = {one.suffix: one for one in FORMATS}


def format_of(suffix: str) -> SourceFormat | None:
    """The format whose files end in ``suffix``, which is lower case and begins with a dot."""
    return _BY_SUFFIX.get(suffix)


def formats_beginning(data: bytes) -> list[SourceFormat]:
    """The formats whose signature ``data`` begins with."""
    return [one for one in FORMATS if one.signature and data.startswith(one.signature)]
