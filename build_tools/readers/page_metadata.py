"""What a saved or fetched web page says of itself in its head: title, date, publisher, address.

Government sites name these by the rules for their columns (ArticleTitle, PubDate, ContentSource);
browsers note where a page was saved from. Read with the standard library's parser, which runs no
foreign code, so it needs no sandbox.
"""

import re
from datetime import date
from html.parser import HTMLParser

from build_tools.model import Value

_HEAD = 200_000
"""Bytes in which the head of a page is sought."""
_CHARSET = re.compile(rb"charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SAVED = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s>]+) -->")
_DAY = re.compile(r"(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})")


class PageMetadata(Value, frozen=True):
    """What a page's head says; each empty when it does not."""

    title: str = ""
    published: str = ""
    """As ``YYYY-MM-DD``."""
    publisher: str = ""
    url: str = ""


def page_metadata(data: bytes, charset: str = "") -> PageMetadata:
    """The metadata of the page ``data``; ``charset`` is what its server said of its encoding."""
    head = data[:_HEAD]
    parser = _Head()
    parser.feed(_decoded(head, charset))
    said = parser.said
    saved = _SAVED.search(head[:2000])
    return PageMetadata(
        title=said.get("articletitle") or said.get("title", ""),
        published=_day(said.get("pubdate") or said.get("firstpublishedtime") or ""),
        publisher=said.get("contentsource", ""),
        url=_address(saved[1].decode("ascii", "replace") if saved else parser.canonical),
    )


def decode_page(data: bytes, charset: str = "") -> str:
    """The page as text, by what its server or it itself says of its encoding, else as Chinese."""
    said = _CHARSET.search(data[:4096])
    for name in (charset, said[1].decode() if said else "", "utf-8"):
        try:
            if name:
                wide = name.lower() in ("gb2312", "gbk", "x-gbk")
                return data.decode("gb18030" if wide else name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("gb18030", "replace")


def _decoded(head: bytes, charset: str) -> str:
    whole = head[: head.rfind(b">") + 1] or head  # no character is cut in two
    return decode_page(whole, charset)


def _day(text: str) -> str:
    found = _DAY.search(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""


class _Head(HTMLParser):
    """Collects ``<meta name content>``, the canonical address and ``<title>``."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.canonical = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "meta" and named.get("name"):
            content = " ".join(named.get("content", "").split())
            self.said.setdefault(named["name"].strip().lower(), content)
        elif tag == "link" and named.get("rel", "").lower() == "canonical":
            self.canonical = named.get("href", "").strip()
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title &= tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.said["title"] = f"{self.said.get('title', '')} {data}".strip()
