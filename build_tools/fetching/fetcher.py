"""Pages fetched politely: one request a second, robots.txt obeyed, redirects checked."""

import time
from collections.abc import Callable
from urllib.parse import SplitResult, urljoin, urlunsplit
from urllib.robotparser import RobotFileParser

from build_tools.fetching.addresses import FetchError, Resolver, parsed, public_ip, resolve
from build_tools.fetching.client import AGENT, Exchange, RequestLimits, ask

_PAUSE = 1.0
_MOST_REDIRECTS = 8
_NOTHING_ALLOWED = ["User-agent: *", "Disallow: /"]
_REDIRECTS = (301, 302, 303, 307, 308)
_SAID = {
    401: ("要登录才能看", "这不是公开的网页，请确认网址"),
    403: ("拒绝访问", "网站不让程序读取，请在浏览器里打开、另存，再添加文件"),
    404: ("没有这个网页", "请检查网址；报告撤下了的，请向机关询问"),
    410: ("网页已经删除", "报告撤下了的，请向机关询问"),
    429: ("嫌请求太多", "请过一会儿再试"),
}
_BROWSER = ("网站出了错", "请稍后再试；一直不行的，请在浏览器里另存，再添加文件")


class Fetcher:
    """Asks for pages one after the other and remembers what sites do not want asked.

    ``loopback`` lets tests serve pages themselves; no command sets it.
    """

    def __init__(
        self,
        limits: RequestLimits | None = None,
        *,
        loopback: bool = False,
        resolver: Resolver = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or RequestLimits()
        self._loopback, self._resolve, self._sleep = loopback, resolver, sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._last = float("-inf")

    def fetch(self, address: str) -> list[Exchange]:
        """Every exchange from ``address`` to the page, redirects first; FetchError without one."""
        done: list[Exchange] = []
        seen: set[str] = set()
        url = address
        while True:
            parts = parsed(url)
            self._require_allowed(parts)
            done.append(self._ask(parts))
            seen.add(urlunsplit(parts))
            answer = done[-1]
            if answer.status not in _REDIRECTS or not answer.header("Location"):
                break
            url = urljoin(answer.url, _text(answer.header("Location")))
            if urlunsplit(parsed(url)) in seen or len(done) > _MOST_REDIRECTS:
                raise FetchError(address, "网址转来转去没有尽头", "请在浏览器里打开，用最后的网址")
        if answer.status != 200:
            what, remedy = _SAID.get(answer.status, _BROWSER)
            raise FetchError(answer.url, f"网站回答 {answer.status}，{what}", remedy)
        return done

    def _ask(self, parts: SplitResult) -> Exchange:
        wait = self._last + _PAUSE - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._last = time.monotonic()
        return ask(parts, public_ip(parts, self._resolve, self._loopback), self._limits)

    def _require_allowed(self, parts: SplitResult) -> None:
        if not self._rules(parts).can_fetch(AGENT, urlunsplit(parts)):
            what = "网站的 robots.txt 不让程序读取这个网页"
            remedy = "请在浏览器里打开、另存，再添加文件"
            raise FetchError(urlunsplit(parts), what, remedy)

    def _rules(self, parts: SplitResult) -> RobotFileParser:
        """What the site's robots.txt says: all is allowed without one, nothing while it fails."""
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = self._robots[site] = RobotFileParser()
            answer = self._ask(parsed(f"{site}/robots.txt"))
            lines = answer.body[:500_000].decode("utf-8", "replace").splitlines()
            silent = _NOTHING_ALLOWED if answer.status >= 500 else []
            rules.parse(lines if answer.status == 200 else silent)
        return self._robots[site]


def _text(header: str) -> str:
    """A header as UTF-8, which sites send though the protocol has Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
