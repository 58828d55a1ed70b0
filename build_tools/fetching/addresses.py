"""Where a request may go: public addresses of the web, each resolved once and then kept to."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

Resolver = Callable[[str, int], Sequence[str]]
"""A host and a port → its IP addresses."""

_PORTS = {"http": 80, "https": 443}
_PATH = "/%:@!$&'()*+,;=-._~"


class FetchError(Exception):
    """A page that could not be fetched: its address, what happened, what to do."""

    def __init__(self, address: str, what: str, remedy: str) -> None:
        super().__init__(f"{address}: {what}。怎么办：{remedy}")
        self.address, self.what, self.remedy = address, what, remedy


def parsed(address: str) -> SplitResult:
    """A web address taken apart; FetchError for anything else."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username or port == 0:
        raise FetchError(address, "不是网址", "请写 http:// 或 https:// 开头的完整网址")
    path, query = quote(parts.path or "/", safe=_PATH), quote(parts.query, safe=_PATH + "?")
    return urlsplit(urlunsplit((parts.scheme, _netloc(parts), path, query, "")))


def port_of(parts: SplitResult) -> int:
    """The port a request goes to."""
    return parts.port or _PORTS[parts.scheme]


def public_ip(parts: SplitResult, resolve: Resolver, loopback: bool = False) -> str:
    """The one IP address to connect to; FetchError where any of the host's is not public.

    The connection is made to what was checked here, so a name that answers otherwise the next time
    leads nowhere else. ``loopback`` is for tests that serve pages themselves.
    """
    host = parts.hostname or ""
    try:
        found = list(resolve(host, port_of(parts)))
    except OSError as error:
        what = f"找不到主机 {host}（{error.strerror or error}）"
        raise FetchError(urlunsplit(parts), what, "请检查网址和网络") from None
    if not found or not all(_is_public(each, loopback) for each in found):
        what = f"{host} 指向本机或内部网络，没有访问"
        raise FetchError(urlunsplit(parts), what, "只能收公开的网址；内网的文件请先下载")
    return found[0]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of ``host``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _netloc(parts: SplitResult) -> str:
    host = (
        (parts.hostname or "").encode("idna").decode()
        if ":" not in (parts.hostname or "")
        else f"[{parts.hostname}]"
    )
    return host if parts.port in (None, _PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _is_public(text: str, loopback: bool) -> bool:
    ip = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return _is_public(str(inner), loopback)
    return (loopback and ip.is_loopback) or (ip.is_global and not ip.is_multicast)
