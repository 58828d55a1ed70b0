"""Pages that browsers and Word save as one file (RFC 2557): the page's own part is a web page."""

from email import message_from_bytes
from email.message import Message

from msgspec.structs import replace

from build_tools.model import Document, Source
from build_tools.readers.html import read_html
from build_tools.readers.problems import unreadable

_MARK = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first tag."""
_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(source: Source) -> Document:
    """``source`` as the blocks of its page's main content. Raises ``UnreadableError``."""
    if source.data.lstrip(_MARK).startswith(b"<"):
        return read_html(source)  # a web page under the name of one
    page = _page(source)
    if page is None:
        raise unreadable(source, "E-DAMAGED.mhtml")
    return read_html(replace(source, data=_in_utf8(page)))


def _page(source: Source) -> Message | None:
    """The part that holds the page: the one the file starts with, else the first of its kind."""
    try:
        message = message_from_bytes(source.data)
        parts = [one for one in message.walk() if one.get_content_type() in _PAGES]
    except RecursionError:  # parts in parts without end
        return None
    start = message.get_param("start")
    named = (one for one in parts if start and one.get("Content-ID") == start)
    return next(named, parts[0] if parts else None)


def _in_utf8(page: Message) -> bytes:
    """The bytes of ``page``, which says itself how its characters are written."""
    data = page.get_payload(decode=True)
    markup = data if isinstance(data, bytes) else b""
    try:
        return markup.decode(page.get_content_charset("")).encode("utf-8")
    except (LookupError, UnicodeError):
        return markup
