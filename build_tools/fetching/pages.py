"""The report at an address: the page itself, or the attachment that it only links to."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from build_tools.fetching.addresses import FetchError
from build_tools.fetching.client import Exchange
from build_tools.fetching.fetcher import Fetcher
from build_tools.model import Value
from build_tools.readers import READERS
from build_tools.readers.formats import WEB_PAGES, formats_beginning
from build_tools.readers.page_metadata import PageMetadata, decode_page, page_metadata

_PAGE = ".html"
_TYPES = {
    "text/html": _PAGE, "application/xhtml+xml": _PAGE, "application/pdf": ".pdf",
    "application/msword": ".doc", "text/plain": ".txt", "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-works": ".wps", "application/wps-office.wps": ".wps",
}  # fmt: skip
_ATTACHED = (".docx", ".doc", ".wps", ".pdf", ".rtf")
_TELLING = re.compile("年度?报告|年报|信息公开")
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_LEAST_TEXT = 200
"""Characters below which a page of scripts shows nothing without them."""


class FetchedReport(Value, frozen=True):
    """What was fetched for one address."""

    url: str
    """Of the page, after redirects."""
    suffix: str
    data: bytes
    """The bytes as served: of the page, or of the attachment."""
    metadata: PageMetadata
    exchanges: tuple[Exchange, ...]


def fetch_report(
    address: str, fetcher: Fetcher, is_report: Callable[[bytes, str], bool]
) -> FetchedReport:
    """The report at ``address``; ``is_report`` tells of bytes and their suffix if they hold one.

    FetchError says why there is none: what the site answered, a page to log in, a page of scripts,
    several attachments of which none is told.
    """
    exchanges = fetcher.fetch(address)
    answer = exchanges[-1]
    suffix = suffix_of(answer)
    if suffix != _PAGE:
        return FetchedReport(answer.url, suffix, answer.body, PageMetadata(), tuple(exchanges))
    charset = _CHARSET.search(answer.header("Content-Type"))
    said = page_metadata(answer.body, charset[1] if charset else "")
    text = decode_page(answer.body, charset[1] if charset else "")
    attached = None if is_report(answer.body, _PAGE) else _attachment(text, answer.url)
    if attached is None:
        _require_content(text, answer.url)
        return FetchedReport(answer.url, _PAGE, answer.body, said, tuple(exchanges))
    more = fetcher.fetch(attached)
    kind = suffix_of(more[-1])
    return FetchedReport(answer.url, kind, more[-1].body, said, (*exchanges, *more))


def suffix_of(answer: Exchange) -> str:
    """The kind of file that was served: by its address where that tells, its bytes, its type."""
    named = PurePosixPath(unquote(urlsplit(answer.url).path)).suffix.lower()
    by_bytes = [one.suffix for one in formats_beginning(answer.body) if not one.is_image]
    served = answer.header("Content-Type").partition(";")[0].strip().lower()
    by_type = _TYPES.get(served, "")
    if by_bytes:
        return named if named in by_bytes else by_bytes[0]
    if named in READERS and named not in WEB_PAGES and by_type != _PAGE:
        return named
    return by_type or _PAGE


def _attachment(text: str, url: str) -> str | None:
    """The address of the attachment that is the report; None where the page has none."""
    links = _Links()
    links.feed(text)
    found = {
        urljoin(url, href): words
        for href, words in links.found
        if PurePosixPath(unquote(urlsplit(urljoin(url, href)).path)).suffix.lower() in _ATTACHED
    }
    telling = [each for each, words in found.items() if _TELLING.search(words + unquote(each))]
    candidates = telling or list(found)
    if len(candidates) > 1:
        what = f"网页里有 {len(candidates)} 个附件，分不清哪一个是报告：{'、'.join(candidates[:5])}"
        raise FetchError(url, what, "请直接给出附件的网址")
    return candidates[0] if candidates else None


def _require_content(text: str, url: str) -> None:
    if re.search(r"<input[^>]+type=[\"']?password", text, re.IGNORECASE):
        raise FetchError(url, "这是登录的网页", "请用不登录就能打开的网址")
    shown = "".join(_SCRIPT.sub("", text).split())
    if len(shown) < _LEAST_TEXT and "<script" in text.lower():
        what = "网页的内容要靠脚本才显示，程序读不到"
        raise FetchError(url, what, "请在浏览器里打开，等内容出来后另存，再添加文件")


class _Links(HTMLParser):
    """Collects links and their words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") if tag == "a" else None
        if href:
            self.found.append((href.strip(), dict(attrs).get("title") or ""))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open &= tag != "a"

    def handle_data(self, data: str) -> None:
        if self._open:
            href, words = self.found[-1]
            self.found[-1] = (href, words + data)
