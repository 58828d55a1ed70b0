"""A local site that behaves well and badly."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.commands import ROOT

ORIGINAL = ROOT / "content" / "reports" / "qinzhou-investment-promotion-bureau" / "2023.txt"
HEAD = (
    '<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-01-20 09:30">'
    '<meta name="ContentSource" content="钦州市投资促进局">'
)


def report_page(words: str = "", charset: str = "utf-8") -> bytes:
    """A report of 2024 as a web page."""
    text = ORIGINAL.read_text("utf-8").replace("2023年", "2024年")
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    head = HEAD.format(title="钦州市投资促进局2024年政府信息公开工作年度报告")
    page = f'<html><head><meta charset="{charset}">{head}</head><body>{lines}{words}</body></html>'
    return page.encode(charset if charset != "gb2312" else "gb18030")


def _page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


@dataclass
class Site:
    """What it serves, and what it was asked."""

    url: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[float, str]] = field(default_factory=list)

    def serve(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Have ``body`` served at ``path``; gives its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, named, body)
        return self.url + path

    def paths(self) -> list[str]:
        """What it was asked for, in order, robots.txt left out."""
        return [path for _, path in self.asked if path != "/robots.txt"]


@contextmanager
def running() -> Iterator[Site]:
    """The site, on a port of its own."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            site.asked.append((time.monotonic(), self.path))
            if self.path == "/slow":
                self._trickle()
                return
            status, headers, body = site.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            sent = {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}
            for name, value in sent.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def _trickle(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def packed(body: bytes) -> bytes:
    """As a server compresses it."""
    return gzip.compress(body, mtime=0)


def login() -> bytes:
    """A page to log in."""
    return _page('<form><input name=u><input type="password" name=p></form>')


def scripts_only() -> bytes:
    """A page that shows nothing without its scripts."""
    return _page('<div id="app"></div><script src="/app.js"></script>')


def linking(*links: tuple[str, str]) -> bytes:
    """A page that only links to attachments."""
    return _page("<p>年报见附件：</p>" + "".join(f'<a href="{href}">{w}</a>' for href, w in links))


def saved(path: Path, data: bytes) -> Path:
    """A file that holds ``data``."""
    path.write_bytes(data)
    return path
