"""Pages that browsers and Word save as one file (RFC 2557): the page's own part is a web page.

Browsers keep its style sheets in parts of their own, without which what they hide would be read.
"""

from email import message_from_bytes
from email.message import Message

from msgspec.structs import replace

from build_tools.model import Document, Source
from build_tools.readers.html import read_html
from build_tools.readers.problems import unreadable

_MARK = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first tag."""
_PAGES = ("text/html", "application/xhtml+xml")
_SHEET = "text/css"


def read_mhtml(source: Source) -> Document:
    """``source`` as the blocks of its page's main content. Raises ``UnreadableError``."""
    if source.data.lstrip(_MARK).startswith(b"<"):
        return read_html(source)  # a web page under the name of one
    try:
        message = message_from_bytes(source.data)
        parts = list(message.walk())
    except RecursionError:  # parts in parts without end
        parts = []
    pages = [one for one in parts if one.get_content_type() in _PAGES]
    if not pages:
        raise unreadable(source, "E-DAMAGED.mhtml")
    start = message.get_param("start")
    page = next((one for one in pages if start and one.get("Content-ID") == start), pages[0])
    sheets = (_in_utf8(one) for one in parts if one.get_content_type() == _SHEET)
    styles = b"".join(b"<style>%s</style>" % one.replace(b"<", b" ") for one in sheets)
    return read_html(replace(source, data=_in_utf8(page) + styles))


def _in_utf8(part: Message) -> bytes:
    """The bytes of ``part``, which says itself how its characters are written."""
    data = part.get_payload(decode=True)
    text = data if isinstance(data, bytes) else b""
    try:
        return text.decode(part.get_content_charset("")).encode("utf-8")
    except (LookupError, UnicodeError):
        return text
