"""A report's page on a cheap phone: ours beside stock Material's page of the same content.

``python -m tests.benchmarks.phone``. In a real Chromium that is slowed down four times, over a
network as slow as the "slow 4G" of its developer tools, from a server that compresses.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, CDPSession, Page

from tests.benchmarks.measure import run
from tests.benchmarks.sites import MKDOCS, our_site, stock_site
from tests.browser.chromium import running_chromium

_REPORTS = 25
_RUNS = 3
SLOWER = 4
SLOW_4G: dict[str, object] = {
    "offline": False,
    "latency": 562.5,  # milliseconds
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,  # bytes a second
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
_LIMIT = 100
"""Kilobytes a report's page may transfer with everything it needs."""

_PAINTED = """() => new Promise(done => {
  const seen = {lcp: 0, cls: 0};
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime;
  }).observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) seen.cls += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  setTimeout(() => done([paint.startTime, seen.lcp, seen.cls]), 500);
})"""


@dataclass(frozen=True, slots=True)
class Load:
    """One page loaded once with nothing kept from before."""

    first: float
    """Milliseconds until the first content stands there, and until the largest does."""
    largest: float
    shift: float
    """How much of the page moved while it loaded; 0 is nothing."""
    kilobytes: float
    requests: int


def report_phone() -> Iterator[str]:
    """The table, line by line as it is measured: the median of a few runs of each."""
    yield f"便宜手机：Chromium 慢 {SLOWER} 倍、慢速 4G、gzip，{_RUNS} 次的中位数"
    with TemporaryDirectory(prefix="nianbao-phone-") as folder, running_chromium() as browser:
        loads = {}
        for name, site, page in _sites(Path(folder)):
            with served(site) as address:
                loads[name] = _median([_load(browser, address + page) for _ in range(_RUNS)])
            yield _line(name, loads[name])
    ours, stock = loads.values()
    share = ours.kilobytes / stock.kilobytes
    yield (
        f"  首次内容的用时是 {ours.first / stock.first:.2f} 倍，传输是 {share:.2f} 倍；"
        f"目标：传输 < {_LIMIT} KB（{ours.kilobytes:.0f}），移动 0（{ours.shift:.3f}）"
    )


def _line(name: str, load: Load) -> str:
    return (
        f"  {name:<16s} 首次内容 {load.first:6.0f} ms  最大内容 {load.largest:6.0f} ms  "
        f"移动 {load.shift:.3f}  传输 {load.kilobytes:6.1f} KB / {load.requests} 个请求"
    )


def _sites(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """Our portal and stock Material over the same pages, with the address of the same report."""
    ours = our_site(folder / "ours", _REPORTS)
    run(*MKDOCS, cwd=ours)
    page = min((ours / "site").glob("reports/*/2023.html")).relative_to(ours / "site").as_posix()
    yield "nianbao", ours / "site", page
    pages = folder / "pages"
    run(sys.executable, "-m", "build_tools.cli", "pages", str(pages), cwd=ours)
    stock = stock_site(folder / "stock", pages)
    run(*MKDOCS, cwd=stock)
    yield "mkdocs-material", stock / "site", page


def _load(browser: Browser, address: str) -> Load:
    context = browser.new_context(
        viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True
    )
    page = context.new_page()
    client = context.new_cdp_session(page)
    sizes = slowed(client)
    page.goto(address, wait_until="load")
    page.wait_for_load_state("networkidle")
    load = _measured(page, sizes)
    context.close()
    return load


def slowed(client: CDPSession, network: dict[str, object] = SLOW_4G) -> list[float]:
    """Slow everything down; gives a list that grows by the bytes of each answer."""
    sizes: list[float] = []
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    client.send("Network.emulateNetworkConditions", network)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return sizes


def _measured(page: Page, sizes: list[float]) -> Load:
    first, largest, shift = page.evaluate(_PAINTED)
    return Load(first, largest, shift, sum(sizes) / 1024, len(sizes))


def _median(loads: list[Load]) -> Load:
    return Load(
        first=median(load.first for load in loads),
        largest=median(load.largest for load in loads),
        shift=max(load.shift for load in loads),
        kilobytes=median(load.kilobytes for load in loads),
        requests=loads[0].requests,
    )


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` as a common static host does; gives the address."""
    handler = partial(_Compressing, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Compressing(SimpleHTTPRequestHandler):
    """Files as a common static host sends them: text compressed, connections kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(path))
        packed = kind.startswith("text/") or kind.endswith(("javascript", "json", "svg+xml"))
        body = _packed(path) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the table matters."""


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


if __name__ == "__main__":
    for line in report_phone():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
