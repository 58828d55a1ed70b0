"""One request to one checked address, bounded in time and size."""

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from threading import Timer
from urllib.parse import SplitResult, urlunsplit

from build_tools import __version__
from build_tools.fetching.addresses import FetchError, port_of
from build_tools.model import Value

AGENT = "nianbao"
"""The name robots.txt may call us by."""
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; {AGENT}/{__version__})",
    "Accept": "text/html,application/pdf,application/msword,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_CHUNK = 1 << 16
_LATER = "请稍后再试；一直不行的，请在浏览器里打开、另存，再添加文件"


class RequestLimits(Value, frozen=True):
    """How much one request may cost."""

    seconds: float = 60
    """For a whole answer."""
    silence: float = 15
    """Without a byte."""
    size: int = 50_000_000
    """Bytes of the answer."""


class Exchange(Value, frozen=True):
    """A request and what was answered."""

    url: str
    status: int
    reason: str
    sent: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    """The body as sent, still compressed if it was."""
    body: bytes

    def header(self, name: str) -> str:
        """The first header of this name; empty without one."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


def ask(parts: SplitResult, ip: str, limits: RequestLimits) -> Exchange:
    """GET ``parts`` from the machine at ``ip``; FetchError for what is no answer."""
    url = urlunsplit(parts)
    connection = _Connection(parts, ip, limits)
    watch = Timer(limits.seconds, connection.abort)  # headers may trickle in too
    watch.daemon = True
    watch.start()
    target = urlunsplit(("", "", parts.path, parts.query, ""))
    try:
        connection.request("GET", target, headers=_HEADERS)
        answer = connection.getresponse()
        raw = _read(answer, connection, limits, url)
    except ssl.SSLError as error:
        what = f"网站的证书不能通过检查（{getattr(error, 'verify_message', '') or error.reason}）"
        raise FetchError(url, what, "请在浏览器里确认网站无误后另存，再添加文件") from None
    except TimeoutError:
        raise FetchError(url, f"网站 {limits.silence:.0f} 秒没有回答", _LATER) from None
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(url, f"连接中断（{error or type(error).__name__}）", _LATER) from None
    finally:
        watch.cancel()
        connection.close()
    sent = (("Host", parts.netloc), *_HEADERS.items())
    headers = tuple(answer.getheaders())
    body = _unpacked(raw, answer.getheader("Content-Encoding", ""), limits, url)
    return Exchange(url, answer.status, answer.reason, sent, headers, raw, body)


class _Connection(http.client.HTTPConnection):
    """A connection to the machine that was checked, under the name that was asked for."""

    def __init__(self, parts: SplitResult, ip: str, limits: RequestLimits) -> None:
        super().__init__(parts.hostname or "", port_of(parts), timeout=limits.silence)
        self.deadline = time.monotonic() + limits.seconds
        self._ip = ip
        self._secure = parts.scheme == "https"

    def abort(self) -> None:
        """End whatever the connection waits for."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def _read(
    answer: http.client.HTTPResponse, connection: _Connection, limits: RequestLimits, url: str
) -> bytes:
    data = b""
    while chunk := answer.read1(_CHUNK):
        data += chunk
        if len(data) > limits.size:
            raise _too_large(url, limits)
        if time.monotonic() > connection.deadline:
            raise FetchError(url, f"{limits.seconds:.0f} 秒还没有传完", _LATER)
    length = answer.getheader("Content-Length", "")
    if length.isdecimal() and len(data) < int(length):
        raise FetchError(url, f"只传来 {len(data)} 字节，应有 {length} 字节", _LATER)
    return data


def _unpacked(raw: bytes, encoding: str, limits: RequestLimits, url: str) -> bytes:
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return raw
    unpacker = zlib.decompressobj(wbits=47)
    try:
        body = unpacker.decompress(raw, limits.size + 1)
    except zlib.error:
        raise FetchError(url, "传来的压缩数据是坏的", _LATER) from None
    if len(body) > limits.size:
        raise _too_large(url, limits)
    return body


def _too_large(url: str, limits: RequestLimits) -> FetchError:
    what = f"超过 {limits.size // 1_000_000} MB 的上限"
    return FetchError(url, what, "请确认是年度报告；是的，请在浏览器里下载后添加文件")


def warc_of(exchanges: Iterable[Exchange], moment: str) -> bytes:
    """Request and response of each exchange, made at ``moment`` (``2024-02-01T08:00:00Z``)."""
    from warcio.statusandheaders import StatusAndHeaders  # few commands fetch, and it is large
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for each in exchanges:
        status = StatusAndHeaders(f"{each.status} {each.reason}", list(each.headers), "HTTP/1.1")
        asked = StatusAndHeaders(
            "GET " + each.url + " HTTP/1.1", list(each.sent), is_http_request=True
        )
        dated = {"WARC-Date": moment}
        response = writer.create_warc_record(
            each.url, "response", io.BytesIO(each.raw), http_headers=status,
            warc_headers_dict=dict(dated),
        )  # fmt: skip
        request = writer.create_warc_record(
            each.url, "request", io.BytesIO(b""), http_headers=asked, warc_headers_dict=dict(dated)
        )
        writer.write_request_response_pair(request, response)
    return out.getvalue()
